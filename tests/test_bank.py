import nbformat
import pytest
from bank import cases
from bank.desk import ROOT, SEED, answered, exercises, opened, reference, trains

from grading import journal
from grading.cells import answers, grading
from tools.course import nbgrader, temporary

ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir())
EXERCISES = [
    (assignment, exercise)
    for assignment in ASSIGNMENTS
    for exercise in exercises(reference(assignment), assignment.partition("_")[0])
]
TRAINED = {exercise for assignment, exercise in EXERCISES if trains(reference(assignment), exercise)}


def slow(exercise):
    return pytest.mark.slow if exercise in TRAINED else ()


def each_exercise():
    """Each exercise once; one that trains is slow."""
    for assignment, exercise in EXERCISES:
        yield pytest.param(assignment, exercise, id=exercise, marks=slow(exercise))


def the_whole_bank():
    """Each case once; all but the first right and the first wrong one of an exercise are slow."""
    for assignment, exercise in EXERCISES:
        known = cases(exercise)
        sample = [next(case for case in known if case.is_right is kind) for kind in (True, False)]
        for case in known:
            marks = slow(exercise) if case in sample else pytest.mark.slow
            yield pytest.param(assignment, case, id=f"{exercise}-{case.name}", marks=marks)


@pytest.fixture(scope="module")
def desk():
    with opened() as ready:
        yield ready


@pytest.mark.parametrize(("assignment", "case"), the_whole_bank())
def test_an_answer_earns_what_it_should_and_is_told_why(desk, assignment, case):
    mark = desk.mark(answered(reference(assignment), case), case.exercise)
    assert mark.points == (mark.of if case.is_right else case.points), mark.says
    assert case.says in mark.says


@pytest.mark.parametrize(("assignment", "exercise"), each_exercise())
def test_the_reference_solution_has_full_marks(desk, assignment, exercise):
    mark = desk.mark(reference(assignment), exercise)
    assert mark.points == mark.of > 0, mark.says


@pytest.mark.parametrize(("assignment", "exercise"), each_exercise())
def test_the_untouched_release_has_no_marks(desk, assignment, exercise):
    notebook = reference(assignment)
    release = nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    stubs = {grading(cell).grade_id: cell.source for cell in answers(release, "code")}
    for cell in answers(notebook, "code"):
        cell.source = stubs[grading(cell).grade_id]
    assert desk.mark(notebook, exercise).points == 0


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_each_exercise_has_four_right_and_four_wrong_answers(assignment, exercise):
    right = [case for case in cases(exercise) if case.is_right]
    wrong = [case for case in cases(exercise) if not case.is_right]
    assert len(right) >= 4 and len(wrong) >= 4
    assert all(case.says for case in wrong)


def test_no_case_is_without_its_exercise():
    assert {case.exercise for case in cases()} <= {exercise for _, exercise in EXERCISES}


def submissions(assignment):
    """Three students, who give in each exercise the first right, the second wrong and the last answer."""
    known = [cases(exercise) for name, exercise in EXERCISES if name == assignment]
    return {
        "right": [next(case for case in each if case.is_right) for each in known],
        "wrong": [[case for case in each if not case.is_right][1] for each in known],
        "last": [each[-1] for each in known],
    }


def hand_in(course, assignment, student, notebook):
    """Put a student's answers into the release, and this where nbgrader collects it."""
    release = nbformat.read(course / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    given = {grading(cell).grade_id: cell.source for cell in answers(notebook, "code")}
    for cell in answers(release, "code"):
        cell.source = given[grading(cell).grade_id]
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True)
    nbformat.write(release, folder / f"{assignment}.ipynb")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nbgrader_and_the_grader_behind_it_give_the_same_points(boxes, desk, assignment):
    from nbgrader.api import Gradebook

    fast, slow = {}, {}
    with temporary(ROOT, assignment) as course:
        nbgrader(course, "generate_assignment", assignment)
        for student, given in submissions(assignment).items():
            notebook = answered(reference(assignment), *given)
            marks = [desk.mark(notebook, exercise) for name, exercise in EXERCISES if name == assignment]
            fast |= {(student, name): points for mark in marks for name, points in mark.cells.items()}
            hand_in(course, assignment, student, notebook)
        journal.write(course / "verdicts" / assignment / "seed", SEED.encode())
        nbgrader(course, "autograde", assignment)
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as gradebook:
            for student in submissions(assignment):
                (graded,) = gradebook.find_submission(assignment, student).notebooks
                slow |= {(student, grade.name): grade.auto_score for grade in graded.grades}
    assert {key: slow[key] for key in fast} == fast
