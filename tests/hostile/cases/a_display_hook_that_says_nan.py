"""A wrong answer that shows nan first, which is no number of points."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import sys
def double(x):
    sys.displayhook(float("nan"))
    return 0
""",
}
