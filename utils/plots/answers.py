"""Figures of a network's answers: which digits it takes for which, and how sure it is of each."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils.plots.picture import COLOURS, INK, Picture, blank, house_style, in_words, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["answers", "confusion"]

_BARS = 20  # pixels that a probability of 1 is long, beside a digit of 28


@house_style()
def confusion(matrix: ArrayLike) -> Picture:
    """The mistakes of a confusion matrix, without its diagonal, whose large numbers would hide them.

    Args:
        matrix: Counts of shape `(n_classes, n_classes)`: a row for each true class, a column for each answer.

    Returns:
        A `Picture`; its data holds `matrix`, `wrong`, `n`, and `worst`: true class, answer and count of the
        three commonest mistakes.

    Raises:
        CourseError: If it is no square matrix.

    Lecture 06.
    """
    counts = np.asarray(matrix)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise CourseError(
            f"confusion() draws counts of shape (n_classes, n_classes), but got shape {counts.shape}: "
            "count a row for each true class and a column for each answer."
        )
    mistakes = counts.astype(float)
    np.fill_diagonal(mistakes, 0)
    order = np.argsort(mistakes, axis=None, kind="stable")[::-1][:3]
    places = np.column_stack(np.unravel_index(order, counts.shape))
    worst = [(int(i), int(j), int(counts[i, j])) for i, j in places if mistakes[i, j]]
    figure = blank(6.4, 5)
    axes = figure.add_subplot(xlabel="the network's answer", ylabel="true class")
    drawn = axes.imshow(np.where(np.eye(len(counts)), np.nan, mistakes), cmap="Blues")
    axes.set(xticks=range(len(counts)), yticks=range(len(counts)), frame_on=False)
    axes.grid(visible=False)
    for (i, j), count in np.ndenumerate(mistakes):
        dark = count > 0.6 * mistakes.max()
        word = "–" if i == j else in_words(count) if count else ""
        axes.text(j, i, word, ha="center", va="center", color="white" if dark and i != j else INK)
    figure.colorbar(drawn, ax=axes, label="mistakes")
    wrong = int(mistakes.sum())
    named = [f"{i} taken for {j}, {in_words(count)} times" for i, j, count in worst]
    said = (
        f"{in_words(wrong)} mistakes among {in_words(counts.sum())} answers; right ones are left out. "
        f"The commonest: {'; '.join(named) or 'none'}."
    )
    return Picture(figure, said, {"matrix": counts, "wrong": wrong, "n": int(counts.sum()), "worst": worst})


@house_style()
def answers(
    images: ArrayLike, p: ArrayLike, labels: ArrayLike | None = None, *, n_columns: int = 4
) -> Picture:
    """Pictures, each beside its probabilities as bars; the true class is written in bold.

    Args:
        images: Shape `(n, height, width)` or `(n, height, width, 1)`.
        p: Probabilities of shape `(n, n_classes)`, what softmax gave.
        labels: The true classes, shape `(n,)`; none for pictures that have none.
        n_columns: Pictures in a row.

    Returns:
        A `Picture`; its data holds `p`, `labels`, `answers`, and `surest`, the highest probability of each.

    Raises:
        CourseError: If there is not one row of probabilities and one label for each image.

    Lecture 06.
    """
    digits, shares = np.asarray(images), np.asarray(p, dtype=float)
    truth = np.full(len(digits), -1) if labels is None else np.asarray(labels)
    digits = digits[..., 0] if digits.ndim == 4 and digits.shape[-1] == 1 else digits
    if digits.ndim != 3 or shares.ndim != 2 or not len(digits) == len(shares) == len(truth):
        raise CourseError(
            "answers() needs images (n, height, width), probabilities (n, n_classes) and labels (n,), "
            f"but got shapes {digits.shape}, {shares.shape} and {truth.shape}: cut all three alike."
        )
    said, surest = shares.argmax(axis=1), shares.max(axis=1)
    columns = min(n_columns, len(digits))
    n_rows = -(-len(digits) // columns)
    width, height = digits.shape[2] + _BARS + 12, digits.shape[1] + 11
    figure = blank(2 * columns, 2 * n_rows * height / width)
    figure.set_layout_engine("none")  # the grid is the layout
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-2, columns * width - 2), ylim=(n_rows * height, 0))
    axes.axis("off")
    greys = (digits - digits.min()) / max(
        float(np.ptp(digits)), 1e-9
    )  # one scale: an empty sheet stays empty
    for i, digit in enumerate(greys):
        row, column = divmod(i, columns)
        _answer(axes, digit, shares[i], int(truth[i]), left=column * width, top=row * height + 8)
    pairs = [
        f"{f'{label} as ' if label >= 0 else ''}{answer} with {in_words(share)}"
        for label, answer, share in zip(truth, said, surest.round(3), strict=True)
    ]
    n = len(digits)
    shown = "One picture with its" if n == 1 else f"{in_words(n)} pictures with their"
    told = f"{shown} probabilities. The network reads {listed(pairs)}."
    return Picture(figure, told, {"p": shares, "labels": truth, "answers": said, "surest": surest.round(3)})


def _answer(axes: "Axes", digit: NDArray[Any], p: NDArray[Any], label: int, *, left: int, top: int) -> None:
    """One picture, and to its right a bar for each class, its name before it; a label of −1 is none."""
    height, width = digit.shape
    corners = (left, left + width, top + height, top)
    axes.imshow(digit, cmap="gray_r", vmin=0, vmax=1, extent=corners, aspect="auto")
    heading = f"{f'{label}: ' if label >= 0 else ''}says {p.argmax()} ({p.max():.2f})"
    axes.text(left, top - 2, heading, fontsize=10, va="bottom")
    step, start = height / len(p), left + width + 6
    middles = top + step * (np.arange(len(p)) + 0.5)
    axes.barh(middles, _BARS * p, height=0.8 * step, left=start, color=COLOURS[0])
    axes.plot([start, start], [top, top + height], "-", marker="", color=INK, linewidth=0.6)
    for name, middle in enumerate(middles):
        look: dict[str, Any] = {"color": COLOURS[1], "weight": "bold"} if name == label else {}
        axes.text(start - 1.2, middle, str(name), ha="right", va="center_baseline", fontsize=7.5, **look)
