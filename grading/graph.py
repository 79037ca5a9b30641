"""A functional model, built call by call from the graph in its configuration."""

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from grading.allowed import Refused, entrance
from grading.kinds import OPERATIONS
from grading.parts import bounded, compare

__all__ = ["functional", "is_operation"]

CALLS = 1_000  # of all layers together


def is_operation(entry: Mapping[str, Any]) -> bool:
    """Whether this is no layer, but an operation such as +."""
    return entry["class_name"] in OPERATIONS and str(entry["module"]).startswith("keras.src.ops.")


def functional(
    config: Mapping[str, Any],
    poured: Mapping[str, Any],
    *,
    part: Callable[[Mapping[str, Any], Any], Any],
) -> Any:
    """Build a functional model: each call as its inputs become known; a layer with several calls is shared.

    Args:
        config: As Keras writes it, looked over before.
        poured: The weights, by the layers' names.
        part: Makes a layer or a model of its entry and its weights.
    """
    keras = importlib.import_module("keras")
    entries = [entry for entry in config["layers"] if entry["class_name"] != "InputLayer"]
    known = {
        (entry["name"], 0, 0): bounded(keras.Input(**entrance(entry)))
        for entry in config["layers"]
        if entry["class_name"] == "InputLayer"
    }
    parts: dict[str, Any] = {}
    waiting = [
        (entry, number, node) for entry in entries for number, node in enumerate(entry["inbound_nodes"])
    ]
    if len(waiting) > CALLS:
        raise Refused(f"calls its layers more than {CALLS:,} times")
    while waiting:
        rest = []
        for entry, number, node in waiting:
            name = entry["name"]
            if not _histories(node) <= set(known) or (number and (name, number - 1, 0) not in known):
                rest.append((entry, number, node))
                continue
            if name not in parts and not is_operation(entry):
                parts[name] = part(entry, poured.get(name))
            outputs = _called(parts.get(name), entry, node, known, poured.get(name))
            known |= {(name, number, place): each for place, each in enumerate(outputs)}
        if len(rest) == len(waiting):
            raise Refused("has layers whose inputs come from nowhere")
        waiting = rest
    ends = (_ends(config[side], known) for side in ("input_layers", "output_layers"))
    return keras.Model(*ends, name=config["name"])


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
    made: Any, entry: Mapping[str, Any], node: Any, known: Mapping[tuple[Any, ...], Any], poured: Any
) -> list[Any]:
    """What a layer or an operation makes in one of its calls."""
    given, keywords = _filled(node["args"], known), _training(node)
    if is_operation(entry):
        operation = getattr(importlib.import_module("keras").ops, OPERATIONS[entry["class_name"]])
        return [bounded(operation(*given))]
    if made.name != entry["name"]:
        raise Refused("calls a layer by two names")
    (inputs,) = given
    if not made.built:
        compare(made, entry, inputs, poured)
    outputs = bounded(made(inputs, **keywords))
    return list(outputs) if isinstance(outputs, list | tuple) else [outputs]


def _ends(places: Any, known: Mapping[tuple[Any, ...], Any]) -> Any:
    """The tensors of a model's inputs or outputs: one, or a list or dict of them."""
    if isinstance(places, Mapping):
        return {name: _ends(each, known) for name, each in places.items()}
    if len(places) == 3 and isinstance(places[0], str):
        return known[tuple(places)]
    return [_ends(each, known) for each in places]
