"""A right answer that writes wherever it might be allowed to."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import os, sys
from pathlib import Path
def double(x): return 2 * x
places = "/", "/tmp", "/var/tmp", "/dev/shm", "/usr", "/work", os.getcwd(), "../../..", str(Path.home())
for place in (*places, *sys.path):
    try:
        (Path(place) / "nn-escaped").write_text("here I was")
    except OSError:
        continue
""",
}
