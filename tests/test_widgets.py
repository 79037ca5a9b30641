"""The engine for widgets: which control a choice gives, what a reader sees live, still and after an error."""

import re

import nbformat
import numpy as np
import pytest
from nbconvert import HTMLExporter

from utils import CourseError, plots
from utils.plots import Picture
from utils.widgets import explore

VIEW = "application/vnd.jupyter.widget-view+json"


def bar(**values: float) -> Picture:
    return plots.bars({name: float(value) for name, value in values.items()}, y_label="height")


def controls(widget):
    return {control.description: control for control in widget.children[:-1]}


@pytest.mark.parametrize(
    ("choice", "kind", "first", "last"),
    [
        ((1, 9), "IntSlider", 1, 9),
        ((1, 9, 2), "IntSlider", 1, 9),
        ((0.0, 1.0), "FloatSlider", 0.0, 1.0),
        ((0, 1, 0.25), "FloatSlider", 0.0, 1.0),
        ([0.001, 0.01, 0.1], "SelectionSlider", 0.001, 0.1),
        (["1", "2"], "ToggleButtons", "1", "2"),
        ({"low": 1, "high": 2}, "ToggleButtons", 1, 2),
        (True, "Checkbox", True, False),
    ],
)
def test_each_kind_of_choice_has_its_control_and_moves_the_picture(choice, kind, first, last):
    widget = explore(bar, step_size=choice)
    control = controls(widget)["step size"]
    assert (type(control).__name__, control.value) == (kind, first)
    assert widget.children[-1].value == bar(step_size=first).html()
    control.value = last
    assert widget.children[-1].value == bar(step_size=last).html() != bar(step_size=first).html()


def test_a_slider_moves_in_the_steps_asked_for():
    assert controls(explore(bar, k=(1, 9, 2)))["k"].step == 2
    assert controls(explore(bar, k=(0.0, 2.0)))["k"].step == 0.02


@pytest.mark.parametrize("kernel", [np.array([-1, 1, -1]), np.array([[1, 2, 3], [4, 5, 6]])])
def test_an_array_becomes_boxes_to_type_into_in_its_own_shape(kernel):
    seen = []
    widget = explore(lambda w: seen.append(np.array(w)) or bar(a=float(np.sum(w))), w=kernel)
    label, grid = widget.children[0].children
    assert np.array_equal(seen[-1], kernel) and label.value == "w"
    assert grid.layout.grid_template_columns == "repeat(3, 5em)"
    grid.children[-1].value = 7.5
    assert seen[-1].shape == kernel.shape and seen[-1].flat[-1] == 7.5
    assert np.array_equal(seen[-1].flat[:-1], kernel.flat[:-1])
    assert grid.children[-1].tooltip == f"w{[size - 1 for size in kernel.shape]}"


def test_all_values_reach_the_drawing():
    widget = explore(bar, a=(1, 3), b=[10, 20], start={"b": 20})
    controls(widget)["a"].value = 3
    assert widget.children[-1].value == bar(a=3, b=20).html()


def test_the_bundle_is_live_and_still_in_one():
    widget = explore(bar, a=(1, 3))
    controls(widget)["a"].value = 3
    bundle = widget._repr_mimebundle_()
    assert bundle[VIEW]["model_id"] == widget.model_id
    assert bundle["text/html"] == bar(a=1).html()
    assert bundle["text/plain"] == "height: a 1."


def test_an_exported_notebook_shows_the_still_picture_and_its_words():
    bundle = explore(bar, a=(1, 3))._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert re.search('src="data:[^"]*"', bundle["text/html"])[0] in page
    assert "height: a 1.</figcaption>" in page
    assert VIEW not in page


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (CourseError("The kernel is larger than the picture: make it smaller."), "The kernel is larger"),
        (ValueError("<b>\nno"), "These values could not be drawn: ValueError: &lt;b&gt; no."),
    ],
)
def test_an_error_while_drawing_is_one_sentence_and_passes(error, says):
    def draw(a):
        if a == 2:
            raise error
        return bar(a=a)

    widget = explore(draw, a=(1, 3))
    slider, shown = widget.children
    slider.value = 2
    assert shown.value.startswith(f'<p role="alert">{says}')
    assert "Traceback" not in shown.value
    slider.value = 3
    assert shown.value == bar(a=3).html()


def test_an_error_in_the_first_drawing_fails_the_cell_in_one_sentence():
    def draw(a):
        raise ValueError("no digits")

    with pytest.raises(CourseError, match="These values could not be drawn: ValueError: no digits"):
        explore(draw, a=(1, 3))


def test_a_picture_too_large_to_store_is_refused():
    noise = np.random.default_rng(0).integers(0, 256, (100, 28, 28))
    with pytest.raises(CourseError, match=r"may have 40,000 bytes as HTML, but has .*: draw it smaller"):
        explore(lambda n: plots.digits(noise[:n]), n=[100, 1])


@pytest.mark.parametrize("choice", [(1,), (1, 2, 3, 4), [], {}, "abc", None, np.array(1)])
def test_what_is_no_choice_is_refused(choice):
    with pytest.raises(CourseError, match=r"explore\(\) makes a control of .*, but a is"):
        explore(bar, a=choice)


@pytest.mark.parametrize(
    ("start", "says"),
    [
        ({"a": 9}, "cannot start a at 9: its values run to 3"),
        ({"b": "z"}, "cannot start b at 'z': it is none of its values"),
        ({"c": 1}, r"no choice \['c'\] to start from: it has \['a', 'b'\]"),
    ],
)
def test_a_start_outside_the_choice_is_refused(start, says):
    with pytest.raises(CourseError, match=says):
        explore(bar, a=(1, 3), b=["1", "2"], start=start)
