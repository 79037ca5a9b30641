"""A right answer with IPython's own commands and the shell's."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
%matplotlib inline
!echo doubling
def double(x): return 2 * x
""",
    "mean": """
%%time
def mean(numbers): return sum(numbers) / len(numbers)
""",
}
