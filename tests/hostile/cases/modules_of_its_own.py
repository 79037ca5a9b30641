"""A right answer beside modules that have the names of ours, wherever they can be laid."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import os
def double(x): return 2 * x
for folder in ("/tmp", os.getcwd(), "/tmp/utils", "/tmp/grading"):
    os.makedirs(folder, exist_ok=True)
    for name in ("numpy", "utils", "checks", "grading", "line", "sitecustomize", "json"):
        with open(f"{folder}/{name}.py", "w") as file:
            file.write("raise SystemExit('not yours')")
""",
}
