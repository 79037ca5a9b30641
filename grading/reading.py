"""The bytes that somebody handed in as plain cells: text, kind and label, each looked at and none believed.

nbformat's own reader is not used: it stops at the first oddity, converts older formats by code that trusts
what it reads, and keeps all metadata.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from utils import CourseError

__all__ = ["BYTES", "CELLS", "Cell", "Paper", "Unreadable", "read"]

BYTES = 50 * 2**20  # of a notebook; a collector need not read further
CELLS = 10_000
PICTURES = {"image/png", "image/jpeg", "image/gif"}
# How files begin that students hand in in place of a notebook.
SIGNS = {
    b"%PDF": "a PDF",
    b"PK": "a zip archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x89HDF": "a saved model",
    b"<!": "a web page",
    b"<h": "a web page",
    b"<H": "a web page",
}
AGAIN = "please hand in the .ipynb file itself, after Kernel > Restart and Run All, and File > Save"


class Unreadable(CourseError):  # noqa: N818 -- a word of the verdict
    """What was handed in cannot be graded: it says why, and what the student should do."""


@dataclass(frozen=True)
class Cell:
    """A cell as it was handed in.

    Args:
        kind: "code", "markdown" or "raw".
        source: Its text, with plain line ends.
        label: What its metadata say to nbgrader; empty for an ordinary cell.
        id: Its id, or "".
        is_tagged: Whether it has tags.
        pictures: Pictures that its text shows, as nbformat keeps them: name, then type and base64 text.
    """

    kind: str
    source: str
    label: Mapping[str, Any]
    id: str
    is_tagged: bool
    pictures: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Paper:
    """A notebook as it was handed in.

    Args:
        cells: Its cells, in order.
        kernel: The name of its kernel, or "".
        repairs: What had to be put right to read it, a sentence each.
    """

    cells: tuple[Cell, ...]
    kernel: str
    repairs: tuple[str, ...]


def read(raw: bytes) -> Paper:
    """Read a submission, of any format from 3 on.

    Args:
        raw: The file's bytes.

    Returns:
        Its cells.

    Raises:
        Unreadable: If the bytes are no notebook, or one that is beyond all limits.
    """
    text, repairs = _decoded(raw)
    root = _parsed(text)
    found, version = _found(root)
    if len(found) > CELLS:
        much = f"{len(found):,} cells, more than {CELLS:,}"
        raise Unreadable(f"The notebook has {much}: please put your answers in a fresh copy.")
    if version < (4, 5):
        repairs.append(f"The notebook is of the older format {version[0]}.{version[1]}; it was converted.")
    cells = [_cell(each) for each in found if isinstance(each, dict)]
    if len(cells) < len(found):
        repairs.append(f"Damaged cells were left out: {len(found) - len(cells)}.")
    if any("\r" in "".join(_lines(each)) for each in found if isinstance(each, dict)):
        repairs.append("The cells have line ends of Windows or an old Mac; they were made plain.")
    kernel = _dict(_dict(root, "metadata"), "kernelspec").get("name")
    return Paper(tuple(cells), kernel if isinstance(kernel, str) else "", tuple(repairs))


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    """The file as text."""
    if len(raw) > BYTES:
        much = f"more than {BYTES // 2**20} MB"  # how much nobody has read
        raise Unreadable(f"The file has {much}: please clear all outputs, save, and hand in again.")
    if not raw.strip(b" \t\r\n\0"):
        raise Unreadable(f"The file is empty: {AGAIN}.")
    for sign, what in SIGNS.items():
        if raw.lstrip().startswith(sign):
            raise Unreadable(f"The file is {what}, not a notebook: {AGAIN}.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ["The file was saved as UTF-16; it was read as that."]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace"), [
            "The file was not saved as UTF-8; it was read as Windows-1252."
        ]
    if text.startswith("\ufeff"):
        return text[1:], ["The file began with a byte-order mark; it was taken off."]
    return text, []


def _parsed(text: str) -> dict[str, Any]:
    """The notebook's JSON."""
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        if not text.lstrip().startswith("{"):
            raise Unreadable(f"The file is plain text, not a notebook: {AGAIN}.") from None
        if re.search(r"^(<<<<<<<|>>>>>>>) ", text, flags=re.MULTILINE):
            raise Unreadable(
                f"The file holds git's marks of a conflict: resolve it, open the notebook, and {AGAIN}."
            ) from None
        is_cut = error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip()) - 1
        where = "ends too early" if is_cut else f"is damaged in line {error.lineno}"
        raise Unreadable(f"The file {where} and is no notebook any more ({error.msg}): {AGAIN}.") from None
    except (ValueError, RecursionError):  # a number of 5,000 digits, or brackets 10,000 deep
        raise Unreadable(f"The file is JSON that no notebook program writes: {AGAIN}.") from None
    if not isinstance(root, dict):
        raise Unreadable(f"The file is JSON, but not a notebook: {AGAIN}.")
    return root


def _found(root: dict[str, Any]) -> tuple[list[Any], tuple[int, int]]:
    """The cells as they stand in the file, and the version of its format."""
    major, minor = (_whole(root.get(name)) for name in ("nbformat", "nbformat_minor"))
    if isinstance(root.get("cells"), list):
        return root["cells"], (major or 4, minor)
    sheets = root.get("worksheets")
    if not isinstance(sheets, list):
        raise Unreadable(f"The file is JSON, but not a notebook: it has no cells; {AGAIN}.")
    cells = [_list(sheet, "cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for each in cells for cell in each], (major or 3, minor)


def _cell(node: dict[str, Any]) -> Cell:
    """A cell, from the JSON of any format."""
    meta = _dict(node, "metadata")
    lines = _lines(node)
    # Format 3 splits lines without their ends.
    source = ("\n" if lines and not lines[0].endswith(("\n", "\r")) else "").join(lines)
    if node.get("cell_type") == "heading":
        source = f"{'#' * min(max(_whole(node.get('level')), 1), 6)} {source}"
    kind = node.get("cell_type")
    own = node.get("id")
    return Cell(
        kind=kind if kind in ("code", "raw") else "markdown",
        source=_plain(source),
        label=_dict(meta, "nbgrader"),
        id=own if isinstance(own, str) else "",
        is_tagged=bool(meta.get("tags")),
        pictures=_pictures(_dict(node, "attachments")),
    )


def _lines(node: dict[str, Any]) -> list[str]:
    source = node.get("source", node.get("input", ""))
    return [each for each in (source if isinstance(source, list) else [source]) if isinstance(each, str)]


def _plain(text: str) -> str:
    """Text with plain line ends that can be written as UTF-8 and parsed by Python."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _pictures(attachments: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Pictures alone: other types can carry scripts to whoever reads the notebook."""
    kept = {
        name: {kind: data for kind, data in bundle.items() if kind in PICTURES and isinstance(data, str)}
        for name, bundle in attachments.items()
        if isinstance(bundle, dict)
    }
    return {name: bundle for name, bundle in kept.items() if bundle}


def _dict(node: dict[str, Any], name: str) -> dict[str, Any]:
    value = node.get(name)
    return value if isinstance(value, dict) else {}


def _list(node: dict[str, Any], name: str) -> list[Any]:
    value = node.get(name)
    return value if isinstance(value, list) else []


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
