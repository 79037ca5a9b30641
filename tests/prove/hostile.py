"""The bank of hostile submissions, graded by stock nbgrader and by ours; the figures stand side by side.

Stock nbgrader runs each case in a box of ours, with the course's files around it as they lie on a teacher's
machine, in one batch with a right submission that comes after it.
"""

import json
import os
import pwd
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode

from grading import sandbox
from grading.cells import graded_tests, grading
from grading.watchdog import Limits
from tests.hostile import HERE, Case, bank, write
from tests.hostile.course import LIMITS, escaped, graded, hand_in, opened, whole
from tools.course import ROOT, nbgrader
from tools.texts import compose

__all__ = ["Outcome", "code_of", "figures", "prove"]

MB = 2**20
ROOM = Limits(memory=3072 * MB, processes=250, cpu=300, wall=200, file=256 * MB, scratch=512 * MB)
INSIDE = (Path(__file__).parent / "stock.py").read_text(encoding="utf-8")
CASE, NEIGHBOUR = "a-case", "b-innocent"


@dataclass(frozen=True)
class Outcome:
    """What became of a case.

    Args:
        points: By cell; None if there is no verdict.
        went_on: Whether the batch did, and the right submission after it had its marks.
        got_out: Whether it wrote outside its own folder.
    """

    points: Mapping[str, float | None] | None
    went_on: bool
    got_out: bool = False


def code_of(name: str) -> str:
    """The SHA-256 of the cases of an assignment, and of what grades them."""
    cases = [HERE / "cases" / f"{case.name}.py" for case in bank() if case.assignment == name]
    paths = [HERE / f"{name}.py", *cases, *sorted((ROOT / "grading").glob("*.py"))]
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


@contextmanager
def _stock(name: str) -> Iterator[Path]:
    """A course of one assignment with nbgrader's own settings, and a gradebook that knows the assignment."""
    with TemporaryDirectory(prefix="nn-stock-") as made:
        course = Path(made)
        path = course / "source" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(compose(HERE / f"{name}.py"), path)
        nbgrader(course, "generate_assignment", name)
        yield course


def by_stock(template: Path, case: Case) -> Outcome:
    """What stock nbgrader makes of a case, and of the right submission after it."""
    name = case.assignment
    with sandbox.folder() as scratch:
        course = scratch / "course"
        shutil.copytree(template, course)
        for student in (CASE, NEIGHBOUR):
            (course / "submitted" / student / name).mkdir(parents=True)
        write(whole(course, name), course / "submitted" / NEIGHBOUR / name)
        case.hand_in(course / "submitted" / CASE / name, whole(course, name))
        _give(course)
        argv = [sys.executable, "-c", INSIDE, str(course), name, f"{LIMITS[name].cell:g}"]
        box = sandbox.start(argv, scratch=scratch, limits=ROOM)
        box.wait()
    return _outcome(box.output, {label.grade_id: label.points for label in _tests(template, name)})


def _give(folder: Path) -> None:
    """Let the one who runs in the box own what was made for it here; links are not followed."""
    if not os.geteuid():
        who = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, who.pw_uid, who.pw_gid, follow_symlinks=False)


def _tests(course: Path, name: str) -> list[NotebookNode]:
    source = nbformat.read(course / "source" / name / f"{name}.ipynb", as_version=4)
    return [grading(cell) for cell in graded_tests(source)]


def _outcome(printed: bytes, full: Mapping[str, float]) -> Outcome:
    """What the program in the box told last, if it came so far."""
    try:
        marks, got_out = json.loads(printed.decode(errors="replace").strip().rpartition("\n")[2])
        return Outcome(marks.get(CASE), marks.get(NEIGHBOUR) == full, bool(got_out))
    except (ValueError, TypeError, AttributeError):
        return Outcome(None, False)


def figures(
    cases: Sequence[Case], outcomes: Sequence[Outcome], full: Mapping[str, float]
) -> dict[str, list[str]]:
    """The names of the cases that went wrong, by how.

    Args:
        cases: The cases.
        outcomes: Of each.
        full: The points that each cell can give.
    """
    found: dict[str, list[str]] = {
        "full marks for a wrong answer": [],
        "a right answer below full marks": [],
        "no verdict": [],
        "the batch ended": [],
        "wrote outside its folder": [],
    }
    for case, outcome in zip(cases, outcomes, strict=True):
        below = [cell for cell, points in case.expected.points.items() if points != full[cell]]
        has_failed, points = case.expected.state == "failed", outcome.points
        if points is None:
            found["no verdict"].append(case.name)
        elif below and all(points.get(cell) == full[cell] for cell in below):
            found["full marks for a wrong answer"].append(case.name)
        elif not below and not has_failed and any(points.get(cell) != full[cell] for cell in full):
            found["a right answer below full marks"].append(case.name)
        if not outcome.went_on:
            found["the batch ended"].append(case.name)
        if outcome.got_out:
            found["wrote outside its folder"].append(case.name)
    return found


def _by_ours(name: str, cases: Sequence[Case]) -> list[Outcome]:
    """What our grader makes of the cases, all in one run; a failed one has a verdict, with its reason."""
    with opened(name) as course:
        students = hand_in(course, cases)
        found = graded(course, name)
        got_out = bool(escaped(course))
    verdicts = [found[student].verdict for student in students]
    return [Outcome({cell.grade_id: cell.points for cell in each.cells}, True, got_out) for each in verdicts]


def prove(name: str) -> dict[str, object]:
    """Grade the cases of an assignment by stock nbgrader and by ours.

    Args:
        name: The assignment's, "small" or "net".

    Returns:
        How many cases there are, of what went wrong by either the cases' names and their number, the seconds
        that it took, and what failed: whatever went wrong by ours.
    """
    cases, began = [case for case in bank() if case.assignment == name], time.monotonic()
    with _stock(name) as template, ThreadPoolExecutor(2) as pool:
        full = {label.grade_id: label.points for label in _tests(template, name)}
        stock = figures(cases, list(pool.map(partial(by_stock, template), cases)), full)
    middle = time.monotonic()
    ours = figures(cases, _by_ours(name, cases), full)
    return {
        "cases": len(cases),
        "stock": {what: len(names) for what, names in stock.items()},
        "ours": {what: len(names) for what, names in ours.items()},
        "stock, by name": stock,
        "seconds": {"stock": round(middle - began), "ours": round(time.monotonic() - middle)},
        "failed": [f"{what}: {', '.join(names)}" for what, names in ours.items() if names],
    }
