"""A wrong answer, and an IPython that shows no errors."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
def double(x): return 0
get_ipython().showtraceback = get_ipython()._showtraceback = lambda *_, **__: None
""",
}
