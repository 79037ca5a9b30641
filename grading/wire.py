"""Values as bytes, for two processes of which one runs code that nobody trusts.

A message is a JSON head with raw buffers behind it; nothing is unpickled, evaluated or read by a loader.

What travels: None, truth values, numbers, text, bytes, ranges, `...`; lists, tuples, dicts and sets of such;
arrays of numbers or text, as dtype, shape and bytes; NumPy's usual random generator, as its state; errors, as
names of types and plain arguments; plain records, as tame fields; functions and models, as `Reference`.
What does not: instances of other classes, types, modules, arrays of objects, iterators, files, figures. That
raises `CannotTravel`, which no `except Exception` takes for an expected error.
"""

import builtins
import itertools
import json
import math
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import EllipsisType
from typing import Any

import numpy as np

__all__ = ["LIMIT", "TAME", "CannotTravel", "Record", "Reference", "decode", "encode", "why_not"]

LIMIT = 256 * 2**20  # bytes of a message
HEAD = 16 * 2**20  # bytes of its JSON
DEPTH = 32  # values within values
BUFFERS = 10_000  # arrays in one message
PLAIN = (type(None), bool, int, float, str)
DIGITS = 4_000  # of a whole number, in base 16
DTYPE = re.compile(r"[<>|=]?(b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[US][1-9]\d{0,3})")
TAME = re.compile(
    r"[A-Za-z][A-Za-z0-9_]{0,63}"
)  # a field __array_interface__ would let NumPy read any memory
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


def encode(value: Any, *, refer: Callable[[Any], Any] | None = None) -> bytes:
    """Write a value down as bytes.

    Args:
        value: What is to travel.
        refer: Turns what is of none of the kinds into what is, a `Reference` for instance.

    Returns:
        The length of the head in four bytes, the head, and the buffers.

    Raises:
        CannotTravel: If the value, or one within it, does not travel.

    Example:
    >>> decode(encode({"a": (1, 2.5, np.arange(3))}))
    {'a': (1, 2.5, array([0, 1, 2]))}
    """
    buffers: list[bytes] = []
    tree = _packed(value, buffers, refer, DEPTH)
    head = json.dumps([tree, [len(each) for each in buffers]], separators=(",", ":")).encode()
    n_bytes = 4 + len(head) + sum(map(len, buffers))
    if len(buffers) > BUFFERS or len(head) > HEAD or n_bytes > LIMIT:
        raise CannotTravel(f"it is too much: {len(buffers):,} arrays, {n_bytes:,} bytes")
    return b"".join([struct.pack(">I", len(head)), head, *buffers])


def _packed(value: Any, buffers: list[bytes], refer: Callable[[Any], Any] | None, depth: int) -> Any:
    """A value as JSON: a plain scalar as it is, anything else as a list that begins with its kind."""
    if value is None or type(value) in (bool, float, str):
        return value
    if type(value) is int and abs(value) < 2**53:
        return value
    if depth == 0:
        raise CannotTravel(f"it is nested more than {DEPTH} deep")
    if isinstance(value, np.ndarray | np.generic | bytes | bytearray):
        return _buffered(value, buffers)
    for name, kind in KINDS.items():
        if isinstance(value, kind.of):
            return [name, *(_packed(each, buffers, refer, depth - 1) for each in kind.apart(value))]
    if refer is None:
        raise CannotTravel(why_not(value))
    return _packed(refer(value), buffers, refer, depth - 1)


def _buffered(value: Any, buffers: list[bytes]) -> list[Any]:
    """What stands in the head for a value whose bytes go behind it."""
    if isinstance(value, bytes | bytearray):
        buffers.append(bytes(value))
        return ["bytes"]
    array = np.asarray(value)
    if isinstance(value, np.ma.MaskedArray) or not DTYPE.fullmatch(array.dtype.str):
        raise CannotTravel(why_not(value))
    order: Any = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    buffers.append(array.tobytes(order))
    if isinstance(value, np.generic):
        return ["scalar", array.dtype.str]
    return ["array", array.dtype.str, list(array.shape), order, bool(value.flags.writeable)]


def why_not(value: Any) -> str:
    """Why a value does not travel, and what would."""
    name = type(value).__name__
    if name == "ndarray":
        return f"it is an array of {value.dtype} values; return an array of numbers"
    return f"it is of the kind {name}; {ADVICE.get(name, 'return numbers, text or arrays')}"


def decode(data: bytes, *, limit: int = LIMIT, resolve: Callable[[Reference], Any] | None = None) -> Any:
    """Read a value that `encode` has written, here or elsewhere.

    Args:
        data: The bytes, which anybody may have made.
        limit: How many bytes are read at most.
        resolve: Turns a `Reference` into what it stands for.

    Returns:
        The value, made of new objects.

    Raises:
        ValueError: If the bytes are too many, or not what `encode` writes.
    """
    try:
        if len(data) > limit:
            raise ValueError(f"{len(data):,} bytes are more than {limit:,}")
        end = 4 + struct.unpack_from(">I", data)[0]
        if end > min(HEAD + 4, len(data)):
            raise ValueError("the head is too long")
        tree, lengths = json.loads(bytes(data[4:end]))
        return _unpacked(tree, _cut(memoryview(data)[end:], lengths), resolve, DEPTH)
    except Exception as error:  # whatever goes wrong in reading bytes that anybody may have made
        raise ValueError(f"The message cannot be read: {error!s:.200}") from None


def _cut(data: memoryview, lengths: Sequence[int]) -> Iterator[memoryview]:
    """The buffers, each once and in order: so no number in the head can point anywhere else."""
    if len(lengths) > BUFFERS or any(length < 0 for length in lengths) or sum(lengths) != len(data):
        raise ValueError("the buffers are not as long as they say")
    places = [0, *itertools.accumulate(lengths)]
    return iter([data[start:end] for start, end in itertools.pairwise(places)])


def _unpacked(tree: Any, buffers: Iterator[memoryview], resolve: Any, depth: int) -> Any:
    if not isinstance(tree, list):
        if isinstance(tree, dict):
            raise ValueError("a value is of an unknown kind")
        return tree
    if depth == 0:
        raise ValueError("the values are nested too deep")
    name, *parts = tree
    if name == "bytes":
        return bytes(next(buffers))
    if name in ("array", "scalar"):
        return _array(next(buffers), *parts)
    value = KINDS[name].together(*(_unpacked(each, buffers, resolve, depth - 1) for each in parts))
    return resolve(value) if resolve and isinstance(value, Reference) else value


def _array(data: memoryview, dtype: str, shape: Any = None, order: Any = "C", writeable: bool = True) -> Any:
    """An array, or a scalar if no shape is told; all is compared before anything is allocated."""
    if not DTYPE.fullmatch(dtype):
        raise ValueError(f"{dtype:.20} is no type of an array")
    kind, sizes = np.dtype(dtype), shape or []
    if len(sizes) > 32 or not all(type(size) is int and 0 <= size < 2**40 for size in sizes):
        raise ValueError("that is no shape")
    if math.prod(sizes) * kind.itemsize != len(data) or math.prod(size or 1 for size in sizes) > LIMIT:
        raise ValueError("the array is not as large as its shape says")
    array = np.frombuffer(data, kind).reshape(sizes, order="F" if order == "F" else "C").copy(order="K")
    if kind.kind == "b" and data.nbytes and array.view(np.uint8).max() > 1:
        raise ValueError("a truth value is neither 0 nor 1")
    if shape is None:
        return array[()]
    array.flags.writeable = bool(writeable)
    return array
