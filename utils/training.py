"""Train with one quiet line of progress, from a seed, and read the recorded histories of long recipes."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils import CourseError

if TYPE_CHECKING:
    import keras

__all__ = ["Recorded", "fit", "recorded", "seed", "warmup_cosine"]

# Batches that Keras runs in one call. 16 take most of the gain (0.8 -> 0.46 s an epoch for model 1) and
# change no digit; more would only make the graph, and the wait for its first run, larger.
STEPS_PER_EXECUTION = 16


def seed(value: int) -> None:
    """Start every random number anew: Python's, NumPy's and Keras'.

    Args:
        value: Any whole number from 0; the same number gives the same run. `make prove` adds SEED_SHIFT to
            it, to see that what a lecture says holds for other seeds too.

    Lecture 02.
    """
    import keras

    keras.utils.set_random_seed(value + int(os.environ.get("SEED_SHIFT", "0")))


class _OneLine:
    """A text stream that shows only the last line written to it: a notebook's output, updated in place."""

    encoding = "utf-8"  # tqdm asks before it draws its blocks

    def __init__(self) -> None:
        from IPython.display import display

        self._display = display({"text/plain": ""}, raw=True, display_id=True)

    def write(self, text: str) -> None:
        line = text.strip("\r\n")
        if line:
            self._display.update({"text/plain": line}, raw=True)

    def flush(self) -> None:
        """Every line is shown at once."""


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


def _bar(epochs: int) -> Any:
    """A progress bar that ends as one line of text, with nothing on stderr, wherever it is shown."""
    from tqdm import tqdm

    notebook = _in_notebook()
    stream = _OneLine() if notebook else sys.stdout
    log = not notebook and not sys.stdout.isatty()
    # In a log each drawing would be a line of its own: there only the last one is written.
    return tqdm(
        total=epochs, unit="epoch", file=stream, ascii=" -" if log else None, mininterval=1e9 if log else 0.2
    )


def _run_several_steps_at_once(model: "keras.Model") -> None:
    """Set `steps_per_execution` as `compile` would have done, where the backend knows it and nobody chose."""
    import keras

    if keras.backend.backend() != "torch" and model.steps_per_execution == 1:
        model.steps_per_execution = STEPS_PER_EXECUTION
        # Functions that Keras has traced already still count single steps.
        model.train_function = model.test_function = model.predict_function = None


def fit(
    model: "keras.Model",
    x: Any,
    y: Any,
    *,
    epochs: int,
    batch_size: int = 32,
    callbacks: Iterable["keras.callbacks.Callback"] = (),
    **keras_arguments: Any,
) -> "keras.callbacks.History":
    """Train a compiled model as `model.fit` does, with one line of progress: epochs, time left, the metrics.

    It runs several batches per call into Keras, which about halves the time of a small dense network and
    changes no digit of the result.

    Args:
        model: A compiled Keras model.
        x: Inputs, as `model.fit` takes them.
        y: Targets, as `model.fit` takes them.
        epochs: How many times to go through the data.
        batch_size: Examples per step of gradient descent.
        callbacks: Keras callbacks of your own.
        **keras_arguments: Anything else that `model.fit` takes, such as `validation_data`.

    Returns:
        Keras' own `History`: `.history["loss"]` holds a number per epoch.

    Raises:
        CourseError: If the model has not been compiled.

    Lecture 02.
    """
    import keras

    if not model.compiled:
        raise CourseError(
            f"The model '{model.name}' has no loss and no optimizer yet: call model.compile(...) before fit."
        )
    _run_several_steps_at_once(model)
    with _bar(epochs) as bar:

        def show(epoch: int, logs: Mapping[str, float] | None) -> None:
            bar.set_postfix({name: f"{value:.4g}" for name, value in (logs or {}).items()}, refresh=False)
            bar.update()

        watch = keras.callbacks.LambdaCallback(on_epoch_end=show)
        keras_arguments.setdefault("verbose", 0)
        return model.fit(
            x, y, batch_size=batch_size, epochs=epochs, callbacks=[*callbacks, watch], **keras_arguments
        )


def warmup_cosine(
    peak: float, *, n_steps: int, warmup: int
) -> "keras.optimizers.schedules.LearningRateSchedule":
    """A step size that rises in a straight line from 0 to its peak, then falls along a cosine to 0 again.

    After step t it is `peak · t / warmup` up to `warmup`, then
    `peak · (1 + cos(π (t − warmup) / (n_steps − warmup))) / 2`, and 0 from `n_steps` on.

    Args:
        peak: The largest step size.
        n_steps: Steps of the whole training: epochs times batches of an epoch.
        warmup: Steps of the rise; 0 begins at the peak.

    Returns:
        A Keras schedule, for an optimizer's `learning_rate`.

    Raises:
        CourseError: If the peak is not positive, or the rise is not shorter than the whole.

    Example:
    >>> step_size = warmup_cosine(0.006, n_steps=100, warmup=20)
    >>> [round(float(step_size(t)), 4) for t in (0, 10, 20, 60, 100)]
    [0.0, 0.003, 0.006, 0.003, 0.0]

    Lecture 07.
    """
    import keras

    if peak <= 0 or not 0 <= warmup < n_steps:
        raise CourseError(
            "warmup_cosine() needs a peak above 0 and fewer steps of rise than steps in all, "
            f"but got peak={peak}, n_steps={n_steps}, warmup={warmup}."
        )
    return keras.optimizers.schedules.CosineDecay(
        0.0, n_steps - warmup, warmup_target=peak, warmup_steps=warmup
    )


@dataclass(frozen=True)
class Recorded:
    """A long run that was made once, by `make reproduce`, on real MNIST.

    `history` is Keras' (a list per metric, a number per epoch); `result` is what `evaluate` said at the end.
    """

    name: str
    history: Mapping[str, list[float]]
    result: Mapping[str, float]
    command: str
    machine: str
    date: str
    seconds: float


def recorded(name: str) -> Recorded:
    """The recorded history of a lecture's full recipe.

    Args:
        name: The recipe's name in `tools.reproduce`, such as `"model1_all"`.

    Returns:
        Its history with the date, the machine and the command that made it.

    Raises:
        CourseError: If there is no such recording; the sentence lists those that there are.

    Lecture 02.
    """
    folder = files("utils") / "histories"
    path = folder / f"{Path(name).name}.json"
    if not path.is_file():
        there = sorted(entry.name.removesuffix(".json") for entry in folder.iterdir())
        raise CourseError(f"No recorded run is called '{name}': the recorded ones are {', '.join(there)}.")
    return Recorded(**json.loads(path.read_text(encoding="utf-8")))
