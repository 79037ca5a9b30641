"""The kinds of values that travel, each taken apart into simpler ones and put together again.

What is none of them is an array, which `grading.wire` writes as it lies in memory, or does not travel.
"""

import builtins
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import EllipsisType
from typing import Any

import numpy as np

__all__ = ["KINDS", "CannotTravel", "Record", "Reference", "why_not"]

PLAIN = (type(None), bool, int, float, str)
DIGITS = 4_000  # of a whole number, in base 16
TAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")  # by a field __array_interface__ NumPy reads any memory
ADVICE = {
    "MaskedArray": "return a plain NumPy array",
    "Tensor": "return x.detach().numpy()",
    "DataFrame": "return its .to_numpy()",
    "Series": "return its .to_numpy()",
    **dict.fromkeys(["generator", "map", "zip", "filter", "dict_values", "dict_keys"], "return a list of it"),
}
ERRORS = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, StopIteration)
}


def why_not(value: Any) -> str:
    """Why a value does not travel, and what would."""
    name = type(value).__name__
    if name == "ndarray":
        return f"it is an array of {value.dtype} values; return an array of numbers"
    return f"it is of the kind {name}; {ADVICE.get(name, 'return numbers, text or arrays')}"


class CannotTravel(BaseException):
    """A value that does not go to another process; no test may take it for the error that it expects."""


@dataclass(frozen=True)
class Reference:
    """A function or a model that one end has handed to the other.

    Args:
        mine: Whether it lives at the end that writes this.
        number: Its number there.
        kind: "function" or "model".
        what: A function's name and text; a model's state.
    """

    mine: bool
    number: int
    kind: str
    what: Mapping[str, Any]


class Record:
    """What an object at the other end held: fields, and nothing that it could do."""

    def __init__(self, kind: str, values: Mapping[str, Any]) -> None:
        if not all(TAME.fullmatch(name) for name in [kind, *values]):
            raise CannotTravel("it is an object whose fields have unusual names")
        self._kind = kind
        vars(self).update(values)

    def __repr__(self) -> str:
        return f"<{self._kind}>"

    def _values(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_kind"}


@dataclass(frozen=True)
class _Kind:
    """How a kind of value is taken apart into simpler ones, and put together again."""

    of: type
    apart: Callable[[Any], Sequence[Any]]
    together: Callable[..., Any]


def _int_apart(value: int) -> list[str]:
    if value.bit_length() > 4 * DIGITS:
        raise CannotTravel(f"it has more than {DIGITS:,} digits")
    return [hex(value)]


def _int_together(text: str) -> int:
    if len(text) > DIGITS + 3:
        raise ValueError("a number has too many digits")
    return int(text, 16)


def _error_apart(error: BaseException) -> list[Any]:
    # Errors of other kinds may write their message themselves, as NumPy's AxisError does.
    plain = type(error).__module__ == "builtins" and all(type(each) in PLAIN for each in error.args)
    return [[base.__name__ for base in type(error).__mro__], [*error.args] if plain else [str(error)]]


def _error_together(names: list[str], arguments: list[Any]) -> Exception:
    """An error of the nearest kind that Python itself has, under its own name."""
    base: type[Exception] = next((ERRORS[name] for name in names if name in ERRORS), Exception)
    kind = type(names[0], (base,), {}) if names[0] != base.__name__ and TAME.fullmatch(names[0]) else base
    try:
        error: Exception = kind(*arguments)
        return error
    except Exception:  # some kinds want more than was told
        return Exception(*arguments)


def _generator_apart(generator: np.random.Generator) -> list[int]:
    state: Any = generator.bit_generator.state
    if state["bit_generator"] != "PCG64":
        raise CannotTravel("it is a random generator of an unusual kind; use numpy.random.default_rng")
    return [state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]]


def _generator_together(state: int, inc: int, has_uint32: int, uinteger: int) -> np.random.Generator:
    bits = np.random.PCG64(0)
    numbers: Any = {"state": state, "inc": inc}
    bits.state = {"bit_generator": "PCG64", "state": numbers, "has_uint32": has_uint32, "uinteger": uinteger}
    return np.random.Generator(bits)


KINDS = {  # the first that fits
    "int": _Kind(int, _int_apart, _int_together),
    "float": _Kind(float, lambda value: [float(value)], float),
    "text": _Kind(str, lambda value: [str(value)], str),
    "complex": _Kind(complex, lambda value: [value.real, value.imag], complex),
    "range": _Kind(range, lambda value: [value.start, value.stop, value.step], range),
    "list": _Kind(list, list, lambda *parts: list(parts)),
    "tuple": _Kind(tuple, list, lambda *parts: parts),
    "set": _Kind(set, list, lambda *parts: set(parts)),
    "frozenset": _Kind(frozenset, list, lambda *parts: frozenset(parts)),
    "dict": _Kind(
        dict, lambda value: [[*value], [*value.values()]], lambda *parts: dict(zip(*parts, strict=True))
    ),
    "ellipsis": _Kind(EllipsisType, lambda _: [], lambda: ...),
    "error": _Kind(BaseException, _error_apart, _error_together),
    "record": _Kind(Record, lambda value: [value._kind, value._values()], Record),
    "generator": _Kind(np.random.Generator, _generator_apart, _generator_together),
    "reference": _Kind(
        Reference, lambda value: [value.mine, value.number, value.kind, value.what], Reference
    ),
}
