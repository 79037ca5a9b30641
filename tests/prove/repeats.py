"""Grade the same answers again and again: one mark each, whatever the machine does; and any secret will do.

Each exercise is graded, also those that train a network: nothing is left out. Ten processes do it, so that
what a process draws for itself, such as the order of its sets or NumPy's global state, is not the same by
accident; and two at once, so that TensorFlow's threads meet in other orders. tests/test_bank.py holds that
the desk gives what nbgrader gives.
"""

import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.bank import Case, cases
from tests.bank.desk import SEED, Mark, answered, exercises, opened, reference

__all__ = ["SECRETS", "prove"]

SECRETS = [f"secret {number}" for number in range(10)]  # one for each process
ROUNDS = 3  # with the usual secret, by each process
LIMIT = 600  # seconds for an answer: a machine that is busy with other things must not look like another mark
POINTS = re.compile(r"^([\d.]+) of [\d.]+: ", re.M)  # what a `Tally` prints of each part

Answer = tuple[str, tuple[Case, ...]]  # an exercise, and the case in place of the solution, if any


def answers(assignment: str) -> list[Answer]:
    """The solution of each exercise, then the first wrong answer of each that the bank has."""
    names = list(exercises(reference(assignment), assignment.partition("_")[0]))
    wrong = [next(case for case in cases(name) if not case.is_right) for name in names]
    return [(name, ()) for name in names] + [(case.exercise, (case,)) for case in wrong]


def graded(assignment: str, given: Sequence[Answer], secret: str) -> tuple[list[list[Mark]], list[Mark]]:
    """By one process: the marks of all answers in each round, and of the solutions under another secret."""
    with opened(limit=LIMIT) as desk:

        def mark(answer: Answer, seed: str) -> Mark:
            exercise, instead = answer
            return desk.mark(answered(reference(assignment), *instead), exercise, seed=seed)

        rounds = [[mark(answer, SEED) for answer in given] for _ in range(ROUNDS)]
        return rounds, [mark(answer, secret) for answer in given if not answer[1]]


def differing(given: Sequence[Answer], rounds: Sequence[Sequence[Mark]]) -> Iterator[str]:
    """A sentence for each answer that had more than one mark, or the same for other parts."""
    for (exercise, instead), marks in zip(given, zip(*rounds, strict=True), strict=True):
        seen = {(tuple(mark.cells.values()), tuple(POINTS.findall(mark.says))) for mark in marks}
        if len(seen) > 1:
            name = instead[0].name if instead else "the solution"
            points = sorted({mark.points for mark in marks})
            yield f"{exercise}, {name}: {len(seen)} marks in {len(marks)}, {points}"


def unlucky(given: Sequence[Answer], others: Sequence[Sequence[Mark]]) -> Iterator[str]:
    """A sentence for each solution that some secret denies full marks."""
    for secret, marks in zip(SECRETS, others, strict=True):
        for (exercise, _), mark in zip(given, marks, strict=False):  # the solutions come first
            if mark.points != mark.of:
                yield f"{exercise}, the solution: {mark.points:g} of {mark.of:g} under {secret!r}"


def prove(assignment: str) -> dict[str, object]:
    """Grade right and wrong answers to an assignment again and again.

    Args:
        assignment: Its name, such as "ps2_dense".

    Returns:
        How many answers were graded how often with one secret, and by how many other secrets the solutions;
        what failed: the answers whose marks differ, and the solutions without full marks; and the seconds.
    """
    began, given = time.monotonic(), answers(assignment)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(partial(graded, assignment, given), SECRETS))
    rounds = [marks for each, _ in found for marks in each]
    return {
        "answers": len(given),
        "times": len(rounds),
        "secrets": len(SECRETS),
        "failed": [*differing(given, rounds), *unlucky(given, [other for _, other in found])],
        "seconds": round(time.monotonic() - began),
    }
