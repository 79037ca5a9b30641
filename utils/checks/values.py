"""Checks of a value: is it there, its type, its shape, its numbers, and what a call does besides."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from utils.checks.failure import CheckFailed, brief

__all__ = ["close", "kind", "present", "refuses", "several", "shape", "untouched"]


def present(names: Mapping[str, Any], name: str, *, function: bool = False) -> Any:
    """The value that the student gave to a name.

    Args:
        names: Usually `globals()`.
        name: The name that the exercise asks for.
        function: Whether it must be callable.

    Returns:
        The value.

    Raises:
        CheckFailed: If the name is missing, still `...`, or not callable where a function is asked for.
    """
    if name not in names:
        raise CheckFailed(
            f"There is no `{name}` yet: run the cell that defines it, and look at its spelling."
        )
    value = names[name]
    if value is ...:
        raise CheckFailed(f"`{name}` is still `...`: put your answer in its place.")
    if function and not callable(value):
        raise CheckFailed(f"`{name}` must be a function.", got=f"{type(value).__name__}: {brief(value)}")
    return value


def kind(got: Any, expected: type | tuple[type, ...], what: str) -> None:
    """Check the type of a value; a truth value is no number here.

    Args:
        got: The value.
        expected: A type or several, as for `isinstance`.
        what: How the message calls it.

    Raises:
        CheckFailed: If it is of another type.
    """
    types = expected if isinstance(expected, tuple) else (expected,)
    if not isinstance(got, types) or (isinstance(got, bool) and bool not in types):
        names = " or ".join(one.__name__ for one in types)
        cause = "Does the function end with `return`?" if got is None else ""
        raise CheckFailed(
            f"{what}: the type is wrong.",
            expected=names,
            got=f"{type(got).__name__}: {brief(got)}",
            cause=cause,
        )


def several(got: Any, n: int, what: str) -> Sequence[Any]:
    """The values of a function that returns several.

    Args:
        got: What it returned; a tuple or a list.
        n: How many values the text asks for.
        what: How the message calls it.

    Returns:
        The same values.

    Raises:
        CheckFailed: If it is no tuple or list, or of another length.
    """
    kind(got, (tuple, list), what)
    if len(got) != n:
        raise CheckFailed(
            f"{what}: the number of values is wrong.",
            expected=f"{n} values",
            got=f"{len(got)} values",
            cause="Brackets inside brackets? Return them side by side." if len(got) < n else "",
        )
    values: Sequence[Any] = got
    return values


def _as_numbers(got: Any, what: str) -> np.ndarray[Any, Any]:
    """`got` as an array of numbers, or a failure that says why it is none."""
    if got is None:
        raise CheckFailed(f"{what}: got None.", cause="Does the function end with `return`?")
    try:
        array = np.asarray(got)
    except Exception as error:
        raise CheckFailed(f"{what}: this is not an array of numbers.", got=brief(got)) from error
    if array.dtype.kind not in "biuf":
        raise CheckFailed(f"{what}: this is not an array of numbers.", got=brief(got))
    return array


def shape(got: Any, expected: Sequence[int], what: str, *, read: str = "") -> None:
    """Check the shape of an array, or of what becomes one.

    Args:
        got: An array or a number (whose shape is `()`).
        expected: The shape.
        what: How the message calls it.
        read: The section of a lecture that helps.

    Raises:
        CheckFailed: If the shape is another one.
    """
    array = _as_numbers(got, what)
    if array.shape != tuple(expected):
        raise CheckFailed(
            f"{what}: the shape is wrong.", expected=str(tuple(expected)), got=str(array.shape), read=read
        )


def _place(index: Sequence[int]) -> str:
    if len(index) == 1:
        return f"place {index[0]}"
    if len(index) == 2:
        return f"row {index[0]}, column {index[1]}"
    return f"index {tuple(index)}"


def close(
    got: Any,
    expected: Any,
    what: str,
    *,
    rtol: float = 1e-6,
    atol: float = 1e-8,
    causes: Mapping[str, Any] | None = None,
    read: str = "",
) -> None:
    """Check shape and values of an array or a number, with tolerances.

    Args:
        got: What the student's code gave.
        expected: What it should be.
        what: How the message calls it.
        rtol: Relative tolerance, as in `numpy.isclose`.
        atol: Absolute tolerance.
        causes: A sentence for each known mistake, and the wrong result that this mistake gives: the
            sentence whose result is the student's joins the message.
        read: The section of a lecture that helps.

    Raises:
        CheckFailed: If shape or values differ; it names the largest difference and its place.
    """
    array, target = _as_numbers(got, what), np.asarray(expected)
    cause = _cause(array, causes or {}, rtol, atol)
    if array.shape != target.shape:
        raise CheckFailed(
            f"{what}: the shape is wrong.",
            expected=str(target.shape),
            got=str(array.shape),
            cause=cause,
            read=read,
        )
    differs = ~np.isclose(array, target, rtol=rtol, atol=atol, equal_nan=True)
    if not differs.any():
        return
    distance = np.abs(array.astype(float) - target.astype(float))
    # A nan or an infinity where a number should be is farther off than any number.
    distance = np.where(differs, np.nan_to_num(distance, nan=np.inf, posinf=np.inf), -1.0)
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(distance)), distance.shape))
    largest = float(distance[index])
    raise CheckFailed(
        f"{what}: the {'values differ' if target.ndim else 'value differs'}.",
        expected=f"{target[index]:.6g}",
        got=f"{array[index]:.6g}",
        where=f"{_place(index)}, the largest difference ({largest:.3g})" if target.ndim else "",
        cause=cause,
        read=read,
    )


def _cause(array: np.ndarray[Any, Any], causes: Mapping[str, Any], rtol: float, atol: float) -> str:
    for sentence, wrong in causes.items():
        wrong = np.asarray(wrong)
        if array.shape == wrong.shape and np.allclose(array, wrong, rtol=rtol, atol=atol, equal_nan=True):
            return sentence
    return ""


def refuses(call: Callable[[], Any], error: type[Exception], what: str) -> None:
    """Check that a call raises an error of the given kind.

    Args:
        call: A function without arguments.
        error: The exception that must come.
        what: How the message calls it.

    Raises:
        CheckFailed: If it returns, or raises something else.
    """
    try:
        result = call()
    except error:
        return
    except Exception as other:
        raise CheckFailed(
            f"{what}: another error came.",
            expected=error.__name__,
            got=f"{type(other).__name__}: {brief(str(other))}",
        ) from other
    raise CheckFailed(f"{what}: no error came.", expected=error.__name__, got=brief(result))


def untouched(call: Callable[..., Any], *arrays: np.ndarray[Any, Any]) -> None:
    """Check that a function leaves its arguments as they were.

    Args:
        call: The function.
        *arrays: Its arguments; it gets copies.

    Raises:
        CheckFailed: If one of them was changed in place.
    """
    given = [array.copy() for array in arrays]
    call(*given)
    for number, (before, after) in enumerate(zip(arrays, given, strict=True), 1):
        if before.shape != after.shape or not np.array_equal(before, after, equal_nan=True):
            raise CheckFailed(
                f"The function changes its argument number {number} in place.",
                cause="Work on a copy, x.copy(), or build a new array: the caller still needs the old one.",
            )
