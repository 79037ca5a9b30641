"""A right answer among a thousand cells of code."""

from nbformat.v4 import new_code_cell

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    notebook.cells += [new_code_cell(f"x = {number}") for number in range(1000)]
    write(notebook, folder)
