"""An empty file, as after a full disk."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("is empty",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").touch()
