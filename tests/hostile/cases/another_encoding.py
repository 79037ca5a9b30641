"""A right answer saved as UTF-16."""

import json

from tests.hostile import Expected

expected = Expected(says=("UTF-16",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-16")
