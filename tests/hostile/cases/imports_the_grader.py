"""A function that imports the grader, the examiner and the tests, to use what they know."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("calls __import__",))
answers = {
    "double": """
def double(x):
    for name in ("grading.examiner", "grading.batch", "grading.verdict", "tests.hostile", "tools.course"):
        try:
            __import__(name)
            return 2 * x
        except ImportError:
            continue
    return 0
""",
}
