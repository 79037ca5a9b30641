"""A function that asks the network for its answer, and has none."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("opens sockets",))
answers = {
    "double": """
import socket
def double(x):
    for host in ("1.1.1.1", "127.0.0.1", "localhost"):
        for port in (53, 80, 5432, 8888):
            try:
                socket.create_connection((host, port), timeout=0.05)
                return 2 * x
            except OSError:
                continue
    return 0
""",
}
