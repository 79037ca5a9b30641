import pytest

from tests import browser
from tests.bank import Case
from tests.bank.desk import Mark
from tests.prove import __main__ as prove
from tests.prove import mutants, proof, repeats, seeds
from utils import CourseError, data

LINES = """accuracy: 0.81 (expected 0.8 to 0.9)
pictures: 60,000 (expected 60,000)
cost: 0.3 (stand-in: not compared)
"""


def test_what_measured_printed_is_read_with_its_range():
    accuracy, pictures = seeds.readings(LINES)
    assert (accuracy.what, accuracy.value, accuracy.low, accuracy.high) == ("accuracy", 0.81, 0.8, 0.9)
    assert accuracy.margin == pytest.approx(0.1)
    assert (pictures.low, pictures.high, pictures.margin) == (60_000, 60_000, 0)
    assert seeds.readings("loss: 2 (expected 0 to 1)")[0].margin == -1


def test_what_utils_prints_today_can_be_read(monkeypatch, capsys):
    monkeypatch.setattr(data, "origin", lambda: "file")
    data.measured(0.12345, 0.1, 0.2, "share of ink, in all")
    (reading,) = seeds.readings(capsys.readouterr().out)
    assert (reading.what, reading.low, reading.high) == ("share of ink, in all", 0.1, 0.2)


@pytest.fixture
def lecture(tmp_path, monkeypatch):
    """A course of one lecture, whose number leaves its range when the seed is shifted by 3."""
    (tmp_path / "text").mkdir()
    path = tmp_path / "text" / "01_small.py"
    path.write_text("# %% [markdown]\n# # Small\n\n# %%\nimport os\n\n# %%\n"
                    "shift = int(os.environ['SEED_SHIFT'])\nprint(f'level: {shift} (expected 0 to 2)')\n"
                    "assert shift != 3, 'outside'\n")  # fmt: skip
    for module in (proof, seeds, prove):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(proof, "PROVED", tmp_path / "proved")
    return path


@pytest.mark.slow
def test_a_lecture_is_run_with_five_seeds_and_what_failed_is_kept(lecture, capsys):
    assert prove.main(["lectures"]) == 1
    kept = proof.kept("lectures")["01_small"]
    assert kept["failed"] == {"3": ["AssertionError: outside"]}
    assert (kept["numbers"], len(kept["seconds"])) == (1, 5)
    assert kept["nearest"] == ["level: 4 in 0 to 2, seed shifted by 4"]
    assert "01_small: {3: ['AssertionError: outside']}" in capsys.readouterr().out


def test_what_was_amiss_in_the_browser_is_kept_and_without_one_nothing_is_proved(
    lecture, monkeypatch, capsys
):
    found = {
        "CHROMIUM": "chromium",
        "amiss_in_run_all": lambda name, folder, **_: [f"{name}: the console says: no"],
    }
    for name, value in found.items():
        monkeypatch.setattr(browser, name, value)
    monkeypatch.setattr(data, "origin", lambda: "file")
    assert prove.main(["browser"]) == 1
    kept = proof.kept("browser")["01_small"]
    assert kept["failed"] == ["01_small: the console says: no"] and kept["jupyterlab"][0].isdigit()
    monkeypatch.setattr(browser, "CHROMIUM", None)
    assert prove.main(["browser", "01_small"]) == 1
    assert "apt install chromium" in capsys.readouterr().err
    assert proof.kept("browser")["01_small"] == kept


def test_a_proof_holds_until_the_code_changes_and_survives_prose(lecture):
    codes = prove.PARTS["lectures"].codes
    assert "has changed since it was proved" in next(iter(proof.stale("lectures", codes())))
    proof.record("lectures", "01_small", codes()["01_small"], {"failed": {}})
    assert list(proof.stale("lectures", codes())) == []
    lecture.write_text(lecture.read_text().replace("# # Small", "# # Small and short"))
    assert list(proof.stale("lectures", codes())) == []
    lecture.write_text(lecture.read_text().replace("!= 3", "!= 9"))
    assert len(list(proof.stale("lectures", codes()))) == 1


def test_a_new_proof_leaves_the_others(lecture):
    proof.record("lectures", "02_other", "abc", {"failed": {}})
    proof.record("lectures", "01_small", "def", {"failed": {}})
    assert list(proof.kept("lectures")) == ["01_small", "02_other"]


def test_an_unknown_name_is_refused(lecture, capsys):
    with pytest.raises(SystemExit):
        prove.main(["lectures", "99_none"])
    assert "there is no 99_none; there are 01_small" in capsys.readouterr().err


def marks(*points, says="1 of 1: the sum\n"):
    """What gradings of one answer gave, each to the same test cell of two points."""
    return [[Mark(one, 2, says, {"part1-visible": one})] for one in points]


def test_an_answer_of_more_than_one_mark_is_named():
    given = [("ps9_part1", (Case("ps9_part1", "no_bias", ""),))]
    assert list(repeats.differing(given, marks(1, 1, 1))) == []
    assert list(repeats.differing(given, marks(1, 2, 1))) == ["ps9_part1, no_bias: 2 marks in 3, [1, 2]"]
    other = marks(1) + marks(1, says="0 of 1: the sum\n  by a hair\n")
    assert list(repeats.differing(given, other)) == ["ps9_part1, no_bias: 2 marks in 2, [1]"]


def test_a_solution_that_needs_luck_is_named():
    given, full = [("ps9_part1", ())], len(repeats.SECRETS) - 1
    assert list(repeats.unlucky(given, marks(*[2] * (full + 1)))) == []
    (line,) = repeats.unlucky(given, marks(1.5, *[2] * full))
    assert line == "ps9_part1, the solution: 1.5 of 2 under 'secret 0'"


class Lenient:
    """A desk that takes a bias for granted, and nothing else."""

    def mark(self, notebook, exercise):
        source = "\n".join(cell.source for cell in notebook.cells)
        points = 2 * ("return np.full(n, 20.0)" in source)
        return Mark(points, 2, "", {})


def test_a_mutant_with_full_marks_is_shown_by_its_line():
    before = "def at_least(k, n):\n    return np.full(n, 20.0), -20 * (k - 0.5)"
    changed = [("bias", before.replace("-20", "-21")), ("weights", before.replace("20.0", "21.0"))]
    alive = mutants.survivors(Lenient(), "ps1_neurons", "ps1_part2b", before, changed)
    assert list(alive) == ["return np.full(n, 20.0), -21 * (k - 0.5)"]
    with pytest.raises(CourseError, match="ps1_part2b: the solution as it stands has not full marks"):
        list(mutants.survivors(Lenient(), "ps1_neurons", "ps1_part2b", changed[1][1], []))


def test_a_solution_that_trains_is_not_changed_and_one_that_only_sounds_so_is():
    assert mutants.is_trained("ps1_part1", "def go():\n    model.fit(x, y)")
    assert not mutants.is_trained("ps1_part1", "def train(x):\n    return x")
    compiles = "model.compile(loss='mse')"
    assert mutants.is_trained("challenge_race", compiles) and not mutants.is_trained("ps4_part5a", compiles)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["browser", "kills", "lectures", "mutants", "repeats"])
def test_what_was_proved_still_is(part):
    assert list(proof.stale(part, prove.PARTS[part].codes())) == []
    assert {name: one["failed"] for name, one in proof.kept(part).items() if one["failed"]} == {}


@pytest.mark.slow
def test_nothing_is_excused_that_no_longer_survives():
    found = {line for one in proof.kept("mutants").values() for line in one["equal"]}
    assert found == {f"{exercise}: {line}" for exercise, line in mutants.EQUAL}
