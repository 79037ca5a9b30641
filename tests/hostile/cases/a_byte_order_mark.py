"""A right answer that an editor of Windows has saved."""

import json

from tests.hostile import Expected

expected = Expected(says=("byte-order mark",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").write_text(json.dumps(notebook), encoding="utf-8-sig")
