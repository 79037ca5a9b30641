"""The figures and the widget of lecture 01: what gradient descent does, what two inputs decide."""

import numpy as np
import pytest

from utils import CourseError, plots, widgets


@pytest.mark.parametrize(
    ("eta", "says", "at_the_end"),
    [
        (0.1, "comes closer from one side", 0.8**20),
        (0.5, "lands on the minimum at once", 0),
        (0.9, "jumps from side to side and comes closer", 0.8**20),
        (1.0, "jumps from side to side for ever", 1),
        (1.02, "jumps farther out each time", 1.04**20),
    ],
)
def test_a_step_size_decides_what_descent_does(eta, says, at_the_end):
    picture = plots.step_size(eta=eta)
    assert f": it {says}. " in picture.description
    assert picture.data["w"][-1] == pytest.approx(at_the_end)


def test_descent_is_drawn_as_gradient_descent_walks():
    w, path = 1.0, [1.0]
    for _ in range(5):
        w -= 0.3 * 2 * w
        path.append(w)
    picture = plots.step_size(eta=0.3, n_steps=5)
    left, right = (axes.lines[1] for axes in picture.figure.axes)
    assert np.allclose(left.get_xdata(), path) and np.allclose(left.get_ydata(), np.square(path))
    assert np.allclose(right.get_ydata(), path) and list(right.get_xdata()) == list(range(6))


def test_the_valley_is_walked_as_gradient_descent_walks():
    w = np.array([1.0, 1.0])
    for _ in range(4):
        w = w - 0.03 * np.array([2, 20]) * w
    data = plots.valley(eta=0.03, n_steps=4).data
    assert np.allclose(data["w"][-1], w)
    assert data["cost"][-1] == pytest.approx(w[0] ** 2 + 10 * w[1] ** 2)


def test_a_weight_that_has_arrived_leaves_the_log_scale():
    flat, steep = plots.valley(eta=0.05, n_steps=4).figure.axes[1].lines
    assert np.isfinite(flat.get_ydata()).all()
    assert np.isfinite(steep.get_ydata()).tolist() == [True, False, False, False, False]


def test_the_widget_draws_every_step_size_that_it_offers():
    widget = widgets.step_size()
    slider, shown = widget.children
    offered = [eta for _, eta in slider.options]
    assert min(offered) < 0.1 < 0.5 in offered and 1.0 in offered and max(offered) > 1
    assert slider.value == 0.1
    for eta in offered:
        slider.value = eta
        assert f"steps of η = {eta:g}. " in shown.value and "alert" not in shown.value


def test_the_plane_shows_each_answer_at_its_corner():
    picture = plots.plane({"first": lambda x: x[:, 0].clip(0, 1), "second": lambda x: x[:, 1].clip(0, 1)})
    assert picture.data["first"].tolist() == [0, 0, 1, 1]
    assert picture.data["second"].tolist() == [0, 1, 0, 1]
    first, second = picture.figure.axes[:2]
    texts = {text.get_position(): text.get_text() for text in first.texts}
    assert texts == {(0, 0): "0.00", (0, 1): "0.00", (1, 0): "1.00", (1, 1): "1.00"}
    assert [axes.get_title() for axes in (first, second)] == ["first", "second"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: plots.step_size(eta=0),
            r"step_size\(\) walks downhill, so it needs eta above 0 .* eta=0 and",
        ),
        (lambda: plots.valley(eta=0.1, n_steps=0), r"valley\(\) walks downhill.* eta=0.1 and n_steps=0"),
        (lambda: plots.plane({"a": lambda x: x}), r"shape \(6561,\), but a gave shape \(6561, 2\)"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
