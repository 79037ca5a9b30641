"""A right answer, and a test cell that was copied to try something."""

from copy import deepcopy

from grading.cells import grading
from tests.hostile import Expected, write

expected = Expected(says=("Cells had copies",))


def hand_in(folder, notebook):
    place = next(
        i for i, cell in enumerate(notebook.cells) if grading(cell).get("grade_id") == "double-visible"
    )
    notebook.cells.insert(place + 1, deepcopy(notebook.cells[place]))
    notebook.cells[place + 1].source = "print(double(3))"
    write(notebook, folder)
