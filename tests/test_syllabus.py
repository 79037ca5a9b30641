"""What the syllabus asks of each lecture, ticked with the heading that covers it (tests/syllabus/)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TICKED = sorted((ROOT / "tests" / "syllabus").glob("*.txt"))


def headings(text: Path) -> set[str]:
    return set(re.findall(r"^# ##+ (.+)$", text.read_text(encoding="utf-8"), re.M))


def test_every_lecture_is_ticked():
    lectures = {path.stem for path in (ROOT / "text").glob("[01]*.py")}
    assert lectures and {path.stem for path in TICKED} == lectures


@pytest.mark.parametrize("ticks", TICKED, ids=lambda path: path.stem)
def test_each_entry_names_a_heading_that_exists(ticks):
    there = headings(ROOT / "text" / f"{ticks.stem}.py")
    lines = ticks.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 5
    for line in lines:
        entry, arrow, heading = line.rpartition(" -> ")
        assert entry and arrow and heading in there, line
