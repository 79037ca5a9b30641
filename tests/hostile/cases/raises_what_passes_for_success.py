"""Answers that raise whatever might be taken for the end of the test."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
from unittest import SkipTest
def double(x): raise SkipTest("not today")
""",
    "mean": """
class Fine(AssertionError):
    def __str__(self): raise StopIteration
def mean(numbers): raise Fine
""",
}
