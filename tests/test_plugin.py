import csv
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook

from grading import journal
from grading.cells import grading
from tests import little
from tests.little import NAME, SOURCE, answered, cell, hand_in, marked
from tests.sample import ROOT
from tools.course import nbgrader, temporary
from utils import CourseError

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("boxes")]
MARKER = "hidden-marker-text"
SECRET = marked(marked(SOURCE, "double-hidden", MARKER), "mean-hidden", MARKER)
ACTS = "<img src=x onerror=alert(1)>"
WRONG = answered(
    SECRET, double=f"print('{ACTS}')\ndef double(x):\n    return x", mean="import os\nos._exit(0)"
)
WRONG.cells.append(new_markdown_cell(ACTS))
FULL = {"double-visible": 1, "double-hidden": 2, "mean-visible": 1, "mean-hidden": 1}
LAID = {
    "lin": lambda path, secret: path.symlink_to(secret),
    "har": lambda path, secret: path.hardlink_to(secret),
    "pip": lambda path, secret: os.mkfifo(path),
}
API = """
import json, sys
from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI
app = NbGraderApp()
app.initialize([])
found = NbGraderAPI(config=app.config).autograde(*sys.argv[1:])
print(json.dumps(found))
"""


@contextmanager
def opened():
    """A course with the small assignment, released by nbgrader and put into its gradebook."""
    with temporary(ROOT) as course:
        path = course / "source" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(SECRET, path)
        nbgrader(course, "generate_assignment", NAME)
        yield course


@pytest.fixture(scope="module")
def course(boxes):
    """After `nbgrader autograde`, feedback and export of a right, a wrong and a corrupt submission."""
    with opened() as place:
        hand_in(place, "ada", answered(SECRET), time="2026-11-21 12:00:00 UTC\n")
        hand_in(place, "bob", b"%PDF-1.7")
        hand_in(place, "eve", WRONG)
        for student, lay in LAID.items():
            lay(hand_in(place, student, answered(SECRET)).with_name("data.csv"), place / "gradebook.db")
        for command in ("autograde", "generate_feedback"):
            nbgrader(place, command, NAME)
        nbgrader(place, "export", "--to=marks.csv")
        yield place


def scores(course, student):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as book:
        grades = book.find_submission_notebook(NAME, NAME, student).grades
        return {each.name: each.score for each in grades}, any(each.needs_manual_grade for each in grades)


def table(course, name="marks.csv"):
    with (course / name).open() as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def feedback(course, student):
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text()


def test_autograde_writes_our_marks_and_a_corrupt_submission_stops_nobody(course):
    assert scores(course, "ada") == (FULL, False)
    assert scores(course, "bob") == (dict.fromkeys(FULL, 0), True)
    assert scores(course, "eve") == ({**dict.fromkeys(FULL, 0), "double-hidden": 1}, False)


def test_export_writes_the_states(course):
    found = {student: (row["state"], row["points"]) for student, row in table(course).items()}
    for student in LAID:
        assert found.pop(student) == ("not graded yet", "")
    assert found == {"ada": ("graded", "5.0"), "bob": ("failed", ""), "eve": ("graded", "1.0")}
    assert "a PDF" in table(course)["bob"]["reason"]
    assert table(course)["ada"]["time"] == "2026-11-21 12:00:00 UTC"


def test_an_assignment_that_has_another_name_now_stops_no_export(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as book:
        book.add_assignment("old")
    try:
        nbgrader(course, "export", "--to=all.csv")
    finally:
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as book:
            book.remove_assignment("old")
    assert table(course, "all.csv") == table(course)


def test_nbgrader_follows_no_link_and_waits_for_no_pipe(course):
    rooms = [path.name for room in ("autograded", "feedback") for path in (course / room).iterdir()]
    assert sorted(rooms) == sorted(["ada", "bob", "eve"] * 2)


def test_the_verdicts_lie_in_the_journal_alone(course):
    assert len(list((course / "verdicts" / NAME).glob("*.json"))) == 3
    handed_back = [path.name for room in ("autograded", "feedback") for path in (course / room).rglob("*.*")]
    assert {name.partition(".")[2] for name in handed_back} == {"ipynb", "html", "txt"}


@pytest.mark.parametrize("student", ["ada", "bob", "eve"])
def test_feedback_holds_no_hidden_test_and_no_seed(course, student):
    seed = journal.secret(course / "verdicts" / NAME)
    page = feedback(course, student)
    executed = (course / "autograded" / student / NAME / f"{NAME}.ipynb").read_text()
    assert MARKER not in page + executed
    assert seed not in page + executed
    assert "HIDDEN TESTS" not in page + executed


def test_feedback_says_why_and_what_a_student_prints_acts_in_no_browser(course):
    assert "Your code ended Python." in feedback(course, "eve")
    assert "an empty array" in feedback(course, "eve")
    assert ACTS not in feedback(course, "eve")
    assert feedback(course, "eve").count("onerror=alert(1)") >= 3  # source, what it printed, own words
    assert "What was handed in could not be graded." in feedback(course, "bob")
    assert re.search(r"Points: 2 of 2", feedback(course, "ada"))


def test_a_renamed_submission_waits_for_our_own_command_which_leaves_the_others_as_they_are(course):
    path = hand_in(course, "ren", answered(SECRET))
    path.rename(path.with_name("mine.ipynb"))
    with pytest.raises(CourseError):  # nbgrader itself passes it by
        nbgrader(course, "autograde", NAME, "--student=ren")
    nbgrader(course, "export", "--to=then.csv")
    assert table(course, "then.csv")["ren"]["state"] == "not graded yet"
    before = {student: standing(course, student) for student in ("ada", "bob", "eve")}
    command = [sys.executable, "-m", "grading", NAME, "--course", course, "--csv", course / "now.csv"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert scores(course, "ren") == (FULL, False)
    assert table(course, "now.csv")["ren"]["state"] == "graded"
    assert "mine.ipynb" in table(course, "now.csv")["ren"]["repaired"]
    assert {student: standing(course, student) for student in before} == before
    assert [table(course, "now.csv")[student]["points"] for student in LAID] == ["5.0"] * 3


def standing(course, student):
    """Marks and verdict, and when that was written down."""
    noted = course / "verdicts" / NAME / "applied" / student
    return scores(course, student), noted.read_text(), noted.stat().st_mtime_ns


def test_formgraders_button_grades_too_and_again_after_a_change(course):
    hand_in(course, "zoe", answered(SECRET, mean="mean = 1"))
    assert pressed(course, "zoe")["success"]
    assert scores(course, "zoe") == ({**FULL, "mean-visible": 0, "mean-hidden": 0}, False)
    hand_in(course, "zoe", b"{")
    assert pressed(course, "zoe")["success"]
    assert scores(course, "zoe") == (dict.fromkeys(FULL, 0), True)


def pressed(course, student):
    """What formgrader does at a click."""
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(course), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", API, NAME, student]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_small_assignments_own_release_is_what_nbgrader_makes(course):
    made = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    ours = little.released(SECRET)
    names = [grading(each).get("grade_id") for each in ours.cells]
    assert [grading(each).get("grade_id") for each in made.cells] == names
    for name in filter(None, names):
        if not grading(cell(ours, name)).get("solution"):
            assert cell(made, name).source == cell(ours, name).source
