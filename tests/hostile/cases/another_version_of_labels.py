"""A right answer whose labels are of a version that is yet to come."""

from grading.cells import grading
from tests.hostile import Expected, write

expected = Expected(says=("labels of cells had been changed",))


def hand_in(folder, notebook):
    for cell in notebook.cells:
        if grading(cell):
            cell.metadata.nbgrader.schema_version = 99
    write(notebook, folder)
