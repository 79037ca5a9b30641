"""The figures of lecture 05 draw what utils.convolution computes, and its widgets bear every choice."""

from itertools import product

import numpy as np
import pytest

from utils import CourseError, convolution, plots, widgets

DIGIT = np.random.default_rng(0).integers(0, 256, (28, 20))
ROW = [1, 2, 3, 4, 6, 7, 7, 6]


def test_the_sum_is_spelled_out_term_by_term():
    picture = plots.slide_row(ROW, [-1, 0, 2], place=3)
    assert picture.figure.axes[0].get_title() == "s[3] = 4·(−1) + 7·2 = 10"
    assert picture.data["sum"] == 10 == convolution.cross_correlate1d(ROW, [-1, 0, 2])[3]
    assert plots.slide_row([-1, 2], [-3]).figure.axes[0].get_title() == "s[0] = (−1)·(−3) = 3"
    assert plots.slide_row(ROW, [0, 0]).figure.axes[0].get_title() == "s[0] = 0 = 0"


def test_a_stride_leaves_out_places_of_a_row():
    picture = plots.slide_row(ROW, [-1, 1], place=2, stride=3, padding=1)
    assert picture.data["result"].tolist() == [1, 1, 0]
    assert picture.data["window"].tolist() == [7, 7]
    written = [text.get_text() for text in picture.figure.axes[0].texts]
    assert written == [*"0123467760", "−1", "1", *"110", "$x$", "$w$", "$s$"]


@pytest.mark.parametrize(("stride", "padding", "place"), [(1, 0, (0, 0)), (2, 1, (5, 3)), (3, 2, (99, 99))])
def test_a_window_is_read_where_it_is_drawn(stride, padding, place):
    kernel = np.array([[1, -2], [0, 3], [4, 1]])
    picture = plots.slide(DIGIT, kernel, row=place[0], column=place[1], stride=stride, padding=padding)
    expected = convolution.cross_correlate2d(DIGIT, kernel, stride=stride, padding=padding)
    row, column = (min(at, n - 1) for at, n in zip(place, expected.shape, strict=True))
    assert np.array_equal(picture.data["result"], expected)
    assert picture.data["sum"] == np.sum(picture.data["window"] * kernel) == expected[row, column]
    box = picture.figure.axes[0].patches[0]
    assert box.get_xy() == (column * stride - 0.5, row * stride - 0.5)


def test_the_rim_is_tinted_where_no_centre_stands():
    axes = plots.edges(np.zeros((28, 28)), kernel_size=5).figure.axes[0]
    tinted = axes.images[1].get_array().filled(0)
    assert tinted.sum() == 28**2 - 24**2 == 208
    assert axes.get_title() == "⌊(28 + 2·0 − 5) / 1⌋ + 1 = 24"
    assert len(axes.lines[0].get_xdata()) == 576


def test_pixels_that_no_place_reads_are_counted():
    assert plots.places(10, 3, stride=2).data["unread"] == 1
    assert plots.places(9, 3, stride=2).data["unread"] == 0
    assert plots.places(8, 1, stride=3).data["unread"] == 5


def test_a_matrix_counts_its_weights():
    picture = plots.matrix(convolution.as_matrix(np.arange(1, 26).reshape(5, 5), 28))
    assert (picture.data["entries"], picture.data["not_zero"]) == (451_584, 14_400)
    assert picture.data["different"] == 25 and picture.description.endswith("from 1 to 25.")
    assert "of which 0 are not zero" in plots.matrix(np.zeros((2, 3))).description


def test_the_largest_pixel_of_each_window_is_ringed():
    axes = plots.pooling([[1, 9, 2, 2], [3, 4, 8, 2]]).figure.axes[0]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines] == [(1, 0), (2, 1)]
    assert len(axes.patches) == 2


def test_maps_share_one_symmetric_scale():
    picture = plots.maps({"a": np.eye(3), "b": np.full((2, 2), -4.0)})
    assert [axes.images[0].get_clim() for axes in picture.figure.axes[:2]] == [(-4, 4)] * 2


def test_a_small_map_has_its_numbers_written_in():
    few, many = plots.maps({"a": [[-0.001, 0.126], [-4, 2]], "b": np.eye(6)}).figure.axes[:2]
    assert [text.get_text() for text in few.texts] == ["0", "0.13", "−4", "2"]
    assert not many.texts


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.maps({"a": np.ones(4)}), r"got \{'a': \(4,\)\}: take one channel"),
        (lambda: plots.maps({}), "but got none"),
        (lambda: plots.matrix([1, 2]), r"got shape \(2,\)"),
        (lambda: plots.slide_row([1, 2], [1, 2, 3]), "length 3 has no place along 2 values"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()


@pytest.mark.parametrize(
    ("draw", "first", "choices"),
    [
        (plots.slide_row, ROW, {"place": (0, 7), "w": ((-1, 1, -1), (0, 0, 0.5))}),
        (plots.slide, DIGIT, {"row": (0, 27), "column": (0, 19), "w": (np.eye(3), np.zeros((3, 3)))}),
        (plots.edges, DIGIT, {"kernel_size": (1, 9)}),
    ],
)
def test_a_widgets_drawing_bears_the_corners_of_its_choices(draw, first, choices):
    choices |= {"stride": (1, 3), "padding": (0, 4 if draw is plots.edges else 2)}
    for corner in product(*choices.values()):
        assert "places" in draw(first, **dict(zip(choices, corner, strict=True))).description


@pytest.mark.parametrize(
    ("make", "argument"), [(widgets.kernel_row, ROW), (widgets.kernel, DIGIT), (widgets.kernel_edges, DIGIT)]
)
def test_each_widget_starts_with_a_picture_and_redraws(make, argument):
    widget = make(argument)
    before = widget.children[-1].value
    assert before.startswith("<figure")
    next(each for each in widget.children if getattr(each, "description", "") == "padding").value = 1
    assert widget.children[-1].value.startswith("<figure") and widget.children[-1].value != before
