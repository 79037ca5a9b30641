"""A right answer among as many notes as a notebook may have cells."""

from nbformat.v4 import new_markdown_cell

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    missing = 10_000 - len(notebook.cells)
    notebook.cells += [new_markdown_cell(f"Note {number}") for number in range(missing)]
    write(notebook, folder)
