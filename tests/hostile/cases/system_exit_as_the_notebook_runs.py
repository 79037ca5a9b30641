"""A right answer whose cell ends with what students type to leave."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
def double(x): return 2 * x
raise SystemExit(0)
""",
}
