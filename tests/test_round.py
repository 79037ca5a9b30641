import pytest

from tests.sample import assignment, cell, course
from tools import round
from tools.round import Row
from utils import CourseError


def row(name="f-tests", *, of=4, by_hand=False, right=4, partly=2, wrong=1, untouched=0):
    points = {"right": right, "partly": partly, "wrong": wrong, "untouched": untouched}
    return Row(name, of, by_hand=by_hand, points=points)


@pytest.mark.slow
@pytest.mark.timeout(900)  # 19 commands of nbgrader, each two seconds of one core
def test_the_round_marks_each_sample_as_it_deserves_and_leaves_the_course_alone(tmp_path):
    folder = course(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    rows = round.play(folder, "ps0")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert [(row.name, row.of, row.by_hand) for row in rows] == [
        ("double-tests", 8, False),
        ("rows-tests", 7.5, False),
        ("why", 4.5, True),
    ]
    assert {student: round.total(rows, student) for student in round.STUDENTS} == {
        "right": 15.5,
        "partly": 8,
        "wrong": 0,
        "untouched": 0,
    }
    assert rows[2].points == {"right": None, "partly": None, "wrong": None, "untouched": 0}
    assert round.amiss(rows) == []


def test_the_table_keeps_what_waits_for_a_person_apart():
    rows = [
        row("double-tests", of=8, right=8, partly=8, wrong=0),
        row("rows-tests", of=7.5, right=7.5, partly=0, wrong=None),
        row("why", of=4.5, by_hand=True, right=None, partly=None, wrong=None),
    ]
    assert round.table(rows).splitlines() == [
        "cell            of      right     partly      wrong  untouched",
        "double-tests     8          8          8          0          0",
        "rows-tests     7.5        7.5          0       none          0",
        "why            4.5    by hand    by hand    by hand          0",
        "by itself     15.5       15.5          8          0          0",
    ]


def test_samples_are_made_from_the_assignment_itself(tmp_path):
    released = assignment()
    cell(released, "double").source = 'def double(x):\n    raise NotImplementedError("write me")'
    made = round.samples(assignment(), released)
    assert cell(made["right"], "double").source.endswith("\n    return 2 * x")
    assert cell(made["right"], "why").source == "One far value moves the mean."
    assert cell(made["partly"], "double").source == cell(made["right"], "double").source
    assert cell(made["partly"], "rows").source == cell(released, "rows").source
    assert cell(made["wrong"], "double").source == "def double(x):\n    return None"
    assert cell(made["wrong"], "why").source == "I do not know."
    assert made["untouched"] == released


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ({"right": 3}, "f-tests gives the reference solution 3 of 4."),
        ({"right": None}, "f-tests gives the reference solution None of 4."),
        ({"untouched": 0.5}, "f-tests gives the untouched release 0.5."),
        ({"partly": 4}, "The marks [4, 4, 1, 0] of right, partly, wrong, untouched have no sensible order."),
        ({"partly": 0}, "The marks [4, 0, 1, 0] of right, partly, wrong, untouched have no sensible order."),
        ({"wrong": 4}, "The marks [4, 2, 4, 0] of right, partly, wrong, untouched have no sensible order."),
    ],
)
def test_a_mark_that_is_amiss_is_said(marks, sentence):
    assert round.amiss([row()]) == []
    assert round.amiss([row(**marks)])[0] == sentence


def test_an_answer_that_waits_for_a_person_is_not_amiss():
    assert round.amiss([row(), row("why", by_hand=True, right=None, partly=None, wrong=None)]) == []


def test_an_assignment_that_there_is_none_of_is_said_in_a_sentence(capsys):
    assert round.main(["ps9_nothing"]) == 1
    assert capsys.readouterr().out.startswith("source/ has no assignment ps9_nothing; it has challenge, ps1_")


def test_a_mark_amiss_or_a_failed_step_ends_with_1(monkeypatch, tmp_path, capsys):
    folder = course(tmp_path)
    monkeypatch.setattr(round, "play", lambda root, name: [row()])
    assert round.main([], root=folder) == 0
    assert "The reference solution has full marks" in capsys.readouterr().out
    monkeypatch.setattr(round, "play", lambda root, name: [row(right=3)])
    assert round.main(["ps0"], root=folder) == 1
    assert "ps0: f-tests gives the reference solution 3 of 4." in capsys.readouterr().out

    def fail(root, name):
        raise CourseError("`nbgrader collect ps0` failed")

    monkeypatch.setattr(round, "play", fail)
    assert round.main(["ps0"], root=folder) == 1
    assert "ps0: `nbgrader collect ps0` failed" in capsys.readouterr().out
