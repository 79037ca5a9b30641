"""A cell that makes empty files without an end."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=())
answers = {
    "double": """
import itertools
for number in itertools.count():
    open(f"/tmp/{number}", "w").close()
""",
}
