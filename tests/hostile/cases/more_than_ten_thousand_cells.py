"""More cells than anybody writes."""

from nbformat.v4 import new_markdown_cell

from tests.hostile import Expected, write

expected = Expected(state="failed", says=("more than 10,000",))


def hand_in(folder, notebook):
    notebook.cells += [new_markdown_cell("") for _ in range(10_000)]
    write(notebook, folder)
