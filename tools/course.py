"""A course folder for nbgrader that lives for a moment: its gradebook and its exchange go with it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from utils import CourseError

__all__ = ["ROOT", "assignments", "nbgrader", "temporary"]

ROOT = Path(__file__).parents[1]
CONFIG = "nbgrader_config.py"


def assignments(root: Path) -> list[str]:
    """The names of the assignments that source/ holds, in order."""
    return sorted({path.parent.name for path in root.glob("source/*/*.ipynb")})


@contextmanager
def temporary(root: Path, *names: str) -> Iterator[Path]:
    """A folder with the course's settings and the sources of some assignments, removed in the end."""
    with tempfile.TemporaryDirectory(prefix="nn-course-") as made:
        course = Path(made).resolve()
        shutil.copy(root / CONFIG, course)
        for name in names:
            unwanted = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
            shutil.copytree(root / "source" / name, course / "source" / name, ignore=unwanted)
        yield course


def nbgrader(course: Path, *arguments: str, at: Path | None = None) -> None:
    """Run one nbgrader command, in a process of its own: it changes folder and environment.

    Args:
        course: The folder whose settings hold; a person's own in ~/.jupyter do not.
        *arguments: The command and its arguments, as one types them.
        at: The folder to type it in, if not the course.

    Raises:
        CourseError: nbgrader failed; the message ends with its own words.
    """
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(course),
        # nbgrader calls `alembic` to make a gradebook.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=at or course, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"`nbgrader {' '.join(arguments)}` failed; it says:\n{_last_words(done.stderr)}")


def _last_words(log: str) -> str:
    """The errors in a log and how it ends, without the news that all went well so far."""
    lines = [line for line in log.splitlines() if line.strip() and "| INFO]" not in line]
    return "\n".join(lines[-20:])
