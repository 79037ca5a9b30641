"""Figures of a second convolution: how it adds up the maps that it reads, and how far its neurons see."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.convolution import cross_correlate2d
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage

__all__ = ["channels", "fields"]

_RIM = "#b9b5a8"


@house_style()
def channels(maps: ArrayLike, kernel: ArrayLike, bias: float, *, n_columns: int = 10) -> Picture:
    """One feature map taken apart: what each channel adds to it, then their sum, the bias and relu.

    Args:
        maps: What the layer reads of one picture, shape `(height, width, n_channels)`.
        kernel: The weights of one of its maps, shape `(k, k, n_channels)`.
        bias: The bias of that map.
        n_columns: Channels in a row.

    Returns:
        A `Picture`; its data holds the `parts` of shape `(n_channels, rows, columns)`, `total`, which is
        their sum with the bias, `map`, which is relu of it, and the `bias`.

    Raises:
        CourseError: If the maps and the kernel have not the same channels.

    Lecture 07.
    """
    seen, weights = np.asarray(maps, dtype=float), np.asarray(kernel, dtype=float)
    if seen.ndim != 3 or weights.ndim != 3 or seen.shape[2] != weights.shape[2]:
        raise CourseError(
            "channels() takes maps (height, width, n_channels) and one kernel (k, k, n_channels), but got "
            f"shapes {seen.shape} and {weights.shape}: pick one picture and one map, such as w[..., 0]."
        )
    seen, weights = seen.transpose(2, 0, 1), weights.transpose(2, 0, 1)
    parts = np.stack([cross_correlate2d(x, w) for x, w in zip(seen, weights, strict=True)])
    total = parts.sum(axis=0) + bias
    result = np.maximum(total, 0)
    n_rows = -(-len(seen) // n_columns)
    figure = blank(8, 2.6 * n_rows + 1.9)
    above, below = figure.subfigures(2, 1, squeeze=False, height_ratios=(2.6 * n_rows, 1.9))[:, 0]
    rows = above.subplots(3 * n_rows, 1, squeeze=False)[:, 0]
    for kind, (images, name) in enumerate(((seen, "reads"), (weights, "weights"), (parts, "adds"))):
        for row in range(n_rows):
            chosen = slice(row * n_columns, (row + 1) * n_columns)
            _strip(rows[3 * row + kind], images, chosen, n_columns, name=name)
    _results(below.subplots(1, 3), parts.sum(axis=0), total, result, bias)
    spread = [float(each) for each in (np.abs(parts).max(), np.abs(total).max(), result.max())]
    said = (
        f"One feature map taken apart. Each of {len(seen)} channels is read by a kernel of its own, of "
        f"{weights.shape[1]} × {weights.shape[2]}, and adds a picture of {result.shape[0]} × "
        f"{result.shape[1]}, of values up to {in_words(spread[0])}. Their sum with the bias of "
        f"{in_words(bias)} reaches {in_words(spread[1])} in size; relu leaves values up to "
        f"{in_words(spread[2])}."
    )
    data = {"parts": parts, "total": total, "map": result, "bias": bias, "kernel": weights, "sizes": spread}
    return Picture(figure, said, data)


def _strip(axes: "Axes", images: NDArray[Any], chosen: slice, n_columns: int, *, name: str) -> None:
    """Some of the images side by side, each a unit wide, on the scale of all; numbers above the first."""
    from matplotlib.patches import Rectangle

    scale = float(np.abs(images).max()) or 1.0
    for i, image in enumerate(images[chosen]):
        left = 1.25 * i
        _centred(axes, image, scale, extent=(left, left + 1, 1, 0))
        axes.add_patch(Rectangle((left, 0), 1, 1, facecolor="none", edgecolor=_RIM))
        if name == "reads":
            axes.text(left + 0.5, -0.06, str(chosen.start + i), ha="center", fontsize=9)
    axes.set(xlim=(-0.05, 1.25 * n_columns), ylim=(1.05, -0.05), xticks=[], yticks=[], frame_on=False)
    axes.set_ylabel(name, rotation=0, ha="right", va="center")


def _centred(axes: "Axes", image: NDArray[Any], scale: float, **look: Any) -> "AxesImage":
    """Blue below zero, white at zero, red above."""
    return axes.imshow(image, cmap="RdBu_r", vmin=-scale, vmax=scale, **look)


def _results(
    panels: Any, total: NDArray[Any], with_bias: NDArray[Any], result: NDArray[Any], bias: float
) -> None:
    """The sum of all parts, the bias added, and what relu leaves, on one scale."""
    scale = float(max(np.abs(total).max(), np.abs(with_bias).max())) or 1.0
    sign = "+" if bias >= 0 else "−"
    titles = ("their sum", f"{sign} {in_words(abs(bias))}, the bias", "relu: the map")
    for axes, image, title in zip(panels, (total, with_bias, result), titles, strict=True):
        drawn = _centred(axes, image, scale)
        axes.set(xticks=[], yticks=[], title=title)
        axes.spines[:].set(visible=True, color=_RIM)
    axes.figure.colorbar(drawn, ax=list(panels), pad=0.01)


@house_style()
def fields(image: ArrayLike, reached: Mapping[str, ArrayLike]) -> Picture:
    """How far neurons of several layers see: a frame around the pixels that reach each of them.

    Args:
        image: A picture of shape `(height, width)`, drawn below the frames.
        reached: Name of a layer and, of the picture's shape, whether each pixel reaches its neuron.

    Returns:
        A `Picture`; its data holds for each layer `(height, width)` of its field.

    Raises:
        CourseError: If a field has another shape than the picture, or no pixel.

    Lecture 07.
    """
    from matplotlib.patches import Rectangle

    picture = np.asarray(image, dtype=float)
    masks = {name: np.asarray(mask, dtype=bool) for name, mask in reached.items()}
    wrong = {name: m.shape for name, m in masks.items() if m.shape != picture.shape or not m.any()}
    if wrong or not masks or picture.ndim != 2:
        raise CourseError(
            f"fields() takes a picture (height, width) and of each layer which pixels reach it, but got "
            f"{picture.shape} and {wrong or 'no layer'}: give True or False for each pixel, some of it True."
        )
    figure = blank(6.4, 4.4)
    axes = figure.add_subplot(xticks=[], yticks=[], frame_on=False)
    axes.imshow(picture, cmap="gray_r", vmax=2 * picture.max() or 1)  # pale, so that the frames stand out
    sizes = {}
    for i, (name, mask) in enumerate(masks.items()):
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        height, width = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
        sizes[name] = (height, width)
        label = f"{name}: {height} × {width}"
        corner = (columns[0] - 0.5, rows[0] - 0.5)
        look: dict[str, Any] = {"edgecolor": COLOURS[i % 6], "linestyle": ["-", "--", "-.", ":"][i % 4]}
        frame = Rectangle(corner, width, height, facecolor="none", label=label, linewidth=2.5, **look)
        axes.add_patch(frame)
    figure.legend(loc="outside right center", labelcolor=INK)
    told = "; ".join(f"{name} {height} × {width}" for name, (height, width) in sizes.items())
    said = f"A picture, and framed on it the pixels that one neuron of each layer sees: {told}."
    return Picture(figure, said, sizes)
