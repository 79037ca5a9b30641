"""The networks of the lectures, each under its lecture's name, built and not yet compiled.

Each docstring holds the network's table: layer, output shape (without the batch), parameters.
The module is as long as the lectures have networks.
"""

from typing import TYPE_CHECKING

from utils.blocks import inception_block, residual_block

if TYPE_CHECKING:
    import keras

__all__ = [
    "cnn_2019",
    "dense_2019",
    "inception_block",
    "model1",
    "model1_functional",
    "model2",
    "model3",
    "model4",
    "model5",
    "residual_block",
    "two_inputs",
    "two_outputs",
]


def model1() -> "keras.Sequential":
    """The first dense network: 784 pixels, 30 hidden neurons, 10 outputs, all sigmoid.

        hidden    (30,)    23550
        output    (10,)      310
        total              23860

    Returns:
        A `keras.Sequential` that takes images as rows of 784 numbers.

    Lecture 02.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((784,)),
            layers.Dense(30, activation="sigmoid", name="hidden"),
            layers.Dense(10, activation="sigmoid", name="output"),
        ],
        name="model1",
    )


def model1_functional() -> "keras.Model":
    """Model 1 written with the functional interface; equal to it in all but the way it is written.

        hidden    (30,)    23550
        output    (10,)      310
        total              23860

    Returns:
        A `keras.Model` that takes images as rows of 784 numbers.

    Lecture 08.
    """
    import keras
    from keras import layers

    pixels = keras.Input((784,))
    hidden = layers.Dense(30, activation="sigmoid", name="hidden")(pixels)
    output = layers.Dense(10, activation="sigmoid", name="output")(hidden)
    return keras.Model(pixels, output, name="model1_functional")


def model2(rate: float = 0.2) -> "keras.Sequential":
    """Model 1 with a share of its hidden neurons left out in training.

        hidden    (30,)    23550
        dropout   (30,)        0
        output    (10,)      310
        total              23860

    Args:
        rate: The share of hidden neurons that each batch leaves out, 0 to 1.

    Returns:
        A `keras.Sequential` that takes images as rows of 784 numbers.

    Lecture 03.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((784,)),
            layers.Dense(30, activation="sigmoid", name="hidden"),
            layers.Dropout(rate, name="dropout"),
            layers.Dense(10, activation="sigmoid", name="output"),
        ],
        name="model2",
    )


def model3() -> "keras.Sequential":
    """Model 1 with better parts: tanh in the hidden layer, softmax at the output.

        hidden    (30,)    23550
        output    (10,)      310
        total              23860

    Returns:
        A `keras.Sequential` that takes images as rows of 784 numbers.

    Lecture 04.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((784,)),
            layers.Dense(30, activation="tanh", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="model3",
    )


def dense_2019() -> "keras.Sequential":
    """The dense network of the lecture on over-fitting: 128 relu neurons.

        hidden    (128,)   100480
        output    (10,)      1290
        total              101770

    Returns:
        A `keras.Sequential` that takes images as rows of 784 numbers.

    Lecture 03.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((784,)),
            layers.Dense(128, activation="relu", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="dense_2019",
    )


def model4() -> "keras.Sequential":
    """Version 1 of the convolutional network: one convolution, one pooling, two dense layers.

        conv1     (24, 24, 20)      520
        pool1     (12, 12, 20)        0
        flatten   (2880,)             0
        hidden    (100,)         288100
        output    (10,)            1010
        total                    289630

    Returns:
        A `keras.Sequential` that takes images of shape (28, 28, 1).

    Lecture 06.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(20, (5, 5), activation="relu", name="conv1"),
            layers.MaxPooling2D((2, 2), name="pool1"),
            layers.Flatten(name="flatten"),
            layers.Dense(100, activation="tanh", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="model4",
    )


def model5() -> "keras.Sequential":
    """Version 2 of the convolutional network: two convolutions, each with its pooling.

        conv1     (24, 24, 20)      520
        pool1     (12, 12, 20)        0
        conv2     (10, 10, 40)     7240
        pool2     (5, 5, 40)          0
        flatten   (1000,)             0
        hidden    (100,)         100100
        output    (10,)            1010
        total                    108870

    Returns:
        A `keras.Sequential` that takes images of shape (28, 28, 1).

    Lecture 07.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(20, (5, 5), activation="relu", name="conv1"),
            layers.MaxPooling2D((2, 2), name="pool1"),
            layers.Conv2D(40, (3, 3), activation="relu", name="conv2"),
            layers.MaxPooling2D((2, 2), name="pool2"),
            layers.Flatten(name="flatten"),
            layers.Dense(100, activation="tanh", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="model5",
    )


def cnn_2019() -> "keras.Sequential":
    """A wider convolutional network, and one that over-fits.

        conv1     (26, 26, 32)      320
        pool1     (13, 13, 32)        0
        conv2     (11, 11, 64)    18496
        flatten   (7744,)             0
        hidden    (64,)          495680
        output    (10,)             650
        total                    515146

    Returns:
        A `keras.Sequential` that takes images of shape (28, 28, 1).

    Lecture 07.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, (3, 3), activation="relu", name="conv1"),
            layers.MaxPooling2D((2, 2), name="pool1"),
            layers.Conv2D(64, (3, 3), activation="relu", name="conv2"),
            layers.Flatten(name="flatten"),
            layers.Dense(64, activation="relu", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="cnn_2019",
    )


def two_inputs() -> "keras.Model":
    """Is this the digit asked for? An image and a requested digit in, yes or no out.

        features  (64,)     50240
        joined    (74,)         0
        hidden    (64,)      4800
        answer    (1,)         65
        total               55105

    Returns:
        A `keras.Model` that takes two arrays: images as rows of 784 numbers and requested digits as rows of
        10, one-hot. Its inputs are named `image` and `digit`.

    Lecture 08.
    """
    import keras
    from keras import layers

    image = keras.Input((784,), name="image")
    digit = keras.Input((10,), name="digit")
    features = layers.Dense(64, activation="relu", name="features")(image)
    joined = layers.Concatenate(name="joined")([features, digit])
    hidden = layers.Dense(64, activation="relu", name="hidden")(joined)
    answer = layers.Dense(1, activation="sigmoid", name="answer")(hidden)
    return keras.Model([image, digit], answer, name="two_inputs")


def two_outputs() -> "keras.Model":
    """One code for two tasks: draw the image again from 16 numbers, and name the digit from the same 16.

        encoder   (128,)   100480
        code      (16,)      2064
        decoder   (128,)     2176
        image     (784,)   101136
        digit     (10,)       170
        total              206026

    Returns:
        A `keras.Model` that takes images as rows of 784 numbers, 0 to 1, and gives a list of two arrays: the
        images drawn again, and ten probabilities each. Its outputs are named `image` and `digit`.

    Lecture 08.
    """
    import keras
    from keras import layers

    pixels = keras.Input((784,), name="pixels")
    encoder = layers.Dense(128, activation="relu", name="encoder")(pixels)
    code = layers.Dense(16, activation="relu", name="code")(encoder)
    decoder = layers.Dense(128, activation="relu", name="decoder")(code)
    image = layers.Dense(784, activation="sigmoid", name="image")(decoder)
    digit = layers.Dense(10, activation="softmax", name="digit")(code)
    return keras.Model(pixels, [image, digit], name="two_outputs")
