"""Lecture 07's figures take a second convolution apart, and its schedule is the formula's."""

import functools
import math

import numpy as np
import pytest

from utils import CourseError, models, plots, training, widgets

rng = np.random.default_rng(0)
MAPS = rng.normal(size=(7, 6, 12))
KERNELS = rng.normal(size=(3, 3, 12, 5))
BIASES = np.array([0.5, -2.0, 0.0, 1.0, 0.25])


@functools.cache
def model5():
    training.seed(1)
    return models.model5()


def test_the_parts_add_up_to_what_keras_makes_of_all_channels():
    import keras

    inputs = keras.Input(MAPS.shape)
    model = keras.Model(inputs, keras.layers.Conv2D(5, 3, activation="relu", name="conv")(inputs))
    model.get_layer("conv").set_weights([KERNELS, BIASES])
    expected = np.asarray(model(MAPS[None]))[0]
    for i in range(5):
        shown = plots.channels(MAPS, KERNELS[..., i], BIASES[i]).data
        assert shown["parts"].shape == (12, 5, 4)
        assert np.allclose(shown["parts"].sum(axis=0) + BIASES[i], shown["total"])
        assert shown["map"] == pytest.approx(expected[..., i], abs=1e-5)


def test_each_channel_stands_above_its_weights_and_what_it_adds():
    picture = plots.channels(MAPS, KERNELS[..., 1], BIASES[1], n_columns=8)
    above, below = picture.figure.subfigs
    assert [len(axes.images) for axes in above.axes] == [8, 8, 8, 4, 4, 4]
    assert [axes.get_ylabel() for axes in above.axes[:3]] == ["reads", "weights", "adds"]
    numbers = [text.get_text() for axes in above.axes for text in axes.texts]
    assert numbers == [str(i) for i in range(12)]
    reads, weights, adds = (axes.images[2] for axes in above.axes[3:])
    assert np.array_equal(reads.get_array(), MAPS[:, :, 10])
    assert np.array_equal(weights.get_array(), KERNELS[:, :, 10, 1])
    assert np.array_equal(adds.get_array(), picture.data["parts"][10])
    assert adds.get_extent() == weights.get_extent() == reads.get_extent()
    titles = [axes.get_title() for axes in below.axes[:3]]
    assert titles == ["their sum", "− 2, the bias", "relu: the map"]
    total, with_bias, relu = (axes.images[0].get_array() for axes in below.axes[:3])
    assert np.allclose(total - 2, with_bias) and np.array_equal(relu, picture.data["map"])


def test_one_scale_holds_for_all_channels_and_zero_is_white():
    picture = plots.channels(MAPS, KERNELS[..., 0], BIASES[0])
    for images in (MAPS, KERNELS[..., 0]):
        largest = np.abs(images).max()
        limits = {image.get_clim() for axes in picture.figure.subfigs[0].axes for image in axes.images}
        assert (-largest, largest) in limits
    assert len(limits) == 3


def test_the_widget_takes_apart_any_of_the_maps():
    widget = widgets.channels(MAPS, KERNELS, BIASES)
    slider, shown = widget.children
    assert (slider.min, slider.max, slider.description) == (0, 4, "feature map")
    for i in (0, 4):
        slider.value = i
        assert shown.value == plots.channels(MAPS, KERNELS[..., i], BIASES[i]).html()


def test_the_widgets_still_picture_of_the_lectures_size_can_be_stored():
    w, b = model5().get_layer("conv2").get_weights()
    assert len(widgets.channels(rng.random((12, 12, 20)), w, b).children) == 2


def test_a_frame_goes_around_the_pixels_that_reach_a_neuron():
    near, far = np.zeros((28, 28)), np.zeros((28, 28))
    near[4:9, 10:13] = 1
    far[2, 3] = far[20, 25] = 1
    picture = plots.fields(rng.random((28, 28)), {"conv1": near, "conv2": far})
    assert picture.data == {"conv1": (5, 3), "conv2": (19, 23)}
    frames = picture.figure.axes[0].patches
    assert [frame.get_bbox().bounds for frame in frames] == [(9.5, 3.5, 3, 5), (2.5, 1.5, 23, 19)]
    assert picture.description.endswith("conv1 5 × 3; conv2 19 × 23.")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.channels(MAPS, KERNELS, 0), r"\(7, 6, 12\) and \(3, 3, 12, 5\): pick one picture"),
        (lambda: plots.channels(MAPS[..., :5], KERNELS[..., 0], 0), r"\(7, 6, 5\) and \(3, 3, 12\)"),
        (lambda: plots.fields(MAPS[..., 0], {"conv1": np.eye(7)}), r"\(7, 6\) and \{'conv1': \(7, 7\)\}"),
        (lambda: plots.fields(np.eye(7), {"conv1": np.zeros((7, 7))}), "some of it True"),
        (lambda: plots.fields(np.eye(7), {}), "no layer: give True or False"),
        (lambda: training.warmup_cosine(0, n_steps=9, warmup=1), "peak=0, n_steps=9, warmup=1"),
        (lambda: training.warmup_cosine(0.1, n_steps=9, warmup=9), "fewer steps of rise than steps in all"),
        (lambda: training.warmup_cosine(0.1, n_steps=9, warmup=-1), "warmup=-1"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()


@pytest.mark.parametrize(("n_steps", "warmup"), [(938, 93), (10, 9), (7, 1), (50, 0)])
def test_the_schedule_rises_in_a_line_and_falls_along_a_cosine(n_steps, warmup):
    step_size = training.warmup_cosine(0.006, n_steps=n_steps, warmup=warmup)
    for t in range(n_steps + 5):
        fallen = min(1, (t - warmup) / (n_steps - warmup))
        expected = t / warmup if t < warmup else (1 + math.cos(math.pi * fallen)) / 2
        assert float(step_size(t)) == pytest.approx(0.006 * expected, abs=1e-8), t


def test_an_optimizer_follows_the_schedule():
    import keras

    step_size = training.warmup_cosine(0.5, n_steps=4, warmup=2)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.array([[8.0]])])
    model.compile(optimizer=keras.optimizers.SGD(step_size), loss=lambda y, z: z)  # its gradient is 1
    weights = [8.0]
    for _ in range(5):
        model.train_on_batch(np.ones((1, 1)), np.zeros((1, 1)))
        weights.append(float(model.get_weights()[0][0, 0]))
    assert -np.diff(weights) == pytest.approx([0, 0.25, 0.5, 0.25, 0], abs=1e-6)
