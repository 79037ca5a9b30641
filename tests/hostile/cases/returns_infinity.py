"""Answers beyond all numbers."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
def double(x): return float("inf")
""",
    "mean": "def mean(numbers): return 10**10**5",
}
