"""A right answer whose notebook's and whose cells' names climb out of their folders."""

import nbformat
from nbformat.v4 import new_code_cell

from tests.hostile import Expected

expected = Expected(says=("was called ..%2f..?small.ipynb", "Labels on cells that are not graded"))


def hand_in(folder, notebook):
    label = {
        "grade": True,
        "grade_id": "../../../nn-escaped",
        "locked": True,
        "points": 1,
        "solution": False,
        "schema_version": 3,
    }
    notebook.cells.append(new_code_cell("1", metadata={"nbgrader": label}))
    notebook.metadata.kernelspec["name"] = "../../nn-escaped"
    nbformat.write(notebook, folder / "..%2f..\nsmall.ipynb")
