"""A right answer in a cell that asks for a name, which nobody is there to give."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN)
answers = {
    "double": """
def double(x): return 2 * x
name = input("Who are you?")
""",
    "mean": """
def mean(numbers): return float(input("What is their mean?"))
""",
}
