"""Widgets for the lectures: controls around a drawing function.

A widget is live in JupyterLab and a still picture wherever nothing runs: on GitHub, in print, exported.
"""

import html
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from ipywidgets import (
    HTML,
    Checkbox,
    FloatSlider,
    FloatText,
    GridBox,
    HBox,
    IntSlider,
    Label,
    SelectionSlider,
    ToggleButtons,
    VBox,
    Widget,
)
from numpy.typing import ArrayLike, NDArray
from traitlets import Tuple

from utils import CourseError, plots
from utils.plots import Picture
from utils.plots.activations import ACTIVATIONS

if TYPE_CHECKING:
    import keras

__all__ = [
    "activation",
    "channels",
    "cost",
    "disturbed",
    "explore",
    "inside",
    "kernel",
    "kernel_edges",
    "kernel_row",
    "step_size",
    "temperature",
]

_LARGEST = 40_000  # bytes of the still picture: a notebook holds several, and should open quickly


class _Explorer(VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """Controls above a picture; where it cannot be live, it shows its first picture."""

    def __init__(self, *children: Widget, still: str, words: str) -> None:
        super().__init__(children)
        self._still = still
        self._words = words

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The live form, which JupyterLab prefers, and the still one as text/html for everyone else."""
        live = super()._repr_mimebundle_() or {}
        return live | {"text/html": self._still, "text/plain": self._words}


class _Numbers(HBox):  # type: ignore[misc]  # ipywidgets ships no types
    """A box to type into for each number of a row or a grid; its value holds them as they stand."""

    value = Tuple()

    def __init__(self, name: str, numbers: NDArray[Any]) -> None:
        self._shape = numbers.shape
        self._boxes = [
            FloatText(value=number, tooltip=f"{name}{list(place)}", layout={"width": "4.5em"})
            for place, number in np.ndenumerate(numbers)
        ]
        columns = {"grid_template_columns": f"repeat({numbers.shape[-1]}, 5em)"}
        label = Label(name, layout={"width": "9em", "justify_content": "flex-end"})
        super().__init__([label, GridBox(self._boxes, layout=columns)])
        for box in self._boxes:
            box.observe(self._gather, "value")
        self._gather()

    def _gather(self, _: object = None) -> None:
        self.value = tuple(np.reshape([box.value for box in self._boxes], self._shape).tolist())


def explore(
    draw: Callable[..., Picture], *, start: Mapping[str, object] | None = None, **choices: object
) -> Widget:
    """Let the reader choose values and see at once what ``draw`` makes of them.

    Each choice becomes one control, worked by mouse or keyboard, under the name of draw's argument:

    - ``(low, high)`` or ``(low, high, step)``: a slider, of whole numbers if all are whole;
    - a list of numbers: a slider over just these, such as step sizes that multiply;
    - any other list, or a dictionary of label and value: a row of buttons;
    - ``True`` or ``False``: a box to tick;
    - an array of one or two dimensions, such as a kernel: a box to type into for each of its numbers.

    Args:
        draw: A pure function of its keyword arguments, one for each choice, that returns a `Picture`.
        start: The first value by name; otherwise a slider begins at its low end, buttons at the first, a box
            as given.
        **choices: The values to choose from, by the name of draw's argument.

    Returns:
        A widget. Shown in JupyterLab it is live; elsewhere it is its first picture, with the caption.

    Raises:
        CourseError: If a choice is none of these, a start value none of its choice, or the first picture
            cannot be drawn or is too large to be stored.

    Example:
    >>> from utils import plots
    >>> explore(lambda n: plots.network([784, n, 10]), n=(10, 100, 10)).children[0].value
    10

    Lecture 01.
    """
    unknown = set(start or {}) - set(choices)
    if unknown:
        raise CourseError(
            f"explore() has no choice {sorted(unknown)} to start from: it has {sorted(choices)}."
        )
    controls = {name: _control(name, choice) for name, choice in choices.items()}
    for name, value in (start or {}).items():
        _begin(name, controls[name], value)
    try:
        first = draw(**_values(controls))
    except Exception as error:
        raise CourseError(_sentence(error)) from error
    still = first.html()
    if len(still) > _LARGEST:
        raise CourseError(
            f"The first picture may have {_LARGEST:,} bytes as HTML, but has {len(still):,}: draw it smaller."
        )
    shown = HTML(still)

    # No queue of our own: ipywidgets' front end holds changes back until the last one has been dealt with,
    # and then sends only the newest value.
    def redraw(_: object) -> None:
        try:
            shown.value = draw(**_values(controls)).html()
        except Exception as error:  # whatever it is, a reader who moved a slider has not earned a stack trace
            shown.value = f'<p role="alert">{html.escape(_sentence(error))}</p>'

    for control in controls.values():
        control.observe(redraw, "value")
    return _Explorer(*controls.values(), shown, still=still, words=first.description)


def step_size() -> Widget:
    """Gradient descent on C = w²: choose the step size, and see how it walks.

    Lecture 01.
    """
    etas = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.01, 1.05]
    return explore(plots.step_size, eta=etas, start={"eta": 0.1})


def kernel_row(x: ArrayLike) -> Widget:
    """Slide a kernel along a row: type its weights, choose its place, the stride and the padding.

    Lecture 05.
    """
    last, weights = len(np.asarray(x)) - 1, np.array([-1, 1, -1])
    return explore(partial(plots.slide_row, x), place=(0, last), w=weights, stride=(1, 3), padding=(0, 2))


def kernel(image: ArrayLike) -> Widget:
    """Slide a kernel over a picture: type its weights, choose its place, the stride and the padding.

    Lecture 05.
    """
    height, width = np.shape(image)
    at, start = {"row": (0, height - 1), "column": (0, width - 1)}, {"row": height // 3, "column": width // 3}
    weights = np.array([[-1, 0, 1]] * 3)
    return explore(partial(plots.slide, image), **at, w=weights, stride=(1, 3), padding=(0, 2), start=start)


def kernel_edges(image: ArrayLike) -> Widget:
    """See where the centre of a kernel stands: choose its size, the stride and the padding.

    Lecture 05.
    """
    choices = {"kernel_size": (1, 9), "stride": (1, 3), "padding": (0, 4)}
    return explore(partial(plots.edges, image), start={"kernel_size": 5}, **choices)


def channels(maps: ArrayLike, kernels: ArrayLike, biases: ArrayLike) -> Widget:
    """Take a convolution's feature maps apart, one at a time: what each channel adds to the one chosen.

    Lecture 07.
    """
    weights, offsets = np.asarray(kernels), np.asarray(biases)

    def draw(feature_map: int) -> Picture:
        return plots.channels(maps, weights[..., feature_map], float(offsets[feature_map]))

    return explore(draw, feature_map=(0, len(offsets) - 1))


def inside(model: "keras.Model", images: ArrayLike) -> Widget:
    """Step through a network: choose a picture and a layer, and see the layer's feature maps.

    Args:
        model: Its layers with maps, those before `Flatten`, can be chosen.
        images: Pictures as the model takes them, shape `(n, height, width, 1)`.

    Lecture 06.
    """
    pictures = np.asarray(images)
    names = [layer.name for layer in model.layers if len(layer.output.shape) == 4]

    def draw(picture: int, layer: str) -> Picture:
        return plots.feature_maps(model, pictures[picture], layer=layer)

    return explore(draw, picture=(0, len(pictures) - 1), layer=names)


def disturbed(predict: Callable[[NDArray[Any]], ArrayLike], image: ArrayLike) -> Widget:
    """Move a digit, turn it, add noise, and see what the network makes of it.

    Args:
        predict: From one picture of shape `(height, width)`, 0 to 1, to the probabilities.
        image: The digit, shape `(height, width)`, 0 to 1.

    Lecture 06.
    """
    digit = np.asarray(image, dtype=float)
    dots = np.random.default_rng(1).normal(size=digit.shape)

    def draw(right: int, down: int, turn: int, noise: float) -> Picture:
        from scipy import ndimage

        turned = ndimage.rotate(digit, -turn, reshape=False, order=1)
        seen = np.clip(ndimage.shift(turned, (down, right), order=1) + noise * dots, 0, 1)
        return plots.answers(seen[None], np.asarray(predict(seen))[None])

    ways = {"right": (-8, 8), "down": (-8, 8), "turn": (-170, 180, 10), "noise": (0.0, 1.0, 0.05)}
    return explore(draw, start={"right": 0, "down": 0, "turn": 0}, **ways)


def activation() -> Widget:
    """Six activations with their slopes: choose one, and move a neuron along it.

    Lecture 04.
    """
    return explore(plots.activation, name=list(ACTIVATIONS), z=(-6.0, 6.0, 0.1), start={"z": 1.0})


def temperature(z: ArrayLike) -> Widget:
    """Softmax of an output layer's sums, such as logarithms of probabilities: choose the temperature.

    Lecture 04.
    """
    temperatures = [0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 100, 1000]
    return explore(partial(plots.softmax, z), temperature=temperatures, start={"temperature": 1})


def cost() -> Widget:
    """What a sigmoid neuron's output costs, and how steeply: choose the output and the target.

    Lecture 04.
    """
    targets = {"0": 0, "1": 1}
    return explore(plots.cost, output=(0.01, 0.99, 0.01), target=targets, start={"output": 0.98})


def _values(controls: Mapping[str, Widget]) -> dict[str, Any]:
    return {name: control.value for name, control in controls.items()}


def _sentence(error: Exception) -> str:
    """One sentence for whatever went wrong while drawing."""
    if isinstance(error, CourseError):
        return str(error)
    return f"These values could not be drawn: {' '.join(f'{type(error).__name__}: {error}'.split())}."


def _control(name: str, choice: object) -> Widget:
    """The control for one choice, labelled with its name."""
    # Buttons, no menu: JupyterLab takes a menu's keys for its own (arrows change the cell, "a" adds one).
    label = {"description": name.replace("_", " ")}
    look = label | {"style": {"description_width": "9em"}, "layout": {"width": "32em", "max_width": "100%"}}
    buttons = label | {"style": {"description_width": "9em", "button_width": "auto"}}
    buttons["layout"] = {"display": "flex", "flex_flow": "row nowrap"}
    match choice:
        case bool():
            return Checkbox(value=choice, **look)
        case tuple((int(), int()) | (int(), int(), int())):
            low, high, step = (*choice, 1)[:3]
            return IntSlider(value=low, min=low, max=high, step=step, **look)
        case tuple((int() | float(), int() | float()) | (int() | float(), int() | float(), int() | float())):
            bottom, top, fine = (*choice, (choice[1] - choice[0]) / 100)[:3]
            return FloatSlider(value=bottom, min=bottom, max=top, step=fine, readout_format=".3g", **look)
        case list() if choice:
            if all(isinstance(value, int | float) for value in choice):
                return SelectionSlider(options=[(f"{value:g}", value) for value in choice], **look)
            return ToggleButtons(options=choice, **buttons)
        case dict() if choice:
            return ToggleButtons(options=choice, **buttons)
        case np.ndarray() if choice.ndim in (1, 2) and choice.size:
            return _Numbers(name.replace("_", " "), choice)
    raise CourseError(
        f"explore() makes a control of (low, high), (low, high, step), a list, a dictionary, True or False, "
        f"an array, but {name} is {choice!r}."
    )


def _begin(name: str, control: Widget, value: object) -> None:
    """Set a control's first value; one that it cannot hold would be moved or refused in silence."""
    from traitlets import TraitError

    try:
        control.value = value
    except TraitError as error:
        raise CourseError(f"explore() cannot start {name} at {value!r}: it is none of its values.") from error
    if control.value != value:
        raise CourseError(f"explore() cannot start {name} at {value!r}: its values run to {control.value!r}.")
