"""What a failed check says, and the points that several checks add up to."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any

import numpy as np

__all__ = ["CheckFailed", "Tally", "brief"]

SHOWN = 120  # characters of a value that a message repeats; of an error twice as many
COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # Keras writes its errors in bold
HELP = {
    KeyError: "There is no such key: print the keys that there are.",
    NameError: "Nobody defined that name: look at its spelling, and run the cells above again.",
}


class CheckFailed(AssertionError):  # noqa: N818 -- a check that fails is no error of the course
    """What a check found, in words: one line for what, and one each for the parts that it knows."""

    def __init__(
        self,
        what: str,
        *,
        expected: str = "",
        got: str = "",
        where: str = "",
        cause: str = "",
        read: str = "",
    ) -> None:
        lines = [
            what,
            expected and f"  expected: {expected}",
            got and f"  got:      {got}",
            where and f"  where:    {where}",
            cause and f"  {cause}",
            read and f"  Read: {read}.",
        ]
        super().__init__("\n".join(line for line in lines if line))

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a stack trace."""
        return str(self).split("\n")


def brief(value: Any) -> str:
    """A value on one short line."""
    if isinstance(value, np.ndarray) and value.size > 12:
        return f"an array of shape {value.shape}"
    text = " ".join(repr(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


class Tally:
    """Points of a test cell, part by part: a part that fails says why, and the next one is still tried.

    Example:
    >>> from utils.checks import close
    >>> tally = Tally()
    >>> with tally.part(1, "the sum"):
    ...     close(2 + 2, 4, "2 + 2")
    1 of 1: the sum
    >>> with tally.part(0.5, "the product"):
    ...     close(2 * 3, 5, "2 × 3")
    0 of 0.5: the product
      2 × 3: the value differs.
        expected: 5
        got:      6
    >>> tally.total()
    1.0
    """

    def __init__(self) -> None:
        self._earned = 0.0
        self._said = ""

    @contextmanager
    def part(self, points: float, name: str) -> Iterator[None]:
        """Earn points if the block runs to its end; if not, print why and go on.

        What the block writes to stderr goes to stdout: nbgrader gives nothing to a cell that warns.

        Args:
            points: What the part is worth.
            name: What it checks, in the student's words.
        """
        try:
            with redirect_stderr(sys.stdout):
                yield
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            error.add_note(f"in the part: {name}")  # so that the examiner sees that it was not swallowed
            says = _in_words(error)
        else:
            self._earned += points
            print(f"{points:g} of {points:g}: {name}")
            return
        print(f"0 of {points:g}: {name}")
        lines = ["As above."] if says == self._said else says.split("\n")
        print("\n".join(f"  {line}" for line in lines))
        self._said = says

    def total(self) -> float:
        """The points earned: a built-in float, which is what nbgrader takes as partial credit."""
        return float(self._earned)


def _in_words(error: BaseException) -> str:
    """What stopped a part, as the student reads it."""
    if isinstance(error, CheckFailed) or not isinstance(error, (Exception, SystemExit)):
        return str(error)
    if isinstance(error, NotImplementedError):
        return str(error) or "This is not written yet."
    words = " ".join(COLOUR.sub("", str(error)).split())
    says = f"Your code stopped with {type(error).__name__}: {words[: 2 * SHOWN]}"
    return "\n".join([says, *(text for kind, text in HELP.items() if isinstance(error, kind))])
