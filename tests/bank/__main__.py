"""Run the bank and print its table; -v shows what the tests say: `python -m tests.bank [ps2_part1] [-v]`."""

import argparse
import sys
import time

from . import Case, cases
from .desk import Mark, answered, assignment_of, opened, reference


def _amiss(case: Case, mark: Mark) -> str:
    meant = mark.of if case.is_right else case.points
    if mark.points != meant:
        return f"meant {meant:g}"
    return "" if case.says in mark.says else f"does not say {case.says!r}"


def main() -> int:
    """Print a line for each case; 1 when one is not as it is meant to be."""
    parser = argparse.ArgumentParser(prog="python -m tests.bank", description="The bank of answers, run.")
    parser.add_argument("exercises", nargs="?", default="", help="ps2 or ps2_part1; all, if not named")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what the tests say")
    arguments = parser.parse_args()
    n_amiss = 0
    with opened() as desk:
        for case in cases(arguments.exercises):
            began = time.monotonic()
            mark = desk.mark(answered(reference(assignment_of(case.exercise)), case), case.exercise)
            amiss = _amiss(case, mark)
            n_amiss += bool(amiss)
            kind = "right" if case.is_right else "wrong"
            seconds = time.monotonic() - began
            earned = f"{mark.points:g} of {mark.of:g}"
            print(
                f"{case.exercise:<14} {kind}  {case.name:<40} {earned:<12} {seconds:5.1f} s  {amiss}",
                flush=True,
            )
            if arguments.verbose or amiss:
                print("    " + mark.says.replace("\n", "\n    "))
    print(f"{n_amiss} not as meant." if n_amiss else "All as meant.")
    return int(bool(n_amiss))


if __name__ == "__main__":
    sys.exit(main())
