"""Figures of gradient descent: down a parabola, and down a valley that is steeper in one direction."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from utils import CourseError
from utils.plots.picture import COLOURS, Picture, blank, house_style, in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["step_size", "valley"]

_EDGE = 3.0  # a path that runs away leaves the picture here
_STEEPNESS = (1.0, 10.0)  # of the valley: C = w1² + 10 w2²


@house_style()
def step_size(*, eta: float, n_steps: int = 20) -> Picture:
    """Gradient descent on C = w², from w = 1: the path down the parabola, and w after each step.

    Args:
        eta: The step size.
        n_steps: How many steps.

    Returns:
        A `Picture`; its data holds `eta`, `n_steps`, the `factor` by which each step multiplies w, and `w`
        of shape `(n_steps + 1,)`.

    Raises:
        CourseError: If the step size is not above 0, or there is no step.

    Lecture 01.
    """
    _refuse("step_size", eta, n_steps)
    factor = 1 - 2 * eta
    w = factor ** np.arange(n_steps + 1.0)
    half = min(max(1.25, 1.05 * np.abs(w).max()), _EDGE)
    figure = blank(8, 3.3)
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.3))
    slope = np.linspace(-half, half, 101)
    left.plot(slope, slope**2, "-", marker="", color="#8a877d")
    left.set(xlabel="w", ylabel="C = w²", xlim=(-half, half), ylim=(-0.05 * half**2, half**2))
    _path(left, w, w**2)
    right.axhline(0, color="#8a877d", linewidth=1)
    right.set(xlabel="step", ylabel="w", ylim=(-half, half), title=f"η = {eta:g}")
    _path(right, np.arange(n_steps + 1.0), w)
    said = (
        f"C = w², from w = 1, {n_steps} steps of η = {eta:g}. Each step multiplies w by {in_words(factor)}: "
        f"it {_course(factor)}. At the end w is {in_words(w[-1])}."
    )
    data = {"eta": eta, "n_steps": n_steps, "factor": factor, "w": w}
    return Picture(figure, said, data)


def _course(factor: float) -> str:
    """What w does when each step multiplies it by ``factor``, which is below 1."""
    if factor == 0:
        return "lands on the minimum at once"
    if factor > 0:
        return "comes closer from one side"
    if factor > -1:
        return "jumps from side to side and comes closer"
    return "jumps from side to side for ever" if factor == -1 else "jumps farther out each time"


@house_style()
def valley(*, eta: float, n_steps: int = 30) -> Picture:
    """Gradient descent on C = w1² + 10 w2², from (1, 1): the path, and the distance of each weight from 0.

    Args:
        eta: The step size.
        n_steps: How many steps.

    Returns:
        A `Picture`; its data holds `eta`, `n_steps`, the two `factors` by which each step multiplies the
        weights, `w` of shape `(n_steps + 1, 2)` and `cost` of shape `(n_steps + 1,)`.

    Raises:
        CourseError: If the step size is not above 0, or there is no step.

    Lecture 01.
    """
    _refuse("valley", eta, n_steps)
    steepness = np.array(_STEEPNESS)
    factors = 1 - 2 * eta * steepness
    w = factors ** np.arange(n_steps + 1.0)[:, np.newaxis]
    cost = w**2 @ steepness
    figure = blank(8, 3.6)
    left, right = figure.subplots(1, 2)
    axis = np.linspace(-1.3, 1.3, 101)
    height = steepness[0] * axis**2 + steepness[1] * axis[:, np.newaxis] ** 2
    left.contour(axis, axis, height, levels=[0.1, 0.5, 1, 2, 4, 7, 11, 16], colors="#8a877d", linewidths=0.8)
    left.set(xlabel="w1", ylabel="w2", xlim=(-1.3, 1.3), ylim=(-1.3, 1.3))
    _path(left, w[:, 0], w[:, 1])
    far = np.where(w == 0, np.nan, np.abs(w))  # a weight that has arrived has no place on a log scale
    right.plot(far[:, 0], label="w1, the flat direction", markevery=3)
    right.plot(far[:, 1], label="w2, the steep one", markevery=3)
    right.set(xlabel="step", ylabel="distance from 0", yscale="log", title=f"η = {eta:g}")
    right.legend(fontsize=9)
    said = (
        f"C = w1² + 10 w2², from w1 = w2 = 1, {n_steps} steps of η = {eta:g}. Each step multiplies w1 by "
        f"{in_words(factors[0])} and w2 by {in_words(factors[1])}. "
        f"The cost goes from {in_words(cost[0])} to {in_words(cost[-1])}."
    )
    data = {"eta": eta, "n_steps": n_steps, "steepness": steepness, "factors": factors, "w": w, "cost": cost}
    return Picture(figure, said, data)


def _refuse(name: str, eta: float, n_steps: int) -> None:
    """Raise one sentence if there is no step to draw."""
    if eta <= 0 or n_steps < 1:
        raise CourseError(
            f"{name}() walks downhill, so it needs eta above 0 and n_steps of 1 or more, "
            f"but got eta={eta:g} and n_steps={n_steps}."
        )


def _path(axes: "Axes", x: NDArray[Any], y: NDArray[Any]) -> None:
    """The way from place to place; the start stands out."""
    axes.plot(x, y, "o-", color=COLOURS[1], linewidth=1.2, markersize=4)
    axes.plot(x[:1], y[:1], "o", color=COLOURS[0], markersize=8)
