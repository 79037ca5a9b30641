import os
import signal
import stat
import subprocess
import sys
from multiprocessing import get_context

import pytest

from grading import journal
from grading.verdict import CellMark, Verdict
from tests.sample import ROOT
from utils import CourseError

KEY = "ab" * 32


def verdict(points=1.0, key=KEY):
    cells = (CellMark("part1", points, 2, "well", 0.1),)
    return Verdict("graded", "", cells, ("A repair.",), (), key, {"seed": "7"})


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- the secret --------------------------------------------------------------------------------------------


def test_the_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    folder = tmp_path / "verdicts" / "ps"
    secret = journal.secret(folder)
    assert len(bytes.fromhex(secret)) == 16
    assert journal.secret(folder) == secret
    assert mode(folder / "seed") == 0o600


def test_each_assignment_has_a_secret_of_its_own(tmp_path):
    assert journal.secret(tmp_path / "ps1") != journal.secret(tmp_path / "ps2")


def test_a_secret_that_an_instructor_wrote_is_used(tmp_path):
    (tmp_path / "seed").write_text("mine\n")
    assert journal.secret(tmp_path) == "mine"


# --- verdicts ----------------------------------------------------------------------------------------------


def test_what_is_kept_comes_back(tmp_path):
    journal.keep(verdict(), "{} ü", tmp_path)
    assert journal.kept(KEY, tmp_path) == (verdict(), "{} ü")
    assert journal.kept("cd" * 32, tmp_path) is None
    assert journal.kept(KEY, tmp_path / "nowhere") is None


def test_a_later_verdict_on_the_same_content_replaces_the_earlier_one(tmp_path):
    journal.keep(verdict(1.0), "old", tmp_path)
    journal.keep(verdict(2.0), "new", tmp_path)
    assert journal.kept(KEY, tmp_path) == (verdict(2.0), "new")
    assert names(tmp_path) == [f"{KEY}.ipynb", f"{KEY}.json"]


def test_a_verdict_holds_the_secret_so_it_is_for_its_owner_alone(tmp_path):
    journal.keep(verdict(), "{}", tmp_path)
    assert mode(tmp_path / f"{KEY}.json") == 0o600


def test_a_verdict_whose_notebook_has_gone_is_not_there(tmp_path):
    journal.keep(verdict(), "{}", tmp_path)
    (tmp_path / f"{KEY}.ipynb").unlink()
    assert journal.kept(KEY, tmp_path) is None


def test_what_stands_in_the_gradebook_is_noted_by_student(tmp_path):
    assert journal.applied(tmp_path, "ada") == ("", "")
    journal.apply(tmp_path, "ada", KEY, "2026-11-21 12:00:00 UTC")
    journal.apply(tmp_path, "bob", "cd" * 32, "")
    assert journal.applied(tmp_path, "ada") == (KEY, "2026-11-21 12:00:00 UTC")
    assert journal.applied(tmp_path, "bob") == ("cd" * 32, "")


# --- a grader that is killed -------------------------------------------------------------------------------


def test_a_file_is_replaced_as_a_whole_with_its_rights(tmp_path):
    path = tmp_path / "new" / "file"
    journal.write(path, b"old")
    journal.write(path, b"new", mode=0o600)
    assert (path.read_bytes(), mode(path), names(path.parent)) == (b"new", 0o600, ["file"])


def _die_at(call, folder):
    """Be killed where a write has come to this call."""
    setattr(os, call, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    journal.write(folder / "file", b"new")


@pytest.mark.parametrize("call", ["fchmod", "fsync", "replace"])
def test_a_write_that_is_killed_leaves_the_old_file_and_what_it_leaves_is_swept(tmp_path, call):
    (tmp_path / "file").write_bytes(b"old")
    process = get_context("fork").Process(target=_die_at, args=(call, tmp_path))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(names(tmp_path)) == 2
    journal.sweep(tmp_path)
    assert names(tmp_path) == ["file"]


def test_between_the_two_files_of_a_verdict_there_is_none(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "save", stop)
    with pytest.raises(KeyboardInterrupt):
        journal.keep(verdict(), "{}", tmp_path)
    assert journal.kept(KEY, tmp_path) is None


def test_sweeping_goes_into_folders_and_takes_nothing_else(tmp_path):
    journal.secret(tmp_path)
    journal.apply(tmp_path, "ada", KEY, "")
    journal.keep(verdict(), "{}", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for left in (tmp_path / ".x.part", tmp_path / "applied" / ".y.part"):
        left.write_bytes(b"half")
    journal.sweep(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


# --- the lock ----------------------------------------------------------------------------------------------

SECOND = """
import sys
from pathlib import Path
from grading import journal
try:
    with journal.locked(Path(sys.argv[1])):
        print("mine")
except Exception as error:
    print(error)
"""


def second(folder):
    command = [sys.executable, "-c", SECOND, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()


def test_a_second_grader_is_refused_in_a_sentence_until_the_first_has_ended(tmp_path):
    folder = tmp_path / "ps2_dense"
    with journal.locked(folder):
        assert second(folder) == "ps2_dense is being graded already: wait until that has ended."
        assert second(tmp_path / "another") == "mine"
    assert second(folder) == "mine"


def test_within_one_process_too_and_an_error_opens_it(tmp_path):
    with pytest.raises(ZeroDivisionError), journal.locked(tmp_path):
        with pytest.raises(CourseError, match="is being graded already"), journal.locked(tmp_path):
            pass
        1 / 0  # noqa: B018
    with journal.locked(tmp_path):
        pass


def test_a_lock_does_not_outlive_a_grader_that_is_killed(tmp_path):
    held = SECOND.replace('print("mine")', 'print("mine", flush=True); input()')
    command = [sys.executable, "-c", held, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as first:
        assert first.stdout.readline() == b"mine\n"
        assert "is being graded" in second(tmp_path)
        first.kill()
    assert second(tmp_path) == "mine"
