"""A right answer whose cell was turned into a text by a slip of the keyboard."""

from grading.cells import grading
from tests.hostile import Expected, write

expected = Expected(says=("turned into another kind",))


def hand_in(folder, notebook):
    for cell in notebook.cells:
        if grading(cell).get("grade_id") == "double":
            cell.cell_type = "raw"
    write(notebook, folder)
