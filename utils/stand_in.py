"""A stand-in for MNIST, for those without the file and without a network.

It has MNIST's exact shapes and types and is made from the 1,797 handwritten digits of 8 x 8 pixels that
scikit-learn brings along (Alpaydin and Kaynak, UCI). Positions are rounded to fractions that floats hold
exactly, so that its pixels are the same on every processor.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Digits", "choose", "draw_third", "make_stand_in", "vary", "warp"]

Digits = tuple[NDArray[np.uint8], NDArray[np.uint8]]

_SIZE = 28
_BOX = 20  # MNIST's digits fill a box of 20 x 20 in their 28 x 28
_FINE = 4  # each bundled pixel becomes 4 x 4 before it is placed
_CHUNK = 250  # images moved at once, few enough for the processor's cache


def make_stand_in(seed: int = 0) -> tuple[Digits, Digits]:
    """Makes a data set with MNIST's shapes and types from scikit-learn's small digits.

    Each digit is enlarged, placed with its centre of mass in the middle, and varied by a small rotation,
    scale, shear, shift and width of the pen. Whatever the seed, no bundled image serves two of the training
    digits, the test digits and the unseen digits.

    Args:
        seed: Decides the variations. Defaults to `0`, which gives the digits that the course uses.

    Returns:
        `(x_train, y_train), (x_test, y_test)`, `uint8` like MNIST: shapes `(60000, 28, 28)`, `(60000,)`,
        `(10000, 28, 28)` and `(10000,)`.

    Lecture 02.
    """
    rng = np.random.default_rng(seed)
    train, test, _ = _parts()
    return _draw(train, 60_000, rng), _draw(test, 10_000, rng)


def draw_third(n: int, *, seed: int) -> Digits:
    """Draws digits made from those bundled images that serve neither training nor test.

    Args:
        n: How many.
        seed: Decides which images, and their variations.

    Returns:
        Images of shape `(n, 28, 28)` and labels of shape `(n,)`, both `uint8`.
    """
    return _draw(_parts()[2], n, np.random.default_rng(seed))


def choose(n: int, size: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Chooses `n` indices below `size` at random; none comes again before all have come.

    Args:
        n: How many.
        size: How many there are to choose from.
        rng: Source of chance.

    Returns:
        Indices of shape `(n,)`.
    """
    rounds = -(-n // size)
    return np.concatenate([rng.permutation(size) for _ in range(rounds)])[:n]


def vary(
    n: int, rng: np.random.Generator, *, turn: float, scale: float, shear: float, shift: float
) -> NDArray[np.float64]:
    """Chooses `n` small movements at random, each as a matrix for `warp`.

    Args:
        n: How many.
        rng: Source of chance.
        turn: Largest angle, in degrees, to either side.
        scale: Largest change of size, as a fraction.
        shear: Largest slant: columns per row, to either side.
        shift: Largest shift, in pixels, in each direction.

    Returns:
        Matrices of shape `(n, 2, 3)`.
    """
    angle = np.deg2rad(rng.uniform(-turn, turn, n))
    cos, sin = np.cos(angle), np.sin(angle)
    slant = rng.uniform(-shear, shear, n)
    matrices = np.empty((n, 2, 3))
    matrices[:, 0, :2] = np.stack([cos, -sin], axis=1)
    matrices[:, 1, :2] = np.stack([sin + slant * cos, cos - slant * sin], axis=1)
    matrices[:, :, :2] *= rng.uniform(1 - scale, 1 + scale, (n, 1, 1))
    matrices[:, :, 2] = rng.uniform(-shift, shift, (n, 2))
    return matrices


def warp(images: NDArray[np.uint8], matrices: NDArray[np.float64]) -> NDArray[np.float32]:
    """Moves each image as its matrix says, by bilinear interpolation; beyond its edges an image is black.

    Args:
        images: Grey values of shape `(n, height, width)`.
        matrices: Shape `(n, 2, 3)`. Row i of a matrix times (row, column, 1) of a new pixel gives the old
            pixel's row or column; both are counted from the middle of their picture.

    Returns:
        Grey values 0 to 255 of shape `(n, 28, 28)`.
    """
    moved = np.empty((len(images), _SIZE, _SIZE), np.float32)
    for start in range(0, len(images), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        moved[chunk] = _warp(images[chunk], matrices[chunk])
    return moved


def _warp(images: NDArray[np.uint8], matrices: NDArray[np.float64]) -> NDArray[np.float32]:
    padded = np.pad(images, ((0, 0), (1, 2), (1, 2)))  # black; two wide where the next pixel is read too
    n, height, width = padded.shape
    place = np.arange(_SIZE) - (_SIZE - 1) / 2
    new = np.stack([*(axis.ravel() for axis in np.meshgrid(place, place, indexing="ij")), np.ones(_SIZE**2)])
    old = np.rint(matrices * 1024) / 1024 @ new  # exact, in whatever order it is added
    old += [[(height - 2) / 2], [(width - 2) / 2]]
    old = np.clip(np.rint(old * 64) / 64, 0, [[height - 2], [width - 2]]).astype(np.float32)
    corner = old.astype(np.int32)
    down, right = np.moveaxis(old - corner, 1, 0)
    first = (np.arange(n, dtype=np.int32)[:, None] * height + corner[:, 0]) * width + corner[:, 1]
    flat = padded.ravel().astype(np.float32)
    top = flat[first] * (1 - right) + flat[first + 1] * right
    bottom = flat[first + width] * (1 - right) + flat[first + width + 1] * right
    mixed: NDArray[np.float32] = top * (1 - down) + bottom * down
    return mixed.reshape(n, _SIZE, _SIZE)


def _parts() -> tuple[Digits, Digits, Digits]:
    """The bundled images, enlarged, in three parts: for training, test and unseen digits."""
    from scipy import ndimage
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    padded = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    enlarge = ndimage.zoom(np.eye(10), (_FINE, 1), order=3, mode="grid-constant", grid_mode=True)
    enlarge = np.rint(enlarge * 1024) / 1024
    fine = np.rint(np.clip(enlarge @ padded @ enlarge.T, 0, 16) * 16)
    # A thin pen left grey strokes and a thick one black: all shall be equally dark.
    ink = (fine**2).sum(axis=(1, 2), keepdims=True) / fine.sum(axis=(1, 2), keepdims=True)
    fine = np.rint(np.clip(fine / ink * 180, 0, 255)).astype(np.uint8)
    train, test, third = np.split(np.random.default_rng(0).permutation(len(labels)), [1200, 1500])
    labels = labels.astype(np.uint8)
    return (fine[train], labels[train]), (fine[test], labels[test]), (fine[third], labels[third])


def _draw(part: Digits, n: int, rng: np.random.Generator) -> Digits:
    """Draws `n` digits from a part and varies them."""
    images, labels = part
    which = choose(n, len(images), rng)
    matrices = vary(n, rng, turn=12, scale=0.12, shear=0.2, shift=1.2)
    matrices *= 8 * _FINE / _BOX
    matrices[:, :, 2] += _centres(images)[which]
    pen = rng.integers(45, 110, (n, 1, 1)).astype(np.float32)
    ink = (warp(images[which], matrices) - pen) * 2.5
    return np.rint(np.clip(ink, 0, 255)).astype(np.uint8), labels[which]


def _centres(images: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Centres of mass, counted from the middle of the picture, shape `(n, 2)`."""
    place = np.arange(images.shape[1]) - (images.shape[1] - 1) / 2
    mass = images.sum(axis=(1, 2))
    return np.stack([images.sum(axis=2) @ place / mass, images.sum(axis=1) @ place / mass], axis=1)
