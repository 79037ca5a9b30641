"""A right answer with pictures whose names climb, and a page with a script among them."""

from nbformat.v4 import new_markdown_cell

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    files = {
        "../../nn-escaped.png": {"image/png": "AAAA"},
        "a.html": {"text/html": "<script>alert(1)</script>"},
    }
    notebook.cells.append(new_markdown_cell("![](attachment:../../nn-escaped.png)", attachments=files))
    write(notebook, folder)
