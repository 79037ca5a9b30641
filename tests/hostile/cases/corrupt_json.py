"""A notebook cut off in the middle, as after a full disk."""

import json

from tests.hostile import Expected

expected = Expected(state="failed", says=("ends too early",))


def hand_in(folder, notebook):
    text = json.dumps(notebook)
    (folder / "small.ipynb").write_text(text[: len(text) // 2])
