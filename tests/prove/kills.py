"""Kill the grader at random moments, start it again, and compare the gradebook with an undisturbed one.

The course has marks of older submissions and one of a person; then all hand in anew, and that is graded.
"""

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from tests.hostile import answer
from tests.hostile.course import opened, whole
from tools.course import ROOT

__all__ = ["code_of", "disturbed", "prove", "ready", "standing"]

NAME = "small"
TIMES = 50
ROOMS = "course", "journal", "gradebook", "batch", "verdict", "report"
ANSWERS = {
    "right": {},
    "half": {"mean": "def mean(numbers): return sum(numbers)"},
    "deadly": {"double": "def double(x):\n    import os\n    os._exit(1)"},
}


def code_of(_: str) -> str:
    """The SHA-256 of what writes marks down."""
    texts = [(ROOT / "grading" / f"{room}.py").read_bytes() for room in ROOMS]
    return hashlib.sha256(b"".join(texts)).hexdigest()


@contextmanager
def ready() -> Iterator[Path]:
    """A course in which marks stand, one of a person among them, and new submissions wait."""
    with opened(NAME) as course:
        for student in ANSWERS:
            _hand_in(course, student, {}, "2026-11-01 10:00:00 UTC")
        _grade(course).wait()
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as book:
            grade = book.find_grade("mean-hidden", NAME, NAME, "right")
            grade.manual_score, grade.needs_manual_grade = 0.5, False
            book.find_comment("mean", NAME, NAME, "right").manual_comment = "Well seen."
            book.db.commit()
        for student, answers in ANSWERS.items():
            _hand_in(course, student, answers, "2026-11-02 10:00:00 UTC")
        broken = course / "submitted" / "broken" / NAME / f"{NAME}.ipynb"
        broken.parent.mkdir(parents=True)
        broken.write_text('{"cells": [')
        yield course


def _hand_in(course: Path, student: str, answers: dict[str, str], when: str) -> None:
    notebook = whole(course, NAME)
    answer(notebook, **answers)
    notebook.cells.append(new_code_cell(f"# {student}, {when}"))
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    (folder / "timestamp.txt").write_text(when)


def _grade(course: Path) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "grading",
        NAME,
        "--course",
        str(course),
        "--csv",
        str(course / "marks.csv"),
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def disturbed(course: Path, copy: Path, seconds: float | None) -> dict[str, object]:
    """Grade a copy of a course, killed after some seconds and begun again; what stands there in the end."""
    shutil.copytree(course, copy)
    if seconds is not None:
        first = _grade(copy)
        time.sleep(seconds)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert _grade(copy).wait() == 0
    found = {"table": (copy / "marks.csv").read_text()} | standing(copy)
    shutil.rmtree(copy)
    return found


def standing(course: Path) -> dict[str, object]:
    """All that the gradebook and the folder for feedback hold."""
    found: dict[str, object] = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as book:
        for submission in book.assignment_submissions(NAME):
            (notebook,) = submission.notebooks
            marks = [
                (each.name, each.auto_score, each.manual_score, each.needs_manual_grade)
                for each in notebook.grades
            ]
            said = [(each.name, each.auto_comment, each.manual_comment) for each in notebook.comments]
            found[submission.student.id] = (str(submission.timestamp), sorted(marks), sorted(said))
    for path in sorted((course / "autograded").rglob("*.*")):
        found[str(path.relative_to(course))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def prove(_: str, *, times: int = TIMES, seed: int = 1) -> dict[str, object]:
    """Kill the grader at random moments.

    Args:
        _: Nothing else is proved.
        times: How often; each time from the beginning.
        seed: Of the moments.

    Returns:
        How often it was killed, within how many seconds, and what failed: the moments after which the
        second run did not end where the undisturbed one did.
    """
    moments = random.Random(seed)
    with ready() as course:
        began = time.monotonic()
        expected = disturbed(course, course.parent / "undisturbed", None)
        span = time.monotonic() - began
        failed = []
        for number in range(times):
            moment = moments.uniform(0, span)
            found = disturbed(course, course.parent / f"killed{number}", moment)
            if found != expected:
                differ = [
                    name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)
                ]
                failed.append(f"after {moment:.2f} s: {', '.join(sorted(differ))}")
    return {"kills": times, "seconds": round(span, 1), "failed": failed}
