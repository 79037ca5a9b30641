import time
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from grading.batch import Assignment, Graded, assignment
from grading.verdict import CellMark, Verdict
from tests.hostile import Case, Expected, bank
from tests.hostile.course import (
    NAMES,
    amiss,
    among_innocents,
    escaped,
    fingerprints,
    graded,
    hand_in,
    left,
    opened,
)
from tests.prove.hostile import Outcome, figures

FAST = (
    "a_folder_in_place_of_the_notebook",
    "a_forged_reply",
    "a_function_that_ends_python",
    "a_skip_execution_tag",
    "reads_the_source",
)
CASES = {case.name: case for case in bank()}


def all_that_is_amiss(course, name, cases):
    """Grade cases in one run, each between neighbours, and a sentence for each thing that is amiss."""
    students, judged_by = hand_in(course, among_innocents(cases)), assignment(course, name)
    before, began = fingerprints(course), time.monotonic()
    found = graded(course, name)
    print(f"{len(found)} submissions of {name} in {time.monotonic() - began:.0f} s")
    assert list(students) == sorted(found)
    amiss_of = {case.name: amiss(case, found[student], judged_by) for student, case in students.items()}
    after = fingerprints(course)
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return {name: what for name, what in amiss_of.items() if what}, changed, escaped(course), left(course)


def test_a_few_hostile_submissions_have_their_verdicts_and_their_neighbours_their_marks(boxes):
    with opened("small") as course:
        cases = [CASES[name] for name in FAST]
        assert all_that_is_amiss(course, "small", cases) == ({}, [], [], [])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_each_hostile_submission_has_its_verdict_and_its_neighbours_their_marks(boxes, capsys):
    began = time.monotonic()
    with opened(*NAMES) as course:
        for name in NAMES:
            cases = [case for case in CASES.values() if case.assignment == name]
            assert all_that_is_amiss(course, name, cases) == ({}, [], [], [])
    with capsys.disabled():
        print(f"\n{capsys.readouterr().out}{len(CASES)} cases in {time.monotonic() - began:.0f} s")


def test_the_bank_is_as_large_as_it_says():
    assert len(CASES) > 140 and {case.assignment for case in CASES.values()} == set(NAMES)
    states = [case.expected.state for case in CASES.values()]
    assert states.count("failed") > 15
    assert all(case.expected.says for case in CASES.values() if case.expected.state == "failed")


HIDDEN = "1\n### BEGIN HIDDEN TESTS\nassert double(7) == 14\n### END HIDDEN TESTS"
JUDGED_BY = Assignment("a", "", nbformat.writes(new_notebook(cells=[new_code_cell(HIDDEN)])), "5ecre7")
VERDICT = Verdict("graded", "", (CellMark("a", 1.0, 2, "half of it", 0),), (), (), "0" * 64, {})


def looked_at(expected, verdict=VERDICT, **outputs):
    notebook = new_notebook(cells=[new_code_cell(**outputs)])
    return amiss(Case("a", "a", expected, print), Graded(verdict, nbformat.writes(notebook)), JUDGED_BY)


def test_a_verdict_that_is_as_it_must_be_is_not_amiss():
    assert looked_at(Expected(points={"a": 1}, says=("half",))) == []


@pytest.mark.parametrize(
    ("expected", "changed", "outputs", "says"),
    [
        (Expected(), {}, {}, "a has 1.0 and not 2: half of it"),
        (Expected(points={"a": 1}, says=("all",)), {}, {}, "it does not say 'all'"),
        (Expected("failed"), {}, {}, "it is 'graded'"),
        (Expected(points={"a": 1}), {"suspicious": ("5ecre7",)}, {}, "the seed got out"),
        (Expected(points={"a": 1}), {}, {"source": "x = '5ecre7'"}, "the seed got out"),
        (Expected(points={"a": 1}), {}, {"source": "assert double(7) == 14"}, "a hidden test got out"),
        (
            Expected(points={"a": 1}),
            {},
            {"outputs": [new_output("display_data", {"text/html": "<b>"})]},
            "a page got into the notebook",
        ),
    ],
)
def test_whatever_is_amiss_with_a_verdict_is_noticed(expected, changed, outputs, says):
    assert says in "; ".join(looked_at(expected, replace(VERDICT, **changed), **outputs))


def test_what_gets_out_or_changes_is_noticed(tmp_path):
    for room in ("source", "release", "submitted"):
        (tmp_path / room).mkdir()
    before = fingerprints(tmp_path)
    (tmp_path / "source" / "nn-escaped-once").write_text("here I was")
    assert escaped(tmp_path) == [tmp_path / "source" / "nn-escaped-once"]
    assert before == {} and len(fingerprints(tmp_path)) == 1


WRONG = Case("wrong", "a", Expected(points={"a": 0}), print)
RIGHT = Case("right", "a", Expected(), print)
BROKEN = Case("broken", "a", Expected("failed", says=("cut",)), print)


@pytest.mark.parametrize(
    ("case", "points", "found"),
    [
        (WRONG, {"a": 2, "b": 1}, "full marks for a wrong answer"),
        (WRONG, {"a": 1, "b": 1}, None),
        (RIGHT, {"a": 2, "b": 1}, None),
        (RIGHT, {"a": 2, "b": 0}, "a right answer below full marks"),
        (RIGHT, {"a": 2}, "a right answer below full marks"),
        (RIGHT, None, "no verdict"),
        (BROKEN, {"a": 0, "b": 0}, None),
        (BROKEN, None, "no verdict"),
    ],
)
def test_what_became_of_a_case_is_counted_once(case, points, found):
    counted = figures([case], [Outcome(points, went_on=True)], {"a": 2, "b": 1})
    assert {what: names for what, names in counted.items() if names} == (
        {found: [case.name]} if found else {}
    )


def test_what_happens_beside_a_case_is_counted_too():
    counted = figures([RIGHT], [Outcome({"a": 2}, went_on=False, got_out=True)], {"a": 2})
    assert {what for what, names in counted.items() if names} == {
        "the batch ended",
        "wrote outside its folder",
    }
