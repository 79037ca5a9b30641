"""A right answer whose cells stand in the opposite order."""

from tests.hostile import Expected, write

expected = Expected(says=("another order",))


def hand_in(folder, notebook):
    notebook.cells.reverse()
    write(notebook, folder)
