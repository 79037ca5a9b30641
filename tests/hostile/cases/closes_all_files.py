"""A function that closes all that the process has open: the grader's line too."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import os
def double(x):
    os.closerange(0, 1024)
    return 0
""",
}
