"""A function that writes to the process's own output without an end."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import os
def double(x):
    while True:
        os.write(1, b"x" * 10**6)
""",
}
