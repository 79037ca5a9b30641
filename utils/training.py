"""Train with one quiet line of progress, from a seed, and read the recorded histories of long recipes."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils import CourseError
from utils.progress import in_notebook, line, panel

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
    live: bool = False,
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
        live: Whether a notebook shows curves that grow, with a Stop button; elsewhere it changes nothing.
        callbacks: Keras callbacks of your own.
        **keras_arguments: Anything else that `model.fit` takes, such as `validation_data`.

    Returns:
        Keras' own `History`: `.history["loss"]` holds a number per epoch. Stopped live, it holds the
        epochs that were finished, and the model keeps what it learnt.

    Raises:
        CourseError: If the model has not been compiled.

    Lecture 02.
    """
    if not model.compiled:
        raise CourseError(
            f"The model '{model.name}' has no loss and no optimizer yet: call model.compile(...) before fit."
        )
    _run_several_steps_at_once(model)
    keras_arguments.setdefault("verbose", 0)
    with (panel if live and in_notebook() else line)(epochs) as watch:
        model.fit(
            x, y, batch_size=batch_size, epochs=epochs, callbacks=[*callbacks, watch], **keras_arguments
        )
    return model.history


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
