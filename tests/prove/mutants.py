"""Change the reference solutions mechanically, one place at a time, and see that the tests take points off.

The changes are cosmic-ray's, fetched by uv into an environment of its own when it is wanted: nothing else in
the course needs it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from grading.cells import answers, grading, unmarked
from tests.bank import Case
from tests.bank.desk import Desk, answered, assignment_of, exercises, opened, reference, trains
from utils import CourseError

from .equal import EQUAL

__all__ = ["prove"]

MUTATOR = "cosmic-ray==8.7.0"
TRAINS = re.compile(r"\b(fit|train)\(")  # not changed: each mutant would train a network
LIMIT = 30  # seconds for a mutant, which may loop for ever; the slowest solution takes one


def solutions(assignment: str) -> dict[tuple[str, str], str]:
    """What the teacher writes, by exercise and cell; "part6-epoch" is of the exercise "ps2_part6"."""
    notebook = reference(assignment)
    found = {}
    for exercise in exercises(notebook, assignment.partition("_")[0]):
        for cell in answers(notebook, "code"):
            name = grading(cell).grade_id
            if re.fullmatch(exercise.partition("_")[2] + r"([a-z]|-\w+)?", name):
                found[exercise, name] = unmarked(cell.source)
    return found


def mutated(sources: Sequence[str]) -> list[list[tuple[str, str]]]:
    """All mutants of each source, as pairs of a short name and the new source."""
    uv = Path(sys.executable).with_name("uv")
    script = Path(__file__).with_name("mutate.py")
    command = [uv, "run", "--no-project", "--quiet", "--with", MUTATOR, "python", script]
    done = subprocess.run(
        command, input=json.dumps(list(sources)), capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def is_trained(exercise: str, source: str) -> bool:
    """Whether a solution trains a network, or compiles one that its tests train; its name may be train."""
    body = "\n".join(line for line in source.splitlines() if not line.startswith("def "))
    compiles = "compile(" in body and trains(reference(assignment_of(exercise)), exercise)
    return compiles or bool(TRAINS.search(body))


def changed_line(before: str, after: str) -> str:
    """The line that a mutant changed, as it now stands."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((new.strip() for old, new in pairs if old != new), after.strip()[-60:])


def survivors(
    desk: Desk, assignment: str, exercise: str, source: str, mutants: list[tuple[str, str]]
) -> Iterator[str]:
    """The changed lines of the mutants that have full marks; where the solution has none, nothing is told."""

    def has_full_marks(name: str, answer: str) -> bool:
        mark = desk.mark(answered(reference(assignment), Case(exercise, name, answer)), exercise)
        return mark.points == mark.of

    if not has_full_marks("unchanged", source):
        raise CourseError(f"{exercise}: the solution as it stands has not full marks; mend that first.")
    for name, mutant in mutants:
        if has_full_marks(name, mutant):
            yield changed_line(source, mutant)


def prove(assignment: str) -> dict[str, object]:
    """Mutate every reference solution of an assignment that trains nothing.

    Args:
        assignment: Its name, such as "ps2_dense".

    Returns:
        How many mutants of each exercise were killed, the survivors with the reason why they are equal, and
        what failed: the survivors without a reason. So all are killed that can be.
    """
    sources = {key: text for key, text in solutions(assignment).items() if not is_trained(key[0], text)}
    counts, alive = {}, []
    with opened(limit=LIMIT) as desk:
        for (exercise, cell), mutants in zip(sources, mutated(list(sources.values())), strict=True):
            lines = list(survivors(desk, assignment, exercise, sources[exercise, cell], mutants))
            counts[cell] = f"{len(mutants) - len(lines)} of {len(mutants)}"
            alive += [(exercise, line) for line in lines]
    return {
        "killed": counts,
        "equal": {
            f"{exercise}: {line}": EQUAL[exercise, line]
            for exercise, line in alive
            if (exercise, line) in EQUAL
        },
        "failed": [f"{exercise}: {line}" for exercise, line in alive if (exercise, line) not in EQUAL],
    }
