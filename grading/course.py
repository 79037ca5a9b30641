"""A course's submissions, graded and brought to where people look: gradebook and feedback's folder."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from grading import gradebook, intake, journal, sandbox
from grading.batch import Assignment, Graded, grade_all, is_final, standing
from grading.intake import Submission
from grading.watchdog import Limits
from utils import CourseError, data

__all__ = ["grade", "publish"]


def grade(
    course: Path,
    judged_by: Assignment,
    url: str,
    *,
    jobs: int = 2,
    again: bool = False,
    students: frozenset[str] = frozenset(),
    limits: Limits,
) -> Iterator[tuple[Submission, Graded]]:
    """Grade all submissions of an assignment and write each into the gradebook as it comes.

    Args:
        course: The folder that holds submitted/, verdicts/ and autograded/.
        judged_by: The assignment.
        url: The gradebook's address.
        jobs: How many at a time.
        again: Whether to grade also what was graded before.
        students: Whose; everybody's, if there is none.
        limits: What each student's code may use.

    Returns:
        Each submission with what became of it.

    Raises:
        CourseError: No sandbox can be made here, and limits do not say to go without.
    """
    if limits.sandbox != "none" and (why := sandbox.why_not()):
        raise CourseError(why)
    sandbox.sweep()
    data.origin()  # fetches the digits, if they are to be had, for boxes without a network
    folder = course / "verdicts" / judged_by.name

    def handed_in() -> Iterator[Submission]:
        return intake.read(course / "submitted", judged_by.name, students=students)

    def is_done(submission: Submission) -> bool:
        verdict = standing(submission, judged_by, folder)
        return verdict is not None and is_final(verdict)

    with journal.locked(folder), _threads(jobs) as executor:
        for place in (folder, *(course / "autograded").glob(f"*/{judged_by.name}")):
            journal.sweep(place)
        gradebook.prepare(url, judged_by)
        new = {each.student for each in handed_in() if again or not is_done(each)}
        for student in new:  # whenever this is stopped, the next run ends it
            journal.retract(folder, student)
        gradebook.forget(url, judged_by.name, new)
        for submission, graded in grade_all(
            handed_in(), judged_by, executor, folder, limits=limits, again=again
        ):
            if submission.student in new or not is_done(submission):
                publish(course, url, judged_by.name, submission, graded)
            yield submission, graded


@contextmanager
def _threads(number: int) -> Iterator[Executor]:
    """Threads that nobody waits for when the grader is stopped: what they run may take minutes."""
    executor = ThreadPoolExecutor(number)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def publish(course: Path, url: str, name: str, submission: Submission, graded: Graded) -> None:
    """Bring a verdict there; to do so twice changes nothing, so a kill in between does no harm.

    Args:
        course: The folder that holds verdicts/ and autograded/.
        url: The gradebook's address.
        name: The assignment's.
        submission: What was handed in.
        graded: What became of it. The verdict itself stays in the journal: it holds the secret seed, and
            nbgrader copies all that lies in autograded/ into the students' feedback.
    """
    gradebook.record(url, name, submission, graded.verdict)
    place = course / "autograded" / submission.student / name
    journal.write(place / f"{name}.ipynb", graded.notebook.encode())
    if submission.time:
        journal.write(place / "timestamp.txt", submission.time.encode())
    journal.apply(course / "verdicts" / name, submission.student, graded.verdict.key, submission.time)
