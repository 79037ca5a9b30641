"""Right answers that are no functions of the usual kind."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import operator
from functools import partial
double = partial(operator.mul, 2)
""",
    "mean": """
class Mean:
    def __call__(self, numbers): return sum(numbers) / len(numbers)
mean = Mean()
""",
}
