"""A function that looks for the solution in the teacher's folder, and would use it."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import json
from pathlib import Path
def double(x): return 0
for folder in (Path.cwd(), *Path.cwd().parents, Path("/work"), Path("/tmp"), Path.home()):
    for path in folder.glob("source/*/small.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
                exec("".join(cell["source"]))
""",
}
