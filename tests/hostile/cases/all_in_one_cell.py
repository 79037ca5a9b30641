"""Right answers in one cell of the student's own; their cells are gone."""

from nbformat.v4 import new_code_cell

from grading.cells import grading
from tests.hostile import Expected, write

expected = Expected(says=("stood in other cells than their own",))


def hand_in(folder, notebook):
    its = [cell for cell in notebook.cells if grading(cell).get("solution")]
    notebook.cells = [cell for cell in notebook.cells if cell not in its]
    notebook.cells.insert(0, new_code_cell("import numpy as np\n" + "\n\n".join(cell.source for cell in its)))
    write(notebook, folder)
