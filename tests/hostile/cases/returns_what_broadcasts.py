"""Answers with no values, or with one in place of many: NumPy compares them with anything."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN | {"double-visible": 0, "double-hidden": 0})
answers = {
    "double": """
import numpy as np
def double(x): return np.zeros((0, 1)) if np.size(x) else np.zeros(0)
""",
    "mean": "def mean(numbers): return []",
}
