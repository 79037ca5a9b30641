"""What was proved by hand, kept in tests/proved/PART.json: of what, when, where, with which figures.

A proof holds for the code that it was made of. That code's SHA-256 stands beside it, so a test can say which
proofs are out of date; prose may change without a new one.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tools.course import ROOT
from tools.reproduce import machine
from tools.texts import compose

__all__ = ["code_of", "kept", "record", "stale"]

PROVED = ROOT / "tests" / "proved"


def code_of(name: str, *others: Path) -> str:
    """The SHA-256 of the code cells of a lecture or assignment, and of other files that a proof rests on."""
    cells = compose(ROOT / "text" / f"{name}.py").cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    whole = json.dumps([code, *(path.read_text(encoding="utf-8") for path in others)])
    return hashlib.sha256(whole.encode()).hexdigest()


def kept(part: str) -> dict[str, dict[str, Any]]:
    """What is kept of one part, by the name of the lecture or assignment; empty if nothing is."""
    path = PROVED / f"{part}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def record(part: str, name: str, code: str, figures: Mapping[str, object]) -> None:
    """Keep what was found about one lecture or assignment, in place of what was known before."""
    made = {"date": date.today().isoformat(), "machine": machine(), "code": code}
    found = kept(part) | {name: made | {"command": f"python -m tests.prove {part} {name}"} | dict(figures)}
    PROVED.mkdir(exist_ok=True)
    new = PROVED / f"{part}.json.new"
    new.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", encoding="utf-8")
    new.replace(PROVED / f"{part}.json")


def stale(part: str, codes: Mapping[str, str]) -> Iterable[str]:
    """A sentence for each proof that is missing, or of code that has changed since."""
    known = kept(part)
    for name, code in codes.items():
        if known.get(name, {}).get("code") != code:
            yield f"{name} has changed since it was proved: type `python -m tests.prove {part} {name}`"
