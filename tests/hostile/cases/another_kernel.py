"""A right answer in a notebook that names a kernel which is not there."""

from tests.hostile import Expected, write

expected = Expected(says=("names another kernel",))


def hand_in(folder, notebook):
    notebook.metadata.kernelspec = {"name": "conda-env-mine-py", "display_name": "Mine", "language": "R"}
    write(notebook, folder)
