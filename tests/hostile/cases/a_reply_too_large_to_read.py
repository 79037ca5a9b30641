"""A line that promises more bytes than any computer holds."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("too large",))
answers = {
    "double": r"""
import grading.line
def promise(names, stream):
    stream.sendall(b"\xff" * 8)
grading.line.serve = promise
""",
}
