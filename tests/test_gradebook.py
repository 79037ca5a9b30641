import csv
import shutil
import sqlite3
from copy import deepcopy
from dataclasses import replace
from io import StringIO

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from grading import batch, gradebook, journal, report
from grading.cells import grading
from grading.course import grade
from grading.report import Row, as_csv, as_text
from grading.verdict import CellMark
from tests.little import LIMITS, NAME, SOURCE, WORDS, answered, cell, course, hand_in
from utils import CourseError

pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's own way to write its database
ESSAY = deepcopy(SOURCE)
ESSAY.cells.append(new_markdown_cell("Because.", id="why", metadata={"nbgrader": {**WORDS, "task": False}}))
UNBOXED = replace(LIMITS, sandbox="none")  # `judged` runs nothing
FULL = answered()
HALF = answered(mean="wrong")


def judged(notebook, source, *, limits, seed):
    """Stands for `mark`, which takes seconds: an answer is right unless it says that it is wrong."""
    marks = []
    for each in notebook.cells:
        label = grading(each)
        if label.get("grade") and label.get("solution"):
            marks.append(CellMark(label.grade_id, 0.0 if "Because" not in each.source else None, 3, "", 0.0))
        elif label.get("grade"):
            answer = cell(notebook, label.grade_id.partition("-")[0]).source
            if "fault" in answer:
                raise OSError("no space left")
            if "stop" in answer:
                raise KeyboardInterrupt
            marks.append(
                CellMark(label.grade_id, label.points * ("wrong" not in answer), label.points, "", 0.1)
            )
    return tuple(marks), ()


class Desk:
    """A course of one assignment and its gradebook."""

    def __init__(self, folder, source=SOURCE):
        self.folder, self.url = course(folder, source), f"sqlite:///{folder / 'gradebook.db'}"

    @property
    def assignment(self):
        return batch.assignment(self.folder, NAME)

    def hand_in(self, **submissions):
        for student, what in submissions.items():
            hand_in(self.folder, student, what)

    def grade(self, **keywords):
        """Grade; who was given which state."""
        found = grade(self.folder, self.assignment, self.url, limits=UNBOXED, **keywords)
        return {submission.student: graded.verdict.state for submission, graded in found}

    def rows(self):
        return {row.student: row for row in report.rows(self.folder, self.url, self.assignment)}

    def book(self):
        return Gradebook(self.url, gradebook.COURSE)

    def scores(self, student):
        """Automatic mark, a person's mark and whether a person has to look, by cell."""
        with self.book() as book:
            grades = book.find_submission_notebook(NAME, NAME, student).grades
            return {
                each.name: (each.auto_score, each.manual_score, bool(each.needs_manual_grade))
                for each in grades
            }

    def comments(self, student):
        with self.book() as book:
            return {
                each.name: each.comment
                for each in book.find_submission_notebook(NAME, NAME, student).comments
            }

    def judge(self, student, name, points, comment=None):
        """What a person does in formgrader."""
        with self.book() as book:
            found = book.find_grade(name, NAME, NAME, student)
            found.manual_score, found.needs_manual_grade = points, False
            if comment:
                book.find_comment("why", NAME, NAME, student).manual_comment = comment
            book.db.commit()

    def dump(self):
        """All that the gradebook holds, ids and all."""
        with sqlite3.connect(self.folder / "gradebook.db") as db:
            tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
            found = {name: sorted(map(repr, db.execute(f"select * from {name}"))) for name in tables}
        db.close()
        return found


@pytest.fixture
def desk(tmp_path, empty_book, monkeypatch):
    monkeypatch.setattr(batch, "mark", judged)
    shutil.copy(empty_book, tmp_path)
    return Desk(tmp_path)


@pytest.fixture
def essays(tmp_path, empty_book, monkeypatch):
    monkeypatch.setattr(batch, "mark", judged)
    shutil.copy(empty_book, tmp_path)
    return Desk(tmp_path, ESSAY)


def assert_alike(desk):
    """Gradebook, CSV and table say the same of everybody; gives the states and points by student."""
    rows = desk.rows()
    table = list(csv.DictReader(StringIO(as_csv(rows.values()))))
    lines = as_text([*rows.values()]).splitlines()[1:]
    with desk.book() as book:
        for row, told, line in zip(rows.values(), table, lines, strict=True):
            held = [each for each in book.assignment_submissions(NAME) if each.student.id == row.student]
            assert sum(each.score for each in held) == (row.points or 0)
            assert told["points"] == ("" if row.points is None else str(row.points))
            assert line.split()[1] == ("-" if row.points is None else f"{row.points:g}")
            assert told["state"] == row.state
            assert row.state in line
            waits = row.state not in ("graded", "not handed in")
            assert all(each.needs_manual_grade == waits for each in held)
    return {row.student: (row.state, row.points) for row in rows.values()}


# --- what stands where -------------------------------------------------------------------------------------


def test_marks_stand_in_the_gradebook(desk):
    desk.hand_in(ada=FULL, bob=HALF)
    assert desk.grade() == {"ada": "graded", "bob": "graded"}
    full = {"double-visible": 1, "double-hidden": 2, "mean-visible": 1, "mean-hidden": 1}
    assert desk.scores("ada") == {name: (points, None, False) for name, points in full.items()}
    assert assert_alike(desk) == {"ada": ("graded", 5), "bob": ("graded", 3)}


def test_the_executed_notebook_lies_where_nbgrader_makes_feedback_from_it(desk):
    hand_in(desk.folder, "ada", FULL, time="2026-11-21 12:00:00 UTC")
    desk.grade()
    place = desk.folder / "autograded" / "ada" / NAME
    assert sorted(path.name for path in place.iterdir()) == [f"{NAME}.ipynb", "timestamp.txt"]
    nbformat.validate(nbformat.read(place / f"{NAME}.ipynb", as_version=4))
    with desk.book() as book:
        assert str(book.find_submission(NAME, "ada").timestamp) == "2026-11-21 12:00:00"


@pytest.mark.parametrize("time", ["", "yesterday", "9999999999999-01-01", "\0", "0x10"])
def test_a_time_that_is_none_stops_nothing(desk, time):
    hand_in(desk.folder, "ada", FULL, time=time)
    desk.grade()
    with desk.book() as book:
        assert book.find_submission(NAME, "ada").timestamp is None


def test_in_all_states_gradebook_and_csv_and_table_agree(essays):
    blank = answered(ESSAY)
    cell(blank, "why").source = "nothing"
    with essays.book() as book:
        book.add_student("zoe")
    essays.hand_in(
        full=blank,
        wrong=answered(ESSAY, double="wrong", mean="wrong", why="nothing"),
        waits=answered(ESSAY),
        fault=answered(ESSAY, double="fault"),
        corrupt=b"{",
        empty=b"",
    )
    essays.grade()
    essays.hand_in(late=answered(ESSAY))
    assert assert_alike(essays) == {
        "full": ("graded", 5),
        "wrong": ("graded", 0),
        "waits": ("needs a person", 5),
        "fault": ("needs a person", None),
        "corrupt": ("failed", None),
        "empty": ("failed", None),
        "late": ("not graded yet", None),
        "zoe": ("not handed in", None),
    }
    rows = essays.rows()
    assert rows["waits"].reason == "A person has to judge why."
    assert rows["fault"].reason == "The grader itself failed (OSError: no space left): grade it again."
    assert "please hand in" in rows["corrupt"].reason
    assert {row.of for row in rows.values()} == {8}


def test_an_answer_that_waits_is_judged_by_a_person_and_then_it_is_graded(essays):
    essays.hand_in(ada=answered(ESSAY))
    essays.grade()
    assert essays.scores("ada")["why"] == (None, None, True)
    essays.judge("ada", "why", 2.5)
    assert assert_alike(essays) == {"ada": ("graded", 7.5)}
    assert essays.rows()["ada"].reason == ""


# --- again -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", [False, True])
def test_grading_twice_changes_nothing(essays, again):
    essays.hand_in(
        ada=answered(ESSAY), bob=answered(ESSAY, mean="wrong"), eve=b"{", fay=answered(ESSAY, mean="fault")
    )
    states = essays.grade()
    before, table = essays.dump(), essays.rows()
    assert essays.grade(again=again) == states
    assert (essays.dump(), essays.rows()) == (before, table)


def test_what_is_graded_is_not_marked_again_unless_that_is_asked_for(desk, monkeypatch):
    times = []
    monkeypatch.setattr(batch, "mark", lambda *a, **k: times.append(1) or judged(*a, **k))
    desk.hand_in(ada=FULL, bob=HALF)
    desk.grade()
    desk.grade()
    assert len(times) == 2
    desk.grade(again=True)
    assert len(times) == 4
    desk.grade(again=True, students=frozenset(["bob"]))
    assert len(times) == 5


def test_a_lost_gradebook_is_written_anew_from_the_journal(desk, empty_book, monkeypatch):
    desk.hand_in(ada=FULL, bob=HALF, eve=b"")
    desk.grade()
    states, table = assert_alike(desk), desk.rows()
    shutil.copy(empty_book, desk.folder)
    shutil.rmtree(desk.folder / "verdicts" / NAME / "applied")
    monkeypatch.setattr(batch, "mark", None)
    desk.grade()
    assert (assert_alike(desk), desk.rows()) == (states, table)


def test_the_same_answers_handed_in_later_are_as_late_in_the_gradebook_as_in_the_csv(desk, monkeypatch):
    hand_in(desk.folder, "ada", FULL, time="2026-11-21 12:00:00 UTC")
    desk.grade()
    hand_in(desk.folder, "ada", FULL, time="2026-11-23 12:00:00 UTC")
    assert desk.rows()["ada"].state == "not graded yet"
    monkeypatch.setattr(batch, "mark", None)  # the marks are there
    desk.grade()
    assert desk.rows()["ada"].time == "2026-11-23 12:00:00 UTC"
    assert assert_alike(desk) == {"ada": ("graded", 5)}
    with desk.book() as book:
        assert str(book.find_submission(NAME, "ada").timestamp) == "2026-11-23 12:00:00"


def test_a_submission_that_has_gone_keeps_its_mark_in_the_table_too_which_says_so(desk):
    hand_in(desk.folder, "ada", HALF, time="2026-11-21 12:00:00 UTC")
    desk.hand_in(bob=FULL, eve=b"")
    desk.grade()
    before = desk.rows()
    shutil.rmtree(desk.folder / "submitted")
    desk.hand_in(bob=FULL)
    desk.grade()
    assert assert_alike(desk) == {"ada": ("graded", 3), "bob": ("graded", 5), "eve": ("failed", None)}
    assert desk.rows()["ada"] == replace(before["ada"], reason=report.GONE)
    assert desk.rows()["bob"] == before["bob"]
    assert desk.rows()["eve"].reason == f"{report.GONE} {before['eve'].reason}"


def test_who_is_not_asked_for_is_left_as_is(desk):
    desk.hand_in(ada=FULL, bob=FULL)
    desk.grade()
    desk.hand_in(ada=HALF, bob=HALF)
    assert desk.grade(students=frozenset(["ada"])) == {"ada": "graded"}
    assert desk.rows()["ada"].points == 3
    assert (desk.rows()["bob"].state, desk.rows()["bob"].points) == ("not graded yet", None)
    assert sum(auto for auto, *_ in desk.scores("bob").values()) == 5


def test_two_students_with_the_same_answers_have_a_mark_each(desk):
    desk.hand_in(ada=FULL, bob=FULL)
    desk.grade()
    assert assert_alike(desk) == {"ada": ("graded", 5), "bob": ("graded", 5)}


def test_a_changed_test_gives_a_new_verdict_on_the_same_answers(desk):
    desk.hand_in(ada=FULL)
    desk.grade()
    before = journal.applied(desk.folder / "verdicts" / NAME, "ada")
    source = deepcopy(SOURCE)
    cell(source, "mean-visible").metadata.nbgrader.points = 4
    course(desk.folder, source)
    assert desk.rows()["ada"].state == "not graded yet"
    desk.grade()
    assert journal.applied(desk.folder / "verdicts" / NAME, "ada") != before
    assert (desk.rows()["ada"].points, desk.rows()["ada"].of) == (8, 8)


def test_an_assignment_with_other_cells_is_refused_in_a_sentence_once_there_are_marks(desk):
    desk.hand_in(ada=FULL)
    desk.grade()
    before = desk.dump()
    source = deepcopy(SOURCE)
    label = {**cell(source, "mean-hidden").metadata.nbgrader, "grade_id": "more"}
    source.cells.append(new_code_cell("1", metadata={"nbgrader": label}))
    course(desk.folder, source)
    with pytest.raises(
        CourseError, match=f"holds marks of {NAME} from before cells were added .* remove {NAME} --force"
    ):
        desk.grade()
    assert desk.dump() == before


# --- no old mark passes for a new one ----------------------------------------------------------------------


def test_after_a_failed_regrade_the_old_mark_is_gone_and_after_a_good_one_the_complaint_is(desk):
    desk.hand_in(ada=FULL)
    desk.grade()
    desk.hand_in(ada=b"%PDF-1.7")
    desk.grade()
    assert assert_alike(desk) == {"ada": ("failed", None)}
    assert set(desk.scores("ada").values()) == {(None, None, True)}
    assert all(text.startswith("Not graded. ") and "PDF" in text for text in desk.comments("ada").values())
    assert (
        "Not graded"
        not in (autograded := desk.folder / "autograded" / "ada" / NAME / f"{NAME}.ipynb").read_text()
    )
    assert "a PDF" in autograded.read_text()
    desk.hand_in(ada=HALF)
    desk.grade()
    assert assert_alike(desk) == {"ada": ("graded", 3)}
    assert not any("Not graded" in (text or "") for text in desk.comments("ada").values())


@pytest.mark.parametrize("again", [False, True])
def test_whoever_stops_the_grader_the_next_run_ends_it(desk, again):
    desk.hand_in(ada=FULL, eve=FULL)
    desk.grade()
    desk.hand_in(bob=answered(mean="stop"), **({} if again else {"ada": HALF}))
    with pytest.raises(KeyboardInterrupt):
        desk.grade(again=again, jobs=1)
    assert "not graded yet" in [row.state for row in desk.rows().values()]
    states = {row.student: row.state for row in desk.rows().values()}
    for student, state in states.items():
        if state == "not graded yet" and student != "bob":
            assert {auto for auto, *_ in desk.scores(student).values()} == {None}
    desk.hand_in(bob=HALF)
    desk.grade()
    expected = {"ada": ("graded", 5 if again else 3), "bob": ("graded", 3), "eve": ("graded", 5)}
    assert assert_alike(desk) == expected


def test_where_the_grader_itself_failed_the_next_run_grades(desk, monkeypatch):
    def fail(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr(batch, "mark", fail)
    desk.hand_in(ada=FULL)
    assert desk.grade() == {"ada": "needs a person"}
    assert assert_alike(desk) == {"ada": ("needs a person", None)}
    monkeypatch.setattr(batch, "mark", judged)
    assert desk.grade() == {"ada": "graded"}
    assert assert_alike(desk) == {"ada": ("graded", 5)}


# --- a person's marks --------------------------------------------------------------------------------------


def test_a_persons_marks_and_comments_survive_a_regrade_and_are_to_be_looked_at_again(essays):
    essays.hand_in(ada=answered(ESSAY))
    essays.grade()
    essays.judge("ada", "why", 2, "Well put.")
    essays.judge("ada", "mean-hidden", 0.5)
    essays.hand_in(ada=answered(ESSAY, double="wrong"))
    essays.grade()
    found = essays.scores("ada")
    assert (found["why"], found["mean-hidden"]) == ((None, 2, True), (1, 0.5, True))
    assert found["double-visible"] == (0, None, False)
    assert essays.comments("ada")["why"] == "Well put."
    assert assert_alike(essays) == {"ada": ("needs a person", 3.5)}
    essays.judge("ada", "why", 2)
    essays.judge("ada", "mean-hidden", 0.5)
    assert assert_alike(essays) == {"ada": ("graded", 3.5)}


def test_they_survive_a_failed_regrade_too_and_nothing_hides_that(essays):
    essays.hand_in(ada=answered(ESSAY))
    essays.grade()
    essays.judge("ada", "why", 2, "Well put.")
    essays.hand_in(ada=b"{")
    essays.grade()
    assert essays.scores("ada")["why"] == (None, 2, True)
    assert essays.comments("ada")["why"] == "Well put."
    assert assert_alike(essays) == {"ada": ("failed", 2)}


def test_who_judges_by_hand_what_could_not_be_read_has_graded_it(desk):
    desk.hand_in(ada=b"%PDF-1.7")
    desk.grade()
    for name in desk.scores("ada"):
        desk.judge("ada", name, 1)
    assert assert_alike(desk) == {"ada": ("graded", 4)}


def test_an_empty_answer_is_told_so_and_a_persons_words_come_first(essays):
    blank = answered(ESSAY, why="nothing")
    essays.hand_in(ada=blank)
    essays.grade()
    assert essays.comments("ada")["why"] == "No response."


def test_what_is_taken_off_for_being_late_is_taken_off(desk):
    desk.hand_in(ada=FULL, bob=HALF)
    desk.grade()
    with desk.book() as book:
        for student, penalty in {"ada": 2, "bob": 9}.items():
            book.find_submission_notebook(NAME, NAME, student).late_submission_penalty = penalty
        book.db.commit()
    assert {row.student: row.points for row in desk.rows().values()} == {"ada": 3, "bob": 0}


# --- the table ---------------------------------------------------------------------------------------------


def row(**changed):
    plain = {"student": "ada", "assignment": NAME, "state": "graded", "points": 4.5, "of": 5.0}
    return Row(**plain | {"time": "", "reason": "", "repaired": "", "suspicious": ""} | changed)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_no_cell_of_the_csv_acts_as_a_formula(text):
    told = as_csv([row(student=text, reason=text, repaired=text)])
    _, cells = csv.reader(StringIO(told, newline=""))
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert cells[0] == cells[6] == f"'{text}".replace("\t", " ").replace("\r", " ")


def test_the_csv_holds_a_line_for_each_with_numbers_as_numbers():
    head, first, second = as_csv([row(), row(student="bob, b.", points=None, state="failed")]).splitlines()
    assert head == "student,assignment,state,points,of,time,reason,repaired,suspicious"
    assert first == "ada,small,graded,4.5,5.0,,,,"
    assert second == '"bob, b.",small,failed,,5.0,,,,'


def test_the_table_shows_points_and_state_and_what_to_look_at():
    lines = [
        row(),
        row(student="bartholomew", points=None, state="failed", reason="It is a PDF."),
        row(repaired="x", suspicious="y"),
    ]
    assert as_text(lines).splitlines() == [
        "student           points  state",
        "ada             4.5 of 5  graded",
        "bartholomew            -  failed: It is a PDF",
        "ada             4.5 of 5  graded. suspicious. repaired",
    ]


@pytest.mark.parametrize(
    "student", ["=1+1", "Zoë Ünal", "-rf", "a b", "o'neil; drop table student", "x" * 200]
)
def test_a_students_name_may_be_odd(desk, student):
    hand_in(desk.folder, student, FULL)
    desk.grade()
    assert assert_alike_names(desk) == [student]


def assert_alike_names(desk):
    with desk.book() as book:
        names = [each.id for each in book.students]
    assert list(desk.rows()) == names
    assert [each.points for each in desk.rows().values()] == [5]
    return names
