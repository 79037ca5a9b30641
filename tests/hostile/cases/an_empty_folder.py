"""A folder in which there is nothing."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("the folder is empty",))


def hand_in(folder, notebook):
    assert not list(folder.iterdir())
