"""An answer for the one input that students see."""

from tests.hostile import Expected

expected = Expected(points={"double-hidden": 0, "mean-hidden": 0})
answers = {
    "double": """
import numpy as np
def double(x): return np.array([0.0, 2.0, 4.0])
""",
    "mean": "def mean(numbers): return 3.0",
}
