"""A student's model, built anew from lists of what may be in one; no loader ever reads its configuration.

Stock Keras 3.15 still loads configurations that act: a dead branch may set the process's precision. So each
layer is made by its constructor from arguments that `grading.allowed` wrote anew, and before any variable is
made the weights that came are compared with the shapes that follow. Sequential and functional models, any
number of inputs and outputs, shared layers, models in models; not: Lambda,
subclassed models, layers of one's own.
"""

import importlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grading.allowed import Refused, arguments, compiling, entrance, kind, weights
from grading.kinds import MERGES, OPERATIONS
from grading.wire import CannotTravel

__all__ = ["rebuild", "update"]

TEXT = 2**20  # characters of a configuration
LAYERS = 300
NUMBERS = 10**7  # in what a layer makes of one example
UNBUILT = 10_000  # neurons and weights of maps, all layers together, of a model that knows no input yet
PRECISIONS = ("float16", "float32", "float64")


def rebuild(state: Mapping[str, Any]) -> Any:
    """Build a model from what its own process said of it.

    Args:
        state: "class_name", "config" and "compiled" as JSON, "weights" by the layers' names.

    Returns:
        A Keras model that computes what the student's does, compiled if that one is.

    Raises:
        CannotTravel: If something in it is on no list, or its weights do not fit.
    """
    try:
        entry = {"class_name": state["class_name"], "config": _read(state["config"])}
        compiled = compiling(_read(state["compiled"]))
        _count(entry["config"])
        model = _model(entry, state["weights"])
        if compiled:
            model.compile(**{name: _made(value) for name, value in compiled.items()})
        return model
    except Refused as refused:
        raise CannotTravel(f"This model cannot be judged: it {refused}.") from None
    except Exception as error:  # Keras' own complaints about shapes, names and the like
        raise CannotTravel(f"This model cannot be judged: {error!s:.300}") from None


def update(model: Any, state: Mapping[str, Any]) -> None:
    """Give a model of this process the weights, and what it is compiled with, that came from the other one.

    Args:
        model: What `rebuild` made, or a test cell.
        state: As for `rebuild`; its layers are not looked at.

    Raises:
        CannotTravel: If the weights do not fit.
    """
    try:
        _pour(model, state["weights"])
        compiled = compiling(_read(state["compiled"]))
        if compiled and compiled != compiling(model.get_compile_config()):
            model.compile(**{name: _made(value) for name, value in compiled.items()})
    except Refused as refused:
        raise CannotTravel(f"This model cannot be judged: it {refused}.") from None
    except Exception as error:
        raise CannotTravel(f"The weights of this model cannot be judged: {error!s:.300}") from None


def _keras(module: str = "keras") -> Any:
    return importlib.import_module(module)


def _read(text: str) -> Any:
    if not isinstance(text, str) or len(text) > TEXT:
        raise Refused("is too large")
    try:
        return json.loads(text)
    except RecursionError:
        raise Refused("is nested too deep") from None


def _count(config: Any) -> int:
    """How many layers there are, those of models within models too."""
    layers = config.get("layers")
    if not isinstance(layers, list) or len(layers) > LAYERS:
        raise Refused(f"has more than {LAYERS} layers")
    inner = [each["config"] for each in layers if each.get("class_name") in ("Sequential", "Functional")]
    n_layers = len(layers) + sum(map(_count, inner))
    if n_layers > LAYERS:
        raise Refused(f"has more than {LAYERS} layers")
    return n_layers


def _made(value: Any) -> Any:
    """Objects of Keras' for what `grading.allowed` wrote: (module, class, arguments); all else as it is."""
    if isinstance(value, tuple) and len(value) == 3 and isinstance(value[2], dict):
        module, name, given = value
        return getattr(_keras(module), name)(**{key: _made(each) for key, each in given.items()})
    if isinstance(value, list):
        return [_made(each) for each in value]
    if isinstance(value, dict):
        return {name: _made(each) for name, each in value.items()}
    if isinstance(value, Refused):
        return _refusal(value)
    return value


def _refusal(refused: Refused) -> Any:
    def own(*_: Any) -> None:
        raise CannotTravel(f"This model cannot be trained or evaluated here: it {refused}.")

    return own


def _compare(layer: Any, entry: Mapping[str, Any], inputs: Any, poured: Any) -> None:
    """Refuse a layer whose weights are not what its first call would make."""
    if hasattr(layer, "layers"):
        return
    merges = entry["class_name"] in MERGES
    if merges is not isinstance(inputs, list):
        raise Refused("calls a layer with several inputs that takes one, or the other way about")
    wanted = [] if merges else weights(entry["class_name"], arguments(entry), inputs.shape)
    came = [np.shape(each) for each in poured]
    if came != wanted:
        raise Refused(f"has the weights {came!s:.200} where {wanted!s:.200} are due")


def _bounded(output: Any) -> Any:
    for each in output if isinstance(output, list | tuple) else [output]:
        if math.prod(size or 1 for size in each.shape) > NUMBERS:
            raise Refused(f"makes more than {NUMBERS:,} numbers of one example")
    return output


def _pour(model: Any, poured: Any) -> None:
    """Set the weights of all layers, by name."""
    layers = {layer.name: layer for layer in model.layers}
    if not isinstance(poured, Mapping) or set(poured) != set(layers):
        raise Refused("has other layers than its weights")
    for name, layer in layers.items():
        if hasattr(layer, "layers"):
            _pour(layer, poured[name])
            continue
        if not all(isinstance(each, np.ndarray) and each.dtype.name in PRECISIONS for each in poured[name]):
            raise Refused("has weights that are not numbers")
        layer.set_weights(poured[name])


def _model(entry: Mapping[str, Any], poured: Any) -> Any:
    """A model or a model within one, with its weights."""
    config, name = entry["config"], entry["class_name"]
    if name not in ("Sequential", "Functional") or entry.get("registered_name") not in (None, name):
        raise Refused(f"is of the kind {name!s:.50}; use keras.Sequential, or keras.Model(inputs, outputs)")
    if not isinstance(poured, Mapping):
        raise Refused("has weights without names")
    model = (_sequential if name == "Sequential" else _functional)(config, poured)
    _pour(model, poured)
    return model


def _part(entry: Mapping[str, Any], poured: Any) -> Any:
    """A layer without weights, or a model with them."""
    if entry.get("class_name") in ("Sequential", "Functional"):
        return _model(entry, poured)
    name = kind(entry)
    return getattr(_keras().layers, name)(**{key: _made(each) for key, each in arguments(entry).items()})


def _sequential(config: Mapping[str, Any], poured: Mapping[str, Any]) -> Any:
    keras, entries = _keras(), config["layers"]
    model = keras.Sequential(name=config.get("name"))
    if not entries or entries[0].get("class_name") != "InputLayer":
        return _unbuilt(model, entries)
    reached = _bounded(keras.Input(**entrance(entries[0])))
    model.add(reached)
    for entry in entries[1:]:
        part = _part(entry, poured.get(entry["config"]["name"]))
        _compare(part, entry, reached, poured.get(part.name))
        model.add(part)
        reached = _bounded(model.outputs[0])
    return model


def _unbuilt(model: Any, entries: Sequence[Mapping[str, Any]]) -> Any:
    """A sequential model that waits for its input; its size stays small whatever that will be."""
    size = 0
    for entry in entries:
        given = arguments(entry)
        size += (given.get("units") or given.get("filters") or 0) * math.prod(given.get("kernel_size", ()))
        model.add(_part(entry, None))
    if size > UNBUILT:
        raise Refused("is large and does not know its input: begin it with keras.Input")
    return model


def _functional(config: Mapping[str, Any], poured: Mapping[str, Any]) -> Any:
    """The graph, node by node as their inputs become known; a layer with several nodes is shared."""
    keras = _keras()
    known: dict[tuple[Any, ...], Any] = {}
    parts: dict[str, Any] = {}
    waiting = [(entry, number, node) for entry in config["layers"] for number, node in _nodes(entry)]
    while waiting:
        rest = []
        for entry, number, node in waiting:
            name = entry["name"]
            if entry["class_name"] == "InputLayer":
                known[name, 0, 0] = _bounded(keras.Input(**entrance(entry)))
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
    return keras.Model(*ends, name=config.get("name"))


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
    if entry["class_name"] in OPERATIONS and str(entry.get("module")).startswith("keras.src.ops."):
        return _bounded(getattr(_keras().ops, OPERATIONS[entry["class_name"]])(*given))
    (inputs,) = given
    if name not in parts:
        parts[name] = _part(entry, poured.get(name))
        if parts[name].name != name:
            raise Refused("calls a layer by two names")
        _compare(parts[name], entry, inputs, poured.get(name))
    return _bounded(parts[name](inputs, **keywords))


def _ends(places: Any, known: Mapping[tuple[Any, ...], Any]) -> Any:
    """The tensors of a model's inputs or outputs: one, or a list or dict of them."""
    if isinstance(places, Mapping):
        return {name: _ends(each, known) for name, each in places.items()}
    if len(places) == 3 and isinstance(places[0], str):
        return known[tuple(places)]
    return [_ends(each, known) for each in places]
