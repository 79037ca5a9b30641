"""A function that leaves as a program does, and another that says the user has stopped it."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
import sys
def double(x): sys.exit(0)
""",
    "mean": "def mean(numbers): raise KeyboardInterrupt",
}
