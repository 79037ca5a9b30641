"""The blocks have the shapes and parameters of their docstrings, and do what their lecture says of them."""

import inspect
import re

import keras
import numpy as np
import pytest

from utils import CourseError, models, training
from utils.blocks import inception_block, residual_block

MAPS = np.random.default_rng(0).random((2, 6, 5, 4)).astype("float32")


def built(block, *, channels, n_maps, size=(14, 14)):
    training.seed(1)
    maps = keras.Input((*size, channels), name="maps")
    return keras.Model(maps, block(maps, n_maps=n_maps))


@pytest.mark.parametrize(("block", "n_maps"), [(inception_block, 16), (residual_block, 32)])
def test_the_docstrings_table_is_what_keras_counts(block, n_maps):
    text = inspect.getdoc(block)
    rows = re.findall(r"^ {4}(\w+) +(\([\d, ]+\)) +(\d+)$", text, re.M)
    total = int(re.search(r"^ {4}total +(\d+)$", text, re.M)[1])
    model = built(block, channels=32, n_maps=n_maps)
    drawn = {layer.name: layer for layer in model.layers[1:]}
    assert {name: (shape, int(n)) for name, shape, n in rows} == {
        name: (str(layer.output.shape[1:]), layer.count_params()) for name, layer in drawn.items()
    }
    assert total == model.count_params()


def test_the_blocks_are_among_the_models():
    assert models.inception_block is inception_block and models.residual_block is residual_block


def test_an_inception_block_gives_four_times_n_maps_of_the_same_size():
    model = built(inception_block, channels=4, n_maps=3, size=(6, 5))
    assert model.predict(MAPS, verbose=0).shape == (2, 6, 5, 12)


def test_the_branches_of_an_inception_block_stand_in_their_order():
    model = built(inception_block, channels=4, n_maps=3, size=(6, 5))
    branches = [model.get_layer(name).output for name in ("1x1", "3x3", "5x5", "pooled", "joined")]
    *apart, joined = keras.Model(model.inputs, branches).predict(MAPS, verbose=0)
    np.testing.assert_array_equal(np.concatenate(apart, axis=-1), joined)


def test_a_residual_block_that_changes_nothing_hands_its_maps_on():
    model = built(residual_block, channels=4, n_maps=4, size=(6, 5))
    last = model.get_layer("change2")
    last.set_weights([np.zeros_like(part) for part in last.get_weights()])
    np.testing.assert_array_equal(model.predict(MAPS, verbose=0), MAPS)


def test_a_residual_block_adds_its_change_to_what_came_in():
    model = built(residual_block, channels=4, n_maps=4, size=(6, 5))
    inner = keras.Model(model.inputs, [model.get_layer("change2").output, model.output])
    change, out = inner.predict(MAPS, verbose=0)
    np.testing.assert_allclose(out, np.maximum(MAPS + change, 0), atol=1e-6)


def test_a_residual_block_fits_its_shortcut_to_other_numbers_of_maps():
    model = built(residual_block, channels=4, n_maps=6, size=(6, 5))
    assert model.predict(MAPS, verbose=0).shape == (2, 6, 5, 6)
    assert model.get_layer("shortcut").count_params() == (4 + 1) * 6


def test_two_blocks_live_in_one_network_under_names_of_their_own():
    maps = keras.Input((6, 5, 4))
    model = keras.Model(maps, residual_block(residual_block(maps, n_maps=4), n_maps=4, name="second_"))
    assert model.get_layer("second_change1").count_params() == model.get_layer("change1").count_params()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: inception_block(keras.Input((784,)), n_maps=4), r"got \(None, 784\): put it after a conv"),
        (lambda: residual_block(keras.Input((784,)), n_maps=4), r"residual_block reads feature maps"),
        (lambda: inception_block(keras.Input((6, 5, 4)), n_maps=1), "n_maps of 2 or more, but got 1"),
        (lambda: residual_block(keras.Input((6, 5, 4)), n_maps=0), "n_maps of 1 or more, but got 0"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
