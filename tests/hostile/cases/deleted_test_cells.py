"""A wrong answer without the cells that would test it."""

from grading.cells import grading
from tests.hostile import NO_DOUBLE, Expected, answer, write

expected = Expected(points=NO_DOUBLE, says=("Deleted cells came back", "double-hidden"))


def hand_in(folder, notebook):
    answer(notebook, double="def double(x): return 0")
    notebook.cells = [cell for cell in notebook.cells if not grading(cell).get("grade")]
    write(notebook, folder)
