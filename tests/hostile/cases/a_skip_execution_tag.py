"""A wrong answer, and a tag on the test cells by which nbclient leaves them out."""

from grading.cells import grading
from tests.hostile import Expected, answer, write

expected = Expected(points={"double-visible": 0, "double-hidden": 0}, says=("skip-execution",))


def hand_in(folder, notebook):
    for cell in notebook.cells:
        if grading(cell).get("grade"):
            cell.metadata.tags = ["skip-execution"]
    answer(notebook, double="def double(x): return 0")
    write(notebook, folder)
