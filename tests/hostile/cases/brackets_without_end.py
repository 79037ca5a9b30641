"""Code of brackets in brackets: no Python reads it, and no program should end on it."""

from tests.hostile import NO_DOUBLE, Expected, answer, write

expected = Expected(points=NO_DOUBLE)


def hand_in(folder, notebook):
    answer(notebook, double="def double(x): return 2 * x\n" + "(" * 100_000)
    write(notebook, folder)
