"""A wrong answer whose test cells are no test cells any more."""

from grading.cells import grading
from tests.hostile import NO_DOUBLE, Expected, answer, write

expected = Expected(points=NO_DOUBLE)


def hand_in(folder, notebook):
    answer(notebook, double="def double(x): return 0")
    for cell in notebook.cells:
        if grading(cell).get("grade"):
            cell.metadata.nbgrader.update(grade=False)
    write(notebook, folder)
