"""The table of runs keeps what was tried, in order, and says which was best."""

import csv

import numpy as np
import pytest

from utils import CourseError
from utils.runs import Runs


@pytest.fixture
def runs():
    table = Runs()
    table.add(accuracy=0.9, parameters=23_860, seconds=2.345, n_hidden=30, step_size=0.012345)
    table.add(accuracy=0.95, parameters=1_000, seconds=1, n_hidden=100, dropout=0.5)
    table.add(accuracy=0.95, parameters=2_000, seconds=1, activation="<relu>")
    return table


def test_the_best_run_is_the_first_of_the_highest_accuracy(runs):
    assert runs.best().choices == {"n_hidden": 100, "dropout": 0.5}
    assert (runs.best().parameters, runs.best().seconds, runs.best().accuracy) == (1_000, 1.0, 0.95)


def test_a_table_without_runs_has_no_best():
    with pytest.raises(CourseError, match=r"no run yet, .* call add\(\.\.\.\) first"):
        Runs().best()


@pytest.mark.parametrize("accuracy", [93, -0.1, float("nan")])
def test_an_accuracy_is_a_share(accuracy):
    runs = Runs()
    with pytest.raises(CourseError, match=r"accuracy from 0 to 1, but got .*: give it a share"):
        runs.add(accuracy=accuracy, parameters=1, seconds=1)
    assert list(runs) == []


def test_a_run_that_chose_otherwise_leaves_its_column_empty(runs):
    head, *rows = [line.split() for line in str(runs).splitlines()]
    assert head == ["n_hidden", "step_size", "dropout", "activation", "parameters", "seconds", "accuracy"]
    assert rows[0] == ["30", "0.0123", "23,860", "2.3", "0.9000"]
    assert rows[2] == ["<relu>", "2,000", "1.0", "0.9500"]
    assert len({line.rindex("0.9") for line in str(runs).splitlines()[1:]}) == 1, "columns must stand in line"


def test_a_notebook_shows_a_table_and_no_markup_of_the_readers(runs):
    shown = runs._repr_html_()
    assert shown.count("<tr>") == 4 and shown.count("<td>") == 3 * 7
    assert "<td>&lt;relu&gt;</td>" in shown and "<relu>" not in shown


def test_a_saved_table_holds_every_digit(runs, tmp_path):
    path = runs.save(str(tmp_path / "runs.csv"))
    with path.open(newline="") as stream:
        first, second, _ = csv.DictReader(stream)
    assert (first["step_size"], first["seconds"], first["dropout"]) == ("0.012345", "2.345", "")
    assert (second["dropout"], second["parameters"], second["accuracy"]) == ("0.5", "1000", "0.95")


def test_numbers_of_numpy_are_kept_as_plain_ones():
    run = Runs().add(accuracy=np.float32(0.5), parameters=np.int64(3), seconds=np.float64(1))
    assert [type(value) for value in (run.accuracy, run.parameters, run.seconds)] == [float, int, float]
