"""What became of everybody's submission: one table of gradebook and journal, as text and as CSV."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from io import StringIO
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from grading import intake, journal
from grading.batch import Assignment, key
from grading.gradebook import COURSE
from grading.verdict import Verdict

__all__ = ["Row", "as_csv", "as_text", "rows"]

ABSENT, WAITING = "not handed in", "not graded yet"


@dataclass(frozen=True)
class Row:
    """One student's line.

    Args:
        student: The name in the gradebook.
        assignment: The assignment's.
        state: The verdict's; "graded" also when a person has judged what was left. Or there is no verdict.
        points: All that was given, a person's marks included, less what was taken off for being late; None
            where there is no mark.
        of: What can be earned.
        time: When it was handed in, or "".
        reason: Why it is not graded.
        repaired: What was put right.
        suspicious: What to look at.
    """

    student: str
    assignment: str
    state: str
    points: float | None
    of: float
    time: str
    reason: str
    repaired: str
    suspicious: str


def rows(course: Path, url: str, judged_by: Assignment) -> list[Row]:
    """The lines of an assignment: of all who are in the gradebook or handed in, by name.

    Args:
        course: The folder that holds submitted/ and verdicts/.
        url: The gradebook's address.
        judged_by: The assignment.
    """
    folder, found = course / "verdicts" / judged_by.name, {}
    with Gradebook(url, COURSE) as book:
        of = book.find_assignment(judged_by.name).max_score
        for submission in intake.read(course / "submitted", judged_by.name):
            own = key(submission, judged_by)
            graded = journal.kept(own, folder) if journal.applied(folder, submission.student) == own else None
            found[submission.student] = _row(book, judged_by.name, submission, graded and graded[0], of)
        for student in book.students:
            absent = Row(student.id, judged_by.name, ABSENT, None, of, "", "", "", "")
            found.setdefault(student.id, absent)
    return [found[student] for student in sorted(found)]


def _row(
    book: Gradebook, name: str, submission: intake.Submission, verdict: Verdict | None, of: float
) -> Row:
    """The line of one who handed in."""
    blank = Row(submission.student, name, WAITING, None, of, submission.time, "", "", "")
    if verdict is None:
        return blank
    try:
        notebook = book.find_submission_notebook(name, name, submission.student)
    except MissingEntry:
        return blank
    waits = any(grade.needs_manual_grade for grade in notebook.grades)
    state = ("needs a person" if verdict.state == "graded" else verdict.state) if waits else "graded"
    is_marked = state != "failed" or any(grade.manual_score is not None for grade in notebook.grades)
    late = notebook.late_submission_penalty or 0
    return Row(
        student=submission.student,
        assignment=name,
        state=state,
        points=max(0.0, notebook.score - late) if is_marked else None,
        of=of,
        time=submission.time,
        reason=(verdict.reason or "A person's marks are to be looked at again.") if waits else "",
        repaired=" ".join(verdict.repaired),
        suspicious=" ".join(verdict.suspicious),
    )


def as_text(lines: Sequence[Row]) -> str:
    """The table for a terminal; what was repaired and what is suspicious stands in the CSV."""
    wide = max([len(line.student) for line in lines] + [7])
    shown = [f"{'student':<{wide}}  {'points':>11}  state"]
    for line in lines:
        points = "-" if line.points is None else f"{line.points:g} of {line.of:g}"
        shown.append(f"{line.student:<{wide}}  {points:>11}  {'. '.join(_remarks(line))}")
    return "\n".join(shown)


def _remarks(line: Row) -> Iterator[str]:
    yield f"{line.state}: {line.reason}".rstrip(": .")
    if line.suspicious:
        yield "suspicious"
    if line.repaired:
        yield "repaired"


def as_csv(lines: Iterable[Row]) -> str:
    """The table as CSV; no cell of it can act as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    writer.writerows([_inert(value) for value in asdict(line).values()] for line in lines)
    return text.getvalue()


def _inert(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = "".join(each if each.isprintable() else " " for each in value)  # a line's end would begin a cell
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
