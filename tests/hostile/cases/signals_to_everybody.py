"""A function that kills its parent, the first process, and all that it can reach."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("sends signals", "ended Python"))
answers = {
    "double": """
import os
def double(x):
    for target in (os.getppid(), 1, -1, 0):
        try:
            os.kill(target, 9)
        except OSError:
            pass
""",
}
