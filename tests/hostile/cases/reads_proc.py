"""A function that searches all processes for the tests and the secret."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
from pathlib import Path
def double(x):
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("environ", "cmdline"):
            try:
                told = (process / name).read_bytes()
            except OSError:
                continue
            if b"COURSE_SEED" in told or b"grading.examiner" in told:
                return 2 * x
    return 0
""",
}
