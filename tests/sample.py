"""A small assignment without TensorFlow, sound in every way, for tests to break in one way each."""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parents[1]

DOUBLE = '''\
def double(x):
    """Twice a number: `double(3)` is 6."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''

ROWS = '''\
def row_means(x):
    """The mean of each row; `x` has shape `(n, m)`, the result `(n,)`."""
    ### BEGIN SOLUTION
    return x.mean(axis=1)
    ### END SOLUTION'''

DOUBLE_TESTS = """\
assert double(3) == 6
### BEGIN HIDDEN TESTS
assert double(-7) == -14
### END HIDDEN TESTS"""

ROWS_TESTS = """\
import numpy as np

expected = np.array([2.0, 5.0])
np.testing.assert_allclose(row_means(np.array([[1, 3], [4, 6]])), expected)
### BEGIN HIDDEN TESTS
wide = np.arange(6).reshape(2, 3)
np.testing.assert_allclose(row_means(wide), np.array([1.0, 4.0]), err_msg="not every column counts")
### END HIDDEN TESTS"""


def assignment() -> NotebookNode:
    """The instructor's notebook, built anew for each caller to change."""
    return new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        cells=[
            new_markdown_cell("# PS0\n\nThree parts, 20 points in all.", id="title"),
            new_code_cell("import numpy as np", id="setup"),
            new_markdown_cell("## Part 1 (8 points)\n\nWrite `double(x)`.", id="text1"),
            new_code_cell(DOUBLE, id="double", metadata=_graded("double", solution=True)),
            new_code_cell(DOUBLE_TESTS, id="t1", metadata=_graded("double-tests", points=8)),
            new_markdown_cell("## Part 2 (7½ points)\n\nWrite `row_means(x)`.", id="text2"),
            new_code_cell(ROWS, id="rows", metadata=_graded("rows", solution=True)),
            new_code_cell(ROWS_TESTS, id="t2", metadata=_graded("rows-tests", points=7.5)),
            new_markdown_cell("## Part 3 (4½ points)\n\nWhy is a mean no median?", id="text3"),
            new_markdown_cell(
                "One far value moves the mean.", id="why", metadata=_graded("why", points=4.5, solution=True)
            ),
        ],
    )


def _graded(grade_id: str, *, points: float | None = None, solution: bool = False) -> dict[str, object]:
    graded = points is not None
    kind = {"grade": graded, "solution": solution, "locked": graded and not solution, "task": False}
    paid = {"points": points} if graded else {}
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3, **kind, **paid}}


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """A cell by its id or its grade id."""
    names = [{each.id, each.metadata.get("nbgrader", {}).get("grade_id")} for each in notebook.cells]
    return next(each for each, own in zip(notebook.cells, names, strict=True) if name in own)


def course(folder: Path, notebook: NotebookNode | None = None) -> Path:
    """A folder with this course's settings and the sample, or another notebook, as assignment ps0."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    path = folder / "source" / "ps0" / "ps0.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook or assignment(), path)
    return folder
