"""Figures of data: digits in a grid, how many there are of each class, how values spread."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.picture import Picture, blank, house_style, in_words, listed

__all__ = ["class_counts", "digits", "histograms", "mosaic"]


def mosaic(images: NDArray[np.generic], *, n_columns: int, gap: int, top: int) -> NDArray[np.float64]:
    """Lay ``images`` (n, height, width) out in rows of ``n_columns``, as one array.

    Each tile has ``gap`` pixels below and to its right and ``top`` above; they hold NaN, which is not drawn.
    """
    n, height, width = images.shape
    n_rows = math.ceil(n / n_columns)
    tiles = np.full((n_rows * n_columns, top + height + gap, width + gap), np.nan)
    tiles[:n, top : top + height, :width] = images
    rows = tiles.reshape(n_rows, n_columns, top + height + gap, width + gap).swapaxes(1, 2)
    return rows.reshape(n_rows * (top + height + gap), n_columns * (width + gap))


@house_style()
def digits(images: ArrayLike, labels: Sequence[object] | None = None, *, n_columns: int = 10) -> Picture:
    """Digits in a grid, dark ink on a light card, with their labels above them.

    Args:
        images: Array of shape `(n, height, width)` or `(n, height, width, 1)`, any range of values.
        labels: What to write above each image: `n` numbers or short words.
        n_columns: Images in a row.

    Returns:
        A `Picture`; all images share one scale of grey.

    Raises:
        CourseError: If the shape is another, or there is not one label for each image.

    Lecture 02.
    """
    grid = np.asarray(images)
    grid = grid[..., 0] if grid.ndim == 4 and grid.shape[-1] == 1 else grid
    if grid.ndim != 3 or len(grid) == 0:
        raise CourseError(
            f"digits() draws images of shape (n, height, width), but got shape {np.shape(images)}: "
            "take a slice such as x[:10], and reshape flattened images with x.reshape(-1, 28, 28)."
        )
    words = [] if labels is None else [str(label) for label in labels]
    if labels is not None and len(words) != len(grid):
        raise CourseError(
            f"digits() needs one label for each of the {len(grid)} images, but got {len(words)}: "
            "cut both alike."
        )
    n, height, width = grid.shape
    columns, gap, top = min(n_columns, n), max(1, width // 10), height // 2 if words else 0
    tiles = mosaic(grid, n_columns=columns, gap=gap, top=top)
    inches = min(1.2, 8 / columns) / (width + gap)
    figure = blank(tiles.shape[1] * inches, tiles.shape[0] * inches)
    figure.set_layout_engine("none")  # the grid is the layout
    axes = figure.add_axes((0, 0, 1, 1), frameon=False, xticks=[], yticks=[])
    axes.imshow(tiles, cmap="gray_r", aspect="auto")
    for i, word in enumerate(words):
        row, column = divmod(i, columns)
        middle = column * (width + gap) + width / 2
        axes.text(middle, row * (height + top + gap) + top * 0.55, word, ha="center", va="center")
    said = (
        f"{in_words(n)} images of {height} × {width} pixels"
        if n > 1
        else f"One image of {height} × {width} pixels"
    )
    said += f", in rows of {columns}" if n > columns else ""
    said += f", with {'their labels' if n > 1 else 'its label'}: {listed(words)}." if words else "."
    return Picture(figure, said, {"images": grid, "labels": words, "n": n, "n_columns": columns})


@house_style()
def class_counts(labels: ArrayLike) -> Picture:
    """How many examples there are of each class, as bars.

    Args:
        labels: Array of shape `(n,)`, whole numbers.

    Returns:
        A `Picture`; its data holds `classes` and `counts`.

    Lecture 02.
    """
    classes, counts = np.unique(np.asarray(labels), return_counts=True)
    few, many = counts.argmin(), counts.argmax()
    figure = blank(8, 3)
    axes = figure.add_subplot(xlabel="class", ylabel="examples")
    marks = axes.bar(classes.astype(str), counts)
    axes.bar_label(marks, [in_words(count) for count in counts], fontsize=10)
    axes.grid(visible=False, axis="x")
    said = (
        f"{in_words(counts.sum())} examples in {len(classes)} classes: fewest of class {classes[few]} "
        f"({in_words(counts[few])}), most of class {classes[many]} ({in_words(counts[many])})."
    )
    return Picture(figure, said, {"classes": classes, "counts": counts, "n": counts.sum()})


@house_style()
def histograms(values: Mapping[str, ArrayLike], *, x_label: str, bins: int = 30) -> Picture:
    """How the values of one or more arrays spread, drawn over each other with the same bins.

    Args:
        values: Name and array, of any shape; values that are not finite are left out.
        x_label: What the values are.
        bins: Number of bins between the smallest and the largest value.

    Returns:
        A `Picture`; its data holds `edges`, and for each name its `counts`, `mean` and `deviation`.

    Lecture 03.
    """
    finite = {name: (flat := np.ravel(array))[np.isfinite(flat)] for name, array in values.items()}
    edges = np.histogram_bin_edges(np.concatenate(list(finite.values())), bins)
    figure = blank(8, 3)
    axes = figure.add_subplot(xlabel=x_label, ylabel="how many")
    styles = ["-", "--", "-.", ":"] * len(finite)
    for (name, array), style in zip(finite.items(), styles, strict=False):
        axes.hist(array, edges.tolist(), histtype="step", linewidth=2, linestyle=style, label=name)
    axes.legend()
    data = {
        "edges": edges,
        "counts": {name: np.histogram(array, edges)[0] for name, array in finite.items()},
        "mean": {name: array.mean() for name, array in finite.items()},
        "deviation": {name: array.std() for name, array in finite.items()},
    }
    said = "; ".join(
        f"{name}: mean {in_words(array.mean())}, standard deviation {in_words(array.std())}"
        for name, array in finite.items()
    )
    return Picture(figure, f"How {x_label} spreads. {said}.", data)
