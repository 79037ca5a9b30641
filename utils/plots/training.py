"""Figures of training and of experiments: curves over epochs, lines over a setting, bars to compare."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from utils import CourseError
from utils.plots.picture import COLOURS, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["bars", "curves", "lines"]

_BEHIND = "#8a877d"  # a recorded run stands back behind the reader's own
_MARKS = "os^DvP"


class _Recorded(Protocol):
    @property
    def history(self) -> Mapping[str, Sequence[float]]: ...
    @property
    def date(self) -> str: ...


@house_style()
def curves(
    *histories: Any,
    names: Sequence[str] | None = None,
    metrics: Sequence[str] = ("loss", "accuracy"),
    recorded: _Recorded | None = None,
) -> Picture:
    """Training curves: a panel for each metric, training as a solid line, validation dashed.

    Args:
        *histories: What `fit` returned, or dictionaries such as `{"loss": [...], "val_loss": [...]}`.
        names: A name for each history; "this run", or "run 1" and so on, when left out.
        metrics: The panels, by Keras' names; one that no run holds is left out.
        recorded: A long run that was recorded, with `history` and `date`; drawn in grey behind the others.

    Returns:
        A `Picture`; its data holds for each run its history.

    Raises:
        CourseError: If there is no run, no metric of these, or not one name for each history.

    Lecture 02.
    """
    runs = _named(histories, names)
    everything = {} if recorded is None else {f"recorded on {recorded.date}": recorded.history}
    everything |= runs
    panels = [metric for metric in metrics if any(metric in run for run in everything.values())]
    if not panels:
        raise CourseError(
            f"curves() found none of {listed(metrics)} in {listed(everything) if everything else 'no run'}: "
            "pass what model.fit returned, and name the metric in compile()."
        )
    figure = blank(8, 3.3 + 0.25 * len(everything))
    for i, metric in enumerate(panels, 1):
        axes = figure.add_subplot(1, len(panels), i, xlabel="epoch", ylabel=metric)
        _panel(axes, metric, runs, recorded)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    said = " ".join(_told(name, run, panels) for name, run in everything.items())
    return Picture(figure, said, everything)


def _named(histories: Sequence[Any], names: Sequence[str] | None) -> dict[str, Mapping[str, Sequence[float]]]:
    """The runs' dictionaries by name; Keras' History keeps its own in ``history``."""
    if names is None:
        names = ["this run"] if len(histories) == 1 else [f"run {i + 1}" for i in range(len(histories))]
    if len(names) != len(histories):
        raise CourseError(
            f"curves() needs one name for each of the {len(histories)} histories, but got {len(names)}."
        )
    return {
        name: run if isinstance(run, Mapping) else run.history
        for name, run in zip(names, histories, strict=True)
    }


def _panel(
    axes: "Axes", metric: str, runs: Mapping[str, Mapping[str, Sequence[float]]], recorded: _Recorded | None
) -> None:
    """One metric of all runs over epochs, from 1 on; far longer runs make their scale a log."""
    from matplotlib.ticker import MaxNLocator

    looks = [(name, run, COLOURS[i % 6], _MARKS[i % 6]) for i, (name, run) in enumerate(runs.items())]
    if recorded is not None:
        looks.insert(0, ("recorded", recorded.history, _BEHIND, ""))
    for name, run, colour, mark in looks:
        for key, style, what in ((metric, "-", "training"), (f"val_{metric}", "--", "validation")):
            if key in run:
                epochs = np.arange(1, len(run[key]) + 1)
                every = max(1, len(epochs) // 10)
                label = f"{name}, {what}"
                axes.plot(epochs, run[key], style, color=colour, marker=mark, markevery=every, label=label)
    lengths = [np.size(line.get_xdata()) for line in axes.lines]
    if max(lengths) > 5 * min(lengths):
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
    else:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))


def _told(name: str, run: Mapping[str, Sequence[float]], panels: Sequence[str]) -> str:
    """One sentence on one run: where each of its curves starts and ends."""
    keys = [key for panel in panels for key in (panel, f"val_{panel}") if key in run]
    ways = [
        f"{key.replace('val_', 'validation ')} from {in_words(run[key][0])} to {in_words(run[key][-1])}"
        for key in keys
    ]
    n = len(run[keys[0]])
    return f"{name[0].upper()}{name[1:]}, {n} epoch{'s' if n > 1 else ''}: {listed(ways)}."


@house_style()
def lines(
    x: ArrayLike,
    ys: Mapping[str, ArrayLike],
    *,
    x_label: str,
    y_label: str,
    x_log: bool = False,
    y_log: bool = False,
    title: str = "",
) -> Picture:
    """One or more lines over common values of x, such as accuracy over step size.

    Args:
        x: Array of shape `(n,)`.
        ys: Name and array of shape `(n,)`; values that are not finite leave a gap.
        x_label: What x is, with its unit.
        y_label: What the lines show, with its unit.
        x_log: Whether each step along x multiplies.
        y_log: Whether each step along y multiplies.
        title: A line above the figure.

    Returns:
        A `Picture`; its data holds x and each line under its name.

    Raises:
        CourseError: If a line has another shape than x.

    Lecture 01.
    """
    from matplotlib.ticker import MaxNLocator

    places = np.asarray(x, dtype=float)
    values = {name: np.asarray(y, dtype=float) for name, y in ys.items()}
    for name, y in values.items():
        if y.shape != places.shape or y.ndim != 1:
            raise CourseError(
                f"lines() needs one y for each x, but x has shape {places.shape} and {name} {y.shape}."
            )
    figure = blank(8, 3.6)
    axes = figure.add_subplot(xlabel=x_label, ylabel=y_label, title=title)
    for name, y in values.items():
        axes.plot(places, y, label=name, markevery=max(1, len(places) // 12))
    axes.set(xscale="log" if x_log else "linear", yscale="log" if y_log else "linear")
    if not x_log and np.array_equal(places, np.round(places)):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))  # there is no epoch 2.5
    if len(values) > 1:
        figure.legend(loc="outside right upper")
    said = " ".join(_extremes(name, places, y) for name, y in values.items())
    start = f"{title}: {y_label}" if title else y_label
    return Picture(
        figure,
        f"{start}, over {x_label} from {in_words(np.min(places))} to {in_words(np.max(places))}. {said}",
        {x_label: places, **values},
    )


def _extremes(
    name: str, x: np.ndarray[Any, np.dtype[np.float64]], y: np.ndarray[Any, np.dtype[np.float64]]
) -> str:
    """One sentence on one line: where it is lowest and where highest."""
    if not np.isfinite(y).any():
        return f"{name}: no finite value."
    finite = np.where(np.isfinite(y), y, np.nan)
    low, high = np.nanargmin(finite), np.nanargmax(finite)
    gaps = np.count_nonzero(~np.isfinite(y))
    lowest, highest = (f"{in_words(y[i])} at {in_words(x[i])}" for i in (low, high))
    return f"{name}: lowest {lowest}, highest {highest}{'; some values are not finite' if gaps else ''}."


@house_style()
def bars(values: Mapping[str, float], *, y_label: str, spread: Mapping[str, float] | None = None) -> Picture:
    """Bars side by side, from zero, to compare a few numbers.

    Args:
        values: Name and height.
        y_label: What the heights are, with their unit.
        spread: Name and half the length of the whisker, such as a standard deviation over seeds.

    Returns:
        A `Picture`; its data holds `values` and `spread`.

    Raises:
        CourseError: If a value has no spread, or a spread no value.

    Lecture 03.
    """
    if spread is not None and set(spread) != set(values):
        got = listed(spread) if spread else "none"
        raise CourseError(f"bars() needs a spread for each of {listed(values)}, but got one for {got}.")
    heights = [float(value) for value in values.values()]
    whiskers = None if spread is None else [float(spread[name]) for name in values]
    figure = blank(min(8, 2 + 1.2 * len(values)), 3.3)
    axes = figure.add_subplot(ylabel=y_label)
    said = [in_words(height) for height in heights]
    if whiskers is not None:
        said = [f"{height} ± {in_words(whisker)}" for height, whisker in zip(said, whiskers, strict=True)]
    labels = [f"{name}\n{number}" for name, number in zip(values, said, strict=True)]
    axes.bar(labels, heights, yerr=whiskers, capsize=6, width=0.6)
    axes.grid(visible=False, axis="x")
    sentence = listed(f"{name} {number}" for name, number in zip(values, said, strict=True))
    return Picture(figure, f"{y_label}: {sentence}.", {"values": dict(values), "spread": dict(spread or {})})
