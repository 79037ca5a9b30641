"""An answer deleted with its cell: the other exercise keeps its marks."""

from grading.cells import grading
from tests.hostile import NO_DOUBLE, Expected, write

expected = Expected(points=NO_DOUBLE, says=("Deleted cells came back",))


def hand_in(folder, notebook):
    notebook.cells = [cell for cell in notebook.cells if grading(cell).get("grade_id") != "double"]
    write(notebook, folder)
