"""Figures of dropout: the networks that it trains, what its masks average to, scores that scatter."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["dots", "dropout", "thinned"]

_FAINT = "#b9b5a8"
_N_INPUTS, _N_OUTPUTS = 4, 3  # of the small networks that `thinned` draws


@house_style()
def dots(values: Mapping[str, ArrayLike], *, x_label: str) -> Picture:
    """Scores of several runs each, a row for each name: a dot for each run, a bar for their mean.

    Unlike bars, dots need not start from zero, so that differences of a point or two are seen beside the
    scatter of the runs.

    Args:
        values: Name and array of shape `(n_runs,)`; the first is drawn on top.
        x_label: What the scores are, with their unit.

    Returns:
        A `Picture`; its data holds `values`, and for each name `mean`, `lowest` and `highest`.

    Raises:
        CourseError: If there are no scores, or those of a name are no row of numbers.

    Lecture 03.
    """
    rows = {name: np.asarray(scores, dtype=float) for name, scores in values.items()}
    for name, scores in rows.items() or {"nothing": np.empty(0)}.items():
        if scores.ndim != 1 or scores.size == 0:
            raise CourseError(
                f"dots() draws a row of scores for each name, but {name} has shape {scores.shape}: "
                "give each name a list such as [0.84, 0.85]."
            )
    figure = blank(8, 0.9 + 0.42 * len(rows))
    axes = figure.add_subplot(xlabel=x_label)
    heights = range(len(rows) - 1, -1, -1)
    for height, scores in zip(heights, rows.values(), strict=True):
        axes.plot(scores, np.full(len(scores), height), "o", color=COLOURS[0], markersize=8, alpha=0.6)
        axes.plot([scores.mean()] * 2, [height - 0.32, height + 0.32], "-", marker="", color=INK, linewidth=2)
    axes.set(yticks=heights, yticklabels=list(rows), ylim=(-0.6, len(rows) - 0.4))
    axes.margins(x=0.08)
    data = {
        "values": rows,
        "mean": {name: scores.mean() for name, scores in rows.items()},
        "lowest": {name: scores.min() for name, scores in rows.items()},
        "highest": {name: scores.max() for name, scores in rows.items()},
    }
    said = "; ".join(
        f"{name}: mean {in_words(scores.mean())}, from {in_words(scores.min())} to {in_words(scores.max())}"
        for name, scores in rows.items()
    )
    return Picture(figure, f"{x_label}, a dot for each run and a bar for their mean. {said}.", data)


@house_style()
def thinned(masks: ArrayLike) -> Picture:
    """The smaller networks that dropout trains: one for each mask, without the neurons that it leaves out.

    Args:
        masks: Array of shape `(n_masks, n_hidden)`, true where a hidden neuron stays.

    Returns:
        A `Picture`; its data holds `masks` and, for each, the numbers of the neurons `left_out`, from 1.

    Raises:
        CourseError: If the masks are no rows of true and false.

    Lecture 03.
    """
    kept = np.asarray(masks)
    if kept.ndim != 2 or kept.size == 0 or kept.dtype != bool:
        raise CourseError(
            f"thinned() draws masks of shape (n_masks, n_hidden), true where a neuron stays, but got "
            f"{kept.dtype} of shape {kept.shape}: compare random numbers with the rate, as in u >= 0.5."
        )
    n_masks, n_hidden = kept.shape
    figure = blank(8, 0.9 + 0.32 * n_hidden)
    for i, mask in enumerate(kept, 1):
        axes = figure.add_subplot(1, n_masks, i, title=f"mask {i}")
        _draw_thinned(axes, mask)
    left_out = [(np.flatnonzero(~mask) + 1).tolist() for mask in kept]
    ways = [
        f"mask {i} leaves out {listed(map(str, out)) if out else 'none'}" for i, out in enumerate(left_out, 1)
    ]
    said = f"One network of {n_hidden} hidden neurons, thinned by {n_masks} masks: {'; '.join(ways)}."
    return Picture(
        figure, said, {"masks": kept, "left_out": left_out, "n_hidden": n_hidden, "n_masks": n_masks}
    )


def _draw_thinned(axes: "Axes", mask: NDArray[np.bool_]) -> None:
    """One small network; a neuron that is left out is a faint dashed circle without lines."""
    columns = [_heights(n) for n in (_N_INPUTS, len(mask), _N_OUTPUTS)]
    hidden = columns[1][mask]
    for x, (left, right) in enumerate([(columns[0], hidden), (hidden, columns[2])]):
        for y in left:
            axes.plot(
                [x, x + 1], [np.full(len(right), y), right], "-", marker="", color=_FAINT, linewidth=0.6
            )
    for x, column in enumerate([columns[0], hidden, columns[2]]):
        axes.scatter(
            np.full(len(column), x),
            column,
            s=110,
            zorder=2,
            facecolor="white",
            edgecolor=COLOURS[0],
            linewidth=1.8,
        )
    gone = columns[1][~mask]
    axes.scatter(
        np.ones(len(gone)), gone, s=110, zorder=2, facecolor="none", edgecolor=COLOURS[1], linestyle=":"
    )
    axes.set(xlim=(-0.3, 2.3), ylim=(-len(mask) / 2 - 0.2, len(mask) / 2 + 0.2))
    axes.axis("off")


def _heights(n: int) -> NDArray[np.float64]:
    """``n`` places one above the other, from the top, around 0."""
    return (n - 1) / 2 - np.arange(n, dtype=float)


@house_style()
def dropout(
    activations: ArrayLike, *, rate: float, n_masks: int, kind: Literal["inverted", "original"] = "inverted"
) -> Picture:
    """A layer's outputs under one dropout mask, and their mean over many, beside what the layer gives in use.

    Args:
        activations: Array of shape `(n,)`, the outputs of the layer without dropout.
        rate: The share of neurons that a mask leaves out, on average; 0 to below 1.
        n_masks: Over how many masks to average.
        kind: "inverted" divides by 1 − rate in training; "original" multiplies by 1 − rate in use.

    Returns:
        A `Picture`; its data holds `last`, `mean` and `in_use`, each of shape `(n,)`, how many neurons the
        last mask leaves out as `left_out`, and the largest `gap` between mean and use.

    Raises:
        CourseError: If there is no activation, no mask, or the rate is none.

    Lecture 03.
    """
    plain = np.asarray(activations, dtype=float)
    if plain.ndim != 1 or plain.size == 0 or not 0 <= rate < 1 or n_masks < 1:
        raise CourseError(
            f"dropout() draws a row of activations, a rate from 0 to below 1 and one mask or more, but got "
            f"shape {plain.shape}, rate {rate:g} and {n_masks} masks."
        )
    kept = np.random.default_rng(0).random((n_masks, len(plain))) >= rate
    in_training, in_use = (1 / (1 - rate), 1.0) if kind == "inverted" else (1.0, 1 - rate)
    last, mean = in_training * kept[-1] * plain, in_training * kept.mean(axis=0) * plain
    figure = blank(8, 3.4)
    left, right = figure.subplots(1, 2, sharey=True)
    _compare(left, last, in_use * plain, f"mask {n_masks:,}")
    _compare(
        right, mean, in_use * plain, f"mean of masks 1 to {n_masks:,}" if n_masks > 1 else "mean of 1 mask"
    )
    left.set_ylabel("output")
    figure.legend(*right.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    left_out, gap = np.count_nonzero(~kept[-1]), np.abs(mean - in_use * plain).max()
    said = (
        f"{kind.capitalize()} dropout, rate {rate:g}, {len(plain)} neurons. Mask {in_words(n_masks)} leaves "
        f"out {left_out} of them and multiplies the others by {in_words(in_training)}; in use all are "
        f"multiplied by {in_words(in_use)}. The mean of {in_words(n_masks)} mask{'s' if n_masks > 1 else ''} "
        f"differs from that by {in_words(gap)} at most."
    )
    factors = {"rate": rate, "n_masks": n_masks, "in_training": in_training, "in_use_factor": in_use}
    outputs = {"last": last, "mean": mean, "in_use": in_use * plain}
    return Picture(figure, said, factors | outputs | {"left_out": left_out, "gap": gap, "n": len(plain)})


def _compare(axes: "Axes", outputs: NDArray[np.float64], in_use: NDArray[np.float64], title: str) -> None:
    """Bars for what comes out in training, a short line across each for what comes out in use."""
    places = np.arange(1, len(outputs) + 1)
    axes.bar(places, outputs, width=0.7, label="in training, with the mask")
    axes.hlines(
        in_use, places - 0.45, places + 0.45, colors=COLOURS[1], linewidth=2.5, label="in use, no mask"
    )
    axes.grid(visible=False, axis="x")
    axes.set(title=title, xlabel="neuron", xticks=places)
