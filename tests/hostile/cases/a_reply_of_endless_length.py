"""A line that promises more bytes than there are, and then sends one at a time."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("took longer than",))
answers = {
    "double": """
import struct, time
import grading.line
def drip(names, stream):
    stream.sendall(struct.pack(">Q", 200 * 2**20))
    while True:
        stream.sendall(b"x")
        time.sleep(0.01)
grading.line.serve = drip
""",
}
