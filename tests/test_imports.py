import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[1]
# What each room may import of the course's own and of nbgrader; a name allows what is inside it.
MAY_IMPORT = {
    "notebooks": {"utils"},
    "release": {"utils"},
    "source": {"utils"},
    "text": {"utils"},
    "utils": {"utils"},
    "grading": {"grading", "nbgrader", "utils.CourseError", "utils.checks", "utils.data"},
    "tools": {"grading", "nbgrader", "tools", "utils"},
}
WATCHED = {*MAY_IMPORT, "nbgrader", "tests"}
HEAVY = {"keras", "matplotlib", "scipy", "sklearn", "tensorflow"}


def code(path):
    """A module's text, or a notebook's code cells without their magics, each of which is a line."""
    if path.suffix == ".py":
        return path.read_text(encoding="utf-8")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    lines = [
        line
        for cell in cells
        if cell["cell_type"] == "code"
        for line in "".join(cell["source"]).splitlines()
        if not line.startswith(("%", "!"))
    ]
    return "\n".join(lines)


def imported(nodes):
    """The full names that these statements import, one for each name."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            names |= {f"{package}.{alias.name}" for alias in node.names}
    return names


def at_top(tree):
    """The statements that run when a module is imported: neither in a function nor for the type checker."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from at_top(node)


def forbidden(text, allowed):
    """What a text imports of the watched packages without leave; relative imports are outside the style."""
    return {
        name
        for name in imported(ast.walk(ast.parse(text)))
        if name.startswith(".")
        or (name.split(".")[0] in WATCHED and not any(f"{name}.".startswith(f"{each}.") for each in allowed))
    }


def heavy(text):
    return {name for name in imported(at_top(ast.parse(text))) if name.split(".")[0] in HEAVY}


def files(room):
    found = (path for path in (COURSE / room).rglob("*") if path.suffix in (".py", ".ipynb"))
    return [
        path for path in found if not any(part.startswith(".") for part in path.relative_to(COURSE).parts)
    ]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_each_room_imports_only_what_it_may(room):
    findings = {path.name: forbidden(code(path), MAY_IMPORT[room]) for path in files(room)}
    assert {name: names for name, names in findings.items() if names} == {}


@pytest.mark.parametrize("room", ["grading", "utils"])
def test_nothing_heavy_is_imported_before_it_is_needed(room):
    findings = {path.name: heavy(code(path)) for path in files(room)}
    assert len(findings) > 5
    assert {name: names for name, names in findings.items() if names} == {}


@pytest.mark.parametrize("module", ["doctor", "lab"])
def test_doctor_and_lab_stand_on_the_standard_library_until_they_run(module):
    tops = {name.split(".")[0] for name in imported(at_top(ast.parse(code(COURSE / f"utils/{module}.py"))))}
    assert tops <= sys.stdlib_module_names


def test_what_the_sandbox_gets_of_grading_stands_on_the_standard_library_and_numpy():
    from grading.line import FILES

    for name in FILES:
        names = imported(at_top(ast.parse(code(COURSE / "grading" / name))))
        within = {found.split(".")[1] + ".py" for found in names if found.startswith("grading.")}
        assert within <= set(FILES)
        assert {found.split(".")[0] for found in names} <= sys.stdlib_module_names | {"numpy", "grading"}


def test_no_notebook_is_imported():
    rooms = [path for room in MAY_IMPORT for path in files(room)]
    for path in rooms:
        names = imported(ast.walk(ast.parse(code(path))))
        assert not {name for name in names if name.split(".")[0] in ("import_ipynb", "importnb")}, path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import grading", {"grading"}),
        ("def f():\n    from tools.notebooks import build", {"tools.notebooks.build"}),
        ("from nbgrader import api", {"nbgrader.api"}),
        ("from . import sandbox", {"..sandbox"}),
        ("import utils.checks", set()),
        ("from utils import CourseError, checks", set()),
        ("from utils import data", {"utils.data"}),
        ("import toolshed, numpy", set()),
    ],
)
def test_the_watch_sees_imports_of_every_form(text, found):
    assert forbidden(text, {"utils.CourseError", "utils.checks"}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import keras", {"keras"}),
        ("from matplotlib import figure", {"matplotlib.figure"}),
        ("try:\n    import tensorflow as tf\nexcept ImportError:\n    pass", {"tensorflow"}),
        ("class A:\n    import scipy.signal", {"scipy.signal"}),
        ("def f():\n    import keras", set()),
        ("if TYPE_CHECKING:\n    import keras", set()),
    ],
)
def test_the_watch_tells_top_level_from_later(text, found):
    assert heavy(text) == found


def told(statement):
    """What a Python of its own says after the statement: the heavy packages it holds, its processor time."""
    ask = f"import sys, time; start = time.process_time(); {statement}; print(time.process_time() - start);"
    ask += f"print(sorted({HEAVY | {'numpy'}} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    seconds, modules = answer.stdout.splitlines()
    return float(seconds), modules


def test_importing_utils_is_instant():
    seconds, modules = told("import utils")
    assert modules == "[]"
    assert seconds < 0.2  # 0.01 on an idle machine


def test_importing_all_of_utils_brings_nothing_heavy():
    names = [path.relative_to(COURSE).with_suffix("").as_posix().replace("/", ".") for path in files("utils")]
    names = [name.removesuffix(".__init__") for name in names]
    _, modules = told(f"import {', '.join(names)}")
    assert modules in ("[]", "['numpy']")
