"""Grade some cases of the bank, and say what is not as it must be.

python -m tests.hostile NAME...     cases whose names hold one of these; all, if none is given
"""

import sys
import time

from grading.batch import Graded, assignment

from . import bank
from .course import NAMES, amiss, escaped, graded, hand_in, left, opened


def _told(found: Graded) -> str:
    points = ", ".join(f"{cell.points} of {cell.of}" for cell in found.verdict.cells)
    return f"{found.verdict.state} ({points}) {found.verdict.reason}"


def main(names: list[str]) -> int:
    """Grade cases without neighbours; the exit code is 0 if all is as it must be."""
    cases = [case for case in bank() if not names or any(name in case.name for name in names)]
    wrong = 0
    for name in NAMES:
        if not (its := [case for case in cases if case.assignment == name]):
            continue
        with opened(name) as course:
            students = hand_in(course, its)
            began = time.monotonic()
            verdicts = graded(course, name)
            for student, case in students.items():
                found = verdicts[student]
                notes = amiss(case, found, assignment(course, name))
                seconds = sum(cell.seconds for cell in found.verdict.cells)
                print(
                    f"{'WRONG' if notes else 'well '} {case.name}: {_told(found)} ({seconds:.1f} s in tests)"
                )
                said = [
                    *found.verdict.repaired,
                    *found.verdict.suspicious,
                    *(c.says for c in found.verdict.cells),
                ]
                print(
                    *(f"      {line}" for line in [*notes, "--", *said] if "-v" in sys.argv or notes),
                    sep="\n",
                )
                wrong += len(notes)
            print(f"{len(its)} cases in {time.monotonic() - began:.0f} s")
            print(f"left: {left(course)}, escaped: {escaped(course)}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main([name for name in sys.argv[1:] if name != "-v"]))
