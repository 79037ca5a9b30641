"""Rows of pictures, windows on a sheet, codes in a plane: what is drawn is what was given."""

import numpy as np
import pytest

from utils import CourseError, plots

rng = np.random.default_rng(0)
DIGITS = rng.random((4, 28, 28))


def test_a_gallery_draws_its_rows_one_below_the_other():
    picture = plots.gallery({"black": np.ones((3, 20, 20)), "white": np.zeros((3, 20, 20, 1))})
    axes = picture.figure.axes[0]
    tiles = axes.images[0].get_array().filled(-1)
    assert tiles[5, 5] == tiles[5, 49] == 1 and tiles[27, 5] == tiles[27, 49] == 0
    assert [text.get_text() for text in axes.texts] == ["black", "white"]
    assert picture.data["means"] == {"black": 1.0, "white": 0.0}


def test_all_rows_of_a_gallery_share_one_scale():
    image = plots.gallery({"pale": DIGITS / 4, "dark": DIGITS}).figure.axes[0].images[0]
    assert image.get_clim() == pytest.approx((DIGITS.min() / 4, DIGITS.max()))


def test_windows_stand_where_they_were_put():
    picture = plots.windows(np.ones((56, 84, 1)), [(0, 4), (28, 50)], [7, "2"])
    axes = picture.figure.axes[0]
    assert [box.get_bbox().bounds for box in axes.patches] == [(3.5, -0.5, 28, 28), (49.5, 27.5, 28, 28)]
    assert [text.get_text() for text in axes.texts] == ["7", "2"]
    assert "2 windows of 28 × 28 on it: 7 at row 0, column 4; 2 at row 28, column 50." in picture.description


def test_a_sheet_without_windows_is_drawn_too():
    assert "0 windows of 28 × 28 on it." in plots.windows(np.zeros((56, 84)), [], []).description


def test_codes_have_a_panel_for_each_network_and_circles_of_their_scale():
    points = {"near": rng.normal(size=(100, 2)), "far": 5 + 10 * rng.normal(size=(100, 2))}
    picture = plots.codes(points, np.arange(100) % 10)
    assert [axes.get_title() for axes in picture.figure.axes] == ["near", "far"]
    for axes, code in zip(picture.figure.axes, points.values(), strict=True):
        np.testing.assert_allclose(axes.lines[3].get_xydata(), code[3::10])
        assert [circle.get_radius() for circle in axes.patches] == [1, 2]
    np.testing.assert_allclose(picture.data["mean"]["far"], points["far"].mean(axis=0))
    np.testing.assert_allclose(picture.data["deviation"]["far"], points["far"].std(axis=0))


def test_the_circles_hold_what_the_docstring_says():
    distance = np.linalg.norm(rng.normal(size=(200_000, 2)), axis=1)
    assert [round(100 * np.mean(distance < radius)) for radius in (1, 2)] == [39, 86]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.gallery({}), "but got no row"),
        (lambda: plots.gallery({"a": DIGITS, "b": DIGITS[:2]}), r"got \(4, 28, 28\) and \(2, 28, 28\): cut"),
        (lambda: plots.gallery({"a": DIGITS[0]}), r"\(n, height, width\), but got \(28, 28\)"),
        (lambda: plots.windows(np.ones((56, 84)), [(0, 0)], []), "each of the 1 windows, but got 0"),
        (lambda: plots.windows(np.ones((56, 84)), [(29, 0)], [1]), r"56 × 84, but one begins at \(29, 0\)"),
        (
            lambda: plots.codes({"a": np.ones((5, 3))}, range(5)),
            r"\(5, 2\), one a label, but got {'a': \(5, 3\)}",
        ),
        (lambda: plots.codes({}, range(5)), "but got none"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
