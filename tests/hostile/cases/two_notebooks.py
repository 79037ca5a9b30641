"""Two notebooks, of which neither has the right name: nobody can know which one is meant."""

import nbformat

from tests.hostile import Expected

expected = Expected(state="failed", says=("There is no notebook small.ipynb",))


def hand_in(folder, notebook):
    for name in ("first", "second"):
        nbformat.write(notebook, folder / f"{name}.ipynb")
