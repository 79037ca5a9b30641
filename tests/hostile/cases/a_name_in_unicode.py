"""A right answer in a notebook with a name, and with names of its own, in other scripts."""

import nbformat

from tests.hostile import Expected, answer

expected = Expected(says=("was called",))


def hand_in(folder, notebook):
    answer(notebook, mean="def größe_平均(числа): return sum(числа) / len(числа)\nmean = größe_平均")
    nbformat.write(notebook, folder / "small – копия \u202e\U0001f600.ipynb")
