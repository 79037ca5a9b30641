"""A right answer that prints what is said of a kernel that never came, so that it is asked for ever."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
def double(x):
    print("Your code was not ready for the test.")
    return 2 * x
"""
}
