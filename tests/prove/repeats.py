"""Grade the same answers again and again: one mark each, whatever the machine does; and any secret will do.

Each exercise is graded, also those that train a network: nothing is left out. Each time a new process does
it, so that what a process draws for itself, such as the order of its sets or NumPy's global state, is not the
same by accident; and two run at once, so that TensorFlow's threads meet in other orders. That the desk gives
what nbgrader gives is held by tests/test_bank.py.
"""

import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.bank import Case, cases
from tests.bank.desk import SEED, Mark, answered, exercises, opened, reference

__all__ = ["SECRETS", "TIMES", "prove"]

TIMES = 30
SECRETS = [f"secret {number}" for number in range(10)]
POINTS = re.compile(r"^([\d.]+) of [\d.]+: ", re.M)  # what a `Tally` prints of each part

Answer = tuple[str, tuple[Case, ...]]  # an exercise, and the case in place of the solution, if any


def answers(assignment: str) -> list[Answer]:
    """The solution of each exercise, and the first wrong answer that the bank has."""
    found: list[Answer] = []
    for exercise in exercises(reference(assignment), assignment.partition("_")[0]):
        found += [(exercise, ()), (exercise, (next(case for case in cases(exercise) if not case.is_right),))]
    return found


def graded(assignment: str, given: Sequence[Answer], seed: str) -> list[Mark]:
    """The marks of some answers, given by a process of their own."""
    with opened() as desk:
        return [
            desk.mark(answered(reference(assignment), *instead), exercise, seed=seed)
            for exercise, instead in given
        ]


def differing(given: Sequence[Answer], again: Sequence[Sequence[Mark]]) -> Iterator[str]:
    """A sentence for each answer that had more than one mark, or the same for other parts."""
    for (exercise, instead), marks in zip(given, zip(*again, strict=True), strict=True):
        seen = {(tuple(mark.cells.values()), tuple(POINTS.findall(mark.says))) for mark in marks}
        if len(seen) > 1:
            name = instead[0].name if instead else "the solution"
            points = sorted({mark.points for mark in marks})
            yield f"{exercise}, {name}: {len(seen)} marks in {len(marks)}, {points}"


def unlucky(solutions: Sequence[Answer], others: Sequence[Sequence[Mark]]) -> Iterator[str]:
    """A sentence for each solution that some secret denies full marks."""
    for secret, marks in zip(SECRETS, others, strict=True):
        for (exercise, _), mark in zip(solutions, marks, strict=True):
            if mark.points != mark.of:
                yield f"{exercise}, the solution: {mark.points:g} of {mark.of:g} under {secret!r}"


def prove(assignment: str) -> dict[str, object]:
    """Grade right and wrong answers to an assignment again and again.

    Args:
        assignment: Its name, such as "ps2_dense".

    Returns:
        How many answers were graded how often with one secret, and the solutions with how many other secrets;
        what failed: the answers whose marks differ, and the solutions without full marks; and the seconds.
    """
    began, given = time.monotonic(), answers(assignment)
    solutions = [answer for answer in given if not answer[1]]
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: graded(assignment, given, SEED), range(TIMES)))
        others = list(pool.map(lambda secret: graded(assignment, solutions, secret), SECRETS))
    return {
        "answers": len(given),
        "times": TIMES,
        "secrets": len(SECRETS),
        "failed": [*differing(given, again), *unlucky(solutions, others)],
        "seconds": round(time.monotonic() - began),
    }
