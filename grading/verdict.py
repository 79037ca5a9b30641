"""What became of a submission, as one JSON file: the journal from which gradebook and feedback are written.

The format is in docs/verdict.md. A file is named by what was judged, so that grading again finds what is
done; it is complete or not there at all, whenever the grader was killed. A verdict that contradicts itself
cannot be made.
"""

import hashlib
import json
import math
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args

from utils import CourseError

__all__ = ["CellMark", "State", "Verdict", "VerdictError", "content_key", "load", "save"]

State = Literal["graded", "failed", "needs a person"]
SCHEMA = 1
VERDICT: dict[str, tuple[type, ...]] = {
    "schema": (int,),
    "state": (str,),
    "reason": (str,),
    "cells": (list,),
    "repaired": (list,),
    "suspicious": (list,),
    "key": (str,),
    "versions": (dict,),
}
MARK: dict[str, tuple[type, ...]] = {
    "grade_id": (str,),
    "points": (int, float, NoneType),
    "of": (int, float),
    "says": (str,),
    "seconds": (int, float),
}


class VerdictError(CourseError):
    """A verdict that contradicts itself, or a file that is none; says what is wrong with it."""


@dataclass(frozen=True)
class CellMark:
    """What one graded cell earned.

    Args:
        grade_id: The cell's name.
        points: What it earned, from 0 to `of`; None where it is not judged, which is no 0.
        of: What it can earn.
        says: The message for the student, as plain text.
        seconds: How long the judging took.

    Raises:
        VerdictError: If the points are no plain finite number within the range.
    """

    grade_id: str
    points: float | None
    of: float
    says: str
    seconds: float

    def __post_init__(self) -> None:
        points = 0 if self.points is None else self.points
        for value in (points, self.of, self.seconds):
            if type(value) not in (int, float) or not 0 <= value < math.inf:
                raise VerdictError(
                    f"{self.grade_id} has {value!r}, which is no plain finite number from 0 on."
                )
        if points > self.of:
            raise VerdictError(f"{self.grade_id} has {points!r} points of {self.of!r}.")


@dataclass(frozen=True)
class Verdict:
    """What became of a submission.

    Args:
        state: "graded", with points for each cell; "failed", with points for none; or "needs a person", where
            somebody has to judge at least one cell, a written answer for instance.
        reason: Why it is not graded, in words for the instructor, and what the student should do; else "".
        cells: The marks, in the notebook's order; empty if not even that much is known.
        repaired: What had to be put right before grading, a sentence each.
        suspicious: What an instructor may want to look at, a sentence each; it changed no mark.
        key: What was judged; see `content_key`.
        versions: What it was judged with: names and versions.

    Raises:
        VerdictError: If the state, the reason and the points contradict each other.
    """

    state: State
    reason: str
    cells: tuple[CellMark, ...]
    repaired: tuple[str, ...]
    suspicious: tuple[str, ...]
    key: str
    versions: Mapping[str, str]

    def __post_init__(self) -> None:
        judged = [cell.points is not None for cell in self.cells]
        if self.state not in get_args(State):
            raise VerdictError(f"The state is {self.state!r}, none of {', '.join(get_args(State))}.")
        if bool(self.reason) == (self.state == "graded"):
            raise VerdictError(f"The state is {self.state!r} and the reason {self.reason!r}.")
        if self.state == "graded" and not all(judged):
            raise VerdictError("The state is 'graded', but a cell is not judged.")
        if self.state == "failed" and any(judged):
            raise VerdictError("The state is 'failed', but a cell is judged.")
        if len({cell.grade_id for cell in self.cells}) < len(self.cells):
            raise VerdictError("Two cells have the same name.")
        if not re.fullmatch("[0-9a-f]{64}", self.key):
            raise VerdictError(f"The key is {self.key!r}, not 64 digits in base 16.")


def content_key(submission: bytes, release: bytes, *, seed: str) -> str:
    """What was judged, in 64 characters: another submission, release or seed gives another key.

    Args:
        submission: The bytes that were handed in.
        release: The bytes of the notebook that they are judged by.
        seed: The secret that the hidden inputs were drawn with.

    Returns:
        A SHA-256 in base 16.

    Example:
    >>> content_key(b"answers", b"tests", seed="7")[:8]
    '29fb02fe'
    """
    digest = hashlib.sha256()
    for part in (submission, release, seed.encode()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def save(verdict: Verdict, folder: Path) -> Path:
    """Write a verdict down, wholly or not at all, in place of an earlier one on the same content.

    Args:
        verdict: The verdict.
        folder: The journal's folder; it is made if it is not there.

    Returns:
        The file, named by the verdict's key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{verdict.key}.json"
    text = json.dumps({"schema": SCHEMA} | asdict(verdict), indent=1, allow_nan=False)
    with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=".", suffix=".part", delete=False) as file:
        file.write(text.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    _sync(folder)
    return path


def _sync(folder: Path) -> None:
    """Let the new name in a folder outlast a power cut; Windows has no such call and needs none."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def load(path: Path) -> Verdict:
    """Read a verdict that `save` has written.

    Args:
        path: The file.

    Returns:
        The verdict.

    Raises:
        VerdictError: If the file is not what `save` writes; it names the file and what to do.
    """
    try:
        verdict = _verdict(json.loads(path.read_bytes()))
        if path.name != f"{verdict.key}.json":
            raise VerdictError("Its name is not its key.")
    except (VerdictError, ValueError, RecursionError) as error:
        says = str(error).rstrip(".")
        raise VerdictError(f"{path} is no verdict: {says}; delete it and grade again.") from None
    return verdict


def _verdict(tree: Any) -> Verdict:
    """A verdict from JSON that anything may have written."""
    values = _values(tree, VERDICT, "The verdict")
    if values.pop("schema") != SCHEMA:
        raise VerdictError(f"Its schema is {tree['schema']}, not {SCHEMA}.")
    texts = [*values["repaired"], *values["suspicious"], *values["versions"].values()]
    if not all(isinstance(text, str) for text in texts):
        raise VerdictError("What should be text is not.")
    cells = tuple(CellMark(**_values(cell, MARK, "A cell")) for cell in values["cells"])
    for name in ("repaired", "suspicious"):
        values[name] = tuple(values[name])
    return Verdict(**{**values, "cells": cells})


def _values(tree: Any, kinds: Mapping[str, tuple[type, ...]], what: str) -> dict[str, Any]:
    """The values of a JSON object that has these keys, no others, and values of these kinds."""
    if not isinstance(tree, dict) or tree.keys() != kinds.keys():
        raise VerdictError(f"{what} should have the keys {', '.join(kinds)}, no others.")
    for name, kind in kinds.items():
        if type(tree[name]) not in kind:
            raise VerdictError(f"{what} has {tree[name]!r:.50} as {name}.")
    return dict(tree)
