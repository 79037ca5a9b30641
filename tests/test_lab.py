import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from utils import lab

NOTEBOOK = "notebooks/02_dense.ipynb"
NEW = "notebooks/02_dense.new.ipynb"


def notebook(text, **metadata):
    cell = {"cell_type": "markdown", "id": "one", "metadata": {}, "source": [text]}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "release" / "ps2_dense").mkdir(parents=True)
    (tmp_path / NOTEBOOK).write_text(notebook("first"))
    (tmp_path / "release/ps2_dense/ps2_dense.ipynb").write_text(notebook("exercise"))
    return tmp_path


@pytest.fixture
def work(course):
    """A student's copy of the course's first version."""
    assert lab.fill(course, course / "work") == []
    return course / "work"


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file())


def test_lectures_and_assignments_are_laid_down_with_their_bytes(course, work):
    assert files(work) == [".laid.json", NOTEBOOK, "release/ps2_dense/ps2_dense.ipynb"]
    assert (work / NOTEBOOK).read_bytes() == (course / NOTEBOOK).read_bytes()


def test_hidden_files_and_checkpoints_stay_with_the_course(course):
    (course / "notebooks/.ipynb_checkpoints").mkdir()
    (course / "notebooks/.ipynb_checkpoints/02_dense-checkpoint.ipynb").write_text("x")
    (course / "release/.keep.txt").write_text("x")
    lab.fill(course, course / "work")
    assert files(course / "work") == [".laid.json", NOTEBOOK, "release/ps2_dense/ps2_dense.ipynb"]


def test_what_the_student_left_alone_is_updated_in_silence(course, work):
    (course / NOTEBOOK).write_text(notebook("second"))
    assert lab.fill(course, work) == []
    assert (work / NOTEBOOK).read_text() == notebook("second")
    assert not (work / NEW).exists()


def test_opening_a_notebook_is_no_change(course, work):
    (work / NOTEBOOK).write_text(notebook("first", language_info={"name": "python", "version": "3.12.1"}))
    (course / NOTEBOOK).write_text(notebook("second"))
    assert lab.fill(course, work) == []
    assert (work / NOTEBOOK).read_text() == notebook("second")


def test_what_the_student_changed_stays_when_there_is_nothing_newer(course, work):
    (work / NOTEBOOK).write_text(notebook("mine"))
    assert lab.fill(course, work) == []
    assert (work / NOTEBOOK).read_text() == notebook("mine")
    assert not (work / NEW).exists()


def test_a_newer_version_is_laid_beside_what_the_student_changed_and_told_once(course, work):
    (work / NOTEBOOK).write_text(notebook("mine"))
    (course / NOTEBOOK).write_text(notebook("second"))
    [sentence] = lab.fill(course, work)
    assert sentence == f"You changed work/{NOTEBOOK}, and it stays so; its newer version is work/{NEW}."
    assert (work / NOTEBOOK).read_text() == notebook("mine")
    assert (work / NEW).read_text() == notebook("second")
    assert lab.fill(course, work) == []


def test_a_newer_version_that_the_student_deleted_does_not_come_back(course, work):
    (work / NOTEBOOK).write_text(notebook("mine"))
    (course / NOTEBOOK).write_text(notebook("second"))
    lab.fill(course, work)
    (work / NEW).unlink()
    assert lab.fill(course, work) == []
    assert not (work / NEW).exists()


def test_the_newer_version_beside_is_itself_brought_up_to_date(course, work):
    (work / NOTEBOOK).write_text(notebook("mine"))
    for text in "second", "third":
        (course / NOTEBOOK).write_text(notebook(text))
        assert len(lab.fill(course, work)) == 1
    assert (work / NEW).read_text() == notebook("third")
    assert len(files(work / "notebooks")) == 2


def test_a_newer_version_that_the_student_worked_in_is_not_overwritten(course, work):
    (work / NOTEBOOK).write_text(notebook("mine"))
    (course / NOTEBOOK).write_text(notebook("second"))
    lab.fill(course, work)
    (work / NEW).write_text(notebook("mine too"))
    (course / NOTEBOOK).write_text(notebook("third"))
    [sentence] = lab.fill(course, work)
    assert "02_dense.new2.ipynb" in sentence
    assert (work / NEW).read_text() == notebook("mine too")
    assert (work / "notebooks/02_dense.new2.ipynb").read_text() == notebook("third")


def test_what_the_student_deleted_is_laid_down_again(course, work):
    (work / NOTEBOOK).unlink()
    assert lab.fill(course, work) == []
    assert (work / NOTEBOOK).read_text() == notebook("first")


def test_a_file_of_the_students_own_with_the_name_of_a_coming_lecture_stays(course, work):
    (work / "notebooks/03_dropout.ipynb").write_text(notebook("mine"))
    (course / "notebooks/03_dropout.ipynb").write_text(notebook("lecture"))
    [sentence] = lab.fill(course, work)
    assert "work/notebooks/03_dropout.new.ipynb" in sentence
    assert (work / "notebooks/03_dropout.ipynb").read_text() == notebook("mine")


@pytest.mark.parametrize("record", [None, "{half a rec"])
def test_without_its_record_nothing_is_overwritten(course, work, record):
    (work / lab.LAID).unlink()
    if record:
        (work / lab.LAID).write_text(record)
    (work / NOTEBOOK).write_text(notebook("mine"))
    [sentence] = lab.fill(course, work)
    assert NEW in sentence
    assert (work / NOTEBOOK).read_text() == notebook("mine")


def test_what_is_no_notebook_counts_byte_by_byte(course):
    (course / "release/ps2_dense/points.csv").write_text("1,2")
    lab.fill(course, course / "work")
    mine = course / "work/release/ps2_dense/points.csv"
    mine.write_text("1, 2")
    (course / "release/ps2_dense/points.csv").write_text("1,2,3")
    assert len(lab.fill(course, course / "work")) == 1
    assert mine.read_text() == "1, 2"
    assert (mine.parent / "points.new.csv").read_text() == "1,2,3"


def test_the_command_opens_the_first_lecture(course, work):
    (work / "notebooks/01_neurons.ipynb").write_text(notebook("neurons"))
    arguments = lab.command(work, port=None, as_root=False, browser=True)
    assert arguments == [
        f"--ServerApp.root_dir={work}",
        "--LabApp.default_url=/lab/tree/notebooks/01_neurons.ipynb",
        "--ServerApp.log_level=WARN",
    ]


def test_the_command_opens_plain_jupyterlab_where_there_is_no_lecture(tmp_path):
    assert "--LabApp.default_url=/lab" in lab.command(tmp_path, port=None, as_root=False, browser=True)


def test_the_command_names_port_superuser_and_missing_browser_only_where_asked(tmp_path):
    plain = lab.command(tmp_path, port=None, as_root=False, browser=True)
    asked = lab.command(tmp_path, port=8890, as_root=True, browser=False)
    assert asked[len(plain) :] == [
        "--ServerApp.port=8890",
        "--ServerApp.allow_root=True",
        "--ServerApp.open_browser=False",
    ]


def test_a_folder_that_cannot_be_written_gets_a_sentence(course, monkeypatch, capsys):
    monkeypatch.setattr(lab, "COURSE", course)
    (course / "work").write_text("a file where the folder should be")
    assert lab.main([]) == 1
    assert capsys.readouterr().err == f"{course / 'work'} cannot be used: File exists: {course / 'work'}.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a display is asked for on Linux only")
def test_without_a_display_there_is_no_browser(monkeypatch):
    for name in "BROWSER", "DISPLAY", "WAYLAND_DISPLAY":
        monkeypatch.delenv(name, raising=False)
    assert not lab._has_browser()


def answer(url):
    """What the server answers; it tells its address shortly before it listens."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=20) as page:
                return json.load(page)
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}")


@pytest.mark.skipif(os.name == "nt", reason="stops the server by a POSIX signal")
def test_the_server_answers_on_the_next_port_where_the_one_asked_for_is_taken(course):
    shutil.copytree(Path(lab.__file__).parent, course / "utils")
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "utils.lab", "--port", str(port)],
            cwd=course,
            stderr=subprocess.PIPE,
            text=True,
            env={key: value for key, value in os.environ.items() if "DISPLAY" not in key},
        )
        try:
            address = re.compile(r"http://127\.0\.0\.1:(\d+)(\S+)\?token=(\w+)")
            found = next(match for line in server.stderr if (match := address.search(line)))
            assert found[1] != str(port)
            assert found[2] == "/lab/tree/notebooks/02_dense.ipynb"
            url = f"http://127.0.0.1:{found[1]}/%s?token={found[3]}"
            assert answer(url % "api/status")["kernels"] == 0
            notification = answer(url % "lab/api/settings/@jupyterlab/apputils-extension:notification")
            news = notification["schema"]["properties"]["fetchNews"]
            assert news["default"] == "false"  # no question about news covers the lecture
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=20)
    assert files(course / "work") == [".laid.json", NOTEBOOK, "release/ps2_dense/ps2_dense.ipynb"]
