"""A function that sleeps for a year."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("took longer than",))
answers = {
    "double": """
import time
def double(x):
    time.sleep(365 * 86400)
""",
}
