"""An array whose comparisons and whose arithmetic are the student's own."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE | {"double-hidden": 1})
answers = {
    "double": """
import numpy as np
class Lying(np.ndarray):
    def __eq__(self, other): return np.ones(np.shape(other), bool)
    def __array_ufunc__(self, *_, **__): return np.zeros(())
    def __array_function__(self, *_, **__): return True
def double(x): return np.asarray(x, float).view(Lying)
""",
}
