"""`python -m grading`."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from functools import partial
from pathlib import Path

import pytest

from grading import batch, journal, sandbox
from grading.__main__ import main
from grading.verdict import CellMark
from tests.little import NAME, SOURCE, answered, course, hand_in
from tests.sample import ROOT

REASON = "bubblewrap is not installed: type `sudo apt-get install bubblewrap util-linux`."
POINTS = {"double-visible": 1, "double-hidden": 2, "mean-visible": 1, "mean-hidden": 1}


def full(notebook, source, *, limits, seed):
    """Stands for `mark`, which takes seconds."""
    return tuple(CellMark(name, points, points, "", 0.0) for name, points in POINTS.items()), ()


@pytest.fixture
def place(tmp_path, empty_book, monkeypatch):
    """A course with a submission, on a machine where boxes can be made."""
    monkeypatch.setenv("PATH", os.environ["PATH"])  # main adds to it
    monkeypatch.setattr(sandbox, "why_not", lambda: None)
    monkeypatch.setattr(sandbox, "sweep", lambda: None)
    monkeypatch.setattr(batch, "mark", full)
    shutil.copy(empty_book, tmp_path)
    hand_in(course(tmp_path), "ada", answered())
    with warnings.catch_warnings():  # main hides those of nbgrader
        yield tmp_path


def graded(place, *arguments):
    return main([NAME, "--course", str(place), *arguments])


def verdicts(place):
    return [json.loads(path.read_text()) for path in (place / "verdicts" / NAME).glob("*.json")]


def test_it_prints_who_is_graded_and_the_table_and_writes_the_csv(place, capsys):
    assert graded(place, "--csv", str(place / "marks.csv")) == 0
    said, error = capsys.readouterr()
    assert error == ""
    first, _, head, line = said.splitlines()
    assert first.split()[1:] == ["ada:", "graded"]
    assert (head.split(), line.split()) == (["student", "points", "state"], ["ada", "5", "of", "5", "graded"])
    (row,) = csv.DictReader((place / "marks.csv").read_text().splitlines())
    assert (row["student"], row["points"], row["state"]) == ("ada", "5.0", "graded")
    assert (place / "gradebook.db").is_file()


@pytest.mark.parametrize("name", ["ps99", "../small", "", "small/small"])
def test_a_wrong_name_is_said_in_a_sentence(place, capsys, name):
    assert main([name, "--course", str(place)]) == 1
    said, error = capsys.readouterr()
    assert (said, error) == ("", f"There is no {Path('source', name, f'{name}.ipynb')}: is the name right?\n")
    assert not (place / "verdicts").exists()


def test_an_assignment_that_was_never_released_is_said_in_a_sentence(place, capsys):
    shutil.rmtree(place / "release")
    assert graded(place) == 1
    told = f"There is no release/{NAME}/{NAME}.ipynb: type `nbgrader generate_assignment {NAME}`.\n"
    assert capsys.readouterr() == ("", told)


def test_without_bubblewrap_it_refuses_in_a_sentence_and_grades_nothing(place, capsys, monkeypatch):
    monkeypatch.setattr(sandbox, "why_not", lambda: REASON)
    assert graded(place) == 1
    assert capsys.readouterr() == ("", f"{REASON}\n")
    assert verdicts(place) == []


def test_without_a_sandbox_only_if_that_is_asked_for_and_each_verdict_says_so(place, capsys, monkeypatch):
    monkeypatch.setattr(sandbox, "why_not", lambda: REASON)
    assert graded(place, "--sandbox", "none") == 0
    assert [each["versions"]["sandbox"] for each in verdicts(place)] == ["none"]


def test_with_bubblewrap_each_verdict_says_which(place, boxes):
    graded(place)
    (told,) = [each["versions"]["sandbox"] for each in verdicts(place)]
    assert told.startswith("bubblewrap ")
    assert any(letter.isdigit() for letter in told)


def test_another_sandbox_is_refused(place, capsys):
    with pytest.raises(SystemExit):
        graded(place, "--sandbox", "hope")
    assert "hope" in capsys.readouterr().err


def test_while_somebody_else_grades_it_refuses_in_a_sentence(place, capsys):
    with journal.locked(place / "verdicts" / NAME):
        assert graded(place) == 1
    assert capsys.readouterr() == ("", f"{NAME} is being graded already: wait until that has ended.\n")


def test_only_those_who_are_named_are_graded(place, capsys):
    for student in ("bob", "eve"):
        hand_in(place, student, answered(mean=f"# {student}"))
    assert graded(place, "--student", "bob", "--student", "eve") == 0
    said = capsys.readouterr().out
    assert "-  not graded yet\n" in said
    assert said.count("graded\n") == 4


def test_who_has_handed_in_nothing_cannot_be_asked_for(place, capsys):
    assert graded(place, "--student", "ada", "--student", "bob") == 1
    assert capsys.readouterr().err == f"submitted/ has no {NAME} of bob: is the name right?\n"
    assert verdicts(place) == []


def test_a_fault_of_the_graders_is_a_state_and_no_traceback(place, capsys, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("The kernel did not begin: it was silent.")

    monkeypatch.setattr(batch, "mark", fail)
    assert graded(place) == 0
    said, error = capsys.readouterr()
    assert "needs a person: The grader itself failed (RuntimeError: The kernel did not begin" in said
    assert error == ""


@pytest.mark.slow
def test_ctrl_z_holds_nothing_and_ctrl_c_ends_it_with_a_sentence_at_once(tmp_path, empty_book, boxes):
    shutil.copy(empty_book, tmp_path)
    hand_in(course(tmp_path, SOURCE), "ada", answered(double="import time\nprint('asleep')\ntime.sleep(60)"))
    command = [sys.executable, "-m", "grading", NAME, "--course", str(tmp_path)]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as process:
        while not (tmp_path / "verdicts" / NAME / ".lock").exists():
            assert process.poll() is None
            time.sleep(0.1)
        time.sleep(4)  # it is asleep by now, unless the machine is busy
        process.send_signal(signal.SIGTSTP)
        time.sleep(0.5)
        state = Path("/proc", str(process.pid), "stat").read_text().rpartition(") ")[2][0]
        process.send_signal(signal.SIGINT)
        try:
            _, said = process.communicate(timeout=20)
        finally:
            process.kill()
    sandbox.sweep()
    assert said == "\nStopped. What is graded is kept; type the same again to go on.\n"
    assert process.returncode == 130
    assert state != "T"
    assert verdicts(tmp_path) == []
