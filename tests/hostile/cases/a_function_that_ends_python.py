"""A function that ends the process when it is called."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("ended Python",))
answers = {
    "double": """
import os
def double(x):
    os._exit(0)
""",
}
