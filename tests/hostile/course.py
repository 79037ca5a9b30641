"""A course that lives for a moment: cases handed in between innocent neighbours, and what comes of them."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from grading import intake
from grading.batch import Assignment, Graded, assignment, grade_all
from grading.verdict import Verdict
from grading.watchdog import Limits
from tools.course import ROOT, nbgrader, temporary
from tools.texts import compose

from . import HERE, NO_DOUBLE, NO_MEAN, NO_NETWORK, Case, Expected, answer, right, write

__all__ = [
    "INNOCENTS",
    "LIMITS",
    "NAMES",
    "amiss",
    "among_innocents",
    "escaped",
    "fingerprints",
    "graded",
    "hand_in",
    "left",
    "opened",
    "whole",
]

MB = 2**20
NAMES = ("small", "net")
LIMITS = {
    "small": Limits(
        memory=512 * MB, processes=100, cpu=60, wall=60, cell=6, file=16 * MB, scratch=32 * MB, output=MB
    ),
    "net": Limits(memory=1536 * MB, processes=200, cpu=120, wall=150, cell=60, file=64 * MB, scratch=64 * MB),
}
ESCAPED = "nn-escaped*"  # what a case that writes outside calls its files
# The answers of innocent students, in turn, and the points that are not full.
INNOCENTS: Mapping[str, Sequence[tuple[Mapping[str, str], Mapping[str, float]]]] = {
    "small": [
        ({}, {}),
        ({"mean": "def mean(numbers): return sum(numbers)"}, NO_MEAN),
        ({"double": "def double(x): return None", "mean": ""}, NO_DOUBLE | NO_MEAN),
    ],
    "net": [
        ({}, {}),
        # Without a network the examiner needs no Keras, which takes its time.
        ({"network": "network = 3"}, NO_NETWORK),
        ({"network": "network = None", "half": "def half(x): return x"}, NO_NETWORK | {"half-visible": 0}),
    ],
}


@contextmanager
def opened(*names: str) -> Iterator[Path]:
    """A course with these assignments, released; gone in the end, with all that the grader put beside it."""
    with tempfile.TemporaryDirectory(prefix="nnh-") as place, _temporaries(place), temporary(ROOT) as course:
        for name in names:
            path = course / "source" / name / f"{name}.ipynb"
            path.parent.mkdir(parents=True)
            nbformat.write(compose(HERE / f"{name}.py"), path)
            nbgrader(course, "generate_assignment", name, "--no-db")
        yield course


@contextmanager
def _temporaries(place: str) -> Iterator[None]:
    """Temporary folders are made here, where no other grader's are."""
    before, tempfile.tempdir = tempfile.tempdir, place
    try:
        yield
    finally:
        tempfile.tempdir = before


def whole(course: Path, name: str) -> NotebookNode:
    """The right submission of an assignment."""
    release, source = (
        nbformat.read(course / room / name / f"{name}.ipynb", as_version=4) for room in ("release", "source")
    )
    return right(release, source)


def among_innocents(cases: Sequence[Case]) -> list[Case]:
    """The cases of one assignment, with an innocent neighbour before and after each."""
    name = cases[0].assignment
    mixed = [_innocent(name, 0)]
    for number, case in enumerate(cases, 1):
        mixed += [case, _innocent(name, number)]
    return mixed


def _innocent(name: str, number: int) -> Case:
    answers, points = INNOCENTS[name][number % len(INNOCENTS[name])]

    def submit(folder: Path, notebook: NotebookNode) -> None:
        own = f"# Work of my own, number {number}"  # else one verdict would do for all
        notebook.cells.append(new_code_cell(own))
        answer(notebook, **answers)
        write(notebook, folder)

    return Case(f"innocent_{number}", name, Expected(points=points), submit)


def hand_in(course: Path, cases: Sequence[Case]) -> dict[str, Case]:
    """Hand in cases of one assignment, each by a student of its own; the cases by student, in order."""
    name = cases[0].assignment
    notebook, students = whole(course, name), {}
    for number, case in enumerate(cases):
        student = f"a{number:03}"
        folder = course / "submitted" / student / name
        folder.mkdir(parents=True)
        case.hand_in(folder, deepcopy(notebook))
        students[student] = case
    return students


def graded(course: Path, name: str) -> dict[str, Graded]:
    """Grade all that was handed in, two at a time; what became of it by student."""
    judged_by = assignment(course, name)
    with ThreadPoolExecutor(2) as pool:
        submissions = intake.read(course / "submitted", name)
        found = grade_all(submissions, judged_by, pool, course / "verdicts" / name, limits=LIMITS[name])
        return {submission.student: each for submission, each in found}


def amiss(case: Case, found: Graded, judged_by: Assignment) -> list[str]:
    """What of a verdict is not as it must be, a sentence each."""
    verdict, expected = found.verdict, case.expected
    cells = nbformat.reads(found.notebook, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    shown = [output.get("text", "") for output in outputs]
    said = "\n".join([verdict.reason, *verdict.repaired, *verdict.suspicious, *_messages(verdict), *shown])
    wrong = [f"it does not say {words!r}" for words in expected.says if words not in said]
    if verdict.state != expected.state:
        wrong.append(f"it is {verdict.state!r}: {verdict.reason}")
    for cell in verdict.cells:
        due = None if expected.state == "failed" else expected.points.get(cell.grade_id, cell.of)
        if cell.points != due:
            wrong.append(f"{cell.grade_id} has {cell.points} and not {due}: {cell.says}")
    if judged_by.seed in found.notebook + said:
        wrong.append("the seed got out")
    source = nbformat.reads(judged_by.source, as_version=4)
    if any(line in found.notebook for line in _hidden(source)):
        wrong.append("a hidden test got out")
    if not {kind for output in outputs for kind in output.get("data", {})} <= {"text/plain", "image/png"}:
        wrong.append("a page got into the notebook")
    return wrong


def _messages(verdict: Verdict) -> list[str]:
    return [cell.says for cell in verdict.cells]


def _hidden(source: NotebookNode) -> Iterator[str]:
    """The lines of hidden tests."""
    for cell in source.cells:
        _, *regions = cell.source.split("### BEGIN HIDDEN TESTS")
        for region in regions:
            yield from filter(None, map(str.strip, region.split("### END HIDDEN TESTS")[0].splitlines()))


def fingerprints(course: Path) -> dict[str, str]:
    """The course's own files and all submissions; links are not followed."""
    paths = [path for room in ("source", "release", "submitted") for path in (course / room).rglob("*")]
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 50 * MB
    }


def escaped(course: Path) -> list[Path]:
    """Files that a case has left anywhere outside its box."""
    places = [
        course,
        ROOT,
        ROOT.parent,
        Path.home(),
        *map(Path, ("/", "/tmp", "/var/tmp", "/dev/shm", "/usr")),
    ]
    return [path for place in places for path in place.glob(ESCAPED)] + list(course.rglob(ESCAPED))


def left(course: Path) -> list[str]:
    """Processes and folders of boxes that are still there: each box has its own folder among its mounts."""
    place = course.parent
    found = [str(path) for path in place.glob("nn-*") if path != course]
    for mounts in Path("/proc").glob("[0-9]*/mountinfo"):
        try:
            is_boxed = f"{place}/nn-" in mounts.read_text()
        except OSError:  # it ended just now, or is somebody else's
            continue
        if is_boxed:
            found.append(f"process {mounts.parent.name}")
    return found
