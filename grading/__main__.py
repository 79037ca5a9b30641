"""Grade what was handed in: repaired, in a sandbox, judged from outside, and written into the gradebook.

python -m grading ps2_dense                 all submissions of an assignment, two at a time, and the table
python -m grading ps2_dense --csv marks.csv the table as CSV, too

What is graded stays graded: whenever this was stopped, start it again and it goes on.
"""

import argparse
import os
import signal
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from grading import batch, journal, report
from grading.course import grade
from grading.watchdog import Limits
from utils import CourseError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Grade, and print the table; 1 where that was not possible."""
    parser = argparse.ArgumentParser(prog="python -m grading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("assignment", help="such as ps2_dense")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="submissions at a time [2]")
    parser.add_argument("--again", action="store_true", help="grade also what was graded before")
    parser.add_argument("--student", action="append", default=[], help="only this one; may be repeated")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the table there as well")
    parser.add_argument("--course", type=Path, default=Path(), metavar="FOLDER", help="the course's [.]")
    parser.add_argument("--gradebook", metavar="URL", help="[sqlite, gradebook.db in the course's folder]")
    parser.add_argument("--sandbox", choices=["bubblewrap", "none"], default="bubblewrap", help=NO_BOX)
    asked = parser.parse_args(argv)
    # nbgrader calls `alembic` to make a gradebook.
    os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    try:
        _run(asked)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What is graded is kept; type the same again to go on.", file=sys.stderr, flush=True)
        os._exit(130)  # not waiting for what runs: its boxes end with this process
    return 0


NO_BOX = "none: run students' code without a sandbox, where none can be made; each verdict says so"


def _run(asked: argparse.Namespace) -> None:
    """What the arguments ask for."""
    course = asked.course.resolve()
    url = asked.gradebook or f"sqlite:///{course / 'gradebook.db'}"
    judged_by = batch.assignment(course, asked.assignment)
    rooms = {student: course / "submitted" / student / asked.assignment for student in asked.student}
    if absent := [student for student, room in rooms.items() if not os.path.lexists(room)]:
        raise CourseError(f"submitted/ has no {asked.assignment} of {', '.join(absent)}: is the name right?")
    graded = grade(
        course,
        judged_by,
        url,
        jobs=asked.jobs,
        again=asked.again,
        students=frozenset(asked.student),
        limits=Limits(sandbox=asked.sandbox),
    )
    warnings.filterwarnings("ignore", category=SyntaxWarning)  # of students' code, when it is looked through
    warnings.filterwarnings("ignore", module="nbgrader")  # of its own way to write into its database
    for submission, each in graded:
        print(f"{time.strftime('%H:%M:%S')}  {submission.student}: {each.verdict.state}", flush=True)
    lines = report.rows(course, url, judged_by)
    print(f"\n{report.as_text(lines)}")
    if asked.csv:
        journal.write(asked.csv, report.as_csv(lines).encode())


if __name__ == "__main__":
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # held by it, submissions would run out of time
    sys.exit(main())
