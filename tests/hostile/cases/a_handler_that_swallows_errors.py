"""A wrong answer, and a handler of IPython's that lets no error be seen."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
def double(x): return 0
get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)
""",
}
