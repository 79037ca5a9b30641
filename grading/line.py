"""A conversation between two processes, one of which runs code that nobody trusts: look up, call, call back.

The package's FILES, and no others of it, are laid into the sandbox beside the student's code: the standard
library and NumPy only, and the same at both ends. What a call prints, and what it did to the arrays,
lists, dicts, records and models that it was given, comes back with its result.
"""

import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any, NoReturn

import numpy as np

from grading import objects
from grading.pieces import CannotTravel, Reference
from grading.wire import LIMIT, decode, encode

__all__ = ["FILES", "Late", "Line", "Lost", "connect", "serve"]

FILES = ("__init__.py", "line.py", "objects.py", "pieces.py", "wire.py")
PRINTED = 100_000  # characters that one call prints


class Lost(BaseException):
    """The other end is gone or talks nonsense; nothing more comes of this line."""


class Late(Lost):
    """The other end took too long; nothing more comes of this line, but it may hear another."""


class Line:
    """One end of a conversation: it asks, it answers, and it answers while it waits for an answer.

    Args:
        stream: A connected stream socket.
        rebuild: Makes a model of a state that came.
        update: Gives a model that is known here the state that came.
        names: What the other end may look up by name.
        seconds: How long an answer may take, with all that is asked in between.

    `stops` holds each `CannotTravel` and `Lost` that was raised here: a swallowed one is not forgotten.
    """

    def __init__(
        self,
        stream: socket.socket,
        *,
        rebuild: Callable[[Mapping[str, Any]], Any],
        update: Callable[[Any, Mapping[str, Any]], None],
        names: Mapping[str, Any],
        seconds: float | None = None,
    ) -> None:
        self._stream, self._rebuild, self._update = stream, rebuild, update
        self._names, self._seconds = names, seconds
        self._deadline: float | None = None
        self.n_calls = 0
        self.stops: list[BaseException] = []
        self._mine: list[Any] = []
        self._theirs: dict[int, Any] = {}
        self._known: dict[int, tuple[bool, int]] = {}  # where a function or model lives, by its id() here

    def look_up(self, name: str) -> tuple[Any, ...]:
        """The value of a name at the other end; nothing if there is none."""
        found: tuple[Any, ...] = self._ask("look_up", name)
        return found

    def attend(self) -> None:
        """Answer until the other end hangs up."""
        try:
            while True:
                self._answer(*self._receive("asked"))
        except Lost:
            return

    def _ask(self, verb: str, *what: Any) -> Any:
        """Send a question, wait for its answer, and do to the arguments what was done to them there."""
        self.n_calls += verb == "call"
        outermost = self._deadline is None
        if outermost and self._seconds:
            self._deadline = time.monotonic() + self._seconds
        try:
            self._send("asked", (verb, *what))
            outcome, result, changed, printed = self._receive("answer")
            print(str(printed)[:PRINTED], end="")
            arguments = [*what[1], *what[2].values()] if verb == "call" else []
            for place, new in changed:
                objects.pour(arguments[place], new)
            if outcome == "refused":
                raise CannotTravel(str(result))
        except Exception as error:  # whatever goes wrong in reading what anybody may have sent
            self.lose(f"Your code's answer cannot be read: {error!s:.200}")
        except CannotTravel as error:
            self.stops.append(error)
            raise
        finally:
            if outermost:
                self._deadline = None
        if outcome == "error" and isinstance(result, Exception):
            raise result
        return result

    def _answer(self, verb: str, *what: Any) -> None:
        """Do what is asked, whatever comes of it, and send that."""
        changed: list[tuple[int, Any]] = []
        printed = StringIO()
        try:
            with redirect_stdout(printed):
                answer = self._told(verb, what, changed)
            self._send("answer", (*answer, changed, printed.getvalue()[:PRINTED]))
        except (CannotTravel, Exception) as error:
            self._send("answer", ("refused", f"This value cannot be judged: {error}.", [], ""))

    def _told(self, verb: str, what: Sequence[Any], changed: list[tuple[int, Any]]) -> tuple[str, Any]:
        if verb == "look_up":
            return "value", (self._names[what[0]],) if what[0] in self._names else ()
        number, arguments, keywords = what
        function = self._own(number)
        given = [*arguments, *keywords.values()]
        before = [self._looks(each) for each in given]
        try:
            return "value", function(*arguments, **keywords)
        except (CannotTravel, Lost):
            raise
        except BaseException as error:
            return "error", error
        finally:
            changed += [(i, each) for i, each in enumerate(given) if self._looks(each) != before[i]]

    def _looks(self, value: Any) -> Any:
        """What tells whether a value was changed in place."""
        if not isinstance(value, np.ndarray) or value.dtype.hasobject:
            return self._encoded(value)
        return value.flags.writeable and (value.shape, value.dtype, value.tobytes())

    def _send(self, kind: str, body: tuple[Any, ...]) -> None:
        data = self._encoded((kind, body))
        with self._in_time():
            self._stream.settimeout(self._left())
            self._stream.sendall(struct.pack(">Q", len(data)))
            self._stream.sendall(data)

    def _receive(self, kind: str) -> tuple[Any, ...]:
        """The next message of a kind; questions that come before it are answered."""
        while True:
            (length,) = struct.unpack(">Q", self._read(8))
            if length > LIMIT:
                self.lose("Your code's answer is too large.")
            try:
                came, body = decode(self._read(length), resolve=self._resolve)
            except ValueError as error:
                self.lose(str(error))
            if came == kind:
                return tuple(body)
            self._answer(*body)

    def _read(self, n_bytes: int) -> bytearray:
        data = bytearray(n_bytes)
        view = memoryview(data)
        while view:
            with self._in_time():
                self._stream.settimeout(self._left())
                n_read = self._stream.recv_into(view)
            if n_read == 0:
                self.lose("Your code ended Python.")
            view = view[n_read:]
        return data

    def _left(self) -> float | None:
        """The seconds until the deadline; it holds for an answer with all that is asked in between."""
        if self._deadline is None:
            return None
        if (left := self._deadline - time.monotonic()) <= 0:
            raise TimeoutError
        return left

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            self.lose(f"Your code took longer than {self._seconds:g} seconds.", Late)
        except OSError:
            self.lose("Your code ended Python.")

    def lose(self, why: str, kind: type[Lost] = Lost) -> NoReturn:
        """Hang up, and say why; whoever asks again hears the same."""
        first = next((stop for stop in self.stops if isinstance(stop, Lost)), kind(why))
        self._stream.close()
        self.stops.append(type(first)(*first.args))
        raise self.stops[-1]

    def _encoded(self, value: Any) -> bytes:
        return encode(value, refer=self._refer)

    def _refer(self, value: Any) -> Any:
        """A reference to a function or a model; of other things what is plain in them."""
        keras = sys.modules.get("keras")
        is_model = keras is not None and isinstance(value, keras.Model)
        if not is_model and (isinstance(value, type) or not callable(value)):
            return objects.plain(value)
        if id(value) not in self._known:
            self._known[id(value)] = True, len(self._mine)
            self._mine.append(value)
        mine, number = self._known[id(value)]
        if is_model:
            return Reference(mine, number, "model", objects.state(value))
        name, text = getattr(value, "__name__", type(value).__name__), getattr(value, "__doc__", None)
        return Reference(mine, number, "function", {"name": str(name)[:100], "text": str(text or "")[:2000]})

    def _own(self, number: int) -> Any:
        if not 0 <= number < len(self._mine):
            raise ValueError("nothing was handed out under that number")
        return self._mine[number]

    def _resolve(self, reference: Reference) -> Any:
        """What a reference from the other end stands for here."""
        is_model, number = reference.kind == "model", reference.number
        if not reference.mine:
            value = self._own(number)
        elif number in self._theirs:
            value = self._theirs[number]
        else:
            value = self._rebuild(reference.what) if is_model else self._proxy(number, **reference.what)
            self._theirs[number], self._known[id(value)] = value, (False, number)
            return value
        if is_model:
            self._update(value, reference.what)
        return value

    def _proxy(self, number: int, *, name: str, text: str) -> Callable[..., Any]:
        def proxy(*arguments: Any, **keywords: Any) -> Any:
            return self._ask("call", number, arguments, keywords)

        proxy.__name__ = proxy.__qualname__ = name
        proxy.__doc__ = text
        return proxy


def connect(path: str) -> socket.socket:
    """A stream to whoever listens at a path."""
    stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    stream.connect(path)
    return stream


def serve(names: Mapping[str, Any], stream: socket.socket) -> None:
    """Let the examiner look at these names and call what they hold, until it hangs up.

    Args:
        names: Usually `globals()`, in the student's kernel.
        stream: From `connect`.
    """
    with stream:
        Line(stream, rebuild=objects.rebuild, update=objects.update, names=names).attend()
