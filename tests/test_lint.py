import nbformat
import pytest

from tests.sample import ROOT, assignment, cell
from tools import lint, suspects


def amiss(notebook):
    """What the lint says, by rule; the sample itself is sound, so all of it comes from one change."""
    return {found.name: found.says for found in lint.findings(notebook) if not found.ok}


def changed(name, old, new):
    notebook = assignment()
    target = cell(notebook, name)
    assert old in target.source
    target.source = target.source.replace(old, new)
    return notebook


def test_the_sample_is_sound():
    assert amiss(assignment()) == {}


def test_each_rule_is_named_after_its_function_and_has_a_remedy():
    broken = changed("t1", "double(3)", "thrice(3)")
    (found,) = [each for each in lint.findings(broken) if not each.ok]
    assert found.name == lint.stand_alone_tests.__name__ == "stand_alone_tests"
    assert found.remedy.startswith("let the cell import, load or compute it")


def test_a_heading_that_promises_other_points_is_found():
    assert amiss(changed("text1", "8 points", "7 points")) == {
        "points_agree": "'Part 1 (7 points)' promises 7, and its cells give 8"
    }


def test_a_heading_that_promises_more_than_its_cells_give_is_found():
    assert amiss(changed("text1", "8 points", "8½ points")) == {
        "points_agree": "'Part 1 (8½ points)' promises 8.5, and its cells give 8"
    }


def test_half_points_are_read():
    assert amiss(changed("text2", "7½", "7")) == {
        "points_agree": "'Part 2 (7 points)' promises 7, and its cells give 7.5"
    }


def test_points_before_any_heading_are_found():
    notebook = changed("text1", "## Part 1 (8 points)", "## Part 1")
    assert amiss(notebook) == {"points_agree": "double-tests has 8 points before any heading names points"}


def test_another_total_is_found_in_text_and_in_cells():
    notebook = changed("title", "20 points", "21 points")
    assert amiss(notebook) == {"total_stated": "the first cell does not name 20 points"}
    notebook = changed("text1", "8 points", "9 points")
    cell(notebook, "t1").metadata.nbgrader.points = 9
    assert amiss(notebook) == {"total_stated": "the cells give 21 points"}


@pytest.mark.parametrize("name", ["Double", "double tests", "../double", "1st", "double'"])
def test_a_wild_grade_id_is_found(name):
    notebook = assignment()
    cell(notebook, "t1").metadata.nbgrader.grade_id = name
    assert amiss(notebook) == {"grade_ids_are_tame": f"{name!r} is not tame"}


def test_a_grade_id_used_twice_is_found():
    notebook = assignment()
    cell(notebook, "t1").metadata.nbgrader.grade_id = "rows-tests"
    assert amiss(notebook) == {"grade_ids_are_tame": "'rows-tests' names 2 cells"}


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("t1", "### BEGIN HIDDEN TESTS", "### Begin hidden tests", "looks like '### BEGIN HIDDEN TESTS'"),
        ("t1", "### BEGIN HIDDEN TESTS", "# BEGIN HIDDEN TEST", "looks like '### BEGIN HIDDEN TESTS'"),
        ("double", "### BEGIN SOLUTION", "### BEGIN SOLUTIONS", "looks like '### BEGIN SOLUTION'"),
        ("double", "### END SOLUTION", "### END SOLUTON", "looks like '### END SOLUTION'"),
        ("double", "### END SOLUTION", "x = 1  ### END SOLUTION", "looks like '### END SOLUTION'"),
        ("double", "    ### END SOLUTION", "", "'### END SOLUTION' is missing"),
        ("double", "    ### BEGIN SOLUTION\n", "", "'### END SOLUTION' where 'a BEGIN' is due"),
        ("t1", "### END HIDDEN TESTS", "### END SOLUTION", "where '### END HIDDEN TESTS' is due"),
        ("double", "return 2 * x", "### BEGIN SOLUTION", "where '### END SOLUTION' is due"),
        ("setup", "", "### BEGIN SOLUTION\n### END SOLUTION\n", "in a cell that is not marked for it"),
    ],
)
def test_a_marker_misspelt_or_alone_or_misplaced_is_found(name, old, new, says):
    notebook = assignment()
    target = cell(notebook, name)
    target.source = target.source.replace(old, new, 1)
    assert says in amiss(notebook)["markers"]


@pytest.mark.parametrize("heading", ["## Hidden tests", "## Solution", "## The end of a solution", "# begin"])
def test_a_heading_is_no_marker(heading):
    assert amiss(changed("text1", "Write", f"{heading}\n\nWrite")) == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("t2", "import numpy as np\n", "", "rows-tests reads np"),
        ("t1", "double(-7)", "double(seven)", "double-tests reads seven"),
        (
            "t1",
            "assert double(-7)",
            "check = lambda: [unknown for _ in 'ab']\nassert double(-7)",
            "reads unknown",
        ),
        ("t1", "assert double(3)", "double = 3\nassert double(3)", "binds double, which is the student's"),
    ],
)
def test_a_test_cell_that_does_not_stand_alone_is_found(name, old, new, says):
    assert says in amiss(changed(name, old, new))["stand_alone_tests"]


def test_a_test_may_not_lean_on_what_a_solution_imports():
    notebook = changed("rows", "def row", "import math\n\n\ndef row")
    cell(notebook, "t2").source += "\nassert math.pi > 3"
    assert amiss(notebook) == {"stand_alone_tests": "rows-tests reads math, which no solution binds"}


def test_what_a_test_binds_in_any_way_is_its_own():
    notebook = assignment()
    cell(notebook, "t1").source += """
import os.path as p
from math import pi
with open(p.devnull) as stream:
    first, *rest = [y for y in range(3)]
def helper(a, *, b=pi):
    total = a + b
    return [total + first for _ in rest]
for i in helper(1):
    stream, i
try:
    helper(2)
except ValueError as error:
    error
if (found := helper(3)):
    found"""
    assert amiss(notebook) == {}


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("class Case: pass", "class body"),
        ("def f(): return eval('double(3)')", "eval cannot see"),
        ("exec('double(3)')", "exec cannot see"),
        ("assert np.allclose(r, e)", "passes for no rows"),
        ("assert np.isclose(r, e).all()", "passes for no rows"),
        ("assert (r == e).all()", "is true for no rows"),
        ("assert np.all(r == e)", "is true for no rows"),
        ("assert not np.any(r != e)", "is true for no rows"),
        ("assert all(a < b for a, b in zip(r, e))", "passes when one side is shorter"),
        ("np.testing.assert_allclose(r, 3.0)", "with one number passes for no rows"),
        ("assert r", "passes for nan"),
        ("assert not abs(r - 3) > 1e-6", "turn the comparison round"),
        ("assert r == 0.3", "compares floats exactly"),
        ("assert 0.3 != r", "compares floats exactly"),
        ("np.random.seed(0)", "use checks.rng"),
        ("x = np.random.normal(size=3)", "use checks.rng"),
        ("random.seed(1)", "use checks.rng"),
    ],
)
def test_a_suspect_in_a_test_cell_is_found(code, says):
    notebook = assignment()
    cell(notebook, "t1").source = f"import random\nimport numpy as np\nr = e = double(3)\n{code}"
    assert list(amiss(notebook)) == ["honest_tests"]
    assert amiss(notebook)["honest_tests"].startswith("double-tests, line 4: ")
    assert says in amiss(notebook)["honest_tests"]


@pytest.mark.parametrize(
    "code",
    [
        "assert double(3) == 6",
        "assert abs(double(0.1) - 0.2) < 1e-9",
        "np.testing.assert_array_equal(r, e)",
        "assert np.array_equal(r, e)",
        "np.testing.assert_allclose(r, e)",
        "x = np.random.default_rng(0).normal(size=3)",
        "assert set(r) == {1}",
        "assert all(isinstance(a, int) for a in r)",
    ],
)
def test_an_honest_test_is_left_alone(code):
    import ast

    assert suspects.suspects(ast.parse(code)) == []


@pytest.mark.parametrize("line", ["%timeit double(3)", "!ls", "get_ipython().reset()"])
def test_a_magic_in_a_test_cell_is_found(line):
    notebook = assignment()
    cell(notebook, "t1").source += f"\n{line}"
    assert amiss(notebook)["no_magics"] == f"double-tests: {line!r}"


def test_a_name_that_no_text_announces_is_found():
    says = {"names_are_announced": "`double` is tested and never announced"}
    assert amiss(changed("text1", "`double(x)`", "double(x)")) == says
    notebook = changed("text1", "`double(x)`", "a function")
    cell(notebook, "t1").source = 'from utils import checks\nchecks.present(globals(), "double")'
    assert amiss(notebook) == says


def test_a_name_in_a_fenced_block_is_announced():
    assert amiss(changed("text1", "`double(x)`", "this:\n\n```python\ndouble(3)  # 6\n```\n")) == {}


def test_a_solution_without_markers_is_found():
    notebook = assignment()
    lines = cell(notebook, "double").source.splitlines()
    cell(notebook, "double").source = "\n".join(line for line in lines if "###" not in line)
    assert amiss(notebook) == {"solutions_leave_a_stub": "double has no '### BEGIN SOLUTION'"}


def test_a_written_answer_without_a_question_above_it_is_found():
    notebook = assignment()
    notebook.cells.insert(-1, notebook.cells.pop(1))  # the set-up cell stands between them now
    assert amiss(notebook) == {"questions_stand_apart": "why has no question above it"}


def test_a_question_inside_the_answers_cell_is_found():
    notebook = changed("why", "One far", "### Why is a mean no median?\n\nOne far")
    assert amiss(notebook) == {
        "questions_stand_apart": "why holds a heading, which is cleared with the answer"
    }


def test_keras_imported_first_in_a_test_cell_is_found():
    notebook = changed("t1", "assert double(3)", "import keras\nassert double(3)")
    assert amiss(notebook) == {"keras_comes_first": "double-tests is the first to import it"}
    cell(notebook, "setup").source += "\nimport keras"
    assert amiss(notebook) == {}


def test_the_command_names_the_notebook_and_fails(tmp_path, capsys):
    path = tmp_path / "ps0.ipynb"
    nbformat.write(changed("title", "20", "22"), path)
    assert lint.main([str(path)]) == 1
    assert (
        "total_stated: ps0.ipynb: the first cell does not name 20 points. Do: say" in capsys.readouterr().out
    )
    nbformat.write(assignment(), path)
    assert lint.main([str(path)]) == 0
    assert "11 findings, nothing amiss." in capsys.readouterr().out


@pytest.mark.parametrize("path", sorted(ROOT.glob("source/*/*.ipynb")), ids=lambda path: path.stem)
def test_our_assignments_are_sound(path):
    assert amiss(nbformat.read(path, as_version=4)) == {}
