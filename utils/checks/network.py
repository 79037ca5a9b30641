"""A check of a network's layers that every right way of writing it passes."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from utils.checks.failure import CheckFailed, brief

__all__ = ["layers"]

# Layers that a right answer may write apart, leave to another layer's argument, or not need at all.
QUIET_LAYERS = {"InputLayer", "Activation", "Flatten", "Identity", "ReLU", "Rescaling", "Reshape", "Softmax"}


def _rows(model: Any) -> Iterator[tuple[str, tuple[int, ...], int]]:
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _rows(layer)
        elif type(layer).__name__ not in QUIET_LAYERS:
            size = tuple(layer.output.shape[1:])
            yield type(layer).__name__, size, sum(math.prod(weight.shape) for weight in layer.weights)


def layers(model: Any, expected: Sequence[tuple[str, tuple[int, ...], int]], *, read: str = "") -> None:
    """Check a network's layers, whatever the style it was written in.

    An activation may be an argument or a layer of its own; `Flatten`, `Rescaling` and the like do not count;
    names do not matter.

    Args:
        model: A built Keras model, sequential or functional.
        expected: For each layer that counts its kind, output shape without the batch, and parameters.
        read: The section of a lecture that helps.

    Raises:
        CheckFailed: At the first layer that differs.
    """
    if not hasattr(model, "layers"):
        raise CheckFailed("This is not a Keras model.", got=f"{type(model).__name__}: {brief(model)}")
    if not model.built:
        raise CheckFailed("The model does not know its input yet: begin it with `keras.Input(...)`.")
    rows = list(_rows(model))
    for number in range(max(len(rows), len(expected))):
        want = _row(expected[number]) if number < len(expected) else "no further layer"
        have = _row(rows[number]) if number < len(rows) else "no further layer"
        if want != have:
            raise CheckFailed(f"Layer {number + 1} is another one.", expected=want, got=have, read=read)


def _row(row: tuple[str, tuple[int, ...], int]) -> str:
    return f"{row[0]}, output shape {tuple(row[1])}, {row[2]:,} parameters"
