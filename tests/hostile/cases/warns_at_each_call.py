"""A right answer that warns, which IPython shows in red."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import warnings
warnings.simplefilter("always")
def double(x):
    warnings.warn("twice as much")
    return 2 * x
""",
}
