"""A right answer beside links to the teacher's files, which nobody reads."""

from tests.hostile import Expected, write

expected = Expected(says=("Other files were not used",))


def hand_in(folder, notebook):
    for name in ("gradebook.db", "source", "release"):
        (folder / name).symlink_to(f"../../../{name}")
    write(notebook, folder)
