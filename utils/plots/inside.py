"""Figures of a convolutional network's inside: its layers as boxes, its kernels, its feature maps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.data import mosaic
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    import keras
    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage

__all__ = ["architecture", "feature_maps", "kernels"]

_SHEETS = 6  # feature maps drawn of a layer; their number stands below
_RIM = "#b9b5a8"


@house_style()
def architecture(model: "keras.Model") -> Picture:
    """A network as its data pass through it: feature maps as stacked sheets, rows of numbers as bars.

    Args:
        model: A built Keras model whose layers follow one another.

    Returns:
        A `Picture`; its data holds `layers`, their output `shapes` without the batch, and their `parameters`.

    Raises:
        CourseError: If the model has not been built.

    Lecture 06.
    """
    if not model.built:
        raise CourseError(f"The model '{model.name}' has no shapes yet: begin it with keras.Input(...).")
    names = ["input", *(layer.name for layer in model.layers)]
    shapes = [model.input_shape[1:], *(layer.output.shape[1:] for layer in model.layers)]
    counts = [0, *(layer.count_params() for layer in model.layers)]
    slot = 8 / len(names)  # inches from layer to layer, which are one unit
    figure = blank(8, 1.15 * slot + 0.85)
    figure.set_layout_engine("none")  # a unit must be as wide as it is high
    bottom = -0.6 - 0.85 / slot  # inches for the words
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-0.5, len(names) - 0.5), ylim=(bottom, 0.55))
    axes.axis("off")
    largest = max((max(shape[:2]) for shape in shapes if len(shape) == 3), default=1)
    for x, (name, shape, count) in enumerate(zip(names, shapes, counts, strict=True)):
        _sheets(axes, x, shape, largest) if len(shape) == 3 else _bar(axes, x, shape[-1])
        size = "×".join(in_words(side) for side in shape)
        parameters = f"\n{in_words(count)}\nparameters" if count else ""
        axes.text(x, -0.55, f"{name}\n{size}{parameters}", ha="center", va="top", fontsize=10)
        if x:
            axes.annotate("", (x - 0.41, 0), (x - 0.57, 0), arrowprops={"arrowstyle": "->", "color": INK})
    passes = "; ".join(
        f"{name} {' × '.join(in_words(side) for side in shape)}"
        + (f", {in_words(count)} parameters" if count else "")
        for name, shape, count in zip(names, shapes, counts, strict=True)
    )
    said = f"What passes from layer to layer: {passes}. In all {in_words(sum(counts))} parameters."
    data = {"layers": names, "shapes": shapes, "parameters": counts, "total": sum(counts)}
    return Picture(figure, said, data)


def _sheets(axes: "Axes", x: int, shape: tuple[int, ...], largest: int) -> None:
    """Feature maps as sheets one behind the other, as tall and wide as the maps are."""
    from matplotlib.patches import Rectangle

    height, width = (0.6 * side / largest for side in shape[:2])
    n_sheets = min(shape[2], _SHEETS)
    for sheet in reversed(range(n_sheets)):
        lift = 0.03 * (sheet - (n_sheets - 1) / 2)
        corner = (x - width / 2 + lift, lift - height / 2)
        axes.add_patch(
            Rectangle(corner, width, height, facecolor="white", edgecolor=COLOURS[0], linewidth=1.3)
        )


def _bar(axes: "Axes", x: int, size: int) -> None:
    """A row of numbers as a bar; ten times as many make it a quarter of a unit taller."""
    from matplotlib.patches import Rectangle

    height = 0.25 * np.log10(size) + 0.08
    corner = (x - 0.05, -height / 2)
    axes.add_patch(Rectangle(corner, 0.1, height, facecolor="white", edgecolor=COLOURS[1], linewidth=1.3))


@house_style()
def kernels(sets: Mapping[str, ArrayLike], *, n_columns: int = 10) -> Picture:
    """One or more sets of kernels, all on one scale: blue below zero, white at zero, red above.

    Args:
        sets: Name and kernels of shape `(height, width, 1, n)`, as a convolution on grey pictures has them.
        n_columns: Kernels in a row.

    Returns:
        A `Picture`; its data holds each set as `(n, height, width)`, and the `scale`.

    Raises:
        CourseError: If a set has another shape.

    Lecture 06.
    """
    arrays = {name: np.asarray(values, dtype=float) for name, values in sets.items()}
    wrong = {name: a.shape for name, a in arrays.items() if a.ndim != 4 or a.shape[2] != 1}
    if wrong or not arrays:
        raise CourseError(
            f"kernels() draws arrays of shape (height, width, 1, n), but got {wrong or 'none'}: take "
            "layer.get_weights()[0] of a convolution on grey pictures."
        )
    images = {name: array[:, :, 0].transpose(2, 0, 1) for name, array in arrays.items()}
    scale = max(float(np.abs(image).max()) for image in images.values()) or 1.0
    n_rows = [-(-len(image) // n_columns) for image in images.values()]
    figure = blank(8, sum(0.35 + 0.95 * n for n in n_rows))
    panels = figure.subplots(len(images), 1, squeeze=False, height_ratios=n_rows)[:, 0]
    for axes, (name, image) in zip(panels, images.items(), strict=True):
        drawn = _wall(axes, image, n_columns, cmap="RdBu_r", vmin=-scale, vmax=scale)
        axes.set_title(name, loc="left")
    figure.colorbar(drawn, ax=list(panels), label="weight", pad=0.01)
    ranges = "; ".join(
        f"{name}: {len(image)} of {image.shape[1]} × {image.shape[2]}, "
        f"from {in_words(image.min())} to {in_words(image.max())}"
        for name, image in images.items()
    )
    said = f"Kernels on one scale, blue negative, white zero, red positive. {ranges}."
    return Picture(figure, said, {**images, "scale": scale})


def _wall(axes: "Axes", images: NDArray[Any], n_columns: int, **look: Any) -> "AxesImage":
    """Images of one size in rows, a thin line around each and its number, from 0, above it."""
    from matplotlib.patches import Rectangle

    n, height, width = images.shape
    columns, gap, top = min(n_columns, n), max(1, width // 6), -(-height // 3)
    tiles = mosaic(images, n_columns=columns, gap=gap, top=top)
    drawn = axes.imshow(tiles, **look)
    axes.set(xticks=[], yticks=[], frame_on=False, anchor="W")
    for i in range(n):
        row, column = divmod(i, columns)
        left, upper = column * (width + gap) - 0.5, row * (height + gap + top) + top - 0.5
        axes.add_patch(Rectangle((left, upper), width, height, facecolor="none", edgecolor=_RIM))
        axes.text(left + width / 2, upper - 0.04 * height, str(i), ha="center", va="bottom", fontsize=9)
    return drawn


@house_style()
def feature_maps(model: "keras.Model", image: ArrayLike, *, layer: str, n_columns: int = 7) -> Picture:
    """What a layer makes of one picture: all its feature maps on one scale, beside the picture.

    Args:
        model: A built Keras model.
        image: Shape `(height, width)` or `(height, width, channels)`, prepared as the model's inputs are.
        layer: Name of a layer whose output has the shape `(height, width, n_maps)`.
        n_columns: Maps in a row.

    Returns:
        A `Picture`; its data holds `maps` of shape `(n_maps, height, width)` and `zeros`, the share of
        values that are exactly 0, in percent.

    Raises:
        CourseError: If the image is not one that the model takes, such as a whole batch; if the model has no
            such layer, or the layer gives no feature maps.

    Lecture 06.
    """
    picture = _one(model, image)
    maps = _output(model, picture[None], layer)[0].transpose(2, 0, 1)
    scale = float(np.abs(maps).max()) or 1.0
    n, height, width = maps.shape
    figure = blank(8, 0.5 + 0.98 * -(-n // n_columns))
    left, right = figure.subplots(1, 2, width_ratios=(1.3, min(n_columns, n)))
    left.imshow(picture[..., 0], cmap="gray_r")
    left.set(xticks=[], yticks=[], frame_on=False, xlabel="the picture")
    look = {"cmap": "RdBu_r", "vmin": -scale} if maps.min() < 0 else {"cmap": "gray_r", "vmin": 0}
    drawn = _wall(right, maps, n_columns, **look, vmax=scale)
    figure.colorbar(drawn, ax=right, label="activation", pad=0.01)
    zeros = 100 * float(np.mean(maps == 0))
    said = (
        f"One picture, and what '{layer}' makes of it: {n} feature maps of {height} × {width}, on one scale, "
        f"white at zero, from {in_words(maps.min())} to {in_words(maps.max())}. "
        f"Exactly zero are {in_words(zeros)} % of the values."
    )
    return Picture(figure, said, {"maps": maps, "zeros": zeros, "layer": layer, "scale": scale})


def _one(model: "keras.Model", image: ArrayLike) -> NDArray[Any]:
    """One picture as the model takes it, of shape `(height, width, channels)`."""
    picture = np.asarray(image, dtype=np.float32)
    one = picture[..., None] if picture.ndim == 2 else picture
    wanted = tuple(model.input_shape[1:])
    fits = len(wanted) == one.ndim and all(n in (None, m) for n, m in zip(wanted, one.shape, strict=True))
    if not fits:
        raise CourseError(
            f"feature_maps() needs one picture of shape {wanted}, but got {picture.shape}: "
            "take one of a batch, such as images[0]."
        )
    return one


def _output(model: "keras.Model", inputs: NDArray[Any], layer: str) -> NDArray[Any]:
    """What one layer of a model gives for these inputs, of shape `(n, height, width, n_maps)`."""
    import keras

    names = [each.name for each in model.layers]
    if layer not in names:
        raise CourseError(f"The model '{model.name}' has no layer '{layer}': it has {', '.join(names)}.")
    inner = model.get_layer(layer).output
    if len(inner.shape) != 4:
        raise CourseError(
            f"feature_maps() draws layers that give (height, width, n_maps), but '{layer}' gives "
            f"{tuple(inner.shape[1:])}: choose a convolution or a pooling."
        )
    return np.asarray(keras.Model(model.inputs, inner).predict_on_batch(inputs))
