"""The lectures in a real browser. Screenshots are left in the folder that SCREENSHOTS names, if it does."""

import os

import pytest

from tests import browser

needs_chromium = pytest.mark.skipif(
    browser.CHROMIUM is None and not os.environ.get("CI"),
    reason="There is no chromium here; on Debian: apt install chromium",
)


@needs_chromium
@pytest.mark.slow
@pytest.mark.timeout(420)
@pytest.mark.parametrize("name", ["02_dense", "05_convolution", "06_cnn_v1"])
def test_run_all_takes_a_lecture_to_its_end_without_an_error(name, tmp_path):
    assert browser.amiss_in_run_all(name, tmp_path) == []
