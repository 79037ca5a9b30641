import shutil

import nbformat
import pytest
from nbformat.v4 import new_output

from tests.sample import assignment, cell, course
from tools import release


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course whose release was just built."""
    folder = course(tmp_path_factory.mktemp("course"))
    release.build(folder)
    return folder


@pytest.fixture
def student(made):
    return nbformat.read(made / "release" / "ps0" / "ps0.ipynb", as_version=4)


def amiss(findings):
    return {found.name: found.says for found in findings if not found.ok}


def test_a_release_has_stubs_for_solutions_and_no_hidden_test(student):
    assert cell(student, "double").source.splitlines() == [
        "def double(x):",
        '    """Twice a number: `double(3)` is 6."""',
        '    raise NotImplementedError("write me, then delete this line")',
    ]
    assert cell(student, "double-tests").source == "assert double(3) == 6"
    assert cell(student, "why").source == "*Write your answer here, in place of this line.*"


def test_a_stub_runs_and_says_what_to_do(student):
    names = {}
    exec(cell(student, "double").source, names)
    with pytest.raises(NotImplementedError, match="write me, then delete this line"):
        names["double"](3)


def test_two_builds_are_the_same_bytes_and_leave_nothing_else(made, tmp_path):
    again = course(tmp_path)
    release.build(again)
    path = "release/ps0/ps0.ipynb"
    assert (made / path).read_bytes() == (again / path).read_bytes()
    assert {each.name for each in again.iterdir()} == {"nbgrader_config.py", "source", "release"}


def test_one_release_is_made_anew_and_the_others_are_left(tmp_path, capsys):
    folder = course(tmp_path)
    for name in ("ps0", "ps9"):
        (folder / "release" / name).mkdir(parents=True)
        (folder / "release" / name / "old").touch()
    assert release.main(["build", "ps0"], root=folder) == 0
    found = {str(path.relative_to(folder / "release")) for path in folder.glob("release/*/*")}
    assert found == {"ps0/ps0.ipynb", "ps9/old"}


def test_a_release_of_no_assignment_is_refused(tmp_path, capsys):
    assert release.main(["build", "ps7"], root=course(tmp_path)) == 1
    assert capsys.readouterr().err == "source/ has no assignment ps7; it has ps0.\n"


def test_a_fresh_release_has_no_finding(made, capsys):
    assert release.main(["check"], root=made) == 0
    assert capsys.readouterr().out == "6 findings, nothing amiss.\n"


def test_drift_and_strays_are_found(made, tmp_path):
    folder = course(tmp_path)
    shutil.copytree(made / "release", folder / "release")
    source = folder / "source" / "ps0" / "ps0.ipynb"
    source.write_text(source.read_text().replace("no median", "no mode"))
    (folder / "source" / "ps0" / "answers.csv").write_text("6\n")
    (folder / "release" / "ps9").mkdir()
    (folder / "release" / "ps9" / "ps9.ipynb").write_text("{}")
    findings = amiss(release.findings(folder))
    assert findings["only_notebooks"] == "source/ps0/answers.csv is no notebook"
    assert "release/ps0/ps0.ipynb is not what source/ makes" in findings["up_to_date"]
    assert "release/ps0/answers.csv is missing" in findings["up_to_date"]
    assert "release/ps9/ps9.ipynb has no source" in findings["up_to_date"]


def test_what_nbgrader_refuses_leaves_the_old_release_and_says_why(tmp_path, capsys):
    folder = course(tmp_path)
    (folder / "release" / "ps0").mkdir(parents=True)
    old = folder / "release" / "ps0" / "ps0.ipynb"
    old.write_text("old")
    broken = assignment()
    cell(broken, "double").source = cell(broken, "double").source.replace("### END SOLUTION", "")
    nbformat.write(broken, folder / "source" / "ps0" / "ps0.ipynb")
    assert release.main(["build"], root=folder) == 1
    assert old.read_text() == "old"
    says = capsys.readouterr().err
    assert says.startswith("`nbgrader generate_assignment ps0 --no-db` failed; it says:\n")
    assert "no end solution statement found" in says
    assert "no end solution statement found" in amiss(release.findings(folder))["generated"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("double", "    return 2 * x"),
        ("text1", "return 2 * x"),
        ("double-tests", "assert double(-7) == -14"),
        ("why", "One far value moves the mean."),
        ("double", "    ### BEGIN SOLUTION"),
    ],
)
def test_a_line_that_students_must_not_see_is_found_wherever_it_stands(student, name, line):
    cell(student, name).source += f"\n{line}"
    found = release.leaks(assignment(), student)
    assert (found.ok, found.says) == (False, f"cell {cell(student, name).id} shows {line.strip()!r}")


def test_a_line_that_the_text_shows_too_is_no_leak(student):
    source = assignment()
    for notebook in (source, student):
        cell(notebook, "text1").source += "\n\n    return 2 * x"
    assert release.leaks(source, student).ok


def test_a_solution_in_a_cell_that_was_never_marked_is_found():
    source = assignment()
    cell(source, "double").source = cell(source, "double").source.replace("### BEGIN", "### Begin")
    assert "looks like '### BEGIN SOLUTION'" in release.markers(source).says


@pytest.mark.parametrize("field", ["outputs", "execution_count"])
def test_a_result_in_a_release_is_found(student, field):
    target = cell(student, "setup")
    target[field] = [new_output("stream", text="3")] if field == "outputs" else 1
    assert release.no_outputs(student).says == "cell setup was run"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def double(x):", "cell double is not Python: expected an indented block"),
        ("def double(x):\n    return x", "cell double does not raise NotImplementedError"),
    ],
)
def test_a_stub_that_does_not_wait_is_found(student, source, says):
    cell(student, "double").source = source
    assert release.stubs(student).says.startswith(says)
