"""A link to the teacher's notebook in place of a notebook: it is not followed."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("is a link",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").symlink_to("../../../source/small/small.ipynb")
