import json
from copy import deepcopy
from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading import mark as marking
from grading.mark import UNPROTECTED, mark
from tests.little import LIMITS, SOURCE, WORDS, answered, cell, marked, released

pytestmark = pytest.mark.usefixtures("boxes")
SEED = "5eed" + "0123456789abcdef" * 2
FULL = {"double-visible": 1, "double-hidden": 2, "mean-visible": 1, "mean-hidden": 1}
NO_DOUBLE = {**FULL, "double-visible": 0, "double-hidden": 0}


def marks(notebook, source=SOURCE, **limits):
    """What a notebook gets by grade id, and what is noted; its outputs are filled in."""
    found, notes = mark(notebook, source, limits=replace(LIMITS, **limits), seed=SEED)
    return {each.grade_id: each for each in found}, notes


def points(found):
    return {name: each.points for name, each in found.items()}


def shown(each):
    """What stands below a cell."""
    return "".join(output.get("text", "") for output in each.outputs)


# --- ordinary submissions ----------------------------------------------------------------------------------


def test_a_right_submission_gets_full_marks_in_the_notebooks_order():
    notebook = answered()
    found, notes = marks(notebook)
    assert list(points(found).items()) == list(FULL.items())
    assert notes == ()
    assert [each.of for each in found.values()] == list(FULL.values())
    assert shown(cell(notebook, "mean-visible")) == "Points: 1 of 1"
    assert shown(cell(notebook, "double-hidden")).endswith("Points: 2 of 2")


def test_what_is_partly_right_gets_part_of_the_points_and_is_told_why():
    notebook = answered(double="def double(x):\n    return 2 * x if x.size else None")
    found, _ = marks(notebook)
    assert points(found) == {**FULL, "double-hidden": 1}
    assert "an empty array" in found["double-hidden"].says
    assert (
        shown(cell(notebook, "double-hidden")) == f"{found['double-hidden'].says.rstrip()}\n\nPoints: 1 of 2"
    )


def test_a_wrong_submission_gets_nothing_and_an_untouched_one_too():
    wrong, _ = marks(answered(double="def double(x): return 1", mean="mean = 3"))
    assert set(points(wrong).values()) == {0}
    assert "double(x)" in wrong["double-visible"].says
    untouched, _ = marks(released())
    assert set(points(untouched).values()) == {0}


def test_a_students_own_cells_are_run_where_they_stand():
    notebook = answered(mean="def mean(numbers):\n    return helper(numbers)")
    notebook.cells.insert(0, new_code_cell("def helper(x):\n    return sum(x) / len(x)\nprint('ready')"))
    found, _ = marks(notebook)
    assert points(found) == FULL
    assert shown(notebook.cells[0]) == "ready\n"


class Deaf(str):
    """What a kernel is told so that it serves, but for the first few times."""

    n_times = 1

    def format(self, **path):
        self.n_times -= 1
        return "1" if self.n_times >= 0 else super().format(**path)


def test_a_machine_that_once_stands_still_costs_nobody_a_mark(monkeypatch):
    monkeypatch.setattr(marking, "SERVE", Deaf(marking.SERVE))
    found, notes = marks(answered(), cell=6)
    assert (points(found), notes) == (FULL, ())


@pytest.mark.slow
def test_a_kernel_that_is_deaf_again_and_again_has_no_marks(monkeypatch):
    monkeypatch.setattr(Deaf, "n_times", 99)
    monkeypatch.setattr(marking, "SERVE", Deaf(marking.SERVE))
    found, notes = marks(answered(), cell=2)
    assert set(points(found).values()) == {0}
    assert len(notes) == len(FULL) and "not ready for the test" in notes[0]


# --- what costs its own cell and no other ------------------------------------------------------------------


@pytest.fixture
def starts(monkeypatch):
    """The kernels that were started, as a list that grows."""
    begun, start = [], marking.started
    monkeypatch.setattr(marking, "started", lambda limits: begun.append(1) or start(limits))
    return begun


@pytest.mark.slow
def test_a_crash_in_a_call_costs_its_tests_and_a_fresh_kernel_runs_again_what_came_before(starts):
    notebook = answered(
        double="import os\ndef double(x):\n    os._exit(1)", mean="def mean(n): return sum(n) / k(n)"
    )
    notebook.cells.insert(0, new_code_cell("k = len"))
    found, notes = marks(notebook)
    assert points(found) == NO_DOUBLE
    assert "Your code ended Python." in found["double-visible"].says
    assert {note.partition(":")[0] for note in notes} == {"double-visible", "double-hidden"}
    assert len(starts) == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    while True:\n        pass",
        "def double(x):\n    while True:\n        try:\n            x\n        except:\n            1",
    ],
    ids=["endless", "swallows"],
)
def test_a_call_without_end_costs_its_tests(answer):
    found, notes = marks(answered(double=answer), cell=6)
    assert points(found) == NO_DOUBLE
    assert "3 seconds" in found["double-visible"].says
    assert len(notes) == 2


@pytest.mark.slow
def test_a_call_that_takes_all_memory_costs_its_tests():
    greedy = "kept = []\ndef double(x):\n    while True:\n        kept.append(bytearray(10**6))"
    found, _ = marks(answered(double=greedy), cell=20)
    assert points(found) == NO_DOUBLE
    assert "memory" in found["double-visible"].says.lower()


@pytest.mark.slow
def test_a_cell_that_ends_python_is_not_run_again(starts):
    notebook = answered(double="import os\nos._exit(1)")
    found, _ = marks(notebook)
    assert points(found) == NO_DOUBLE
    assert shown(cell(notebook, "double")) == "Your code ended Python."
    assert len(starts) == 2


@pytest.mark.slow
def test_a_cell_without_end_is_told_and_the_kernel_kept(starts):
    notebook = answered(double="def double(x):\n    return 2 * x\nwhile True:\n    pass")
    found, _ = marks(notebook, cell=4)
    assert points(found) == FULL
    assert shown(cell(notebook, "double")).endswith("Your code took longer than 4 seconds.")
    assert len(starts) == 1


@pytest.mark.slow
def test_kernels_are_not_started_for_ever(starts, monkeypatch):
    monkeypatch.setattr(marking, "STARTS", 2)
    ends = "import os\ndef {0}(x):\n    os._exit(1)"
    found, _ = marks(answered(double=ends.format("double"), mean=ends.format("mean")))
    assert points(found) == dict.fromkeys(FULL, 0)
    assert found["mean-visible"].says == "Your code ended Python 2 times."
    assert len(starts) == 2


@pytest.mark.slow
def test_a_notebook_ends_when_its_time_is_over(starts):
    notebook = answered()
    notebook.cells.insert(1, new_code_cell("import time\ntime.sleep(20)\nprint('slept')"))
    found, _ = marks(notebook, wall=5)
    assert points(found) == dict.fromkeys(FULL, 0)
    assert found["mean-hidden"].says == "Your notebook took longer than 5 seconds in all."
    assert "slept" not in [shown(each).strip() for each in notebook.cells if each.cell_type == "code"]
    assert len(starts) == 1


# --- what a person has to look at --------------------------------------------------------------------------


@pytest.mark.slow
def test_a_test_that_comes_to_no_end_is_a_persons_and_the_next_one_is_judged(monkeypatch):
    monkeypatch.setattr(marking, "GRACE", 0)
    source = deepcopy(SOURCE)
    deaf = (
        "import signal, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\ntime.sleep(100)\n"
    )
    cell(source, "double-hidden").source = deaf
    found, notes = marks(answered(source), source, cell=5)
    assert points(found) == {**FULL, "double-hidden": None}
    assert notes == ("double-hidden: The test came to no end: a person has to look.",)


@pytest.mark.slow
def test_points_that_are_none_are_a_persons():
    source = deepcopy(SOURCE)
    cell(source, "double-hidden").source = "'2'"
    cell(source, "mean-hidden").source = "float('nan')"
    found, _ = marks(answered(source), source)
    assert points(found) == {**FULL, "double-hidden": None, "mean-hidden": None}
    assert found["double-hidden"].says == ""


TASK = {**WORDS, "grade_id": "task", "task": True, "grade": False, "solution": False, "points": 2}


@pytest.fixture(scope="module")
def essay():
    """An assignment with an answer in words, one in code that is read, and a task; without tests but one."""
    source = deepcopy(SOURCE)
    source.cells = source.cells[:5]
    label = {"task": False, **WORDS}
    source.cells += [
        new_markdown_cell("Because.", metadata={"nbgrader": label}),
        new_code_cell("x = 1", metadata={"nbgrader": {**label, "grade_id": "plot", "points": 4}}),
        new_markdown_cell("Tell us.", metadata={"nbgrader": TASK}),
    ]
    return source


def test_an_answer_in_words_is_a_persons_but_for_one_that_was_never_touched(essay):
    notebook = released(essay)
    cell(notebook, "why").source = "I wrote this."
    found, notes = marks(notebook, essay)
    assert points(found) == {"double-visible": 0, "why": None, "plot": 0, "task": None}
    assert {name: each.of for name, each in found.items()} == {
        "double-visible": 1,
        "why": 3,
        "plot": 4,
        "task": 2,
    }
    assert notes == ()
    cell(notebook, "why").source = cell(released(essay), "why").source
    cell(notebook, "plot").source = "x = 2"
    found, _ = marks(notebook, essay)
    assert (found["why"].points, found["plot"].points) == (0, None)


# --- what is hidden ----------------------------------------------------------------------------------------

# Each pattern matches what it looks for and not itself.
SEARCH = r"""
import gc, os, re, sys
from pathlib import Path
WANTED = re.compile(rb"hidden[-]marker-[a-z]+|5eed[0-9a-f]{28}")
found = set()

def look(where, data):
    found.update(f"{where}: {each.decode()}" for each in WANTED.findall(data))

def search(when):
    for path in Path("/proc").glob("[0-9]*"):
        for name in ("environ", "cmdline"):
            try:
                look(f"{when}, {path.name}'s {name}", (path / name).read_bytes())
            except OSError:
                pass
    folders = [Path("/tmp"), Path("/dev/shm"), Path.cwd(), Path(sys.argv[-1].partition("=")[2]).parent]
    for path in (each for folder in folders for each in folder.rglob("*")):
        look(f"{when}, the name of a file", str(path).encode())
        # The course itself may lie below /tmp, read-only, with files of a gigabyte.
        if path.is_file() and not os.statvfs(path).f_flag & os.ST_RDONLY:
            look(f"{when}, {path}", path.read_bytes()[:10**6])
    # In pieces that overlap: a whole map, once read, may belong to the next one, until memory is full.
    maps = Path("/proc/self/maps").read_text().splitlines()
    with open("/proc/self/mem", "rb") as memory:
        for line in maps:
            begin, end = (int(each, 16) for each in line.split()[0].split("-"))
            for place in range(begin, end, 2**20) if "r" in line.split()[1] and "[v" not in line else ():
                try:
                    memory.seek(place)
                    look(f"{when}, memory", memory.read(min(2**20 + 100, end - place)))
                except (OSError, ValueError, OverflowError):
                    break
"""
DOUBLE = """
def double(x):
    return 2 * x
"""
CONTROL = """
planted = "hidden-" + "marker-planted"
os.mkdir("/tmp/" + planted)
search("planted")
print(sorted(found))
"""
MEAN = """
def mean(numbers):
    if len(numbers) == 20:
        search("in a call by a hidden test")
    return sum(numbers) / len(numbers)
"""


@pytest.mark.slow
def test_neither_the_seed_nor_a_hidden_test_is_to_be_found_in_the_students_process():
    source = marked(marked(SOURCE, "double-hidden", "hidden-marker-one"), "mean-hidden", "hidden-marker-two")
    notebook = answered(source, double=SEARCH + DOUBLE, mean=MEAN)
    notebook.cells.append(new_code_cell("search('in the end')\nprint(sorted(found))"))
    notebook.cells.append(new_code_cell(CONTROL))
    found, _ = marks(notebook, source, cell=40)
    assert points(found) == FULL, [each.says for each in found.values()]
    assert shown(notebook.cells[-2]) == "[]\n"
    planted = shown(notebook.cells[-1])
    assert "planted, memory: hidden-marker-planted" in planted
    assert "planted, the name of a file: hidden-marker-planted" in planted
    assert "marker-one" not in json.dumps(notebook) and "marker-two" not in json.dumps(notebook)
    assert SEED not in json.dumps(notebook) + "".join(each.says for each in found.values())


@pytest.mark.slow
def test_the_seed_decides_the_hidden_inputs():
    sees = answered(mean="seen = []\ndef mean(n):\n    seen.append(n[0])\n    return sum(n) / len(n)")
    sees.cells.append(new_code_cell("print(seen[-1])"))
    firsts = []
    for seed in ("1", "1", "2"):
        mark(sees, SOURCE, limits=LIMITS, seed=seed)
        firsts.append(shown(sees.cells[-1]))
    assert firsts[0] == firsts[1] != firsts[2]


# --- a test in the student's own kernel --------------------------------------------------------------------


UNPROTECTED_TESTS = {
    "assert mean.__doc__ == 'Mine.'": 1,
    "mean.__doc__": None,
    "assert mean.__doc__ is None, 'write a docstring'": 0,
    "0.5": 0.5,
    "2": None,
    "float('nan')": None,
    "while True: pass": 0,
    "import os; os._exit(0)": 0,
}


@pytest.mark.slow
def test_a_test_that_is_tagged_runs_in_the_students_kernel_and_that_is_reported():
    source = deepcopy(SOURCE)
    label = cell(source, "mean-visible").metadata.nbgrader
    for number, test in enumerate(UNPROTECTED_TESTS):
        its = {**label, "grade_id": f"test-{number}"}
        metadata = {"nbgrader": its, "tags": [UNPROTECTED]}
        source.cells.append(new_code_cell(test, id=f"test-{number}", metadata=metadata))
    answer = "def mean(n):\n    'Mine.'\n    return sum(n) / len(n)"
    found, notes = marks(answered(source, mean=answer), source, cell=4)
    assert [each.points for each in found.values()] == [*FULL.values(), *UNPROTECTED_TESTS.values()]
    own = "it ran in the student's own kernel, unprotected"
    assert notes == tuple(f"test-{number}: {own}" for number in range(len(UNPROTECTED_TESTS)))
    assert found["test-2"].says == "AssertionError: write a docstring\n"
    assert found["test-6"].says.endswith("Your code took longer than 4 seconds.")
    assert found["test-7"].says == "Your code ended Python."


@pytest.mark.slow
def test_a_tag_in_a_submission_unprotects_nothing():
    notebook = answered()
    cell(notebook, "mean-hidden").metadata["tags"] = [UNPROTECTED]
    assert marks(notebook)[1] == ()
