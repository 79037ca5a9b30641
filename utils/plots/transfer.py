"""Figures of transfer: what is frozen, accuracy over few examples with its range, photographs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    import keras
    from matplotlib.axes import Axes

__all__ = ["frozen", "photographs", "ranges"]

_ICE = "#e3e8ee"


@house_style()
def frozen(model: "keras.Model") -> Picture:
    """The layers of a network as boxes, those that training leaves alone hatched, each with its parameters.

    Args:
        model: A built Keras model; the layers of the models inside it are drawn one by one.

    Returns:
        A `Picture`; its data holds `layers`, their `parameters`, whether each is `frozen`, and the sums
        `trainable` and `not_trainable`.

    Raises:
        CourseError: If the model has not been built.

    Lecture 09.
    """
    if not model.built:
        raise CourseError(f"The model '{model.name}' has no numbers yet: begin it with keras.Input(...).")
    layers = list(_one_by_one(model))
    counts = [layer.count_params() for layer in layers]
    still = [bool(layer.weights) and not layer.trainable_weights for layer in layers]
    figure = blank(8, 1.7)
    axes = figure.add_subplot(xlim=(-0.6, len(layers) - 0.4), ylim=(-0.95, 0.62))
    axes.axis("off")
    for x, (layer, count, cold) in enumerate(zip(layers, counts, still, strict=True)):
        _box(axes, x, layer.name, count, frozen=cold)
    fixed = sum(count for count, cold in zip(counts, still, strict=True) if cold)
    parts = [
        f"{layer.name} ({in_words(count)}, {'frozen' if cold else 'trainable'})"
        for layer, count, cold in zip(layers, counts, still, strict=True)
        if count
    ]
    said = (
        f"{in_words(len(layers))} layers, of which these have parameters: {listed(parts)}. Trainable are "
        f"{in_words(sum(counts) - fixed)} numbers, frozen {in_words(fixed)}."
    )
    sums = {"trainable": sum(counts) - fixed, "not_trainable": fixed}
    names = [layer.name for layer in layers]
    return Picture(figure, said, {"layers": names, "parameters": counts, "frozen": still} | sums)


def _one_by_one(model: "keras.Model") -> Iterator["keras.Layer"]:
    """A model's layers in their order, those of the models inside it in their place."""
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _one_by_one(layer)
        elif type(layer).__name__ != "InputLayer":
            yield layer


def _box(axes: "Axes", x: int, name: str, count: int, *, frozen: bool) -> None:
    """One layer: hatched when frozen, blue when it learns, empty when it has nothing to learn."""
    from matplotlib.patches import Rectangle

    face, hatch = (_ICE, "////") if frozen else (COLOURS[4] if count else "white", None)
    axes.add_patch(Rectangle((x - 0.38, -0.25), 0.76, 0.8, facecolor=face, hatch=hatch, edgecolor=INK))
    axes.text(
        x, 0.15, name, ha="center", va="center", bbox={"facecolor": face, "edgecolor": "none", "pad": 1.5}
    )
    below = f"{in_words(count)}\n{'frozen' if frozen else 'trainable'}" if count else "nothing\nto learn"
    axes.text(x, -0.35, below, ha="center", va="top", fontsize=10)
    if x:
        axes.annotate("", (x - 0.39, 0.15), (x - 0.61, 0.15), arrowprops={"arrowstyle": "->", "color": INK})


@house_style()
def ranges(x: ArrayLike, runs: Mapping[str, ArrayLike], *, x_label: str, y_label: str) -> Picture:
    """The mean of several runs over a setting that multiplies, with a whisker from the lowest to the highest.

    Args:
        x: Values of the setting, shape `(n,)`, all above 0.
        runs: Name and scores of shape `(n_runs, n)`.
        x_label: What x is, with its unit.
        y_label: What the scores are, with their unit.

    Returns:
        A `Picture`; its data holds x, `runs`, and for each name `mean`, `lowest` and `highest`.

    Raises:
        CourseError: If the scores have not a column for each x.

    Lecture 09.
    """
    places = np.asarray(x, dtype=float)
    scores = {name: np.asarray(rows, dtype=float) for name, rows in runs.items()}
    for name, rows in scores.items():
        if rows.ndim != 2 or rows.shape[1:] != places.shape:
            raise CourseError(
                f"ranges() needs scores of shape (n_runs, {places.size}), a column for each x, but those of "
                f"'{name}' have shape {rows.shape}."
            )
    figure = blank(8, 4)
    axes = figure.add_subplot(xlabel=x_label, ylabel=y_label, xscale="log")
    shifts = np.linspace(-1, 1, len(scores)) * 0.03 if len(scores) > 1 else [0.0]  # whiskers side by side
    for shift, (name, rows) in zip(shifts, scores.items(), strict=True):
        mean = rows.mean(axis=0)
        away = [mean - rows.min(axis=0), rows.max(axis=0) - mean]
        axes.errorbar(places * np.exp(shift), mean, yerr=away, capsize=3, label=name)
    axes.set_xticks(places, [in_words(place) for place in places])
    axes.minorticks_off()
    figure.legend(loc="outside right upper")
    data = {
        "mean": {name: rows.mean(axis=0) for name, rows in scores.items()},
        "lowest": {name: rows.min(axis=0) for name, rows in scores.items()},
        "highest": {name: rows.max(axis=0) for name, rows in scores.items()},
    }
    said = "; ".join(
        f"{name} {listed(in_words(value) for value in mean)}" for name, mean in data["mean"].items()
    )
    start = f"{y_label} over {x_label}, {listed(in_words(place) for place in places)}"
    words = f"{start}; means of {len(next(iter(scores.values())))} runs: {said}."
    return Picture(figure, words, {x_label: places, "runs": scores, **data})


@house_style()
def photographs(images: Sequence[ArrayLike], captions: Sequence[str]) -> Picture:
    """Colour photographs side by side, each with its caption below.

    Args:
        images: Each of shape `(height, width, 3)`, values 0 to 255.
        captions: One for each image.

    Returns:
        A `Picture`; its data holds the `captions` and the `sizes` (height, width) of the images.

    Raises:
        CourseError: If an image has not three channels, or there is not one caption for each.

    Lecture 09.
    """
    pictures = [np.asarray(image) for image in images]
    shapes = [picture.shape for picture in pictures]
    if len(captions) != len(pictures) or any(len(shape) != 3 or shape[2] != 3 for shape in shapes):
        raise CourseError(
            f"photographs() needs images of shape (height, width, 3) and a caption for each, but got shapes "
            f"{listed(map(str, shapes)) if shapes else 'none'} and {len(captions)} captions."
        )
    figure = blank(min(8, 4 * len(pictures)), 3.2 + 0.2 * max(text.count("\n") for text in captions))
    for axes, picture, text in zip(
        np.ravel(figure.subplots(1, len(pictures))), pictures, captions, strict=True
    ):
        axes.imshow(np.clip(picture, 0, 255).astype(np.uint8))
        axes.set(xticks=[], yticks=[], frame_on=False, xlabel=text)
    told = [
        f"{' '.join(text.split())} ({shape[0]} × {shape[1]} pixels)"
        for text, shape in zip(captions, shapes, strict=True)
    ]
    said = f"{in_words(len(pictures))} photographs: {listed(told)}."
    sizes = [shape[:2] for shape in shapes]
    return Picture(figure, said, {"captions": list(captions), "sizes": sizes, "n": len(pictures)})
