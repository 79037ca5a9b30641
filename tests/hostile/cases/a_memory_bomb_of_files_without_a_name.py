"""Memory that no process seems to hold: files that have no name."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import os
kept = []
def double(x):
    while True:
        kept.append(os.memfd_create("kept"))
        os.write(kept[-1], b"x" * 10**7)
""",
}
