"""A right answer whose cell was copied, label and all: the same grade id twice."""

from copy import deepcopy

from grading.cells import grading
from tests.hostile import Expected, write

expected = Expected(says=("Cells had copies",))


def hand_in(folder, notebook):
    place = next(i for i, cell in enumerate(notebook.cells) if grading(cell).get("grade_id") == "double")
    notebook.cells.insert(place, deepcopy(notebook.cells[place]))
    write(notebook, folder)
