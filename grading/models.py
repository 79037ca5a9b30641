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
from grading.kinds import OPERATIONS
from grading.objects import written
from grading.parts import bounded, compare, layer, made, remote_loss
from grading.wire import CannotTravel

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
        elif not _is_operation(each):
            kind(each)
            arguments(each)
    if n_layers > LAYERS:
        raise Refused(f"has more than {LAYERS} layers")
    return n_layers


def _is_operation(entry: Mapping[str, Any]) -> bool:
    return entry["class_name"] in OPERATIONS and str(entry["module"]).startswith("keras.src.ops.")


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
    build = _sequential if entry["class_name"] == "Sequential" else _functional
    model = build(entry["config"], poured)
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


def _functional(config: Mapping[str, Any], poured: Mapping[str, Any]) -> Any:
    """The graph, node by node as their inputs become known; a layer with several nodes is shared."""
    keras = importlib.import_module("keras")
    known: dict[tuple[Any, ...], Any] = {}
    parts: dict[str, Any] = {}
    waiting = [(entry, number, node) for entry in config["layers"] for number, node in _nodes(entry)]
    while waiting:
        rest = []
        for entry, number, node in waiting:
            name = entry["name"]
            if entry["class_name"] == "InputLayer":
                known[name, 0, 0] = bounded(keras.Input(**entrance(entry)))
            elif (number and (name, number - 1, 0) not in known) or not _histories(node) <= set(known):
                rest.append((entry, number, node))
            else:
                outputs = _called(entry, node, known, parts, poured)
                several = outputs if isinstance(outputs, list | tuple) else [outputs]
                known |= {(name, number, place): each for place, each in enumerate(several)}
        if len(rest) == len(waiting):
            raise Refused("has layers whose inputs come from nowhere")
        waiting = rest
    ends = (_ends(config[side], known) for side in ("input_layers", "output_layers"))
    return keras.Model(*ends, name=config["name"])


def _nodes(entry: Mapping[str, Any]) -> list[tuple[int, Any]]:
    """The calls of a layer, numbered; an input counts as called once, with nothing."""
    nodes = entry["inbound_nodes"] or [{"args": []}]
    if len(nodes) > LAYERS:
        raise Refused("calls a layer too often")
    return list(enumerate(nodes))


def _histories(node: Any) -> set[tuple[Any, ...]]:
    """Which outputs of which calls a call takes."""
    if isinstance(node, list):
        return set().union(*map(_histories, node))
    if isinstance(node, Mapping):
        if "args" in node:
            return _histories(node["args"])
        return {tuple(node["config"]["keras_history"])}
    return set()


def _filled(value: Any, known: Mapping[tuple[Any, ...], Any]) -> Any:
    """The arguments of a call, with the tensors that are known by now."""
    if isinstance(value, list):
        return [_filled(each, known) for each in value]
    if isinstance(value, Mapping):
        return known[tuple(value["config"]["keras_history"])]
    if type(value) not in (int, float):
        raise Refused("calls a layer with something that is no tensor")
    return value


def _training(node: Mapping[str, Any]) -> dict[str, bool]:
    """A call's keywords: `training` is the one that may say anything."""
    said = {name: value for name, value in node.get("kwargs", {}).items() if value is not None}
    if said and (set(said) != {"training"} or type(said["training"]) is not bool):
        raise Refused("calls a layer with arguments of an unusual kind")
    return said


def _called(
    entry: Mapping[str, Any],
    node: Mapping[str, Any],
    known: Mapping[tuple[Any, ...], Any],
    parts: dict[str, Any],
    poured: Mapping[str, Any],
) -> Any:
    """What a layer makes in one of its calls; in its first, the layer is made."""
    name, given, keywords = entry["name"], _filled(node["args"], known), _training(node)
    if _is_operation(entry):
        return bounded(getattr(importlib.import_module("keras").ops, OPERATIONS[entry["class_name"]])(*given))
    (inputs,) = given
    if name not in parts:
        parts[name] = _part(entry, poured.get(name))
        if parts[name].name != name:
            raise Refused("calls a layer by two names")
        compare(parts[name], entry, inputs, poured.get(name))
    return bounded(parts[name](inputs, **keywords))


def _ends(places: Any, known: Mapping[tuple[Any, ...], Any]) -> Any:
    """The tensors of a model's inputs or outputs: one, or a list or dict of them."""
    if isinstance(places, Mapping):
        return {name: _ends(each, known) for name, each in places.items()}
    if len(places) == 3 and isinstance(places[0], str):
        return known[tuple(places)]
    return [_ends(each, known) for each in places]
