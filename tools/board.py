"""How a leader board ranks its entries, and what it looks like as text and as a page."""

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Entry", "page", "ranked", "table"]

HEAD = ("place", "accuracy", "parameters", "images × epochs", "seconds", "name")
STYLE = """body { font-family: sans-serif }
td, th { padding: .2em .8em; text-align: right }
td:last-child, th:last-child { text-align: left }"""


@dataclass(frozen=True)
class Entry:
    """What a student's network reached; an empty nickname stands for one that may not be shown."""

    accuracy: float
    parameters: int
    images: int
    seconds: float
    nickname: str


def ranked(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The rows of the board: by accuracy, of equals by fewer parameters; what is equal shares its place."""
    ordered = sorted(entries, key=lambda each: (-each.accuracy, each.parameters, each.nickname.lower()))
    keys = [(each.accuracy, each.parameters) for each in ordered]
    times: Counter[str] = Counter()
    rows: list[tuple[str, ...]] = []
    for each, key in zip(ordered, keys, strict=True):
        times[each.nickname.lower()] += 1
        figures = f"{each.accuracy:.2%}", f"{each.parameters:,}", f"{each.images:,}", f"{each.seconds:.0f}"
        name = _name(each.nickname, times[each.nickname.lower()])
        rows.append((f"{keys.index(key) + 1}", *figures, name))
    return rows


def _name(nickname: str, times: int) -> str:
    """What an entry is called; no nickname holds brackets, so nobody can take another one's number."""
    if not nickname:
        return f"anonymous {times}"
    return f"{nickname} ({times})" if times > 1 else nickname


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """The board as text."""
    lines = [HEAD, *rows]
    wide = [max(len(line[column]) for line in lines) for column in range(len(HEAD) - 1)]
    return "\n".join("  ".join([*map(str.rjust, line[:-1], wide), line[-1]]) for line in lines)


def page(rows: Sequence[tuple[str, ...]]) -> str:
    """The board as a page of HTML that needs nothing else."""
    head = "".join(f"<th>{cell}</th>" for cell in HEAD)
    lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    shown = "\n".join(f"<tr>{line}</tr>" for line in [head, *lines])
    title = '<meta charset="utf-8"><title>Leader board</title>'
    return (
        f'<!doctype html>\n<html lang="en">{title}\n<style>{STYLE}</style>\n'
        f"<h1>Leader board</h1>\n<table>\n{shown}\n</table></html>\n"
    )
