"""Grade a course by stock nbgrader, and print a line of JSON; run in a box, for it has no defences.

    python stock.py COURSE ASSIGNMENT SECONDS     seconds for each cell

The line holds, by student, the points by cell, null where nbgrader left no verdict; and the files that a case
has left outside its own folder.
"""

import json
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook


def main(course: str, name: str, seconds: str) -> None:
    """Grade, and print the line."""
    command = [sys.executable, "-m", "nbgrader", "autograde", name, f"--Execute.timeout={seconds}"]
    subprocess.run(command, cwd=course, capture_output=True, check=False)
    marks = {}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        for submission in book.assignment_submissions(name):
            points = {grade.name: grade.auto_score for each in submission.notebooks for grade in each.grades}
            autograded = Path(course, "autograded", submission.student.id, name, f"{name}.ipynb")
            marks[submission.student.id] = points if autograded.exists() else None
    got_out = [str(path) for path in Path(course).rglob("nn-escaped*") if "autograded" not in path.parts]
    print("\n" + json.dumps([marks, got_out]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
