"""A right answer that deletes its kernel's own files and sockets."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import sys
from pathlib import Path
def double(x): return 2 * x
place = Path(next(word for word in sys.orig_argv if word.startswith("--f=")).removeprefix("--f=")).parent
for path in place.iterdir():
    path.unlink()
""",
}
