"""Two blocks that made networks deep, for use in networks of the functional interface."""

from typing import Any

from utils import CourseError

__all__ = ["inception_block", "residual_block"]


def inception_block(x: Any, *, n_maps: int, name: str = "") -> Any:
    """GoogLeNet's idea: look through windows of several sizes at once, and lay the maps side by side.

    Before the larger windows, convolutions of 1 × 1 halve the number of maps that have to be read. With 32
    maps of 14 × 14 coming in and `n_maps=16`:

        1x1        (14, 14, 16)      528
        reduce3    (14, 14, 8)       264
        3x3        (14, 14, 16)     1168
        reduce5    (14, 14, 8)       264
        5x5        (14, 14, 16)     3216
        pool       (14, 14, 32)        0
        pooled     (14, 14, 16)      528
        joined     (14, 14, 64)        0
        total                       5968

    Args:
        x: Feature maps, a tensor of shape `(batch, height, width, channels)`.
        n_maps: Maps of each of the four branches; four times as many come out.
        name: Written before each layer's name; a second block in the same network needs one.

    Returns:
        A tensor of shape `(batch, height, width, 4 * n_maps)`.

    Raises:
        CourseError: If `x` has another number of axes, or `n_maps` is below 2.

    Lecture 10.
    """
    from keras import layers

    _check("inception_block", x, n_maps, least=2)

    def convolution(source: Any, maps: int, size: int, called: str) -> Any:
        layer = layers.Conv2D(maps, size, padding="same", activation="relu", name=name + called)
        return layer(source)

    one = convolution(x, n_maps, 1, "1x1")
    three = convolution(convolution(x, n_maps // 2, 1, "reduce3"), n_maps, 3, "3x3")
    five = convolution(convolution(x, n_maps // 2, 1, "reduce5"), n_maps, 5, "5x5")
    largest = layers.MaxPooling2D(3, strides=1, padding="same", name=name + "pool")(x)
    pooled = convolution(largest, n_maps, 1, "pooled")
    return layers.Concatenate(name=name + "joined")([one, three, five, pooled])


def residual_block(x: Any, *, n_maps: int, name: str = "") -> Any:
    """ResNet's idea: two convolutions learn only what to change, and what came in is added to it.

    Where `n_maps` maps come in, the shortcut is the input itself; else a convolution of 1 × 1 makes as many.
    With 32 maps of 14 × 14 coming in and `n_maps=32`:

        change1    (14, 14, 32)     9248
        change2    (14, 14, 32)     9248
        added      (14, 14, 32)        0
        relu       (14, 14, 32)        0
        total                      18496

    Args:
        x: Feature maps, a tensor of shape `(batch, height, width, channels)`.
        n_maps: Maps that come out.
        name: Written before each layer's name; a second block in the same network needs one.

    Returns:
        A tensor of shape `(batch, height, width, n_maps)`.

    Raises:
        CourseError: If `x` has another number of axes, or `n_maps` is below 1.

    Lecture 10.
    """
    from keras import layers

    _check("residual_block", x, n_maps, least=1)
    change = layers.Conv2D(n_maps, 3, padding="same", activation="relu", name=name + "change1")(x)
    change = layers.Conv2D(n_maps, 3, padding="same", name=name + "change2")(change)
    shortcut = x if x.shape[-1] == n_maps else layers.Conv2D(n_maps, 1, name=name + "shortcut")(x)
    added = layers.Add(name=name + "added")([shortcut, change])
    return layers.ReLU(name=name + "relu")(added)


def _check(block: str, x: Any, n_maps: int, *, least: int) -> None:
    if len(x.shape) != 4:
        raise CourseError(
            f"{block} reads feature maps (batch, height, width, channels), but got {tuple(x.shape)}: put it "
            "after a convolution, or before Flatten."
        )
    if n_maps < least:
        raise CourseError(f"{block} needs n_maps of {least} or more, but got {n_maps}.")
