"""The journal of an assignment: its secret, its verdicts, and the notebooks that were executed for them.

Whatever is there is whole, whenever the grader was killed; what is there is not done again.
"""

import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grading.verdict import Verdict, load, save
from utils import CourseError

__all__ = ["applied", "apply", "keep", "kept", "locked", "retract", "secret", "sweep", "write"]


def secret(folder: Path) -> str:
    """What the hidden inputs of an assignment are drawn with: the same for all its submissions and re-grades.

    Args:
        folder: The journal's; it is made if it is not there.
    """
    path = folder / "seed"
    if not path.exists():
        write(path, secrets.token_hex(16).encode(), mode=0o600)
    return path.read_text().strip()


def keep(verdict: Verdict, notebook: str, folder: Path) -> None:
    """Keep what became of a submission, and its executed notebook."""
    write(folder / f"{verdict.key}.ipynb", notebook.encode())  # first: who finds the verdict finds this
    save(verdict, folder)


def kept(key: str, folder: Path) -> tuple[Verdict, str] | None:
    """A verdict and its notebook, if they are there."""
    path, notebook = folder / f"{key}.json", folder / f"{key}.ipynb"
    if not (path.exists() and notebook.exists()):
        return None
    return load(path), notebook.read_text(encoding="utf-8")


def apply(folder: Path, student: str, key: str, time: str) -> None:
    """Note that a verdict stands in the gradebook as a student's, and when that was handed in."""
    write(folder / "applied" / student, f"{key} {time}".encode())


def applied(folder: Path, student: str) -> tuple[str, str]:
    """The key of the verdict that stands in the gradebook as a student's, and the time; "" if none does."""
    path = folder / "applied" / student
    key, _, time = path.read_text(encoding="utf-8").partition(" ") if path.exists() else ("", "", "")
    return key, time


def retract(folder: Path, student: str) -> None:
    """Note that no verdict stands in the gradebook as a student's."""
    (folder / "applied" / student).unlink(missing_ok=True)


def write(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a file wholly or not at all, in place of what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def sweep(folder: Path) -> None:
    """Remove what a grader that was killed left half written below a folder."""
    for left in folder.rglob(".*.part"):
        left.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who grades an assignment; the lock goes with the process, however that ends.

    Raises:
        CourseError: Somebody else does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError(f"{folder.name} is being graded already: wait until that has ended.") from None
        yield
