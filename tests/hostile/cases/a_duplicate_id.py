"""A right answer, in a notebook in which all cells have the same id."""

from tests.hostile import Expected, write

expected = Expected(says=("had the id of another cell",))


def hand_in(folder, notebook):
    for cell in notebook.cells:
        cell.id = "same"
    write(notebook, folder)
