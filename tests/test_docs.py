import json
import re
import shlex
from pathlib import Path

from tests.browser.cells import touched
from tools import readme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIDGETS = (ROOT / "docs" / "widgets.md").read_text(encoding="utf-8")


def test_the_tables_are_up_to_date():
    assert readme.renewed(README) == README


def test_a_table_that_was_edited_by_hand_is_found(monkeypatch, tmp_path, capsys):
    (tmp_path / "README.md").write_text(README.replace("02 · The dense", "02 · A dense"), encoding="utf-8")
    (tmp_path / "text").symlink_to(ROOT / "text")
    monkeypatch.setattr(readme, "ROOT", tmp_path)
    assert readme.main(["check"]) == 1
    assert "tools.readme write" in capsys.readouterr().out
    assert readme.main(["write"]) == 0 and readme.main(["check"]) == 0


def test_the_readme_is_short():
    assert len(README.splitlines()) <= 140


def test_every_link_to_a_file_leads_to_one():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_every_make_target_it_names_exists_and_every_target_is_explained():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)\b", README, re.M))
    assert named <= targets
    assert {"lab", "test", "release", "grade"} <= named


def test_every_module_it_runs_exists():
    for module in re.findall(r"python -m ((?:utils|tools|grading)(?:\.\w+)?)", README):
        path = ROOT / Path(*shlex.split(module)[0].split("."))
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_every_folder_in_the_tree_exists_but_for_the_readers_own():
    folders = re.findall(r"^(\w+)/ ", README, re.M)
    assert "utils" in folders
    assert [name for name in folders if name != "work" and not (ROOT / name).is_dir()] == []


def moved_by() -> dict[str, list[str]]:
    """For each widget of docs/widgets.md, such as "05 widgets.kernel", the tests that move it."""
    rows = re.findall(r"^\| `([\w.]+)\(.*` \| ([\d, ]+) \| .* \| (.*) \|$", WIDGETS, re.M)
    return {
        f"{lecture} {call}": re.findall(r"`(.+?)`", tests)
        for call, lectures, tests in rows
        for lecture in lectures.split(", ")
    }


def test_the_list_of_widgets_names_those_of_the_lectures_and_no_others():
    assert sorted(moved_by()) == sorted(touched())


def test_each_widget_is_moved_by_a_test_that_exists():
    source = (ROOT / "tests" / "test_browser_widgets.py").read_text(encoding="utf-8")
    for name, tests in moved_by().items():
        functions = [test.removesuffix("...") for test in tests if test != f"[{name}]"]
        assert tests and [test for test in functions if f"def {test}" not in source] == [], name


def test_the_table_of_stock_nbgrader_is_what_was_measured():
    record = json.loads((ROOT / "tests" / "proved" / "hostile.json").read_text(encoding="utf-8")).values()
    page = (ROOT / "docs" / "instructor.md").read_text(encoding="utf-8")
    assert f"\n{sum(one['cases'] for one in record)} submissions that cheat" in page
    for what in next(iter(record))["stock"]:
        stock, ours = (sum(one[whose][what] for one in record) for whose in ("stock", "ours"))
        assert f"| {what} | {stock} | {ours} |" in page
