"""A function whose list grows without an end, and stays."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
kept = []
def double(x):
    while True:
        kept.append(bytearray(10**7))
""",
}
