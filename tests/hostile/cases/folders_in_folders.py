"""Folders in folders in folders, which no simple program can remove again."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import os
def double(x): return 2 * x
for _ in range(5000):
    os.mkdir("within")
    os.chdir("within")
os.chdir("/tmp")
""",
}
