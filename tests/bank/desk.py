"""Grade single answers to an assignment fast, with the points that nbgrader gives for the same outputs."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from grading.cells import answers, bound, foreign, graded_tests, grading, python, strings, unmarked

from . import Case
from .execute import LIMIT

__all__ = [
    "ROOT",
    "SEED",
    "Desk",
    "Mark",
    "answered",
    "assignment_of",
    "exercises",
    "opened",
    "reference",
    "trains",
]

ROOT = Path(__file__).parents[2]
SEED = "not the one that students have"


@dataclass(frozen=True)
class Mark:
    """What the test cells of an exercise gave.

    Args:
        points: What they gave together.
        of: What they can give.
        says: All that they printed, errors included.
        cells: The points of each, by grade id.
    """

    points: float
    of: float
    says: str
    cells: Mapping[str, float]


def assignment_of(exercise: str) -> str:
    """The name of the assignment, "ps2_dense" for "ps2_part1"."""
    names = [folder.name for folder in (ROOT / "source").iterdir()]
    (name,) = (name for name in names if name.partition("_")[0] == exercise.partition("_")[0])
    return name


def exercises(notebook: NotebookNode, prefix: str) -> dict[str, list[NotebookNode]]:
    """The test cells of each exercise: `part1-visible` and `part1-hidden` of ps2_dense judge "ps2_part1"."""
    found: dict[str, list[NotebookNode]] = {}
    for cell in graded_tests(notebook):
        found.setdefault(f"{prefix}_{grading(cell).grade_id.rpartition('-')[0]}", []).append(cell)
    return found


def trains(notebook: NotebookNode, exercise: str) -> bool:
    """Whether judging an exercise trains a network, which takes seconds where others take a tenth of one."""
    judges = exercises(notebook, exercise.partition("_")[0])[exercise]
    return any("fit(" in cell.source for cell in _needed(notebook, judges))


def reference(assignment: str) -> NotebookNode:
    """The instructor's notebook."""
    return nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)


def answered(notebook: NotebookNode, *cases: Case) -> NotebookNode:
    """The notebook with each case's answer in the solution cell that binds the same name, in place."""
    for case in cases:
        binds = bound(NotebookNode(source=case.source), imports=False)
        (cell,) = (cell for cell in answers(notebook, "code") if binds & bound(cell, imports=False))
        cell.source = case.source
    return notebook


def _needed(notebook: NotebookNode, judges: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The judging cells, and the cells that bind what they read, directly or not; in order."""
    names, found = set(), []
    for cell in reversed([cell for cell in notebook.cells if cell.cell_type == "code"]):
        judging = any(cell is judge for judge in judges)
        if judging or (not grading(cell).get("grade") and bound(cell) & names):
            found.append(cell)
            names |= foreign(cell) | (strings(cell) if judging else set())
    return found[::-1]


class Desk:
    """A process that executes cells; see `opened`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def mark(self, notebook: NotebookNode, exercise: str, *, seed: str = SEED) -> Mark:
        """Run what an exercise needs of a notebook, and its test cells."""
        judges = exercises(notebook, exercise.partition("_")[0])[exercise]
        cells = _needed(notebook, judges)
        ran = self._execute([_plain(cell) for cell in cells], seed)
        for cell, outputs in zip(cells, ran, strict=True):
            cell.outputs = nbformat.from_dict(outputs)
        grades = {grading(cell).grade_id: determine_grade(cell) for cell in judges}
        says = [_text(output) for cell in judges for output in cell.outputs]
        return Mark(
            points=sum(float(points) for points, _ in grades.values()),
            of=sum(of for _, of in grades.values()),
            says="\n".join(says),
            cells={name: float(points) for name, (points, _) in grades.items()},
        )

    def _execute(self, cells: list[str], seed: str) -> list[list[dict[str, object]]]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"cells": cells, "seed": seed}) + "\n")
        self._process.stdin.flush()
        ran = json.loads(self._process.stdout.readline())
        if ran is None:
            died = {
                "output_type": "error",
                "ename": "Dead",
                "evalue": "died or took too long",
                "traceback": [],
            }
            return [[died] for _ in cells]
        return list(ran)


@contextmanager
def opened(*, limit: int = LIMIT) -> Iterator[Desk]:
    """A desk, ready in some five seconds; its process ends with the block.

    Args:
        limit: Seconds that the cells of one answer may take together.
    """
    command = [sys.executable, str(Path(__file__).with_name("execute.py")), str(limit)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Desk(process)
        assert process.stdin is not None
        process.stdin.close()


def _plain(cell: NotebookNode) -> str:
    return unmarked(python(cell))


def _text(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return str(output.text)
    return f"{output.ename}: {output.evalue}" if output.output_type == "error" else ""
