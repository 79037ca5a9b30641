import json
import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, fields, replace

import pytest

from grading.verdict import CellMark, Verdict, VerdictError, content_key, load, save
from tests.sample import ROOT

KEY = content_key(b"submission", b"release", seed="s")
RIGHT = CellMark("part1", 1.5, 2, "nearly", 0.25)
WAITS = CellMark("words", None, 2, "", 0.0)
GRADED = Verdict("graded", "", (RIGHT,), ("mended.",), ("odd.",), KEY, {"keras": "3"})
PAGE = (ROOT / "docs" / "verdict.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "verdict",
    [
        GRADED,
        replace(GRADED, state="failed", reason="The file is a PDF.", cells=()),
        replace(GRADED, state="failed", reason="The kernel did not start.", cells=(WAITS,)),
        replace(GRADED, state="needs a person", reason="words waits.", cells=(RIGHT, WAITS)),
        replace(GRADED, cells=(replace(RIGHT, says="half a \ud800, \0, \x1b[31m, \u2028 and <b>"),)),
    ],
)
def test_what_was_saved_is_loaded(verdict, tmp_path):
    assert load(save(verdict, tmp_path / "journal")) == verdict


def test_a_file_is_named_by_its_key_and_alone(tmp_path):
    assert save(GRADED, tmp_path) == tmp_path / f"{KEY}.json"
    save(replace(GRADED, suspicious=()), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{KEY}.json"]
    assert load(tmp_path / f"{KEY}.json").suspicious == ()


@pytest.mark.parametrize("points", [-0.5, 2.1, float("nan"), float("inf"), True, "2", 1j, [1]])
def test_points_are_plain_finite_and_within_the_range(points):
    with pytest.raises(VerdictError, match="part1 has"):
        CellMark("part1", points, 2, "", 0.0)


def test_points_of_numpy_are_no_plain_number():
    import numpy as np

    with pytest.raises(VerdictError, match=r"part1 has np.float64\(1.5\), which is no plain finite number"):
        CellMark("part1", np.float64(1.5), 2, "", 0.0)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": "passed"}, "The state is 'passed', none of graded, failed, needs a person."),
        ({"reason": "x"}, "The state is 'graded' and the reason 'x'."),
        ({"state": "failed", "cells": ()}, "The state is 'failed' and the reason ''."),
        ({"state": "needs a person"}, "The state is 'needs a person' and the reason ''."),
        ({"state": "failed", "reason": "x"}, "The state is 'failed', but a cell is judged."),
        ({"cells": (RIGHT, WAITS)}, "The state is 'graded', but a cell is not judged."),
        ({"cells": (RIGHT, RIGHT)}, "Two cells have the same name."),
        ({"key": "../../etc/passwd"}, "The key is '../../etc/passwd', not 64 digits in base 16."),
    ],
)
def test_a_verdict_does_not_contradict_itself(change, says):
    with pytest.raises(VerdictError, match=re.escape(says)):
        replace(GRADED, **change)


def spoilt(**change):
    return {"schema": 1} | asdict(GRADED) | change


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ([], "The verdict should have the keys schema, state, reason"),
        ({"schema": 1} | asdict(GRADED) | {"extra": 1}, "The verdict should have the keys"),
        (spoilt(schema=2), "Its schema is 2, not 1"),
        (spoilt(schema=True), "The verdict has True as schema"),
        (spoilt(reason=None), "The verdict has None as reason"),
        (spoilt(cells="abc"), "The verdict has 'abc' as cells"),
        (spoilt(cells=["abc"]), "A cell should have the keys grade_id, points, of, says, seconds"),
        (spoilt(cells=[asdict(RIGHT) | {"points": "2"}]), "A cell has '2' as points"),
        (spoilt(cells=[asdict(RIGHT) | {"points": 3}]), "part1 has 3 points of 2"),
        (spoilt(repaired=[1]), "What should be text is not"),
        (spoilt(versions={"keras": 3}), "What should be text is not"),
        (spoilt(key="0" * 64), "Its name is not its key"),
        (spoilt(state="failed"), "The state is 'failed' and the reason ''"),
    ],
)
def test_a_file_that_is_no_verdict_is_refused_with_what_to_do(tree, says, tmp_path):
    path = tmp_path / f"{KEY}.json"
    path.write_text(json.dumps(tree))
    with pytest.raises(VerdictError) as caught:
        load(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{path} is no verdict: ")
    assert str(caught.value).endswith("; delete it and grade again.")


@pytest.mark.parametrize("raw", [b"", b"{", b'{"a": NaN', b"[" * 100_000, b"\xff", b"9" * 5000])
def test_a_file_that_is_no_json_is_refused(raw, tmp_path):
    path = tmp_path / f"{KEY}.json"
    path.write_bytes(raw)
    with pytest.raises(VerdictError, match="is no verdict"):
        load(path)


def test_not_a_number_is_refused_in_a_file(tmp_path):
    path = save(GRADED, tmp_path)
    path.write_text(path.read_text().replace("1.5", "NaN"))
    with pytest.raises(VerdictError, match="part1 has nan, which is no plain finite number"):
        load(path)


def test_the_key_tells_all_three_parts_apart():
    parts = [
        (b"ab", b"c", "d"),
        (b"a", b"bc", "d"),
        (b"ab", b"cd", ""),
        (b"", b"abc", "d"),
        (b"c", b"ab", "d"),
    ]
    keys = {content_key(submission, release, seed=seed) for submission, release, seed in parts}
    assert len(keys) == len(parts)
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


WRITER = """
import sys
from pathlib import Path
from grading.verdict import CellMark, Verdict, save
for number in range(10**6):
    mark = CellMark("part1", number % 2, 1, str(number % 2) * 100_000, 0.0)
    save(Verdict("graded", "", (mark,), (), (), "a" * 64, {}), Path(sys.argv[1]))
    print("saved", flush=True) if number == 0 else None
"""


@pytest.mark.parametrize("seconds", [0.01, 0.03, 0.05, 0.08])
def test_a_writer_killed_at_any_moment_leaves_a_whole_verdict(tmp_path, seconds):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        writer.stdout.readline()
        threading.Event().wait(seconds)
        writer.send_signal(signal.SIGKILL)
    (path,) = tmp_path.glob("*.json")
    (mark,) = load(path).cells
    assert mark.says == str(mark.points) * 100_000


def test_a_verdict_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    order = []
    fsync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda file: (order.append(sorted(tmp_path.glob("*.json"))), fsync(file))
    )
    path = save(GRADED, tmp_path)
    assert order == [[], [path]]


def test_the_page_shows_a_verdict_and_explains_each_key(tmp_path):
    (text,) = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    path = tmp_path / f"{json.loads(text)['key']}.json"
    path.write_text(text)
    assert load(path).state == "needs a person"
    explained = re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE)
    assert explained == ["schema", *(x.name for x in fields(Verdict)), *(x.name for x in fields(CellMark))]
