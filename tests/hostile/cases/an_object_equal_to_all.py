"""An answer that says of itself that it equals everything."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
class Equal:
    shape, dtype, ndim, size = (3,), float, 1, 3
    def __eq__(self, other): return True
    def __bool__(self): return True
    def __sub__(self, other): return 0
    __rsub__ = __sub__
def double(x): return Equal()
""",
}
