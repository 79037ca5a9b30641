"""A wrong answer, and a module of its own in place of the checks."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import sys
from unittest.mock import MagicMock
def double(x): return 0
sys.modules["utils"] = sys.modules["utils.checks"] = MagicMock()
""",
}
