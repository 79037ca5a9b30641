"""A bank of submissions that trick, break or escape, each with the verdict that it must have.

One module a case, in `cases/`; its name says what it does. A case has `expected`, and either `answers`, the
text of some cells by grade id in place of the right answers, or `hand_in(folder, notebook)`, which lays into
the folder whatever somebody might hand in; `notebook` is the right submission. They answer the assignment in
`small.py`, or with `assignment = "net"` that in `net.py`.

    python -m tests.hostile NAME...     grades the cases whose names hold one of these; -v shows what was said

`tests/test_hostile.py` grades all in one run, each between innocent neighbours; `python -m tests.prove
hostile` lets stock nbgrader grade them too. A case that writes outside calls its file `nn-escaped`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from nbformat import NotebookNode

from grading.cells import grading, unmarked

__all__ = ["NO_DOUBLE", "NO_MEAN", "NO_NETWORK", "Case", "Expected", "answer", "bank", "right", "write"]

HERE = Path(__file__).parent
NO_DOUBLE = {"double-visible": 0, "double-hidden": 0}
NO_MEAN = {"mean-visible": 0, "mean-hidden": 0}
NO_NETWORK = {"network-visible": 0, "network-hidden": 0}


@dataclass(frozen=True)
class Expected:
    """The verdict that a case must have.

    Args:
        state: Of the verdict.
        points: By grade id; full points for those that are not named. Not looked at if the state is "failed".
        says: What the messages, the reason, the repairs or the suspicions must say, all together.
    """

    state: str = "graded"
    points: Mapping[str, float | None] = field(default_factory=dict)
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One hostile, or only odd, submission."""

    name: str
    assignment: str
    expected: Expected
    hand_in: Callable[[Path, NotebookNode], None]


def bank() -> list[Case]:
    """All cases, by name."""
    return [_case(module.name) for module in iter_modules([str(HERE / "cases")])]


def _case(name: str) -> Case:
    module = import_module(f"tests.hostile.cases.{name}")
    assignment = getattr(module, "assignment", "small")
    hand_in = getattr(module, "hand_in", None) or _answering(module.answers)
    return Case(name, assignment, module.expected, hand_in)


def _answering(answers: Mapping[str, str]) -> Callable[[Path, NotebookNode], None]:
    """Hand in the right notebook, but for some answers."""

    def hand_in(folder: Path, notebook: NotebookNode) -> None:
        answer(notebook, **answers)
        write(notebook, folder)

    return hand_in


def answer(notebook: NotebookNode, **answers: str) -> None:
    """Put other texts into some cells, by grade id."""
    for cell in notebook.cells:
        cell.source = answers.get(grading(cell).get("grade_id"), cell.source)


def write(notebook: NotebookNode, folder: Path) -> None:
    """Save a notebook as it is, under the name that it should have."""
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def right(release: NotebookNode, source: NotebookNode) -> NotebookNode:
    """What a student hands in who has understood it all."""
    solutions = {grading(cell).get("grade_id"): cell.source for cell in source.cells}
    for cell in release.cells:
        if grading(cell).get("solution"):
            cell.source = unmarked(solutions[grading(cell).grade_id])
    return release
