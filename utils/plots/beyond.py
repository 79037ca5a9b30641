"""Figures beyond one label for a picture: windows on a sheet, codes in a plane, rows to compare."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from utils import CourseError
from utils.plots.data import mosaic
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

__all__ = ["codes", "gallery", "windows"]

_MARKS = "os^DvP*X<>"


@house_style()
def gallery(rows: Mapping[str, ArrayLike]) -> Picture:
    """Rows of pictures with a name to the left of each, dark ink on a light card, all on one scale of grey.

    Args:
        rows: Name and pictures of shape `(n, height, width)` or `(n, height, width, 1)`, each row as many.

    Returns:
        A `Picture`; its data holds for each name its `means`, how dark its pictures are on average, and
        `n`, how many pictures a row has.

    Raises:
        CourseError: If the rows differ in shape, or hold no pictures.

    Lecture 10.
    """
    images = {name: np.asarray(row, dtype=float) for name, row in rows.items()}
    images = {name: row[..., 0] if row.ndim == 4 else row for name, row in images.items()}
    shapes = {row.shape for row in images.values()}
    if len(shapes) != 1 or len(shape := shapes.pop()) != 3 or 0 in shape:
        got = listed(str(row.shape) for row in images.values()) if images else "no row"
        raise CourseError(
            f"gallery() draws rows of one shape (n, height, width), but got {got}: cut all alike, as x[:8]."
        )
    n, height, width = shape
    gap = max(1, width // 10)
    tiles = mosaic(np.concatenate(list(images.values())), n_columns=n, gap=gap, top=0)
    names = max(len(line) for name in images for line in name.split("\n"))
    left = 0.085 * names + 0.15  # inches for the names
    inches = min(1.0, (8 - left) / n) / (width + gap)
    figure = blank(left + tiles.shape[1] * inches, tiles.shape[0] * inches + 0.1)
    figure.set_layout_engine("none")
    total = figure.get_figwidth()
    axes = figure.add_axes((left / total, 0, 1 - left / total, 1), frameon=False, xticks=[], yticks=[])
    axes.imshow(tiles, cmap="gray_r", aspect="auto")
    for i, name in enumerate(images):
        axes.text(-0.3 * gap - 1, (i + 0.45) * (height + gap), name, ha="right", va="center")
    means = {name: float(row.mean()) for name, row in images.items()}
    told = listed(f"{name}, mean grey {in_words(mean)}" for name, mean in means.items())
    said = f"{in_words(len(images))} rows of {in_words(n)} pictures of {height} × {width} pixels: {told}."
    return Picture(figure, said, {"means": means, "n": n, "images": images})


@house_style()
def windows(
    canvas: ArrayLike, corners: Sequence[tuple[int, int]], answers: Sequence[object], *, size: int = 28
) -> Picture:
    """A sheet with the windows at which a network was sure, each with its answer at its upper left corner.

    Args:
        canvas: Shape `(height, width)` or `(height, width, 1)`.
        corners: Row and column of each window's upper left pixel.
        answers: What to write to each window.
        size: Rows and columns of a window.

    Returns:
        A `Picture`; its data holds `corners` and `answers`.

    Raises:
        CourseError: If there is not one answer for each window, or a window leaves the sheet.

    Lecture 10.
    """
    from matplotlib.patches import Rectangle

    sheet = np.asarray(canvas, dtype=float)
    sheet = sheet[..., 0] if sheet.ndim == 3 else sheet
    if len(corners) != len(answers):
        raise CourseError(
            f"windows() needs an answer for each of the {len(corners)} windows, but got {len(answers)}."
        )
    height, width = sheet.shape
    outside = [at for at in corners if not (0 <= at[0] <= height - size and 0 <= at[1] <= width - size)]
    if outside:
        raise CourseError(
            f"windows() draws windows of {size} × {size} inside of a sheet of {height} × {width}, but one "
            f"begins at {outside[0]}."
        )
    figure = blank(7.5, 7.5 * height / width)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0.01, 0.01, 0.98, 0.98), xticks=[], yticks=[])
    axes.imshow(sheet, cmap="gray_r", vmax=1.6 * sheet.max() or 1)  # pale, so that the frames stand out
    axes.spines[:].set(visible=True)
    for i, ((row, column), answer) in enumerate(zip(corners, answers, strict=True)):
        colour = COLOURS[i % len(COLOURS)]
        box = Rectangle((column - 0.5, row - 0.5), size, size, facecolor="none", edgecolor=colour)
        axes.add_patch(box)
        look = {"facecolor": "white", "edgecolor": colour, "pad": 1.5}
        axes.text(column + 1, row + 1.5, str(answer), fontsize=9, color=INK, bbox=look)
    told = "; ".join(
        f"{answer} at row {row}, column {column}"
        for (row, column), answer in zip(corners, answers, strict=True)
    )
    n = len(corners)
    said = (
        f"A sheet of {height} × {width} pixels and {in_words(n)} window{'s' * (n != 1)} of {size} × {size} "
        f"on it{': ' + told if n else ''}."
    )
    data = {"shape": sheet.shape, "size": size, "corners": list(corners), "answers": list(answers), "n": n}
    return Picture(figure, said, data)


@house_style()
def codes(points: Mapping[str, ArrayLike], labels: ArrayLike) -> Picture:
    """Codes of two numbers as points in a plane, a panel for each network; class by colour, mark and digit.

    The dashed circles have the radii 1 and 2: they hold 39 and 86 % of what a normal distribution draws.

    Args:
        points: Name of a network, and its codes, of shape `(n, 2)`.
        labels: The class of each, shape `(n,)`, the same for all networks.

    Returns:
        A `Picture`; its data holds for each name the `mean` and `deviation` of its codes, and the `radii`.

    Raises:
        CourseError: If codes are not of two numbers, or not one for each label.

    Lecture 10.
    """
    from matplotlib.patches import Circle

    classes = np.asarray(labels)
    arrays = {name: np.asarray(code, dtype=float) for name, code in points.items()}
    wrong = {name: code.shape for name, code in arrays.items() if code.shape != (len(classes), 2)}
    if wrong or not arrays:
        raise CourseError(
            f"codes() draws codes of shape ({len(classes)}, 2), one a label, but got {wrong or 'none'}."
        )
    figure = blank(8, 8 / len(arrays) + 0.2)
    for axes, (name, code) in zip(
        figure.subplots(1, len(arrays), squeeze=False)[0], arrays.items(), strict=True
    ):
        for i, digit in enumerate(np.unique(classes)):
            own = code[classes == digit]
            axes.plot(*own.T, _MARKS[i % 10], color=COLOURS[i % 6], markersize=2, alpha=0.5, linestyle="")
            box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 1}
            axes.text(*np.median(own, axis=0), str(digit), ha="center", va="center", weight="bold", bbox=box)
        for radius in (1, 2):
            axes.add_patch(Circle((0, 0), radius, fill=False, edgecolor=INK, linestyle="--", zorder=3))
        axes.set(title=name, xlabel="first number", ylabel="second number", aspect="equal")
        axes.set(adjustable="datalim")
    mean = {name: code.mean(axis=0) for name, code in arrays.items()}
    deviation = {name: code.std(axis=0) for name, code in arrays.items()}
    told = "; ".join(
        f"{name}: first number {in_words(mean[name][0])} ± {in_words(deviation[name][0])}, second "
        f"{in_words(mean[name][1])} ± {in_words(deviation[name][1])}"
        for name in arrays
    )
    said = (
        f"{in_words(len(classes))} codes of two numbers, mean ± deviation. {told}. Circles: radius 1 and 2."
    )
    data = {"n": len(classes), "mean": mean, "deviation": deviation, "radii": [1, 2], "numbers_a_code": 2}
    return Picture(figure, said, data)
