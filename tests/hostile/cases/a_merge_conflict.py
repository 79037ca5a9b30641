"""A notebook with git's marks of a conflict."""

import json

from tests.hostile import Expected

expected = Expected(state="failed", says=("conflict",))


def hand_in(folder, notebook):
    text = json.dumps(notebook, indent=1)
    head, _, tail = text.partition("\n")
    (folder / "small.ipynb").write_text(f"{head}\n<<<<<<< HEAD\n{tail}\n>>>>>>> mine\n")
