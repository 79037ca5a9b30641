import json
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tools import notebooks
from tools.execute import digest
from tools.texts import compose, decompose, home
from utils import CourseError

GRADED = {
    "grade": True,
    "grade_id": "part1-tests",
    "locked": True,
    "points": 2,
    "schema_version": 3,
    "solution": False,
    "task": False,
}

# The kernel is told where its digits came from: no lecture here needs any.
LECTURE = """\
# %% [markdown]
# # A lecture

# %%
import sys
import types

sys.modules["utils.data"] = types.SimpleNamespace(origin=lambda: "file")

# %% tags=["nbval-check-output"]
(2, 3)

# %%
print("one", flush=True)
print("two")

# %%
print("one", flush=True)
print("two")
"""

ASSIGNMENT = f"""\
# %% [markdown]
# # An assignment

# %% nbgrader={json.dumps(GRADED)} tags=["nbval-check-output"]
assert 1 + 1 == 2
"""


@pytest.fixture
def lecture(tmp_path):
    return write(tmp_path, "02_dense", LECTURE)


@pytest.fixture
def assignment(tmp_path):
    return write(tmp_path, "ps2_dense", ASSIGNMENT)


def write(root, name, written):
    text = root / "text" / f"{name}.py"
    text.parent.mkdir(exist_ok=True)
    text.write_text(written)
    return text


def edit(path, change):
    """Do to a notebook what a person does in JupyterLab, which writes its own metadata and ids."""
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    notebook.metadata.language_info.version = "3.11.7"
    for number, cell in enumerate(notebook.cells):
        cell.id = f"lab-{number}"
    nbformat.write(notebook, path)


def set_source(number, source):
    return lambda notebook: notebook.cells[number].update(source=source)


def cells(path):
    return nbformat.read(path, as_version=4).cells


def outputs(path):
    return [output for cell in cells(path) for output in cell.get("outputs", [])]


def says(root):
    return "\n".join(notebooks.check(root))


def test_a_lecture_and_an_assignment_have_their_homes(lecture, assignment, tmp_path):
    assert notebooks.build(lecture) == tmp_path / "notebooks/02_dense.ipynb"
    assert notebooks.build(assignment) == tmp_path / "source/ps2_dense/ps2_dense.ipynb"


def test_a_text_of_another_name_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"text/dense\.py is neither a lecture nor an assignment"):
        notebooks.build(write(tmp_path, "dense", LECTURE))


def test_a_build_is_valid_and_the_same_each_time(lecture):
    first = notebooks.build(lecture).read_bytes()
    notebook = nbformat.reads(first.decode(), as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.display_name == "Python 3 (ipykernel)"
    assert notebook.metadata.language_info == {"name": "python"}
    assert "jupytext" not in notebook.metadata
    home(lecture).unlink()
    assert notebooks.build(lecture).read_bytes() == first


def test_an_id_is_the_grade_id_or_comes_from_the_source(lecture, assignment):
    ids = [cell.id for cell in cells(notebooks.build(lecture))]
    assert re.fullmatch(r"[0-9a-f]{8}", ids[0])
    assert ids[4] == ids[3] + "-2"  # the same source twice
    assert cells(notebooks.build(assignment))[1].id == "part1-tests"


def test_an_id_stays_when_another_cell_is_inserted(lecture):
    before = [cell.id for cell in cells(notebooks.build(lecture))]
    lecture.write_text(LECTURE.replace("# %%\nimport sys", "# %%\n0\n\n# %%\nimport sys"))
    after = [cell.id for cell in cells(notebooks.build(lecture))]
    assert [*after[:1], *after[2:]] == before


def test_metadata_of_nbgrader_and_tags_are_built(assignment):
    metadata = cells(notebooks.build(assignment))[1].metadata
    assert metadata.nbgrader.points == 2
    assert metadata.nbgrader.locked is True
    assert metadata.tags == ["nbval-check-output"]


def test_a_header_in_a_text_changes_nothing(lecture):
    plain = cells(notebooks.build(lecture))
    lecture.write_text("# ---\n# jupyter:\n#   jupytext:\n#     formats: ipynb,py\n# ---\n\n" + LECTURE)
    assert cells(notebooks.build(lecture)) == plain


def test_metadata_that_cannot_be_read_is_refused(tmp_path):
    text = write(tmp_path, "ps2_dense", ASSIGNMENT.replace('"points": 2', '"points": '))
    with pytest.raises(CourseError, match=r"text/ps2_dense\.py: The line that opens cell 2 cannot be read"):
        notebooks.build(text)


def test_a_grade_id_that_is_no_id_is_refused(tmp_path):
    text = write(tmp_path, "ps2_dense", ASSIGNMENT.replace("part1-tests", "part 1"))
    with pytest.raises(CourseError, match=r"text/ps2_dense\.py: Cell 2 is not valid: 'part 1'"):
        notebooks.build(text)


def test_a_build_does_not_overwrite_edits(lecture):
    path = notebooks.build(lecture)
    edit(path, set_source(0, "# Another title"))
    with pytest.raises(CourseError, match="was edited since it was built: `take` it first"):
        notebooks.build(lecture)
    assert cells(path)[0].source == "# Another title"


def test_execute_stores_outputs_and_where_they_come_from(lecture, tmp_path, monkeypatch):
    # A kernel of the same name that somebody installed for another Python must not be the one that runs.
    kernels = tmp_path / "jupyter/kernels/python3"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text(
        '{"argv": ["/no/such/python"], "display_name": "x", "language": "python"}'
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    lecture.write_text(LECTURE + "\n# %%\nimport sys\n\nprint(sys.executable)\n")
    notebook = nbformat.read(notebooks.execute(lecture), as_version=4)
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2, 3, 4, 5]
    assert notebook.cells[2].outputs[0].data == {"text/plain": "(2, 3)"}
    assert [output.text for output in notebook.cells[3].outputs] == ["one\ntwo\n"]
    assert notebook.cells[5].outputs[0].text == f"{sys.executable}\n"
    assert not any("execution" in cell.metadata for cell in notebook.cells)
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.metadata.course.data == "file"
    assert notebooks.check(tmp_path) == []


def test_outputs_made_on_the_stand_in_are_not_stored(lecture):
    lecture.write_text(LECTURE.replace('"file"', '"stand-in"'))
    with pytest.raises(CourseError, match=r"02_dense\.ipynb: The run met the stand-in, not MNIST"):
        notebooks.execute(lecture)
    assert outputs(home(lecture)) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("while True:\n    pass", "timed out"),
        ("import os\n\nos._exit(1)", "Kernel died"),
    ],
)
def test_a_run_that_ends_early_stores_nothing(lecture, source, words):
    lecture.write_text(f"{LECTURE}\n# %%\n{source}\n")
    with pytest.raises(CourseError, match=f"The run ended early: (.|\n)*{words}"):
        notebooks.execute(lecture, cell_timeout=3)
    assert outputs(home(lecture)) == []


def test_of_a_widget_only_its_picture_is_stored(lecture, tmp_path):
    show = """
# %%
import ipywidgets
from IPython.display import display


class Pictured(ipywidgets.IntSlider):
    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": "<b>a picture</b>"}


display(Pictured())
"""
    lecture.write_text(LECTURE + show)
    path = notebooks.execute(lecture)
    assert sorted(outputs(path)[-1].data) == ["text/html", "text/plain"]
    assert "widgets" not in nbformat.read(path, as_version=4).metadata
    assert notebooks.check(tmp_path) == []

    lecture.write_text(LECTURE + show.replace("Pictured())", "ipywidgets.IntSlider())"))
    notebooks.execute(lecture)
    assert notebooks.check(tmp_path) == ["notebooks/02_dense.ipynb: it stores a widget without a picture"]


def test_prose_may_change_without_another_run(lecture, tmp_path):
    made = outputs(notebooks.execute(lecture))
    lecture.write_text(LECTURE.replace("# # A lecture", "# # The lecture"))
    assert notebooks.check(tmp_path) == [
        "notebooks/02_dense.ipynb: it is stale: text/02_dense.py has changed since"
    ]
    assert outputs(notebooks.build(lecture)) == made
    assert notebooks.check(tmp_path) == []


def test_outputs_go_when_the_code_changes(lecture, tmp_path):
    notebooks.execute(lecture)
    lecture.write_text(LECTURE.replace("(2, 3)", "(3, 2)"))
    assert outputs(notebooks.build(lecture)) == []
    assert notebooks.check(tmp_path) == ["notebooks/02_dense.ipynb: it is not executed"]


def test_outputs_that_no_run_of_ours_made_go_too(executed, lecture):
    notebook = nbformat.read(executed, as_version=4)
    notebook.cells[3].outputs.append(stream("stdout", "by hand"))
    nbformat.write(notebook, executed)
    lecture.write_text(LECTURE.replace("# # A lecture", "# # The lecture"))
    assert outputs(notebooks.build(lecture)) == []


@pytest.fixture
def executed(lecture):
    """A lecture with outputs as `execute` stores them, made without a kernel."""
    path = notebooks.build(lecture)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells[1:]:
        cell.execution_count = 1
    notebook.metadata.course.update(data="file", outputs=digest(notebook))
    nbformat.write(notebook, path)
    return path


def stamped(change):
    """A change of outputs that was made by a run, so that only its content can be complained about."""

    def both(notebook):
        change(notebook)
        notebook.metadata.course.outputs = digest(notebook)

    return both


def stream(name, text):
    return nbformat.v4.new_output("stream", name=name, text=text)


def error():
    return nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_source(3, "0"), "it differs from text/02_dense.py: cell 4 differs in its source"),
        (lambda nb: nb.cells[2].metadata.clear(), "cell 3 differs in its tags"),
        (lambda nb: nb.cells[2].update(id="other"), "cell 3 differs in its id"),
        (lambda nb: nb.cells.insert(1, new_markdown_cell("More.")), "cell 2 differs in its type"),
        (lambda nb: nb.cells.pop(), "4 cells, but the text has 5"),
        (lambda nb: nb.metadata.course.update(text="0" * 64), "it is stale: text/02_dense.py has changed"),
        (lambda nb: nb.metadata.language_info.update(version="3"), "its kernel or language is not as it was"),
        (lambda nb: nb.metadata.course.update(data="stand-in"), "outputs were made on the stand-in"),
        (lambda nb: nb.cells[1].update(execution_count=None), "it holds cells that are not executed"),
        (lambda nb: nb.cells[3].outputs.append(stream("stdout", "by hand")), "are not those that `execute`"),
        (
            stamped(lambda nb: nb.cells[3].outputs.append(stream("stderr", "W"))),
            "it stores lines from stderr",
        ),
        (stamped(lambda nb: nb.cells[3].outputs.append(error())), "it stores an error"),
        (stamped(lambda nb: nb.cells[3].outputs.append(stream("stdout", "x" * 1_500_000))), "it has 1.5 MB"),
    ],
)
def test_check_names_what_is_amiss(executed, tmp_path, change, words):
    assert notebooks.check(tmp_path) == []
    notebook = nbformat.read(executed, as_version=4)
    change(notebook)
    nbformat.write(notebook, executed)
    assert words in says(tmp_path)
    assert says(tmp_path).startswith("notebooks/02_dense.ipynb: ")


def test_check_never_compares_outputs(executed, tmp_path):
    edit_outputs = stamped(lambda nb: nb.cells[3].outputs.append(stream("stdout", "another figure")))
    notebook = nbformat.read(executed, as_version=4)
    edit_outputs(notebook)
    nbformat.write(notebook, executed)
    assert notebooks.check(tmp_path) == []


def test_an_error_that_is_shown_on_purpose_is_fine(lecture, executed, tmp_path):
    lecture.write_text(LECTURE.replace('# %%\nprint("one"', '# %% tags=["raises-exception"]\nprint("one"', 1))
    notebooks.build(lecture)
    notebook = nbformat.read(executed, as_version=4)
    stamped(lambda nb: nb.cells[3].outputs.append(error()))(notebook)
    nbformat.write(notebook, executed)
    assert notebooks.check(tmp_path) == []


def test_check_compares_the_metadata_of_nbgrader(assignment, tmp_path):
    path = notebooks.build(assignment)
    assert notebooks.check(tmp_path) == []
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].metadata.nbgrader.points = 3
    nbformat.write(notebook, path)
    assert "cell 2 differs in its nbgrader" in says(tmp_path)


def test_check_names_outputs_of_an_assignment(assignment, tmp_path):
    path = notebooks.build(assignment)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs.append(stream("stdout", "run in JupyterLab"))
    nbformat.write(notebook, path)
    assert notebooks.check(tmp_path) == [
        "source/ps2_dense/ps2_dense.ipynb: it stores outputs, which only a lecture does"
    ]


def test_check_names_what_is_missing_left_over_or_unreadable(lecture, assignment, tmp_path):
    path = notebooks.build(assignment)
    path.write_text("<<<<<<< HEAD")
    orphan = tmp_path / "notebooks/09_using.ipynb"
    orphan.parent.mkdir()
    orphan.write_text("{}")
    first, second, third = notebooks.check(tmp_path)
    assert first == "notebooks/02_dense.ipynb: it is not built"
    assert "ps2_dense.ipynb cannot be read as a notebook: Notebook does not appear to be JSON" in second
    assert third == "notebooks/09_using.ipynb: it has no text"


def test_take_brings_edits_back_to_the_text(lecture, tmp_path):
    path = notebooks.build(lecture)

    def change(notebook):
        notebook.cells[0].source = "# Another title\n\nWith prose."
        notebook.cells.append(new_code_cell("%matplotlib inline\n4 * 7\n", metadata={"collapsed": True}))

    edit(path, change)
    assert notebooks.take(path, root=tmp_path) == lecture
    assert lecture.read_text() == (
        LECTURE.replace("# # A lecture", "# # Another title\n#\n# With prose.")
        + "\n# %%\n# %matplotlib inline\n4 * 7\n"
    )
    assert notebooks.check(tmp_path) == ["notebooks/02_dense.ipynb: it is not executed"]


def test_a_text_of_one_blank_line_between_cells_comes_back_as_it_was(assignment):
    # jupytext alone would put a second one after each function.
    assignment.write_text(ASSIGNMENT + "\n# %%\ndef one():\n    return 1\n\n# %% [markdown]\n# The end.\n")
    assert decompose(compose(assignment).cells) == assignment.read_text()


def test_take_keeps_what_create_assignment_set(assignment, tmp_path):
    path = notebooks.build(assignment)
    made = {
        "grade": False,
        "grade_id": "cell-1f",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }

    def change(notebook):
        notebook.cells[1].metadata.nbgrader.points = 5
        notebook.cells.append(new_code_cell("x = 1", metadata={"nbgrader": made, "tags": ["a"]}))

    edit(path, change)
    notebooks.take(path, root=tmp_path)
    _, tests, solution = cells(notebooks.build(assignment))
    assert tests.metadata.nbgrader.points == 5
    assert tests.metadata.tags == ["nbval-check-output"]
    assert solution.metadata == {"nbgrader": made, "tags": ["a"]}
    assert solution.id == "cell-1f"
    assert notebooks.check(tmp_path) == []


def test_take_makes_the_text_of_a_new_notebook(tmp_path):
    path = tmp_path / "notebooks/03_dropout.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[new_code_cell("1 + 1")]), path)
    text = notebooks.take(path, root=tmp_path)
    assert text.read_text() == "# %%\n1 + 1\n"


def test_take_refuses_when_both_sides_changed(lecture, tmp_path):
    path = notebooks.build(lecture)
    edit(path, set_source(0, "# Mine"))
    lecture.write_text(LECTURE.replace("A lecture", "Theirs"))
    for attempt in (lambda: notebooks.take(path, root=tmp_path), lambda: notebooks.build(lecture)):
        with pytest.raises(CourseError, match="edited since"):
            attempt()
    assert "Theirs" in lecture.read_text()
    assert cells(path)[0].source == "# Mine"


def test_take_leaves_a_newer_text_when_the_notebook_has_no_edits(lecture, tmp_path):
    path = notebooks.build(lecture)
    lecture.write_text(LECTURE.replace("A lecture", "Newer"))
    assert notebooks.take(path, root=tmp_path) == lecture
    assert "Newer" in lecture.read_text()


def test_take_refuses_a_notebook_that_lies_elsewhere(assignment, tmp_path):
    # A student's version has the same name, and would wipe out the solutions.
    path = notebooks.build(assignment)
    release = tmp_path / "release/ps2_dense/ps2_dense.ipynb"
    release.parent.mkdir(parents=True)
    path.rename(release)
    with pytest.raises(CourseError, match="only a notebook in its own place is taken"):
        notebooks.take(release, root=tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda nb: nb.cells[0].update(attachments={"a.png": {"image/png": "AA=="}}),
            "cell 1 differs in its attachments",
        ),
        (set_source(1, "x = 1\n# %%\ny = 2"), "cell 2 differs in its source"),
    ],
)
def test_take_refuses_what_text_cannot_hold(lecture, tmp_path, change, words):
    path = notebooks.build(lecture)
    edit(path, change)
    with pytest.raises(CourseError, match=f"does not fit into text: {words}"):
        notebooks.take(path, root=tmp_path)
    assert lecture.read_text() == LECTURE


def test_the_commands_print_and_return_what_scripts_need(lecture, assignment, tmp_path, capsys):
    assert notebooks.main(["build", "text/02_dense.py", "ps2_dense"], root=tmp_path) == 0
    built = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in built] == ["02_dense.ipynb", "ps2_dense.ipynb"]
    assert notebooks.main(["execute"], root=tmp_path) == 0  # of all the texts, the lectures
    assert re.search(r"02_dense\.ipynb: executed in \d+ s\n$", capsys.readouterr().out)
    assert notebooks.main(["check"], root=tmp_path) == 0
    edit(home(lecture), set_source(0, "# Mine"))
    assert notebooks.main(["check"], root=tmp_path) == 1
    assert notebooks.main(["take", str(home(lecture))], root=tmp_path) == 0
    assert "# # Mine" in lecture.read_text()
    assert notebooks.main(["execute", "ps2_dense"], root=tmp_path) == 1
    assert notebooks.main(["build", "07_missing"], root=tmp_path) == 1
    assert capsys.readouterr().err == (
        "ps2_dense is no lecture: only lectures are stored with outputs.\nThere is no text/07_missing.py.\n"
    )
