import gzip
import io
import json
import random
import zipfile
from copy import deepcopy

import nbformat
import pytest

from grading.cells import answers
from grading.reading import BYTES, CELLS
from grading.repair import Unreadable, rebuild
from tests.sample import ROOT
from tools.round import samples

LABEL = {"grade_id": "part1", "grade": False, "locked": False, "schema_version": 3, "solution": True}


def ps2(room):
    return nbformat.read(ROOT / room / "ps2_dense" / "ps2_dense.ipynb", as_version=4)


RELEASE = ps2("release")
GOOD = samples(ps2("source"), RELEASE)["right"]


@pytest.fixture
def student():
    """A good submission, for a test to spoil."""
    return deepcopy(GOOD)


def named(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def place(notebook, name):
    return notebook.cells.index(named(notebook, name))


def code(source, **more):
    return nbformat.v4.new_code_cell(source, **more)


def rebuilt(notebook):
    """What comes of a notebook, written as JSON without a look at whether it is valid."""
    raw = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    made, repairs = rebuild(raw, RELEASE)
    nbformat.validate(made)
    return made, repairs


def assert_good(notebook, *sentences):
    """The notebook becomes the good submission again, and the repairs begin with these sentences."""
    made, repairs = rebuilt(notebook)
    assert made == GOOD
    assert [repair[: len(start)] for repair, start in zip(repairs, sentences, strict=True)] == [*sentences]


def test_a_good_submission_stays_as_it_is_and_nothing_is_repaired(student):
    assert_good(student)


def test_the_release_is_not_changed(student):
    before = deepcopy(RELEASE)
    rebuilt(student)
    assert before == RELEASE


def test_the_release_itself_comes_back_with_its_stubs():
    made, repairs = rebuilt(RELEASE)
    assert made == RELEASE
    assert repairs == []


def test_outputs_and_counts_are_dropped_without_a_word(student):
    for number, cell in enumerate(answers(student, "code")):
        cell.execution_count = number
        cell.outputs = [nbformat.v4.new_output("stream", text="hello")]
    assert_good(student)


def test_what_programs_write_into_metadata_is_dropped_without_a_word(student):
    student.metadata.update(widgets={"x": 1}, language_info={"name": "python", "version": "3.9"}, colab={})
    for cell in student.cells:
        cell.metadata.update(collapsed=True, execution={"iopub": "t"}, vscode={"languageId": "python"})
    assert_good(student)


@pytest.mark.parametrize("source", ["", "def prepare(:\n", "x = '\u2603'"])
def test_an_answer_is_poured_in_as_it_is(student, source):
    named(student, "part1").source = source
    made, repairs = rebuilt(student)
    assert named(made, "part1").source == source
    assert repairs == []


def test_the_students_own_cells_stay_in_their_places(student):
    student.cells.insert(place(student, "part1"), code("def helper():\n    return 1"))
    student.cells.insert(place(student, "part1") + 1, nbformat.v4.new_markdown_cell("a note"))
    student.cells.insert(0, code("import os"))
    student.cells.append(nbformat.v4.new_raw_cell("the end"))
    made, repairs = rebuilt(student)
    assert [(cell.cell_type, cell.source) for cell in made.cells] == [
        (cell.cell_type, cell.source) for cell in student.cells
    ]
    assert repairs == []


def test_own_cells_bring_no_metadata_and_get_ids_that_nobody_has(student):
    student.cells.insert(1, code("a = 1", id="mine", metadata={"tags": ["raises-exception"], "x": 1}))
    student.cells.insert(2, code("a = 2", id="title-like"))
    made, _ = rebuilt(student)
    assert [(cell.id, cell.metadata) for cell in made.cells[1:3]] == [("own-1", {}), ("own-2", {})]


def test_an_edited_set_up_cell_is_the_students(student):
    cell = next(cell for cell in student.cells if cell.cell_type == "code")
    cell.source += "\nimport math"
    made, repairs = rebuilt(student)
    assert named(made, cell.id).source.endswith("import math")
    assert repairs == []


@pytest.mark.parametrize("emptied", [False, True])
def test_a_deleted_or_emptied_set_up_cell_comes_back(student, emptied):
    cell = next(cell for cell in student.cells if cell.cell_type == "code")
    if emptied:
        cell.source = " \n"
    else:
        student.cells.remove(cell)
    assert_good(student, "Ordinary cells that had been deleted or emptied came back: 1.")


def test_a_set_up_cell_turned_into_text_comes_back_as_code(student):
    cell = next(cell for cell in student.cells if cell.cell_type == "code")
    student.cells[student.cells.index(cell)] = nbformat.v4.new_markdown_cell(cell.source, id=cell.id)
    made, _ = rebuilt(student)
    assert named(made, cell.id).cell_type == "code"


def test_a_deleted_test_cell_comes_back(student):
    student.cells.remove(named(student, "part1-hidden"))
    assert_good(student, "Deleted cells came back as they were released: part1-hidden.")


def test_a_deleted_answer_comes_back_as_the_stub_and_not_as_the_solution(student):
    student.cells.remove(named(student, "part1"))
    made, repairs = rebuilt(student)
    assert named(made, "part1").source == named(RELEASE, "part1").source
    assert repairs == ["Deleted cells came back as they were released: part1."]


def test_a_changed_test_cell_stands_as_it_was_released(student):
    named(student, "part1-visible").source = "3.0"
    assert_good(
        student, "Cells that are not the student's had been changed; they stand as released: part1-visible."
    )


def test_an_emptied_notebook_is_the_release_again(student):
    student.cells = []
    made, repairs = rebuilt(student)
    assert made == RELEASE
    assert repairs[0].endswith(" more.")
    assert len(repairs) == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_the_releases(student, seed):
    random.Random(seed).shuffle(student.cells)
    assert_good(student, "The cells stood in another order")


def test_an_answer_moved_below_its_tests_comes_back_above_them(student):
    cell = named(student, "part1")
    student.cells.remove(cell)
    student.cells.append(cell)
    assert_good(student, "The cells stood in another order")


def test_of_copies_the_first_that_was_worked_on_counts_and_others_stay(student):
    backup = deepcopy(named(student, "part1"))
    backup.update(id="copy", source="def prepare(*all):\n    return 'an older attempt'")
    student.cells.insert(place(student, "part1-hidden") + 1, backup)
    made, repairs = rebuilt(student)
    assert named(made, "part1") == named(GOOD, "part1")
    after = made.cells[place(made, "part1-hidden") + 1]
    assert (after.source, after.metadata) == (backup.source, {})
    assert repairs == ["Cells had copies; of an answer's the first that was worked on counts: part1."]


def test_a_stub_beside_its_answer_goes(student):
    stub = deepcopy(named(RELEASE, "part1"))
    stub.id = "copy"
    for at in (place(student, "part1"), place(student, "part1") + 2):
        student.cells.insert(at, stub)
    assert_good(
        student, "Cells had copies", "Cells had the id of another cell; they have their own again: 1."
    )


def test_a_copied_test_cell_goes(student):
    copy = deepcopy(named(student, "part1-visible"))
    copy.update(id="copy", source="raise SystemExit")
    student.cells.append(copy)
    assert_good(student, "Cells had copies")


def test_all_copies_of_a_written_answer_are_there_to_be_read(student):
    copy = deepcopy(named(student, "words"))
    copy.update(id="copy", source="On second thoughts ...")
    student.cells.append(copy)
    made, _ = rebuilt(student)
    assert [made.cells[-1].source, made.cells[-1].cell_type] == ["On second thoughts ...", "markdown"]


def test_a_copy_of_an_ordinary_cell_runs_again(student):
    ordinary = [cell for cell in student.cells if cell.cell_type == "code" and not cell.metadata]
    student.cells.insert(place(student, "part2"), code(ordinary[1].source))
    made, repairs = rebuilt(student)
    assert [cell.source for cell in made.cells].count(ordinary[1].source) == 2
    assert repairs == []


def test_stray_labels_are_taken_off(student):
    strange = {"grade_id": "bonus", "grade": True, "points": 100, "solution": False, "locked": True}
    student.cells.insert(3, code("1", metadata={"nbgrader": strange}))
    student.cells.insert(3, code("2", metadata={"nbgrader": "nonsense"}))
    student.cells[0].metadata["nbgrader"] = strange
    made, repairs = rebuilt(student)
    assert [cell.metadata for cell in made.cells[3:5]] == [{}, {}]
    assert repairs == ["Labels on cells that are not graded were taken off: 2."]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("points", 100),
        ("grade", False),
        ("locked", False),
        ("solution", True),
        ("points", "nan"),
        ("points", []),
    ],
)
def test_changed_grade_metadata_have_no_effect(student, field, value):
    named(student, "part1-visible").metadata.nbgrader[field] = value
    assert_good(student, "The labels of cells had been changed; those of the release hold: part1-visible.")


def test_a_label_of_an_unknown_name_is_no_hindrance(student):
    named(student, "part1").metadata.nbgrader.grade_id = "part1 (copy)"
    assert_good(student, "Cells had lost their label and were found by other signs: part1.")


@pytest.mark.parametrize("strange", [None, 7, [], {}, "part1\u0000", "../../etc"])
def test_a_label_may_hold_anything(student, strange):
    named(student, "part1").metadata["nbgrader"] = {"grade_id": strange}
    assert_good(student, "Cells had lost their label")


def test_tags_have_no_effect(student):
    for cell in student.cells:
        cell.metadata["tags"] = ["skip-execution", "remove-cell"]
    assert_good(student, f"Tags, such as skip-execution, were taken off cells: {len(student.cells)}.")


def test_duplicate_ids_have_no_effect(student):
    for cell in student.cells:
        if cell.metadata:
            cell.id = "twin"
    _, repairs = rebuilt(student)
    assert_good(student, *repairs)
    assert "Cells had the id of another cell" in repairs[0]


def test_an_answer_turned_into_text_is_code_again(student):
    cell = named(student, "part1")
    student.cells[place(student, "part1")] = nbformat.v4.new_raw_cell(cell.source, metadata=cell.metadata)
    assert_good(student, "Cells had been turned into another kind; they were turned back: part1.")


def test_a_notebook_that_lost_all_metadata_is_found_by_its_ids(student):
    for cell in student.cells:
        cell.metadata = {}
    assert_good(student, "Cells had lost their label")


def test_a_converted_notebook_without_labels_and_ids_is_found_by_its_names(student):
    for number, cell in enumerate(student.cells):
        cell.update(metadata={}, id=f"new-{number}")
    made, repairs = rebuilt(student)
    assert answers(made, "code") == answers(GOOD, "code")
    assert repairs[0] == "Deleted cells came back as they were released: words."
    assert repairs[1].startswith("Cells had lost their label and were found by other signs: warmup,")


def test_of_two_unlabelled_attempts_the_later_is_the_answer(student):
    student.cells[place(student, "part1")] = code("def prepare(*all):\n    return 1")
    student.cells.append(code("def prepare(*all):\n    return 2"))
    made, _ = rebuilt(student)
    assert named(made, "part1").source.endswith("return 2")


def test_a_stub_does_not_undo_an_answer_that_stands_in_another_cell(student):
    named(student, "warmup").source += "\n\n\n" + named(student, "part1").source
    student.cells.remove(named(student, "part1"))
    made, repairs = rebuilt(student)
    assert named(made, "part1").source == ""
    assert named(made, "warmup") == named(student, "warmup")
    assert repairs == ["Answers stood in other cells than their own: part1."]


def test_another_kernel_has_no_effect(student):
    student.metadata.kernelspec = {"name": "my-env", "display_name": "x", "language": "R"}
    assert_good(student, "The notebook names another kernel than python3")


def test_no_metadata_at_all_have_no_effect(student):
    student.metadata = {}
    assert_good(student, "The notebook names another kernel than python3")


def test_line_ends_of_windows_become_plain(student):
    for cell in student.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    assert_good(student, "The cells have line ends of Windows")


def test_a_file_with_line_ends_of_windows_needs_no_repair(student):
    assert_good(nbformat.writes(student).replace("\n", "\r\n").encode())


def test_a_byte_order_mark_is_taken_off(student):
    assert_good(nbformat.writes(student).encode("utf-8-sig"), "The file began with a byte-order mark")


def test_a_file_in_utf16_is_read(student):
    assert_good(nbformat.writes(student).encode("utf-16"), "The file was saved as UTF-16")


def test_a_file_in_the_code_page_of_windows_is_read(student):
    named(student, "words").source = "caf\u00e9"
    raw = json.dumps(student, ensure_ascii=False).replace("\u2212", "-").encode("cp1252", "replace")
    made, repairs = rebuilt(raw)
    assert named(made, "words").source == "caf\u00e9"
    assert repairs[0] == "The file was not saved as UTF-8; it was read as Windows-1252."


def test_text_that_nothing_can_write_is_made_harmless(student):
    named(student, "words").source = "half a \ud800 and \0"
    made, _ = rebuilt(student)
    assert named(made, "words").source == "half a ? and "


@pytest.mark.parametrize("minor", range(5))
def test_an_older_format_4_is_converted(student, minor):
    student.nbformat_minor = minor
    for cell in student.cells:
        del cell["id"]
    assert_good(student, f"The notebook is of the older format 4.{minor}")


@pytest.mark.filterwarnings("ignore")  # nbformat's own, about ids
def test_format_3_is_converted(student):
    raw = nbformat.writes(nbformat.convert(student, 3), version=3).encode()
    assert b'"worksheets"' in raw
    made, repairs = rebuilt(raw)
    assert [cell.source for cell in answers(made, "code")] == [cell.source for cell in answers(GOOD, "code")]
    assert named(made, "words") == named(GOOD, "words")
    assert repairs[0] == "The notebook is of the older format 3.0; it was converted."


def test_lines_without_their_ends_are_joined_as_format_3_means(student):
    sheet = {"cells": [{"cell_type": "code", "input": ["a = 1", "b = 2"], "metadata": {"nbgrader": LABEL}}]}
    made, _ = rebuilt(json.dumps({"nbformat": 3, "worksheets": [sheet]}).encode())
    assert named(made, "part1").source == "a = 1\nb = 2"


def test_damaged_cells_are_left_out(student):
    student.cells[0:0] = [None, 7, "x", [], {"cell_type": 3, "source": {"a": 1}, "metadata": 5}]
    assert_good(student, "Damaged cells were left out: 4.")


def test_pictures_in_a_written_answer_are_kept_and_nothing_else_is(student):
    cell = named(student, "words")
    cell.attachments = {
        "a.png": {"image/png": "aGk=", "text/html": "<script>"},
        "b.svg": {"image/svg+xml": "x"},
    }
    made, _ = rebuilt(student)
    assert named(made, "words").attachments == {"a.png": {"image/png": "aGk="}}


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("ps2_dense.ipynb", "{}")
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "The file is empty: please hand in the .ipynb file itself"),
        (b" \r\n\0", "The file is empty"),
        (zipped(), "The file is a zip archive or an office document, not a notebook"),
        (b"%PDF-1.7\n...", "The file is a PDF, not a notebook"),
        (gzip.compress(b"{}"), "The file is a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "The file is a picture"),
        (b"\n<!DOCTYPE html><html>", "The file is a web page"),
        (b"# In[1]:\nimport keras\n", "The file is plain text, not a notebook"),
        (b"[1, 2]", "The file is JSON, but not a notebook"),
        (b"{}", "The file is JSON, but not a notebook: it has no cells"),
        (b'{"cells": 3}', "it has no cells"),
        (b'{"cells": [' + b"[" * 200_000, "The file is JSON that no notebook program writes"),
        (b'{"nbformat": ' + b"9" * 5000 + b"}", "The file is JSON that no notebook program writes"),
    ],
)
def test_what_is_no_notebook_is_named_with_what_to_do(raw, says):
    with pytest.raises(Unreadable, match=r"please hand in the \.ipynb file itself") as caught:
        rebuild(raw, RELEASE)
    assert says in str(caught.value)


def test_a_file_cut_short_says_so(student):
    raw = nbformat.writes(student).encode()
    with pytest.raises(Unreadable, match="The file ends too early and is no notebook any more"):
        rebuild(raw[: len(raw) // 2].rstrip(b"\n "), RELEASE)


def test_a_damaged_file_names_the_line(student):
    lines = nbformat.writes(student).encode().split(b"\n")
    lines[41] = b"  garbage"
    with pytest.raises(Unreadable, match="The file is damaged in line 42"):
        rebuild(b"\n".join(lines), RELEASE)


def test_a_conflict_of_git_is_named(student):
    lines = nbformat.writes(student).encode().split(b"\n")
    lines[41:41] = [b"<<<<<<< HEAD", b"=======", b">>>>>>> theirs"]
    with pytest.raises(Unreadable, match="git's marks of a conflict"):
        rebuild(b"\n".join(lines), RELEASE)


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed():
    with pytest.raises(Unreadable, match="The file has more than 50 MB: please clear all outputs"):
        rebuild(b"[" * (BYTES + 2**20), RELEASE)


def test_a_notebook_of_10000_cells_is_graded_and_one_more_is_not(student):
    student.cells += [code("1", id="x")] * (CELLS - len(student.cells))
    made, _ = rebuilt(json.dumps(student).encode())
    assert len(made.cells) == CELLS
    student.cells.append(code("1"))
    with pytest.raises(Unreadable, match="The notebook has 10,001 cells, more than 10,000"):
        rebuild(json.dumps(student).encode(), RELEASE)


@pytest.mark.parametrize("seed", range(20))
def test_no_spoilt_byte_is_a_surprise(student, seed):
    rng = random.Random(seed)
    raw = bytearray(nbformat.writes(student).encode())
    for _ in range(3):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    try:
        made, _ = rebuilt(bytes(raw))
    except Unreadable as reason:
        assert "please" in str(reason)
    else:
        assert [cell.id for cell in made.cells if cell.metadata] == [c.id for c in GOOD.cells if c.metadata]
