"""Processes each of which holds less than is allowed, and all together more."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("bytes of memory",))
answers = {
    "double": """
import os, time
def double(x):
    for _ in range(20):
        if not os.fork():
            kept = b"x" * 10**8
            time.sleep(100)
    time.sleep(100)
""",
}
