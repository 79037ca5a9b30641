import json
import subprocess
import sys

import keras
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from utils import CourseError, training

IMAGES = np.random.default_rng(0).random((103, 20), dtype=np.float32)
TARGETS = np.eye(3, dtype=np.float32)[np.random.default_rng(1).integers(3, size=103)]


def compiled(**arguments):
    training.seed(7)
    model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(3, activation="softmax")])
    model.compile("sgd", "categorical_crossentropy", metrics=["accuracy"], **arguments)
    return model


def test_the_wrapper_changes_no_digit():
    plain, wrapped = compiled(), compiled()
    validation = (IMAGES[:30], TARGETS[:30])
    expected = plain.fit(IMAGES, TARGETS, epochs=3, batch_size=5, validation_data=validation, verbose=0)
    got = training.fit(wrapped, IMAGES, TARGETS, epochs=3, batch_size=5, validation_data=validation)
    assert got.history == expected.history
    for one, other in zip(plain.get_weights(), wrapped.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_model_that_was_evaluated_before_sees_all_its_data_afterwards():
    # 103 images in batches of 5 are 21 steps, not a multiple of the 16 that run at once.
    plain, wrapped = compiled(), compiled()
    wrapped.evaluate(IMAGES, TARGETS, batch_size=5, verbose=0)
    wrapped.fit(IMAGES, TARGETS, batch_size=5, epochs=1, verbose=0)
    plain.fit(IMAGES, TARGETS, batch_size=5, epochs=1, verbose=0)
    training.fit(wrapped, IMAGES, TARGETS, batch_size=5, epochs=1)
    plain.fit(IMAGES, TARGETS, batch_size=5, epochs=1, verbose=0)
    assert wrapped.evaluate(IMAGES, TARGETS, batch_size=5, verbose=0) == plain.evaluate(
        IMAGES, TARGETS, batch_size=5, verbose=0
    )
    np.testing.assert_array_equal(
        wrapped.predict(IMAGES, batch_size=5, verbose=0), plain.predict(IMAGES, batch_size=5, verbose=0)
    )


def test_steps_that_somebody_chose_are_kept():
    model = compiled(steps_per_execution=3)
    training.fit(model, IMAGES, TARGETS, epochs=1)
    assert model.steps_per_execution == 3


def test_a_model_that_is_not_compiled_gets_one_sentence():
    model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(3)], name="bare")
    with pytest.raises(CourseError, match=r"'bare' has no loss.*model\.compile"):
        training.fit(model, IMAGES, TARGETS, epochs=1)


def test_in_a_log_the_bar_is_one_line_and_stderr_is_silent():
    code = (
        "from utils import training; import keras, numpy as np; "
        "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]); m.compile('sgd', 'mse'); "
        "training.fit(m, np.ones((9, 2)), np.ones((9, 1)), epochs=30)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    start, line = [part for part in done.stdout.replace("\r", "\n").split("\n") if part.strip()]
    assert "0/30" in start
    assert "30/30" in line and "epoch/s" in line and "loss=" in line


def test_in_a_notebook_the_bar_is_one_line_of_plain_text():
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell(source)
        for source in (
            "import utils, keras, numpy as np\nfrom utils import training\n"
            "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nm.compile('sgd', 'mse')",
            "history = training.fit(m, np.ones((9, 2)), np.ones((9, 1)), epochs=30)",
        )
    ]
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert notebook.cells[0].outputs == [], "TensorFlow's log must not reach a student"
    (output,) = notebook.cells[1].outputs
    assert output.output_type == "display_data" and list(output.data) == ["text/plain"]
    assert "30/30" in output.data["text/plain"] and "\n" not in output.data["text/plain"]


def test_a_recorded_run_is_read_and_an_unknown_name_lists_those_there_are(tmp_path, monkeypatch):
    content = {
        "name": "short",
        "history": {"loss": [2.0, 1.0]},
        "result": {"test_accuracy": 0.5},
        "command": "python -m tools.reproduce short",
        "machine": "a laptop",
        "date": "2026-11-21",
        "seconds": 1.5,
    }
    (tmp_path / "histories").mkdir()
    (tmp_path / "histories" / "short.json").write_text(json.dumps(content))
    monkeypatch.setattr(training, "files", lambda package: tmp_path)
    assert training.recorded("short").history["loss"] == [2.0, 1.0]
    with pytest.raises(CourseError, match=r"'long'.*short"):
        training.recorded("long")


def test_a_seed_repeats_numpy_and_keras():
    first = (compiled().get_weights()[0], np.random.random())
    second = (compiled().get_weights()[0], np.random.random())
    np.testing.assert_array_equal(first[0], second[0])
    assert first[1] == second[1]


def test_proving_shifts_the_seed(monkeypatch):
    first = compiled().get_weights()[0]
    monkeypatch.setenv("SEED_SHIFT", "1")
    assert not np.array_equal(compiled().get_weights()[0], first)


def test_tensorflows_python_log_keeps_its_warnings_to_itself():
    import logging

    log = logging.getLogger("tensorflow")
    levels = logging.INFO, logging.WARNING, logging.ERROR
    records = [log.makeRecord("tensorflow", level, "", 0, "", (), None) for level in levels]
    assert [record.levelno for record in records if log.filter(record)] == [logging.ERROR]
