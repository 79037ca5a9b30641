"""The course in a real browser. Screenshots are left in the folder that SCREENSHOTS names, if it does."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests import browser

needs_chromium = pytest.mark.skipif(
    browser.CHROMIUM is None and not os.environ.get("CI"),
    reason="There is no chromium here; on Debian: apt install chromium",
)


@needs_chromium
@pytest.mark.slow
@pytest.mark.timeout(420)
def test_run_all_takes_lecture_02_to_its_end_without_an_error(tmp_path):
    (tmp_path / "notebooks").mkdir()
    shutil.copy(browser.ROOT / "notebooks" / "02_dense.ipynb", tmp_path / "notebooks")
    with browser.lab(tmp_path) as address, browser.page(address) as (page, console):
        browser.choose(page, "Edit", "Clear Outputs of All Cells")
        browser.choose(page, "Run", "Run All Cells")
        browser.wait_until_idle(page, seconds=360)
        browser.choose(page, "File", "Save Notebook")
        page.wait_for_timeout(3_000)
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / "lecture_02.png")
    saved = json.loads((tmp_path / "notebooks" / "02_dense.ipynb").read_text())
    code = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in code)
    outputs = [output for cell in code for output in cell["outputs"]]
    assert len(outputs) > len(code) / 2
    assert [output for output in outputs if output["output_type"] == "error"] == []
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    assert console == []
