"""An answer that makes its input zero, and so twice its input: the test has kept its own."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE | {"double-hidden": 1})
answers = {
    "double": """
def double(x):
    try:
        x.setflags(write=True)
    except ValueError:
        pass
    x[...] = 0
    return x
""",
}
