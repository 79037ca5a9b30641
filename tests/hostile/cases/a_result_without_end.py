"""A function that returns an endless iterator, and one that returns itself within itself."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
from itertools import count
def double(x): return count()
""",
    "mean": """
def mean(numbers):
    own = []
    own.append(own)
    return own
""",
}
