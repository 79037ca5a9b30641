"""The round of an assignment by mouse and keyboard alone: released, solved, validated, handed in, graded."""

import shutil

import pytest

from tests import browser
from tests.sample import ROOT, course
from tests.test_browser import needs_chromium
from tools import release


def press(page, form, cell):
    """Press a button of formgrader's table, read what it says, and close that."""
    form.locator(f"td.{cell} a").first.click()
    said = form.locator(".modal-body")
    said.wait_for(timeout=90_000)
    words = said.inner_text()
    form.locator(".modal-footer button").click()
    said.wait_for(state="detached")
    page.wait_for_timeout(500)
    assert words.startswith("Successfully"), words


def solve(page):
    """Write the first answer of ps0 and validate; gives what Validate says."""
    fetched = page.locator("#fetched_assignments_list")
    fetched.get_by_text("ps0", exact=True).first.click()
    fetched.get_by_text("ps0", exact=True).nth(1).click()
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".cm-content").click(timeout=60_000)
    page.keyboard.press("Control+a")
    page.keyboard.type("def double(x): return x + x")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2_000)
    page.get_by_text("Validate", exact=True).last.click()
    page.wait_for_selector(".jp-Dialog", timeout=90_000)
    browser.picture(page, "validated")
    said = page.locator(".jp-Dialog").inner_text()
    page.locator(".jp-Dialog button").last.click()
    return said


@needs_chromium
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_student_hands_in_and_the_instructor_sees_the_mark(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    release.build(course(folder))
    shutil.copytree(ROOT / "utils", folder / "utils")
    with (
        browser.lab(folder, "--dir", ".") as instructors,
        browser.lab(folder) as students,
        browser.page(instructors, wait_for=".jp-Launcher") as (instructor, _),
        browser.another(instructor, students) as student,
    ):
        browser.choose(instructor, "Nbgrader", "Formgrader")
        form = instructor.frame_locator("iframe[src*=formgrader]")
        press(instructor, form, "assign")
        press(instructor, form, "release")

        browser.choose(student, "Nbgrader", "Assignment List")
        assert "NotImplementedError" in (said := solve(student))
        assert "row_means" in said and "double(3)" not in said  # what is solved is not complained of
        browser.choose(student, "Nbgrader", "Assignment List")
        student.get_by_role("button", name="Submit").click()
        student.locator("#submitted_assignments_list").get_by_text("ps0").wait_for(timeout=30_000)

        instructor.bring_to_front()
        press(instructor, form, "collect")
        form.locator("td.num-submissions a").click()
        press(instructor, form, "autograde")
        browser.picture(instructor, "formgrader")
        assert form.locator("td.score").inner_text() == "8 / 20"
