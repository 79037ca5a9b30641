"""A notebook of 200 MB, most of it a hole in the file."""

import os

from tests.hostile import Expected, write

expected = Expected(state="failed", says=("more than 50 MB",))


def hand_in(folder, notebook):
    write(notebook, folder)
    os.truncate(folder / "small.ipynb", 200 * 2**20)
