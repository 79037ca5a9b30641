"""The examiner: runs test cells on answers that live in another process, and says what they gave.

    python -m grading.examiner

For each test cell a line of JSON comes in on stdin, the fields of an `Exam` and a path. It makes a socket
there, says on stdout that it listens, and waits for the student's kernel, which is told to connect and to
`serve` its names; then a line goes out, the fields of a `Result`. No code of the student's runs here.
"""

import ast
import builtins
import json
import math
import os
import signal
import socket
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from grading import models
from grading.line import Late, Line, Lost
from utils.checks import CheckFailed

__all__ = ["LISTENS", "NOT_READY", "Exam", "Names", "Result", "examine", "listening", "main", "sit"]

SAYS = 20_000  # characters that a result holds
LISTENS = "listening"
NOT_READY = "Your code was not ready for the test."


@dataclass(frozen=True)
class Exam:
    """A test cell, and what it may ask.

    Args:
        grade_id: The cell's name.
        source: Its code, hidden tests included.
        points: What it can give.
        asked: The names that it may look up in the student's notebook: those that the teacher's own solution
            cells bind. All other names are the examiner's own, so nobody can put a check of his own in place.
        seed: COURSE_SEED for this cell.
        call_seconds: How long one call of the student's code may take.
        cell_seconds: How long the whole cell may take.
    """

    grade_id: str
    source: str
    points: float
    asked: Collection[str]
    seed: str = "0"
    call_seconds: float = 30
    cell_seconds: float = 60


@dataclass(frozen=True)
class Result:
    """What a test cell gave.

    Args:
        grade_id: The cell's name.
        points: From 0 to `of`; None when a person has to look.
        of: What the cell can give.
        says: What it printed, and why it stopped if it did.
        seconds: How long it took.
        stops: Why a value or an answer of the student's could not be judged, each time.
        lost: Whether the student's kernel is of no more use; one that was late is asked by an interrupt.
    """

    grade_id: str
    points: float | None
    of: float
    says: str
    seconds: float
    stops: tuple[str, ...]
    lost: bool


class Names(dict[str, Any]):
    """The global names of a test cell: its own, and behind them those that it may ask the student for.

    A value is kept until the next call of the student's code: it does not change between two looks, and yet
    a function that sets a global name is seen to do so.
    """

    def __init__(self, line: Line, asked: Collection[str]) -> None:
        super().__init__(__name__="__main__", __builtins__=builtins)
        self._line, self._asked = line, asked
        self._kept: dict[str, tuple[Any, ...]] = {}
        self._n_calls = 0

    def __missing__(self, name: str) -> Any:
        if name not in self._asked:
            raise KeyError(name)
        if self._n_calls != self._line.n_calls:
            self._kept, self._n_calls = {}, self._line.n_calls
        if name not in self._kept:
            self._kept[name] = self._line.look_up(name)
        if not self._kept[name]:
            raise KeyError(name)
        return self._kept[name][0]

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name) or not isinstance(name, str):
            return super().__contains__(name)
        try:
            self[name]
        except KeyError:
            return False
        return True


def examine(exam: Exam, stream: socket.socket) -> Result:
    """Run a test cell.

    Args:
        exam: The cell.
        stream: Connected to a process that serves the student's names; it is closed in the end.

    Returns:
        What it gave. Full points when the cell ends without a last value; the last value if that is a plain
        number from 0 to the cell's points; None for any other last value; 0 if it stops.
    """
    os.environ["COURSE_SEED"] = exam.seed
    began, printed, why, value = time.monotonic(), StringIO(), "", None
    line = Line(stream, rebuild=models.rebuild, update=models.update, names={}, seconds=exam.call_seconds)
    with stream, redirect_stdout(printed), redirect_stderr(StringIO()), _within(exam.cell_seconds, line):
        try:
            value = _run(exam, Names(line, exam.asked))
        except BaseException as error:
            why = _in_words(error)
    # A part of a tally that one of these ended has noted it; whatever else caught one must not pass by it.
    swallowed = [str(stop) for stop in line.stops if not hasattr(stop, "__notes__")]
    says = "\n".join(text for text in [printed.getvalue()[:SAYS], why or "\n".join(swallowed)] if text)
    return Result(
        grade_id=exam.grade_id,
        points=0.0 if why or swallowed else _points(value, exam.points),
        of=exam.points,
        says=_harmless(says),
        seconds=time.monotonic() - began,
        stops=tuple(_harmless(str(stop)) for stop in line.stops),
        lost=any(isinstance(stop, Lost) and not isinstance(stop, Late) for stop in line.stops),
    )


def _run(exam: Exam, names: Names) -> Any:
    """Execute a cell as a notebook does: the value of its last expression, if there is one."""
    tree, where = ast.parse(exam.source), f"<{exam.grade_id}>"
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, where, "exec"), names)
        return None
    tree.body.pop()
    exec(compile(tree, where, "exec"), names)
    return eval(compile(ast.Expression(last.value), where, "eval"), names)


def _points(value: Any, of: float) -> float | None:
    """The points that a cell's last value stands for."""
    if value is None:
        return of
    if type(value) in (int, float) and math.isfinite(value) and 0 <= value <= of:
        return float(value)
    return None


def _in_words(error: BaseException) -> str:
    """Why a cell stopped: never its text, only what it says."""
    if isinstance(error, CheckFailed) or not isinstance(error, Exception):
        return str(error) or type(error).__name__
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"


def _harmless(text: str) -> str:
    """Text without control characters: it comes from the student and goes to terminals and pages."""
    return "".join(each for each in text if each.isprintable() or each in "\n\t")[: SAYS + 1000]


@contextmanager
def _within(seconds: float, line: Line) -> Iterator[None]:
    """Let the line go when the time is over, and again every second: a tally goes on after each stop."""

    def over(*_: Any) -> None:
        line.lose(f"The test took longer than {seconds:g} seconds.", Late)

    before = signal.signal(signal.SIGALRM, over)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


@contextmanager
def listening(path: Path) -> Iterator[socket.socket]:
    """A socket at a path, for a kernel that may run as somebody else."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        before = os.umask(0)  # no chmod: a student could put a link to somewhere in the socket's place
        try:
            server.bind(str(path))
        finally:
            os.umask(before)
        server.listen()
        yield server


def sit(exam: Exam, server: socket.socket) -> Result:
    """Wait for the student's kernel, and examine it."""
    server.settimeout(exam.call_seconds)
    try:
        stream, _ = server.accept()
    except TimeoutError:
        return Result(exam.grade_id, 0.0, exam.points, NOT_READY, exam.call_seconds, (NOT_READY,), lost=True)
    return examine(exam, stream)


def main() -> int:
    """Examine what stdin asks for, until it ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is printed must not land among the answers
    with answers:
        for line in sys.stdin:
            job = json.loads(line)
            with listening(Path(job.pop("path"))) as server:
                print(LISTENS, file=answers, flush=True)
                print(json.dumps(asdict(sit(Exam(**job), server))), file=answers, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
