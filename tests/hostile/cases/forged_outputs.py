"""A right answer whose outputs hold scripts, frames and forged points."""

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    page = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>alert(1)</script>"}}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [page, {"output_type": "stream", "name": "stdout", "text": "Points: 9 of 1"}]
    write(notebook, folder)
