"""A function that starts processes, each of which does so too."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("starts processes",))
answers = {
    "double": """
import os
def double(x):
    while True:
        os.fork()
""",
}
