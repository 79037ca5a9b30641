"""Transfer: a few examples of each class, training for so many steps, a network that others trained."""

import os
import socket
import threading
import urllib.request
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError

if TYPE_CHECKING:
    import keras

__all__ = ["few", "mobilenet_v2", "practise", "remember", "restore"]

_HOST = "https://storage.googleapis.com"  # where Keras keeps the weights of its applications
_FILES = ("mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5", "imagenet_class_index.json")
_PATIENCE = 4.0  # seconds that the network has for a sign of life


def few(labels: ArrayLike, n: int, *, classes: Iterable[int], seed: int) -> NDArray[np.int64]:
    """Draw `n` examples of each class.

    Args:
        labels: The class of each example, shape `(n_examples,)`.
        n: How many of each class.
        classes: The classes to draw from.
        seed: Decides which examples.

    Returns:
        The places of the examples drawn, class by class, shape `(n * n_classes,)`.

    Raises:
        CourseError: If a class has fewer than `n` examples.

    Example:
    >>> few([5, 6, 5, 7], 1, classes=[6, 7], seed=1).tolist()
    [1, 3]

    Lecture 09.
    """
    names, rng = np.asarray(labels), np.random.default_rng(seed)
    drawn: list[NDArray[np.int64]] = []
    for name in classes:
        there = np.flatnonzero(names == name)
        if len(there) < n:
            raise CourseError(
                f"few() should draw {n} examples of class {name}, but there are {len(there)}: draw fewer."
            )
        drawn.append(rng.choice(there, n, replace=False))
    return np.concatenate(drawn)


def practise(
    model: "keras.Model", x: NDArray[Any], y: NDArray[Any], *, n_steps: int, batch_size: int = 25, seed: int
) -> None:
    """Train for a number of steps, however few the examples are: each batch is drawn anew from all of them.

    With epochs, ten times the examples would mean ten times the steps, and nobody could tell which of the two
    had helped.

    Args:
        model: A compiled Keras model.
        x: Inputs, one along the first axis for each example.
        y: Targets, alike.
        n_steps: Steps of gradient descent.
        batch_size: Examples in a step; an example may be drawn twice.
        seed: Decides the batches.

    Lecture 09.
    """
    drawn = np.random.default_rng(seed).integers(0, len(x), n_steps * batch_size)
    model.fit(x[drawn], y[drawn], batch_size=batch_size, epochs=1, shuffle=False, verbose=0)


def remember(model: "keras.Model") -> list[NDArray[Any]]:
    """All that training changes: the model's numbers and its optimizer's.

    Args:
        model: A compiled Keras model.

    Returns:
        A copy of each variable, for `restore`.

    Lecture 09.
    """
    model.optimizer.build(model.trainable_variables)
    return [variable.numpy().copy() for variable in _all_variables(model)]


def restore(model: "keras.Model", memory: Sequence[NDArray[Any]]) -> None:
    """Put a model back to where `remember` saw it, so that it can start again without being built again.

    Args:
        model: The model.
        memory: What `remember` returned for it.

    Raises:
        CourseError: If that was another model.

    Lecture 09.
    """
    variables = _all_variables(model)
    if [variable.shape for variable in variables] != [value.shape for value in memory]:
        raise CourseError(
            f"restore() got {len(memory)} arrays that do not fit the {len(variables)} variables of "
            f"'{model.name}': give it what remember() returned for this very model."
        )
    for variable, value in zip(variables, memory, strict=True):
        variable.assign(value)


def _all_variables(model: "keras.Model") -> list[Any]:
    return [*model.variables, *model.optimizer.variables]


def mobilenet_v2() -> "keras.Model | None":
    """MobileNetV2 with the weights it learnt on ImageNet: 1,000 kinds of things in photographs.

    They come from Keras' cache, else from its download (14 MB); without a network it gives up within seconds
    and says so in one line.

    Returns:
        A `keras.Model` that takes photographs of shape (224, 224, 3), or None where there are no weights.

    Lecture 09.
    """
    import keras

    home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    if all((home / "models" / name).exists() for name in _FILES) or _answers(_HOST):
        before = socket.getdefaulttimeout()
        socket.setdefaulttimeout(_PATIENCE)
        try:
            model = keras.applications.MobileNetV2(weights="imagenet")
            nothing = np.zeros((1, 1000), np.float32)
            keras.applications.mobilenet_v2.decode_predictions(nothing)  # fetches the names of the classes
            return model
        except Exception:  # the network broke off, or the file in the cache is no file of weights
            pass
        finally:
            socket.setdefaulttimeout(before)
    print(
        "The ImageNet weights are not on this computer and cannot be fetched (no network?): what follows "
        "shows the architecture, and an untrained network in place of the trained one."
    )
    return None


def _answers(address: str) -> bool:
    """Whether a server says anything at all; a thread, because looking up its name may take for ever."""
    heard: list[bool] = []

    def ask() -> None:
        with suppress(Exception):
            with suppress(HTTPError):  # a refusal is an answer
                urllib.request.urlopen(address, timeout=_PATIENCE).close()
            heard.append(True)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    return bool(heard)
