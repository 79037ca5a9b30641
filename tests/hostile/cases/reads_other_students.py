"""A function that looks for what others have handed in."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
from pathlib import Path
def double(x): return 0
for folder in (Path.cwd(), *Path.cwd().parents, Path("/tmp")):
    for path in folder.glob("*/submitted/*/small/small.ipynb"):
        def double(x): return 2 * x
""",
}
