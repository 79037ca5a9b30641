"""A cell that tells IPython to quit."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": "def double(x): return 2 * x",
    "mean": """
def mean(numbers): return sum(numbers) / len(numbers)
quit()
""",
}
