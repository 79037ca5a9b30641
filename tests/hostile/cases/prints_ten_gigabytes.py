"""A cell that prints without an end, before what it defines: it is lost, and the next exercise is not."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
while True:
    print("x" * 10**6)
def double(x): return 2 * x
""",
}
