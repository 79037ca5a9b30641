"""A submission made whole: the release, with the student's answers and own cells poured in.

The submission is not cleaned; a fresh copy of the release is filled. It is the release and not the
instructor's notebook, because the result runs in the student's process and is shown to the student: a deleted
answer must come back as the stub, never as the solution, and no hidden test may stand in it: those the
examiner has.

What is the student's: the text of each answer's cell; the text of each ordinary cell, such as the set-up; all
cells that the release does not have, code or not, in the places where they stood: helpers that answers need,
and notes that a reader needs. What is the release's: order, test cells, locked cells, every bit of metadata.
So the result runs as the student's own notebook does with Restart & Run All, wherever that one is whole.

Of several copies of an answer's cell the first that was worked on is the answer, and the others stay where
they stood, as ordinary cells; copies of test cells go. A deleted answer whose names other cells bind
comes back empty: its stub would undo them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import count
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from grading.matching import Match, label, match, name
from grading.reading import Cell, Unreadable, read

__all__ = ["Unreadable", "rebuild"]

NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
JUDGED = ("grade", "points", "solution", "locked", "task", "cell_type", "schema_version")


def rebuild(raw: bytes, release: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Pour what somebody handed in into the release.

    Args:
        raw: The bytes of the submission; any format of notebook from 3 on.
        release: The students' version of the assignment; it is not changed.

    Returns:
        The notebook to be executed, without outputs, and what had to be put right, a sentence each.

    Raises:
        Unreadable: If the bytes are no notebook; the message says what the student should do.

    Example:
    >>> from nbformat.v4 import new_notebook
    >>> label = {"grade_id": "part1", "solution": True, "grade": False, "locked": False}
    >>> stub = new_code_cell("raise NotImplementedError", id="part1", metadata={"nbgrader": label})
    >>> handed_in = b'{"cells": [{"cell_type": "code", "source": "x = 1", "id": "part1"}], "nbformat": 4}'
    >>> notebook, repairs = rebuild(handed_in, new_notebook(cells=[stub]))
    >>> notebook.cells[0].source, repairs[1]
    ('x = 1', 'Cells had lost their label and were found by other signs: part1.')
    """
    paper = read(raw)
    wanted = {name(cell): cell for cell in release.cells}
    found = match(paper.cells, wanted)
    notebook = deepcopy(release)
    notebook.cells = list(_filled(notebook.cells, paper.cells, found))
    repairs = [*paper.repairs, *_repairs(paper.cells, found, wanted), *_oddities(paper.cells, found, wanted)]
    kernel = release.metadata.get("kernelspec", {}).get("name", "")
    if paper.kernel != kernel:
        repairs.append(f"The notebook names another kernel than {kernel}; it runs in {kernel}.")
    return notebook, repairs


def _is_students(cell: NotebookNode) -> bool:
    """Whether the text of this cell of the release is the student's to change."""
    its = label(cell)
    return bool(its.get("solution") or not (its.get("grade") or its.get("locked") or its.get("task")))


def _filled(released: Sequence[NotebookNode], cells: Sequence[Cell], found: Match) -> Iterator[NotebookNode]:
    """The cells of the rebuilt notebook, in order."""
    own = _own(cells, found, {name(cell): cell for cell in released})
    numbers = count(1)

    def added(above: str) -> Iterator[NotebookNode]:
        for cell in own[above]:
            yield _poured(cell, NEW[cell.kind](id=f"own-{next(numbers)}"))

    yield from added("")
    for cell in released:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
        if name(cell) in found.elsewhere:
            cell.source = ""
        is_answered = name(cell) in found.chosen and _is_students(cell)
        yield _poured(cells[found.chosen[name(cell)]], cell) if is_answered else cell
        yield from added(name(cell))


def _own(cells: Sequence[Cell], found: Match, wanted: Mapping[str, NotebookNode]) -> dict[str, list[Cell]]:
    """The student's own cells by the name of the released cell above them, "" at the top."""
    own: dict[str, list[Cell]] = defaultdict(list)
    above = ""
    for place, (cell, what) in enumerate(zip(cells, found.names, strict=True)):
        if what and found.chosen[what] == place:
            above = what
        elif cell.source.strip() and (not what or _counts_twice(cell, wanted[what])):
            own[above].append(cell)
    return own


def _counts_twice(copy: Cell, released: NotebookNode) -> bool:
    """Whether a copy is kept: not that of a test cell, nor a stub, which would undo the answer."""
    is_stub = bool(label(released)) and copy.source.strip() == released.source.strip()
    return _is_students(released) and not is_stub


def _poured(answer: Cell, cell: NotebookNode) -> NotebookNode:
    """The cell with the text of an answer, and the pictures in it."""
    cell.source = answer.source
    if answer.pictures and cell.cell_type == "markdown":
        cell.attachments = from_dict(answer.pictures)
    return cell


def _repairs(cells: Sequence[Cell], found: Match, wanted: Mapping[str, NotebookNode]) -> Iterator[str]:
    """What differs from the release and is not the student's to change, a sentence for each kind."""
    given = {what: cells[place] for what, place in found.chosen.items()}
    labelled = [what for what, cell in wanted.items() if label(cell)]
    known = [what for what in labelled if what in given]
    copies = [what for what in known if found.names.count(what) > 1]
    yield from _about(copies, "Cells had copies; of an answer's the first that was worked on counts: {}.")
    yield from _about(found.elsewhere, "Answers stood in other cells than their own: {}.")
    gone = [what for what in labelled if what not in given and what not in found.elsewhere]
    yield from _about(gone, "Deleted cells came back as they were released: {}.")
    if n_ordinary := len([what for what in wanted if what not in labelled and what not in given]):
        yield f"Ordinary cells that had been deleted or emptied came back: {n_ordinary}."
    locked = [what for what in known if not _is_students(wanted[what])]
    changed = [what for what in locked if given[what].source.strip() != wanted[what].source.strip()]
    yield from _about(
        changed, "Cells that are not the student's had been changed; they stand as released: {}."
    )
    lost = [what for what in known if given[what].label.get("grade_id") != what]
    yield from _about(lost, "Cells had lost their label and were found by other signs: {}.")
    other = [what for what in known if what not in lost and _differs(given[what].label, label(wanted[what]))]
    yield from _about(other, "The labels of cells had been changed; those of the release hold: {}.")
    kinds = [what for what in known if given[what].kind != wanted[what].cell_type]
    yield from _about(kinds, "Cells had been turned into another kind; they were turned back: {}.")


def _oddities(cells: Sequence[Cell], found: Match, wanted: Mapping[str, NotebookNode]) -> Iterator[str]:
    """What else stood in the notebook and has no effect, a sentence for each kind."""
    if sorted(found.chosen, key=lambda what: found.chosen[what]) != [x for x in wanted if x in found.chosen]:
        yield "The cells stood in another order; they are in the release's again."
    graded = [bool(what) and bool(label(wanted[what])) for what in found.names]
    if n_stray := sum(bool(cell.label) and not own for cell, own in zip(cells, graded, strict=True)):
        yield f"Labels on cells that are not graded were taken off: {n_stray}."
    if n_tagged := sum(cell.is_tagged for cell in cells):
        yield f"Tags, such as skip-execution, were taken off cells: {n_tagged}."
    if n_twins := sum(times - 1 for own, times in Counter(cell.id for cell in cells).items() if own):
        yield f"Cells had the id of another cell; they have their own again: {n_twins}."


def _differs(given: Mapping[str, Any], released: Mapping[str, Any]) -> bool:
    return any(given.get(field) != released.get(field) for field in JUDGED)


def _about(names: Sequence[str], sentence: str) -> Iterator[str]:
    """A sentence about cells of the release, if there are any."""
    if names:
        more = f" and {len(names) - 10} more" if len(names) > 10 else ""
        yield sentence.format(", ".join(names[:10]) + more)
