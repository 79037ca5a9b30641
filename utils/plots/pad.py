"""The drawing pad's figure: what was drawn, what the network sees of it, and what it answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["reading"]

_FIRING = 8  # feature maps that have room


@house_style()
def reading(
    strokes: Sequence[ArrayLike], image: ArrayLike, p: ArrayLike, *, maps: ArrayLike | None = None
) -> Picture:
    """A drawn digit on its way: as drawn, as it reaches the network, and the probabilities as bars.

    Args:
        strokes: As drawn: for each stroke its points, shape `(n, 2)`, x to the right and y down.
        image: As the network sees it, shape `(28, 28)`, 0 to 255.
        p: Probabilities of shape `(n_classes,)`.
        maps: Feature maps of shape `(height, width, n_maps)`; the eight that fire most are drawn below.

    Returns:
        A `Picture`; its data holds `image`, `p`, the `answer`, and `firing`, the numbers of the maps drawn.

    Raises:
        CourseError: If the image or the probabilities have another shape.

    Lecture 06.
    """
    digit, shares = np.asarray(image, dtype=float), np.asarray(p, dtype=float)
    if digit.ndim != 2 or shares.ndim != 1:
        raise CourseError(
            "reading() draws one image (height, width) and its probabilities (n_classes,), "
            f"but got shapes {digit.shape} and {shares.shape}: take the first of a batch, such as p[0]."
        )
    fired = np.zeros((1, 1, 0)) if maps is None else np.asarray(maps, dtype=float)
    firing = np.argsort(-fired.mean(axis=(0, 1)), kind="stable")[:_FIRING]
    figure = blank(8, 2.6 + 1.2 * bool(len(firing)))
    halves: Any = figure.subfigures(2, 1, height_ratios=(2.3, 1.1 if len(firing) else 0.01))
    above, below = halves
    drawn, seen, bars = above.subplots(1, 3, width_ratios=(1, 1, 1.5))
    _strokes(drawn, strokes)
    _seen(seen, digit)
    bars.bar(range(len(shares)), shares)
    bars.set(xticks=range(len(shares)), ylim=(0, 1), title=f"its answer: {shares.argmax()}")
    for place, i in enumerate(firing, 1):
        axes = below.add_subplot(1, _FIRING, place)
        axes.imshow(fired[..., i], cmap="gray_r")
        axes.set_title(f"map {i}", fontsize=9)
        axes.axis("off")
    n = len(strokes)
    said = (
        f"{'A digit' if digit.any() else 'An empty sheet'}, drawn in {n} stroke{'' if n == 1 else 's'}, "
        f"centred and scaled to {digit.shape[0]} × {digit.shape[1]} pixels. "
        f"The network says {shares.argmax()} with {in_words(round(shares.max(), 3))}."
    )
    if len(firing):
        said += f" The maps that fire most: {', '.join(str(i) for i in firing)}."
    data = {"image": digit, "p": shares, "answer": int(shares.argmax()), "firing": firing}
    return Picture(figure, said, data)


def _strokes(axes: "Axes", strokes: Sequence[ArrayLike]) -> None:
    """The pen's way, in a square as wide as the pad."""
    for stroke in strokes:
        x, y = np.asarray(stroke, dtype=float).reshape(-1, 2).T
        axes.plot(x, y, "-", marker="", color=INK, linewidth=5, solid_capstyle="round")
    axes.set(title="as drawn", xticks=[], yticks=[], xlim=(0, 1), ylim=(1, 0), aspect="equal")


def _seen(axes: "Axes", digit: NDArray[Any]) -> None:
    """The pixels, the box of 20 × 20 that holds a digit of MNIST, and where its ink has its centre."""
    axes.imshow(digit, cmap="gray_r", vmin=0, vmax=255)
    height, width = digit.shape
    if digit.any():
        rows, columns = np.indices(digit.shape)
        axes.plot(np.average(columns, weights=digit), np.average(rows, weights=digit), "+", color=COLOURS[1])
    axes.set(title="as the network sees it", xticks=[0, width - 1], yticks=[0, height - 1])
    axes.grid(visible=False)
