import json
import math
import struct

import numpy as np
import pytest

from grading.pieces import CannotTravel, Record, Reference
from grading.wire import decode, encode


class OwnError(ValueError):
    pass


VALUES = [
    None,
    True,
    0,
    -(2**53),
    2**70,
    -(2**9000),
    1.5,
    -0.0,
    math.inf,
    "ä\n\ud800",
    b"\0x",
    1 + 2j,
    range(2, 9, 3),
    ...,
    [],
    [1, [2.0, "three"]],
    (),
    (1, (None,)),
    {"a": 1, 2: (3,), (4, 5): [6]},
    {1, 2},
    frozenset({"a"}),
]
ARRAYS = [
    np.arange(6).reshape(2, 3),
    np.arange(6.0, dtype=np.float32).reshape(2, 3).T,
    np.zeros((0, 3)),
    np.array(2.5),
    np.array([True, False]),
    np.array(["ab", "ß"]),
    np.array([b"xy"]),
    np.arange(3, dtype=">i4"),
    np.array([1 + 2j], np.complex64),
    np.arange(20)[::3],
    np.array([np.nan, np.inf], np.float16),
]


def message(tree, *buffers):
    """A message as somebody hostile writes it."""
    head = json.dumps([tree, [len(each) for each in buffers]]).encode()
    return struct.pack(">I", len(head)) + head + b"".join(buffers)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_plain_values_come_back_as_they_were(value):
    back = decode(encode(value))
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}-{array.shape}")
def test_arrays_come_back_with_their_type_and_order(array):
    back = decode(encode(array))
    np.testing.assert_array_equal(back, array)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.flags.f_contiguous == array.flags.f_contiguous or not array.flags.contiguous
    assert back.flags.writeable


def test_nan_comes_back():
    assert math.isnan(decode(encode(math.nan)))


def test_a_read_only_array_stays_read_only():
    array = np.arange(3)
    array.setflags(write=False)
    assert not decode(encode(array)).flags.writeable


def test_scalars_of_numpy_stay_scalars_of_numpy():
    for value in (np.float64(2.5), np.float32(1), np.int64(3), np.bool_(True), np.str_("a")):
        back = decode(encode(value))
        assert back == value and type(back) is type(value)


def test_lists_tuples_and_dicts_of_other_kinds_arrive_as_plain_ones():
    from collections import Counter, OrderedDict, namedtuple

    pair = namedtuple("pair", "a b")(1, 2)
    assert decode(encode([OrderedDict(a=1), Counter("aab"), pair])) == [{"a": 1}, {"a": 2, "b": 1}, (1, 2)]


def test_a_generator_goes_on_where_it_was():
    generator = np.random.default_rng(3)
    generator.random(5)
    assert decode(encode(generator)).random() == generator.random()


def test_an_error_comes_back_as_the_nearest_kind_that_python_has():
    error = decode(encode(OwnError("no")))
    assert isinstance(error, ValueError) and type(error).__name__ == "OwnError" and str(error) == "no"
    assert decode(encode(KeyError("a"))).args == ("a",)
    assert (
        str(decode(encode(np.exceptions.AxisError(1, 1))))
        == "axis 1 is out of bounds for array of dimension 1"
    )


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, StopIteration, GeneratorExit])
def test_an_error_that_would_end_more_than_a_call_becomes_an_ordinary_one(kind):
    error = decode(encode(kind("x")))
    assert type(error) is not kind and isinstance(error, Exception) and type(error).__name__ == kind.__name__


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (object(), "of the kind object; return numbers"),
        (np.array([object()]), "an array of object values"),
        (np.array([(1, 2.0)], "i4,f8"), "an array of"),
        (np.array(["2020-01-01"], "M8[D]"), "an array of datetime64"),
        (np.ma.masked_array([1], [True]), "return a plain NumPy array"),
        ((each for each in "ab"), "return a list of it"),
        (np.float32, "of the kind type"),
        (json, "of the kind module"),
        (2**17_000, "more than 4,000 digits"),
        (np.random.Generator(np.random.Philox(1)), "use numpy.random.default_rng"),
        (Record("object", {"a": object()}), "of the kind object"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_cannot_travel_says_so(value, says):
    with pytest.raises(CannotTravel, match=says):
        encode(value)


def test_what_cannot_travel_is_no_exception_that_a_test_could_expect():
    assert not issubclass(CannotTravel, Exception)


def test_a_value_within_itself_cannot_travel():
    circle = []
    circle.append(circle)
    with pytest.raises(CannotTravel, match="nested more than 32 deep"):
        encode(circle)


def test_too_much_cannot_travel():
    with pytest.raises(CannotTravel, match="too much"):
        encode([np.zeros(1)] * 10_001)
    with pytest.raises(CannotTravel, match="too much"):
        encode("x" * 2**24)


@pytest.mark.parametrize("name", ["__array_interface__", "_kind", "", "a b", "ä", "a" * 65])
def test_a_record_has_tame_fields(name):
    with pytest.raises(CannotTravel, match="unusual names"):
        encode(Record("object", {name: 1}))
    with pytest.raises(CannotTravel, match="unusual names"):
        decode(message(["record", "object", ["dict", ["list", name], ["list", 1]]]))


NESTED = ["list"]
for _ in range(40):
    NESTED = ["list", NESTED]
HOSTILE = {
    "nothing at all": b"",
    "half a length": b"\0\0",
    "a head longer than the message": struct.pack(">I", 99) + b"[]",
    "a head of 4 GB": b"\xff\xff\xff\xff[]",
    "a head that is no JSON": struct.pack(">I", 2) + b"[}",
    "a head that is no pair": struct.pack(">I", 2) + b"[]",
    "JSON that is nested 100,000 deep": struct.pack(">I", 200_000) + b"[" * 100_000 + b"]" * 100_000,
    "values that are nested 40 deep": message(NESTED),
    "an object of JSON": message({"a": 1}),
    "an unknown kind": message(["os.system", "true"]),
    "a kind that is no text": message([["list"]]),
    "an empty list": message([]),
    "a key that has no hash": message(["dict", ["list", ["list"]], ["list", 1]]),
    "a dict with more keys than values": message(["dict", ["list", 1, 2], ["list", 1]]),
    "an array of objects": message(["array", "|O", [1], "C", True], b"\0" * 8),
    "an array of records": message(["array", "i4,f8", [1], "C", True], b"\0" * 12),
    "an array of an unknown type": message(["array", "__import__('os')", [1], "C", True], b"\0"),
    "an array of empty texts": message(["array", "<U0", [10**9], "C", True], b""),
    "an array larger than its bytes": message(["array", "<f8", [2**30, 2**30], "C", True], b"\0" * 8),
    "an array whose size overflows": message(["array", "<f8", [2**32, 2**32], "C", True], b""),
    "an array of a negative size": message(["array", "<f8", [-1, -1], "C", True], b"\0" * 8),
    "an array of a size that is no number": message(["array", "<f8", [1.0], "C", True], b"\0" * 8),
    "an empty array of vast rows": message(["array", "<f8", [0, 2**39], "C", True], b""),
    "an array of 40 dimensions": message(["array", "<f8", [1] * 40, "C", True], b"\0" * 8),
    "truth values that are neither": message(["array", "|b1", [2], "C", True], b"\2\1"),
    "an array without bytes": message(["array", "<f8", [1], "C", True]),
    "the same bytes twice": message(["list", ["bytes"], ["bytes"]], b"abc"),
    "buffers shorter than they say": message(["bytes"], b"abc")[:-1],
    "buffers of a negative length": message(["bytes"], b"abc").replace(b"[3]", b"[-3]"),
    "a whole number of a million digits": message(["int", "0x" + "f" * 10**6]),
    "a whole number of a million decimal digits": struct.pack(">I", 10**6 + 6)
    + b"["
    + b"9" * 10**6
    + b", []]",
    "a generator whose state is none": message(["generator", -1, 2**200, 3, 4]),
    "a range of texts": message(["range", "a", "b", "c"]),
    "an error without names": message(["error", ["list"], ["list"]]),
    "a reference with half its fields": message(["reference", True]),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_bytes_that_lie_are_refused(data):
    with pytest.raises(ValueError, match="The message cannot be read"):
        decode(data)


def test_more_bytes_than_the_limit_are_not_read():
    with pytest.raises(ValueError, match=r"1,\d+ bytes are more than 1,000"):
        decode(encode("x" * 1000), limit=1000)


def test_damaged_messages_are_refused_or_read_and_nothing_else():
    rng = np.random.default_rng(5)
    whole = encode({"a": (1, 2.5, np.arange(9.0)), "b": [OwnError("x"), 2**70, Record("object", {"c": {1}})]})
    outcomes = set()
    for _ in range(3000):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), rng.integers(1, 4)):
            data[place] = rng.integers(0, 256)
        try:
            decode(bytes(data))
            outcomes.add("read")
        except (ValueError, CannotTravel) as error:
            outcomes.add(type(error).__name__)
    assert outcomes >= {"read", "ValueError"}


def test_references_are_resolved_wherever_they_stand():
    reference = Reference(True, 3, "function", {"name": "f"})
    assert decode(encode([reference]), resolve=lambda found: found.number) == [3]
    assert decode(encode(reference)) == reference
