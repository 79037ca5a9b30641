"""What all figures share: the ``Picture`` itself, one style, numbers in words."""

import base64
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["COLOURS", "INK", "Picture", "blank", "house_style", "in_words", "listed"]

# Okabe and Ito's colours in the order of their contrast with the card; their yellow has too little.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
INK = "#222222"
_CARD = "#fbfaf6"  # every picture's background, in light and dark themes alike
_DPI = 72  # an inch of a figure is 72 pixels on the page
_SHARPNESS = 2  # pixels stored for each of those, so that text stays crisp on today's screens

# The families of Matplotlib's settings that change how a figure looks; all others stay the reader's.
_LOOKS = (
    "axes errorbar figure font grid hatch hist image legend lines markers mathtext patch path savefig text"
)
_FAMILIES = (*(f"{family}." for family in _LOOKS.split()), "xtick.", "ytick.")
_STYLE: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": INK,
    "axes.facecolor": _CARD,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 12,
    "figure.constrained_layout.h_pad": 0.07,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.facecolor": _CARD,
    "font.size": 11,
    "grid.color": "#dddbd2",
    "image.interpolation": "nearest",
    "legend.frameon": False,
    "lines.markersize": 5,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
_DRAWING = RLock()  # Matplotlib is not made for threads, and JupyterLab runs widgets in one of their own


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the course's style, whatever the reader's settings are, one thread at a time.

    Also a decorator, ``@house_style()``: every function that draws wears it.
    """
    import matplotlib
    from cycler import cycler

    defaults = {
        name: value for name, value in matplotlib.rcParamsDefault.items() if name.startswith(_FAMILIES)
    }
    lines = cycler(
        color=[*COLOURS, INK], linestyle=["-", "--", "-.", ":", "-", "--", "-."], marker=[*"os^DvPX"]
    )
    with _DRAWING, matplotlib.rc_context(defaults | _STYLE | {"axes.prop_cycle": lines}):
        yield


def blank(width: float, height: float) -> "Figure":
    """An empty figure, ``width`` by ``height`` inches of 72 pixels, that pyplot knows nothing of."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure, what it shows in words, and the numbers behind both.

    A notebook shows the figure as image/png and the description as a caption under it, which everyone reads.

    Args:
        figure: A ``matplotlib.figure.Figure``; pyplot is never involved.
        description: What the figure shows, in whole sentences that cite numbers of ``data``.
        data: Each number of the figure and of the description, by name.
    """

    figure: "Figure"
    description: str
    data: Mapping[str, Any]

    @house_style()
    def png(self) -> bytes:
        """The figure as a PNG file, twice as fine as it is shown, in 128 colours: a third of the bytes."""
        from PIL import Image

        drawn, small = BytesIO(), BytesIO()
        self.figure.savefig(drawn, format="png", dpi=_DPI * _SHARPNESS)
        # Of Pillow's methods the one that bounds each pixel's error: the default turns rare blues into reds.
        few = (
            Image.open(drawn)
            .convert("RGB")
            .quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        )
        few.save(small, format="png", optimize=True)
        return small.getvalue()

    def html(self) -> str:
        """The figure and its caption as one piece of HTML that needs no other file.

        A screen reader meets the description once, as the image's alternative text.
        """
        image = base64.b64encode(self.png()).decode("ascii")
        words = html.escape(self.description)
        return (
            f'<figure style="margin: 0"><img src="data:image/png;base64,{image}" width="{self._width}" '
            f'alt="{words}"><figcaption aria-hidden="true">{words}</figcaption></figure>'
        )

    @property
    def _width(self) -> int:
        return round(self.figure.get_figwidth() * _DPI)

    def _ipython_display_(self) -> None:
        """Show the PNG, then the caption: a front end shows only one form of each output, so they are two."""
        from IPython.display import display

        shown_as = {"image/png": {"width": self._width}}
        display({"image/png": self.png(), "text/plain": "[picture]"}, metadata=shown_as, raw=True)
        markdown = re.sub(r"([\\`*_{}\[\]<>#$|~&])", r"\\\1", self.description)
        display({"text/markdown": markdown, "text/plain": self.description}, raw=True)


def in_words(value: float) -> str:
    """A number as prose has it: whole ones with commas, others to three digits.

    >>> in_words(60000), in_words(-3), in_words(-0.98765), in_words(float("nan"))
    ('60,000', '−3', '−0.988', 'not a number')
    """
    if value != value:
        return "not a number"
    whole = float(value).is_integer() or 1000 <= abs(value) < 1e15
    return (f"{value:,.0f}" if whole and abs(value) < 1e15 else f"{value:.3g}").replace("-", "−")


def listed(parts: Iterable[str]) -> str:
    """Join the parts as a sentence does.

    >>> listed(["5", "0", "4"])
    '5, 0 and 4'
    """
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
