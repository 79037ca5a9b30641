"""Grade one submission, or hundreds: each ends in exactly one verdict, and none can stop another."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from grading import journal
from grading.cells import grading
from grading.intake import Submission
from grading.mark import mark
from grading.repair import Unreadable, rebuild
from grading.suspects import suspicious
from grading.verdict import CellMark, Verdict, content_key
from grading.watchdog import Limits
from utils import CourseError

__all__ = ["Assignment", "Graded", "assignment", "grade", "grade_all", "is_final", "key", "standing"]

AHEAD = 8  # submissions that are read before one of them is graded
TAG = re.compile("<(?=[A-Za-z/!?])")  # what would act in the browser of whoever reads a student's text
NAMES = ("nn-course", "nbgrader", "ipykernel", "numpy", "keras", "tensorflow-cpu", "tensorflow")


@dataclass(frozen=True)
class Assignment:
    """What submissions are judged by.

    Args:
        name: The assignment's, which is its notebook's too.
        release: The students' version, as JSON.
        source: The instructor's version, as JSON.
        seed: The secret that hidden inputs are drawn with.
    """

    name: str
    release: str
    source: str
    seed: str


@dataclass(frozen=True)
class Graded:
    """A submission's verdict, and its executed notebook as JSON, without anything hidden."""

    verdict: Verdict
    notebook: str


def assignment(course: Path, name: str) -> Assignment:
    """Read an assignment.

    Args:
        course: The folder that holds source/, release/ and verdicts/.
        name: Its name.

    Raises:
        CourseError: There is none of this name, or it was never released.
    """
    remedies = {"source": "is the name right?", "release": f"type `nbgrader generate_assignment {name}`."}
    texts = {}
    for room, remedy in remedies.items():
        path = course / room / name / f"{name}.ipynb"
        if not path.is_file():
            raise CourseError(f"There is no {path.relative_to(course)}: {remedy}")
        texts[room] = path.read_text(encoding="utf-8")
    return Assignment(name, texts["release"], texts["source"], journal.secret(course / "verdicts" / name))


def key(submission: Submission, judged_by: Assignment) -> str:
    """The content key of a submission: the same content has one verdict, whoever handed it in."""
    notes = [submission.failure, *submission.notes]
    what = b"\0".join([submission.raw, *(each.encode() for each in notes)])
    return content_key(what, (judged_by.release + judged_by.source).encode(), seed=judged_by.seed)


def standing(submission: Submission, judged_by: Assignment, folder: Path) -> Verdict | None:
    """The verdict on a submission, with its time, that stands in the gradebook, if one does.

    Args:
        submission: What was handed in.
        judged_by: The assignment.
        folder: The journal's.
    """
    own = key(submission, judged_by)
    stands = journal.applied(folder, submission.student) == (own, submission.time)
    found = journal.kept(own, folder) if stands else None
    return found[0] if found else None


def grade(submission: Submission, judged_by: Assignment, *, limits: Limits) -> Graded:
    """Grade a submission; whatever happens, a verdict comes of it.

    Args:
        submission: What was handed in.
        judged_by: The assignment.
        limits: What the student's code may use.
    """
    release, source = (nbformat.reads(text, as_version=4) for text in (judged_by.release, judged_by.source))
    blank = Verdict(
        state="failed",
        reason=submission.failure or "It was not graded.",
        cells=_blank(source),
        repaired=submission.notes,
        suspicious=(),
        key=key(submission, judged_by),
        versions=_versions(limits.sandbox) | {"seed": judged_by.seed},
    )
    try:
        verdict, notebook = _graded(blank, submission, release, source, limits)
        notebook.encode()  # what cannot be written down must be known here
    except Unreadable as error:
        verdict, notebook = replace(blank, reason=str(error)), _told(release, str(error))
    except Exception as error:  # a fault of ours must stop neither the others nor pass for a mark
        reason = f"The grader itself failed ({type(error).__name__}: {error!s:.300}): grade it again."
        verdict, notebook = replace(blank, state="needs a person", reason=reason), _told(release, reason)
    return Graded(verdict, notebook)


def _graded(
    blank: Verdict, submission: Submission, release: NotebookNode, source: NotebookNode, limits: Limits
) -> tuple[Verdict, str]:
    """The verdict on what can be read, and the executed notebook as JSON."""
    if submission.failure:
        raise Unreadable(submission.failure)
    notebook, repairs = rebuild(submission.raw, release)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not _is_locked(cell)]
    seen = suspicious(code)
    cells, notes = mark(notebook, source, limits=limits, seed=blank.versions["seed"])
    ours = {cell.source for cell in release.cells}
    for cell in notebook.cells:
        if cell.cell_type != "code" and cell.source not in ours:
            cell.source = TAG.sub("&lt;", cell.source)
    left = [cell.grade_id for cell in cells if cell.points is None]
    verdict = replace(
        blank,
        state="needs a person" if left else "graded",
        reason=f"A person has to judge {', '.join(left)}." if left else "",
        cells=cells,
        repaired=(*submission.notes, *repairs),
        suspicious=(*seen, *notes),
    )
    return verdict, nbformat.writes(notebook)


def _blank(source: NotebookNode) -> tuple[CellMark, ...]:
    """A mark for each graded cell that says nothing yet."""
    labels = [label for label in map(grading, source.cells) if label.get("grade") or label.get("task")]
    return tuple(CellMark(label.grade_id, None, label.points, "", 0.0) for label in labels)


def _is_locked(cell: NotebookNode) -> bool:
    label = grading(cell)
    return bool(label.get("locked") or (label.get("grade") and not label.get("solution")))


def _told(release: NotebookNode, reason: str) -> str:
    """The untouched assignment, as JSON, under the reason why there is nothing else to show."""
    notebook = deepcopy(release)
    quoted = "\n".join(f"    {line}" for line in reason.splitlines())
    words = f"**What was handed in could not be graded.**\n\n{quoted}"
    notebook.cells.insert(0, new_markdown_cell(words, id="not-graded"))
    text: str = nbformat.writes(notebook)
    return text


@cache
def _versions(sandbox: str) -> dict[str, str]:
    """What submissions are graded with."""
    found = {"python": sys.version.split()[0]}
    for name in NAMES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    if sandbox == "bubblewrap" and (tool := shutil.which("bwrap")):
        said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False)
        sandbox = said.stdout.strip() or sandbox
    return found | {"sandbox": sandbox}


def grade_all(
    submissions: Iterable[Submission],
    judged_by: Assignment,
    executor: Executor,
    folder: Path,
    *,
    limits: Limits,
    again: bool = False,
) -> Iterator[tuple[Submission, Graded]]:
    """Grade submissions side by side; each is in the journal before it is handed on.

    Args:
        submissions: What was handed in; read when there is room for more.
        judged_by: The assignment.
        executor: Threads do well, for the work is in processes of its own; dask's `Client.get_executor()`
            grades on many machines that have the course installed.
        folder: The journal's.
        limits: What each student's code may use.
        again: Whether to grade also what the journal holds.

    Returns:
        Each submission with what became of it, as they come.
    """
    running: dict[Future[Graded], Submission] = {}
    for submission in submissions:
        found = None if again else journal.kept(key(submission, judged_by), folder)
        if found and is_final(found[0]):
            yield submission, Graded(*found)
            continue
        running[executor.submit(grade, submission, judged_by, limits=limits)] = submission
        if len(running) >= AHEAD:
            yield from _ended(running, folder)
    while running:
        yield from _ended(running, folder)


def is_final(verdict: Verdict) -> bool:
    """Whether grading again would give the same; it may not where the grader itself failed."""
    return verdict.state != "needs a person" or any(cell.points is not None for cell in verdict.cells)


def _ended(running: dict[Future[Graded], Submission], folder: Path) -> Iterator[tuple[Submission, Graded]]:
    """Those that have ended, at least one; they are not running any more."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        submission, graded = running.pop(future), future.result()
        journal.keep(graded.verdict, graded.notebook, folder)
        yield submission, graded
