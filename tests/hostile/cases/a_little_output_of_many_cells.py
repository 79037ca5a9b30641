"""A right answer, and many cells each of which prints what one may: together too much for a file."""

from nbformat.v4 import new_code_cell

from tests.hostile import Expected, write

expected = Expected(says=("bytes in all are left out",))


def hand_in(folder, notebook):
    notebook.cells += [new_code_cell(f"print('{number % 10}' * 500_000)") for number in range(100)]
    write(notebook, folder)
