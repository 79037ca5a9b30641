"""What a screen reader meets in a notebook: headings that lead, sections that count, pictures with words."""

import re
from itertools import pairwise

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.sample import ROOT

LECTURES = sorted(ROOT.glob("notebooks/*.ipynb"))
NOTEBOOKS = LECTURES + sorted(ROOT.glob("release/*/*.ipynb"))
LAST = ["Summary", "Hands-on", "Further reading"]


def headings(notebook):
    """The level and the words of each heading, in order; a comment in a block of code is none."""
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"^```.*?^```", "", prose, flags=re.M | re.S)
    return [(len(hashes), words) for hashes, words in re.findall(r"^(#+) (.+)$", text, re.M)]


def disordered(notebook):
    """What is amiss with the headings and with the order in which the cells were run, a sentence each."""
    found = headings(notebook)
    if not notebook.cells[0].source.startswith("# ") or [level for level, _ in found].count(1) != 1:
        yield "it does not begin with its title, the only heading of level 1"
    for (above, _), (level, words) in pairwise(found):
        if level > above + 1:
            yield f"'{words}' skips a level"
    for pattern in (r"(\d+)\. ", r"Part (\d+)\b"):
        numbers = [int(one[1]) for level, words in found if level == 2 and (one := re.match(pattern, words))]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"its sections are numbered {numbers}"
    runs = [cell.execution_count for cell in notebook.cells if cell.get("execution_count")]
    if runs != sorted(runs):
        yield "its cells were run in another order"


def undescribed(notebook):
    """What is amiss with the pictures, a sentence each: in the prose, and in the outputs of either kind."""
    for cell in notebook.cells:
        source = cell.source if cell.cell_type == "markdown" else ""
        if re.search(r"!\[\s*\]\(", source):
            yield f"a picture without a description in: {source}"
        outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
        for data, after in pairwise([*outputs, {}]):
            if "image/png" in data and len(after.get("text/markdown", "").split()) < 4:
                yield f"no words follow the picture of: {cell.source}"
        html = [source, *(data.get("text/html", "") for data in outputs)]
        for image in re.findall(r"<img\b[^>]*>", "".join(html)):
            if len("".join(re.findall(r'\balt="([^"]*)"', image)).split()) < 4:
                yield f"a picture without an alternative text in: {cell.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_reads_in_order_and_its_pictures_have_words(path):
    notebook = nbformat.read(path, as_version=4)
    assert [*disordered(notebook), *undescribed(notebook)] == []


@pytest.mark.parametrize("path", LECTURES, ids=lambda path: path.stem)
def test_a_lecture_ends_as_all_do_and_shows_pictures(path):
    notebook = nbformat.read(path, as_version=4)
    assert [words for level, words in headings(notebook) if level == 2][-3:] == LAST
    kinds = [
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    ]
    assert kinds.count("image/png") >= 3, "else the test above had nothing to look at"


def sample():
    """A notebook in order: two sections, a figure with its caption, a widget's first picture."""
    figure = [
        new_output("display_data", data={"image/png": "AAAA"}),
        new_output("display_data", data={"text/markdown": "Two curves that fall."}),
    ]
    still = [new_output("execute_result", data={"text/html": '<img src="" alt="Two curves that fall.">'})]
    return new_notebook(
        cells=[
            new_markdown_cell("# A title\n\n```\n# no heading\n```"),
            new_markdown_cell("## 1. First\n\n### a) Once\n\n![A curve that falls](a.png)"),
            new_code_cell("draw()", outputs=figure, execution_count=1),
            new_markdown_cell("## 2. Second"),
            new_code_cell("touch()", outputs=still, execution_count=2),
        ]
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda cells: cells[0].update(source="A title"), "it does not begin with its title"),
        (lambda cells: cells[3].update(source="# 2. Second"), "the only heading of level 1"),
        (lambda cells: cells[1].update(source="### a) Once"), "'a) Once' skips a level"),
        (lambda cells: cells[1].update(source="#### 1. First"), "'1. First' skips a level"),
        (lambda cells: cells[3].update(source="## 3. Second"), "its sections are numbered [1, 3]"),
        (lambda cells: cells[3].update(source="## Part 2. Second"), "its sections are numbered [2]"),
        (lambda cells: cells[2].update(execution_count=3), "its cells were run in another order"),
        (
            lambda cells: cells[1].update(source="## 1. First\n\n![](a.png)"),
            "a picture without a description",
        ),
        (
            lambda cells: cells[1].update(source='## 1. First\n\n<img src="a.png">'),
            "without an alternative text",
        ),
        (lambda cells: cells[2].outputs.pop(), "no words follow the picture of: draw()"),
        (lambda cells: cells[2].outputs.reverse(), "no words follow the picture of: draw()"),
        (
            lambda cells: cells[4].outputs[0].data.update({"text/html": '<img alt="">'}),
            "without an alternative",
        ),
    ],
)
def test_what_is_out_of_order_or_without_words_is_found(change, says):
    notebook = sample()
    assert [*disordered(notebook), *undescribed(notebook)] == []
    change(notebook.cells)
    assert says in "; ".join([*disordered(notebook), *undescribed(notebook)])
