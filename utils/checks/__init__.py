"""Assertions that talk: each failure says what was expected, what came, where, why, and what to read.

They stand in test cells that run in the student's notebook and, unchanged, in a second process that sees the
student's functions only through a wire. So they ask for no more than calls, arrays and plain attributes.
"""

from utils.checks.chance import rng
from utils.checks.failure import CheckFailed, Tally
from utils.checks.guess import choice, compare
from utils.checks.network import layers
from utils.checks.values import close, kind, present, refuses, several, shape, untouched

__all__ = [
    "CheckFailed",
    "Tally",
    "choice",
    "close",
    "compare",
    "kind",
    "layers",
    "present",
    "refuses",
    "rng",
    "several",
    "shape",
    "untouched",
]
