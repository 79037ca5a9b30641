"""Run a command as on a train: no MNIST file, an empty Keras cache and no network.

    python -m tools.offline COMMAND...

Where the system gives no network of one's own, the stand-in is asked for by name instead, and a line says so.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence

__all__ = ["main"]

# A new network has nothing but a loopback that is down; kernels talk over it, so: up (SIOCSIFFLAGS, IFF_UP).
LOOPBACK = """
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sH14x", b"lo", 1))
os.execvp(sys.argv[1], sys.argv[1:])
"""
NO_NAMESPACE = "No network namespace to be had here: the stand-in is asked for by name, the network stays."


def _alone() -> list[str]:
    """What to put before a command so that it has no network; empty where there is no way."""
    if shutil.which("unshare") is None:
        return []
    for flags in "-n", "-rn":  # the superuser; anyone who may have a namespace
        before = ["unshare", flags, sys.executable, "-c", LOOPBACK]
        if subprocess.run([*before, "true"], capture_output=True).returncode == 0:
            return before
    return []


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    command = list(sys.argv[1:] if argv is None else argv)
    surroundings = {name: value for name, value in os.environ.items() if name != "MNIST_NPZ"}
    before = _alone()
    if not before:
        print(NO_NAMESPACE, flush=True)
        surroundings["MNIST_NPZ"] = "stand-in"
    with tempfile.TemporaryDirectory() as keras_home:
        return subprocess.run([*before, *command], env=surroundings | {"KERAS_HOME": keras_home}).returncode


if __name__ == "__main__":
    sys.exit(main())
