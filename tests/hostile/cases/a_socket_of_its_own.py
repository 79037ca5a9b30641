"""A thread that puts a socket of its own in the place of each of the examiner's."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("was not ready for the test",))
answers = {
    "double": """
import socket, sys, threading
from pathlib import Path
place = Path(next(word for word in sys.orig_argv if word.startswith("--f=")).removeprefix("--f=")).parent
kept = []
def instead():
    while True:
        for path in place.glob("*"):
            if len(path.name) == 16 and path not in kept:
                path.unlink()
                kept.extend([path, socket.socket(socket.AF_UNIX)])
                kept[-1].bind(str(path))
                kept[-1].listen()
threading.Thread(target=instead, daemon=True).start()
""",
}
