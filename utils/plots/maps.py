"""Figures of what convolution and pooling make: maps side by side, the matrix form, the pooling window."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError, convolution
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["maps", "matrix", "pooling"]

_FEW = 5  # rows and columns up to which a picture has room for its numbers


@house_style()
def maps(images: Mapping[str, ArrayLike], *, n_columns: int = 4) -> Picture:
    """Pictures, kernels or feature maps side by side, all on one scale: blue below zero, red above.

    Small ones, up to 5 × 5, have their numbers written in.

    Args:
        images: Name and array of shape `(height, width)`; sizes may differ.
        n_columns: Pictures in a row.

    Returns:
        A `Picture`; its data holds the arrays by name, and the `scale`.

    Raises:
        CourseError: If there is no picture, or one of another shape.

    Lecture 05.
    """
    arrays = {name: np.asarray(image, dtype=float) for name, image in images.items()}
    wrong = {name: array.shape for name, array in arrays.items() if array.ndim != 2}
    if wrong or not arrays:
        raise CourseError(
            f"maps() draws pictures of shape (height, width), but got {wrong or 'none'}: take one channel of "
            "one picture, such as x[0, :, :, 0]."
        )
    scale = max(float(np.nanmax(np.abs(array))) for array in arrays.values()) or 1.0
    columns = min(n_columns, len(arrays))
    rows = -(-len(arrays) // columns)
    figure = blank(min(8, 2.1 * columns + 1), 2.2 * rows)
    grid = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in grid:
        axes.axis("off")
    for axes, (name, array) in zip(grid, arrays.items(), strict=False):
        drawn = axes.imshow(array, cmap="RdBu_r", vmin=-scale, vmax=scale)
        axes.set_title(f"{name}\n{array.shape[0]} × {array.shape[1]}", fontsize=10)
        _outline(axes, array.shape)
        if max(array.shape) <= _FEW:
            _write(axes, array)
    figure.colorbar(drawn, ax=list(grid), pad=0.02)
    ranges = {name: f"{in_words(np.nanmin(a))} to {in_words(np.nanmax(a))}" for name, a in arrays.items()}
    said = "; ".join(f"{name}, {a.shape[0]} × {a.shape[1]}, {ranges[name]}" for name, a in arrays.items())
    return Picture(figure, f"On one scale, blue negative, red positive: {said}.", {**arrays, "scale": scale})


def _outline(axes: "Axes", shape: tuple[int, ...]) -> None:
    """A thin line around a picture, whose white background would melt into the card."""
    from matplotlib.patches import Rectangle

    box = Rectangle((-0.5, -0.5), shape[1], shape[0], facecolor="none", edgecolor="#b9b5a8", linewidth=1)
    axes.add_patch(box)


@house_style()
def matrix(values: ArrayLike, *, n_zoom: int = 0) -> Picture:
    """A matrix of weights as a picture; zeros stay empty.

    Args:
        values: Shape `(rows, columns)`.
        n_zoom: How many rows and columns of the upper left corner to show beside it, enlarged; none if 0.

    Returns:
        A `Picture`; its data holds `values`, `entries`, `not_zero` and `different`, the weights told apart.

    Raises:
        CourseError: If it is no matrix.

    Lecture 05.
    """
    weights = np.asarray(values, dtype=float)
    if weights.ndim != 2:
        raise CourseError(f"matrix() draws an array of shape (rows, columns), but got shape {weights.shape}.")
    filled = weights[weights != 0]
    lowest, highest = (filled.min(), filled.max()) if filled.size else (0.0, 0.0)
    limits = {"vmin": min(lowest, 0), "vmax": max(highest, 0), "cmap": "viridis"}
    shown = np.where(weights == 0, np.nan, weights)
    corners = [shown, shown[:n_zoom, :n_zoom]] if n_zoom else [shown]
    figure = blank(8, 3.9)
    panels = figure.subplots(1, len(corners), squeeze=False)[0]
    for axes, corner, title in zip(panels, corners, ("all of it", "its upper left corner"), strict=False):
        drawn = axes.imshow(corner, **limits)
        axes.set(xlabel="pixel (column)", ylabel="place of the kernel (row)")
        axes.set_title(title if n_zoom else "")
        axes.grid(visible=False)
    figure.colorbar(drawn, ax=list(panels), label="weight", pad=0.02)
    data = {
        "values": weights,
        "entries": weights.size,
        "not_zero": filled.size,
        "different": np.unique(filled).size,
    }
    said = (
        f"A matrix of {weights.shape[0]} × {weights.shape[1]}: {in_words(weights.size)} entries, of which "
        f"{in_words(filled.size)} are not zero. These have {in_words(data['different'])} different values, "
        f"from {in_words(lowest)} to {in_words(highest)}."
    )
    return Picture(figure, said, data)


@house_style()
def pooling(x: ArrayLike, *, size: int = 2, stride: int | None = None) -> Picture:
    """Max pooling in numbers: the windows (one, if they overlap), the largest pixel of each, the result.

    Args:
        x: Shape `(height, width)`, up to about 8 × 8.
        size: Rows and columns of the window.
        stride: By how many pixels it moves; by its own size when left out.

    Returns:
        A `Picture`; its data holds `x`, `pooled` and `size`.

    Raises:
        CourseError: If the window has no place.

    Lecture 05.
    """
    picture, step = np.asarray(x, dtype=float), stride or size
    pooled = convolution.max_pool2d(picture, size=size, stride=step)
    scale = max(float(np.abs(picture).max()), 1e-9)
    figure = blank(8, 3.4)
    before, after = figure.subplots(1, 2, width_ratios=(picture.shape[1], pooled.shape[1] + 1.5))
    for axes, values in ((before, picture), (after, pooled)):
        _numbers(axes, values, scale)
    for i, j in np.ndindex(pooled.shape):
        top, left = i * step, j * step
        window = picture[top : top + size, left : left + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        before.plot(left + column, top + row, "o", markersize=25, markerfacecolor="none", color=COLOURS[0])
        if step >= size or (i, j) == (0, 0):  # windows that overlap would hide each other
            _window(before, top, left, size)
    said = (
        f"Windows of {size} × {size}, {step} apart, on a picture of {picture.shape[0]} × {picture.shape[1]}. "
        f"The largest value of each is left: {pooled.shape[0]} × {pooled.shape[1]} values, from "
        f"{in_words(pooled.min())} to {in_words(pooled.max())}."
    )
    return Picture(figure, said, {"x": picture, "pooled": pooled, "size": size, "stride": step})


def _numbers(axes: "Axes", values: NDArray[Any], scale: float) -> None:
    """A picture with each value written into its pixel, on a light scale."""
    axes.imshow(values, cmap="RdBu_r", vmin=-3 * scale, vmax=3 * scale)
    axes.set(xticks=[], yticks=[], frame_on=False, title=f"{values.shape[0]} × {values.shape[1]}")
    _write(axes, values)


def _write(axes: "Axes", values: NDArray[Any]) -> None:
    """Each value into its pixel, in white where the pixel is dark; + 0.0 takes the sign off a zero."""
    for (i, j), value in np.ndenumerate(values):
        red, green, blue, _ = axes.images[0].to_rgba(value)
        colour = "white" if 0.3 * red + 0.6 * green + 0.1 * blue < 0.5 else INK
        axes.text(
            j, i, in_words(round(float(value), 2) + 0.0), ha="center", va="center", color=colour, fontsize=10
        )


def _window(axes: "Axes", top: int, left: int, size: int) -> None:
    from matplotlib.patches import Rectangle

    corner = (left - 0.47, top - 0.47)
    box = Rectangle(corner, size - 0.06, size - 0.06, facecolor="none", edgecolor=COLOURS[1], linewidth=2)
    axes.add_patch(box)
