"""A loop that catches whatever would end it."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
""",
}
