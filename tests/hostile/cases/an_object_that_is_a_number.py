"""Objects that say they are numbers, or text, or points."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN)
answers = {
    "mean": """
class Number:
    def __init__(self, value): self.value = value
    def __float__(self): return self.value
    def __eq__(self, other): return True
    __index__ = __int__ = lambda self: 1
def mean(numbers): return Number(sum(numbers))
""",
}
