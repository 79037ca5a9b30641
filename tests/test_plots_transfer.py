"""The figures of lecture 09 tell frozen from trainable and range from mean."""

import keras
import numpy as np
import pytest

from utils import CourseError, models, plots


def nested():
    body = keras.Sequential([keras.Input((28, 28, 1)), *models.model5().layers[:5]])
    return keras.Sequential([body, keras.layers.Dense(5, name="output")])


def test_layers_of_a_model_inside_are_drawn_one_by_one():
    picture = plots.frozen(nested())
    assert picture.data["layers"] == ["conv1", "pool1", "conv2", "pool2", "flatten", "output"]
    assert picture.data["parameters"] == [520, 0, 7_240, 0, 0, 5_005]
    assert not any(picture.data["frozen"]) and picture.data["trainable"] == 12_765


def test_frozen_layers_are_hatched_and_counted():
    network = nested()
    network.layers[0].trainable = False
    picture = plots.frozen(network)
    assert picture.data["frozen"] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]  # a pooling has nothing to freeze
    assert (picture.data["trainable"], picture.data["not_trainable"]) == (5_005, 7_760)
    hatched = [bool(box.get_hatch()) for box in picture.figure.axes[0].patches[:6]]
    assert hatched == picture.data["frozen"]
    assert "conv1 (520, frozen)" in picture.description and "output (5,005, trainable)" in picture.description


def test_whiskers_go_from_the_lowest_to_the_highest_run():
    picture = plots.ranges([1, 10], {"a": [[50, 80], [70, 81], [60, 88]]}, x_label="n", y_label="right")
    assert picture.data["mean"]["a"].tolist() == [60, 83]
    (whiskers,) = picture.figure.axes[0].collections
    ends = [segment[:, 1].tolist() for segment in whiskers.get_segments()]
    assert ends == [[50, 70], [80, 88]]
    assert picture.description == "right over n, 1 and 10; means of 3 runs: a 60 and 83."


def test_photographs_keep_their_colours_and_their_captions():
    red = np.full((4, 6, 3), (255.0, 0, 0))
    picture = plots.photographs([red, red], ["one\n0.91", "two"])
    drawn = [axes.images[0].get_array() for axes in picture.figure.axes]
    assert drawn[0].dtype == np.uint8 and drawn[0][0, 0].tolist() == [255, 0, 0]
    assert picture.description == "2 photographs: one 0.91 (4 × 6 pixels) and two (4 × 6 pixels)."


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.frozen(keras.Sequential(name="empty")), "'empty' has no numbers yet: .* keras.Input"),
        (
            lambda: plots.ranges([1, 5], {"a": [1, 2]}, x_label="x", y_label="y"),
            r"\(n_runs, 2\), .* 'a' have shape \(2,\)",
        ),
        (
            lambda: plots.photographs([np.zeros((4, 4))], ["grey"]),
            r"\(height, width, 3\) .* got shapes \(4, 4\)",
        ),
        (lambda: plots.photographs([np.zeros((4, 4, 3))], []), "and 0 captions"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
