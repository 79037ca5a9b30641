"""A wrong answer, and a line to the examiner on which nobody answers."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("touches the grader",))
answers = {
    "double": """
import grading.line
grading.line.serve = lambda names, stream: None
def double(x): return 0
""",
}
