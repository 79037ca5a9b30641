"""Networks as graphs, answers of yes and no, the trade of two losses: each figure's own promises."""

import keras
import numpy as np
import pytest
from keras import layers

from utils import CourseError, models, plots
from utils.plots import graphs
from utils.widgets import explore

ERRORS = {"0 : 1": (0.25, 0.05), "1 : 1": (0.04, 0.06), "1 : 0": (0.02, 0.9)}
REDRAWN = {name: np.full((6, 28, 28), 0.1 * i) for i, name in enumerate(("original", *ERRORS))}


def called_twice():
    left, right = keras.Input((8,), name="left"), keras.Input((8,), name="right")
    shared = layers.Dense(4, name="shared")
    joined = layers.Concatenate(name="joined")([shared(left), shared(right)])
    return keras.Model([left, right], layers.Dense(1, name="same")(joined))


def with_shortcut():
    x = keras.Input((8,), name="x")
    first = layers.Dense(8, activation="relu", name="first")(x)
    second = layers.Dense(8, name="second")(first)
    return keras.Model(x, layers.Add(name="sum")([second, x]))


def places(calls):
    columns = graphs._columns(calls)
    return graphs._places(graphs._paths(calls, columns), columns)


def test_a_graph_names_what_each_layer_takes():
    data = plots.graph(models.two_inputs()).data
    parents = dict(zip(data["layers"], data["parents"], strict=True))
    assert parents["joined"] == ["features", "digit"]
    assert parents["hidden"] == ["joined"]
    assert parents["image"] == parents["digit"] == []
    assert data["total"] == models.two_inputs().count_params()


def test_sequential_and_functional_model_1_are_the_same_graph():
    one, other = plots.graph(models.model1()).data, plots.graph(models.model1_functional()).data
    assert one["shapes"] == other["shapes"] == [(784,), (30,), (10,)]
    assert one["parameters"] == other["parameters"] == [0, 23_550, 310]


def test_a_layer_that_is_called_twice_counts_its_weights_once():
    data = plots.graph(called_twice()).data
    assert data["layers"].count("shared") == 2
    assert data["total"] == called_twice().count_params() == 8 * 4 + 4 + 8 + 1
    assert "shared (the same layer from right) 4;" in plots.graph(called_twice()).description


def test_a_part_of_a_larger_graph_is_drawn_alone():
    whole = models.two_outputs()
    part = keras.Model(whole.inputs, whole.get_layer("code").output)
    assert plots.graph(part).data["layers"] == ["pixels", "encoder", "code"]


@pytest.mark.parametrize(
    "build", [models.two_inputs, models.two_outputs, models.cnn_2019, called_twice, with_shortcut]
)
def test_arrows_go_to_the_right_and_no_two_boxes_or_bends_overlap(build):
    calls = graphs._calls(build())
    where = places(calls)
    assert all(where[parent][0] < where[key][0] for key, call in calls.items() for parent in call.parents)
    apart = [abs(a[1] - b[1]) for p, a in where.items() for q, b in where.items() if p < q and a[0] == b[0]]
    assert all(gap >= 1 for gap in apart)


def test_a_shortcut_bends_around_the_layers_that_it_leaves_out():
    calls = graphs._calls(with_shortcut())
    paths = graphs._paths(calls, graphs._columns(calls))
    assert sorted(map(len, paths)) == [2, 2, 2, 4]


def test_an_input_stands_just_before_its_first_reader():
    columns = graphs._columns(graphs._calls(models.two_inputs()))
    assert columns["image", 0] == 0
    assert columns["digit", 0] == columns["features", 0] == columns["joined", 0] - 1


def test_a_model_without_shapes_is_refused():
    with pytest.raises(CourseError, match=r"has no shapes yet: begin it with keras\.Input"):
        plots.graph(keras.Sequential([layers.Dense(3)]))


def test_yes_no_counts_each_truth_apart():
    data = plots.yes_no({"always no": [[90, 0], [10, 0]], "good": [[81, 9], [2, 8]]}).data
    assert data["accuracy"] == {"always no": 90, "good": 89}
    assert data["of_yes"] == {"always no": 0, "good": 80}
    assert data["of_no"] == {"always no": 100, "good": 90}


@pytest.mark.parametrize("tables", [{}, {"three": np.eye(3)}])
def test_yes_no_refuses_other_tables(tables):
    with pytest.raises(CourseError, match=r"yes_no\(\) draws tables of shape \(2, 2\), but got"):
        plots.yes_no(tables)


@pytest.mark.parametrize(("errors", "weights"), [({}, None), (ERRORS, "2 : 1")])
def test_trade_refuses_a_choice_that_was_not_trained(errors, weights):
    with pytest.raises(CourseError, match=r"trade\(\) has errors for .* choose one of them"):
        plots.trade(errors, weights=weights)


def test_the_widget_of_lecture_08_points_out_each_choice():
    widget = explore(lambda weights: plots.trade(ERRORS, REDRAWN, weights=weights), weights=list(ERRORS))
    buttons, shown = widget.children
    seen = set()
    for name in ERRORS:
        buttons.value = name
        assert f"Chosen: {name}, with image" in shown.value
        seen.add(shown.value)
    assert len(seen) == len(ERRORS)
