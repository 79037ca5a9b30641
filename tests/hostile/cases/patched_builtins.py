"""A wrong answer, and built-in functions that find everything equal."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches Python's own functions",))
answers = {
    "double": """
import builtins
def double(x): return 0
builtins.all = builtins.isinstance = builtins.any = lambda *_: True
builtins.abs = builtins.len = builtins.max = lambda *_: 0
builtins.AssertionError = type("Fine", (BaseException,), {})
""",
}
