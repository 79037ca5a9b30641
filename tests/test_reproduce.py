import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from tools import reproduce
from utils import data, models, training

RECORDED = sorted(path.stem for path in reproduce.HISTORIES.glob("*.json"))
BY_NAME = {recipe.name: recipe for recipe in reproduce.RECIPES}


def test_every_recipe_has_a_name_of_its_own_and_trains_a_model_of_the_course():
    assert len(BY_NAME) == len(reproduce.RECIPES)
    assert {recipe.model for recipe in reproduce.RECIPES} <= set(models.__all__)


@pytest.mark.parametrize("name", RECORDED)
def test_a_recording_belongs_to_a_recipe_and_is_whole(name):
    recorded, recipe = training.recorded(name), BY_NAME[name]
    assert recorded.command == f"python -m tools.reproduce {name}"
    assert {len(values) for values in recorded.history.values()} == {recipe.epochs}
    assert recorded.date and "cores" in recorded.machine


@pytest.mark.parametrize("name", RECORDED)
def test_a_recording_lands_within_its_margin_of_the_lectures_figure(name):
    assert reproduce.off_by_more(BY_NAME[name], training.recorded(name).result) == []


def test_a_run_that_lands_elsewhere_is_named():
    (line,) = reproduce.off_by_more(BY_NAME["model4"], {"test_accuracy": 0.9})
    assert "model4: test_accuracy 0.900, the lecture says 0.98" in line


def small(name):
    return replace(BY_NAME[name], epochs=1, n_train=20, n_test=10)


@pytest.mark.parametrize(("name", "shape"), [("model1_500", (784,)), ("model4", (28, 28, 1))])
def test_a_recipe_runs_and_repeats(name, shape, monkeypatch):
    rng = np.random.default_rng(0)
    images = rng.integers(256, size=(30, 28, 28), dtype=np.uint8)
    labels = rng.integers(10, size=30, dtype=np.uint8)
    monkeypatch.setattr(data, "load_mnist", lambda: ((images, labels), (images, labels)))
    monkeypatch.setattr(data, "origin", lambda: "file")
    first, second = reproduce.run(small(name)), reproduce.run(small(name))
    assert first.history == second.history and first.result == second.result
    assert set(first.history) == {"accuracy", "loss", "val_accuracy", "val_loss"}
    assert reproduce._arrays(small(name))[0].shape == (30, *shape)
    json.dumps(asdict(first))


def test_a_recipe_without_a_step_size_leaves_it_to_keras():
    assert reproduce._optimizer(BY_NAME["model4"]) == "sgd"


def test_a_step_size_is_fixed_or_the_peak_of_a_schedule_over_all_steps():
    fixed = reproduce._optimizer(BY_NAME["model5_large_seed1"])
    assert float(fixed.learning_rate) == pytest.approx(0.006)
    scheduled = reproduce._optimizer(BY_NAME["model5_cosine_seed1"])
    step_size = training.warmup_cosine(0.006, n_steps=5 * 469, warmup=234)
    for step in (0, 100, 234, 1_000, 2_345):
        scheduled.iterations.assign(step)
        assert float(scheduled.learning_rate) == pytest.approx(float(step_size(step)))
    assert type(scheduled) is type(fixed)


def test_the_stand_in_is_never_recorded(monkeypatch, capsys):
    blank = np.zeros((3, 28, 28), np.uint8), np.zeros(3, np.uint8)
    monkeypatch.setattr(data, "load_mnist", lambda: (blank, blank))
    monkeypatch.setattr(data, "origin", lambda: "stand-in")
    assert reproduce.main(["model4"]) == 1
    assert "real MNIST" in capsys.readouterr().out


def test_an_unknown_recipe_lists_the_known_ones(capsys):
    with pytest.raises(SystemExit):
        reproduce.main(["model9"])
    assert "no recipe is called model9" in capsys.readouterr().err
