"""A cell that ends Python before what it defines: it is lost, and the next exercise is not."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN, says=("ends Python",))
answers = {
    "double": "def double(x): return 2 * x",
    "mean": """
import os
os._exit(0)
def mean(numbers): return sum(numbers) / len(numbers)
""",
}
