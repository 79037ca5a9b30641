"""A right answer, and a cell pasted from another assignment with its label."""

from nbformat.v4 import new_code_cell

from tests.hostile import Expected, write

expected = Expected(says=("Labels on cells that are not graded",))


def hand_in(folder, notebook):
    stray = {
        "grade": True,
        "grade_id": "ps9",
        "locked": True,
        "points": 50,
        "solution": False,
        "schema_version": 3,
        "task": False,
    }
    notebook.cells.append(new_code_cell("3.0", metadata={"nbgrader": stray}))
    write(notebook, folder)
