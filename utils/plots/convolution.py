"""Figures of a sliding kernel: along a row, over a picture, at the edges, and where a stride leaves it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import convolution
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["edges", "places", "slide", "slide_row"]

_WINDOW = COLOURS[1]
_OUTSIDE = "#8a877d"  # pixels of padding, and those that the kernel does not reach


@house_style()
def slide_row(x: ArrayLike, w: ArrayLike, *, place: int = 0, stride: int = 1, padding: int = 0) -> Picture:
    """A kernel in one of its places along a row: the products under it, their sum, the results so far.

    Args:
        x: Shape `(n,)`.
        w: Shape `(k,)`; it slides as it is, so this is a cross-correlation.
        place: Which result, from 0; one beyond the last means the last.
        stride: By how many values the kernel moves from one place to the next.
        padding: How many zeros stand before and after the row.

    Returns:
        A `Picture`; its data holds `window`, `w`, `sum`, and `result` with all places.

    Raises:
        CourseError: If the kernel has no place.

    Lecture 05.
    """
    row, kernel = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    convolution.output_size(len(row), len(kernel), stride=stride, padding=padding)
    result = convolution.cross_correlate1d(row, kernel, padding=padding)[::stride]
    place, padded = min(place, len(result) - 1), np.pad(row, padding)
    first = place * stride
    window = padded[first : first + len(kernel)]
    said = _spelled(window, kernel, result[place])
    figure = blank(8, 2.9)
    axes = figure.add_subplot(xlim=(-1.7, len(padded) - 0.4), ylim=(3.5, -0.6), title=f"s[{place}] = {said}")
    axes.axis("off")
    inside = (np.arange(len(padded)) >= padding) & (np.arange(len(padded)) < padding + len(row))
    _boxes(axes, np.arange(len(padded)), 0, padded, [INK if each else _OUTSIDE for each in inside])
    _boxes(axes, first + np.arange(len(kernel)), 1.15, kernel, [_WINDOW] * len(kernel))
    middles = np.arange(place + 1) * stride + (len(kernel) - 1) / 2
    _boxes(axes, middles, 2.9, result[: place + 1], [COLOURS[0]] * (place + 1))
    for name, height in (("x", 0), ("w", 1.15), ("s", 2.9)):
        axes.text(-1.2, height, f"${name}$", ha="center", va="center", fontsize=14)
    told = f"A kernel of {len(kernel)} weights; it has {len(result)} places along the row. Here {said}."
    data = {"window": window, "w": kernel, "sum": result[place], "result": result, "place": place}
    return Picture(figure, told, data)


def _boxes(axes: "Axes", xs: Iterable[float], y: float, values: Iterable[float], colours: list[str]) -> None:
    """Numbers in square boxes, at these places of one line."""
    from matplotlib.patches import Rectangle

    for x, value, colour in zip(xs, values, colours, strict=True):
        axes.add_patch(
            Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor="white", edgecolor=colour, lw=1.8)
        )
        axes.text(x, y, in_words(value), ha="center", va="center", color=colour, fontsize=11)


def _spelled(window: NDArray[Any], kernel: NDArray[Any], total: float) -> str:
    """The sum of products, term by term, those with a weight of zero left out."""
    pairs = zip(window.ravel(), kernel.ravel(), strict=True)
    terms = [f"{_factor(value)}·{_factor(weight)}" for value, weight in pairs if weight]
    return f"{' + '.join(terms) or '0'} = {in_words(total)}"


def _factor(value: float) -> str:
    """A number as it stands in a product."""
    return f"({in_words(value)})" if value < 0 else in_words(value)


@house_style()
def slide(
    image: ArrayLike, w: ArrayLike, *, row: int = 0, column: int = 0, stride: int = 1, padding: int = 0
) -> Picture:
    """A kernel in one of its places over a picture: the window, the products, and the whole result.

    Args:
        image: Shape `(height, width)`; whole grey values make sums that one can check.
        w: Shape `(k_height, k_width)`; it slides as it is, so this is a cross-correlation.
        row: Row of the result, from 0; one beyond the last means the last.
        column: Column of the result, likewise.
        stride: By how many pixels the kernel moves, in both directions.
        padding: How many zeros stand around the picture, on each side.

    Returns:
        A `Picture`; its data holds `window`, `w`, `sum` and `result`.

    Raises:
        CourseError: If the kernel has no place.

    Lecture 05.
    """
    kernel = np.asarray(w, dtype=float)
    result = convolution.cross_correlate2d(image, kernel, stride=stride, padding=padding)
    row, column = (min(at, size - 1) for at, size in zip((row, column), result.shape, strict=True))
    padded = np.pad(np.asarray(image, dtype=float), padding)
    top, left = row * stride, column * stride
    window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
    figure = blank(8, 3.4)
    seen, products, answer = figure.subplots(1, 3)
    _picture(seen, padded, f"{' × '.join(map(str, padded.shape))} pixels", cmap="gray_r")
    _frame(seen, (top, left), kernel.shape, _WINDOW)
    _frame(seen, (padding, padding), np.shape(image), _OUTSIDE)
    _products(products, window, kernel)
    scale = max(float(np.abs(result).max()), 1e-9)
    size = " × ".join(map(str, result.shape))
    _picture(answer, result, f"result, {size}", cmap="RdBu_r", vmin=-scale, vmax=scale)
    _frame(answer, (row, column), (1, 1), INK)
    total = float(result[row, column])
    spelled = _spelled(window, kernel, total)
    figure.supxlabel(
        f"s[{row}, {column}] = {spelled}" if len(spelled) < 110 else f"the sum is {in_words(total)}"
    )
    told = (
        f"A kernel of {kernel.shape[0]} × {kernel.shape[1]} at row {row}, column {column} of {size} places. "
        f"Its sum is {in_words(total)}; all lie from {in_words(result.min())} to {in_words(result.max())}."
    )
    data = {"window": window, "w": kernel, "sum": total, "result": result, "row": row, "column": column}
    return Picture(figure, told, data)


def _picture(axes: "Axes", values: NDArray[Any], title: str, **look: Any) -> None:
    axes.imshow(values, **look)
    axes.set(xticks=[], yticks=[], title=title, frame_on=False)


def _frame(axes: "Axes", first: Sequence[float], shape: Sequence[float], colour: str) -> None:
    """Outline a block of pixels, whose first one and shape are given as (row, column)."""
    from matplotlib.patches import Rectangle

    (top, left), (height, width) = first, shape
    corner = (left - 0.5, top - 0.5)
    axes.add_patch(Rectangle(corner, width, height, facecolor="none", edgecolor=colour, linewidth=2))


def _products(axes: "Axes", window: NDArray[Any], kernel: NDArray[Any]) -> None:
    """Each pixel under the kernel times its weight, in the kernel's own grid."""
    scale = max(float(np.abs(kernel).max()), 1e-9)
    _picture(axes, kernel, "pixel · weight", cmap="RdBu_r", vmin=-2.5 * scale, vmax=2.5 * scale)
    size = 11 if kernel.shape[1] <= 3 else 7
    for (i, j), weight in np.ndenumerate(kernel):
        text = f"{in_words(float(window[i, j]))}\n· {in_words(float(weight))}"
        axes.text(j, i, text, ha="center", va="center", fontsize=size)


@house_style()
def edges(image: ArrayLike, *, kernel_size: int = 5, stride: int = 1, padding: int = 0) -> Picture:
    """Where the centre of a square kernel stands on a picture, and where it never does.

    Args:
        image: Shape `(height, width)`.
        kernel_size: Rows and columns of the kernel.
        stride: By how many pixels it moves.
        padding: How many zeros stand around the picture, on each side.

    Returns:
        A `Picture`; its data holds `shape`, `result` (height and width) and `places`, their product.

    Raises:
        CourseError: If the kernel has no place.

    Lecture 05.
    """
    picture = np.asarray(image, dtype=float)
    shape = picture.shape
    result = tuple(convolution.output_size(n, kernel_size, stride=stride, padding=padding) for n in shape)
    n_places = result[0] * result[1]
    figure = blank(4.6, 4.6)
    formula = f"⌊({shape[1]} + 2·{padding} − {kernel_size}) / {stride}⌋ + 1 = {result[1]}"
    axes = figure.add_subplot()
    ys, xs = ((kernel_size - 1) / 2 + stride * np.arange(n) for n in result)
    padded = np.pad(picture, padding)
    _picture(axes, padded, formula, cmap="gray_r")
    rim = np.ones_like(padded)
    rim[int(ys[0]) : int(ys[-1]) + 1, int(xs[0]) : int(xs[-1]) + 1] = np.nan
    axes.imshow(rim, cmap="autumn", vmin=0, vmax=1.5, alpha=0.3)
    _frame(axes, (padding, padding), shape, _OUTSIDE)
    _frame(axes, (0, 0), (kernel_size, kernel_size), _WINDOW)
    axes.plot(*(grid.ravel() for grid in np.meshgrid(xs, ys)), "o", markersize=2, color=COLOURS[0])
    axes.set_xlabel("dots: where the centre stands")
    told = (
        f"A kernel of {kernel_size} × {kernel_size} on a picture of {shape[0]} × {shape[1]}, "
        f"padding {padding}, stride {stride}. Its centre has {result[0]} × {result[1]} = {n_places:,} places."
    )
    asked = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    return Picture(figure, told, {"shape": shape, "result": result, "places": n_places, **asked})


@house_style()
def places(n: int, k: int, *, stride: int = 1, padding: int = 0) -> Picture:
    """All places of a kernel along a row, one below the other; pixels that none of them reads are crossed.

    Args:
        n: Length of the row.
        k: Length of the kernel.
        stride: By how many pixels it moves.
        padding: How many zeros stand before and after the row.

    Returns:
        A `Picture`; its data holds `n`, `k`, `places` and `unread`, the number of pixels left over.

    Raises:
        CourseError: If the kernel has no place.

    Lecture 05.
    """
    size = convolution.output_size(n, k, stride=stride, padding=padding)
    room = n + 2 * padding
    read = {first * stride + i for first in range(size) for i in range(k)}
    unread = sum(i not in read for i in range(padding, padding + n))
    figure = blank(8, 0.9 + 0.26 * size)
    axes = figure.add_subplot(xlim=(-0.7, room - 0.3), ylim=(size + 0.4, -1.2))
    axes.axis("off")
    for i in range(room):
        look = INK if padding <= i < padding + n else _OUTSIDE
        _frame(axes, (-0.55, i + 0.04), (0.9, 0.92), look)
        axes.text(
            i, -0.6, "×" if i not in read else "0" if look == _OUTSIDE else "", ha="center", va="center"
        )
    for place in range(size):
        ends = [place * stride - 0.4, place * stride + k - 0.6]
        axes.plot(ends, [place + 0.3] * 2, "-", color=_WINDOW, linewidth=6, solid_capstyle="butt", marker="")
    told = (
        f"A kernel of {k} along {n} pixels, stride {stride}, padding {padding}: {size} places. "
        f"Pixels that no place reads: {unread}."
    )
    asked = {"n": n, "k": k, "stride": stride, "padding": padding}
    return Picture(figure, told, {**asked, "places": size, "unread": unread})
