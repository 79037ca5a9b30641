"""nbgrader's gradebook: what verdicts write into it; a person's marks and comments are never changed."""

from collections.abc import Iterable

import nbformat
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import parse_utc

from grading.batch import Assignment
from grading.intake import Submission
from grading.verdict import Verdict
from utils import CourseError

__all__ = ["forget", "prepare", "record"]

COURSE = "nn-course"


def prepare(url: str, judged_by: Assignment) -> None:
    """Let the gradebook know an assignment, as `nbgrader generate_assignment` does.

    Args:
        url: The gradebook's address; it is made if it is not there.
        judged_by: The assignment.

    Raises:
        CourseError: The gradebook holds submissions of it with other graded cells.
    """
    source, name = nbformat.reads(judged_by.source, as_version=4), judged_by.name
    with Gradebook(url, COURSE) as book:
        book.update_or_create_assignment(name)
    try:
        SaveCells().preprocess(source, {"nbgrader": {"notebook": name, "assignment": name, "db_url": url}})
    except RuntimeError:
        raise CourseError(
            f"The gradebook holds marks of {name} from before cells were added to it or removed: "
            "give the changed assignment another name, or remove the old one by "
            f"`nbgrader db assignment remove {name} --force`."
        ) from None


def forget(url: str, name: str, students: Iterable[str]) -> None:
    """Take back what the grader wrote of older submissions, so that no old mark passes for a new one.

    Args:
        url: The gradebook's address.
        name: The assignment's.
        students: Those who handed in anew.
    """
    with Gradebook(url, COURSE) as book:
        for student in students:
            try:
                notebook = book.find_submission_notebook(name, name, student)
            except MissingEntry:
                continue
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            book.db.commit()  # at once: others, too, want to write


def record(url: str, name: str, submission: Submission, verdict: Verdict) -> None:
    """Write a verdict down; to do so twice changes nothing. A person's marks stay, to be looked at again.

    Args:
        url: The gradebook's address.
        name: The assignment's.
        submission: What was handed in.
        verdict: What became of it.
    """
    with Gradebook(url, COURSE) as book:
        book.update_or_create_student(submission.student)
        when = {"timestamp": submission.time} if _is_time(submission.time) else {}
        book.update_or_create_submission(name, submission.student, **when)
        _write(book.find_submission_notebook(name, name, submission.student), verdict)
        book.db.commit()


def _write(notebook: SubmittedNotebook, verdict: Verdict) -> None:
    marks = {mark.grade_id: mark for mark in verdict.cells}
    for grade in notebook.grades:
        grade.auto_score = marks[grade.name].points
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
    for comment in notebook.comments:
        mark = marks.get(comment.name)
        is_empty = mark is not None and mark.points == 0
        unread = f"Not graded. {verdict.reason}" if verdict.state == "failed" else None
        comment.auto_comment = "No response." if is_empty else unread


def _is_time(text: str) -> bool:
    """Whether nbgrader can read a time."""
    try:
        parse_utc(text)
    except (ValueError, OverflowError):
        return False
    return bool(text)
