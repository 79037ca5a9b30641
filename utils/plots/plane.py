"""A figure of what a neuron, or a small network, answers to two inputs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from utils import CourseError
from utils.plots.picture import INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.contour import QuadContourSet

__all__ = ["plane"]

_AXIS = np.linspace(-0.5, 1.5, 81)
_CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


@house_style()
def plane(answers: Mapping[str, Callable[[NDArray[Any]], NDArray[Any]]]) -> Picture:
    """The answer, from 0 to 1, over the plane of two inputs, with the four corners that logic asks for.

    Args:
        answers: Name and function, a panel each; the function takes an array of shape `(n, 2)` and returns
            one of shape `(n,)`, values 0 to 1.

    Returns:
        A `Picture`; its data holds `corners` of shape `(4, 2)` and, for each name, the four answers there,
        rounded to two digits.

    Raises:
        CourseError: If a function returns another shape.

    Lecture 01.
    """
    grid = np.stack(np.meshgrid(_AXIS, _AXIS), axis=-1).reshape(-1, 2)
    figure = blank(min(8, 1.2 + 2.4 * len(answers)), 3)
    panels = np.atleast_1d(figure.subplots(1, len(answers), sharey=True))
    at_corners: dict[str, NDArray[Any]] = {}
    for axes, (name, answer) in zip(panels, answers.items(), strict=True):
        heights = np.asarray(answer(grid))
        if heights.shape != grid.shape[:1]:
            raise CourseError(
                f"plane() needs one answer for each of {len(grid)} points, shape ({len(grid)},), "
                f"but {name} gave shape {heights.shape}."
            )
        at_corners[name] = np.round(answer(_CORNERS), 2)
        drawn = _panel(axes, heights.reshape(_AXIS.size, _AXIS.size), at_corners[name])
        axes.set_title(name)
    panels[0].set_ylabel("x2")
    figure.colorbar(drawn, ax=list(panels), label="answer", ticks=[0, 0.5, 1])
    said = " ".join(_told(name, values) for name, values in at_corners.items())
    return Picture(figure, f"Answers to two inputs. {said}", {"corners": _CORNERS, **at_corners})


def _panel(axes: "Axes", heights: NDArray[Any], at_corners: NDArray[Any]) -> "QuadContourSet":
    """One answer over the plane, in ten shades, and its number at each corner."""
    shades = axes.contourf(_AXIS, _AXIS, heights, levels=np.linspace(0, 1, 11).tolist(), cmap="Blues")
    axes.set(xlabel="x1", aspect="equal", xticks=[0, 1], yticks=[0, 1])
    box = {"boxstyle": "round", "facecolor": "white", "edgecolor": INK}
    for (x1, x2), value in zip(_CORNERS, at_corners, strict=True):
        axes.text(x1, x2, f"{value:.2f}", ha="center", va="center", fontsize=9, bbox=box)
    return shades


def _told(name: str, at_corners: NDArray[Any]) -> str:
    """One sentence on one panel: the answer at each corner."""
    places = [f"({x1:.0f}, {x2:.0f})" for x1, x2 in _CORNERS]
    return (
        f"{name}: {listed(f'{in_words(v)} at {place}' for v, place in zip(at_corners, places, strict=True))}."
    )
