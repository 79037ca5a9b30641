"""What travels in place of an object: an array, a record, a model's state; and how students' kernels read it.

The examiner's end never uses `rebuild` and `update` of this room, which trust what they are given: it has its
own in `grading.models`.
"""

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from grading.pieces import CannotTravel, Record, why_not

__all__ = ["is_record", "plain", "pour", "rebuild", "state", "update", "written"]


def is_record(value: Any) -> bool:
    """Whether an object is no more than its fields: Keras' History, a namespace, a dataclass."""
    if type(value).__name__ == "History" or isinstance(value, SimpleNamespace | Record):
        return True
    return is_dataclass(value) and not isinstance(value, type)


def plain(value: Any) -> Any:
    """An array of a tensor; a record of an object that is no more than its fields."""
    kind, home = type(value).__name__, type(value).__module__.partition(".")[0]
    if home in ("tensorflow", "keras", "jax", "jaxlib") and hasattr(value, "numpy"):
        return np.asarray(value)
    if not is_record(value):
        raise CannotTravel(why_not(value))
    names = ("history", "epoch", "params") if kind == "History" else tuple(vars(value))
    return Record(kind, {name: each for name, each in vars(value).items() if name in names})


def pour(old: Any, new: Any) -> Any:
    """Give a value the content of another one as far as it can be changed; what is to stand in its place."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if (old.shape, old.dtype) != (new.shape, new.dtype):
            raise CannotTravel("The function changes the shape or the type of an argument in place.")
        if old.flags.writeable:
            old[...] = new
    elif isinstance(old, list) and isinstance(new, list):
        old[:] = [*map(pour, old, new), *new[len(old) :]]
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return tuple(map(pour, old, new))
    elif isinstance(old, dict) and isinstance(new, dict):
        poured = {key: pour(old[key], value) if key in old else value for key, value in new.items()}
        old.clear()
        old.update(poured)
    elif isinstance(old, set) and isinstance(new, set):
        old.clear()
        old.update(new)
    elif isinstance(old, np.random.Generator) and isinstance(new, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(new, Record) and is_record(old):  # nothing else is given attributes
        for name, value in new._values().items():
            setattr(old, name, pour(getattr(old, name, None), value))
    else:
        return new
    return old


def state(model: Any) -> dict[str, Any]:
    """A Keras model as what it is made of, what it was compiled with, and its weights."""
    serialize = importlib.import_module("keras").saving.serialize_keras_object
    try:
        config = json.dumps(serialize(model.get_config()))
    except Exception as error:
        raise CannotTravel(f"it is a model that cannot be written down: {error!s:.200}") from None
    found: dict[str, Any] = {
        "class_name": type(model).__name__,
        "config": config,
        "compiled": json.dumps(written(model)),
    }
    loss = getattr(model, "loss", None)
    if callable(loss) and not str(getattr(loss, "__module__", None)).startswith("keras."):
        found["loss"] = _differentiable(loss)
    return {**found, "weights": _weights(model)}


def written(model: Any) -> dict[str, Any]:
    """What a model was compiled with, each thing by itself: one without a name does not spoil the others."""
    serialize = importlib.import_module("keras").saving.serialize_keras_object

    def one(value: Any) -> Any:
        try:
            return json.loads(json.dumps(serialize(value)))
        except Exception:
            return "something of your own"

    chosen = getattr(getattr(model, "_compile_config", None), "config", {})  # no public name holds them all
    return {name: one(value) for name, value in chosen.items()}


@cache
def _differentiable(loss: Callable[..., Any]) -> Callable[..., Any]:
    """A loss that also gives its gradient, when it is told what comes from above."""
    tf = importlib.import_module("tensorflow")

    def own(labels: Any, outputs: Any, above: Any = None) -> Any:
        outputs = tf.constant(outputs)
        with tf.GradientTape() as tape:
            tape.watch(outputs)
            value = loss(tf.constant(labels), outputs)
        return value if above is None else tape.gradient(value, outputs, output_gradients=above)

    return own


def _weights(model: Any) -> dict[str, Any]:
    """The weights by the layers' names; of a model within, again so."""
    return {
        layer.name: _weights(layer) if hasattr(layer, "layers") else layer.get_weights()
        for layer in model.layers
    }


def rebuild(came: Mapping[str, Any]) -> Any:
    """A model of the examiner's, built here as Keras does it."""
    keras = importlib.import_module("keras")
    model = getattr(keras, came["class_name"].replace("Functional", "Model")).from_config(
        json.loads(came["config"])
    )
    update(model, came)
    compiled = json.loads(came["compiled"])
    if compiled:
        model.compile_from_config(compiled)
    return model


def update(model: Any, came: Mapping[str, Any]) -> None:
    """Give a model the weights that came."""
    _pour_weights(model, came["weights"])


def _pour_weights(model: Any, weights: Mapping[str, Any]) -> None:
    for layer in model.layers:
        if hasattr(layer, "layers"):
            _pour_weights(layer, weights[layer.name])
        else:
            layer.set_weights(weights[layer.name])
