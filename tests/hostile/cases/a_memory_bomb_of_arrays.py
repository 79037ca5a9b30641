"""A function that fills arrays with NumPy, more than the box may hold."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import numpy as np
kept = []
def double(x):
    while True:
        kept.append(np.ones(10**7))
""",
}
