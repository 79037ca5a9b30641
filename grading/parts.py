"""The parts of a model, made by Keras' constructors from what `grading.allowed` wrote anew."""

import importlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grading.allowed import Refused, arguments, kind
from grading.kinds import MERGES
from grading.pieces import CannotTravel

__all__ = ["bounded", "compare", "layer", "made", "remote_loss"]

NUMBERS = 10**7  # in what a layer makes of one example


def made(value: Any) -> Any:
    """Objects of Keras' for what `grading.allowed` wrote: (module, class, arguments); all else as it is."""
    if isinstance(value, tuple) and len(value) == 3 and isinstance(value[2], dict):
        module, name, given = value
        return getattr(importlib.import_module(module), name)(
            **{key: made(each) for key, each in given.items()}
        )
    if isinstance(value, list):
        return [made(each) for each in value]
    if isinstance(value, dict):
        return {name: made(each) for name, each in value.items()}
    if isinstance(value, Refused):
        return _refusal(value)
    return value


def layer(entry: Mapping[str, Any]) -> Any:
    """A layer that has no weights yet."""
    given = {name: made(value) for name, value in arguments(entry).items()}
    return getattr(importlib.import_module("keras").layers, kind(entry))(**given)


def _refusal(refused: Refused) -> Any:
    def own(*_: Any) -> None:
        raise CannotTravel(f"This model cannot be trained or evaluated here: it {refused}.")

    return own


def remote_loss(proxy: Callable[..., Any]) -> Callable[..., Any]:
    """A loss whose values and gradients come from the student's process, one step at a time."""
    tf = importlib.import_module("tensorflow")

    @tf.custom_gradient  # type: ignore[untyped-decorator]
    def own(labels: Any, outputs: Any) -> Any:
        def slope(above: Any) -> Any:
            return None, tf.convert_to_tensor(proxy(labels.numpy(), outputs.numpy(), above.numpy()))

        return tf.convert_to_tensor(proxy(labels.numpy(), outputs.numpy())), slope

    chosen: Callable[..., Any] = own
    return chosen


def _weights(name: str, given: Mapping[str, Any], shape: Sequence[int | None]) -> list[tuple[int, ...]]:
    """The shapes of a layer's weights, by what they follow from, before anything is made.

    Args:
        name: The layer's class.
        given: Its arguments, as `arguments` wrote them.
        shape: The shape of its input, with the batch.
    """
    last, n_maps = shape[-1] or 0, given.get("units") or given.get("filters")
    kernel = tuple(given.get("kernel_size", ()))
    many = last * given.get("depth_multiplier", 1)
    if name == "Dense":
        found: list[tuple[Any, ...]] = [(last, n_maps)]
    elif name in ("Conv1D", "Conv2D"):
        found = [(*kernel, last // given["groups"], n_maps)]
    elif name == "Conv2DTranspose":
        found = [(*kernel, n_maps, last)]
    elif name == "DepthwiseConv2D":
        found, n_maps = [(*kernel, last, given["depth_multiplier"])], many
    elif name == "SeparableConv2D":
        found = [(*kernel, last, given["depth_multiplier"]), (*(1 for _ in kernel), many, n_maps)]
    elif name in ("BatchNormalization", "LayerNormalization"):
        axes = given["axis"] if isinstance(given["axis"], tuple) else (given["axis"],)
        one = tuple(shape[axis] or 0 for axis in axes)
        return [one] * (given["center"] + given["scale"] + 2 * (name == "BatchNormalization"))
    else:
        return []
    return found + [(n_maps,)] * given["use_bias"]


def compare(part: Any, entry: Mapping[str, Any], inputs: Any, poured: Any) -> None:
    """Refuse a layer whose weights are not what its first call would make."""
    if hasattr(part, "layers"):
        return
    merges = entry["class_name"] in MERGES
    if merges is not isinstance(inputs, list):
        raise Refused("calls a layer with several inputs that takes one, or the other way about")
    wanted = [] if merges else _weights(entry["class_name"], arguments(entry), inputs.shape)
    came = [np.shape(each) for each in poured or []]
    if came != wanted:
        raise Refused(f"has the weights {came!s:.200} where {wanted!s:.200} are due")


def bounded(output: Any) -> Any:
    """The same tensors, if they are of ordinary size."""
    for each in output if isinstance(output, list | tuple) else [output]:
        if math.prod(size or 1 for size in each.shape) > NUMBERS:
            raise Refused(f"makes more than {NUMBERS:,} numbers of one example")
    return output
