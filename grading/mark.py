"""One submission marked: the student's cells run in a boxed kernel, the test cells in the examiner.

A kernel that dies, or cannot be interrupted, costs the cell that was running; a fresh one runs again what
came before, and goes on.
"""

import json
import secrets
import time
from collections.abc import Collection, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import compute_checksum

from grading.cells import asked, graded_tests, grading, unmarked
from grading.examiner import NOT_READY, Exam, Result
from grading.examining import Examiner
from grading.kernel import Kernel, started
from grading.line import connect
from grading.verdict import CellMark
from grading.watchdog import Limits

__all__ = ["UNPROTECTED", "mark"]

STARTS = 20  # kernels for one submission
GRACE = 30  # seconds that an examiner may take longer than its cell
UNPROTECTED = "unprotected"  # the tag of a test cell that has to run in the student's own kernel
# What the student's kernel is told: it binds no name there.
SERVE = "(lambda line: line.serve(globals(), line.connect({path!r})))(__import__('grading.line').line)"


def mark(
    notebook: NotebookNode, source: NotebookNode, *, limits: Limits, seed: str
) -> tuple[tuple[CellMark, ...], tuple[str, ...]]:
    """Run a rebuilt submission and judge it.

    Args:
        notebook: From `repair.rebuild`; the outputs of its cells are filled in.
        source: The instructor's notebook, with the hidden tests.
        limits: What the student's code may use.
        seed: COURSE_SEED for the test cells; the student's code never sees it.

    Returns:
        A mark for each graded cell, in order, and what an instructor may want to look at, a sentence each.
    """
    tests = {grading(cell).grade_id: cell for cell in graded_tests(source)}
    names, marks, notes = asked(source), [], []
    with ExitStack() as exits:
        sitting = _Sitting(exits, limits)
        for cell in notebook.cells:
            label = grading(cell)
            if test := tests.get(label.get("grade_id")):
                result = sitting.judge(_exam(test, names, limits, seed), _is_unprotected(test))
                cell.outputs = [new_output("stream", text=_told(result))]
                marks.append(CellMark(label.grade_id, result.points, result.of, result.says, result.seconds))
                notes += [f"{label.grade_id}: {stop}" for stop in dict.fromkeys(result.stops)]
            elif cell.cell_type == "code":
                cell.outputs = sitting.run(cell.source)
            if label.get("task") or (label.get("grade") and label.get("solution")):
                is_untouched = compute_checksum(cell) == label.get("checksum") and not label.get("task")
                points = 0.0 if is_untouched else None
                marks.append(CellMark(label.grade_id, points, label.points, "", 0.0))
    return tuple(marks), tuple(notes)


class _Sitting:
    """A kernel, the examiner, and what a fresh kernel would have to run again."""

    def __init__(self, exits: ExitStack, limits: Limits) -> None:
        self._exits = exits.enter_context(ExitStack())  # of the kernel alone
        self._examiner = exits.enter_context(closing(Examiner()))
        self._limits, self._deadline = limits, time.monotonic() + limits.wall
        self._kernel: Kernel | None = None
        self._scratch = Path()
        self._ran: list[str] = []
        self._n_starts, self._room = 0, limits.output
        self._has_answered = False  # this kernel, in a test
        self._was_deaf = False  # any of the kernels

    def run(self, source: str) -> list[NotebookNode]:
        """The outputs of a student's cell."""
        if why := self._why_not():
            return [_stopped(f"This cell was not run. {why}")]
        ran = self._live().run(source, seconds=self._limits.cell)
        if ran.end == "died" and self._has_answered:  # what a test did to the kernel must not cost this cell
            self._kernel = None
            return self.run(source)
        if ran.end == "well":
            self._ran.append(source)
            return self._kept(ran.outputs)
        return [*self._kept(ran.outputs), _stopped(f"Your code {ran.why}.")]

    def _kept(self, outputs: list[NotebookNode]) -> list[NotebookNode]:
        """Outputs, or a line in their place: a thousand cells may each print what one may."""
        self._room -= len(json.dumps(outputs))
        if self._room >= 0:
            return outputs
        return [_stopped(f"Outputs beyond {self._limits.output:,} bytes in all are left out.")]

    def judge(self, exam: Exam, is_unprotected: bool) -> Result:
        """What a test cell gives."""
        if why := self._why_not():
            return Result(exam.grade_id, 0.0, exam.points, why, 0.0, (why,), lost=True)
        result = self._unprotected(exam) if is_unprotected else self._examined(exam)
        is_deaf = result.lost and result.stops == (NOT_READY,)  # what it says may be the student's words
        is_again = is_deaf and (self._has_answered or not self._was_deaf)
        self._has_answered, self._was_deaf = not result.lost, self._was_deaf or is_deaf
        if result.lost:  # it may have become many, each of which answers
            self._kernel = None
        # What an earlier test did to the kernel, or once a machine that stood still, must not cost this one.
        return self.judge(exam, is_unprotected) if is_again else result

    def _live(self) -> Kernel:
        assert self._kernel is not None  # `_why_not` has seen to it
        return self._kernel

    def _why_not(self) -> str:
        """Nothing, when a kernel is ready that ran what came before; else why there is none."""
        while self._kernel is None or not self._kernel.is_alive():
            if time.monotonic() > self._deadline:
                return f"Your notebook took longer than {self._limits.wall:g} seconds in all."
            if self._n_starts == STARTS:
                return f"Your code ended Python {STARTS} times."
            self._n_starts, self._has_answered = self._n_starts + 1, False
            self._exits.close()
            self._kernel, self._scratch = self._exits.enter_context(started(self._limits))
            for source in self._ran:
                if self._kernel.run(source, seconds=self._limits.cell).end == "died":
                    self._ran.remove(source)  # it went well before; not a second time
                    break
        return ""

    def _examined(self, exam: Exam) -> Result:
        """Let the examiner run a test cell while the kernel serves its names."""
        kernel, path = self._live(), self._scratch / secrets.token_hex(8)
        self._examiner.begin(exam, path)
        began = time.monotonic()
        latest = began + exam.cell_seconds + GRACE
        kernel.begin(SERVE.format(path=str(path)))
        result = None
        while result is None and self._examiner.is_alive() and time.monotonic() < latest:
            result = self._examiner.result(0.1)
            if result is None and not kernel.is_alive():
                with suppress(OSError):  # if it died on its way there, the examiner still waits
                    connect(str(path)).close()
                result = self._examiner.result(exam.cell_seconds + GRACE)
                break
        is_ready = result is not None and not result.stops  # nothing hangs: let it come to its end
        ran = kernel.end(seconds=10 if is_ready else 1)
        if result is None:
            self._examiner.close()
            why = "The test came to no end: a person has to look."
            return Result(exam.grade_id, None, exam.points, why, time.monotonic() - began, (why,), lost=True)
        if ran.end == "died" and ran.why not in result.says:
            return replace(result, says=f"{result.says}\nYour code {ran.why}.")
        return result

    def _unprotected(self, exam: Exam) -> Result:
        """Run a test cell in the student's kernel, as stock nbgrader does."""
        began = time.monotonic()
        ran = self._live().run(exam.source, seconds=self._limits.cell)
        says = "".join(_text(output) for output in ran.outputs) + (f"Your code {ran.why}." if ran.why else "")
        stops = ("it ran in the student's own kernel, unprotected",)
        points = 0.0 if ran.why else _points(ran.outputs, exam.points)
        return Result(exam.grade_id, points, exam.points, says, time.monotonic() - began, stops, lost=False)


def _stopped(text: str) -> NotebookNode:
    return new_output("stream", name="stderr", text=text)


def _exam(test: NotebookNode, names: Collection[str], limits: Limits, seed: str) -> Exam:
    label = grading(test)
    times = {"call_seconds": limits.cell / 2, "cell_seconds": limits.cell}
    return Exam(label.grade_id, unmarked(test.source), label.points, names, seed, **times)


def _is_unprotected(test: NotebookNode) -> bool:
    return UNPROTECTED in test.metadata.get("tags", [])


def _told(result: Result) -> str:
    """What stands below a test cell in the feedback."""
    points = "not judged yet" if result.points is None else f"{result.points:g} of {result.of:g}"
    return f"{result.says.rstrip()}\n\nPoints: {points}".lstrip()


def _text(output: NotebookNode) -> str:
    """An output as text."""
    if output.output_type == "stream":
        return str(output.text)
    return f"{output.ename}: {output.evalue}\n" if output.output_type == "error" else ""


def _points(outputs: Sequence[NotebookNode], of: float) -> float | None:
    """The points of a test cell that a stranger's kernel ran."""
    if any(output.output_type == "error" for output in outputs):
        return 0.0
    values = [
        output.data.get("text/plain", "") for output in outputs if output.output_type == "execute_result"
    ]
    if not values:
        return of
    try:
        points = float(values[-1])
    except ValueError:
        return None
    return points if 0 <= points <= of else None
