"""A right answer below so many empty lines that a careless search takes minutes, and all others wait."""

from tests.hostile import Expected

expected = Expected()
answers = {"double": "\n" * 100_000 + "def double(x): return 2 * x"}
