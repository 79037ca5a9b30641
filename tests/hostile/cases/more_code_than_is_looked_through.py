"""A right answer below a table so large that to look through it would cost the grader its memory."""

from tests.hostile import Expected

expected = Expected(says=("too long to be looked through",))
answers = {"double": f"table = [{'0,' * 150_000}]\ndef double(x): return 2 * x"}
