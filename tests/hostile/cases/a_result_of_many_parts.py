"""A list of more values than the line takes."""

from tests.hostile import NO_MEAN, Expected

expected = Expected(points=NO_MEAN)
answers = {
    "mean": "def mean(numbers): return [[0.5] * 1000] * 100_000",
}
