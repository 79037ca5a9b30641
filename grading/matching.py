"""Which of the cells that were handed in is which cell of the release.

A cell is found by its label (nbgrader's grade id), else by its id, else by its text; an answer whose cell
lost all three is found by the names that it binds. Labels and ids are the student's to forge: all that
this can do is that one text of theirs is taken for another.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from grading.reading import Cell

__all__ = ["Match", "label", "match", "name"]


@dataclass(frozen=True)
class Match:
    """The cells that were handed in, told by the cells of the release.

    Args:
        names: For each cell that was handed in, the name of the released cell that it is or copies;
            "" for the student's own.
        chosen: For each name the place of the cell that counts.
        elsewhere: Names of answers that have no cell, but whose names other cells bind.
    """

    names: Sequence[str]
    chosen: Mapping[str, int]
    elsewhere: Sequence[str]


def label(cell: NotebookNode) -> NotebookNode:
    """What a released cell's metadata say to nbgrader; empty for an ordinary cell."""
    return cell.metadata.get("nbgrader", NotebookNode())


def name(cell: NotebookNode) -> str:
    """What a released cell is called: its grade id, else its id."""
    return str(label(cell).get("grade_id") or cell.id)


def match(cells: Sequence[Cell], wanted: Mapping[str, NotebookNode]) -> Match:
    """Find each cell of the release among those that were handed in.

    Args:
        cells: What was handed in.
        wanted: The cells of the release, by name.

    Returns:
        What was found.
    """
    names = _signed(cells, wanted)
    bound = [_bound(cell.source) if cell.kind == "code" else set() for cell in cells]
    for missing, its_own in _missing(wanted, names):
        found = [place for place, those in enumerate(bound) if its_own <= those and not names[place]]
        if found:
            names[found[-1]] = missing
    defined = set().union(*bound)
    elsewhere = [missing for missing, its_own in _missing(wanted, names) if its_own <= defined]
    return Match(names, _chosen(cells, names, wanted), elsewhere)


def _signed(cells: Sequence[Cell], wanted: Mapping[str, NotebookNode]) -> list[str]:
    """The name of each cell, by its own signs."""
    texts = {cell.source: name for name, cell in wanted.items()}
    names: list[str] = []
    for cell in cells:
        signs = (cell.label.get("grade_id"), cell.id, texts.get(cell.source))
        names.append(
            next((sign for sign in signs if isinstance(sign, str) and _is(cell, wanted.get(sign))), "")
        )
    return names


def _is(cell: Cell, released: NotebookNode | None) -> bool:
    """Whether a cell with a released cell's sign can stand for it: an ordinary one must not be empty."""
    if released is None or label(released):
        return released is not None
    return cell.kind == released.cell_type and bool(cell.source.strip())


def _missing(wanted: Mapping[str, NotebookNode], names: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    """The answers that no cell is, each with the names by which it can be told."""
    for missing, cell in wanted.items():
        bound = _bound(cell.source)
        if label(cell).get("solution") and bound and missing not in names:
            yield missing, bound


def _bound(source: str) -> set[str]:
    """The names that a cell defines or assigns at top level, also where its Python is unsound."""
    defined = re.findall(r"^(?:async def|def|class)[ \t]+(\w+)", source, flags=re.MULTILINE)
    assigned = re.findall(r"^(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*=(?!=)", source, flags=re.MULTILINE)
    return {*defined, *re.findall(r"\w+", " ".join(assigned))}


def _chosen(
    cells: Sequence[Cell], names: Sequence[str], wanted: Mapping[str, NotebookNode]
) -> dict[str, int]:
    """The place of the cell that counts for each name: of copies the first, of an answer's not the stub."""
    copies: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(names):
        copies[own].append(place)
    copies.pop("", None)
    for own, places in copies.items():
        if label(wanted[own]).get("solution"):
            stub = wanted[own].source.strip()
            copies[own] = [each for each in places if cells[each].source.strip() != stub] or places
    return {own: places[0] for own, places in copies.items()}
