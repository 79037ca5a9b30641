"""A reader's guess beside the answer."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from utils.checks.failure import brief

__all__ = ["compare"]


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
