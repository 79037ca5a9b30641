import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict

import nbformat
import pair
import pytest
from bank.desk import ROOT, SEED, reference

from grading import sandbox
from grading.cells import answers, asked, graded_tests, grading, python, unmarked
from grading.examiner import Exam, Result
from grading.examining import Examiner
from grading.line import connect

ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir())
SLOW = [name for name in ASSIGNMENTS if name != "ps5_convolution"]  # they train


def exam(source, *asked, **changed):
    return Exam(**({"grade_id": "part1", "source": source, "points": 2, "asked": asked} | changed))


@pytest.fixture(scope="module")
def two():
    with pair.opened() as ready:
        yield ready


def result(two, student, *cells):
    """What the last of some test cells gave, after the student's cell."""
    return two.examine([student, *cells])[-1]


# --- points ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "points"),
    [
        ("assert f(1) == 2", 2.0),
        ("f(1)\npass", 2.0),
        ("None", 2.0),
        ("1.5", 1.5),
        ("2", 2.0),
        ("0", 0.0),
        ("0.0", 0.0),
        ("True", None),
        ("'2'", None),
        ("-1", None),
        ("2.5", None),
        ("float('nan')", None),
        ("float('inf')", None),
        ("np.float64(1.5)", None),
        ("np.array(1.5)", None),
        ("[1.5]", None),
        ("...", None),
        ("assert f(1) == 3", 0.0),
        ("1 / 0", 0.0),
        ("raise SystemExit", 0.0),
        ("undefined", 0.0),
    ],
)
def test_points_are_plain_numbers_or_all_or_a_persons_affair(two, last, points):
    assert result(two, "def f(x): return x + 1", exam(f"import numpy as np\n{last}", "f"))["points"] == points


def test_a_student_cannot_lend_the_cell_a_number(two):
    student = "class Two(float):\n    pass\ndef f(): return Two(2)\ndef g(): return 'x'"
    assert (
        result(two, student, exam("f()", "f"))["points"] == 2
    )  # it arrives as a plain number: mind the cell
    assert result(two, student, exam("g()", "g"))["points"] is None


# --- what a result says --------------------------------------------------------------------------------


def test_a_failed_check_speaks_and_the_cells_text_does_not(two):
    cell = "from utils import checks\nsecret = 41\nchecks.close(f(secret), secret + 1, 'f(x)')  # hidden"
    told = result(two, "def f(x): return x", exam(cell, "f"))
    assert told["says"] == "f(x): the value differs.\n  expected: 42\n  got:      41"
    assert told["points"] == 0


def test_another_error_is_one_line(two):
    told = result(two, "def f(): raise ValueError('one\\ntwo')", exam("f()  # hidden", "f"))
    assert told["says"] == "ValueError: one two"


def test_what_was_printed_comes_before_why_it_stopped(two):
    told = result(two, "def f(): print('there')", exam("print('here')\nf()\nassert False, 'so'", "f"))
    assert told["says"] == "here\nthere\n\nAssertionError: so"


def test_text_of_the_students_loses_its_control_characters(two):
    told = result(two, "def f(): print('\\x1b[31mred\\x07\\u202e')", exam("f()", "f"))
    assert told["says"] == "[31mred\n"


def test_output_is_cut(two):
    assert len(result(two, "def f(): print('x' * 10**6)", exam("f(); f()", "f"))["says"]) <= 21_000


def test_stderr_and_warnings_cost_no_marks(two):
    student = "import sys, warnings\ndef f():\n    warnings.warn('y')\n    return print('x', file=sys.stderr)"
    assert result(two, student, exam("assert f() is None", "f"))["points"] == 2


# --- names -----------------------------------------------------------------------------------------------


def test_only_names_that_the_teachers_solutions_bind_are_asked_for(two):
    student = "def f(): return 1\ndef assert_allclose(*_): pass"
    told = result(two, student, exam("assert_allclose(f(), 2)", "f"))
    assert told["points"] == 0 and told["says"].startswith("NameError")


def test_builtins_are_the_examiners_own(two):
    student = "import builtins\nbuiltins.abs = lambda x: 0\nabs = len = lambda x: 0\ndef f(): return -3"
    assert result(two, student, exam("assert abs(f()) == 3 and len('ab') == 2", "f"))["points"] == 2


def test_a_name_is_seen_however_a_cell_looks(two):
    looks = [
        "assert 'f' in globals() and 'g' not in globals()",
        "assert globals()['f'](1) == 2",
        "assert [f(i) for i in range(2)] == [1, 2]",
        "assert (lambda: f(1))() == 2",
        "def inner():\n    return [f(i) for i in range(2)]\nassert inner() == [1, 2]",
        "from utils import checks\nassert checks.present(globals(), 'f', function=True)(1) == 2",
        "from functools import cache\n@cache\ndef once(): return f(1)\nassert once() == once() == 2",
    ]
    cells = [exam(look, "f", "g") for look in looks]
    assert [told["points"] for told in two.examine(["def f(x): return x + 1", *cells])] == [2.0] * len(looks)


def test_a_name_that_is_not_there_is_told_as_in_the_notebook(two):
    cell = "from utils import checks\nchecks.present(globals(), 'f', function=True)"
    assert "There is no `f` yet" in result(two, "", exam(cell, "f"))["says"]
    assert "`f` is still `...`" in result(two, "f = ...", exam(cell, "f"))["says"]
    assert "`f` must be a function" in result(two, "f = 3", exam(cell, "f"))["says"]


def test_a_name_does_not_vary_between_two_looks(two):
    student = "import threading\nn = 10\ndef vary():\n    global n\n    while True: n += 1\n"
    student += "threading.Thread(target=vary, daemon=True).start()"
    cell = "import time\nfirst = n\ntime.sleep(0.1)\nassert first == n"
    assert result(two, student, exam(cell, "n"))["points"] == 2


def test_a_function_that_sets_a_global_name_is_seen_to_do_so(two):
    student = "n = 1\ndef f():\n    global n\n    n = 2"
    assert result(two, student, exam("assert n == 1\nf()\nassert n == 2", "f", "n"))["points"] == 2


def test_each_cell_has_names_of_its_own(two):
    told = two.examine(["def f(): return 1", exam("own = f()", "f"), exam("own", "f")])
    assert [each["points"] for each in told] == [2.0, 0.0]


def test_the_seed_is_the_examiners_and_never_the_students(two):
    student = "import os\ndef f(): return os.environ.get('COURSE_SEED', 'none')"
    cell = "import os\nassert os.environ['COURSE_SEED'] == 'secret'\nassert f() != 'secret'"
    assert result(two, student, exam(cell, "f", seed="secret"))["points"] == 2


# --- what cannot be judged, and what never ends ------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept:\n    pass",
        "try:\n    f()\nexcept BaseException:\n    2.0",
        "import contextlib\nwith contextlib.suppress(BaseException):\n    f()\n2.0",
        "from utils import checks\nchecks.refuses(f, Exception, 'f')",
    ],
)
def test_what_cannot_travel_fails_the_cell_even_if_the_cell_catches_it(two, cell):
    told = result(two, "def f(): return object()", exam(cell, "f"))
    assert told["points"] == 0 and "cannot be judged" in told["says"] and len(told["stops"]) == 1


PARTS = """
from utils import checks
tally = checks.Tally()
for part in (f, g):
    with tally.part(1, part.__name__):
        checks.close(part(), 1, part.__name__)
tally.total()
"""


def test_a_part_that_cannot_be_judged_costs_that_part_alone(two):
    told = result(two, "def f(): return object()\ndef g(): return 1", exam(PARTS, "f", "g"))
    assert told["points"] == 1 and "cannot be judged" in told["says"] and not told["lost"]


def test_a_part_after_which_python_is_gone_keeps_what_came_before(two):
    told = result(two, "import os\ndef f(): return 1\ndef g(): os._exit(0)", exam(PARTS, "f", "g"))
    assert told["points"] == 1 and "Your code ended Python." in told["says"] and told["lost"]


def test_a_call_that_never_ends_costs_its_part_in_time(two):
    student = "def f():\n    while True: pass\ndef g(): return 1"
    told = result(two, student, exam(PARTS, "f", "g", call_seconds=1))
    assert told["points"] == 0 and "longer than 1 seconds" in told["says"] and not told["lost"]
    assert told["seconds"] < 5


def test_a_cell_that_asks_for_ever_ends_in_time(two):
    told = result(two, "def f(): return True", exam("while f(): pass", "f", cell_seconds=1))
    assert told["points"] == 0 and "The test took longer than 1 seconds." in told["says"]
    assert told["seconds"] < 5


def test_a_cell_that_computes_for_ever_with_what_came_ends_in_time(two):
    told = result(two, "def f(): return 10**12", exam("for _ in range(f()): pass", "f", cell_seconds=1))
    assert told["points"] == 0 and told["seconds"] < 5


def test_each_part_that_computes_for_ever_with_what_came_ends_in_time(two):
    cell = "from utils import checks\ntally, n = checks.Tally(), f()\nfor name in ('one', 'two'):\n"
    cell += "    with tally.part(1, name):\n        for _ in range(n): pass\ntally.total()"
    told = result(two, "def f(): return 10**12", exam(cell, "f", cell_seconds=1))
    assert told["points"] == 0 and told["seconds"] < 5


def test_what_swallows_interrupts_is_lost_all_the_same(two):
    student = "def f():\n  while True:\n    try:\n      while True: pass\n    except BaseException: pass"
    told = result(two, student, exam("f()", "f", call_seconds=1))
    assert told["points"] == 0 and "longer than 1 seconds" in told["says"]


def test_a_line_that_talks_nonsense_is_lost_and_one_that_is_late_is_not(two):
    student = "import os, pathlib, stat\ndef f():\n    for n in map(int, os.listdir('/proc/self/fd')):\n"
    student += "        link = pathlib.Path(f'/proc/self/fd/{n}')\n"
    student += "        if link.exists() and stat.S_ISSOCK(link.stat().st_mode): os.write(n, b'x' * 100)"
    assert result(two, student, exam("f()", "f", call_seconds=1))["lost"]
    assert not result(two, "def f(): 10**10**9", exam("f()", "f", call_seconds=1))["lost"]


# --- data and models that lie ------------------------------------------------------------------------------


LIARS = {
    "equal to all": "class A:\n    def __eq__(self, other): return True",
    "an array to NumPy": "class A:\n    def __array__(self, *_, **__): import numpy; return numpy.ones(3)",
    "a number": "class A:\n    def __float__(self): return 1.0",
    "memory": "class A: __array_interface__ = {'data': (1, True), 'shape': (3,), 'typestr': '<f8'}",
    "true": "class A:\n    def __bool__(self): return True",
}


@pytest.mark.parametrize("liar", LIARS.values(), ids=LIARS)
@pytest.mark.parametrize(
    "test",
    ["assert f() == 3", "assert f()", "import numpy as np; np.testing.assert_allclose(f(), [1, 1, 1])"],
)
def test_an_object_that_lies_is_not_even_looked_at(two, liar, test):
    assert result(two, f"{liar}\ndef f(): return A()", exam(test, "f"))["points"] == 0


def test_a_record_with_fields_that_numpy_reads_does_not_travel(two):
    student = "from types import SimpleNamespace\ndef f():\n"
    student += (
        "    return SimpleNamespace(__array_interface__={'data': (1, True), 'shape': (3,), 'typestr': '<f8'})"
    )
    told = result(two, student, exam("import numpy as np\nnp.asarray(f())", "f"))
    assert told["points"] == 0 and "unusual names" in told["says"]


def test_a_read_only_input_is_no_way_into_the_tests_own_values(two):
    cell = "import numpy as np\nx = np.arange(1.0, 4)\n{}r = f(x)\nnp.testing.assert_allclose(r, 2 * x)"
    student = "def f(x):\n    x.setflags(write=True)\n    x[:] = 0\n    return x"
    assert (
        result(two, student, exam(cell.format(""), "f"))["points"] == 2
    )  # as in the notebook: mind the cell
    assert result(two, student, exam(cell.format("x.setflags(write=False)\n"), "f"))["points"] == 0


def test_a_function_that_changes_its_argument_is_found_out(two):
    cell = "import numpy as np\nfrom utils import checks\nchecks.untouched(f, np.arange(3.0))"
    told = result(two, "def f(x):\n    x += 1", exam(cell, "f"))
    assert "changes its argument number 1 in place" in told["says"]


SMALL = "m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])\n"


def test_a_model_travels_there_is_trained_and_comes_back(two):
    student = "import keras\ndef train(m, x, y):\n"
    student += "    m.compile(keras.optimizers.SGD(1.0), 'mse')\n    return m.fit(x, y, epochs=3, verbose=0)"
    cell = """
    import keras, numpy as np
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    before = m.get_weights()[0]
    history = train(m, np.ones((2, 4)), np.ones((2, 3)))
    assert len(history.history["loss"]) == len(history.epoch) == 3
    assert np.abs(m.get_weights()[0] - before).max() > 0.01
    assert m.loss == "mse" and float(m.optimizer.learning_rate) == 1
    """
    told = result(two, student, exam("if True:" + cell, "train"))
    assert told["points"] == 2, told["says"]


def test_a_models_methods_are_the_examiners(two):
    student = "def f(m):\n    m.get_weights = lambda: 'forged'\n    m.predict = m.call = None"
    cell = f"import keras\n{SMALL}f(m)\nassert len(m.get_weights()) == 2"
    assert result(two, student, exam(cell, "f"))["points"] == 2


def test_a_model_of_the_students_is_the_same_one_before_and_after_a_call(two):
    student = f"import keras\n{SMALL}def zero(m): m.set_weights([0 * w for w in m.get_weights()])"
    cell = "before = m\nassert abs(m.get_weights()[0]).max() > 0\nzero(m)\n"
    cell += "assert abs(m.get_weights()[0]).max() == 0 and m is before"
    told = result(two, student, exam(cell, "m", "zero"))
    assert told["points"] == 2, told["says"]


def test_a_model_that_acts_when_it_is_loaded_is_refused(two):
    student = "import keras\nm = keras.Sequential([keras.Input((4,)), keras.layers.Lambda(lambda x: x)])"
    told = result(two, student, exam("m", "m"))
    assert told["points"] == 0 and "has a layer of the kind Lambda" in told["says"]


# --- assignments -------------------------------------------------------------------------------------------


def whole(notebook, names):
    """A notebook's code, with an exam in place of each test cell."""
    judged = {id(cell) for cell in graded_tests(notebook)}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        text = unmarked(python(cell))
        if id(cell) in judged:
            yield Exam(grading(cell).grade_id, text, grading(cell).points, names, seed=SEED, call_seconds=60)
        else:
            yield text


def wanted(assignments):
    for name in assignments:
        yield pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else [])


@pytest.mark.timeout(600)
@pytest.mark.parametrize("assignment", wanted(ASSIGNMENTS))
def test_the_reference_solution_has_full_marks_through_the_wire(two, assignment):
    notebook = reference(assignment)
    told = two.examine(whole(notebook, sorted(asked(notebook))))
    assert len(told) == len(graded_tests(notebook)) > 5
    assert {each["grade_id"]: each["says"] for each in told if each["points"] != each["of"]} == {}
    assert [each["stops"] for each in told if each["stops"]] == []


@pytest.mark.parametrize("assignment", wanted(ASSIGNMENTS))
def test_the_untouched_release_has_no_marks_through_the_wire(two, assignment):
    notebook = reference(assignment)
    names = sorted(asked(notebook))
    release = nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    stubs = {grading(cell).grade_id: cell.source for cell in answers(release, "code")}
    for cell in answers(notebook, "code"):
        cell.source = stubs[grading(cell).grade_id]
    told = two.examine(whole(notebook, names))
    assert {each["grade_id"]: each["points"] for each in told if each["points"]} == {}


def test_the_program_takes_exams_from_stdin_and_listens_where_it_is_told(tmp_path):
    path = tmp_path / "socket"
    job = {"grade_id": "a", "source": "assert f() == 1", "points": 3, "asked": ["f"]}
    student = "from grading.line import connect, serve\ndef f(): return 1\n"
    student += f"serve(globals(), connect({str(path)!r}))"
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "grading.examiner"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as examiner:
        for _ in range(2):
            examiner.stdin.write(json.dumps(job | {"path": str(path)}) + "\n")
            examiner.stdin.flush()
            assert examiner.stdout.readline() == "listening\n"
            subprocess.run([sys.executable, "-c", student], cwd=ROOT, check=True)
            told = json.loads(examiner.stdout.readline())
            assert (told["grade_id"], told["points"], told["of"], told["lost"]) == ("a", 3.0, 3, False)
            path.unlink()  # an old path is not listened to again
        examiner.stdin.close()
        assert examiner.wait() == 0


def test_whenever_the_examiner_has_begun_one_can_connect(tmp_path, monkeypatch):
    slowly = "import socket, time; at_once = socket.socket.listen\n"
    slowly += "socket.socket.listen = lambda server: (time.sleep(0.5), at_once(server))"
    (tmp_path / "sitecustomize.py").write_text(slowly)
    monkeypatch.setattr(sandbox, "shared", lambda: {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    with closing(Examiner()) as examiner:
        examiner.begin(Exam("a", "f()", 3, ["f"]), tmp_path / "socket")
        connect(str(tmp_path / "socket")).close()
        assert examiner.result(20).lost


def test_an_answer_that_comes_with_the_word_that_it_listens_is_heard(tmp_path, monkeypatch):
    both = "listening\n" + json.dumps(asdict(Result("a", 0.0, 3, "", 0.0, (), lost=True))) + "\n"
    at_once = f"import os, time\nos.write(1, {both.encode()})\ntime.sleep(60)"
    (tmp_path / "sitecustomize.py").write_text(at_once)
    monkeypatch.setattr(sandbox, "shared", lambda: {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    with closing(Examiner()) as examiner:
        examiner.begin(Exam("a", "f()", 3, ["f"]), tmp_path / "socket")
        assert examiner.result(5).lost


def test_a_kernel_that_never_connects_is_told_so(tmp_path):
    job = {"grade_id": "a", "source": "f()", "points": 3, "asked": ["f"], "call_seconds": 0.5}
    job["path"] = str(tmp_path / "socket")
    command = [sys.executable, "-m", "grading.examiner"]
    done = subprocess.run(
        command, input=json.dumps(job), capture_output=True, text=True, cwd=ROOT, check=True
    )
    told = json.loads(done.stdout.removeprefix("listening\n"))
    assert (told["points"], told["says"], told["lost"]) == (
        0.0,
        "Your code was not ready for the test.",
        True,
    )
