import nbformat
import pytest
from nbformat.v4 import new_code_cell

from grading.cells import grading
from grading.suspects import CALLS, LONG, MODULES, OPENERS, PATCHED, PLACES, suspicious
from tests.sample import ROOT


def of(source):
    """What is said of a cell, without the cell's name and the line."""
    found = suspicious([new_code_cell(source, id="own-1")])
    return [each.removeprefix("own-1 ").rpartition(" (line ")[0] for each in found]


@pytest.mark.parametrize(("name", "does"), CALLS.items())
def test_a_call_or_a_look_at_it_is_seen(name, does):
    assert of(f"{name}(1)") == of(f"f = {name}") == [does]


@pytest.mark.parametrize(("module", "does"), MODULES.items())
@pytest.mark.parametrize(
    "how", ["import {}", "import {}.part as harmless", "from {} import name", "from {}.part import name"]
)
def test_an_import_is_seen(module, does, how):
    assert of(how.format(module)) == [does]


@pytest.mark.parametrize("module", PATCHED)
@pytest.mark.parametrize(
    "how", ["{}.part = 1", "{}.part.part += 1", "{}.table['key'] = 1", "setattr({}, 'part', 1)"]
)
def test_a_change_of_what_is_not_the_students_is_seen(module, how):
    (said,) = of(how.format(module))
    assert said.startswith(("sets ", f"sets something of {module}"))


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("place", PLACES)
def test_a_look_elsewhere_is_seen(opener, place):
    assert of(f"module.{opener}('{place}etc')") == [f"looks for '{place}etc'"]
    assert of(f"{opener}('here{place}')") == []


@pytest.mark.parametrize("name", ["eval", "exec", "compile", "__import__"])
def test_code_made_of_text_is_seen(name):
    assert of(f"{name}(text)") == [f"calls {name}"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("source", ["\n" * 100_000, f"[{'0,' * 90_000}]{'.a' * 300}", "f(" * 50 + ")" * 50])
def test_a_look_takes_no_longer_than_the_code_is_long(source):
    assert of(f"{source}\nos.kill(1, 9)") == ["sends signals"]


def test_code_without_end_is_looked_through_to_some_point_only():
    cells = [
        new_code_cell(source, id=f"own-{i}") for i, source in enumerate(["eval(a)", "1\n" * LONG, "eval(b)"])
    ]
    too_long = "The code is too long to be looked through to its end."
    assert suspicious(cells) == ("own-0 calls eval (line 1).", too_long)


def test_ipython_is_seen_by_its_function_too():
    assert of("get_ipython().kernel") == ["touches IPython"]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nimport keras\nfrom keras import layers\nfrom utils import checks, data",
        "import os.path\nimport sys\nimport inspect\nimport gc",
        "from IPython.display import HTML, display",
        "x = np.load('weights.npy')\nfolder = Path('data')\nopen('notes.txt')",
        "model.compile(optimizer='adam')\nmodel.evaluate(x)\nre.compile('a')",
        "layer.kernel = 1\nself.np = np\nnumpys['a'] = 1\nx[np] = 1",
        "def eval_all(): pass\neval_all()",
        "%matplotlib inline\n!ls /",
        "for i in range(3):\n    total += i",
    ],
)
def test_ordinary_code_is_not(source):
    assert of(source) == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "source").iterdir()))
def test_the_courses_own_answers_are_not(name):
    source = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
    written = [cell for cell in source.cells if cell.cell_type == "code" and not grading(cell).get("locked")]
    assert len(written) > 4
    assert suspicious(written) == ()


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_lectures_code_is_not(path):
    cells = nbformat.read(path, as_version=4).cells
    assert suspicious(cell for cell in cells if cell.cell_type == "code") == ()


def test_each_thing_is_said_once_a_line_with_the_name_of_its_cell():
    answer = new_code_cell(
        "import socket, socket\nimport socket", metadata={"nbgrader": {"grade_id": "part1"}}
    )
    assert suspicious([answer, new_code_cell("exec(x)", id="own-3")]) == (
        "part1 opens sockets (line 1).",
        "part1 opens sockets (line 2).",
        "own-3 calls exec (line 1).",
    )


@pytest.mark.parametrize(
    "source", ["x = (", "\0", "-" * 100_000 + "1", "(" * 1000, "x = '\ud800'", "", "\ufeffx = 1"]
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_what_does_not_parse_stops_nothing(source):
    found = suspicious([new_code_cell(source, id="own-1"), new_code_cell("import socket", id="own-2")])
    assert found == ("own-2 opens sockets (line 1).",)


@pytest.mark.parametrize(
    "source", ["np" + ".a" * 20_000 + " = 1", "f" + "()" * 20_000, "open('/' + " + "+".join("x" * 5000) + ")"]
)
def test_code_that_is_nested_deeply_stops_nothing(source):
    suspicious([new_code_cell(source, id="own-1")])
    assert suspicious([new_code_cell("import socket", id="own-2")])


def test_fifty_sentences_are_enough():
    many = [new_code_cell("import socket\n" * 20, id=f"own-{i}") for i in range(10)]
    assert len(suspicious(many)) == 50


def test_the_tables_words_follow_a_cells_name():
    words = [*CALLS.values(), *MODULES.values()]
    assert all(each.split()[0].endswith("s") for each in words)
