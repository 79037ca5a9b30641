"""A student's model, built anew from lists of what may be in one; no loader ever reads its configuration.

Stock Keras 3.15 still loads configurations that act: a dead branch may set the process's precision. So each
layer is made by its constructor from arguments that `grading.allowed` wrote anew, and before any variable is
made the weights that came are compared with the shapes that follow. Sequential and functional models, any
number of inputs and outputs, shared layers, models in models; not: Lambda, subclassed models,
layers of one's own.
"""

import importlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from grading.allowed import NAME, Refused, arguments, compiling, entrance, kind
from grading.graph import functional, is_operation
from grading.objects import written
from grading.parts import bounded, compare, layer, made, remote_loss
from grading.pieces import CannotTravel

__all__ = ["rebuild", "update"]

TEXT = 2**20  # characters of a configuration
LAYERS = 300
MODELS = ("Functional", "Sequential")
UNBUILT = 10_000  # neurons and weights of maps, all layers together, of a model that knows no input yet
PRECISIONS = ("float16", "float32", "float64")


def rebuild(state: Mapping[str, Any]) -> Any:
    """Build a model from what its own process said of it.

    Args:
        state: "class_name", "config" and "compiled" as JSON, "weights" by the layers' names; "loss" if it is
            the student's own: a function of labels, outputs and, for its gradient, what comes from above.

    Returns:
        A Keras model that computes what the student's does, compiled if that one is.

    Raises:
        CannotTravel: If something in it is on no list, or its weights do not fit.
    """
    with _in_words():
        entry = {"class_name": state["class_name"], "config": _read(state["config"])}
        _look_over(entry)
        compiled = compiling(_read(state["compiled"]))
        model = _model(entry, state["weights"])
        _compile(model, compiled, state.get("loss"))
        return model


def update(model: Any, state: Mapping[str, Any]) -> None:
    """Give a model of this process the weights, and what it is compiled with, that came from the other one.

    Args:
        model: What `rebuild` made, or a test cell.
        state: As for `rebuild`; its layers are not looked at.

    Raises:
        CannotTravel: If the weights do not fit.
    """
    with _in_words():
        _pour(model, state["weights"])
        compiled = compiling(_read(state["compiled"]))
        if compiled != compiling(written(model)):
            _compile(model, compiled, state.get("loss"))


@contextmanager
def _in_words() -> Iterator[None]:
    """Whatever is amiss, as one sentence."""
    try:
        yield
    except Refused as refused:
        raise CannotTravel(f"This model cannot be judged: it {refused}.") from None
    except Exception as error:  # Keras' own complaints about shapes, names and the like
        raise CannotTravel(f"This model cannot be judged: {error!s:.300}") from None


def _compile(model: Any, compiled: Mapping[str, Any], loss: Any) -> None:
    """Compile a model; a loss of the student's own is computed at the student's end."""
    if compiled:
        given = {name: made(value) for name, value in compiled.items()}
        own = {"loss": remote_loss(loss), "run_eagerly": True} if callable(loss) else {}
        model.compile(**(given | own))


def _read(text: str) -> Any:
    if not isinstance(text, str) or len(text) > TEXT:
        raise Refused("is too large")
    try:
        return json.loads(text)
    except RecursionError:
        raise Refused("is nested too deep") from None


def _look_over(entry: Mapping[str, Any]) -> int:
    """Refuse what is on no list, before Keras has a hand in it; count the layers."""
    name, config = entry["class_name"], entry["config"]
    if name not in MODELS or entry.get("registered_name") not in (None, name):
        raise Refused(f"is of the kind {name!s:.50}; use keras.Sequential, or keras.Model(inputs, outputs)")
    entries = config["layers"]
    if len(entries) > LAYERS or not NAME.fullmatch(config["name"]):
        raise Refused(f"has more than {LAYERS} layers, or an unusual name")
    n_layers = len(entries)
    for each in entries:
        if each["class_name"] in MODELS:
            n_layers += _look_over(each)
        elif each["class_name"] == "InputLayer":
            entrance(each)
        elif not is_operation(each):
            kind(each)
            arguments(each)
    if n_layers > LAYERS:
        raise Refused(f"has more than {LAYERS} layers")
    return n_layers


def _pour(model: Any, poured: Any) -> None:
    """Set the weights of all layers, by name."""
    parts = {part.name: part for part in model.layers}
    if not isinstance(poured, Mapping) or set(poured) != set(parts):
        raise Refused("has other layers than its weights")
    for name, part in parts.items():
        if hasattr(part, "layers"):
            _pour(part, poured[name])
            continue
        if not all(isinstance(each, np.ndarray) and each.dtype.name in PRECISIONS for each in poured[name]):
            raise Refused("has weights that are not numbers")
        part.set_weights(poured[name])


def _model(entry: Mapping[str, Any], poured: Any) -> Any:
    """A model or a model within one, with its weights."""
    if not isinstance(poured, Mapping):
        raise Refused("has weights without names")
    if entry["class_name"] == "Sequential":
        model = _sequential(entry["config"], poured)
    else:
        model = functional(entry["config"], poured, part=_part)
    _pour(model, poured)
    return model


def _part(entry: Mapping[str, Any], poured: Any) -> Any:
    """A layer without weights, or a model with them."""
    return _model(entry, poured) if entry["class_name"] in MODELS else layer(entry)


def _sequential(config: Mapping[str, Any], poured: Mapping[str, Any]) -> Any:
    keras, entries = importlib.import_module("keras"), config["layers"]
    model = keras.Sequential(name=config["name"])
    if not entries or entries[0]["class_name"] != "InputLayer":
        return _unbuilt(model, entries, poured)
    reached = bounded(keras.Input(**entrance(entries[0])))
    model.add(reached)
    for entry in entries[1:]:
        part = _part(entry, poured.get(entry["config"]["name"]))
        compare(part, entry, reached, poured.get(part.name))
        model.add(part)
        reached = bounded(model.outputs[0])
    return model


def _unbuilt(model: Any, entries: Sequence[Mapping[str, Any]], poured: Mapping[str, Any]) -> Any:
    """A sequential model that waits for its input, though its layers may come from one that had some."""
    reached, size = None, 0
    if any(poured.values()):
        shape = entries[0]["build_config"]["input_shape"]
        config = {"batch_shape": shape, "dtype": "float32", "name": None}
        reached = bounded(
            importlib.import_module("keras").Input(**entrance({**entries[0], "config": config}))
        )
    for entry in entries:
        given, part = arguments(entry), layer(entry)
        if reached is not None:
            compare(part, entry, reached, poured.get(part.name))
            reached = bounded(part(reached))
        size += (given.get("units") or given.get("filters") or 0) * math.prod(given.get("kernel_size", ()))
        model.add(part)
    if reached is None and size > UNBUILT:
        raise Refused("is large and does not know its input: begin it with keras.Input")
    return model
