"""A right answer with halves of characters and characters that turn the text around."""

from tests.hostile import Expected, answer, write

expected = Expected()


def hand_in(folder, notebook):
    answer(notebook, double="# \ud800 \u202e \x00 \ufeff\ndef double(x): return 2 * x")
    write(notebook, folder)
