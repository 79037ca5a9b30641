"""A right answer with the line ends of Windows, in the file and in its cells."""

import json

from tests.hostile import Expected

expected = Expected(says=("line ends of Windows",))


def hand_in(folder, notebook):
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    (folder / "small.ipynb").write_text(json.dumps(notebook, indent=1), newline="\r\n")
