"""Values as bytes, for two processes of which one runs code that nobody trusts.

A message is a JSON head with raw buffers behind it; nothing is unpickled, evaluated or read by a loader.

What travels: None, truth values, numbers, text, bytes, ranges, `...`; lists, tuples, dicts and sets of such;
arrays of numbers or text, as dtype, shape and bytes; NumPy's usual random generator, as its state; errors, as
names of types and plain arguments; plain records, as tame fields; functions and models, as `Reference`.
What does not: instances of other classes, types, modules, arrays of objects, iterators, files, figures. That
raises `CannotTravel`, which no `except Exception` takes for an expected error.
"""

import itertools
import json
import math
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grading.pieces import KINDS, CannotTravel, Reference, why_not

__all__ = ["LIMIT", "decode", "encode"]

LIMIT = 256 * 2**20  # bytes of a message
HEAD = 16 * 2**20  # bytes of its JSON
DEPTH = 32  # values within values
BUFFERS = 10_000  # arrays in one message
DTYPE = re.compile(r"[<>|=]?(b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[US][1-9]\d{0,3})")


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


def decode(
    data: bytes | bytearray, *, limit: int = LIMIT, resolve: Callable[[Reference], Any] | None = None
) -> Any:
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
