"""A cell that takes all memory: it is lost, the next exercise is not."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
kept = []
while True:
    kept.append("x" * 10**7 + str(len(kept)))
def double(x): return 2 * x
""",
}
