"""A wrong answer, and a tally that gives NumPy's number of points, or more than there are."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("sets checks.Tally",))
answers = {
    "double": """
import numpy as np
from utils import checks
class Tally(checks.Tally):
    def total(self): return np.float64(200)
def double(x): return 0
checks.Tally = Tally
""",
}
