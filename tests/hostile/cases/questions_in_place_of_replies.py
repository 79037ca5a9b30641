"""A line that answers each question with a question, without an end."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN)
answers = {
    "double": """
import struct
import grading.line
from grading.wire import encode
def ask(names, stream):
    for verb in ("look_up", "call", "__class__"):
        data = encode(("asked", (verb, "secret", (), {})))
        stream.sendall(struct.pack(">Q", len(data)) + data)
    while stream.recv(10**6):
        stream.sendall(struct.pack(">Q", len(data)) + data)
grading.line.serve = ask
""",
}
