"""The gradient of a cost with respect to the inputs of a network, on whichever engine Keras runs."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["input_gradient"]


def input_gradient(
    cost: Callable[[Any], Any], x: ArrayLike
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What a cost is at `x`, and in which direction of `x` it grows.

    Keras 3 trains on three engines but hands out no gradients of its own; this is the one place of the course
    that asks the engine.

    Args:
        cost: A function of a batch, written with `keras.ops` and Keras models, that gives one number or one
            for each example of the batch.
        x: The batch at which to ask, any shape; NumPy in, NumPy out.

    Returns:
        What `cost` gave, and the gradient of its sum, of the shape of `x`; both `float32`. Where each example
        has a number of its own, its part of the gradient is that number's gradient.

    Example:
    >>> input_gradient(lambda x: x * x, [1.0, -3.0])
    (array([1., 9.], dtype=float32), array([ 2., -6.], dtype=float32))

    Lecture 10.
    """
    import keras

    by_engine = {"jax": _jax, "tensorflow": _tensorflow, "torch": _torch}
    value, gradient = by_engine[keras.backend.backend()](cost, np.asarray(x, dtype=np.float32))
    return keras.ops.convert_to_numpy(value), keras.ops.convert_to_numpy(gradient)


def _tensorflow(cost: Callable[[Any], Any], x: NDArray[np.float32]) -> tuple[Any, Any]:
    import tensorflow as tf

    inputs = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = cost(inputs)
    return value, tape.gradient(value, inputs)


def _jax(cost: Callable[[Any], Any], x: NDArray[np.float32]) -> tuple[Any, Any]:
    import jax

    def total(inputs: Any) -> tuple[Any, Any]:
        value = cost(inputs)
        return value.sum(), value

    (_, value), gradient = jax.value_and_grad(total, has_aux=True)(jax.numpy.asarray(x))
    return value, gradient


def _torch(cost: Callable[[Any], Any], x: NDArray[np.float32]) -> tuple[Any, Any]:
    import torch

    inputs = torch.tensor(x, requires_grad=True)
    value = cost(inputs)
    return value, torch.autograd.grad(value.sum(), inputs)[0]
