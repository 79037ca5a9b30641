"""A wrong answer whose tests were changed into ones that it passes."""

from grading.cells import grading
from tests.hostile import NO_DOUBLE, Expected, answer, write

expected = Expected(points=NO_DOUBLE, says=("not the student's had been changed",))


def hand_in(folder, notebook):
    answer(notebook, double="def double(x): return 0")
    for cell in notebook.cells:
        if grading(cell).get("grade"):
            cell.source = "2.0"
            cell.metadata.nbgrader.checksum = "0" * 32
    write(notebook, folder)
