"""Right answers of other types of numbers: NumPy's, and an array in Fortran's order."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import numpy as np
def double(x): return np.asfortranarray(2 * np.asarray(x, dtype=float))
""",
    "mean": """
import numpy as np
def mean(numbers): return np.float64(np.mean(numbers))
""",
}
