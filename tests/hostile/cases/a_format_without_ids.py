"""A right answer in format 4.0, whose cells have no ids."""

from tests.hostile import Expected, write

expected = Expected(says=("of the older format 4.0",))


def hand_in(folder, notebook):
    notebook.nbformat_minor = 0
    for cell in notebook.cells:
        del cell["id"]
    write(notebook, folder)
