import os
from pathlib import Path

import pytest

from grading.intake import read
from grading.reading import AGAIN, BYTES

RAW = b'{"cells": []}'


@pytest.fixture
def folder(tmp_path):
    """Where the only student's submission of `ps` lies, with a timestamp."""
    place = tmp_path / "ada" / "ps"
    place.mkdir(parents=True)
    (place / "timestamp.txt").write_text("2026-11-21 12:00:00.000000 UTC\n")
    return place


def handed_in(folder):
    (found,) = read(folder.parents[1], folder.name)
    return found


def test_a_notebook_of_the_right_name_is_read_and_its_time(folder):
    (folder / "ps.ipynb").write_bytes(RAW)
    found = handed_in(folder)
    assert (found.student, found.raw, found.failure, found.notes) == ("ada", RAW, "", ())
    assert found.time == "2026-11-21 12:00:00.000000 UTC"


def test_a_renamed_notebook_is_taken_and_said(folder):
    (folder / "Kopie von ps (2).ipynb").write_bytes(RAW)
    found = handed_in(folder)
    assert (found.raw, found.notes) == (
        RAW,
        ("The notebook was called Kopie von ps (2).ipynb, not ps.ipynb.",),
    )


def test_of_several_notebooks_the_one_of_the_right_name_is_taken_and_the_others_named(folder):
    for name in ("ps.ipynb", "other.ipynb", "data.csv"):
        (folder / name).write_bytes(RAW if name == "ps.ipynb" else b"no")
    found = handed_in(folder)
    assert (found.raw, found.notes) == (RAW, ("Other files were not used: data.csv, other.ipynb.",))


def test_of_several_other_notebooks_the_one_that_is_named_alike_is_taken(folder):
    (folder / "PS-final.IPYNB").write_bytes(RAW)
    (folder / "scratch.ipynb").write_bytes(b"no")
    found = handed_in(folder)
    assert found.raw == RAW
    assert found.notes[0] == "The notebook was called PS-final.IPYNB, not ps.ipynb."


def test_of_several_that_could_be_meant_none_is_taken_and_the_student_is_told(folder):
    (folder / "ps (1).ipynb").write_bytes(RAW)
    (folder / "ps (2).ipynb").write_bytes(RAW)
    found = handed_in(folder)
    assert found.raw == b""
    assert found.failure == f"There is no notebook ps.ipynb, there are ps (1).ipynb, ps (2).ipynb: {AGAIN}."


def test_a_single_file_of_another_kind_is_read_so_that_its_student_hears_what_it_is(folder):
    (folder / "ps.pdf").write_bytes(b"%PDF-1.7")
    found = handed_in(folder)
    assert (found.raw, found.failure) == (b"%PDF-1.7", "")
    assert found.notes == ("The notebook was called ps.pdf, not ps.ipynb.",)


@pytest.mark.parametrize("is_timed", [True, False])
def test_an_empty_folder_is_said(folder, is_timed):
    if not is_timed:
        (folder / "timestamp.txt").unlink()
    found = handed_in(folder)
    assert found.failure == f"There is no notebook ps.ipynb, the folder is empty: {AGAIN}."
    assert bool(found.time) == is_timed


# --- what is no plain file ---------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    path = tmp_path.parent / f"{tmp_path.name}-secret"
    path.write_bytes(b"secret")
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path, secret: path.symlink_to(secret), "is a link or cannot be read"),
        (lambda path, secret: path.symlink_to("/nowhere"), "is a link or cannot be read"),
        (lambda path, secret: path.symlink_to(path), "is a link or cannot be read"),
        (lambda path, secret: path.hardlink_to(secret), "is a hard link to another file"),
        (lambda path, secret: os.mkfifo(path), "is no file"),
        (lambda path, secret: path.mkdir(), "is no file"),
    ],
    ids=["link", "link to nowhere", "link to itself", "hard link", "pipe", "folder"],
)
@pytest.mark.parametrize("name", ["ps.ipynb", "other.ipynb"])
@pytest.mark.timeout(10)
def test_what_is_no_plain_file_is_not_followed_nor_waited_for(folder, secret, name, make, says):
    make(folder / name, secret)
    found = handed_in(folder)
    assert (found.raw, found.failure) == (b"", f"The notebook {says}: {AGAIN}.")


@pytest.mark.timeout(10)
def test_a_pipe_in_place_of_the_timestamp_is_not_waited_for(folder):
    (folder / "ps.ipynb").write_bytes(RAW)
    (folder / "timestamp.txt").unlink()
    os.mkfifo(folder / "timestamp.txt")
    assert (handed_in(folder).raw, handed_in(folder).time) == (RAW, "")


def test_a_link_in_place_of_the_timestamp_is_not_followed(folder, secret):
    (folder / "ps.ipynb").write_bytes(RAW)
    (folder / "timestamp.txt").unlink()
    (folder / "timestamp.txt").symlink_to(secret)
    assert handed_in(folder).time == ""


LINKED = f"In place of a folder there is a link or a file: {AGAIN}."


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path, folder):
    (folder / "ps.ipynb").write_bytes(RAW)
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / "ps").symlink_to(folder)
    _, eve = read(tmp_path, "ps")
    assert (eve.student, eve.raw, eve.failure) == ("eve", b"", LINKED)


def test_a_link_in_place_of_the_students_folder_is_not_followed(tmp_path, folder):
    (folder / "ps.ipynb").write_bytes(RAW)
    (tmp_path / "eve").symlink_to(folder.parent)
    _, eve = read(tmp_path, "ps")
    assert (eve.student, eve.raw, eve.failure) == ("eve", b"", LINKED)


def test_a_file_in_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "ps").write_bytes(RAW)
    (found,) = read(tmp_path, "ps")
    assert found.failure == LINKED


def test_a_folder_that_cannot_be_read_stops_nobody(folder, monkeypatch):
    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)  # for root reads all
    assert handed_in(folder).failure == f"The folder cannot be read: {AGAIN}."


def test_a_file_that_is_too_large_is_read_to_one_byte_more_than_it_may_have(folder):
    with (folder / "ps.ipynb").open("wb") as file:
        file.truncate(2**40)  # nothing of it is on the disk
    assert len(handed_in(folder).raw) == BYTES + 1


# --- names and times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\x1b[31mred.ipynb", "?[31mred.ipynb"),
        (b"new\nline.ipynb", "new?line.ipynb"),
        ("\u202egnp.ipynb".encode(), "?gnp.ipynb"),
        (b"\xff\xfe.ipynb", "??.ipynb"),
        ("Lösung ü.ipynb".encode(), "Lösung ü.ipynb"),
        ("答案.ipynb".encode(), "答案.ipynb"),
        (b"=1+1.ipynb", "=1+1.ipynb"),
        (b"x" * 249 + b".ipynb", "x" * 100),
    ],
)
def test_a_files_name_may_hold_anything_and_does_no_harm(folder, name, shown):
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(RAW)
    found = handed_in(folder)
    assert (found.raw, found.notes) == (RAW, (f"The notebook was called {shown}, not ps.ipynb.",))
    found.notes[0].encode()


def test_names_of_files_that_are_not_used_do_no_harm_either(folder):
    for name in ("a\nb", "c\x07"):
        (folder / name).write_bytes(b"")
    assert f"there are a?b, c?: {AGAIN}." in handed_in(folder).failure


def test_a_students_name_may_hold_anything_that_a_gradebook_cannot(tmp_path):
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/zo\xeb\x1b")) / "ps"
    place.mkdir(parents=True)
    (place / "ps.ipynb").write_bytes(RAW)
    assert handed_in(place).student == "zo??"


@pytest.mark.parametrize(
    ("said", "read"),
    [(None, ""), (b"", ""), (b"yesterday\n", "yesterday"), (b"\x1b[2J", "?[2J"), (b"9" * 10**6, "9" * 100)],
    ids=["none", "empty", "word", "control", "long"],
)
def test_a_timestamp_may_be_missing_or_garbage(folder, said, read):
    (folder / "ps.ipynb").write_bytes(RAW)
    (folder / "timestamp.txt").unlink()
    if said is not None:
        (folder / "timestamp.txt").write_bytes(said)
    assert (handed_in(folder).raw, handed_in(folder).time) == (RAW, read)


# --- whose -------------------------------------------------------------------------------------------------


def test_students_come_by_name_one_at_a_time_and_only_those_who_are_asked_for(tmp_path):
    for student in ("zoe", "ada", "bob", ".hidden"):
        (tmp_path / student / "ps").mkdir(parents=True)
    (tmp_path / "bob" / "other").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert [found.student for found in read(tmp_path, "ps")] == ["ada", "bob", "zoe"]
    assert [found.student for found in read(tmp_path, "ps", students=frozenset(["zoe", "eve"]))] == ["zoe"]
    assert list(read(tmp_path / "nowhere", "ps")) == []
    assert iter(each := read(tmp_path, "ps")) is each
