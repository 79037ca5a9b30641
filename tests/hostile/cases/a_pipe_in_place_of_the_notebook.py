"""A named pipe in place of a notebook: whoever reads it waits for ever."""

import os

from tests.hostile import Expected

expected = Expected(state="failed", says=("is no file",))


def hand_in(folder, notebook):
    os.mkfifo(folder / "small.ipynb")
