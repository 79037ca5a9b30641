"""Answers that are not a number, which is never larger than any limit."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
import numpy as np
def double(x): return np.full(np.shape(x) or 1, np.nan) if np.size(x) else np.nan
""",
    "mean": """
def mean(numbers): return float("nan")
""",
}
