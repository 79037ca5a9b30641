"""A language small enough to be learnt in seconds: the English names of whole numbers."""

from utils import CourseError

__all__ = ["number_name"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def number_name(n: int) -> str:
    """A whole number in English words.

    Args:
        n: From 0 to 999.

    Returns:
        Its name, in small letters.

    Raises:
        CourseError: If `n` is no whole number from 0 to 999.

    Example:
    >>> number_name(7), number_name(42), number_name(300), number_name(913)
    ('seven', 'forty-two', 'three hundred', 'nine hundred and thirteen')

    Lecture 10.
    """
    if n not in range(1000):
        raise CourseError(f"number_name() knows the whole numbers from 0 to 999, but got {n}.")
    ones, tens = _ONES.split(), _TENS.split()
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{ones[n % 10]}" if n % 10 else "")
    return f"{ones[n // 100]} hundred" + (f" and {number_name(n % 100)}" if n % 100 else "")
