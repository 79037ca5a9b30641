"""A float of the student's own whose comparisons all agree: only its value is sent."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN)
answers = {
    "mean": """
class Lying(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__, __hash__, __abs__ = __sub__, float.__hash__, lambda self: 0.0
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
def mean(numbers): return Lying(7)
""",
}
