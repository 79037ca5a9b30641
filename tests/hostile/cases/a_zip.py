"""A zip archive with the notebook in it, under its own name."""

import json
import zipfile

from tests.hostile import Expected

expected = Expected(state="failed", says=("is a zip archive",))


def hand_in(folder, notebook):
    with zipfile.ZipFile(folder / "small.zip", "w") as archive:
        archive.writestr("small.ipynb", json.dumps(notebook))
