"""The figures of lecture 03: both kinds of dropout, the networks it trains, scores that scatter."""

import numpy as np
import pytest

from utils import CourseError, plots, widgets

A = np.array([0.9, 0.75, 0.6, 0.4, 0.2])
CHOICES = {"rate": (0.0, 0.9, 0.1), "n_masks": [1, 10, 100, 1_000, 10_000], "kind": ["inverted", "original"]}


def test_inverted_dropout_divides_in_training_and_does_nothing_in_use():
    data = plots.dropout(A, rate=0.2, n_masks=1).data
    assert np.array_equal(data["in_use"], A)
    assert set(np.round(data["last"] / A, 9)) <= {0, 1.25}
    assert data["left_out"] == np.count_nonzero(data["last"] == 0)


def test_original_dropout_does_nothing_in_training_and_multiplies_in_use():
    data = plots.dropout(A, rate=0.2, n_masks=1, kind="original").data
    assert np.allclose(data["in_use"], 0.8 * A)
    assert set(np.round(data["last"] / A, 9)) <= {0, 1}


@pytest.mark.parametrize("kind", CHOICES["kind"])
def test_the_mean_over_masks_comes_to_what_the_layer_gives_in_use(kind):
    gaps = [plots.dropout(A, rate=0.5, n_masks=n, kind=kind).data["gap"] for n in (1, 100, 10_000)]
    assert gaps[0] > 0.4 > 0.27 > gaps[1] > 0.027 > gaps[2]  # 3 · 0.9 / √n: three deviations


def test_both_kinds_draw_the_same_masks():
    inverted, original = (plots.dropout(A, rate=0.5, n_masks=7, kind=kind).data for kind in CHOICES["kind"])
    assert np.allclose(inverted["last"], 2 * original["last"])
    assert np.allclose(inverted["mean"], 2 * original["mean"])


def test_the_bars_are_the_outputs_and_the_lines_what_comes_in_use():
    picture = plots.dropout(A, rate=0.5, n_masks=10)
    left, right = picture.figure.axes
    for axes, outputs in ((left, picture.data["last"]), (right, picture.data["mean"])):
        assert [bar.get_height() for bar in axes.patches] == outputs.tolist()
        assert [line[0][1] for line in axes.collections[0].get_segments()] == A.tolist()


def test_the_widget_of_the_lecture_draws_at_every_corner():
    widget = widgets.explore(lambda **choices: plots.dropout(A, **choices), start={"rate": 0.5}, **CHOICES)
    rate, n_masks, kind, shown = widget.children
    for rate.value in (0.0, 0.9):
        for n_masks.value in (1, 10_000):
            for kind.value in CHOICES["kind"]:
                assert f"{kind.value.capitalize()} dropout, rate {rate.value:g}, 5 neurons" in shown.value
                assert "alert" not in shown.value


def test_without_dropout_nothing_is_left_out_and_nothing_differs():
    picture = plots.dropout(A, rate=0, n_masks=1)
    assert "leaves out 0 of them and multiplies the others by 1" in picture.description
    assert "The mean of 1 mask differs from that by 0 at most." in picture.description


def test_a_thinned_network_draws_lines_to_the_neurons_that_stay_alone():
    mask = np.array([[True, False, True, False, False]])
    picture = plots.thinned(mask)
    (axes,) = picture.figure.axes
    assert "mask 1 leaves out 2, 4 and 5." in picture.description
    assert len(axes.lines) == (4 + 3) * 2  # 4 inputs and 3 outputs, each joined to 2 neurons


def test_a_mask_that_leaves_out_none_or_all_is_drawn():
    picture = plots.thinned([[True] * 3, [False] * 3])
    assert "mask 1 leaves out none; mask 2 leaves out 1, 2 and 3." in picture.description
    picture.png()


def test_dots_stand_in_their_rows_with_their_mean():
    picture = plots.dots({"plain": [83, 85], "dropout": [82, 83, 87]}, x_label="accuracy")
    (axes,) = picture.figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["plain", "dropout"]
    plain, plain_mean, dropped, dropped_mean = axes.lines
    assert plain.get_xdata().tolist() == [83, 85] and set(plain.get_ydata()) == {1}
    assert set(plain_mean.get_xdata()) == {84} and set(dropped_mean.get_xdata()) == {84}
    assert dropped.get_xdata().tolist() == [82, 83, 87] and set(dropped.get_ydata()) == {0}
    assert "plain: mean 84, from 83 to 85; dropout: mean 84, from 82 to 87." in picture.description


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.dots({}, x_label="x"), r"dots\(\) draws a row .* but nothing has shape \(0,\)"),
        (lambda: plots.dots({"a": 0.5}, x_label="x"), r"a has shape \(\): give each name a list"),
        (lambda: plots.dots({"a": []}, x_label="x"), r"a has shape \(0,\)"),
        (lambda: plots.thinned([True, False]), r"got bool of shape \(2,\): compare"),
        (lambda: plots.thinned([[0.2, 0.8]]), r"got float64 of shape \(1, 2\): .* u >= 0.5"),
        (lambda: plots.dropout(A, rate=1, n_masks=1), "rate from 0 to below 1 .* rate 1 and 1 masks"),
        (lambda: plots.dropout(A, rate=0.5, n_masks=0), "rate 0.5 and 0 masks"),
        (lambda: plots.dropout([A], rate=0.5, n_masks=1), r"a row of activations, .* shape \(1, 5\)"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
