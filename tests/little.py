"""The small assignment of the hostile bank, released within this process, and answers to it."""

from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, ComputeChecksums
from traitlets.config import Config

from grading.cells import grading
from grading.watchdog import Limits
from tests import hostile
from tools.texts import compose

__all__ = ["LIMITS", "NAME", "SOURCE", "WORDS", "answered", "cell", "course", "hand_in", "marked", "released"]

NAME = "small"

MB = 2**20
LIMITS = Limits(
    memory=512 * MB, processes=100, cpu=60, wall=120, cell=30, file=16 * MB, scratch=32 * MB, output=MB
)
SOURCE = compose(Path(hostile.__file__).parent / "small.py")
# A written answer's label.
WORDS = {
    "grade_id": "why",
    "grade": True,
    "solution": True,
    "locked": False,
    "points": 3,
    "schema_version": 3,
}
CONFIG = Config(ClearSolutions={"code_stub": {"python": "raise NotImplementedError"}})


def released(source: NotebookNode = SOURCE) -> NotebookNode:
    """The students' version."""
    notebook = deepcopy(source)
    for step in (ClearSolutions(config=CONFIG), ClearHiddenTests(), ComputeChecksums()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """A graded cell by its name."""
    return next(each for each in notebook.cells if grading(each).get("grade_id") == name)


def marked(source: NotebookNode, name: str, marker: str) -> NotebookNode:
    """The source with a comment among the hidden tests of a cell."""
    source = deepcopy(source)
    test = cell(source, name)
    begin = "### BEGIN HIDDEN TESTS\n"
    before, after = test.source.split(begin, 1)
    indentation = after[: len(after) - len(after.lstrip())]
    test.source = f"{before}{begin}{indentation}# {marker}\n{after}"
    return source


def answered(source: NotebookNode = SOURCE, **answers: str) -> NotebookNode:
    """The release with right answers, or with other ones, by grade id."""
    notebook = hostile.right(released(source), source)
    hostile.answer(notebook, **answers)
    return notebook


def course(folder: Path, source: NotebookNode = SOURCE) -> Path:
    """Lay the assignment into a folder: its source and its release."""
    for room, notebook in (("source", source), ("release", released(source))):
        path = folder / room / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
    return folder


def hand_in(folder: Path, student: str, what: NotebookNode | bytes, *, time: str = "") -> Path:
    """Let somebody hand in a notebook, or whatever else; gives the file."""
    path = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(what if isinstance(what, bytes) else nbformat.writes(what).encode())
    if time:
        (path.parent / "timestamp.txt").write_text(time)
    return path
