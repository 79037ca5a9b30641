"""A cell that fills the folder that it shares with the grader, with one file and with very many."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("wrote more than",))
answers = {
    "double": """
import itertools, sys
from pathlib import Path
place = Path(next(word for word in sys.orig_argv if word.startswith("--f=")).removeprefix("--f=")).parent
for number in itertools.count():
    (place / f"{number}").write_bytes(b"x" * 10**5)
""",
}
