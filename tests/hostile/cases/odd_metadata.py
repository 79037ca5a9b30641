"""A right answer in a notebook whose metadata are of all the wrong types."""

from tests.hostile import Expected, write

expected = Expected()


def hand_in(folder, notebook):
    notebook.metadata = {"kernelspec": [1, 2], "language_info": 7}
    notebook.cells[0].metadata = {"nbgrader": "yes", "tags": {"a": 1}}
    notebook.cells[1]["outputs"] = "none"
    notebook.cells += [
        {},
        {"cell_type": 5, "source": 7, "metadata": None},
        {"cell_type": "code", "source": [1, {}]},
    ]
    write(notebook, folder)
