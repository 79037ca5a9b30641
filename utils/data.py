"""The digits that the course trains on: real MNIST, or a stand-in where neither file nor network is there.

`load_mnist` looks in this order: the file that the environment variable `MNIST_NPZ` names; Keras' own cache;
Keras' download, given up within seconds without a network; a stand-in made from scikit-learn's digits.
`MNIST_NPZ=stand-in` asks for the stand-in at once. Real digits are verified, array by array: what is not
MNIST is an error that names the file, never another course.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils import CourseError
from utils._sources import NAMES, DataError, Origin, load
from utils.stand_in import Digits, choose, draw_third, make_stand_in, vary, warp

# Nine names where eight is the habit: the digits and what is done to them before a network sees them.
__all__ = [
    "DataError",
    "flatten",
    "load_mnist",
    "make_stand_in",
    "measured",
    "one_hot",
    "origin",
    "scale",
    "unseen",
]


def load_mnist() -> tuple[Digits, Digits]:
    """Loads the MNIST data set: 60,000 training and 10,000 test digits.

    They come from the file that `MNIST_NPZ` names, else from Keras' cache, else from Keras' download, else
    from the stand-in, which says so in one line. The second call is quick, and each call returns arrays of
    its own, so that what one notebook cell does to them reaches no other.

    Returns:
        `(x_train, y_train), (x_test, y_test)` as Keras returns them: images of shape `(n, 28, 28)` with grey
        values 0 to 255 and labels of shape `(n,)`, all `uint8`.

    Raises:
        DataError: If the file that `MNIST_NPZ` names, or the one in Keras' cache, is not MNIST.

    MNIST is by LeCun, Cortes and Burges, licence CC BY-SA 3.0. Lecture 02.
    """
    _, arrays = load()
    x_train, y_train, x_test, y_test = (arrays[name].copy() for name in NAMES)
    return (x_train, y_train), (x_test, y_test)


def origin() -> Origin:
    """Says where the digits came from.

    Returns:
        `"file"` (named by `MNIST_NPZ`), `"cache"`, `"download"` or `"stand-in"`.
    """
    return load()[0]


def unseen(n: int, *, seed: int) -> Digits:
    """Draws digits that no network was trained on: test digits, each a little shifted, turned and scaled.

    On the stand-in they come from bundled images that serve neither its training nor its test digits.

    Args:
        n: How many digits.
        seed: Decides which digits, and how each is moved.

    Returns:
        Images of shape `(n, 28, 28)` and labels of shape `(n,)`, both `uint8`.

    Lecture 06.
    """
    where, arrays = load()
    if where == "stand-in":
        return draw_third(n, seed=seed)
    rng = np.random.default_rng(seed)
    which = choose(n, len(arrays["y_test"]), rng)
    moves = vary(n, rng, turn=6, scale=0.06, shear=0, shift=0.75)
    return np.rint(warp(arrays["x_test"][which], moves)).astype(np.uint8), arrays["y_test"][which]


def measured(value: float, low: float, high: float, what: str) -> None:
    """Holds a measured number to the range that the text beside it states.

    On real MNIST the number is asserted; on the stand-in, where it differs, it is only printed.

    Args:
        value: The number, as this run gave it.
        low: Smallest value that the text allows.
        high: Largest value that the text allows.
        what: What was measured, in a few words.

    Raises:
        AssertionError: If the digits are real and the value is outside of the range.
    """
    says = f"{what}: {_figure(value)}"
    if origin() == "stand-in":
        print(f"{says} (stand-in: not compared)")
        return
    expected = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
    if not low <= value <= high:
        raise AssertionError(f"{says}, but the text expects {expected}: one of the two must change.")
    print(f"{says} (expected {expected})")


def flatten(images: NDArray[Any]) -> NDArray[Any]:
    """Writes each image as one row, line after line.

    Args:
        images: Shape `(n, height, width)`.

    Returns:
        Shape `(n, height * width)`, values and type unchanged.

    Raises:
        CourseError: If `images` is no stack of images.

    Example:
    >>> flatten(np.zeros((5, 28, 28))).shape
    (5, 784)

    Lecture 02.
    """
    if images.ndim != 3:
        raise CourseError(
            f"flatten expects images of shape (n, height, width), got shape {images.shape}: "
            "give it images as they were loaded, and a single one as images[:1]."
        )
    return images.reshape(len(images), -1)


def scale(images: NDArray[Any]) -> NDArray[np.float32]:
    """Brings grey values from 0 to 255 down to 0 to 1.

    Args:
        images: Grey values 0 to 255, any shape.

    Returns:
        `float32` values 0 to 1, same shape.

    Raises:
        CourseError: If the values are scaled already, or are no grey values.

    Example:
    >>> scale(np.array([0, 51, 255], np.uint8)).tolist()
    [0.0, 0.20000000298023224, 1.0]

    Lecture 02.
    """
    low, high = images.min(initial=0), images.max(initial=0)
    if images.dtype.kind == "f" and high <= 1:
        raise CourseError(
            f"scale expects grey values 0 to 255, but the largest is {_figure(high)}: they are scaled "
            "already, perhaps because this cell ran twice; start again from the images as they were loaded."
        )
    if low < 0 or high > 255:
        raise CourseError(
            f"scale expects grey values 0 to 255, got {_figure(low)} to {_figure(high)}: "
            "give it images as they were loaded."
        )
    scaled: NDArray[np.float32] = np.divide(images, 255, dtype=np.float32)
    return scaled


def one_hot(labels: ArrayLike, n_classes: int = 10) -> NDArray[np.float32]:
    """Writes each label as a row of zeros with a one in the label's column.

    Args:
        labels: Whole numbers from 0 to `n_classes - 1`, shape `(n,)`.
        n_classes: Number of columns. Defaults to `10`.

    Returns:
        `float32`, shape `(n, n_classes)`.

    Raises:
        CourseError: If a label is no whole number or outside of the range.

    Example:
    >>> one_hot([2, 0], n_classes=3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]

    Lecture 02.
    """
    names = np.asarray(labels)
    if names.ndim != 1 or names.dtype.kind not in "iu":
        raise CourseError(
            f"one_hot expects whole numbers of shape (n,), got {names.dtype} of shape {names.shape}: "
            "labels are names, so give them as they were loaded, neither scaled nor one-hot."
        )
    wrong = names[(names < 0) | (names >= n_classes)]
    if wrong.size:
        raise CourseError(
            f"one_hot expects labels from 0 to {n_classes - 1}, got {wrong[0]}: "
            "count the classes from 0 and give n_classes their number."
        )
    rows: NDArray[np.float32] = np.eye(n_classes, dtype=np.float32)[names]
    return rows


def _figure(value: float) -> str:
    """A number as one reads it: four digits, but whole thousands stay whole."""
    return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
