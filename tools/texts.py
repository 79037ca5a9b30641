"""What a text in text/ says: where its notebook lives, which cells it has, and how cells are compared."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from utils import CourseError

__all__ = ["METADATA", "cells_of", "compose", "decompose", "fingerprint", "first_difference", "home"]

KEPT = ("nbgrader", "tags")  # of a cell's metadata; all else is a program's own business
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def home(text: Path) -> Path:
    """Where the notebook of a text lives.

    Example:
    >>> home(Path("text/ps2_dense.py")).as_posix()
    'source/ps2_dense/ps2_dense.ipynb'
    """
    root, name = text.parents[1], text.stem
    if re.match(r"\d\d_", name):
        return root / "notebooks" / f"{name}.ipynb"
    if re.match(r"ps\d_|challenge$", name):
        return root / "source" / name / f"{name}.ipynb"
    raise CourseError(
        f"text/{text.name} is neither a lecture nor an assignment: name it like 02_dense.py or ps2_dense.py."
    )


def compose(text: Path) -> NotebookNode:
    """The notebook that a text describes, without outputs, with ids that depend on the text alone.

    Raises:
        CourseError: a cell's first line cannot be read, or its grade_id cannot be a cell's id.
    """
    written = text.read_text(encoding="utf-8")
    try:
        cells = cells_of(written)
    except CourseError as error:
        raise CourseError(f"text/{text.name}: {error}") from None
    course = {"text": _sha(written), "cells": fingerprint(cells)}
    return new_notebook(cells=cells, metadata=nbformat.from_dict(METADATA | {"course": course}))


def decompose(cells: Sequence[NotebookNode]) -> str:
    """The text that describes these cells, without a header: `compose` needs none.

    Raises:
        CourseError: text cannot hold them, say a picture that was pasted into a markdown cell.
    """
    settings = {"notebook_metadata_filter": "-all", "cell_metadata_filter": ",".join([*KEPT, "-all"])}
    trimmed = [nbformat.from_dict({**cell, "source": cell.source.strip("\n")}) for cell in cells]
    notebook = new_notebook(cells=trimmed, metadata=nbformat.from_dict({"jupytext": settings}))
    written = re.sub(r"\n+\n\n# %%", "\n\n# %%", jupytext.writes(notebook, fmt="py:percent"))
    lost = first_difference(cells, cells_of(written), ids=False)
    if lost:
        raise CourseError(f"The notebook does not fit into text: {lost}.")
    return written


def cells_of(written: str) -> list[NotebookNode]:
    """The cells of a text in jupytext's percent format, each with an id that every build gives it again."""
    seen: Counter[str] = Counter()
    cells = []
    for number, cell in enumerate(jupytext.reads(written, fmt="py:percent").cells, start=1):
        unread = cell.metadata.get("incorrectly_encoded_metadata")
        if unread:
            raise CourseError(f"The line that opens cell {number} cannot be read: {unread}")
        metadata = {key: cell.metadata[key] for key in KEPT if key in cell.metadata}
        name = metadata.get("nbgrader", {}).get("grade_id") or _sha(cell.source)[:8]
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}-{seen[name]}"
        try:
            cells.append(NEW_CELL[cell.cell_type](cell.source, id=unique, metadata=metadata))
        except nbformat.ValidationError as error:
            raise CourseError(f"Cell {number} is not valid: {error.message}.") from None
    return cells


def fingerprint(cells: Sequence[NotebookNode]) -> str:
    """One digest of all that a person edits; ids are not among it, as JupyterLab invents its own."""
    return _sha(json.dumps([_essence(cell) | {"id": None} for cell in cells], sort_keys=True))


def first_difference(
    stored: Sequence[NotebookNode], of_text: Sequence[NotebookNode], *, ids: bool = True
) -> str:
    """Where two lists of cells first part, in words; empty if they do not."""
    for number, (here, there) in enumerate(zip(stored, of_text, strict=False), start=1):
        theirs = _essence(there)
        for key, value in _essence(here).items():
            if value != theirs[key] and (ids or key != "id"):
                return f"cell {number} differs in its {key}"
    if len(stored) != len(of_text):
        return f"{len(stored)} cells, but the text has {len(of_text)}"
    return ""


def _essence(cell: NotebookNode) -> dict[str, object]:
    """What of a cell has to agree with the text; empty and missing are the same, as JupyterLab sees it."""
    return {
        "type": cell.cell_type,
        "source": cell.source.strip("\n"),
        "id": cell.get("id"),
        "attachments": cell.get("attachments") or None,
    } | {key: cell.metadata.get(key) or None for key in KEPT}


def _sha(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()
