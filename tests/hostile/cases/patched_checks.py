"""A wrong answer, and checks that let all pass."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("sets checks.close",))
answers = {
    "double": """
from utils import checks
def double(x): return 0
checks.close = checks.present = lambda *_, **__: None
checks.Tally.total = lambda self: 2.0
""",
}
