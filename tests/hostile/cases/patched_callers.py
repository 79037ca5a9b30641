"""A wrong answer that changes the names of whoever calls it."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("looks into its callers",))
answers = {
    "double": """
import sys
from unittest.mock import MagicMock
def double(x):
    frame = sys._getframe(1)
    while frame:
        for name in ("checks", "close", "tally"):
            frame.f_globals[name] = MagicMock(**{"total.return_value": 2})
        frame = frame.f_back
    return 0
""",
}
