"""Convolution and pooling agree with SciPy and Keras, on sizes that are odd and not square."""

import numpy as np
import pytest
from scipy import signal

from utils import CourseError, convolution

rng = np.random.default_rng(5)
ROW, SHORT = rng.normal(size=11), rng.normal(size=4)
PICTURE, KERNEL = rng.normal(size=(9, 13)), rng.normal(size=(3, 5))


def keras_correlates(x, w, *, stride, padding):
    from keras import ops

    padded = np.pad(x, padding)[None, :, :, None]
    return np.array(ops.conv(padded, w[:, :, None, None], strides=stride, padding="valid"))[0, :, :, 0]


@pytest.mark.parametrize("padding", [0, 1, 5])
def test_in_one_dimension_both_agree_with_scipy(padding):
    padded = np.pad(ROW, padding)
    correlated = convolution.cross_correlate1d(ROW, SHORT, padding=padding)
    convolved = convolution.convolve1d(ROW, SHORT, padding=padding)
    np.testing.assert_allclose(correlated, signal.correlate(padded, SHORT, "valid"), rtol=1e-12)
    np.testing.assert_allclose(convolved, signal.convolve(padded, SHORT, "valid"), rtol=1e-12)


def test_padding_by_the_kernel_less_one_gives_the_full_convolution():
    np.testing.assert_allclose(convolution.convolve1d(ROW, SHORT, padding=3), np.convolve(ROW, SHORT))


@pytest.mark.parametrize("padding", [0, 1, 4])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_in_two_dimensions_both_agree_with_scipy(stride, padding):
    padded = np.pad(PICTURE, padding)
    for ours, scipys in (
        (convolution.cross_correlate2d, signal.correlate2d),
        (convolution.convolve2d, signal.convolve2d),
    ):
        expected = scipys(padded, KERNEL, "valid")[::stride, ::stride]
        got = ours(PICTURE, KERNEL, stride=stride, padding=padding)
        np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (3, 2)])
def test_keras_correlates(stride, padding):
    ours = convolution.cross_correlate2d(PICTURE, KERNEL, stride=stride, padding=padding)
    theirs = keras_correlates(PICTURE, KERNEL, stride=stride, padding=padding)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("size", "stride"), [(2, None), (3, None), (3, 1), (2, 3)])
def test_max_pooling_agrees_with_keras_and_keeps_what_is_below_zero(size, stride):
    from keras import ops

    below = -1 - PICTURE**2
    theirs = ops.max_pool(below[None, :, :, None], size, strides=stride, padding="valid")
    np.testing.assert_allclose(convolution.max_pool2d(below, size=size, stride=stride), theirs[0, :, :, 0])


@pytest.mark.parametrize(("x", "w"), [(ROW, SHORT), (PICTURE, KERNEL)])
def test_the_matrix_form_agrees_with_the_loops(x, w):
    correlate = convolution.cross_correlate1d if x.ndim == 1 else convolution.cross_correlate2d
    matrix = convolution.as_matrix(w, x.shape)
    np.testing.assert_allclose(matrix @ x.ravel(), correlate(x, w).ravel(), rtol=1e-12, atol=1e-14)
    assert np.count_nonzero(matrix) == len(matrix) * w.size


def test_one_number_stands_for_a_row_or_a_square_picture():
    assert convolution.as_matrix([1, 2], 5).shape == (4, 5)
    assert convolution.as_matrix(np.ones((5, 5)), 28).shape == (576, 784)


def test_the_output_size_is_keras():
    import keras

    for n, k, s in ((10, 3, 2), (28, 5, 1), (7, 7, 3), (9, 2, 4)):
        layer = keras.layers.Conv2D(1, k, strides=s)
        assert layer.compute_output_shape((1, n, n, 1))[1] == convolution.output_size(n, k, stride=s)
    assert convolution.output_size(28, 5, padding=2) == 28


def test_whole_numbers_go_in_and_fractions_come_out():
    bytes_in = np.full((3, 3), 200, np.uint8)
    assert convolution.cross_correlate2d(bytes_in, [[-1, 1.5], [0, 1]])[0, 0] == 300
    assert convolution.max_pool2d(bytes_in).dtype == convolution.cross_correlate1d([1, 2], [1]).dtype == float


def test_inputs_stay_untouched():
    before = PICTURE.copy()
    convolution.convolve2d(PICTURE, KERNEL, padding=2)
    convolution.max_pool2d(PICTURE)
    assert np.array_equal(PICTURE, before)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: convolution.output_size(4, 7, padding=1), "length 7 has no place along 6 values: pad more"),
        (
            lambda: convolution.output_size(4, 2, stride=0),
            "stride start at 1, padding at 0, but got 2, 0 and 0",
        ),
        (lambda: convolution.cross_correlate1d(ROW, SHORT, padding=-1), "but got 4, 1 and -1"),
        (lambda: convolution.cross_correlate2d(ROW, KERNEL), r"a picture, .* but got shape \(11,\)"),
        (lambda: convolution.convolve1d(PICTURE, SHORT), r"a row, .* but got shape \(9, 13\)"),
        (lambda: convolution.max_pool2d(np.ones((1, 5))), "length 2 has no place along 1 values"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
