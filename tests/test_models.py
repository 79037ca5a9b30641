import inspect
import re

import numpy as np
import pytest

from utils import models

BUILDERS = [getattr(models, name) for name in models.__all__ if not name.endswith("_block")]


def docstring_table(builder):
    """The rows (layer, output shape, parameters) of a builder's docstring, and its total."""
    text = inspect.getdoc(builder)
    rows = re.findall(r"^ {4}(\w+) +(\([\d, ]+\)) +(\d+)$", text, re.M)
    total = re.search(r"^ {4}total +(\d+)$", text, re.M)
    return [(name, shape, int(count)) for name, shape, count in rows], int(total[1])


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_the_docstrings_table_is_what_keras_counts(builder):
    model = builder()
    rows, total = docstring_table(builder)
    drawn = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
    assert rows == [(layer.name, str(layer.output.shape[1:]), layer.count_params()) for layer in drawn]
    assert total == model.count_params()
    assert not model.compiled


def test_the_parameter_counts_of_the_lectures():
    counts = {builder.__name__: builder().count_params() for builder in BUILDERS}
    assert counts == {
        "cnn_2019": 515_146,
        "dense_2019": 101_770,
        "model1": 23_860,
        "model1_functional": 23_860,
        "model2": 23_860,
        "model3": 23_860,
        "model4": 289_630,
        "model5": 108_870,
        "two_inputs": 55_105,
        "two_outputs": 206_026,
    }


def test_functional_and_sequential_model_1_agree_from_the_same_weights():
    one, other = models.model1(), models.model1_functional()
    other.set_weights(one.get_weights())
    images = np.random.default_rng(0).random((5, 784), dtype=np.float32)
    np.testing.assert_array_equal(one.predict(images, verbose=0), other.predict(images, verbose=0))
