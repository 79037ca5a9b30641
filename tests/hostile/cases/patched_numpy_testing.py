"""A wrong answer, and NumPy's comparisons replaced by others that always agree."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("sets np.testing",))
answers = {
    "double": """
import numpy as np
def double(x): return 0
for name in ("assert_allclose", "assert_array_equal", "assert_equal"):
    setattr(np.testing, name, lambda *_, **__: None)
np.testing.assert_almost_equal = np.allclose = np.isclose = np.array_equal = lambda *_, **__: True
""",
}
