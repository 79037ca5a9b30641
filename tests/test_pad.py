"""The drawing pad: strokes become a picture like MNIST's, and a network reads them while one draws."""

import numpy as np
import pytest

from utils import CourseError, pad

SHAPES = {
    "a bar": [[(0, 0), (0, 9)]],
    "a cross": [[(0, 0), (6, 9)], [(6, 0), (0, 9)]],
    "a 7": [pad.SEVEN],
    "a wide roof": [[(0, 3), (20, 0), (40, 3)]],
}


def mass(pixels):
    return [np.average(place, weights=pixels) for place in np.indices(pixels.shape)]


@pytest.mark.parametrize("strokes", SHAPES.values(), ids=SHAPES)
def test_the_longer_side_takes_the_box_and_the_ink_keeps_its_proportions(strokes):
    pixels = pad.centre(strokes)
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    wide, high = (np.ptp(points, axis=0) / np.ptp(points, axis=0).max() * 17.6 + 2.4).tolist()
    inked = [int((pixels.max(axis=axis) > 64).sum()) for axis in (0, 1)]
    assert (pixels.shape, pixels.dtype, pixels.max()) == ((28, 28), np.uint8, 255)
    np.testing.assert_allclose(inked, [wide, high], atol=1)
    assert max(inked) == 20


@pytest.mark.parametrize("strokes", SHAPES.values(), ids=SHAPES)
def test_the_centre_of_mass_is_in_the_middle(strokes):
    np.testing.assert_allclose(mass(pad.centre(strokes)), [13.5, 13.5], atol=0.8)


def test_no_ink_is_lost_for_the_sake_of_the_middle():
    heavy_foot = [[(0, 0), (0, 20)], *[[(0, 20 - i / 8), (20, 20 - i / 8)] for i in range(40)]]
    pixels = pad.centre(heavy_foot)
    assert mass(pixels)[0] > 14.1, "in the middle its stem would leave the picture"
    assert int((pixels.max(axis=1) > 64).sum()) == 20


def test_where_on_the_pad_and_how_large_one_draws_is_no_matter():
    far = [np.asarray(pad.SEVEN) * 3_000 + [500, -20]]
    change = pad.centre(far).astype(float) - pad.centre([pad.SEVEN])
    assert np.abs(change).mean() < 0.5, "rounding may move an edge a little, but no more"


def test_a_dot_and_nothing_are_drawn_as_they_are():
    assert pad.centre([]).max() == 0
    assert (pad.centre([[(3, 3), (3, 3)]]) > 127).sum() in range(2, 9)


def test_points_of_another_shape_are_refused_in_a_sentence():
    with pytest.raises(CourseError, match=r"points of shape \(n, 2\).*got \(3,\)"):
        pad.centre([[1, 2, 3]])


def seven(image):
    assert image.shape == (28, 28) and image.dtype == np.uint8
    return np.eye(10)[7]


def test_the_network_is_asked_while_one_draws_and_after_each_stroke():
    asked = []
    widget = pad.draw_digit(lambda image: asked.append(image) or np.eye(10)[len(asked) % 10])
    before = widget._shown.value
    widget._move(5, 5)
    assert len(asked) == 1, "a pen that is not down writes nothing"
    widget._begin(50, 60)
    for i in range(50):
        widget._move(60 + i, 70 + 2 * i)
    while_drawing = len(asked)
    assert 2 <= while_drawing < 25, "it must not be asked at each move: the line would lag behind"
    widget._end()
    assert len(asked) == while_drawing + 1
    np.testing.assert_array_equal(asked[-1], pad.centre(widget._strokes))
    assert widget._shown.value != before and f"says {len(asked) % 10}" in widget._shown.value


def test_clear_wipes_the_pad_and_shows_the_first_picture():
    widget = pad.draw_digit(seven)
    first = widget._shown.value
    widget._begin(50, 60)
    widget._move(90, 80)
    widget._end()
    assert widget._shown.value != first
    widget.clear.click()
    assert widget._shown.value == first and widget._strokes == []


def press(widget, keys):
    for key in keys.split():
        widget._key({"Space": " "}.get(key, key), False, False, False)


def test_the_arrows_move_a_pen_that_the_space_bar_puts_down_and_lifts():
    widget = pad.draw_digit(seven)
    press(widget, "ArrowUp ArrowRight")
    assert widget._strokes == [], "a pen in the air writes nothing"
    press(widget, "Space ArrowDown ArrowDown ArrowLeft Space ArrowUp Space Space")
    way = [(154, 126), (154, 126), (154, 140), (154, 154), (140, 154)], [(140, 140)] * 2
    assert [[(round(280 * x), round(280 * y)) for x, y in stroke] for stroke in widget._strokes] == [*way]
    assert "drawn in 2 strokes" in widget._shown.value


def test_the_pen_stays_on_the_paper_and_other_keys_do_nothing():
    widget = pad.draw_digit(seven)
    press(widget, "ArrowLeft " * 30 + "ArrowUp " * 30)
    assert widget._pen == (0, 0)
    press(widget, "a Enter Escape ArrowLeft")
    assert (widget._pen, widget._strokes, widget._drawing) == ((0, 0), [], False)


def test_the_pad_is_no_trap_for_who_goes_by_keyboard(monkeypatch):
    widget, led = pad.draw_digit(seven), []
    monkeypatch.setattr(widget.clear, "send", lambda message: led.append(("clear", message["do"])))
    monkeypatch.setattr(widget.canvas, "send", lambda message: led.append(("pad", message["do"])))
    widget._key("Tab", False, False, False)
    widget._key("Tab", True, False, False)
    assert led == [("clear", "focus"), ("pad", "blur")]


def test_without_a_front_end_it_is_the_picture_of_a_7_with_the_maps_that_fire():
    maps = np.zeros((4, 4, 12))
    maps[..., 11] = 1
    bundle = pad.draw_digit(seven, maps=lambda image: maps)._repr_mimebundle_()
    assert "The network says 7 with 1. The maps that fire most: 11, 0" in bundle["text/plain"]
    assert "<img" in bundle["text/html"] and len(bundle["text/html"]) < 40_000


def test_a_network_that_wants_another_shape_gets_one_sentence():
    def wants_rows(image):
        return image.reshape(784, 2)

    with pytest.raises(CourseError, match=r"draw_digit\(\) gives the network pixels of shape \(28, 28\)"):
        pad.draw_digit(wants_rows)
