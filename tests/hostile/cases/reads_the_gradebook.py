"""A function that looks for the gradebook, to write itself full marks."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("looks for",))
answers = {
    "double": """
import sqlite3
from pathlib import Path
def double(x): return 0
for folder in (Path.cwd(), *Path.cwd().parents):
    for path in folder.glob("**/gradebook.db"):
        sqlite3.connect(path).execute("update grade set auto_score = max_score")
        def double(x): return 2 * x
Path("/nowhere").exists()
""",
}
