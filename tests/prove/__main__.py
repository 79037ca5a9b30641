"""Prove by hand what takes hours, and keep the proof in tests/proved/: `make prove`.

python -m tests.prove                      every part, of every lecture and assignment whose code has changed
python -m tests.prove browser              each lecture by Run All in a real browser
python -m tests.prove hostile              the bank of hostile submissions, by stock nbgrader and by ours
python -m tests.prove kills                the grader killed at 50 random moments, and started again
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

from . import browse, hostile, kills, mutants, repeats, seeds
from .proof import code_of, kept, record

__all__ = ["PARTS", "Part", "main"]


@dataclass(frozen=True)
class Part:
    """One kind of proof: of what, what code it rests on, and how it is made, which tells what "failed"."""

    pattern: str
    code: Callable[[str], str]
    prove: Callable[[str], Mapping[str, object]]

    def names(self) -> list[str]:
        """What this part is about: a lecture, an assignment, or a module's name."""
        return sorted(path.stem for path in ROOT.glob(self.pattern))

    def codes(self) -> dict[str, str]:
        """What each of them rests on now, as a SHA-256."""
        return {name: self.code(name) for name in self.names()}


PARTS = {
    "browser": Part("text/[01]*.py", code_of, browse.prove),
    "hostile": Part("tests/hostile/[ns]*.py", hostile.code_of, hostile.prove),
    "kills": Part("grading/course.py", kills.code_of, kills.prove),
    "lectures": Part("text/[01]*.py", code_of, seeds.prove),
    "mutants": Part("text/[pc]*.py", code_of, mutants.prove),
    "repeats": Part("text/[pc]*.py", code_of, repeats.prove),
}


def _prove(part: str, names: Sequence[str]) -> bool:
    """Prove some of a part, or all of it that has changed; whether all went well."""
    well = True
    for name, code in PARTS[part].codes().items():
        if name in names or (not names and kept(part).get(name, {}).get("code") != code):
            figures = PARTS[part].prove(name)
            record(part, name, code, figures)
            amiss = figures["failed"]
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
