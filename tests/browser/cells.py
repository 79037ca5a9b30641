"""The lectures' own cells of what one can touch; the browser tests move them, docs/widgets.md lists them."""

import re

from tests.browser import ROOT
from tools.texts import compose

__all__ = ["touched"]

TOUCHED = re.compile(r"\b((?:widgets|pad)\.\w+)\(|\b(training\.fit)\(.*live=True")


def touched() -> dict[str, str]:
    """Each cell that shows a widget, by its lecture and its call, such as "05 widgets.kernel"."""
    found: dict[str, str] = {}
    for text in sorted((ROOT / "text").glob("[01]*.py")):
        for cell in compose(text).cells:
            if cell.cell_type == "code" and (call := TOUCHED.search(cell.source)):
                name = f"{text.stem[:2]} {call[1] or call[2]}"
                assert name not in found, f"{name} is in two cells: which of them is meant?"
                found[name] = cell.source
    return found
