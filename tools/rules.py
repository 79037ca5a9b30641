"""A rule is a generator of complaints; calling it gives one `Finding`, named after the rule."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from utils.doctor import Finding

__all__ = ["report", "rule", "within"]

P = ParamSpec("P")


def rule(remedy: str) -> Callable[[Callable[P, Iterator[str]]], Callable[P, Finding]]:
    """Make a finding of a generator's complaints: all is well when there are none.

    Example:
    >>> @rule("count again")
    ... def counted(number):
    ...     if number != 3:
    ...         yield f"{number} is not 3"
    >>> counted(2)
    Finding(name='counted', ok=False, says='2 is not 3', remedy='count again')
    >>> counted(3).ok
    True
    """

    def decorate(complain: Callable[P, Iterator[str]]) -> Callable[P, Finding]:
        @wraps(complain)
        def look(*args: P.args, **kwargs: P.kwargs) -> Finding:
            complaints = list(complain(*args, **kwargs))
            name = complain.__name__
            if complaints:
                return Finding(name, False, "; ".join(complaints), remedy)
            return Finding(name, True, "nothing amiss")

        return look

    return decorate


def within(place: str, findings: Sequence[Finding]) -> list[Finding]:
    """The same findings, each saying where it was found."""
    return [replace(found, says=f"{place}: {found.says}") for found in findings]


def report(findings: Sequence[Finding]) -> int:
    """Print what is amiss, a line each, or that nothing is; 1 when something is amiss, else 0."""
    amiss = [found for found in findings if not found.ok]
    for found in amiss:
        print(f"{found.name}: {found.says}. Do: {found.remedy}")
    if not amiss:
        print(f"{len(findings)} findings, nothing amiss.")
    return int(bool(amiss))
