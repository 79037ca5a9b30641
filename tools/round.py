"""The whole round of an assignment on four sample students, in a folder that is gone afterwards.

Release, fetch, submit, collect, autograde, feedback: the very commands that instructors and students type,
through an exchange, with this course's settings. The samples are made from the assignment itself:

    right      the reference solution
    partly     the reference solution for the first half of the cells to be written, the others untouched
    wrong      every function returns None, and every question is answered "I do not know."
    untouched  the release as it is

    python -m tools.round [ASSIGNMENT...]     a table of marks for each; all of source/, if none is named
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.cells import answers, grading, unmarked
from tools.course import ROOT, assignments, nbgrader, temporary
from utils import CourseError

__all__ = ["Row", "amiss", "main", "play", "samples", "table", "total"]

STUDENTS = "right", "partly", "wrong", "untouched"


@dataclass(frozen=True)
class Row:
    """One graded cell and what the gradebook holds for each student.

    Args:
        name: The cell's grade id.
        of: The points that it can give.
        by_hand: Whether a person has to read it.
        points: The points that it gave, by student; None while it waits for that person.
    """

    name: str
    of: float
    by_hand: bool
    points: Mapping[str, float | None]


def samples(source: NotebookNode, release: NotebookNode) -> dict[str, NotebookNode]:
    """What each sample student hands in.

    Args:
        source: The instructor's notebook.
        release: The students' version of it.

    Returns:
        A notebook for each of the four students.
    """
    code = {grading(cell).grade_id: unmarked(cell.source) for cell in answers(source, "code")}
    text = {grading(cell).grade_id: unmarked(cell.source) for cell in answers(source, "markdown")}
    half = dict(list(code.items())[: len(code) // 2])
    nothing = {grading(cell).grade_id: _returns_none(cell.source) for cell in answers(release, "code")}
    return {
        "right": _answered(release, code | text),
        "partly": _answered(release, half | text),
        "wrong": _answered(release, nothing | dict.fromkeys(text, "I do not know.")),
        "untouched": release,
    }


def _returns_none(source: str) -> str:
    """A cell to be written, filled with what runs and says nothing."""
    lines = source.splitlines()
    for number, line in enumerate(lines):
        if "raise NotImplementedError" in line:
            indentation = line[: len(line) - len(line.lstrip())]
            lines[number] = indentation + ("return None" if indentation else "pass")
    return "\n".join(lines)


def _answered(release: NotebookNode, sources: Mapping[str, str]) -> NotebookNode:
    """A release with other sources in some of its cells, named by grade id."""
    notebook = deepcopy(release)
    for cell in notebook.cells:
        cell.source = sources.get(grading(cell).get("grade_id"), cell.source)
    return notebook


def play(root: Path, assignment: str) -> list[Row]:
    """Play the round of one assignment, a line for each step.

    Args:
        root: The folder of the course; nothing in it is changed.
        assignment: The assignment's name.

    Returns:
        A row for each graded cell, in the notebook's order.

    Raises:
        CourseError: A step failed, or a student got no feedback.
    """
    with temporary(root, assignment) as course:
        source = nbformat.read(course / "source" / assignment / f"{assignment}.ipynb", as_version=4)
        _say("release")
        nbgrader(course, "generate_assignment", assignment)
        nbgrader(course, "release_assignment", assignment)
        _say("fetch and submit, each student")
        _each(lambda student: _hand_in(course, assignment, student, source))
        _say("collect")
        nbgrader(course, "collect", assignment, "--ExchangeCollect.check_owner=False")  # we own all four
        _say("autograde")
        nbgrader(course, "autograde", assignment)
        _say("feedback, and each student fetches it")
        nbgrader(course, "generate_feedback", assignment)
        nbgrader(course, "release_feedback", assignment)
        _each(lambda student: _fetch_feedback(course, assignment, student))
        return _rows(course, assignment, source)


def _say(step: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {step}", flush=True)


def _each(step: Callable[[str], None]) -> None:
    """Let the students take a step, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(step, STUDENTS))


def _hand_in(course: Path, assignment: str, student: str, source: NotebookNode) -> None:
    """A student fetches the release into a folder of their own, works and hands in."""
    home = course / "students" / student
    home.mkdir(parents=True)
    nbgrader(course, "fetch_assignment", assignment, at=home)
    path = home / assignment / f"{assignment}.ipynb"
    nbformat.write(samples(source, nbformat.read(path, as_version=4))[student], path)
    nbgrader(course, "submit", assignment, f"--student={student}", at=home)


def _fetch_feedback(course: Path, assignment: str, student: str) -> None:
    home = course / "students" / student
    nbgrader(course, "fetch_feedback", assignment, f"--student={student}", at=home)
    if not list(home.glob(f"{assignment}/feedback/*/{assignment}.html")):
        raise CourseError(f"The student {student!r} got no feedback on {assignment}.")


def _rows(course: Path, assignment: str, source: NotebookNode) -> list[Row]:
    """The marks of an assignment, from the gradebook."""
    from nbgrader.api import Gradebook

    given: dict[str, dict[str, float | None]] = {student: {} for student in STUDENTS}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nn-course") as gradebook:
        for student in STUDENTS:
            for notebook in gradebook.find_submission(assignment, student).notebooks:
                given[student] = {grade.name: grade.auto_score for grade in notebook.grades}
    return [
        Row(
            cell.grade_id,
            cell.points,
            by_hand=cell.solution,
            points={student: points.get(cell.grade_id) for student, points in given.items()},
        )
        for cell in map(grading, source.cells)
        if cell.get("grade")
    ]


def total(rows: Sequence[Row], student: str) -> float:
    """What a student has without anybody's reading."""
    return sum(row.points[student] or 0 for row in rows if not row.by_hand)


def table(rows: Sequence[Row]) -> str:
    """The marks as text: a line for each cell, a column for each student."""
    automatic = sum(row.of for row in rows if not row.by_hand)
    lines = [["cell", "of", *STUDENTS]]
    lines += [[row.name, f"{row.of:g}", *(_shown(row, each) for each in STUDENTS)] for row in rows]
    lines += [["by itself", f"{automatic:g}", *(f"{total(rows, each):g}" for each in STUDENTS)]]
    wide = max(len(line[0]) for line in lines)
    return "\n".join(
        f"{name:<{wide}}  {of:>4}" + "".join(f"{x:>11}" for x in rest) for name, of, *rest in lines
    )


def _shown(row: Row, student: str) -> str:
    points = row.points[student]
    if points is None:
        return "by hand" if row.by_hand else "none"
    return f"{points:g}"


def amiss(rows: Sequence[Row]) -> list[str]:
    """What the marks of the sample students must not be, a sentence each; none if all is well."""
    sentences = []
    for row in rows:
        right, untouched = row.points["right"], row.points["untouched"]
        if not row.by_hand and right != row.of:
            sentences.append(f"{row.name} gives the reference solution {right} of {row.of:g}.")
        if untouched:
            sentences.append(f"{row.name} gives the untouched release {untouched:g}.")
    marks = [total(rows, student) for student in STUDENTS]
    if not marks[0] > marks[1] > marks[3] or not marks[0] > marks[2]:
        sentences.append(f"The marks {marks} of {', '.join(STUDENTS)} have no sensible order.")
    return sentences


def main(argv: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Play rounds and print their tables; 1 when a step failed or a mark is amiss, else 0."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.round", description="The round on sample students."
    )
    parser.add_argument("names", nargs="*", metavar="ASSIGNMENT", help="all, if none is named")
    sentences, known = [], assignments(root)
    for name in parser.parse_args(argv).names or known:
        if name not in known:
            sentences.append(f"source/ has no assignment {name}; it has {', '.join(known)}.")
            continue
        began = time.monotonic()
        try:
            rows = play(root, name)
        except CourseError as error:
            sentences.append(f"{name}: {error}")
            continue
        print(f"\n{name}, in {time.monotonic() - began:.0f} s\n\n{table(rows)}\n")
        sentences += [f"{name}: {sentence}" for sentence in amiss(rows)]
    print("\n".join(sentences) or "The reference solution has full marks, the untouched release none.")
    return int(bool(sentences))


if __name__ == "__main__":
    sys.exit(main())
