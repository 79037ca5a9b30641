"""A function that calls itself until the stack is gone."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import sys
sys.setrecursionlimit(10**9)
def double(x):
    return [double(x)]
""",
}
