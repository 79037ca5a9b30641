"""A function that fills its folder: the answer is wrong once the disk is full."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import itertools
def double(x):
    for number in itertools.count():
        with open(f"/tmp/{number}", "wb") as file:
            file.write(b"x" * 10**7)
""",
}
