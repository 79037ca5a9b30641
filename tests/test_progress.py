"""Live training: the panel in a real kernel, its Stop button, the kernel's interrupt, and what it costs."""

import json
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

SET_UP = """
import json, signal, threading, time
import keras, numpy as np
from ipywidgets.widgets.widget import _instances
from utils import progress, training

rng = np.random.default_rng(1)
x = rng.random((6_000, 20), "float32")
y = (x.sum(axis=1, keepdims=True) > 10).astype("float32")

def fresh():
    training.seed(1)
    layers = [keras.Input((20,)), keras.layers.Dense(50, "tanh"), keras.layers.Dense(1, "sigmoid")]
    model = keras.Sequential(layers)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model, [weights.copy() for weights in model.get_weights()]

def press(*_, **__):
    buttons = [one for one in _instances.values() if getattr(one, "description", "") == "Stop"]
    buttons[-1].click()

def in_epoch(number, do):
    begin = lambda epoch, logs: do() if epoch == number else None
    return keras.callbacks.LambdaCallback(on_epoch_begin=begin)

def report(model, begun, history):
    pairs = zip(model.get_weights(), begun, strict=True)
    moved = max(float(np.abs(now - then).max()) for now, then in pairs)
    print(json.dumps({"moved": moved, **history.history}))
"""
CELLS = {
    "whole": """
model, begun = fresh()
history = training.fit(model, x, y, epochs=3, validation_split=0.1, live=True)
report(model, begun, history)
""",
    "stopped": """
model, begun = fresh()
click = in_epoch(3, lambda: threading.Thread(target=press).start())  # as a click comes: in another thread
history = training.fit(model, x, y, epochs=100_000, callbacks=[click], live=True)
report(model, begun, history)
""",
    "at once": """
model, begun = fresh()
first = keras.callbacks.LambdaCallback(on_train_batch_begin=press)
history = training.fit(model, x, y, epochs=9, callbacks=[first], live=True)
report(model, begun, history)
""",
    "interrupted": """
model, begun = fresh()
interrupt = in_epoch(3, lambda: signal.raise_signal(signal.SIGINT))
history = training.fit(model, x, y, epochs=100_000, callbacks=[interrupt], live=True)
report(model, begun, history)
""",
    "failing": """
model, _ = fresh()
def fail(epoch, logs):
    raise ValueError("no disk")
try:
    failing = keras.callbacks.LambdaCallback(on_epoch_end=fail)
    training.fit(model, x, y, epochs=3, callbacks=[failing], live=True)
except ValueError as error:
    print(json.dumps(str(error)))
""",
}
TIMED = """
spent = []

def timed(method):
    def call(*arguments, **named):
        began = time.thread_time()
        try:
            return method(*arguments, **named)
        finally:
            spent.append(time.thread_time() - began)
    return call

for name in ("batch", "epoch"):
    setattr(progress._Panel, name, timed(getattr(progress._Panel, name)))
model, begun = fresh()
threading.Timer(30, press).start()
began = time.monotonic()
history = training.fit(model, x, y, epochs=100_000, validation_split=0.1, live=True)
print(json.dumps([sum(spent), time.monotonic() - began, len(history.history["loss"])]))
"""


def run(cells):
    """What each cell shows, and what it prints, from one kernel."""
    sources = [SET_UP, *cells]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = []
    for cell in notebook.cells[1:]:
        assert [output for output in cell.outputs if output.get("name") == "stderr"] == []
        *displayed, printed = cell.outputs
        shown.append(([one.data for one in displayed], json.loads(printed.text)))
    return shown


@pytest.fixture(scope="module")
def shown():
    return dict(zip(CELLS, run(CELLS.values()), strict=True))


def test_the_panel_ends_as_a_picture_that_needs_no_kernel(shown):
    (panel,), history = shown["whole"]
    assert set(panel) == {"text/html", "text/plain"}
    assert "Done after 3 of 3 epochs" in panel["text/html"] and "<img" in panel["text/html"]
    lengths = {name: len(numbers) for name, numbers in history.items() if name != "moved"}
    assert lengths == {"loss": 3, "accuracy": 3, "val_loss": 3, "val_accuracy": 3}
    assert f"{history['loss'][-1]:.3g}" in panel["text/plain"]


@pytest.mark.parametrize("how", ["stopped", "interrupted"])
def test_the_button_and_the_kernels_interrupt_end_it_and_keep_what_was_learnt(shown, how):
    (panel,), history = shown[how]
    assert "Stopped after" in panel["text/plain"] and "of 100,000 epochs" in panel["text/plain"]
    assert history["moved"] > 0.01
    assert 3 <= len(history["loss"]) == len(history["accuracy"]) < 1_000


def test_a_stop_in_the_first_epoch_says_so_in_a_sentence(shown):
    (panel,), history = shown["at once"]
    assert list(panel) == ["text/plain"]
    assert panel["text/plain"].startswith("Stopped after 0 of 9 epochs")
    assert history["moved"] > 0


def test_an_error_while_it_trains_is_not_hidden(shown):
    assert shown["failing"][1] == "no disk"


def test_live_in_a_log_is_the_plain_line():
    code = (
        "from utils import training; import keras, numpy as np; "
        "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]); m.compile('sgd', 'mse'); "
        "training.fit(m, np.ones((9, 2)), np.ones((9, 1)), epochs=30, live=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "30/30" in done.stdout and done.stderr == ""


@pytest.mark.slow
def test_the_panel_costs_less_than_3_percent_of_a_run_of_30_seconds():
    ((_, (spent, whole, epochs)),) = run([TIMED])
    assert epochs > 20
    assert 0 < spent / whole < 0.03, f"the panel took {spent:.2f} s of {whole:.1f} s"
