"""Results larger than all memory: a view of one number many times, and as many numbers."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
import numpy as np
def double(x): return np.broadcast_to(np.zeros(1), (10**6, 10**6))
""",
    "mean": "def mean(numbers): return range(10**12).__iter__()",
}
