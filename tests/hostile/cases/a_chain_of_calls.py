"""A right answer with a chain of three hundred calls, which exhausts programs that read code by recursion."""

from tests.hostile import Expected, answer, write

expected = Expected()


def hand_in(folder, notebook):
    chain = "text = 'abc'" + ".replace('a', 'b')" * 300
    answer(notebook, double=f"{chain}\nnothing = {'-' * 500}1\ndef double(x): return 2 * x")
    write(notebook, folder)
