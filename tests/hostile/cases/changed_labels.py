"""A wrong answer, and labels by which everything is worth more, or nothing is tested."""

from grading.cells import grading
from tests.hostile import NO_DOUBLE, Expected, answer, write

expected = Expected(points=NO_DOUBLE, says=("labels of cells had been changed",))


def hand_in(folder, notebook):
    answer(notebook, double="def double(x): return 0")
    for cell in notebook.cells:
        if grading(cell).get("grade"):
            cell.metadata.nbgrader.update(points=1000, locked=False, solution=True)
    write(notebook, folder)
