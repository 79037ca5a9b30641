"""Figures of a neuron's last steps: its activation with the slope, softmax, and what an answer costs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["ACTIVATIONS", "activation", "cost", "softmax"]

_Curve = Callable[[Any], NDArray[np.float64]]

_REACH = 6.0  # curves are drawn for z from -6 to 6
_FLAT = 0.01  # a slope below this lets next to nothing through
_LEAK = 0.2  # Keras' default slope of leaky relu below zero
_ALPHA, _SCALE = 1.6732632, 1.0507010  # selu's two constants


def _sigmoid(z: Any) -> NDArray[np.float64]:
    answer: NDArray[np.float64] = np.exp(-np.logaddexp(0, -z))  # no overflow, however far from 0
    return answer


ACTIVATIONS: Mapping[str, tuple[_Curve, _Curve]] = {  # name, function, slope
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(0.0, z), lambda z: np.where(z > 0, 1.0, 0.0)),
    "leaky relu": (lambda z: np.where(z > 0, z, _LEAK * z), lambda z: np.where(z > 0, 1.0, _LEAK)),
    "softplus": (lambda z: np.logaddexp(0, z), _sigmoid),
    "selu": (
        lambda z: _SCALE * np.where(z > 0, z, _ALPHA * np.expm1(np.minimum(z, 0))),
        lambda z: _SCALE * np.where(z > 0, 1.0, _ALPHA * np.exp(np.minimum(z, 0))),
    ),
}


@house_style()
def activation(*, name: str, z: float) -> Picture:
    """An activation function beside its slope, with one neuron's place on both.

    Args:
        name: One of `ACTIVATIONS`, such as `"leaky relu"`.
        z: The neuron's pre-activation.

    Returns:
        A `Picture`; its data holds `name`, `z`, the activation `a`, the `slope` there, the `largest` slope
        anywhere and `flat`, the share of z from −6 to 6 in per cent where the slope is below 0.01.

    Raises:
        CourseError: If there is no activation of that name.

    Lecture 04.
    """
    if name not in ACTIVATIONS:
        raise CourseError(f"activation() draws {listed(ACTIVATIONS)}, but got '{name}'.")
    function, derivative = ACTIVATIONS[name]
    places = np.linspace(-_REACH, _REACH, 1_201)
    slopes = derivative(places)
    a, slope = float(function(z)), float(derivative(z))
    figure = blank(8, 3.1)
    left, right = figure.subplots(1, 2)
    _curve(left, places, function(places), z, a)
    left.set(xlabel="z", ylabel="a", title=name)
    _curve(right, places, slopes, z, slope)
    right.set(
        xlabel="z",
        ylabel="slope, da/dz",
        ylim=(-0.1, 1.9),
        title=f"slope at z = {in_words(z)}: {in_words(slope)}",
    )
    largest, flat = float(slopes.max()), round(100 * float(np.mean(slopes < _FLAT)))
    said = (
        f"{name} at z = {in_words(z)}: the activation is {in_words(a)}, its slope {in_words(slope)}. "
        f"From z = {in_words(-_REACH)} to {in_words(_REACH)} the slope is at most {in_words(largest)}; "
        f"it is below {_FLAT} on {flat} % of the way."
    )
    data = {"name": name, "z": z, "a": a, "slope": slope, "largest": largest, "flat": flat}
    return Picture(figure, said, data | {"reach": (-_REACH, _REACH), "flat below": _FLAT})


def _curve(axes: "Axes", x: NDArray[Any], y: NDArray[Any], place: float, height: float) -> None:
    """A curve, and a point on it with a dropped line."""
    axes.axhline(0, color="#8a877d", linewidth=1, linestyle="-", marker="")
    axes.plot(x, y, "-", color=COLOURS[0], marker="", linewidth=2)
    axes.plot([place, place], [0, height], ":", color=INK, marker="")
    axes.plot([place], [height], "o", color=COLOURS[1], markersize=8)


@house_style()
def softmax(z: ArrayLike, *, temperature: float = 1.0) -> Picture:
    """What softmax makes of some values at a temperature: a bar for each class, and the entropy.

    Args:
        z: Shape `(n_classes,)`: what the neurons of the output layer sum up.
        temperature: Divides z first; above 1 it evens the probabilities out, below 1 it sharpens them.

    Returns:
        A `Picture`; its data holds `z`, `temperature`, the probabilities `p`, the classes `first` and
        `second`, the `entropy` and the `most` that it can be.

    Raises:
        CourseError: If z is no row of two values or more, or the temperature not above 0.

    Lecture 04.
    """
    values = np.asarray(z, dtype=float)
    if values.ndim != 1 or len(values) < 2 or temperature <= 0:
        raise CourseError(
            "softmax() draws one row of two values or more, at a temperature above 0, "
            f"but got shape {values.shape} and temperature {temperature:g}."
        )
    p = np.exp((values - values.max()) / temperature)
    p /= p.sum()
    entropy = -float(np.sum(p * np.log(np.maximum(p, 1e-300))))
    most = float(np.log(len(p)))
    figure = blank(8, 3)
    axes = figure.add_subplot(xlabel="class", ylabel="probability", ylim=(0, 1.12))
    marks = axes.bar([str(i) for i in range(len(p))], p)
    axes.bar_label(marks, [in_words(round(share, 3)) if share >= 0.0005 else "" for share in p], fontsize=9)
    axes.grid(visible=False, axis="x")
    axes.set_title(f"T = {temperature:g}, entropy {entropy:.2f} of at most {most:.2f}")
    second, first = np.argsort(p)[-2:]
    said = (
        f"Softmax of {len(p)} values at temperature {in_words(temperature)}. The highest probability is "
        f"{in_words(p[first])}, for class {first}; the next is {in_words(p[second])}, for class {second}. "
        f"The entropy is {in_words(entropy)}, of at most {in_words(most)}."
    )
    data = {"z": values, "temperature": temperature, "p": p, "first": first, "second": second}
    return Picture(figure, said, data | {"entropy": entropy, "most": most})


@house_style()
def cost(*, output: float, target: int) -> Picture:
    """What a sigmoid neuron's answer costs, and how steeply: quadratic cost and cross entropy.

    Args:
        output: The neuron's answer, between 0 and 1.
        target: The right one, 0 or 1.

    Returns:
        A `Picture`; its data holds `output`, `target`, and for each cost its value and the size of its slope
        dC/dz.

    Raises:
        CourseError: If the output is not between 0 and 1, or the target neither.

    Lecture 04.
    """
    if not 0 < output < 1 or target not in (0, 1):
        raise CourseError(
            "cost() takes an output between 0 and 1 and a target of 0 or 1, "
            f"but got {output:g} and {target:g}."
        )
    figure = blank(8, 3.3)
    panels = figure.subplots(1, 2)
    places = np.linspace(0.002, 0.998, 499)
    data: dict[str, Any] = {"output": output, "target": target}
    for (name, function), colour, style in zip(_COSTS.items(), COLOURS, ("-", "--"), strict=False):
        here = [float(part) for part in function(np.float64(output), target)]
        for axes, curve, height in zip(panels, function(places, target), here, strict=True):
            axes.plot(places, curve, style, color=colour, marker="", label=name)
            axes.plot([output], [height], "o", color=colour, markersize=8)
        data[name] = {"cost": here[0], "slope": here[1]}
    panels[0].set(
        xlabel="output a", ylabel="cost C", ylim=(0, 5), title=f"target {target}, output {output:g}"
    )
    panels[1].set(xlabel="output a", ylabel="slope |dC/dz|", ylim=(0, 1.05))
    panels[0].legend()
    said = " ".join(
        f"{name[0].upper()}{name[1:]}: {in_words(data[name]['cost'])}, slope {in_words(data[name]['slope'])}."
        for name in _COSTS
    )
    return Picture(figure, f"A sigmoid neuron answers {in_words(output)} for target {target}. {said}", data)


def _quadratic(a: Any, y: int) -> tuple[Any, Any]:
    """The cost, and the size of its slope with respect to z."""
    return (a - y) ** 2 / 2, np.abs(a - y) * a * (1 - a)


def _cross_entropy(a: Any, y: int) -> tuple[Any, Any]:
    """The cost, and the size of its slope with respect to z."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a)), np.abs(a - y)


_COSTS = {"quadratic cost": _quadratic, "cross entropy": _cross_entropy}
