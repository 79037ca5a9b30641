"""A loop within C, as the notebook runs: its cell is lost, the next exercise is not."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
from itertools import repeat
sum(repeat(0))
def double(x): return 2 * x
""",
}
