# %% [markdown]
# # Assignment 6: two convolutional networks, counted and trained
#
# About 100 minutes · 20 points in all · goes with lectures 06 and 07.
#
# When you have finished you will have
#
# - **given** pictures the shape that a convolution wants, grey ones and coloured ones;
# - **worked out** the shapes and the parameters of any convolutional network by arithmetic, 289,630 and 108,870 among
#   them;
# - **built** the two networks of the lectures, and others, with one function;
# - **computed** what a convolution makes of many maps, without Keras;
# - **trained** a small network that knows its digits with fewer parameters than one dense layer has;
# - **chosen** among networks without spoiling the test.
#
# **How it works.** You write in the cells that say `write me, then delete this line`. Below each stand two test
# cells. Run the first: it says what is right, what is not, and often why; run it as often as you like. The second
# does nothing here: when your work is graded, both hold more tests of the same ideas, with other inputs. So an
# answer that knows the example by heart earns nothing. Points are given for each stage that is right, and no part
# needs an earlier one: when you are stuck, go on.
#
# Hints are folded away in three rungs: a way to look at it, a plan, and nearly the line itself.

# %%
import utils  # first: it keeps TensorFlow's log out of your notebook
import keras
import numpy as np

from utils import checks, data, models, training

# %% [markdown]
# ## Warm-up: channels last (1 point)
#
# Keras' convolutions want pictures of shape (pictures, rows, columns, channels). Write `as_input(images)`. It gets grey
# values from 0 to 255 (whole numbers or floats) in one of two forms:
#
# - grey pictures, shape `(n, rows, columns)`: they get one channel;
# - colour pictures with the channels *first*, as other frameworks keep them, shape `(n, channels, rows, columns)`: the
#   channels move to the end.
#
# It returns the pictures in Keras' order, with values from 0 to 1. The array `images` itself stays as it was.
#
# <details><summary>Hint 1</summary>How many axes has the array? That tells you which of the two forms it is.</details>
# <details><summary>Hint 2</summary><code>x[..., None]</code> adds an axis at the end. To move an axis is another thing
# than to reshape: each pixel has to keep its neighbours.</details>
# <details><summary>Hint 3</summary><code>images[..., None] if images.ndim == 3 else np.moveaxis(images, 1, -1)</code>,
# and then divide.</details>

# %% nbgrader={"grade": false, "grade_id": "warmup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def as_input(images):
    """Bring pictures into the form that a convolution wants.

    Args:
        images: grey values 0 to 255, shape (n, rows, columns) or (n, channels, rows, columns).

    Returns:
        Array of shape (n, rows, columns, channels) with values from 0 to 1.

    Example:
        as_input(np.array([[[0, 51, 255]]])) is [[[[0], [0.2], [1]]]]: one picture, one row, three columns, one channel.
    """
    ### BEGIN SOLUTION
    channels_last = images[..., None] if images.ndim == 3 else np.moveaxis(images, 1, -1)
    return channels_last / 255
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "warmup-visible", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Test of the warm-up: ½ point, ¼ for each form.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("warmup-visible")
with tally.part(0.25, "as_input, for 3 grey pictures with 5 rows and 4 columns"):
    checks.present(globals(), "as_input", function=True)
    grey = rng.integers(0, 240, (3, 5, 4)).astype(np.uint8)
    got, want = as_input(grey.copy()), np.stack([grey / 255], axis=3)
    checks.close(
        got,
        want,
        "as_input(images)",
        rtol=1e-4,
        atol=1e-6,
        causes={
            "A grey picture has a channel, too: it wants an axis of its own, at the end.": want[:, :, :, 0],
            "That is channels first. Ours is channels last: the 1 goes to the end.": want.transpose(0, 3, 1, 2),
            "The new axis stands before all pictures: that would be one batch more, not a channel.": want[None, ..., 0],
            "The values still run from 0 to 255: divide.": 255 * want,
            "255 times too small: divided twice?": want / 255,
            "Divide by 255, not by the largest value that happens to be there.": want * 255 / grey.max(),
        },
        read="lecture 06, section 1",
    )

with tally.part(0.25, "as_input, for 2 pictures with 3 channels, 5 rows and 4 columns"):
    checks.present(globals(), "as_input", function=True)
    colour = rng.integers(0, 240, (2, 3, 5, 4)).astype(np.uint8)
    want = np.stack([colour[:, 0], colour[:, 1], colour[:, 2]], axis=3) / 255
    got = as_input(colour.copy())
    checks.close(
        got,
        want,
        "as_input(images)",
        rtol=1e-4,
        atol=1e-6,
        causes={
            "reshape keeps the reading order and mixes the pixels; move the axis.": colour.reshape(2, 5, 4, 3) / 255,
            "The pictures lie on their side: rows and columns have changed places.": want.transpose(0, 2, 1, 3),
            "The channels still come before the rows: move them to the end.": colour / 255,
            "There are channels already: these pictures need no further axis.": np.stack([colour / 255], axis=4),
            "The values still run from 0 to 255: divide.": 255 * want,
            "Divide by 255, not by the largest value that happens to be there.": want * 255 / colour.max(),
        },
        read="lecture 06, section 1",
    )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "warmup-hidden", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Hidden test of the warm-up: ½ point. Other pictures, fractions, the array itself.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("warmup-hidden")
with tally.part(0.25, "as_input, for a single grey picture with 6 rows and 9 columns"):
    checks.present(globals(), "as_input", function=True)
    grey = rng.uniform(0, 200, (1, 6, 9))
    got = as_input(grey.copy())
    checks.close(got, np.stack([grey / 255], axis=3), "as_input(images)", rtol=1e-4, atol=1e-6)
    checks.untouched(as_input, grey)

with tally.part(0.25, "as_input, for 4 pictures with 2 channels, 3 rows and 7 columns"):
    checks.present(globals(), "as_input", function=True)
    colour = rng.uniform(0, 200, (4, 2, 3, 7))
    want = np.stack([colour[:, 0], colour[:, 1]], axis=3) / 255
    checks.close(as_input(colour.copy()), want, "as_input(images)", rtol=1e-4, atol=1e-6)
    checks.untouched(as_input, colour)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 1: a network as a table (4 points)
#
# **Predict.** The second convolution of model 5 has 3 × 3 kernels, reads 20 maps and makes 40. How many parameters has
# it? And the hidden layer after it, 100 neurons that read 5 × 5 maps? Put your numbers below, and run the cell. It
# gives no points; a wrong guess teaches more than a right one.

# %%
my_conv2, my_hidden = ..., ...  # two whole numbers

parameters = {layer.name: layer.count_params() for layer in models.model5().layers}
reasons = {
    7_200: "These are the weights; each of the 40 maps has a bias, too.",
    400: "That is for one channel: it reads 20.",
    220: "Mind the brackets: weights and bias come 40 times.",
    8_000: "One bias for a map, after all its channels.",
    2_440: "A kernel has 3 · 3 weights in each channel, not 3.",
}
checks.compare(my_conv2, parameters["conv2"], "parameters of conv2", reasons=reasons)
reasons = {100_000: "Each neuron has a bias, too.", 2_600: "That is one map; there are 40.", 400_100: "It is pooled."}
checks.compare(my_hidden, parameters["hidden"], "parameters of the hidden layer", reasons=reasons)

# %% [markdown]
# Now for any network, by arithmetic: there is no need to build it. Here a network is a list of layers, the first one
# first, and each layer is a tuple:
#
# - `("conv", n_maps, k)`: a convolution with `n_maps` kernels of `k` × `k`, no padding, stride 1, and biases;
# - `("pool", size)`: max pooling; windows of `size` × `size` move by their own size, and never hang over the edge;
# - `("flatten",)`: all numbers in one row;
# - `("dense", n)`: a dense layer of `n` neurons, with biases. It only comes after `flatten` or another dense layer.
#
# Write `table(shape, layers)`, where `shape` is the shape `(rows, columns, channels)` of one input. It returns a list
# with a pair for each layer: the shape of what the layer gives, a tuple, and how many parameters it has. Pictures need
# not be square.
#
# <details><summary>Hint 1</summary>Do model 4 on paper first. Which numbers do you carry from one row of the table to
# the next?</details>
# <details><summary>Hint 2</summary>Walk through the layers in a loop, and keep the current shape in a variable. Four
# kinds, four branches: in each the parameters first, as long as you still have the old shape, then the new
# shape.</details>
# <details><summary>Hint 3</summary>For a convolution: <code>(k * k * channels + 1) * n_maps</code> parameters, and the
# shape <code>(rows - k + 1, columns - k + 1, n_maps)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part1", "locked": false, "schema_version": 3, "solution": true, "task": false}
def table(shape, layers):
    """Work out the shapes and the parameters of a network, layer by layer.

    Args:
        shape: the shape of one input, (rows, columns, channels).
        layers: list of tuples ("conv", n_maps, k), ("pool", size), ("flatten",) and ("dense", n).

    Returns:
        List with a pair (shape, parameters) for each layer; a shape is (rows, columns, channels), or (n,) from
        "flatten" on.

    Example:
        table((4, 6, 1), [("conv", 2, 3), ("flatten",)]) is [((2, 4, 2), 20), ((16,), 0)].
    """
    ### BEGIN SOLUTION
    rows = []
    for kind, *sizes in layers:
        parameters = 0
        if kind == "conv":
            n_maps, k = sizes
            parameters = (k * k * shape[2] + 1) * n_maps
            shape = (shape[0] - k + 1, shape[1] - k + 1, n_maps)
        elif kind == "pool":
            shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            parameters = (shape[0] + 1) * sizes[0]
            shape = (sizes[0],)
        rows.append((shape, parameters))
    return rows
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1: 2 points, ½ for each stage.
from utils import checks

tally = checks.Tally()
model_4 = [("conv", 20, 5), ("pool", 2), ("flatten",), ("dense", 100), ("dense", 10)]
model_5 = [("conv", 20, 5), ("pool", 2), ("conv", 40, 3), *model_4[1:]]
read = "lecture 06, section 3, and lecture 07, section 1"


def rows(shape, layers):
    """The student's table, a pair for each layer."""
    checks.present(globals(), "table", function=True)
    got = checks.several(table(shape, list(layers)), len(layers), f"table({shape}, {layers})")
    return [checks.several(row, 2, f"the row of {layer}") for row, layer in zip(got, layers)]


### BEGIN HIDDEN TESTS
rng = checks.rng("part1-visible")


def draw(low, high):
    """A whole number, so that the examples by heart are not enough."""
    return int(rng.integers(low, high))


### END HIDDEN TESTS
with tally.part(0.5, "the shapes of convolutions and pools"):
    layers = [("conv", 5, 3), ("pool", 2), ("conv", 4, 2), ("pool", 3)]
    shapes = [(15, 12, 5), (7, 6, 5), (6, 5, 4), (2, 1, 4)]
    causes = [
        {
            "One too few: both the first and the last place count.": (14, 11, 5),
            "No padding: the kernel stays inside of the picture.": (17, 14, 5),
            "Each kernel reads all channels and makes one map.": (15, 12, 2),
            "Rows come before columns.": (12, 15, 5),
            "That is the shape before the layer.": (17, 14, 2),
        },
        {
            "A rest that fills no window is dropped: round down.": (8, 6, 5),
            "A size is a whole number: divide with //.": (7.5, 6, 5),
            "The window moves by its own size, not by 1.": (14, 11, 5),
            "Each map is pooled by itself: their number stays.": (7, 6, 1),
            "Each map is pooled by itself: there are as many as before.": (7, 6, 2),
        },
        {},
        {"The window is 3 × 3 here and moves by 3.": (3, 2, 4), "A rest that fills no window is dropped.": (2, 2, 4)},
    ]
    got = rows((17, 14, 2), layers)
    for (shape, _), want, layer, why in zip(got, shapes, layers, causes):
        checks.close(shape, want, f"the shape after {layer}", causes=why, read=read)
    ### BEGIN HIDDEN TESTS
    height, width, k = draw(5, 8), draw(8, 12), draw(2, 6)
    got = rows((4 * height + k, 4 * width + k + 1, 3), [("conv", 6, k), ("pool", 4)])
    checks.close(got[0][0], (4 * height + 1, 4 * width + 2, 6), "the shape after another convolution")
    checks.close(got[1][0], (height, width, 6), "the shape after another pool")
    ### END HIDDEN TESTS

with tally.part(0.5, "the parameters of convolutions and pools"):
    layers, wanted = [("conv", 20, 5), ("pool", 2), ("conv", 40, 3)], [520, 0, 7_240]
    bias, square = "Each map has a bias, too.", "A kernel has k · k weights in each channel, not k."
    brackets = "Mind the brackets: a map has k · k · channels weights and one bias, and there are n_maps of them."
    causes = [
        {bias: 500, brackets: 45, square: 120},
        {"Pooling has nothing to learn.": 80},
        {
            bias: 7_200,
            brackets: 220,
            square: 2_440,
            "A kernel is as deep as what it reads: where are the 20 channels?": 400,
            "One bias for a map, after all its channels; not one for each channel.": 8_000,
        },
    ]
    for (_, n), want, layer, why in zip(rows((28, 28, 1), layers), wanted, layers, causes):
        checks.close(n, want, f"the parameters of {layer}", causes=why, read=read)
    ### BEGIN HIDDEN TESTS
    channels, n_maps, more, k = draw(2, 5), draw(6, 20), draw(21, 50), draw(2, 6)
    got = rows((40, 50, channels), [("conv", n_maps, k), ("conv", more, 4)])
    checks.close(got[0][1], (k * k * channels + 1) * n_maps, "the parameters of another convolution", rtol=0, atol=0.1)
    checks.close(got[1][1], (16 * n_maps + 1) * more, "the parameters of the one after it", rtol=0, atol=0.1)
    ### END HIDDEN TESTS

with tally.part(0.5, "flatten and dense layers, for an input of shape (3, 5, 4)"):
    layers = [("flatten",), ("dense", 7), ("dense", 3)]
    wanted = [((60,), 0), ((7,), 427), ((3,), 24)]
    comma = "A shape is a tuple, also with one number: (7,) with a comma."
    causes = [
        {comma: 60, "That is one map; there are 4.": (15,)},
        {comma: 7, "Each neuron has a bias, too.": 420, "It reads all numbers of the row.": 35},
        {comma: 3, "Each neuron has a bias, too.": 21, "It reads the 7 numbers of the layer before it.": 183},
    ]
    for (shape, n), want, layer, why in zip(rows((3, 5, 4), layers), wanted, layers, causes):
        checks.close(shape, want[0], f"the shape after {layer}", causes=why, read=read)
        checks.close(n, want[1], f"the parameters of {layer}", causes=why, read=read)
    ### BEGIN HIDDEN TESTS
    height, width, n, more = draw(4, 9), draw(10, 20), draw(20, 40), draw(3, 20)
    got = rows((height, width, 2), [("flatten",), ("dense", n), ("dense", more)])
    pixels = 2 * height * width
    for (shape, count), size, want in zip(got, [pixels, n, more], [0, (pixels + 1) * n, (n + 1) * more]):
        checks.close(shape, (size,), "the shape of another layer")
        checks.close(count, want, "the parameters of another layer", rtol=0, atol=0.1)
    ### END HIDDEN TESTS

with tally.part(0.5, "model 4, 289,630 parameters in all, and model 5, 108,870"):
    for layers, want in [(model_4, 289_630), (model_5, 108_870)]:
        got = rows((28, 28, 1), layers)
        checks.close(sum(n for _, n in got), want, f"all parameters of {layers}", read=read)
        checks.close(got[-1][0], (10,), "the shape after the last layer", read=read)
    ### BEGIN HIDDEN TESTS
    n_maps, more, n = draw(5, 12), draw(13, 30), draw(40, 90)
    layers = [("conv", n_maps, 3), ("pool", 2), ("conv", more, 4), ("pool", 2)]
    layers += [("flatten",), ("dense", n), ("dense", 7)]
    got = rows((30, 22, 3), layers)
    want = 28 * n_maps + (16 * n_maps + 1) * more + (5 * 3 * more + 1) * n + (n + 1) * 7
    checks.close(sum(count for _, count in got), want, "all parameters of another network", rtol=0, atol=0.1)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1: 2 points, ½ for each stage. Other networks, oblong pictures in colour.
### BEGIN HIDDEN TESTS
import math

from utils import checks

tally = checks.Tally()
rng = checks.rng("part1-hidden")


def draw(low, high):
    """A whole number."""
    return int(rng.integers(low, high))


def rows(shape, layers):
    """The student's table, and the right one."""
    checks.present(globals(), "table", function=True)
    got = checks.several(table(shape, list(layers)), len(layers), f"table({shape}, {layers})")
    got = [checks.several(row, 2, f"the row of {layer}") for row, layer in zip(got, layers)]
    wanted = []
    for layer in layers:
        n = 0
        if layer[0] == "conv":
            n = layer[1] * (1 + layer[2] ** 2 * shape[-1])
            shape = (shape[0] + 1 - layer[2], shape[1] + 1 - layer[2], layer[1])
        elif layer[0] == "pool":
            shape = (*(side // layer[1] for side in shape[:2]), shape[2])
        else:
            n = layer[1] * (1 + shape[0]) if layer[0] == "dense" else 0
            shape = (layer[1] if layer[0] == "dense" else math.prod(shape),)
        wanted.append((shape, n))
    return zip(got, wanted, layers)


pictures = (6 * draw(11, 15), 6 * draw(6, 10) + 1, draw(2, 5))  # in each pool there is a rest
deep = [("conv", draw(3, 9), 5), ("conv", draw(10, 20), 2), ("pool", 3), ("conv", draw(21, 30), 4), ("pool", 2)]
flat = [("flatten",), ("dense", draw(50, 99)), ("dense", draw(20, 49)), ("dense", draw(2, 19))]
with tally.part(0.5, "the shapes of three convolutions and two pools"):
    for got, want, layer in rows(pictures, deep):
        checks.close(got[0], want[0], f"the shape after {layer}")

with tally.part(0.5, "the parameters of three convolutions and two pools"):
    for got, want, layer in rows(pictures, deep):
        checks.close(got[1], want[1], f"the parameters of {layer}", rtol=0, atol=0.1)

with tally.part(0.5, "flatten, and three dense layers"):
    for got, want, layer in rows((draw(5, 9), draw(10, 14), draw(2, 5)), flat):
        checks.close(got[0], want[0], f"the shape after {layer}")
        checks.close(got[1], want[1], f"the parameters of {layer}", rtol=0, atol=0.1)

with tally.part(0.5, "a whole network of nine layers, and the shortest there is"):
    for network_of in (deep + flat, [("flatten",), ("dense", draw(2, 9))]):
        for got, want, layer in rows(pictures, network_of):
            checks.close(got[0], want[0], f"the shape after {layer}")
            checks.close(got[1], want[1], f"the parameters of {layer}", rtol=0, atol=0.1)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2: one function for both networks (3 points)
#
# Models 4 and 5 are two of a family. Write `build_network(shape, stages, n_hidden)`. It returns a new Keras model, not
# compiled and not trained:
#
# - its input has the given `shape`, `(rows, columns, channels)`, and holds pictures that are prepared already; begin it
#   with `keras.Input`;
# - `stages` is a list of pairs `(n_maps, k)`: for each of them, in this order, a convolution with `n_maps` kernels of
#   `k` × `k` and **relu**, without padding, and after it max pooling with windows of 2 × 2;
# - then everything in a row, a dense layer of `n_hidden` neurons with **tanh**, and one of 10 neurons with **softmax**.
#
# So `build_network((28, 28, 1), [(20, 5)], 100)` is model 4, and with `[(20, 5), (40, 3)]` it is model 5. Sequential or
# functional, activation inside the layer or apart: as you like.
#
# <details><summary>Hint 1</summary>Write down model 5 as a list of layers. Which of its lines repeat, with other
# numbers?</details>
# <details><summary>Hint 2</summary>Begin a list with the input; a loop over the stages adds two layers each; then come
# three more. <code>Flatten</code> finds out by itself how long the row is.</details>
# <details><summary>Hint 3</summary><code>for n_maps, k in stages:</code>, and inside
# <code>layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_network(shape, stages, n_hidden):
    """Build a convolutional network of the family of models 4 and 5.

    Args:
        shape: the shape of one input, (rows, columns, channels).
        stages: list of pairs (n_maps, k), one for each convolution with its pooling.
        n_hidden: number of neurons in the hidden layer.

    Returns:
        A new Keras model. It takes an array of shape (n, rows, columns, channels) and gives one of shape (n, 10).

    Example:
        build_network((28, 28, 1), [(20, 5)], 100).count_params() is 289630.
    """
    ### BEGIN SOLUTION
    layers = [keras.Input(shape)]
    for n_maps, k in stages:
        layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
    layers += [
        keras.layers.Flatten(),
        keras.layers.Dense(n_hidden, activation="tanh"),
        keras.layers.Dense(10, activation="softmax"),
    ]
    return keras.Sequential(layers)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2: 1 point, ½ for each of the two networks.
import keras
from utils import checks

tally = checks.Tally()
ends = {
    393_630: "That is padding='same'. Without padding the maps are smaller: 24 × 24, not 28 × 28.",
    3_630: "Flatten is missing: the dense layers work at each place by itself.",
    1_153_630: "The dense layer has 4 times the weights: is the pooling there?",
    1_059_630: "The pooling moves by 1. Without a stride it moves by its own size.",
    9_630: "The third number of Conv2D is its stride: give the kernel's size once, as k or (k, k).",
    289_500: "Each map and each neuron has a bias.",
    85_350: "The kernels have changed places: first the 5 × 5, then the 3 × 3.",
    408_870: "The second pooling is missing: each convolution has its own.",
}


def judge(shape, stages, n_hidden, expected):
    """Compare the student's network with the expected layers."""
    checks.present(globals(), "build_network", function=True)
    built = build_network(shape, list(stages), n_hidden)
    checks.kind(built, keras.Model, "build_network(...)")
    try:
        checks.layers(built, expected, read="lecture 06, section 3, and lecture 07, section 1")
    except checks.CheckFailed as failed:
        n = built.count_params() if built.built else 0
        cause = f"It has {n:,} parameters in all. {ends[n]}" if n in ends else ""
        raise checks.CheckFailed(str(failed), cause=cause) from None


with tally.part(0.5, "build_network((28, 28, 1), [(20, 5)], 100), model 4"):
    dense = [("Dense", (100,), 288_100), ("Dense", (10,), 1_010)]
    conv_1 = [("Conv2D", (24, 24, 20), 520), ("MaxPooling2D", (12, 12, 20), 0)]
    judge((28, 28, 1), [(20, 5)], 100, conv_1 + dense)
    ### BEGIN HIDDEN TESTS
    # Another one, so that models.model4() is not enough.
    n_maps, n = (int(number) + 3 for number in checks.rng("part2-visible").permutation(30)[:2])
    rows = [("Conv2D", (15, 18, n_maps), 28 * n_maps), ("MaxPooling2D", (7, 9, n_maps), 0)]
    rows += [("Dense", (n,), (63 * n_maps + 1) * n), ("Dense", (10,), 10 * n + 10)]
    judge((17, 20, 3), [(n_maps, 3)], n, rows)
    ### END HIDDEN TESTS

with tally.part(0.5, "build_network((28, 28, 1), [(20, 5), (40, 3)], 100), model 5"):
    dense = [("Dense", (100,), 100_100), ("Dense", (10,), 1_010)]
    conv_1 = [("Conv2D", (24, 24, 20), 520), ("MaxPooling2D", (12, 12, 20), 0)]
    conv_2 = [("Conv2D", (10, 10, 40), 7_240), ("MaxPooling2D", (5, 5, 40), 0)]
    judge((28, 28, 1), [(20, 5), (40, 3)], 100, conv_1 + conv_2 + dense)
    ### BEGIN HIDDEN TESTS
    n_maps, more = (int(number) + 3 for number in checks.rng("part2-visible").permutation(30)[:2])
    rows = [("Conv2D", (22, 17, n_maps), 10 * n_maps), ("MaxPooling2D", (11, 8, n_maps), 0)]
    rows += [("Conv2D", (8, 5, more), (16 * n_maps + 1) * more), ("MaxPooling2D", (4, 2, more), 0)]
    rows += [("Dense", (13,), (8 * more + 1) * 13), ("Dense", (10,), 140)]
    judge((24, 19, 1), [(n_maps, 3), (more, 4)], 13, rows)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2: 2 points. Three stages (½), and what the layers compute (½ for each kind).
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2-hidden")


def softmax_of(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


functions = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "softmax": softmax_of,
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softmax, twice": lambda z: softmax_of(softmax_of(z)),
}
meant = {"convolutions": "relu", "hidden layer": "tanh", "output layer": "softmax"}
why = {
    "linear": "Without an activation a layer only adds up; and ten bare scores are no probabilities.",
    "sigmoid": "Ten sigmoids need not sum to 1.",
    "softmax, twice": "Two softmaxes flatten: the cost cannot fall under ln(1 + 9/e) = 1.46.",
}
shapes = [(3, 3, 2, 4), (4,), (2, 2, 4, 5), (5,), (30, 7), (7,), (7, 10), (10,)]
rows = [("Conv2D", (14, 12, 4), 76), ("MaxPooling2D", (7, 6, 4), 0), ("Conv2D", (6, 5, 5), 85)]
rows += [("MaxPooling2D", (3, 2, 5), 0), ("Dense", (7,), 217), ("Dense", (10,), 80)]


def convolved(x, w, b, activation):
    """A convolution and a pooling of 2 × 2, for a stack of pictures."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(1, 2))
    maps = activation(np.einsum("nijckl,klcf->nijf", windows, w) + b)
    n, height, width, n_maps = maps.shape
    maps = maps[:, : height // 2 * 2, : width // 2 * 2].reshape(n, height // 2, 2, width // 2, 2, n_maps)
    return maps.max(axis=(2, 4))


def activations():
    """The three activations whose network is the student's, with random weights and biases."""
    checks.present(globals(), "build_network", function=True)
    model = build_network((16, 14, 2), [(4, 3), (5, 2)], 7)
    checks.layers(model, rows)
    values = [rng.normal(0, 0.4, shape) for shape in shapes]
    model.set_weights([dict(zip(shapes, values))[tuple(weight.shape)] for weight in model.weights])
    x = rng.normal(0, 1, (5, 16, 14, 2)).astype(np.float32)
    got = np.asarray(model(x), float)
    checks.shape(got, (5, 10), "what the model computes")
    w, b, v, c, w_hidden, b_hidden, w_out, b_out = values
    distances = {}
    for first in ["relu", "linear", "tanh", "sigmoid"]:
        f = functions[first]
        flat = convolved(convolved(x, w, b, f), v, c, f).reshape(5, 30)
        for second in ["tanh", "relu", "linear", "sigmoid"]:
            hidden = functions[second](flat @ w_hidden + b_hidden) @ w_out + b_out
            for third, g in functions.items():
                distances[first, second, third] = np.abs(got - g(hidden)).max()
    nearest = min(distances, key=distances.get)
    if distances[nearest] < 1e-4:
        return dict(zip(meant, nearest))
    raise checks.CheckFailed(
        "The model computes something else than convolutions and dense layers with common activations.",
        cause="Its input is prepared already: neither scale nor drop anything inside. Have all convolutions the same "
        "activation?",
    )


with tally.part(0.5, "three stages, oblong pictures in colour"):
    checks.present(globals(), "build_network", function=True)
    n, more, most = (int(number) for number in rng.choice(range(3, 20), 3, replace=False))
    expected = [("Conv2D", (45, 35, n), 28 * n), ("MaxPooling2D", (22, 17, n), 0)]
    expected += [("Conv2D", (18, 13, more), (25 * n + 1) * more), ("MaxPooling2D", (9, 6, more), 0)]
    expected += [("Conv2D", (8, 5, most), (4 * more + 1) * most), ("MaxPooling2D", (4, 2, most), 0)]
    expected += [("Dense", (21,), (8 * most + 1) * 21), ("Dense", (10,), 220)]
    checks.layers(build_network((47, 37, 3), [(n, 3), (more, 5), (most, 2)], 21), expected)

for layer in meant:
    with tally.part(0.5, f"what the {layer} compute{'' if layer == 'convolutions' else 's'}"):
        found = activations()[layer]
        if found != meant[layer]:
            raise checks.CheckFailed(
                f"{layer}: the activation is another one.", expected=meant[layer], got=found, cause=why.get(found, "")
            )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 3: how a layer reads many maps (3 points)
#
# Lecture 05 slid one kernel over one picture. A convolution layer reads several channels and makes several maps. Each
# of its kernels is a block that reaches through all channels: at each place it multiplies, and adds up *everything*.
# With $C$ channels, map $f$ is
#
# $$a_{ijf} = \mathrm{relu}\Big( b_f + \sum_{c=1}^{C} \sum_{m,n} x_{i+m,\,j+n,\,c}\; w_{mncf} \Big).$$
#
# Write `conv_layer(x, w, b)`, with NumPy. The picture `x` has the shape `(rows, columns, channels)` and need not be
# square, the kernels `w` have the shape `(k, k, channels, n_maps)`, and the biases `b` have the shape `(n_maps,)`. No
# padding, stride 1. Keras keeps its weights in this very order, so you can compare yours with a layer of Keras.
#
# <details><summary>Hint 1</summary>What is done at one place, for one map? Everything else repeats it.</details>
# <details><summary>Hint 2</summary>The window at place i, j and the kernel of map f are both blocks of shape (k, k,
# channels): their product, added up over all three axes, is one number. Then the bias, then relu.</details>
# <details><summary>Hint 3</summary><code>np.sum(x[i : i + k, j : j + k, :] * w[:, :, :, f]) + b[f]</code> for each i, j
# and f, and <code>np.maximum(maps, 0)</code> at the end.</details>

# %% nbgrader={"grade": false, "grade_id": "part3", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_layer(x, w, b):
    """Compute what a convolution layer with relu makes of one picture.

    Args:
        x: the picture or its maps, array of shape (rows, columns, channels).
        w: the kernels, array of shape (k, k, channels, n_maps).
        b: the biases, array of shape (n_maps,).

    Returns:
        Array of shape (rows - k + 1, columns - k + 1, n_maps).

    Example:
        With x of shape (1, 1, 2) that holds 3 and 5, w of shape (1, 1, 2, 1) that holds 10 and 1, and b = [-4], the
        result has the shape (1, 1, 1) and holds 31: 3 · 10 + 5 · 1 - 4.
    """
    ### BEGIN SOLUTION
    k, n_maps = len(w), len(b)
    maps = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1, n_maps))
    for i, j, f in np.ndindex(maps.shape):
        maps[i, j, f] = np.sum(x[i : i + k, j : j + k] * w[..., f]) + b[f]
    return np.maximum(maps, 0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part3-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 3: 1 point, ½ for the sum over channels and ½ for several maps with bias and relu.
import numpy as np
from utils import checks

tally = checks.Tally()
### BEGIN HIDDEN TESTS
rng = checks.rng("part3-visible")


def right(x, w, b):
    """The right result, so that the examples by heart are not enough."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))
    return np.maximum(np.einsum("ijckl,klcf->ijf", windows, w) + b, 0)


### END HIDDEN TESTS
with tally.part(0.5, "two channels, 2 rows and 3 columns; one map, a kernel of 2 × 2"):
    checks.present(globals(), "conv_layer", function=True)
    x = np.stack([[[1, 0, 2], [3, 2, 0]], [[0, 2, 1], [1, 0, 2]]], axis=2).astype(float)
    w = np.stack([[[1, 0], [2, 4]], [[0, 1], [3, 0]]], axis=2)[..., None].astype(float)
    checks.close(
        conv_layer(x.copy(), w.copy(), np.array([0.5])),
        [[[20.5], [5.5]]],
        "conv_layer(x, w, b)",
        rtol=1e-4,
        atol=1e-5,
        causes={
            "Only the first channel is read: add up what all of them give.": [[[15.5], [4.5]]],
            "Only the last channel is read: add up what all of them give.": [[[5.5], [1.5]]],
            "The channels are added up, not averaged.": [[[10.5], [3.0]]],
            "One bias for a map, after all channels; not one for each channel.": [[[21], [6]]],
            "The bias is missing.": [[[20], [5]]],
            "The kernel lies there turned round. Keras' layer is a cross-correlation.": [[[13.5], [7.5]]],
            "Each channel gave a map of its own: add them up.": [[[15.5, 5.5], [4.5, 1.5]]],
            "The axis of the maps is missing: also a single map has one, at the end.": [[20.5, 5.5]],
            "Rows and columns of the kernel have changed places.": [[[16.5], [7.5]]],
        },
        read="lecture 07, section 8",
    )
    ### BEGIN HIDDEN TESTS
    x, w = rng.uniform(0, 1, (4, 6, 3)), rng.uniform(0, 1, (2, 2, 3, 1))
    got = conv_layer(x.copy(), w.copy(), np.array([0.7]))
    checks.close(got, right(x, w, [0.7]), "conv_layer(x, w, b), other numbers", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "a row of pixels, 1, 2 and -3; two maps, kernels of 1 × 1, weights 1 and -2, biases 0.5 and -1"):
    checks.present(globals(), "conv_layer", function=True)
    x, w = np.array([[[1.0], [2.0], [-3.0]]]), np.array([[[[1.0, -2.0]]]])
    checks.close(
        conv_layer(x.copy(), w.copy(), np.array([0.5, -1.0])),
        [[[1.5, 0], [2.5, 0], [0, 5]]],
        "conv_layer(x, w, b)",
        rtol=1e-4,
        atol=1e-5,
        causes={
            "relu is missing: nothing below 0 is left.": [[[1.5, -3], [2.5, -5], [-2.5, 5]]],
            "First the bias, then relu.": [[[1.5, -1], [2.5, -1], [0.5, 5]]],
            "One relu, at the very end: not one more before the bias.": [[[1.5, 0], [2.5, 0], [0.5, 5]]],
            "The biases are missing.": [[[1, 0], [2, 0], [0, 6]]],
            "Each map has a bias of its own.": [[[1.5, 0], [2.5, 0], [0, 6.5]]],
            "The maps are the last axis, as the channels are.": [[[1.5, 2.5, 0]], [[0, 0, 5]]],
            "Only the first map is there.": [[[1.5], [2.5], [0]]],
        },
        read="lecture 07, section 8",
    )
    ### BEGIN HIDDEN TESTS
    x, w, b = rng.normal(0, 1, (3, 5, 1)), rng.normal(0, 1, (1, 1, 1, 4)), rng.normal(0, 1, 4)
    got = conv_layer(x.copy(), w.copy(), b.copy())
    checks.close(got, right(x, w, b), "conv_layer(x, w, b), other numbers", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3: 2 points. One channel, many channels, many maps, everything: ½ each.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3-hidden")


def judge(x, w, b, causes=()):
    """Compare with the right result, from windows that NumPy cuts."""
    checks.present(globals(), "conv_layer", function=True)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))
    want = np.maximum(np.einsum("ijckl,klcf->ijf", windows, w) + b, 0)
    said = f"conv_layer(x, w, b), x {x.shape}, w {w.shape}"
    got = conv_layer(x.copy(), w.copy(), b.copy())
    checks.close(got, want, said, rtol=1e-4, atol=1e-5, causes=dict(causes), read="lecture 07, section 8")


with tally.part(0.5, "one channel, one map, an oblong picture; no bias, nothing below 0"):
    judge(rng.uniform(0, 1, (5, 9, 1)), rng.uniform(0, 1, (3, 3, 1, 1)), np.zeros(1))
    judge(rng.uniform(0, 1, (6, 4, 1)), rng.uniform(0, 1, (4, 4, 1, 1)), np.zeros(1))

with tally.part(0.5, "four channels of whole numbers, one map; no bias, nothing below 0"):
    x, w = rng.integers(0, 10, (6, 8, 4)), rng.uniform(0, 1, (3, 3, 4, 1))
    windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(0, 1))
    parts = np.einsum("ijckl,klcf->ijfc", windows, w)
    causes = {
        "Whole numbers in x, but not in the result: make room for fractions.": np.floor(parts.sum(axis=3)),
        "Only the first channel is read: add up what all of them give.": parts[..., 0],
        "The channels are added up, not averaged.": parts.mean(axis=3),
    }
    judge(x, w, np.zeros(1), causes)

with tally.part(0.5, "two channels, five maps with biases; nothing below 0"):
    judge(rng.uniform(0, 1, (4, 7, 2)), rng.uniform(0, 1, (2, 2, 2, 5)), rng.uniform(0.5, 2, 5))

with tally.part(0.5, "three channels, six maps with biases, weights of both signs"):
    judge(rng.normal(0, 1, (7, 5, 3)), rng.normal(0, 1, (3, 3, 3, 6)), rng.normal(0, 2, 6))
    judge(rng.normal(0, 1, (8, 8, 8)).astype(np.float32), rng.normal(0, 1, (3, 3, 8, 8)), rng.normal(0, 2, 8))
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 4: know the digits, on a budget (4 points)
#
# Model 4 spends 289,630 parameters. Here you have **8,000**. A single dense layer from all pixels to ten outputs would
# take 7,850 of them, and name about 87 % of unseen digits. A small convolutional network names 95 %.
#
# Train a network of your own design on the 10,000 digits that the next cell prepares, and bind it to the name
# `network`:
#
# - it takes pictures of shape (n, 28, 28, 1) with values from 0 to 1, and gives ten **probabilities** for each;
# - it has at most 8,000 parameters (all of its numbers count). It is sequential or functional and made of Keras' own
#   layers; `Lambda` and classes of your own are out, they can hide numbers;
# - the labels in `y_digits` are whole numbers this time, not one-hot: choose the loss that fits, or change them;
# - it trains on `x_digits` alone. The test digits of MNIST are neither for training nor for choosing.
#
# The tests show it digits that no network has trained on, each a little moved and turned. It must
#
# - name at least 80 % of 1,000 of them, and give the right digits so much probability that its cross entropy is at most
#   0.6 (first test, here), and
# - name at least 92 % of another 2,000, at a cross entropy of at most 0.28 (second test, when graded).
#
# (On the stand-in digits, which are easier: 94 % and 0.19.) Ours takes ten seconds or so; the cell should take less
# than 45.
#
# <details><summary>Hint 1</summary>Take the table of part 1, and play: where do the parameters sit? Which layer makes
# the last one cheap?</details>
# <details><summary>Hint 2</summary>Two convolutions of 3 × 3 with few maps, each with its pooling; then
# <code>Flatten</code>, and the ten outputs at once, without a hidden layer. Adam; batches of 64; a few
# epochs.</details>
# <details><summary>Hint 3</summary>8 maps, then 16, make 5,258 parameters. With
# <code>loss="sparse_categorical_crossentropy"</code> and <code>keras.optimizers.Adam(0.003)</code> four epochs are
# enough.</details>

# %%
(x_train, y_train), _ = data.load_mnist()
x_digits = data.scale(x_train[:10_000])[..., None]
y_digits = y_train[:10_000]
print(x_digits.shape, y_digits[:8])

# %% nbgrader={"grade": false, "grade_id": "part4", "locked": false, "schema_version": 3, "solution": true, "task": false}
training.seed(6)  # the same run every time
network = ...  # a trained Keras model
### BEGIN SOLUTION
network = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
adam = keras.optimizers.Adam(0.003)
network.compile(loss="sparse_categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
progress = training.fit(network, x_digits, y_digits, epochs=4, batch_size=64)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "part4-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Tests of part 4: 2 points. 1,000 digits that no network has trained on.
import math

import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part4-visible")
images, labels = data.unseen(1000, seed=int(rng.integers(1_000_000)))


def strange(part):
    """The kinds of a network's parts that are not Keras' own, or are Lambda; parts of its parts included."""
    kind, inside = type(part), getattr(part, "layers", [])
    own = kind.__module__.startswith("keras.") and kind.__name__ != "Lambda"
    return [name for each in inside for name in strange(each)] + ([] if own else [kind.__name__])


def said():
    """What the network says to the digits, if it keeps to the budget."""
    checks.present(globals(), "network")
    checks.kind(network, keras.Model, "network")
    if strange(network):
        raise checks.CheckFailed("Use Keras' own models and layers, and no Lambda.", got=", ".join(strange(network)))
    n_parameters = sum(math.prod(weight.shape) for weight in network.weights)
    if n_parameters > 8_000:
        raise checks.CheckFailed(
            "The network has too many parameters.",
            expected="at most 8,000",
            got=f"{n_parameters:,}",
            cause="Most of them sit where a dense layer reads flattened maps: pool before it, or leave it out.",
            read="lecture 06, section 4",
        )
    p = np.asarray(network(data.scale(images)[..., None]), float)
    if p.ndim > 2:
        raise checks.CheckFailed(
            "The shape of its answer is wrong.",
            expected="(1000, 10)",
            got=str(p.shape),
            cause="Ten numbers for each place of the picture: Flatten is missing before the dense layer.",
            read="lecture 06, section 3",
        )
    checks.shape(p, (1000, 10), "what the network says to 1,000 digits")
    return p


with tally.part(1, "at least 80 % of 1,000 unseen digits, with at most 8,000 parameters"):
    share = (said().argmax(axis=1) == labels).mean()
    print(f"Your network names {share:.1%} of 1,000 unseen digits.")
    if share < 0.8:
        raise checks.CheckFailed(
            "That is less than 80 %.",
            cause="Train longer, or with another step size. Was it trained on x_digits and y_digits as they are?",
            read="lecture 06, section 7",
        )

with tally.part(1, "probabilities, and a cross entropy of at most 0.6"):
    p = said()
    proper = p.min() >= 0 and np.abs(p.sum(axis=1) - 1).max() < 1e-3
    if not proper:
        raise checks.CheckFailed(
            "The ten numbers for a digit are no probabilities: none below 0, and a sum of 1.",
            got=f"a sum of {p[0].sum():.3g} for the first digit",
            cause="Does the last layer end in softmax?",
            read="lecture 04, section 10",
        )
    cost = -np.log(np.maximum(p[np.arange(1000), labels], 1e-12)).mean()
    print(f"Its cross entropy is {cost:.2f}.")
    if cost > 0.6:
        twice = "It cannot fall under 1.46 when softmax is applied twice: count your softmaxes."
        longer = "Train longer. If most digits are right already, stop earlier: to be sure and wrong is dear."
        raise checks.CheckFailed(
            "That is more than 0.6.", cause=twice if 1.46 < cost < 1.9 else longer, read="lecture 04, section 10"
        )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4: 2 points. Another 2,000 digits.
### BEGIN HIDDEN TESTS
import math

import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part4-hidden")
images, labels = data.unseen(2000, seed=int(rng.integers(1_000_000)))
# The reference, over ten seeds of training on two draws of 2,000 digits, and one of them on twenty: 94.7 to 96.9 % at a
# cross entropy of 0.11 to 0.17 on MNIST, 96.1 to 97.8 % at 0.07 to 0.12 on the stand-in. So the bars leave it 2 points
# and 0.07, and more. The best dense networks of that size reach 91.2 % at 0.31, and 94.0 % at 0.19 on the stand-in.
bar, ceiling = (0.94, 0.19) if data.origin() == "stand-in" else (0.92, 0.28)


def strange(part):
    """The kinds of a network's parts that are not Keras' own, or are Lambda; parts of its parts included."""
    kind, inside = type(part), getattr(part, "layers", [])
    own = kind.__module__.startswith("keras.") and kind.__name__ != "Lambda"
    return [name for each in inside for name in strange(each)] + ([] if own else [kind.__name__])


def said():
    """What the network says to the digits, if it keeps to the budget."""
    checks.present(globals(), "network")
    checks.kind(network, keras.Model, "network")
    if strange(network):
        raise checks.CheckFailed("Use Keras' own models and layers, and no Lambda.", got=", ".join(strange(network)))
    n_parameters = sum(math.prod(weight.shape) for weight in network.weights)
    if n_parameters > 8_000:
        raise checks.CheckFailed("Too many parameters.", expected="at most 8,000", got=f"{n_parameters:,}")
    p = np.asarray(network(data.scale(images)[..., None]), float)
    checks.shape(p, (2000, 10), "what the network says to 2,000 digits")
    return p


with tally.part(1, f"at least {bar:.0%} of 2,000 unseen digits"):
    share = (said().argmax(axis=1) == labels).mean()
    if share < bar:
        raise checks.CheckFailed("It names too few.", expected=f"at least {bar:.0%}", got=f"{share:.1%}")

with tally.part(1, f"probabilities, and a cross entropy of at most {ceiling}"):
    p = said()
    proper = p.min() >= 0 and np.abs(p.sum(axis=1) - 1).max() < 1e-3
    if not proper:
        raise checks.CheckFailed("The ten numbers for a digit are no probabilities: does it end in softmax?")
    cost = -np.log(np.maximum(p[np.arange(2000), labels], 1e-12)).mean()
    if cost > ceiling:
        raise checks.CheckFailed("Its cross entropy is too high.", expected=f"at most {ceiling}", got=f"{cost:.2f}")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 5: choose, and do not spoil the test (2 points)
#
# You have trained several networks and want to keep one. Who picks the one with the best *test* score and then reports
# that score has used up the test: of several equals the luckiest looks best. So choose on validation digits, and ask
# the test digits one question only: how does the chosen one do?
#
# Write `choose(p_valid, y_valid, p_test, y_test)`. `p_valid` is a list with an array of shape `(n, 10)` for each
# network, what it gave for the validation digits; `p_test` holds the same networks' answers to the test digits. The
# labels are whole numbers. A network names the digit to which it gives the largest of its ten numbers. Return two
# numbers:
#
# 1. which network makes the fewest mistakes on the validation digits, counted from 0; if several do, the first of them;
# 2. how many of the test digits this network names wrongly.
#
# <details><summary>Hint 1</summary>Write down first what one network's number of mistakes is, on any digits.</details>
# <details><summary>Hint 2</summary>A list of the mistakes of all networks on the validation digits; the place of the
# smallest; and that network's mistakes on the test digits.</details>
# <details><summary>Hint 3</summary><code>np.sum(p.argmax(axis=1) != y)</code> counts the mistakes, and
# <code>np.argmin</code> gives the place of the first smallest.</details>

# %% nbgrader={"grade": false, "grade_id": "part5", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose(p_valid, y_valid, p_test, y_test):
    """Choose among networks on validation digits, and count the chosen one's mistakes on the test digits.

    Args:
        p_valid: list of arrays of shape (n, 10), what each network gave for the validation digits.
        y_valid: their labels, shape (n,), whole numbers 0 to 9.
        p_test: list of arrays of shape (m, 10), what each network gave for the test digits.
        y_test: their labels, shape (m,).

    Returns:
        The two numbers (which, n_wrong): the network, counted from 0, and its mistakes on the test digits.

    Example:
        If three networks have 7, 4 and 5 mistakes on the validation digits and 6, 8 and 5 on the test digits, the
        result is (1, 8).
    """
    ### BEGIN SOLUTION
    mistakes = [np.sum(p.argmax(axis=1) != y_valid) for p in p_valid]
    which = int(np.argmin(mistakes))
    return which, int(np.sum(p_test[which].argmax(axis=1) != y_test))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part5-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5: 1 point, ½ for the choice and ½ for the count.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5-visible")


def answers(labels, n_wrong):
    """Probabilities whose largest is at the label, but for n_wrong digits; nowhere more than one half."""
    named = labels.copy()
    named[rng.permutation(len(labels))[:n_wrong]] += rng.integers(1, 10, n_wrong)
    p = rng.uniform(0.05, 0.1, (len(labels), 10))
    p[np.arange(len(labels)), named % 10] += 0.3
    return p / p.sum(axis=1, keepdims=True)


y_valid, y_test = rng.integers(0, 10, 40), rng.integers(0, 10, 30)
read = "lecture 06, section 6, and lecture 07, section 7"
with tally.part(0.5, "the choice among four networks"):
    checks.present(globals(), "choose", function=True)
    best, lucky, last = [(0, 2, 3), (1, 3, 0), (2, 0, 1), (3, 1, 0)][int(rng.integers(4))]
    wrong_valid, wrong_test = np.array([11, 11, 11, 11]), np.array([9, 9, 9, 9])
    wrong_valid[[best, last]], wrong_test[[best, lucky, last]] = [5, 19], [8, 3, 13]
    p_valid, p_test = ([answers(y, n) for n in wrong] for y, wrong in [(y_valid, wrong_valid), (y_test, wrong_test)])
    got = checks.several(choose(p_valid, y_valid.copy(), p_test, y_test.copy()), 2, "choose(...)")
    checks.close(
        got[0],
        best,
        "the network",
        causes={
            "These are the test digits' favourite. Choose on the validation digits.": lucky,
            "That one makes the most mistakes.": last,
            "The networks are counted from 0.": best + 1,
        },
        read=read,
    )
    ### BEGIN HIDDEN TESTS
    # Again in the reverse order, so that no lucky number is enough.
    got = checks.several(choose(p_valid[::-1], y_valid.copy(), p_test[::-1], y_test.copy()), 2, "choose(...)")
    checks.close(got[0], 3 - best, "the network, when they come in another order", read=read)
    ### END HIDDEN TESTS

with tally.part(0.5, "the mistakes on the test, where there is one network only"):
    checks.present(globals(), "choose", function=True)
    n_wrong = int(rng.integers(5, 10))
    one, other = answers(y_valid, 12), answers(y_test, n_wrong)
    got = checks.several(choose([one], y_valid.copy(), [other], y_test.copy()), 2, "choose(...)")
    checks.close(
        got[1],
        n_wrong,
        "its mistakes on 30 test digits",
        rtol=1e-4,
        causes={
            "Those are the mistakes on the validation digits.": 12,
            "Those are the digits that it names rightly.": 30 - n_wrong,
            "That is a share; asked for is how many.": n_wrong / 30,
            "That is a share; asked for is how many. And that of the right ones.": 1 - n_wrong / 30,
            "Rounded, no output is a 1: compare the places of the largest.": 30,
            "Nine zeros a row count as right when outputs are rounded. Compare the places of the largest.": 270,
        },
        read=read,
    )
    ### BEGIN HIDDEN TESTS
    # Again with another number, so that no lucky one is enough.
    got = checks.several(choose([one], y_valid.copy(), [answers(y_test, n_wrong + 6)], y_test.copy()), 2, "choose(...)")
    checks.close(got[1], n_wrong + 6, "its mistakes on other answers", rtol=1e-4, read=read)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5: 1 point. Equally good networks (½), and the mistakes of the one that was chosen (½).
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5-hidden")


def answers(labels, n_wrong, step=0):
    """Numbers, not all above 0, whose largest is at the label, but for n_wrong digits; there a step beside it."""
    named = labels.copy()
    places = rng.permutation(np.flatnonzero(np.abs(labels + step - 4.5) < 5))[:n_wrong]
    named[places] += step or rng.integers(1, 10, n_wrong)
    p = rng.uniform(-0.5, 0.2, (len(labels), 10))
    p[np.arange(len(labels)), named % 10] = rng.uniform(0.21, 0.4, len(labels))
    return p


y_valid, y_test = rng.integers(0, 10, 50), rng.integers(0, 10, 37)
wrong_valid, wrong_test = np.array([21, 14, 19, 8, 26, 8, 17]), rng.permutation(range(9, 23))[:7]
wrong_test[:2] = [3, 2]  # two that the test digits like better
p_valid, p_test = ([answers(y, n) for n in wrong] for y, wrong in [(y_valid, wrong_valid), (y_test, wrong_test)])
p_valid[0], p_valid[6] = answers(y_valid, 21, step=1), answers(y_valid, 17, step=-1)  # always too high, or too low
with tally.part(0.5, "the choice among seven networks, of which two are equally good"):
    checks.present(globals(), "choose", function=True)
    got = checks.several(choose(p_valid, y_valid.copy(), p_test, y_test.copy()), 2, "choose(...)")
    causes = {"Of equally good networks the first one counts.": 5, "Choose on the validation digits.": 1}
    checks.close(got[0], 3, "the network", causes=causes)

with tally.part(0.5, "the mistakes of the chosen network, on 37 test digits"):
    checks.present(globals(), "choose", function=True)
    got = checks.several(choose(p_valid[:4], y_valid.copy(), p_test[:4], y_test.copy()), 2, "choose(...)")
    causes = {"That is the best test score of all: the chosen network has another.": 2}
    checks.close(got[1], wrong_test[3], "its mistakes", rtol=1e-4, causes=causes)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## A question (1 point)
#
# A friend builds model 4 and forgets `Flatten`. Keras does not complain: the last layer has the shape
# (12, 12, 10), and the whole network 3,630 parameters in place of 289,630. What do its dense layers do now? Set
# `answer` to the letter of the right statement.
#
# - **a**: They read the first row of each map alone, since a dense layer takes rows.
# - **b**: They read the mean of each map: one number for each of the 20 channels.
# - **c**: They read all 2,880 numbers; Keras flattens by itself, and counts shared weights once.
# - **d**: They read the 20 channels of one place at a time, with the same weights at each of the 144 places.

# %% nbgrader={"grade": false, "grade_id": "question", "locked": false, "schema_version": 3, "solution": true, "task": false}
answer = ...  # "a", "b", "c" or "d"
### BEGIN SOLUTION
answer = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "question-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of the question: 1 point. Here it only looks whether you chose one of the four.
from utils import checks

checks.choice(checks.present(globals(), "answer"), "abcd")
### BEGIN HIDDEN TESTS
tally = checks.Tally()
with tally.part(1, "the question on the forgotten Flatten"):
    checks.choice(
        answer,
        "abcd",
        right="d",
        reasons={
            "a": "Then the hidden layer would have 12 · 100 + 100 parameters; it has 2,100, which is (20 + 1) · 100.",
            "b": "The count would fit, (20 + 1) · 100; but then one place would be left, and the shape says 12 × 12.",
            "c": "Weights that read 2,880 numbers are 288,000. The hidden layer has 2,100, which is (20 + 1) · 100.",
        },
    )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## In words (2 points)
#
# Your network names 99 % of the test digits. A friend writes ten digits with a black pen on white paper, takes
# photographs, scales them to 28 × 28 grey values from 0 to 255, gives them to the network, and finds two of ten named
# rightly; all ten answers come with a probability of 0.97 or more. The friend concludes: "It has over-fitted. And your
# probabilities are wrong." Say in four to seven sentences what has most likely happened, which two or three things you
# would do to the photographs (in which order, and how you would check each), and what the 0.97 does and does not say.
# This answer is read by a person.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **A good answer.** The photographs are other pictures than those of the training. In MNIST paper is 0 and ink is
# large; in a photograph ink is near 0 and paper near 255. And the network was trained on values from 0 to 1, so at 255 all
# that its layers add up is far too large: softmax then gives nearly 1 to somebody, whatever it sees. I would exchange
# ink and paper first, 255 − x, and look at the picture beside a test digit; then divide by 255, and look at the
# smallest and the largest value; then cut out the digit and bring it to the middle and to the size of MNIST's. It need
# not be over-fitting: that would show on test digits, and there it names 99 %. The 0.97 says how the network deals out
# 1 among ten digits; "this is no picture of the kind that I know" is not among them. It is worth something on pictures
# like those of the training, and nothing beyond.
#
# **Mark scheme.**
#
# - 1 point for the photographs: ½ for ink and paper exchanged, with a way to check; ½ for another one that fits, with
#   a way to check: scaling to 0 to 1, centring and size, a background that is not even.
# - ½ point for why it is not over-fitting: new digits of the same kind, the test digits, are named rightly.
# - ½ point for the probability: softmax has to deal out 1 among the ten; far from the training pictures that says
#   nothing (lecture 06, section 13). "The values are too large, so softmax saturates" counts, too.
# - Nothing is taken off for language.

# %% [markdown]
# ## Stretch: how far does a neuron see? (no points)
#
# Lecture 07, section 9, lit one pixel after the other to find out how many pixels wide a neuron's field is. Write
# `field(layers)`, which works it out. `layers` is a list of tuples as in part 1, of which only convolutions and pools
# occur. It returns a list with the width after each layer, in pixels. The cell after it shows yours for model 5, where
# it should be 5, 6, 10 and 12, and for a deeper network. (If you leave this out, Run All ends here,
# with `write me`. Nothing is lost by that.)
#
# <details><summary>Hint 1</summary>Neighbours of a pooled map stand 2 pixels apart. So a 3 × 3 kernel on it reaches
# farther than on the picture.</details>
# <details><summary>Hint 2</summary>Keep two numbers: the width so far, and how far neighbours stand apart. A pool
# changes both.</details>
# <details><summary>Hint 3</summary><code>width += (k - 1) * apart</code>; and for a pool, afterwards,
# <code>apart *= k</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "stretch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def field(layers):
    """Work out how many pixels wide a neuron sees, after each layer.

    Args:
        layers: list of tuples ("conv", n_maps, k) and ("pool", size).

    Returns:
        List of whole numbers.

    Example:
        field([("conv", 20, 5), ("pool", 2)]) is [5, 6].
    """
    ### BEGIN SOLUTION
    width, apart, widths = 1, 1, []
    for kind, *sizes in layers:
        width += (sizes[-1] - 1) * apart
        apart *= sizes[-1] if kind == "pool" else 1
        widths.append(width)
    return widths
    ### END SOLUTION


# %%
print("model 5:", field([("conv", 20, 5), ("pool", 2), ("conv", 40, 3), ("pool", 2)]))
stage = [("conv", 8, 3), ("pool", 2)]
print("three stages of 3 × 3:", field(3 * stage))

# %% [markdown]
# ## What you can do now
#
# You can give pictures the shape that a convolution wants, say what each layer of a convolutional network makes of it
# and how many numbers it keeps before Keras tells you, build a family of networks with one function, compute one of
# their layers by hand, fit one into a budget, and choose among several without fooling yourself. Save, run everything
# once more from the top (*Kernel, Restart Kernel and Run All Cells*), and hand in.
