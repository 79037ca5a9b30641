"""A result of 400 MB, where the line takes 256."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import numpy as np
def double(x): return np.zeros(400 * 2**20, dtype=np.uint8)
""",
}
