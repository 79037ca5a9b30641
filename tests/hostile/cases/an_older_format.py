"""A right answer in the format of IPython 3: no cells but worksheets, no source but input."""

import nbformat

from tests.hostile import Expected

expected = Expected(says=("of the older format 3.0",))


def hand_in(folder, notebook):
    old = nbformat.convert(notebook, 3)
    (folder / "small.ipynb").write_text(nbformat.v3.writes_json(old))
