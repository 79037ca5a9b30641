"""Figures of a network: its nodes, its weights, its answer to one digit."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from utils import CourseError
from utils.plots.data import mosaic
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["network", "probabilities", "weights"]

_SHOWN = 6  # nodes drawn of a layer; three dots stand for the others


@house_style()
def network(layer_sizes: Sequence[int], labels: Sequence[str] | None = None) -> Picture:
    """A dense network: its nodes as circles, its weights as lines, three dots for nodes left out.

    Args:
        layer_sizes: Nodes of each layer, the input first.
        labels: A name for each layer; "input", "hidden" and "output" when left out.

    Returns:
        A `Picture`; its data holds `layer_sizes`, `weights` and `biases`, counted.

    Raises:
        CourseError: If there are fewer than two layers, or not one label for each.

    Lecture 02.
    """
    sizes = [int(size) for size in layer_sizes]
    if len(sizes) < 2 or min(sizes) < 1:
        raise CourseError(f"network() draws two layers or more of one node or more, but got {sizes}.")
    names = ["input", *["hidden"] * (len(sizes) - 2), "output"] if labels is None else list(labels)
    if len(names) != len(sizes):
        raise CourseError(
            f"network() needs one label for each of the {len(sizes)} layers, but got {len(names)}."
        )
    half = min(max(sizes), _SHOWN + 1) / 2
    figure = blank(8, 0.8 * half + 0.8)
    figure.set_layout_engine("none")  # columns whole pixels apart look alike, which makes the file small
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-0.5, len(sizes) - 0.5), ylim=(-half - 1.7, half + 0.3))
    axes.axis("off")
    columns = [_layer(axes, x, size) for x, size in enumerate(sizes)]
    for x, (left, right) in enumerate(pairwise(columns)):
        for y in left:
            axes.plot(
                [[x] * len(right), [x + 1] * len(right)],
                [[y] * len(right), right],
                linestyle="-",
                marker="",
                color="#b9b5a8",
                linewidth=0.6,
                zorder=1,
            )
    for x, (name, size) in enumerate(zip(names, sizes, strict=True)):
        axes.text(x, -half - 0.2, f"{name}\n{in_words(size)}", ha="center", va="top")
    n_weights = sum(a * b for a, b in pairwise(sizes))
    n_biases = sum(sizes[1:])
    layers = listed(f"{name} {in_words(size)}" for name, size in zip(names, sizes, strict=True))
    said = (
        f"A dense network, each node joined to all of the next layer. Nodes: {layers}. "
        f"Weights: {in_words(n_weights)}; biases: {in_words(n_biases)}."
    )
    return Picture(figure, said, {"layer_sizes": sizes, "weights": n_weights, "biases": n_biases})


def _layer(axes: "Axes", x: int, size: int) -> list[float]:
    """Draw one layer's circles, and its dots; return the heights of the circles."""
    if size <= _SHOWN:
        heights = [size / 2 - 0.5 - i for i in range(size)]
    else:
        half = _SHOWN // 2
        heights = [sign * (0.9 + i) for sign in (1, -1) for i in range(half - 1, -1, -1)]
        axes.plot([x] * 3, [-0.3, 0, 0.3], linestyle="", marker="o", markersize=2.5, color=INK)
    axes.plot(
        [x] * len(heights),
        heights,
        linestyle="",
        marker="o",
        markersize=13,
        markerfacecolor="white",
        markeredgecolor=COLOURS[0],
        markeredgewidth=1.8,
        zorder=2,
    )
    return heights


@house_style()
def probabilities(image: ArrayLike, p: ArrayLike, label: int | None = None) -> Picture:
    """A digit beside the network's probability for each class.

    Args:
        image: Array of shape `(height, width)`.
        p: Array of shape `(n_classes,)`, what softmax gave.
        label: The true class; its bar is hatched.

    Returns:
        A `Picture`; its data holds `image`, `p` and `label`.

    Raises:
        CourseError: If an array has another number of dimensions.

    Lecture 02.
    """
    digit, shares = np.asarray(image).squeeze(), np.asarray(p, dtype=float)
    if digit.ndim != 2 or shares.ndim != 1:
        raise CourseError(
            "probabilities() takes one image (height, width) and one row of probabilities (n_classes,), "
            f"but got shapes {np.shape(image)} and {shares.shape}: pick one, such as x[0] and p[0]."
        )
    figure = blank(8, 2.8)
    left, right = figure.subplots(1, 2, width_ratios=(1, 2.4))
    left.imshow(digit, cmap="gray_r")
    left.set(xticks=[], yticks=[], frame_on=False, xlabel="" if label is None else f"label: {label}")
    marks = right.bar([str(i) for i in range(len(shares))], shares)
    if label is not None:
        marks[label].set(hatch="//", edgecolor="white")
    right.bar_label(
        marks, [in_words(round(share, 2)) if share >= 0.005 else "" for share in shares], fontsize=10
    )
    right.set(xlabel="class", ylabel="probability", ylim=(0, 1.1))
    right.grid(visible=False, axis="x")
    second, first = np.argsort(shares)[-2:]
    said = (
        f"{'A digit' if label is None else f'A digit labelled {label}'}. The highest of {len(shares)} "
        f"probabilities is {in_words(shares[first])}, for class {first}; the next is "
        f"{in_words(shares[second])}, for class {second}."
    )
    return Picture(
        figure, said, {"image": digit, "p": shares, "label": label, "first": first, "second": second}
    )


@house_style()
def weights(kernel: ArrayLike, *, shape: tuple[int, int] = (28, 28), n_columns: int = 10) -> Picture:
    """Each node's weights as a picture, all on one scale: blue below zero, white at zero, red above.

    Args:
        kernel: Array of shape `(height * width, n)`, or `(height, width, 1, n)` as of a convolution.
        shape: Height and width.
        n_columns: Pictures in a row.

    Returns:
        A `Picture`; its data holds `kernel` of shape `(n, height, width)` and the `scale`.

    Raises:
        CourseError: If the kernel does not divide into pictures of this shape.

    Lecture 02.
    """
    values = np.asarray(kernel, dtype=float)
    height, width = shape
    n = values.shape[-1] if values.ndim else 0
    if values.ndim < 2 or values.size != height * width * n:
        raise CourseError(
            f"weights() cuts a kernel of shape ({height * width}, n) into pictures of {height} × {width}, "
            f"but got shape {values.shape}: give the shape of its inputs as shape=(height, width)."
        )
    images = values.reshape(height, width, n).transpose(2, 0, 1)
    scale = float(np.abs(images).max())
    columns, gap = min(n_columns, n), max(1, width // 10)
    tiles = mosaic(images, n_columns=columns, gap=gap, top=0)
    inches = min(1.2, 7.2 / columns) / (width + gap)
    figure = blank(tiles.shape[1] * inches + 1, max(1.2, tiles.shape[0] * inches + 0.2))
    axes = figure.add_subplot(frameon=False, xticks=[], yticks=[], anchor="W")
    drawn = axes.imshow(tiles, cmap="RdBu_r", vmin=-scale, vmax=scale)
    figure.colorbar(drawn, ax=axes, label="weight", pad=0.01)
    said = (
        f"The weights of {n} nodes as pictures of {height} × {width}, all on one scale from "
        f"{in_words(-scale)} to {in_words(scale)}: blue is negative, white zero, red positive. "
        f"They run from {in_words(images.min())} to {in_words(images.max())}; "
        f"their mean is {in_words(images.mean())}."
    )
    return Picture(figure, said, {"kernel": images, "scale": (-scale, scale), "mean": images.mean()})
