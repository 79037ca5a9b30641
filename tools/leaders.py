"""The challenge's leader board, in the terminal or as a page: `python -m tools.leaders [--html FILE]`.

The gradebook says who was graded and what for; what a network reached stands in the line of JSON that its
graded cell printed, in autograded/. That line counts if it is the only one, complete, and agrees with the
gradebook's points. The nickname in it is a student's own text.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any

import nbformat

from grading.cells import grading
from tools.board import Entry, page, ranked, table
from tools.course import ROOT
from utils import CourseError

__all__ = ["entry", "main", "read"]

ASSIGNMENT, CELL = "challenge", "race-digits"
FIELDS = {"accuracy", "parameters", "images", "seconds", "points", "nickname"}
LETTER = "A-Za-zÀ-ÖØ-öø-ž"  # no other alphabets: some of their letters turn a line round, or show nothing
NICKNAME = re.compile(f"[{LETTER}][{LETTER}0-9 _-]{{1,18}}[{LETTER}0-9_-]")


def entry(printed: str, points: float | None) -> Entry:
    """Read what the graded cell printed.

    Args:
        printed: All of its standard output.
        points: What the gradebook says that this cell gave.

    Raises:
        CourseError: There is no result, more than one, or one that cannot be right; it says which.
    """
    found = [line for line in printed.splitlines() if line.startswith('{"accuracy"')]
    if len(found) != 1:
        raise CourseError(f"it printed {len(found)} results in place of one")
    try:
        fields = json.loads(found[0][:1000])
    except ValueError:
        raise CourseError("its result cannot be read") from None
    if set(fields) != FIELDS or not _in_range(fields):
        raise CourseError("its result is none that the test prints")
    if not points or fields["points"] != points:
        raise CourseError("its result does not agree with the gradebook's points")
    name = _nickname(fields["nickname"])
    return Entry(fields["accuracy"], fields["parameters"], fields["images"], fields["seconds"], name)


def _in_range(fields: dict[str, Any]) -> bool:
    counts = [fields["parameters"], fields["images"]]
    amounts = [fields["accuracy"], fields["seconds"], fields["points"]]
    if not all(type(each) is int for each in counts) or not all(type(each) is float for each in amounts):
        return False
    share, seconds, _ = amounts
    return bool(min(counts) >= 1 and 0 <= share <= 1 and 0 <= seconds < inf)


def _nickname(said: Any) -> str:
    """A nickname that may be shown, or nothing."""
    name = unicodedata.normalize("NFC", said) if isinstance(said, str) else ""
    return name if NICKNAME.fullmatch(name) and not name.lower().startswith("anonymous") else ""


def read(gradebook: str, autograded: Path) -> tuple[list[Entry], list[str]]:
    """The entries of all students who were graded, and a sentence for each who is left out.

    Args:
        gradebook: The address of nbgrader's database.
        autograded: The folder of the notebooks that were executed.

    Raises:
        CourseError: There is no such gradebook.
    """
    entries, left_out = [], []
    for student, points in _graded(gradebook).items():
        path = autograded / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        try:
            entries.append(entry(_printed(path), points))
        except CourseError as error:
            left_out.append(f"The network of {student!r} is not on the board: {error}.")
    return entries, left_out


def _graded(gradebook: str) -> dict[str, float | None]:
    """The points of the race's cell by student; nbgrader keeps one submission of each, the last."""
    from nbgrader.api import Gradebook
    from sqlalchemy import create_engine, inspect
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    nothing = CourseError(f"There is no gradebook at {gradebook}: grade the {ASSIGNMENT} first.")
    try:
        url = make_url(gradebook)  # to open a file that is missing would make it
        if url.drivername == "sqlite" and not Path(url.database or "").is_file():
            raise nothing
        if not inspect(create_engine(url)).has_table("grade"):
            raise nothing
        with Gradebook(gradebook, "nn-course") as book:
            submissions = book.assignment_submissions(ASSIGNMENT)
            notebooks = [(each.student.id, notebook) for each in submissions for notebook in each.notebooks]
            grades = [(student, grade) for student, notebook in notebooks for grade in notebook.grades]
            return {student: grade.auto_score for student, grade in grades if grade.name == CELL}
    except SQLAlchemyError as error:
        why = str(error).splitlines()[0]
        raise CourseError(f"No gradebook can be read at {gradebook}: {why}") from None


def _printed(path: Path) -> str:
    """What the race's cell printed in an executed notebook."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:  # nbformat raises errors of all kinds on a file that is no notebook
        raise CourseError("its autograded notebook is missing, or is none") from None
    outputs = [output for cell in cells if grading(cell).get("grade_id") == CELL for output in cell.outputs]
    return "".join(output.text for output in outputs if output.get("name") == "stdout")


def main(argv: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Print the board, or write it as a page; 1 when there is no gradebook, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.leaders", description="The challenge's board.")
    default = f"sqlite:///{root / 'gradebook.db'}"
    parser.add_argument("--gradebook", default=default, help="its address, if not the course's own")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page in place of printing")
    arguments = parser.parse_args(argv)
    try:
        entries, left_out = read(arguments.gradebook, root / "autograded")
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.html:
        arguments.html.write_text(page(ranked(entries)), encoding="utf-8")
    else:
        print(table(ranked(entries)))
    for sentence in left_out:
        print(sentence, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
