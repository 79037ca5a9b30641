"""A right answer among cells that are no cells."""

from tests.hostile import Expected, write

expected = Expected(says=("Damaged cells were left out: 3",))


def hand_in(folder, notebook):
    notebook.cells += ["cell", None, 7]
    write(notebook, folder)
