"""Objects that hand NumPy whatever it asks for."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import numpy as np
class Array:
    def __init__(self, x): self.x = x
    def __array__(self, *_, **__): return self.x
    __array_interface__ = {"data": (1, True), "shape": (3,), "typestr": "<f8", "version": 3}
def double(x): return Array(x)
""",
}
