"""The figures of a network's inside and of its answers show what is there, checked against the plain sums."""

import functools

import numpy as np
import pytest

from utils import CourseError, models, plots, training, widgets
from utils.convolution import cross_correlate2d, max_pool2d

rng = np.random.default_rng(0)
IMAGE = rng.random((28, 28)).astype("float32") - 0.4
IMAGES = rng.random((5, 28, 28))
P = rng.dirichlet(np.ones(10), 5)


@functools.cache
def model4():
    training.seed(1)
    return models.model4()


def words(axes):
    return [text.get_text() for text in axes.texts]


def test_an_architecture_names_each_shape_and_its_parameters():
    picture = plots.architecture(model4())
    assert picture.data["layers"] == ["input", "conv1", "pool1", "flatten", "hidden", "output"]
    assert picture.data["shapes"][1:4] == [(24, 24, 20), (12, 12, 20), (2880,)]
    assert picture.data["parameters"] == [0, 520, 0, 0, 288_100, 1_010]
    assert "conv1 24 × 24 × 20, 520 parameters; pool1 12 × 12 × 20; flatten 2,880;" in picture.description
    assert picture.description.endswith("In all 289,630 parameters.")


def test_sheets_are_as_large_as_the_maps_and_no_more_than_six():
    boxes = plots.architecture(model4()).figure.axes[0].patches
    sides = [round(box.get_height() / 0.6 * 28) for box in boxes]
    assert sides[:13] == [28] + [24] * 6 + [12] * 6
    assert all(box.get_width() == box.get_height() for box in boxes[:13])


def test_a_dense_network_is_drawn_as_bars_that_grow_with_it():
    bars = plots.architecture(models.model1()).figure.axes[0].patches
    heights = [bar.get_height() for bar in bars]
    assert len(bars) == 3 and heights[0] > heights[1] > heights[2]


def test_an_architecture_needs_shapes():
    import keras

    with pytest.raises(CourseError, match=r"'late' has no shapes yet: begin it with keras\.Input"):
        plots.architecture(keras.Sequential([keras.layers.Dense(2)], name="late"))


@pytest.mark.parametrize("image", [IMAGE, IMAGE[..., None]], ids=["grey", "with its channel"])
def test_feature_maps_are_those_of_the_plain_sums(image):
    w, b = model4().get_layer("conv1").get_weights()
    by_hand = [np.maximum(cross_correlate2d(IMAGE, w[:, :, 0, i]) + b[i], 0) for i in range(20)]
    conv = plots.feature_maps(model4(), image, layer="conv1").data
    assert conv["maps"] == pytest.approx(np.array(by_hand), abs=1e-5)
    assert conv["zeros"] == pytest.approx(100 * np.mean(np.array(by_hand) == 0), abs=0.1)
    pooled = plots.feature_maps(model4(), image, layer="pool1").data["maps"]
    assert pooled == pytest.approx(np.array([max_pool2d(each) for each in by_hand]), abs=1e-5)


def test_a_map_with_negative_values_is_centred_on_white():
    import keras

    inputs = keras.Input((6, 6, 1))
    linear = keras.Model(inputs, keras.layers.Conv2D(3, 3, name="linear")(inputs))
    relu = keras.Model(inputs, keras.layers.Conv2D(3, 3, activation="relu", name="relu")(inputs))
    limits = {}
    for model, name in ((linear, "linear"), (relu, "relu")):
        picture = plots.feature_maps(model, rng.normal(size=(6, 6)), layer=name)
        limits[name] = picture.figure.axes[1].images[0].get_clim()
    assert limits["linear"][0] == -limits["linear"][1] < 0
    assert limits["relu"][0] == 0 < limits["relu"][1]


def test_each_map_has_its_number_above_it():
    walls = plots.feature_maps(model4(), IMAGE, layer="pool1").figure.axes[1]
    assert words(walls) == [str(i) for i in range(20)]
    places = [text.get_position() for text in walls.texts]
    assert places[0][1] == places[6][1] < places[7][1] and places[0][0] == places[7][0]


def test_sets_of_kernels_share_one_scale_and_keep_their_order():
    start = np.linspace(-1, 1, 75).reshape(5, 5, 1, 3)
    picture = plots.kernels({"start": start, "trained": 4 * start})
    drawn = [axes.images[0] for axes in picture.figure.axes[:2]]
    assert [image.get_clim() for image in drawn] == [(-4, 4)] * 2
    assert np.array_equal(picture.data["trained"][2], 4 * start[:, :, 0, 2])
    tiles = drawn[0].get_array()
    assert np.allclose(tiles[2:7, 6:11], start[:, :, 0, 1])
    assert "start: 3 of 5 × 5, from −1 to 1; trained: 3 of 5 × 5, from −4 to 4." in picture.description


def test_a_confusion_matrix_leaves_its_diagonal_out():
    counts = np.diag([90, 80, 70])
    counts[2, 0], counts[0, 1] = 7, 3
    picture = plots.confusion(counts)
    assert picture.data["wrong"] == 10 and picture.data["n"] == 250
    assert picture.data["worst"] == [(2, 0, 7), (0, 1, 3)]
    assert picture.description == (
        "10 mistakes among 250 answers; right ones are left out. "
        "The commonest: 2 taken for 0, 7 times; 0 taken for 1, 3 times."
    )
    axes = picture.figure.axes[0]
    assert axes.images[0].get_array().max() == 7 and axes.images[0].get_array().mask.sum() == 3
    assert words(axes) == ["–", "3", "", "", "–", "", "7", "", "–"]


def test_a_network_without_mistakes_has_no_commonest_one():
    assert plots.confusion(np.eye(3) * 5).description.endswith("The commonest: none.")


def test_answers_name_the_label_and_draw_the_probabilities():
    picture = plots.answers(IMAGES, P, [3, 1, 4, 1, 5], n_columns=2)
    axes = picture.figure.axes[0]
    assert f"The network reads 3 as {P[0].argmax()} with {P[0].max().round(3)}" in picture.description
    bars = np.array([bar.get_width() for bar in axes.patches]).reshape(5, 10)
    assert bars / 20 == pytest.approx(P)
    bold = [text.get_text() for text in axes.texts if text.get_weight() == "bold"]
    assert bold == ["3", "1", "4", "1", "5"]
    assert words(axes)[0] == f"3: says {P[0].argmax()} ({P[0].max():.2f})"


def test_pictures_that_are_no_digits_have_no_label():
    picture = plots.answers(IMAGES[..., None], P)
    texts = picture.figure.axes[0].texts
    assert texts[0].get_text().startswith("says ")
    assert not [text for text in texts if text.get_weight() == "bold"]
    assert f"The network reads {P[0].argmax()} with" in picture.description


def test_one_picture_is_not_spoken_of_as_many():
    assert plots.answers(IMAGES[:1], P[:1]).description.startswith("One picture with its probabilities. ")
    assert plots.answers(IMAGES, P).description.startswith("5 pictures with their probabilities. ")


def test_all_pictures_share_one_scale_of_grey():
    sheets = np.stack([np.zeros((28, 28)), np.full((28, 28), 0.5), np.ones((28, 28))])
    drawn = plots.answers(sheets, P[:3]).figure.axes[0].images
    assert [(image.get_array().max(), image.get_clim()) for image in drawn] == [
        (0, (0, 1)),
        (0.5, (0, 1)),
        (1, (0, 1)),
    ]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: plots.feature_maps(model4(), IMAGE, layer="conv2"),
            "'model4' has no layer 'conv2': it has conv1, pool1, flatten, hidden, output",
        ),
        (
            lambda: plots.feature_maps(model4(), IMAGE, layer="hidden"),
            r"'hidden' gives \(100,\): choose a convolution or a pooling",
        ),
        (lambda: plots.kernels({"w": np.zeros((5, 5, 20))}), r"\{'w': \(5, 5, 20\)\}: take layer"),
        (lambda: plots.kernels({"w": np.zeros((3, 3, 20, 40))}), "of a convolution on grey pictures"),
        (lambda: plots.kernels({}), "but got none"),
        (lambda: plots.confusion([1, 2]), r"shape \(2,\): count a row for each true class"),
        (lambda: plots.confusion(np.zeros((2, 3))), r"shape \(2, 3\)"),
        (
            lambda: plots.feature_maps(model4(), IMAGES[..., None], layer="conv1"),
            r"one picture of shape \(28, 28, 1\), but got \(5, 28, 28, 1\): take one of a batch",
        ),
        (
            lambda: plots.feature_maps(model4(), IMAGES, layer="conv1"),
            r"one picture of shape \(28, 28, 1\), but got \(5, 28, 28\)",
        ),
        (
            lambda: plots.answers(IMAGES, P[:4], range(5)),
            r"\(5, 28, 28\), \(4, 10\) and \(5,\): cut all three alike",
        ),
        (lambda: plots.answers(IMAGES[0], P[0]), r"\(28, 28\), \(10,\)"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()


def test_stepping_through_a_network_offers_each_layer_with_maps_and_each_picture():
    picture, layer, shown = widgets.inside(model4(), IMAGES[..., None]).children
    assert (picture.max, list(layer.options)) == (4, ["conv1", "pool1"])
    seen = {shown.value}
    picture.value = 4
    seen.add(shown.value)
    layer.value = "pool1"
    assert plots.feature_maps(model4(), IMAGES[4, ..., None], layer="pool1").html() == shown.value
    assert len(seen | {shown.value}) == 3


def test_a_digit_moves_turns_and_gets_noisy_before_the_network_reads_it():
    read = []
    digit = np.zeros((28, 28))
    digit[4:9, 12:16] = 1
    widget = widgets.disturbed(lambda seen: read.append(seen) or P[0], digit)
    right, down, turn, noise, shown = widget.children
    np.testing.assert_array_equal(read[-1], digit)
    right.value, down.value = 3, -2
    np.testing.assert_allclose(read[-1], np.roll(digit, (-2, 3), axis=(0, 1)), atol=1e-9)
    right.value, down.value, turn.value = 0, 0, 90
    np.testing.assert_allclose(read[-1], np.rot90(digit, -1), atol=1e-6)
    turn.value, noise.value = 0, 1.0
    assert np.abs(read[-1] - digit).mean() > 0.2 and read[-1].min() >= 0 and read[-1].max() <= 1
    for control, ends in ((right, (-8, 8)), (down, (-8, 8)), (turn, (-170, 180))):
        for end in ends:
            control.value = end
            assert shown.value.startswith("<figure")
