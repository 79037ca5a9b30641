"""The curves of lecture 04 are Keras' own, their slopes are right, each widget draws at all its corners."""

from itertools import product

import keras
import numpy as np
import pytest

from utils import CourseError, widgets
from utils.plots.activations import ACTIVATIONS, activation, cost, softmax

Z = np.linspace(-6, 6, 42)  # none of these is 0, where relu has a corner
every_activation = pytest.mark.parametrize("name", list(ACTIVATIONS))


@every_activation
def test_each_activation_is_keras_own(name):
    theirs = getattr(keras.activations, name.replace(" ", "_"))
    ours = ACTIVATIONS[name][0](Z)
    np.testing.assert_allclose(ours, np.array(theirs(Z)), rtol=1e-6, atol=1e-6)


@every_activation
def test_each_slope_is_that_of_its_curve(name):
    function, slope = ACTIVATIONS[name]
    np.testing.assert_allclose(slope(Z), (function(Z + 1e-6) - function(Z - 1e-6)) / 2e-6, atol=1e-8)


@every_activation
def test_no_activation_overflows(name):
    for curve in ACTIVATIONS[name]:
        assert np.isfinite(curve(np.array([-1e4, 1e4]))).all()


@pytest.mark.parametrize(
    ("name", "largest", "flat"),
    [("sigmoid", 0.25, 24), ("tanh", 1, 50), ("relu", 1, 50), ("leaky relu", 1, 0)],
)
def test_the_picture_says_how_steep_and_how_flat_it_is(name, largest, flat):
    data = activation(name=name, z=1.0).data
    assert data["largest"] == pytest.approx(largest) and data["flat"] == flat


def test_the_point_lies_on_its_curve():
    left, right = activation(name="tanh", z=1.0).figure.axes
    assert left.lines[-1].get_ydata()[0] == pytest.approx(np.tanh(1))
    assert right.lines[-1].get_ydata()[0] == pytest.approx(1 - np.tanh(1) ** 2)


def test_softmax_adds_up_and_does_not_overflow():
    data = softmax([1000.0, 1001.0, -1e6]).data
    np.testing.assert_allclose(data["p"], [1 / (1 + np.e), np.e / (1 + np.e), 0])


def test_temperature_goes_from_sure_to_undecided():
    z = [1.0, 3.0, 2.0]
    cold, plain, hot = (softmax(z, temperature=t).data for t in (0.01, 1, 1e6))
    assert cold["entropy"] < 1e-12 < plain["entropy"] < hot["entropy"]
    assert hot["entropy"] == pytest.approx(np.log(3)) == hot["most"]
    np.testing.assert_allclose(plain["p"], np.array(keras.ops.softmax(np.array(z))), rtol=1e-6)
    assert [one["first"] for one in (cold, plain)] == [1, 1] and plain["second"] == 2


@pytest.mark.parametrize("target", [0, 1])
def test_the_costs_slopes_are_those_of_the_costs(target):
    def at(z):
        return cost(output=1 / (1 + np.exp(-z)), target=target).data

    step = 1e-5
    for name in ("quadratic cost", "cross entropy"):
        numerical = (at(2 + step)[name]["cost"] - at(2 - step)[name]["cost"]) / (2 * step)
        assert at(2)[name]["slope"] == pytest.approx(abs(numerical), rel=1e-6)


def test_a_sure_and_wrong_answer_is_dear_and_steep_for_cross_entropy_alone():
    data = cost(output=0.99, target=0).data
    assert data["cross entropy"]["cost"] == pytest.approx(-np.log(0.01))
    assert data["cross entropy"]["slope"] == pytest.approx(0.99)
    assert data["quadratic cost"]["cost"] < 0.5 and data["quadratic cost"]["slope"] < 0.01


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: activation(name="step", z=0), "draws sigmoid, tanh, .* and selu, but got 'step'"),
        (lambda: softmax([[1, 2]]), r"one row of two values or more, .* got shape \(1, 2\)"),
        (lambda: softmax([1, 2], temperature=0), "temperature above 0, .* temperature 0"),
        (lambda: cost(output=1, target=1), "between 0 and 1 .* got 1 and 1"),
        (lambda: cost(output=0.5, target=2), "a target of 0 or 1, but got 0.5 and 2"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()


def corners(control):
    """The first and the last value of a slider or of buttons."""
    if hasattr(control, "min"):
        return control.min, control.max
    options = control.options.values() if isinstance(control.options, dict) else control.options
    first, *_, last = (option[1] if isinstance(option, tuple) else option for option in options)
    return first, last


@pytest.mark.parametrize(
    "make",
    [widgets.activation, lambda: widgets.temperature(np.arange(10.0)), widgets.cost],
    ids=["activation", "temperature", "cost"],
)
def test_each_widget_draws_at_every_corner_of_its_choices(make):
    *controls, shown = make().children
    seen = set()
    for values in product(*(corners(control) for control in controls)):
        for control, value in zip(controls, values, strict=True):
            control.value = value
        assert shown.value.startswith("<figure"), values
        seen.add(shown.value)
    assert len(seen) == 2 ** len(controls)
