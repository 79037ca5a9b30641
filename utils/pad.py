"""A pad to draw a digit on, by mouse, finger or keys, that a network reads while one draws."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from ipywidgets import HTML, Button, HBox, VBox, Widget
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots import Picture, reading
from utils.plots.picture import COLOURS, INK

__all__ = ["centre", "draw_digit"]

SIDE = 280  # pixels of the pad
PAPER, PEN = "#fbfaf6", COLOURS[1]
# A 7, in parts of the side: what the pad shows before anybody has drawn, and wherever nobody can.
SEVEN = ((0.3, 0.25), (0.5, 0.24), (0.72, 0.25), (0.62, 0.45), (0.5, 0.8))
_BOX, _SIZE, _PEN = 20.0, 28, 2.4  # pixels: MNIST's box for the ink, its picture, and a pen's width
_FINE = 10  # points drawn for each pixel, and averaged
_ARROWS = {"ArrowLeft": (-14, 0), "ArrowRight": (14, 0), "ArrowUp": (0, -14), "ArrowDown": (0, 14)}
_HELP = """Draw with the mouse or a finger. By keyboard: <kbd>Tab</kbd> to the pad; the arrows move the pen,
the space bar puts it down and lifts it; <kbd>Tab</kbd> leads on to Clear."""
_SHARE = 3  # while the pen moves, reading takes at most one part in three of the time


def centre(strokes: Sequence[ArrayLike]) -> NDArray[np.uint8]:
    """Make of strokes what MNIST's makers made of scanned digits.

    The ink is scaled, keeping its proportions, into a box of 20 × 20 pixels, and put into 28 × 28 so that its
    centre of mass is in the middle (as far as no ink is lost).

    Args:
        strokes: For each stroke its points, shape `(n, 2)`, x to the right and y down, in any unit.

    Returns:
        Pixels of shape `(28, 28)`, 0 for paper to 255 for ink, as `data.load_mnist` gives them.

    Raises:
        CourseError: If a stroke is no list of points.

    Example:
    >>> pixels = centre([[(0, 0), (0, 9)]])
    >>> pixels.shape, int((pixels.max(axis=1) > 64).sum())
    ((28, 28), 20)

    Lecture 06.
    """
    lines = [np.asarray(stroke, dtype=float) for stroke in strokes]
    wrong = [line.shape for line in lines if line.ndim != 2 or line.shape[1] != 2]
    if wrong:
        raise CourseError(f"centre() needs points of shape (n, 2) for each stroke, but got {wrong[0]}.")
    points = np.concatenate([np.zeros((0, 2)), *lines])
    if not len(points):
        return np.zeros((_SIZE, _SIZE), np.uint8)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (_BOX - _PEN) / max(float((high - low).max()), 1e-9) if (high > low).any() else 1.0
    lines = [(line - (low + high) / 2) * scale + _SIZE / 2 for line in lines]
    ink = _drawn(lines)
    mass = np.array([np.average(place, weights=ink) for place in np.indices(ink.shape)[::-1]]) + 0.5
    free = np.floor((_SIZE - _PEN - (high - low) * scale) / 2)  # how far it may move and stay in the picture
    return _drawn([line + np.clip(np.round(_SIZE / 2 - mass), -free, free) for line in lines])


def _drawn(lines: Sequence[NDArray[Any]]) -> NDArray[np.uint8]:
    """Lines as pixels: drawn ten times as large with a round pen, then averaged."""
    from PIL import Image, ImageDraw

    sheet = Image.new("L", (_SIZE * _FINE, _SIZE * _FINE))
    pen, radius = ImageDraw.Draw(sheet), (_PEN * _FINE - 1) / 2
    for line in lines:
        points = [(float(x), float(y)) for x, y in line * _FINE - 0.5]  # Pillow counts from a dot's middle
        pen.line(points, fill=255, width=round(_PEN * _FINE))
        for x, y in points:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(sheet.reduce(_FINE), dtype=np.uint8)


def draw_digit(
    predict: Callable[[NDArray[np.uint8]], ArrayLike],
    *,
    maps: Callable[[NDArray[np.uint8]], ArrayLike] | None = None,
) -> Widget:
    """A pad to draw on; a network answers while you draw, and the picture shows what it saw.

    Args:
        predict: From pixels of shape `(28, 28)`, 0 to 255, to the probabilities, shape `(10,)`.
        maps: From the same pixels to feature maps, shape `(height, width, n_maps)`, to show those that fire.

    Returns:
        A widget: the pad, for mouse, finger or keys, a button that clears it, the picture. Where nothing
        runs, the picture of a 7.

    Raises:
        CourseError: If the network cannot read a picture of that shape.

    Lecture 06.
    """

    def read(strokes: Sequence[ArrayLike]) -> Picture:
        image = centre(strokes)
        shown = [np.asarray(stroke, dtype=float) for stroke in strokes]
        return reading(shown, image, np.asarray(predict(image)), maps=None if maps is None else maps(image))

    try:
        first = read([SEVEN])
    except CourseError:
        raise
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise CourseError(
            "draw_digit() gives the network pixels of shape (28, 28), 0 to 255, and wants 10 probabilities, "
            f"but the network said {told[:200]} Scale and reshape them in the function that you pass."
        ) from error
    return _Pad(read, first)


class _Pad(VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """The pad's state: the strokes so far, where the keys' pen is, and when the strokes were last read."""

    def __init__(self, read: Callable[[Sequence[ArrayLike]], Picture], first: Picture) -> None:
        from ipycanvas import Canvas, hold_canvas

        self._read, self._hold, self._still, self._words = read, hold_canvas, first.html(), first.description
        self._strokes: list[list[tuple[float, float]]] = []
        self._drawing, self._next, self._pen = False, 0.0, (SIDE / 2, SIDE / 2)
        self.canvas = Canvas(width=SIDE, height=SIDE, layout={"border": "2px solid #767676"})
        self.canvas.line_cap = self.canvas.line_join = "round"
        self._paint()
        self.canvas.on_mouse_down(self._begin)
        self.canvas.on_mouse_move(self._move)
        self.canvas.on_mouse_up(self._end)
        self.canvas.on_mouse_out(self._end)
        self.canvas.on_touch_start(lambda touches: self._begin(*touches[0]))
        self.canvas.on_touch_move(lambda touches: self._move(*touches[0]))
        self.canvas.on_touch_end(lambda touches: self._end())
        self.canvas.on_key_down(self._key)
        self.clear = Button(description="Clear", tooltip="Wipe the pad clean")
        self.clear.on_click(self._clear)
        self._shown = HTML(self._still)
        beside = VBox([self.clear, HTML(_HELP, layout={"max_width": "22em"})], layout={"margin": "0 1em"})
        super().__init__([HBox([self.canvas, beside]), self._shown])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The live form, which JupyterLab prefers, and the picture of a 7 for everyone else."""
        live = super()._repr_mimebundle_() or {}
        return live | {"text/html": self._still, "text/plain": self._words}

    def _paint(self, *, pen: bool = False) -> None:
        """The strokes anew and, for the keys, the pen: a ring in the air, a dot on the paper."""
        with self._hold(self.canvas):
            self.canvas.fill_style, self.canvas.stroke_style, self.canvas.line_width = PAPER, INK, 18
            self.canvas.fill_rect(0, 0, SIDE, SIDE)
            for stroke in self._strokes:
                self.canvas.stroke_lines(np.asarray(stroke) * SIDE)
            if pen:
                self.canvas.fill_style, self.canvas.stroke_style, self.canvas.line_width = PEN, PEN, 3
                ring_or_dot = self.canvas.fill_circle if self._drawing else self.canvas.stroke_circle
                ring_or_dot(*self._pen, 7)
                self.canvas.stroke_style, self.canvas.line_width = INK, 18

    def _clear(self, _: object) -> None:
        self._strokes, self._drawing = [], False
        self._paint()
        self._shown.value = self._still

    def _key(self, key: str, shift: bool, _: bool, __: bool) -> None:
        """Arrows move the pen, space puts it down and lifts it. The canvas keeps every key, Tab too."""
        if key == "Tab":
            # From nowhere, where blur() leaves it, the browser goes back by itself at the next Shift+Tab.
            (self.canvas.blur if shift else self.clear.focus)()
        elif key == " ":
            self._end() if self._drawing else self._begin(*self._pen)
        elif key in _ARROWS:
            x, y = np.clip(np.add(self._pen, _ARROWS[key]), 0, SIDE).tolist()
            self._pen = (x, y)
            self._move(x, y)
        self._paint(pen=key != "Tab")

    def _begin(self, x: float, y: float) -> None:
        self._paint()
        self._drawing = True
        self._strokes.append([(x / SIDE, y / SIDE)])
        self._move(x, y)

    def _move(self, x: float, y: float) -> None:
        if not self._drawing:
            return
        (before, above), now = self._strokes[-1][-1], (x / SIDE, y / SIDE)
        self.canvas.stroke_line(before * SIDE, above * SIDE, x, y)
        self._strokes[-1].append(now)
        if time.monotonic() > self._next:
            self._answer()

    def _end(self, *_: float) -> None:
        if self._drawing:
            self._drawing = False
            self._answer()

    def _answer(self) -> None:
        began = time.monotonic()
        self._shown.value = self._read(self._strokes).html()
        ended = time.monotonic()
        self._next = ended + _SHARE * (ended - began)
