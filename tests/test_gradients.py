"""The gradient with respect to an input is the slope that small changes of the input measure."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest
from keras import ops

from utils import models, training
from utils.gradients import input_gradient

ASK = (
    "from utils.gradients import input_gradient as g; import keras\n"
    "value, slope = g(lambda x: keras.ops.sum(x * x, axis=1), [[1.0, -3.0], [0.5, 2.0]])\n"
    "print(keras.backend.backend(), value.tolist(), slope.tolist())"
)


def test_each_pixels_slope_is_what_a_small_change_of_it_measures():
    training.seed(1)
    model = models.model4()
    picture = np.random.default_rng(0).random((1, 28, 28, 1)).astype("float32")

    def cost(x):
        return -ops.log(model(x)[:, 3])

    value, gradient = input_gradient(cost, picture)
    assert value.shape == (1,) and gradient.shape == picture.shape and gradient.dtype == np.float32
    step = 0.05 * gradient / np.linalg.norm(gradient)
    slope = (float(cost(picture + step)[0]) - float(cost(picture - step)[0])) / 0.1
    assert slope == pytest.approx(np.linalg.norm(gradient), rel=0.05)


def test_each_example_has_its_own_gradient_whatever_stands_beside_it():
    x = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    weights = np.array([[1.0], [-2.0], [0.5]], "float32")

    def cost(rows):
        return ops.sigmoid(ops.matmul(rows, weights))[:, 0]

    values, together = input_gradient(cost, x)
    alone = np.concatenate([input_gradient(cost, row[None])[1] for row in x])
    np.testing.assert_allclose(together, alone, rtol=1e-5)
    np.testing.assert_allclose(together, (values * (1 - values))[:, None] * weights.T, rtol=1e-5)


def test_the_network_itself_is_left_as_it_was():
    training.seed(1)
    model = models.model1()
    before = model.get_weights()
    input_gradient(lambda x: ops.sum(model(x)), np.ones((2, 784), "float32"))
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("engine", ["jax", "tensorflow", "torch"])
def test_every_engine_gives_the_same(engine):
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"KERAS_BACKEND": engine},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"{engine} [10.0, 4.25] [[2.0, -6.0], [1.0, 4.0]]"
