"""A right answer under a name that a browser gives to a second download."""

import nbformat

from tests.hostile import Expected

expected = Expected(says=("was called small (1).ipynb",))


def hand_in(folder, notebook):
    nbformat.write(notebook, folder / "small (1).ipynb")
