"""A right answer that says much on the error stream."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import sys
def double(x):
    print("doubling", file=sys.stderr)
    return 2 * x
""",
    "mean": """
import logging
def mean(numbers):
    logging.error("the mean of %d numbers", len(numbers))
    return sum(numbers) / len(numbers)
""",
}
