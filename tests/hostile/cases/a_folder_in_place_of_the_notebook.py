"""A folder with the name of the notebook, and the notebook in it."""

import nbformat

from tests.hostile import Expected

expected = Expected(state="failed", says=("is no file",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").mkdir()
    nbformat.write(notebook, folder / "small.ipynb" / "small.ipynb")
