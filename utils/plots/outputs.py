"""Figures for networks with several inputs or outputs: answers of yes and no, and what two losses trade."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from utils import CourseError
from utils.plots.data import mosaic
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["trade", "yes_no"]


@house_style()
def yes_no(tables: Mapping[str, ArrayLike]) -> Picture:
    """What networks answer to a question of yes or no: for each a table of two by two counts.

    Args:
        tables: Name and counts of shape `(2, 2)`: a row for each truth, a column for each answer, no first.

    Returns:
        A `Picture`; its data holds `tables`, and in percent how many of all answers, of the true yes and of
        the true no are right: `accuracy`, `of_yes`, `of_no`.

    Raises:
        CourseError: If there is no table, or one has another shape.

    Lecture 08.
    """
    counts = {name: np.asarray(table) for name, table in tables.items()}
    wrong = {name: table.shape for name, table in counts.items() if table.shape != (2, 2)}
    if wrong or not counts:
        raise CourseError(
            f"yes_no() draws tables of shape (2, 2), but got {wrong or 'none'}: count a row for each truth "
            "and a column for each answer, no before yes."
        )
    figure = blank(min(8, 2.6 * len(counts) + 0.6), 3)
    panels = figure.subplots(1, len(counts), squeeze=False)[0]
    right = {name: 100 * np.diag(table) / table.sum(axis=1) for name, table in counts.items()}
    accuracy = {name: 100 * table.trace() / table.sum() for name, table in counts.items()}
    for axes, (name, table) in zip(panels, counts.items(), strict=True):
        shares = table / table.sum(axis=1, keepdims=True)
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        axes.set(xticks=[0, 1], xticklabels=["no", "yes"], yticks=[0, 1], yticklabels=["no", "yes"])
        axes.set(xlabel="answer", ylabel="truth", frame_on=False)
        axes.set_title(f"{name}\n{accuracy[name]:.1f} % right", fontsize=11)
        axes.grid(visible=False)
        for (i, j), count in np.ndenumerate(table):
            colour = "white" if shares[i, j] > 0.6 else INK
            axes.text(j, i, in_words(count), ha="center", va="center", color=colour)
    said = "; ".join(
        f"{name}: {in_words(accuracy[name])} % right, {in_words(no)} % of the true no and "
        f"{in_words(yes)} % of the true yes"
        for name, (no, yes) in right.items()
    )
    of = {"of_no": {name: no for name, (no, _) in right.items()}}
    of |= {"of_yes": {name: yes for name, (_, yes) in right.items()}}
    return Picture(figure, f"Counts of answers. {said}.", {"tables": counts, "accuracy": accuracy, **of})


@house_style()
def trade(
    errors: Mapping[str, tuple[float, float]],
    redrawn: Mapping[str, ArrayLike] | None = None,
    *,
    weights: str | None = None,
) -> Picture:
    """What two losses trade: a point for each choice of their weights; for one choice, the digits it redraws.

    Args:
        errors: For each choice, such as "1 : 0.2", the error of the images and the share of digits misread.
        redrawn: For each choice the same few digits as its network draws them, shape `(n, 28, 28)`; under
            "original" as they are.
        weights: The choice to point out; none for the plane alone.

    Returns:
        A `Picture`; its data holds `errors` and `weights`.

    Raises:
        CourseError: If there are no errors, or `weights` is no choice among them.

    Lecture 08.
    """
    if not errors or (weights is not None and weights not in errors):
        raise CourseError(
            f"trade() has errors for {listed(errors) if errors else 'nothing'}, but weights is {weights!r}: "
            "choose one of them."
        )
    figure = blank(8, 3.6)
    if weights is None or redrawn is None:
        axes = figure.add_subplot()
    else:
        axes, beside = figure.subplots(1, 2, width_ratios=(1, 1))
        _redrawn(beside, redrawn["original"], redrawn[weights], weights)
    axes.plot(*np.array(list(errors.values())).T, "-", marker="", color=INK, linewidth=0.8)
    for i, (name, point) in enumerate(errors.items()):
        chosen = name == weights
        look: dict[str, Any] = {"marker": "D" if chosen else "o", "markersize": 11 if chosen else 7}
        axes.plot(*point, color=COLOURS[chosen], linestyle="", **look)
        offset, side = ((8, 5), "left") if i % 2 else ((-8, -14), "right")
        bold = "bold" if chosen else "normal"
        axes.annotate(name, point, offset, textcoords="offset points", ha=side, weight=bold)
    _plain_logarithms(axes)
    pointed = f" Chosen: {weights}, with {_pair(*errors[weights])}." if weights is not None else ""
    said = "; ".join(f"{name}: {_pair(*point)}" for name, point in errors.items())
    told = f"Weights of image and digit, with the errors of both, on two logarithmic axes. {said}.{pointed}"
    return Picture(figure, told, {"errors": dict(errors), "weights": weights})


def _pair(image_error: float, misread: float) -> str:
    return f"image {in_words(image_error)}, digit {in_words(misread)}"


def _redrawn(axes: "Axes", originals: ArrayLike, drawn: ArrayLike, name: str) -> None:
    """The digits in the upper row, what the network makes of them below."""
    images = np.concatenate([np.asarray(originals), np.asarray(drawn)])
    tiles = mosaic(images, n_columns=len(images) // 2, gap=2, top=0)
    axes.imshow(tiles, cmap="gray_r", vmin=0, vmax=1)
    axes.set(xticks=[], yticks=[], frame_on=False, title="the digits", xlabel=f"redrawn with {name}")


def _plain_logarithms(axes: "Axes") -> None:
    """Two logarithmic axes with room for the names of points, and ticks that read 0.02, 0.05, 0.1."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    axes.set(xscale="log", yscale="log", xlabel="error of the images", ylabel="share of digits misread")
    axes.margins(x=0.2, y=0.15)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: in_words(round(value, 6))))
        axis.set_minor_locator(NullLocator())
