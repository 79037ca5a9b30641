"""A hard link to a file of somebody else in place of a notebook."""

import os

from tests.hostile import Expected

expected = Expected(state="failed", says=("is a hard link",))


def hand_in(folder, notebook):
    os.link(folder.parents[2] / "source" / "small" / "small.ipynb", folder / "small.ipynb")
