import json
import os
import shutil
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tools import board, leaders
from tools.board import Entry
from utils import CourseError

RESULT = {
    "accuracy": 0.975,
    "parameters": 3966,
    "images": 60_000,
    "seconds": 8.2,
    "points": 7.0,
    "nickname": "Žofie 2",
}


def line(**changes):
    return json.dumps(RESULT | changes)


def net(accuracy=0.97, parameters=4000, nickname="Anna"):
    return Entry(accuracy, parameters, 60_000, 8.0, nickname)


def names(*entries):
    return [row[-1] for row in board.ranked(entries)]


def test_a_result_is_read_from_what_the_cell_printed():
    printed = f"Your network names 97.50 %.\n3 of 3: at least 90.0%\n{line()}\n"
    assert leaders.entry(printed, 7.0) == Entry(0.975, 3966, 60_000, 8.2, "Žofie 2")


@pytest.mark.parametrize(
    ("printed", "points", "says"),
    [
        ("0 of 3: at least 90.0%\n", 0.0, "printed 0 results"),
        (f"{line()}\n{line(accuracy=1.0)}\n", 7.0, "printed 2 results"),
        (f"  {line()}\n", 7.0, "printed 0 results"),
        (line()[:-1], 7.0, "cannot be read"),
        (line(nickname="x" * 2000), 7.0, "cannot be read"),
        ('{"accuracy": ' + "[" * 900, 7.0, "cannot be read"),
        ('{"accuracy": 0.99}', 7.0, "none that the test prints"),
        (line(extra=1), 7.0, "none that the test prints"),
        (line(accuracy=1.5), 7.0, "none that the test prints"),
        (line(accuracy=float("nan")), 7.0, "none that the test prints"),
        (line(accuracy=True), 7.0, "none that the test prints"),
        (line(accuracy="<b>"), 7.0, "none that the test prints"),
        (line(parameters=0), 7.0, "none that the test prints"),
        (line(parameters="few"), 7.0, "none that the test prints"),
        (line(images=[1]), 7.0, "none that the test prints"),
        (line(seconds=float("inf")), 7.0, "none that the test prints"),
        (line(seconds=-1.0), 7.0, "none that the test prints"),
        (line(), 5.0, "does not agree with the gradebook's points"),
        (line(), None, "does not agree with the gradebook's points"),
        (line(points=0.0), 0.0, "does not agree with the gradebook's points"),
    ],
)
def test_what_is_no_result_of_the_test_is_left_out_with_its_reason(printed, points, says):
    with pytest.raises(CourseError, match=says):
        leaders.entry(printed, points)


@pytest.mark.parametrize("nickname", ["Anna", "Žofie 2", "x-1", "R2_D2", "a" * 20, "Zoe\u0308", "Øyvind"])
def test_a_nickname_that_follows_the_rule_is_shown(nickname):
    entry = leaders.entry(line(nickname=nickname), 7.0)
    assert entry.nickname and names(entry) == [entry.nickname]


@pytest.mark.parametrize(
    "nickname",
    [
        "",
        "ab",
        "a" * 21,
        "1 Anna",
        " Anna",
        "Anna ",
        "<b>Anna</b>",
        "Anna & Eve",
        "Anna\n1  100.00%",
        "\x1b[31mAnna",
        "\x1b]0;owned\x07Anna",
        "Anna\u202egnp",
        "An\u200bna",
        "\u3164\u3164\u3164",
        "Anna\ud800",
        "anonymous 1",
        "Anonymous",
        "(Anna)",
        "../../Anna",
        None,
        7,
        ["Anna"],
    ],
)
def test_any_other_nickname_is_anonymous(nickname):
    entry = leaders.entry(line(nickname=nickname), 7.0)
    assert entry.nickname == "" and names(entry) == ["anonymous 1"]


def test_the_anonymous_are_counted_in_the_order_of_the_board():
    entries = net(0.95, nickname=""), net(0.99, nickname=""), net(0.97), net(0.91, nickname="")
    assert names(*entries) == ["anonymous 1", "Anna", "anonymous 2", "anonymous 3"]


def test_a_nickname_that_several_have_is_told_apart():
    assert names(net(0.99), net(0.98, nickname="ANNA"), net(0.97, nickname="Eve")) == [
        "Anna",
        "ANNA (2)",
        "Eve",
    ]


def test_accuracy_comes_first_and_of_equals_fewer_parameters():
    entries = (
        net(0.97, 2000, "few"),
        net(0.98, 4900, "good"),
        net(0.98, 4000, "better"),
        net(0.96, 10, "tiny"),
    )
    assert names(*entries) == ["better", "good", "few", "tiny"]


def test_equal_ones_share_a_place_and_the_next_place_is_not_given():
    entries = net(0.98, nickname="Eve"), net(0.98, nickname="Anna"), net(0.97, nickname="Zoe")
    assert [(row[0], row[-1]) for row in board.ranked(entries)] == [
        ("1", "Anna"),
        ("1", "Eve"),
        ("3", "Zoe"),
    ]


def test_the_table_has_its_columns_under_each_other():
    rows = board.ranked([net(0.9755, 4150, "Anna"), net(1.0, 90, "")])
    assert board.table(rows).splitlines() == [
        "place  accuracy  parameters  images × epochs  seconds  name",
        "    1   100.00%          90           60,000        8  anonymous 1",
        "    2    97.55%       4,150           60,000        8  Anna",
    ]


def test_the_page_escapes_whatever_it_shows():
    shown = board.page([("1", "<script>", "&", '"', "'", "<b>Anna</b>")])
    assert "<script>" not in shown and "<b>" not in shown
    assert "&lt;b&gt;Anna&lt;/b&gt;" in shown and shown.count("<tr>") == 2


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A gradebook without anything in it."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("nbgrader") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader calls `alembic` to make one.
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        with Gradebook(f"sqlite:///{path}", "nn-course"):
            pass
    return path


@pytest.fixture
def course(tmp_path, empty):
    """A course in which four students were graded: two well, one who failed, one without a notebook."""
    from nbgrader.api import Gradebook

    shutil.copy(empty, tmp_path)
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "nn-course") as book:
        book.add_assignment("challenge")
        book.add_notebook("challenge", "challenge")
        for name, points in [("race-rules", 3), ("race-digits", 7)]:
            book.add_grade_cell(name, "challenge", "challenge", max_score=points, cell_type="code")
        for student, points in [("s1", 7), ("s2", 5), ("s3", 0), ("s4", 7)]:
            book.add_student(student)
            with warnings.catch_warnings(action="ignore"):  # SQLAlchemy's, of nbgrader's way to add
                book.add_submission("challenge", student)
            (graded,) = book.find_submission("challenge", student).notebooks
            for grade in graded.grades:
                grade.auto_score = points if grade.name == "race-digits" else 3
        book.db.commit()
    executed(tmp_path, "s1", "names 96.10%", line(accuracy=0.961, nickname="<script>"))
    executed(tmp_path, "s2", line(accuracy=0.98, points=5.0))
    executed(tmp_path, "s3", "0 of 3: at least 90.0%")
    return tmp_path


def executed(root, student, *printed):
    """Lay an autograded notebook; another cell printed a result, too."""
    metadata = {"nbgrader": {"grade_id": "race-digits", "grade": True}}
    outputs = [new_output("stream", name="stdout", text=f"{each}\n") for each in printed]
    outputs += [new_output("stream", name="stderr", text=line())]
    outputs += [new_output("execute_result", data={"text/plain": line()})]
    other = new_code_cell("", outputs=[new_output("stream", name="stdout", text=line(accuracy=1.0))])
    cells = [other, new_code_cell("", metadata=metadata, outputs=outputs)]
    path = root / "autograded" / student / "challenge" / "challenge.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), path)


def test_the_board_comes_from_the_gradebook_and_names_to_the_instructor_who_is_left_out(course, capsys):
    assert leaders.main([], root=course) == 0
    out, err = capsys.readouterr()
    assert [row.split("  ")[-1] for row in out.splitlines()] == ["name", "Žofie 2", "anonymous 1"]
    assert err.splitlines() == [
        "The network of 's3' is not on the board: it printed 0 results in place of one.",
        "The network of 's4' is not on the board: its autograded notebook is missing, or is none.",
    ]


def test_the_board_is_written_as_a_page(course, capsys):
    target = course / "board.html"
    assert leaders.main(["--html", str(target)], root=course) == 0
    shown = target.read_text(encoding="utf-8")
    assert "<td>98.00%</td>" in shown and "Žofie 2" in shown and "<script>" not in shown
    assert "98.00%" not in capsys.readouterr().out


def test_without_a_gradebook_it_says_one_sentence_and_makes_none(tmp_path, capsys):
    assert leaders.main([], root=tmp_path) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("There is no gradebook") and len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["gradebook.db", "nonsense://x", "sqlite://", "sqlite:///{root}/empty"])
def test_an_address_that_is_none_is_said_in_one_sentence(tmp_path, capsys, address):
    (tmp_path / "empty").touch()
    assert leaders.main(["--gradebook", address.format(root=tmp_path)], root=tmp_path) == 1
    err = capsys.readouterr().err
    assert "gradebook" in err and len(err.splitlines()) == 1


def test_a_gradebook_without_the_challenge_gives_an_empty_board(tmp_path, empty, capsys):
    shutil.copy(empty, tmp_path)
    assert leaders.main([], root=tmp_path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
