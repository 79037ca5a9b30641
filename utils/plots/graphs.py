"""A figure of any network that Keras can build: its layers as boxes, with branches, joined by arrows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    import keras
    from matplotlib.axes import Axes

__all__ = ["graph"]

_HALF = 0.41  # half the width of a box, in columns
_ARROW = "#7d796d"


_Key = tuple[str | int, ...]  # a layer's name and the number of its call; longer ones are bends of arrows


@dataclass(frozen=True)
class _Call:
    """One call of a layer: what it is named, what it gives, and the calls whose outputs it takes."""

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    parents: tuple[_Key, ...]


@house_style()
def graph(model: "keras.Model") -> Picture:
    """A network as a graph: a box for each call of a layer, an arrow for each output that another one takes.

    Args:
        model: A built Keras model, with any branches.

    Returns:
        A `Picture`; its data holds for each box its name in `layers`, its output `shapes` without the batch,
        its `parameters`, those it takes from in `parents`; and the `total` of parameters.

    Raises:
        CourseError: If the model has not been built.

    Lecture 08.
    """
    if not model.built:
        raise CourseError(f"The model '{model.name}' has no shapes yet: begin it with keras.Input(...).")
    calls = _calls(model)
    columns = _columns(calls)
    paths = _paths(calls, columns)
    places = _places(paths, columns)
    column, height = np.array(list(places.values())).T
    texts = {key: _text(call, narrow=column.max() > 5) for key, call in calls.items()}
    inches = 0.35 + 0.155 * max(len(lines) for lines in texts.values())  # from row to row
    figure = blank(8, inches * (np.ptp(height) + 1))
    figure.set_layout_engine("none")
    rows = (height.min() - 0.5, height.max() + 0.5)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-0.5, column.max() + 0.5), ylim=rows)
    axes.axis("off")
    for path in paths:
        _arrow(axes, [places[key] for key in path])
    longest = max(len(line) for lines in texts.values() for line in lines)
    points = min(9.5, 1_850 * _HALF / (column.max() + 1) / longest)
    for key, call in calls.items():
        _box(axes, places[key], call, texts[key], points)
    boxes = list(calls.values())
    parents = [[str(parent[0]) for parent in call.parents] for call in boxes]
    total = sum(call.parameters for call in boxes)
    data = {
        "layers": [call.name for call in boxes],
        "shapes": [call.shape for call in boxes],
        "parameters": [call.parameters for call in boxes],
        "parents": parents,
        "total": total,
    }
    told = "; ".join(_told(call, names) for call, names in zip(boxes, parents, strict=True))
    return Picture(figure, f"{told}. In all {in_words(total)} parameters.", data)


def _calls(model: "keras.Model") -> dict[_Key, _Call]:
    """The model's graph, from its own description of itself: what Keras would write into a file."""
    import keras

    # A model between another's ends is always described as a graph, a Sequential one too.
    whole = keras.Model(model.inputs, model.outputs)
    described = whole.get_config()
    taken: dict[_Key, list[tuple[_Key, tuple[int, ...]]]] = {
        (layer["name"], i): list(_tensors(call))
        for layer in described["layers"]
        for i, call in enumerate(layer["inbound_nodes"] or [None])
    }
    shapes = dict(tensor for tensors in taken.values() for tensor in tensors)
    ends = np.reshape(
        described["output_layers"], (-1, 3)
    )  # one output is a triple, several are a list of them
    for (name, i, _), output in zip(ends, model.outputs, strict=True):
        shapes[str(name), int(i)] = output.shape[1:]
    return {
        key: _call(whole.get_layer(str(key[0])), key, shapes[key], tuple(parent for parent, _ in tensors))
        for key, tensors in taken.items()
    }


def _tensors(part: Any) -> Iterator[tuple[_Key, tuple[int, ...]]]:
    """Each tensor in a described call: by which call it was made, and its shape."""
    match part:
        case {"keras_history": [name, i, _], "shape": shape}:
            yield (name, i), tuple(shape[1:])
        case dict():
            for value in part.values():
                yield from _tensors(value)
        case list() | tuple():
            for value in part:
                yield from _tensors(value)


def _call(layer: "keras.Layer", key: _Key, shape: tuple[int, ...], parents: tuple[_Key, ...]) -> _Call:
    activation = layer.get_config().get("activation", "linear")
    kind = type(layer).__name__ + ("" if activation == "linear" else f", {activation}")
    if key[1]:  # a later call has the weights of the first, and none of its own
        return _Call(layer.name, "the same layer", tuple(shape), 0, parents)
    return _Call(layer.name, kind if parents else "input", tuple(shape), layer.count_params(), parents)


def _columns(calls: Mapping[_Key, _Call]) -> dict[_Key, int]:
    """A column for each call: right of all it takes from; an input stands just before its first reader."""
    column: dict[_Key, int] = {}

    def find(key: _Key) -> int:
        if key not in column:
            column[key] = 1 + max((find(parent) for parent in calls[key].parents), default=-1)
        return column[key]

    readers: dict[_Key, list[int]] = {key: [] for key in calls}
    for key, call in calls.items():
        for parent in call.parents:
            readers[parent].append(find(key))
    inputs = {key: min(readers[key]) - 1 for key, call in calls.items() if not call.parents and readers[key]}
    return {key: find(key) for key in calls} | inputs


def _paths(calls: Mapping[_Key, _Call], column: Mapping[_Key, int]) -> list[list[_Key]]:
    """The way of each arrow: from a call to its reader, with a bend in every column that lies between."""
    return [
        [parent, *((*parent, *key, x) for x in range(column[parent] + 1, column[key])), key]
        for key, call in calls.items()
        for parent in dict.fromkeys(call.parents)
    ]


def _least(height: float | None) -> float:
    """A height to sort by: whoever has no wish stands below all others."""
    return -np.inf if height is None else height


def _places(paths: Sequence[Sequence[_Key]], column: Mapping[_Key, int]) -> dict[_Key, tuple[float, float]]:
    """Column and height of each box and bend, column by column, near to where its arrows come from."""
    where = dict(column)
    for path in paths:
        where |= {bend: column[path[0]] + i for i, bend in enumerate(path[1:-1], 1)}
    places: dict[_Key, tuple[float, float]] = {}
    for x in sorted(set(where.values())):
        wish = {key: _wish(key, paths, places) for key in where if where[key] == x}
        order = sorted(wish, key=lambda key: _least(wish[key]), reverse=True)
        middle = float(np.mean([height for height in wish.values() if height is not None] or [0.0]))
        places |= {key: (x, middle + (len(order) - 1) / 2 - i) for i, key in enumerate(order)}
    return places


def _wish(
    key: _Key, paths: Sequence[Sequence[_Key]], places: Mapping[_Key, tuple[float, float]]
) -> float | None:
    """The mean height of what leads to a box or bend; none for an input, which goes below the others."""
    before = [places[start][1] for path in paths for start, end in pairwise(path) if end == key]
    return float(np.mean(before)) if before else None


def _text(call: _Call, *, narrow: bool) -> list[str]:
    """The lines in a box: name, kind, output shape and, where there are any, parameters."""
    size = "×".join(in_words(side) for side in call.shape)
    count = [f"{in_words(call.parameters)} parameters"] if call.parameters else []
    if not narrow:
        return [call.name, call.kind, size, *count]
    return [call.name, *call.kind.split(" "), size, *(word for line in count for word in line.split(" "))]


def _box(axes: "Axes", place: tuple[float, float], call: _Call, lines: Sequence[str], points: float) -> None:
    """A layer as a box; an input's corners are round."""
    from matplotlib.patches import FancyBboxPatch

    x, y = place
    style = "round,pad=0,rounding_size=0.12" if call.kind == "input" else "square,pad=0"
    edge = COLOURS[0] if call.parameters else COLOURS[1] if call.kind == "input" else INK
    look: dict[str, Any] = {"boxstyle": style, "facecolor": "white", "edgecolor": edge, "linewidth": 1.5}
    axes.add_patch(FancyBboxPatch((x - _HALF, y - 0.42), 2 * _HALF, 0.84, **look))
    middle: dict[str, Any] = {"ha": "center", "va": "center", "linespacing": 1.25, "fontsize": points}
    axes.text(x, y, "\n".join([lines[0], *[""] * (len(lines) - 1)]), weight="bold", **middle)
    axes.text(x, y, "\n".join(["", *lines[1:]]), **middle)


def _arrow(axes: "Axes", path: Sequence[tuple[float, float]]) -> None:
    """An arrow from box to box, straight through the room that its bends keep free."""
    points = [(path[0][0] + _HALF, path[0][1])]
    for x, y in path[1:-1]:
        points += [(x - _HALF, y), (x + _HALF, y)]
    end = (path[-1][0] - _HALF, path[-1][1])
    axes.plot(*np.array(points).T, "-", marker="", color=_ARROW, linewidth=1.3)
    look = {"arrowstyle": "-|>", "color": _ARROW, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, points[-1], arrowprops=look)


def _told(call: _Call, parents: Sequence[str]) -> str:
    size = " × ".join(in_words(side) for side in call.shape)
    source = f" from {listed(parents)}" if parents else ""
    count = f", {in_words(call.parameters)} parameters" if call.parameters else ""
    return f"{call.name} ({call.kind}{source}) {size}{count}"
