"""A wrong answer, and an import that gives what the student has made."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import builtins
from types import SimpleNamespace
from unittest.mock import MagicMock
original = builtins.__import__
def double(x): return 0
def fake(name, *rest, **options):
    return SimpleNamespace(checks=MagicMock()) if name == "utils" else original(name, *rest, **options)
builtins.__import__ = fake
""",
}
