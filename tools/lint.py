"""Rules for the instructor's notebooks: `python -m tools.lint [PATH...]`, all of source/ if none is named.

A test cell has to run unchanged in the student's notebook, under nbgrader and in a process that never runs
student code; points are promised in the text and paid by metadata. What can be seen of that in the notebook
alone is a rule here: a function over the notebook, named after what it asks.
"""

import argparse
import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.cells import (
    MARKERS,
    answers,
    asked,
    bound,
    foreign,
    graded_tests,
    grading,
    prose,
    python,
    strings,
)
from tools.course import ROOT
from tools.rules import report, rule, within
from tools.suspects import suspects
from utils.doctor import Finding

__all__ = ["RULES", "findings", "main", "markers"]

TOTAL = 20
POINTS = re.compile(r"(?<!\w)(?=[\d½])(\d+(?:\.\d+)?)?(½)? points?\b")


def _promised(line: str) -> float | None:
    """The points that a line of text names, "2½ points" among them.

    Example:
    >>> _promised("## Part 3 (2½ points)"), _promised("## Why points?")
    (2.5, None)
    """
    found = POINTS.search(line)
    return None if found is None else float(found[1] or 0) + 0.5 * bool(found[2])


@rule("let the heading and the cells' points agree")
def points_agree(notebook: NotebookNode) -> Iterator[str]:
    """Each heading that names points is followed by cells of that sum; the first cell names the total."""
    promises: list[tuple[str, float, float]] = []  # heading, points promised, points found
    for cell in notebook.cells[1:]:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else []:
            if line.startswith("#") and (points := _promised(line)) is not None:
                promises.append((line.strip("# "), points, 0))
        if paid := grading(cell).get("points", 0):
            if not promises:
                yield f"{grading(cell).grade_id} has {paid} points before any heading names points"
                continue
            heading, points, sum_so_far = promises.pop()
            promises.append((heading, points, sum_so_far + paid))
    for heading, points, paid in promises:
        if points != paid:
            yield f"'{heading}' promises {points:g}, and its cells give {paid:g}"


@rule(f"say in the first cell that there are {TOTAL} points in all, and let the cells give as many")
def total_stated(notebook: NotebookNode) -> Iterator[str]:
    """The whole assignment is worth what its first cell says: the same for each assignment."""
    given = sum(grading(cell).get("points", 0) for cell in notebook.cells)
    named = [_promised(line) for line in notebook.cells[0].source.splitlines()]
    if TOTAL not in named:
        yield f"the first cell does not name {TOTAL} points"
    if given != TOTAL:
        yield f"the cells give {given:g} points"


@rule("begin with a letter; then small letters, digits, - or _; each once")
def grade_ids_are_tame(notebook: NotebookNode) -> Iterator[str]:
    """A grade id names a cell in files, gradebooks and tables, so it is plain, short and unique."""
    ids = [grading(cell).grade_id for cell in notebook.cells if grading(cell)]
    for name, times in Counter(ids).items():
        if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", name):
            yield f"{name!r} is not tame"
        if times > 1:
            yield f"{name!r} names {times} cells"


@rule(f"write {', '.join(MARKERS)}, each on a line of its own, in pairs, in cells of their kind")
def markers(notebook: NotebookNode) -> Iterator[str]:
    """Every marker is spelt right, in the right kind of cell, and every BEGIN has its END."""
    for cell in notebook.cells:
        kind, due = grading(cell), ""
        for line in map(str.strip, cell.source.splitlines()):
            marker = _marker(line)
            if marker and line != marker:
                yield f"cell {cell.id}: {line!r} looks like {marker!r}"
            elif marker and marker != (due or marker.replace("END", "BEGIN")):
                yield f"cell {cell.id}: {marker!r} where {due or 'a BEGIN'!r} is due"
            elif marker and not kind.get("solution" if "SOLUTION" in marker else "grade"):
                yield f"cell {cell.id}: {marker!r} in a cell that is not marked for it"
            if marker:
                due = marker.replace("BEGIN", "END") if "BEGIN" in marker else ""
        if due:
            yield f"cell {cell.id}: {due!r} is missing"


def _marker(line: str) -> str:
    """The marker that a line is, or was perhaps meant to be; else nothing.

    Example:
    >>> _marker("# Begin Solutions"), _marker("# the end of the solution")
    ('### BEGIN SOLUTION', '')
    """
    if not line.startswith("#") and not any(marker[4:] in line for marker in MARKERS):
        return ""
    words = re.sub(r"\W+", " ", line).strip().upper()
    near = get_close_matches(words, [marker[4:] for marker in MARKERS], n=1, cutoff=0.8)
    held = [marker[4:] for marker in MARKERS if marker[4:] in line]  # nbgrader cuts there
    meant = held or [word for word in near if word[0] == words[0]]
    return f"### {meant[0]}" if meant else ""


@rule("let the cell import, load or compute it; from solutions it may take functions and values")
def stand_alone_tests(notebook: NotebookNode) -> Iterator[str]:
    """A test cell reads nothing of the notebook but what the solution cells bind, and binds none of it."""
    students = asked(notebook)
    for cell in graded_tests(notebook):
        for name in sorted(foreign(cell) - students):
            yield f"{grading(cell).grade_id} reads {name}, which no solution binds"
        for name in sorted(bound(cell) & students):
            yield f"{grading(cell).grade_id} binds {name}, which is the student's"


@rule("write the test in another way; tools/suspects.py says why each of these lies or breaks")
def honest_tests(notebook: NotebookNode) -> Iterator[str]:
    """A test cell holds nothing that passes on wrong data, or means something else in another process."""
    for cell in graded_tests(notebook):
        for line, says in suspects(ast.parse(python(cell))):
            yield f"{grading(cell).grade_id}, line {line}: {says}"


@rule("write plain Python; the examiner is no IPython")
def no_magics(notebook: NotebookNode) -> Iterator[str]:
    """A test cell has no line that only IPython understands."""
    for cell in graded_tests(notebook):
        for line in cell.source.splitlines():
            if re.match(r"\s*[%!]", line) or "get_ipython" in line:
                yield f"{grading(cell).grade_id}: {line.strip()!r}"


@rule("name it in backticks where the text asks for it")
def names_are_announced(notebook: NotebookNode) -> Iterator[str]:
    """What a test asks a student for is named in the text, so that nobody has to guess it."""
    text = "\n".join(cell.source for cell in prose(notebook))
    announced = re.findall(r"\w+", " ".join(re.findall(r"```.*?```|`[^`]+`", text, flags=re.DOTALL)))
    tested = set().union(*(foreign(cell) | strings(cell) for cell in graded_tests(notebook)))
    for name in sorted(tested & asked(notebook) - set(announced)):
        yield f"`{name}` is tested and never announced"


@rule("mark the solution's lines, and leave the function's first line and its docstring")
def solutions_leave_a_stub(notebook: NotebookNode) -> Iterator[str]:
    """A code cell to be written keeps its outside: nbgrader clears a cell without markers whole."""
    for cell in answers(notebook, "code"):
        if MARKERS[0] not in map(str.strip, cell.source.splitlines()):
            yield f"{grading(cell).grade_id} has no {MARKERS[0]!r}"


@rule("put the question in a markdown cell of its own, right above the answer's")
def questions_stand_apart(notebook: NotebookNode) -> Iterator[str]:
    """A written answer's cell is cleared whole, so the question is in the cell before it."""
    for cell in answers(notebook, "markdown"):
        above = notebook.cells[: notebook.cells.index(cell)][-1:]
        if above not in [[question] for question in prose(notebook)]:
            yield f"{grading(cell).grade_id} has no question above it"
        if re.search(r"^#+ (?!BEGIN|END)", cell.source, flags=re.MULTILINE):
            yield f"{grading(cell).grade_id} holds a heading, which is cleared with the answer"


@rule("import keras in the set-up cell, as students do")
def keras_comes_first(notebook: NotebookNode) -> Iterator[str]:
    """Keras is imported before the first graded cell: what its import logs must not cost a mark."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    importing = [cell for cell in code if re.search(r"^\s*(import|from) keras\b", cell.source, re.MULTILINE)]
    if importing and grading(importing[0]):
        yield f"{grading(importing[0]).grade_id} is the first to import it"


RULES = (
    points_agree,
    total_stated,
    grade_ids_are_tame,
    markers,
    stand_alone_tests,
    honest_tests,
    no_magics,
    names_are_announced,
    solutions_leave_a_stub,
    questions_stand_apart,
    keras_comes_first,
)


def findings(notebook: NotebookNode) -> list[Finding]:
    """What each rule finds in an instructor's notebook."""
    return [look(notebook) for look in RULES]


def main(argv: Sequence[str] | None = None) -> int:
    """Lint notebooks; 1 when something is amiss, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.lint", description="Rules for assignments.")
    parser.add_argument("paths", nargs="*", type=Path, help="instructors' notebooks; all, if none is named")
    paths = parser.parse_args(argv).paths or sorted(ROOT.glob("source/*/*.ipynb"))
    read = ((path, nbformat.read(path, as_version=4)) for path in paths)
    return report([found for path, notebook in read for found in within(path.name, findings(notebook))])


if __name__ == "__main__":
    sys.exit(main())
