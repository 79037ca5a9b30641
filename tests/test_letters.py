import pytest

from utils import CourseError
from utils.letters import number_name

NAMES = [number_name(n) for n in range(1000)]


def test_every_number_has_a_name_of_its_own():
    assert len(set(NAMES)) == 1000
    assert set("".join(NAMES)) <= set("abcdefghijklmnopqrstuvwxyz -")


@pytest.mark.parametrize(
    ("n", "name"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (115, "one hundred and fifteen"),
        (340, "three hundred and forty"),
        (999, "nine hundred and ninety-nine"),
    ],
)
def test_the_names_are_english(n, name):
    assert number_name(n) == name


def test_the_longest_name_is_that_of_373_and_its_like():
    longest = max(map(len, NAMES))
    assert longest == 31 and number_name(373) in [name for name in NAMES if len(name) == longest]


@pytest.mark.parametrize("n", [-1, 1000, 2.5])
def test_other_numbers_are_refused(n):
    with pytest.raises(CourseError, match=f"from 0 to 999, but got {n}"):
        number_name(n)
