"""The parts of a model, made by Keras' constructors from what `grading.allowed` wrote anew."""

import importlib
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grading.allowed import Refused, arguments, kind, weights
from grading.kinds import MERGES
from grading.wire import CannotTravel

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


def compare(part: Any, entry: Mapping[str, Any], inputs: Any, poured: Any) -> None:
    """Refuse a layer whose weights are not what its first call would make."""
    if hasattr(part, "layers"):
        return
    merges = entry["class_name"] in MERGES
    if merges is not isinstance(inputs, list):
        raise Refused("calls a layer with several inputs that takes one, or the other way about")
    wanted = [] if merges else weights(entry["class_name"], arguments(entry), inputs.shape)
    came = [np.shape(each) for each in poured or []]
    if came != wanted:
        raise Refused(f"has the weights {came!s:.200} where {wanted!s:.200} are due")


def bounded(output: Any) -> Any:
    """The same tensors, if they are of ordinary size."""
    for each in output if isinstance(output, list | tuple) else [output]:
        if math.prod(size or 1 for size in each.shape) > NUMBERS:
            raise Refused(f"makes more than {NUMBERS:,} numbers of one example")
    return output
