"""A thread that is at the examiner's socket before the kernel, with answers of its own."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("opens sockets",))
answers = {
    "double": """
import socket, sys, threading
from pathlib import Path
place = Path(next(word for word in sys.orig_argv if word.startswith("--f=")).removeprefix("--f=")).parent
def ahead():
    while True:
        for path in place.glob("*"):
            if len(path.name) == 16:
                try:
                    stream = socket.socket(socket.AF_UNIX)
                    stream.connect(str(path))
                    stream.sendall(b'{"grade_id": "double-visible", "points": 1}' * 100)
                except OSError:
                    pass
threading.Thread(target=ahead, daemon=True).start()
""",
}
