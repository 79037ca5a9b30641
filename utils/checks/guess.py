"""A reader's guess beside the answer, and a choice among several."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from utils.checks.failure import CheckFailed, brief

__all__ = ["choice", "compare"]


def compare(
    guess: Any,
    answer: float,
    what: str,
    *,
    within: float = 0,
    reasons: Mapping[float | tuple[float, float], str] | None = None,
) -> None:
    """Print a guess beside the answer, with the reason why a wrong guess is wrong. Never an error.

    Args:
        guess: A number, or `...` for no guess.
        answer: The right number.
        what: What it counts.
        within: How far off a guess may be and still be called right.
        reasons: For a wrong guess, or for a range (low, high) of them, the thought that leads there.

    Lecture 01.
    """
    shown = f"{answer:,}" if isinstance(answer, int | np.integer) else f"{answer:.4g}"
    if guess is ...:
        print(f"{what}: {shown} (you made no guess)")
        return
    try:
        number = float(guess)
    except (TypeError, ValueError):
        print(f"{what}: {shown} (your guess, {brief(guess)}, is not a number)")
        return
    if math.isclose(number, answer, rel_tol=1e-9, abs_tol=within):
        print(f"{what}: {shown}. You said {guess}: {'right' if number == answer else 'close enough'}.")
        return
    reason = next((why for case, why in (reasons or {}).items() if _is_case(number, case)), "")
    print(f"{what}: you said {guess}; it is {shown}. {reason}".rstrip())


def _is_case(number: float, case: float | tuple[float, float]) -> bool:
    if isinstance(case, tuple):
        return case[0] <= number <= case[1]
    return math.isclose(number, case, rel_tol=1e-9)


def choice(
    answer: Any, options: str, *, right: str | None = None, reasons: Mapping[str, str] | None = None
) -> None:
    """Check a choice among options that have a letter each; without `right`, only that it is one of them.

    Args:
        answer: What the student chose; "b", "B" and "b)" are the same.
        options: The letters, such as `"abcd"`.
        right: The letter of the right one; it stands in hidden tests alone.
        reasons: For each wrong letter, why it is wrong.

    Raises:
        CheckFailed: If the answer is no option, or a wrong one.

    Example:
    >>> choice("B)", "abc", right="b")
    """
    letter = str(answer).strip(" .()").lower()
    if len(letter) != 1 or letter not in options:
        letters = ", ".join(f'"{option}"' for option in options)
        raise CheckFailed(
            "The answer is none of the options.", expected=f"one of {letters}", got=brief(answer)
        )
    if right is not None and letter != right:
        raise CheckFailed(f'"{letter}" is not the right answer.', cause=(reasons or {}).get(letter, ""))
