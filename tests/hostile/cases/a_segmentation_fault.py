"""A function that reads memory that is not there."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("reaches around Python", "ended Python"))
answers = {
    "double": """
import ctypes
def double(x):
    ctypes.string_at(0)
""",
}
