"""No answer, and a line that forges whatever is asked for: each value is true, each call gives points."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("touches the grader",))
answers = {
    "double": """
import struct
import grading.line
from grading.wire import encode
def forge(names, stream):
    while head := stream.recv(8):
        stream.recv(struct.unpack(">Q", head)[0])
        for told in ((True,), (2.0,), {"points": 2}):
            data = encode(("answer", ("value", told, [], "")))
            stream.sendall(struct.pack(">Q", len(data)) + data)
grading.line.serve = forge
""",
}
