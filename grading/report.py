"""What became of everybody's submission: one table of gradebook and journal, as text and as CSV."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from io import StringIO
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from grading import intake, journal
from grading.batch import Assignment, standing
from grading.gradebook import COURSE
from grading.verdict import Verdict

__all__ = ["Row", "as_csv", "as_text", "rows"]

ABSENT, WAITING = "not handed in", "not graded yet"
GONE = "What was handed in is no longer in submitted/."


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
            blank = Row(submission.student, judged_by.name, WAITING, None, of, submission.time, "", "", "")
            found[blank.student] = _row(book, blank, standing(submission, judged_by, folder))
        for student in {each.id for each in book.students} - set(found):
            key, time = journal.applied(folder, student)
            verdict, _ = journal.kept(key, folder) or (None, "")
            blank = Row(student, judged_by.name, ABSENT, None, of, time, GONE if verdict else "", "", "")
            found[student] = _row(book, blank, verdict)
    return [found[student] for student in sorted(found)]


def _row(book: Gradebook, blank: Row, verdict: Verdict | None) -> Row:
    """A line with what the gradebook says of a verdict, if there is one."""
    if verdict is None:
        return blank
    try:
        notebook = book.find_submission_notebook(blank.assignment, blank.assignment, blank.student)
    except MissingEntry:
        return blank
    waits = any(grade.needs_manual_grade for grade in notebook.grades)
    state = ("needs a person" if verdict.state == "graded" else verdict.state) if waits else "graded"
    is_marked = any({grade.auto_score, grade.manual_score} != {None} for grade in notebook.grades)
    late = notebook.late_submission_penalty or 0
    why = (verdict.reason or "A person's marks are to be looked at again.") if waits else ""
    return replace(
        blank,
        state=state,
        points=max(0.0, notebook.score - late) if is_marked else None,
        reason=" ".join(filter(None, [blank.reason, why])),
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
