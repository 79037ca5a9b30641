import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import nbformat
import pytest
from traitlets.config import PyFileConfigLoader

from tests.sample import ROOT, cell, course
from tools import release


def settings(folder):
    return PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()


def test_the_course_is_the_folder_of_the_file_wherever_that_lies(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    read = settings(tmp_path)
    assert read.CourseDirectory.course_id == "nn-course"
    assert read.CourseDirectory.root == str(tmp_path.resolve())
    assert read.Exchange.root == str(tmp_path.resolve() / "exchange")
    assert read.Exchange.cache.startswith(read.Exchange.root)


def test_what_nbgrader_writes_is_ignored_by_git():
    written = ["exchange/", "gradebook.db", "submitted/", "autograded/", "feedback/", "work/"]
    written += ["verdicts/", "marks.csv", "grades.csv"]
    done = subprocess.run(["git", "check-ignore", *written], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == written


def test_assignments_are_handed_in_from_work_where_there_is_one(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    assert settings(tmp_path).Exchange.assignment_dir == "."
    (tmp_path / "work" / "release").mkdir(parents=True)
    assert settings(tmp_path).Exchange.assignment_dir == str(tmp_path.resolve() / "work" / "release")


@contextmanager
def lab(folder, *arguments):
    """JupyterLab as `make lab` starts it in a course; gives a function that asks the server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(folder.parent / name) for name in ("HOME", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    environment = {**os.environ, **own, "JUPYTER_TOKEN": "open", "PATH": os.defpath}
    command = [sys.executable, "-m", "utils.lab", "--port", str(port), *arguments]
    with (folder.parent / f"{port}.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)

    def ask(path, /, **data):
        return _ask(server, f"http://127.0.0.1:{port}/{path}", data)

    try:
        yield ask
    finally:
        server.terminate()
        server.wait(30)


def _ask(server, address, data):
    """Get, or with data post; waits until the server is up."""
    headers = {"Authorization": "token open", "Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(data).encode() if data else None, headers)
    for _ in range(300):
        assert server.poll() is None, "JupyterLab ended"
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.mark.slow
def test_assignment_list_validate_and_formgrader_work_in_the_labs_of_student_and_instructor(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    release.build(course(folder))
    built = (folder / "release" / "ps0" / "ps0.ipynb").read_bytes()
    shutil.copytree(ROOT / "utils", folder / "utils")
    ps0 = {"course_id": "nn-course", "assignment_id": "ps0"}
    with lab(folder) as student, lab(folder, "--dir", ".") as instructor:
        assert student("assignments?course_id=nn-course") == {"success": True, "value": []}
        for step in "assign", "release":
            assert instructor(f"formgrader/api/assignment/ps0/{step}", **ps0)["success"]

        (offered,) = student("assignments?course_id=nn-course")["value"]
        assert (offered["status"], offered["path"]) == ("fetched", "release/ps0")
        copy = folder / "work" / "release" / "ps0" / "ps0.ipynb"
        checked = student("assignments/validate", path="release/ps0/ps0.ipynb")
        assert checked["success"]
        assert "write me, then delete this line" in checked["value"]["failed"][0]["error"]
        notebook = nbformat.read(copy, as_version=4)
        cell(notebook, "double").source = "def double(x):\n    return x + x"
        nbformat.write(notebook, copy)
        failed = student("assignments/validate", path="release/ps0/ps0.ipynb")["value"]["failed"]
        assert [each["source"].split()[0] for each in failed] == ["import", "*Write"]
        handed_in = student("assignments/submit", **ps0)["value"][1]
        assert handed_in["status"] == "submitted"

        name = handed_in["student_id"]
        assert instructor("formgrader/api/assignment/ps0/collect", **ps0)["success"]
        assert instructor(f"formgrader/api/submission/ps0/{name}/autograde", **ps0)["success"]
        assert instructor(f"formgrader/api/submission/ps0/{name}")["score"] == 8
        for step in "generate_feedback", "release_feedback":
            assert instructor(f"formgrader/api/assignment/ps0/{step}", **ps0)["success"]
        student("assignments/fetch_feedback", **ps0)
        assert list(copy.parent.glob("feedback/*/ps0.html"))
    assert (folder / "release" / "ps0" / "ps0.ipynb").read_bytes() == built  # formgrader makes the same
