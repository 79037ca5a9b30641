"""A right answer in a format that is yet to come."""

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    notebook.nbformat, notebook.nbformat_minor = 9, 99
    write(notebook, folder)
