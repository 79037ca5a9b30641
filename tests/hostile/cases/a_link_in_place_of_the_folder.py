"""A link to another student's folder in place of one's own."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("In place of a folder there is a link",))


def hand_in(folder, notebook):
    folder.rmdir()
    folder.symlink_to("../a000-innocent/small")
