"""A right answer below a table of ten thousand numbers in one line."""

from tests.hostile import Expected, answer, write

expected = Expected()


def hand_in(folder, notebook):
    table = "table = np.array([" + "0.5, " * 10_000 + "]).reshape(100, 100)"
    answer(notebook, double=f"{table}\ndef double(x): return 2 * x")
    write(notebook, folder)
