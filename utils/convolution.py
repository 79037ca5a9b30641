"""Convolution and pooling of one row or picture, in loops to be read; results are `float64`. Lecture 05."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError

__all__ = [
    "as_matrix",
    "convolve1d",
    "convolve2d",
    "cross_correlate1d",
    "cross_correlate2d",
    "max_pool2d",
    "output_size",
]
Floats = NDArray[np.float64]


def output_size(n: int, k: int, *, stride: int = 1, padding: int = 0) -> int:
    """Counts the places of a kernel of length `k` along `n` values: `(n + 2 padding - k) // stride + 1`.

    Raises:
        CourseError: If there is no such place, or a kernel, stride or padding of that size does not exist.

    Example:
    >>> output_size(28, 5), output_size(10, 3, stride=2)
    (24, 4)
    """
    if k < 1 or stride < 1 or padding < 0:
        raise CourseError(f"Kernel and stride start at 1, padding at 0, but got {k}, {stride} and {padding}.")
    if k > (room := n + 2 * padding):
        raise CourseError(
            f"A kernel of length {k} has no place along {room} values: pad more, or shorten it."
        )
    return (room - k) // stride + 1


def cross_correlate1d(x: ArrayLike, w: ArrayLike, *, padding: int = 0) -> Floats:
    """Slides a kernel `w` along a row `x`: `s[i] = sum_n x[i + n] w[n]`, with `padding` zeros at both ends.

    Example:
    >>> cross_correlate1d([1, 2, 4], [-1, 1])
    array([1., 2.])
    """
    row, kernel = _floats(x, ndim=1), _floats(w, ndim=1)
    s = np.empty(output_size(len(row), len(kernel), padding=padding))
    row = np.pad(row, padding)
    for i in range(len(s)):
        s[i] = np.sum(row[i : i + len(kernel)] * kernel)
    return s


def convolve1d(x: ArrayLike, w: ArrayLike, *, padding: int = 0) -> Floats:
    """Slides the reversed kernel along a row; `padding=len(w) - 1` gives all of `sum_n x[n] w[i - n]`."""
    return cross_correlate1d(x, _floats(w, ndim=1)[::-1], padding=padding)


def cross_correlate2d(x: ArrayLike, w: ArrayLike, *, stride: int = 1, padding: int = 0) -> Floats:
    """Slides a kernel over a picture: `s[i, j] = sum_mn x[i + m, j + n] w[m, n]` where the stride is 1.

    Args:
        x: Shape `(height, width)`.
        w: Shape `(k_height, k_width)`.
        stride: By how many pixels the kernel moves, in both directions.
        padding: How many zeros are put around `x`, on each of the four sides.

    Returns:
        Shape `(output_size(height, k_height, ...), output_size(width, k_width, ...))`.
    """
    picture, kernel = _floats(x, ndim=2), _floats(w, ndim=2)
    sides = zip(picture.shape, kernel.shape, strict=True)
    s = np.empty([output_size(n, k, stride=stride, padding=padding) for n, k in sides])
    picture, (height, width) = np.pad(picture, padding), kernel.shape
    for i, j in np.ndindex(s.shape):
        top, left = i * stride, j * stride
        s[i, j] = np.sum(picture[top : top + height, left : left + width] * kernel)
    return s


def convolve2d(x: ArrayLike, w: ArrayLike, *, stride: int = 1, padding: int = 0) -> Floats:
    """Slides the kernel, turned by 180 degrees, over a picture; shapes are those of `cross_correlate2d`."""
    return cross_correlate2d(x, _floats(w, ndim=2)[::-1, ::-1], stride=stride, padding=padding)


def max_pool2d(x: ArrayLike, *, size: int = 2, stride: int | None = None) -> Floats:
    """Keeps the largest value of each window of `size` by `size` pixels; `stride` defaults to `size`."""
    picture, step = _floats(x, ndim=2), size if stride is None else stride
    pooled = np.empty([output_size(n, size, stride=step) for n in picture.shape])
    for i, j in np.ndindex(pooled.shape):
        pooled[i, j] = picture[i * step : i * step + size, j * step : j * step + size].max()
    return pooled


def as_matrix(w: ArrayLike, n: int | tuple[int, ...]) -> Floats:
    """Writes the cross-correlation with `w`, of a row or a picture, as the matrix of a dense layer.

    Args:
        w: Shape `(k,)` or `(k_height, k_width)`.
        n: Length of the row, `(height, width)` of the picture, or one number for a square picture.

    Returns:
        A row for each place of the kernel, a column for each pixel: times `x.ravel()` it gives `s.ravel()`.
    """
    kernel = np.asarray(w, dtype=float)
    shape = (n,) * kernel.ndim if isinstance(n, int) else n
    places = [output_size(size, k) for size, k in zip(shape, kernel.shape, strict=True)]
    matrix = np.zeros((*places, *shape))
    for place in np.ndindex(*places):
        window = tuple(slice(first, first + k) for first, k in zip(place, kernel.shape, strict=True))
        matrix[place][window] = kernel
    return matrix.reshape(np.prod(places), np.prod(shape))


def _floats(values: ArrayLike, *, ndim: int) -> Floats:
    array = np.asarray(values, dtype=float)
    if array.ndim != ndim:
        what = "a row, shape (n,)" if ndim == 1 else "a picture, shape (height, width)"
        raise CourseError(f"A kernel and what it slides over are each {what}, but got shape {array.shape}.")
    return array
