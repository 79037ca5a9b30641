"""A wrong answer that shows 'x' to the notebook first: stock nbgrader takes it for full marks."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import sys
def double(x):
    sys.displayhook("x")
    return 0
""",
}
