"""Answers beside the exercises: right ones in several styles, and wrong ones that learners really give.

A case is a function in a module named after its exercise: tests/bank/ps2_part1.py holds answers that the
test cells `part1-visible` and `part1-hidden` of ps2_dense judge. The function's body is what a student writes
into the solution cell, its name is the style or the mistake:

    @right
    def loops():
        def count_parameters(sizes): ...

    @wrong(points=0.5, says="Each neuron has one bias")
    def bias_not_counted():
        def count_parameters(sizes): ...

Which solution cell is answered is seen from the names that the body binds; the other cells hold the reference
solution. `python -m tests.bank ps2_part1 -v` runs the cases and prints what each earns and is told: put the
points down when they are what you meant, and mend the tests when they are not.
"""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Case", "cases", "right", "wrong"]


@dataclass(frozen=True)
class Case:
    """One answer, and what it has to earn.

    Args:
        exercise: The module's name, such as "ps2_part1".
        name: The style or the mistake.
        source: What stands in the student's cell.
        points: What the exercise's test cells give together; None for all that there are.
        says: A phrase that the tests must say.
    """

    exercise: str
    name: str
    source: str
    points: float | None = None
    says: str = ""

    @property
    def is_right(self) -> bool:
        return self.points is None


def right(answer: Callable[[], object]) -> Case:
    """Make a case of an answer that earns all points."""
    return Case(answer.__module__.rpartition(".")[2], answer.__name__, _body(answer))


def wrong(*, points: float, says: str) -> Callable[[Callable[[], object]], Case]:
    """Make a case of an answer that earns exactly these points and is told this."""

    def decorate(answer: Callable[[], object]) -> Case:
        exercise = answer.__module__.rpartition(".")[2]
        return Case(exercise, answer.__name__, _body(answer), points, says)

    return decorate


def _body(function: Callable[[], object]) -> str:
    """The text of a function's body, as it would stand in a cell of its own."""
    text = textwrap.dedent(inspect.getsource(function))
    first = ast.parse(text).body[0].body[0]
    line = min([first.lineno, *(each.lineno for each in getattr(first, "decorator_list", []))])
    return textwrap.dedent("\n".join(text.splitlines()[line - 1 :]))


def cases(exercises: str = "") -> list[Case]:
    """The cases of an assignment ("ps2"), an exercise ("ps2_part1") or all, in the order of their files."""
    files = Path(__file__).parent.glob(f"{exercises}*.py")
    names = sorted(path.stem for path in files if path.stem.partition("_")[2] and path.stem[0] != "_")
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return [case for module in modules for case in vars(module).values() if isinstance(case, Case)]
