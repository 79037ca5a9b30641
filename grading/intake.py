"""What students handed in: one notebook each, read from their folders without following anything.

submitted/<student>/<assignment>/ is nbgrader's; what lies there is a stranger's: links, pipes, other names.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grading.reading import AGAIN, BYTES

__all__ = ["Submission", "read"]


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    Args:
        student: The student's name in the gradebook.
        raw: The notebook's bytes, at most one more than a notebook may have.
        time: When it was handed in, as nbgrader has noted it; or "".
        failure: Why there is nothing to be graded, and what the student should do; or "".
        notes: What was put right, a sentence each.
    """

    student: str
    raw: bytes
    time: str = ""
    failure: str = ""
    notes: tuple[str, ...] = ()


def read(submitted: Path, assignment: str, *, students: frozenset[str] = frozenset()) -> Iterator[Submission]:
    """Read all submissions of an assignment, one at a time.

    Args:
        submitted: The folder with one of each student.
        assignment: The assignment's name, which is its notebook's too.
        students: Whose to read; all, if there is none.

    Returns:
        The submissions, by student.
    """
    for path in sorted(home / assignment for home in submitted.glob("*")):
        student = path.parent.name
        is_wanted = not student.startswith(".") and (not students or student in students)
        if is_wanted and os.path.lexists(path):  # a link to nowhere is an answer too
            yield _submission(path, _plain(student), assignment)


def _submission(folder: Path, student: str, assignment: str) -> Submission:
    if folder.parent.is_symlink() or folder.is_symlink() or not folder.is_dir():
        return Submission(student, b"", failure=f"In place of a folder there is a link or a file: {AGAIN}.")
    time = _bytes(folder / "timestamp.txt", 100)
    said = _plain(time.decode(errors="replace").strip()) if isinstance(time, bytes) else ""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return Submission(student, b"", said, f"The folder cannot be read: {AGAIN}.")
    others = [name for name in names if name not in ("timestamp.txt", f"{assignment}.ipynb")]
    chosen, notes = _chosen(names, others, assignment)
    if not chosen:
        what = f"there are {', '.join(others[:5])}" if others else "the folder is empty"
        failure = f"There is no notebook {assignment}.ipynb, {what}: {AGAIN}."
        return Submission(student, b"", said, _plain(failure))
    raw = _bytes(folder / chosen, BYTES + 1)
    if isinstance(raw, str):
        return Submission(student, b"", said, _plain(f"The notebook {raw}: {AGAIN}."))
    return Submission(student, raw, said, notes=tuple(map(_plain, notes)))


def _chosen(names: list[str], others: list[str], assignment: str) -> tuple[str, list[str]]:
    """The file that is taken for the notebook, or "", and what is to be said of it and of the others."""
    wanted = f"{assignment}.ipynb"
    notebooks = [name for name in others if name.lower().endswith(".ipynb")]
    alike = [name for name in notebooks if name.lower().startswith(assignment.lower())]
    # Without any notebook a single file: what it is will be said to its student.
    for found in ([wanted] if wanted in names else [], notebooks, alike, others):
        if len(found) == 1:
            (chosen,) = found
            left = [name for name in others if name != chosen]
            notes = [] if chosen == wanted else [f"The notebook was called {chosen:.100}, not {wanted}."]
            return chosen, [*notes, *([f"Other files were not used: {', '.join(left[:5])}."] if left else [])]
    return "", []


def _bytes(path: Path, most: int) -> bytes | str:
    """The first bytes of a plain file, or what it is instead, in words that follow "it"."""
    try:
        # Not blocking, for a pipe would never open.
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return "is a link or cannot be read"
    try:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            return "is no file"
        if status.st_nlink > 1:
            return "is a hard link to another file"
        with open(opened, "rb", closefd=False) as file:  # a folder cannot even be opened so
            return file.read(most)
    finally:
        os.close(opened)


def _plain(text: str) -> str:
    """Text in which the name of a file or folder, which may hold anything, does no harm."""
    return "".join(each if each.isprintable() else "?" for each in text)
