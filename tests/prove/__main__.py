"""Prove by hand what takes hours, and keep the proof in tests/proved/: `make prove`.

python -m tests.prove                      every part, of every lecture and assignment whose code has changed
python -m tests.prove browser              each lecture by Run All in a real browser
python -m tests.prove lectures             each lecture with five seeds
python -m tests.prove mutants              each assignment's solutions, changed: the tests take points off
python -m tests.prove repeats              each assignment's answers, graded 30 times: one mark each
python -m tests.prove lectures 02_dense    one, whether it has changed or not; so with any part
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tools.course import ROOT
from utils import CourseError

from . import browse, mutants, repeats, seeds
from .proof import code_of, kept, record

__all__ = ["PARTS", "Part", "main"]


@dataclass(frozen=True)
class Part:
    """One kind of proof: of what, what code it rests on, how it is made, and what says that it failed."""

    pattern: str
    code: Callable[[str], str]
    prove: Callable[[str], Mapping[str, object]]
    failed: str

    def names(self) -> list[str]:
        """The lectures or assignments that this part is about."""
        return sorted(path.stem for path in ROOT.glob(f"text/{self.pattern}.py"))

    def codes(self) -> dict[str, str]:
        """What each of them rests on now, as a SHA-256."""
        return {name: self.code(name) for name in self.names()}


PARTS = {
    "browser": Part("[01]*", code_of, browse.prove, "failed"),
    "lectures": Part("[01]*", code_of, seeds.prove, "failed"),
    "mutants": Part("[pc]*", code_of, mutants.prove, "failed"),
    "repeats": Part("[pc]*", code_of, repeats.prove, "failed"),
}


def _prove(part: str, names: Sequence[str]) -> bool:
    """Prove some of a part, or all of it that has changed; whether all went well."""
    well = True
    for name, code in PARTS[part].codes().items():
        if name in names or (not names and kept(part).get(name, {}).get("code") != code):
            figures = PARTS[part].prove(name)
            record(part, name, code, figures)
            amiss = figures[PARTS[part].failed]
            well = well and not amiss
            print(f"{part}, {name}: {amiss or 'proved'}", flush=True)
    return well


def main(argv: Sequence[str] | None = None) -> int:
    """Make proofs; the exit code is 0 if all went well."""
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="?", choices=PARTS, help="all parts, if none is named")
    parser.add_argument("names", nargs="*", metavar="NAME", help="lectures or assignments")
    arguments = parser.parse_args(argv)
    parts = [arguments.part] if arguments.part else list(PARTS)
    known = {name for part in parts for name in PARTS[part].names()}
    if unknown := set(arguments.names) - known:
        parser.error(f"there is no {min(unknown)}; there are {', '.join(sorted(known))}")
    try:
        return int(sum(not _prove(part, arguments.names) for part in parts) > 0)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
