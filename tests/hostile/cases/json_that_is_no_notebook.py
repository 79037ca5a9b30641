"""Valid JSON, but not of a notebook."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("it has no cells",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").write_text('{"answers": [1, 2, 3]}')
