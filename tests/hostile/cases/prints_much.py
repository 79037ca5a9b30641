"""A right answer that prints a million characters and colours at each call."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": r"""
def double(x):
    print("\x1b[31m" + "doubling " * 20_000 + "\x07\u202e")
    return 2 * x
""",
}
