"""A loop within C, which sees no interrupt, when the function is called."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("took longer than",))
answers = {
    "double": """
from itertools import repeat
def double(x):
    return sum(repeat(0))
""",
}
