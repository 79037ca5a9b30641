# %% [markdown]
# # Assignment 7: several inputs, several outputs, a loss of your own
#
# About 100 minutes · 20 points in all · goes with lecture 08.
#
# When you have finished you will have
#
# - **written** model 1 as a graph, for any sizes, that answers as the list does;
# - **built** and **trained** a network with two inputs, on questions that you asked fairly;
# - **built** a network with two outputs and trained it on a weighted sum of two losses;
# - **written** a loss of your own that bears a 0 and a 1, and trained with it.
#
# **How it works.** You write in the cells that say `write me, then delete this line`. Below each stand two test
# cells. Run the first: it says what is right, what is not, and often why; run it as often as you like. The second
# does nothing here: when your work is graded, both hold more tests of the same ideas, with other inputs. So an
# answer that knows the example by heart earns nothing. Points are given for each stage that is right, and no part
# needs an earlier one: when you are stuck, go on.
#
# Hints are folded away in three rungs: a way to look at it, a plan, and nearly the line itself. Build your networks
# from layers of `keras.layers` alone: `keras.layers.Concatenate()` and not a function of `keras.ops`, which belongs
# into a loss.

# %%
import utils  # first: it keeps TensorFlow's log out of your notebook
import keras
import numpy as np

from utils import checks, data, models, training

# %% [markdown]
# ## Warm-up: where branches meet (1 point)
#
# Write `joined_width(way, widths)`. Several branches meet; `widths` is a list that says how many numbers each of them
# brings for one picture, at least two branches. `way` is one of the texts `"concatenate"`, `"add"` and `"multiply"`.
# The function returns how many numbers come out. Where Keras would refuse, because the widths do not fit, it raises
# `ValueError`. (No width is 1 here, so leave aside that Keras stretches a width of 1.)
#
# <details><summary>Hint 1</summary>Lecture 08, section 4, has a table of the three ways.</details>
# <details><summary>Hint 2</summary>Laid end to end, or place by place? Place by place, what has to hold for the widths,
# and what is then the result's?</details>
# <details><summary>Hint 3</summary>All are equal when <code>len(set(widths)) == 1</code>. The sum is for one way
# only.</details>

# %% nbgrader={"grade": false, "grade_id": "warmup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def joined_width(way, widths):
    """Say how wide the result is when branches are joined.

    Args:
        way: "concatenate", "add" or "multiply".
        widths: list of whole numbers, none of them 1: how many numbers each branch brings; at least two.

    Returns:
        How many numbers come out, a whole number.

    Raises:
        ValueError: If branches of these widths cannot be joined in this way.

    Example:
        joined_width("concatenate", [6, 6]) is 12.
    """
    ### BEGIN SOLUTION
    if way == "concatenate":
        return sum(widths)
    if len(set(widths)) > 1:
        raise ValueError(f"place by place needs equal widths, not {widths}")
    return widths[0]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "warmup-visible", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Tests of the warm-up: ½ point.
from utils import checks

tally = checks.Tally()
ways = ["concatenate", "add", "multiply"]
n, m = 4, 3
### BEGIN HIDDEN TESTS
# Other numbers, so that the example by heart is not enough.
n, m = (int(number) for number in checks.rng("warmup-visible").choice(range(5, 60), 2, replace=False))
### END HIDDEN TESTS
with tally.part(0.25, f"two branches of {n} numbers each, three ways"):
    checks.present(globals(), "joined_width", function=True)
    place = "Place by place: as many come out as each branch brings."
    for way, want, causes in [
        ("concatenate", 2 * n, {"Concatenating lays them end to end, and neither is lost.": n}),
        ("add", n, {place: 2 * n}),
        ("multiply", n, {place: 2 * n, "Numbers meet in their places, not each with each.": n * n}),
    ]:
        got = joined_width(way, [n, n])
        checks.close(got, want, f"joined_width({way!r}, [{n}, {n}])", causes=causes, read="lecture 08, section 4")

with tally.part(0.25, f"one of {n} and one of {m}: what is possible, and what is refused"):
    checks.present(globals(), "joined_width", function=True)
    said = f"joined_width('concatenate', [{n}, {m}])"
    causes = {"The first branch alone? Add up the widths.": n, "The widest alone? Add up the widths.": max(n, m)}
    checks.close(joined_width("concatenate", [n, m]), n + m, said, causes=causes, read="lecture 08, section 4")
    for way in ways[1:]:
        checks.refuses(lambda: joined_width(way, [n, m]), ValueError, f"joined_width({way!r}, [{n}, {m}])")
tally.total()

# %% nbgrader={"grade": true, "grade_id": "warmup-hidden", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of the warm-up: ½ point. Three branches and more.
### BEGIN HIDDEN TESTS
from utils import checks

tally = checks.Tally()
rng = checks.rng("warmup-hidden")
n, *others = (int(number) for number in rng.choice(range(3, 90), 5, replace=False))
with tally.part(0.25, "several branches, three ways"):
    checks.present(globals(), "joined_width", function=True)
    got = [joined_width("concatenate", [n, *others]), joined_width("add", [n] * 3), joined_width("multiply", [n] * 5)]
    checks.close(got, [n + sum(others), n, n], "the widths")

with tally.part(0.25, "one among several does not fit, wherever it stands"):
    checks.present(globals(), "joined_width", function=True)
    for way in ["add", "multiply"]:
        for widths in [[n, n, others[0]], [others[1], n, n], [n, others[2], n]]:
            checks.close(joined_width(way, [n, n, n]), n, f"joined_width({way!r}, {[n, n, n]})")
            checks.refuses(lambda: joined_width(way, list(widths)), ValueError, f"joined_width({way!r}, {widths})")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 1: model 1 as a graph (2 points)
#
# Write `build_graph(sizes)`. It returns a new dense network, written with the functional interface: a `keras.Model` of
# inputs and outputs, and no `keras.Sequential`. `sizes` is a list, the number of inputs and then the number of
# neurons of each layer, and every neuron is a sigmoid: `build_graph([784, 30, 10])` is model 1. There may be more
# hidden layers, or none. The network is neither compiled nor trained, and `sizes` stays as it was.
#
# The tests give your graph the weights of a `Sequential` with the same layers, and ask both.
#
# <details><summary>Hint 1</summary>Write it first for three sizes, without a loop: four lines, as in lecture 08,
# section 1. What does each name stand for?</details>
# <details><summary>Hint 2</summary>In the loop one name always holds the newest tensor. The input needs another name,
# one that is never overwritten, since <code>keras.Model</code> asks for it at the end.</details>
# <details><summary>Hint 3</summary><code>flow = inputs = keras.Input((sizes[0],))</code>, and then, for each further
# size, <code>flow = keras.layers.Dense(n, activation="sigmoid")(flow)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part1", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_graph(sizes):
    """Build a dense network of sigmoids with the functional interface.

    Args:
        sizes: list of whole numbers: the inputs, then the neurons of each layer; at least two numbers.

    Returns:
        A new keras.Model, no Sequential. It takes an array of shape (n, sizes[0]) and gives one of shape
        (n, sizes[-1]).

    Example:
        build_graph([784, 30, 10]).count_params() is 23,860.
    """
    ### BEGIN SOLUTION
    flow = inputs = keras.Input((sizes[0],))
    for n_neurons in sizes[1:]:
        flow = keras.layers.Dense(n_neurons, activation="sigmoid")(flow)
    return keras.Model(inputs, flow)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1: 1 point.
import keras
from utils import checks

tally = checks.Tally()
read = "lecture 08, section 1"
examples = [[784, 30, 10]]
### BEGIN HIDDEN TESTS
# Other sizes, so that model 1 by heart is not enough.
examples.append([int(n) for n in checks.rng("part1-visible").choice(range(5, 60), 3, replace=False)])
### END HIDDEN TESTS
with tally.part(0.5, "a graph, from its input to its output"):
    checks.present(globals(), "build_graph", function=True)
    for sizes in examples:
        said, (n_inputs, n_hidden, n_outputs) = f"build_graph({sizes})", sizes
        model = build_graph(list(sizes))
        checks.kind(model, keras.Model, said)
        if isinstance(model, keras.Sequential):
            raise checks.CheckFailed(
                f"{said} is a list of layers.",
                expected="a graph: keras.Input, layers that are called, keras.Model(inputs, outputs)",
                got="keras.Sequential",
                read=read,
            )
        after = "Your model starts after the first layer: is the name of the input overwritten?"
        causes = {after: [n_hidden]}
        checks.close(model.input_shape[1:], [n_inputs], f"{said}: numbers that go in", causes=causes, read=read)
        checks.close(model.output_shape[1:], [n_outputs], f"{said}: numbers that come out", read=read)

with tally.part(0.5, "its layers and their parameters"):
    checks.present(globals(), "build_graph", function=True)
    for sizes in examples:
        said, (n_inputs, n_hidden, n_outputs) = f"build_graph({sizes})", sizes
        model = build_graph(list(sizes))
        checks.kind(model, keras.Model, said)
        rows = [(n_hidden, (n_inputs + 1) * n_hidden), (n_outputs, (n_hidden + 1) * n_outputs)]
        n_biases = n_hidden + n_outputs
        causes = {
            "Your model starts after the first layer: is the name of the input overwritten?": rows[1][1],
            "The hidden layer is built, but nothing reads it.": (n_inputs + 1) * n_outputs,
            "The biases are missing.": rows[0][1] + rows[1][1] - n_biases,
        }
        total = rows[0][1] + rows[1][1]
        checks.close(model.count_params(), total, f"{said}: its parameters", causes=causes, read=read)
        checks.layers(model, [("Dense", (n,), n_parameters) for n, n_parameters in rows], read=read)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1: 1 point. The same answers as a Sequential with the same weights.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1-hidden")
functions = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
    "linear": lambda z: z,
}


def computed(x, weights, hidden, last):
    """What dense layers with these activations make of x."""
    for w, b in zip(weights[:-2:2], weights[1:-2:2]):
        x = functions[hidden](x @ w + b)
    return functions[last](x @ weights[-2] + weights[-1])


def compared(sizes):
    """Hold the student's graph against a list with the same weights."""
    checks.present(globals(), "build_graph", function=True)
    given, said = list(sizes), f"build_graph({sizes})"
    graph = build_graph(given)
    if given != sizes:
        raise checks.CheckFailed("The function changes the list of sizes that it is given.", got=str(given))
    pairs = list(zip(sizes[:-1], sizes[1:]))
    checks.layers(graph, [("Dense", (n,), (n_inputs + 1) * n) for n_inputs, n in pairs])
    weights = [rng.normal(0, 1, shape) for n_inputs, n in pairs for shape in [(n_inputs, n), (n,)]]
    x = rng.normal(0, 1, (5, sizes[0])).astype(np.float32)
    dense = [keras.layers.Dense(n, activation="sigmoid") for n in sizes[1:]]
    listed = keras.Sequential([keras.Input((sizes[0],)), *dense])
    for model in (graph, listed):
        model.set_weights(weights)
    causes = {
        f"The activations are {hidden} in the hidden layers and {last} in the last one: sigmoid everywhere.": computed(
            x, weights, hidden, last
        )
        for hidden in functions
        for last in functions
        if (hidden, last) != ("sigmoid", "sigmoid")
    }
    want, what = np.asarray(listed(x)), f"the answers of {said}"
    checks.close(np.asarray(graph(x)), want, what, rtol=1e-4, atol=1e-5, causes=causes)


with tally.part(0.5, "one hidden layer, other sizes, weights of the test's"):
    compared([int(n) for n in rng.choice(range(4, 30), 3, replace=False)])

with tally.part(0.5, "four layers; and one layer alone"):
    compared([int(n) for n in rng.choice(range(4, 30), 5, replace=False)])
    compared([int(n) for n in rng.choice(range(4, 30), 2, replace=False)])
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2: two inputs (2 points)
#
# Write `build_asker(n_pixels, n_features, n_hidden)`. It returns a new network, neither compiled nor trained, that is
# given a picture *and* a requested digit, and says whether the picture shows that digit:
#
# 1. two inputs, a list in this order: the image, a row of `n_pixels` numbers, and the digit, one-hot, a row of 10;
# 2. a dense layer of `n_features` relus reads the image;
# 3. the features and the digit are concatenated, the features first;
# 4. a dense layer of `n_hidden` relus reads what is joined;
# 5. a last neuron says how sure the answer is a yes, from 0 to 1.
#
# `models.two_inputs()` of the lecture is `build_asker(784, 64, 64)`. Before you begin:
#
# **Predict.** How many parameters has `build_asker(100, 5, 4)`? A guess gives no points; work it out on paper.

# %%
my_guess = ...  # a whole number

checks.compare(
    my_guess,
    101 * 5 + 16 * 4 + 5,
    "parameters of build_asker(100, 5, 4)",
    reasons={
        564: "Each neuron has a bias, too.",
        534: "The hidden layer reads 15 numbers: 5 features and the digit's 10.",
        538: "The digit comes in as ten numbers, not as one.",
        624: "Concatenating has no parameters: it only lays numbers end to end.",
        55_105: "Those are the lecture's 784 pixels, 64 features and 64 hidden neurons.",
    },
)

# %% [markdown]
# <details><summary>Hint 1</summary>Draw it: a box for each layer, an arrow for each call. How many arrows end at the box
# that joins?</details>
# <details><summary>Hint 2</summary>Layers that join take a <i>list</i> of tensors. Two inputs go to
# <code>keras.Model</code> as a list, too. And which activation gives a number from 0 to 1 when there is one neuron
# only?</details>
# <details><summary>Hint 3</summary><code>keras.layers.Concatenate()([features, digit])</code>; the last neuron is a
# sigmoid; <code>keras.Model([image, digit], answer)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_asker(n_pixels, n_features, n_hidden):
    """Build a network that says whether a picture shows the digit asked for.

    Args:
        n_pixels: how many numbers a picture has.
        n_features: neurons of the layer that reads the picture; relu.
        n_hidden: neurons of the layer that reads features and digit; relu.

    Returns:
        A new keras.Model. It takes a list of two arrays, pictures of shape (n, n_pixels) and one-hot digits
        of shape (n, 10), and gives one of shape (n, 1), numbers from 0 to 1.

    Example:
        build_asker(784, 64, 64).count_params() is 55,105.
    """
    ### BEGIN SOLUTION
    image, digit = keras.Input((n_pixels,), name="image"), keras.Input((10,), name="digit")
    features = keras.layers.Dense(n_features, activation="relu")(image)
    joined = keras.layers.Concatenate()([features, digit])
    hidden = keras.layers.Dense(n_hidden, activation="relu")(joined)
    return keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(hidden))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2: 1 point.
import keras
from utils import checks

tally = checks.Tally()
examples = [(784, 64, 32)]
### BEGIN HIDDEN TESTS
# Other sizes, so that the lecture's network is not enough.
rng = checks.rng("part2-visible")
examples.append((int(rng.integers(100, 200)), int(rng.integers(30, 60)), int(rng.integers(12, 30))))
### END HIDDEN TESTS
with tally.part(0.5, "two inputs in the right order, one output"):
    checks.present(globals(), "build_asker", function=True)
    for n_pixels, n_features, n_hidden in examples:
        said, read = f"build_asker({n_pixels}, {n_features}, {n_hidden})", "lecture 08, section 5"
        model = build_asker(n_pixels, n_features, n_hidden)
        checks.kind(model, keras.Model, said)
        causes = {
            "The inputs have changed places: a list, the image first, then the digit.": [10, n_pixels],
            "There is one input only: keras.Model takes a list of two.": [n_pixels],
            "The digit comes one-hot: a row of 10 numbers.": [n_pixels, 1],
            "Two rows already joined? The model itself has two inputs, and joins.": [n_pixels + 10],
        }
        widths = [tensor.shape[-1] for tensor in model.inputs]
        checks.close(widths, [n_pixels, 10], f"{said}: numbers in each input", causes=causes, read=read)
        causes = {"Yes or no is one neuron.": [2], "It names no digit: it answers one question.": [10]}
        checks.close(model.output_shape[1:], [1], f"{said}: numbers that come out", causes=causes, read=read)

with tally.part(0.5, "its parameters"):
    checks.present(globals(), "build_asker", function=True)
    for n_pixels, n_features, n_hidden in examples:
        said, read = f"build_asker({n_pixels}, {n_features}, {n_hidden})", "lecture 08, sections 5 to 7"
        model = build_asker(n_pixels, n_features, n_hidden)
        checks.kind(model, keras.Model, said)
        image, want = (n_pixels + 1) * n_features, (n_features + 11) * n_hidden + n_hidden + 1
        causes = {
            "The hidden layer reads the features alone: nothing reads the digit.": (n_features + 2) * n_hidden + 1,
            "The digit is joined after the hidden layer: so late it can only be added.": (n_features + 2) * n_hidden
            + 11,
            "There is no hidden layer after the join: so late it can only add.": n_features + 11,
            "The hidden layer reads the digit alone.": 12 * n_hidden + 1 - image,
            "Image and digit are joined before the features: the first layer reads the image alone.": 10 * n_features
            + (n_features + 2) * n_hidden
            + 1,
            "The biases are missing.": want - n_features - n_hidden - 1,
        }
        causes = {sentence: image + n_parameters for sentence, n_parameters in causes.items()}
        checks.close(model.count_params(), image + want, f"{said}: its parameters", causes=causes, read=read)
        shapes = sorted(tuple(weight.shape) for weight in model.weights)
        wanted = [(1,), (n_features,), (n_hidden,), (n_hidden, 1), (n_features + 10, n_hidden), (n_pixels, n_features)]
        if shapes != sorted(wanted):
            raise checks.CheckFailed(
                f"{said}: the shapes of its weights are others.", expected=str(sorted(wanted)), got=str(shapes), read=read
            )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2: 1 point. What it computes, with weights of the test's; ¼ point each.
### BEGIN HIDDEN TESTS
from functools import cache
from itertools import product

import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2-hidden")
n_pixels, n_features, n_hidden = int(rng.integers(60, 80)), int(rng.integers(20, 40)), int(rng.integers(11, 19))
image = rng.normal(0, 1, (40, n_pixels)).astype(np.float32)
digit = np.eye(10, dtype=np.float32)[rng.permutation(40) % 10]
functions = {
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "linear": lambda z: z,
}
orders = {"features first": slice(None), "digit first": slice(None, None, -1)}
meant = {"features": "relu", "hidden layer": "relu", "last neuron": "sigmoid", "join": "features first"}
shapes = [(n_pixels, n_features), (n_features,), (n_features + 10, n_hidden), (n_hidden,), (n_hidden, 1), (1,)]
w, b, v, c, u, d = (rng.normal(0, 0.2 if len(shape) == 2 else 0.5, shape) for shape in shapes)


@cache
def found():
    """Which activations and which order of joining give what the student's network computes."""
    checks.present(globals(), "build_asker", function=True)
    model = build_asker(n_pixels, n_features, n_hidden)
    if sorted(tuple(weight.shape) for weight in model.weights) != sorted(shapes):
        raise checks.CheckFailed("The shapes of its weights are others: see the first tests.")
    model.set_weights([dict(zip(shapes, (w, b, v, c, u, d)))[tuple(weight.shape)] for weight in model.weights])
    got = np.asarray(model([image, digit]), float)
    checks.shape(got, (40, 1), "what the network says to 40 questions")
    if np.ptp(got) < 1e-6:
        cause = "Softmax shares 1 among its neurons, and one neuron gets it all: sigmoid."
        raise checks.CheckFailed(f"It answers {got[0, 0]:.3g} to every question.", cause=cause if got[0, 0] == 1 else "")

    def computed(features, hidden, last, order):
        branches = [functions[features](image @ w + b), digit]
        joined = np.concatenate(branches[orders[order]], axis=1)
        return functions[last](functions[hidden](joined @ v + c) @ u + d)

    names = list(functions)
    distances = {ways: np.abs(got - computed(*ways)).max() for ways in product(names, names, names, orders)}
    nearest = min(distances, key=distances.get)
    if distances[nearest] < 1e-4:
        return dict(zip(meant, nearest))
    raise checks.CheckFailed(
        "The network computes something else than the five lines say.",
        expected=f"{computed('relu', 'relu', 'sigmoid', 'features first')[:3, 0]} ...",
        got=f"{got[:3, 0]} ...",
    )


for place, wanted in meant.items():
    with tally.part(0.25, f"the {place}: {wanted}"):
        if found()[place] != wanted:
            raise checks.CheckFailed(
                f"The {place}: it is another one.", expected=wanted, got=found()[place], read="lecture 08, section 7"
            )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 3: ask fairly, and train (4 points)
#
# ### a) The questions
#
# A network that is asked for random digits hears nine times *no* for each *yes*, and learns to say no. So write
# `ask(labels, share, *, seed)`, which chooses how many of the questions are a yes. For each picture it draws which
# digit to ask for:
#
# - a share of `share` of the pictures is asked for the digit that they show. Which ones, chance decides: each picture
#   by a throw of its own, or exactly so many at random places, as you like;
# - all others are asked for one of the nine *other* digits, each of the nine equally likely.
#
# It returns two arrays, each with one number for each picture: the digits asked for, whole numbers from 0 to 9, and the
# true answers, 1 for yes and 0 for no. The same `seed` gives the same questions, another `seed` others, and `labels`
# stays as it was.
#
# <details><summary>Hint 1</summary>Take it in two steps: first a wrong digit for every picture, then the right one for
# some.</details>
# <details><summary>Hint 2</summary>A wrong digit is the label plus 1, 2 ... or 9, counted round: after 9 comes 0. Draw
# what to add. <code>np.where</code> then chooses between two arrays, picture by picture.</details>
# <details><summary>Hint 3</summary><code>(labels + rng.integers(1, 10, len(labels))) % 10</code> is wrong everywhere;
# <code>rng.random(len(labels)) &lt; share</code> says where to be right.</details>

# %% nbgrader={"grade": false, "grade_id": "part3a", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ask(labels, share, *, seed):
    """Ask of each picture whether it shows some digit.

    Args:
        labels: what the pictures show, whole numbers 0 to 9, shape (n,).
        share: which share of the questions is to be a yes, from 0 to 1.
        seed: whole number; the same one gives the same questions.

    Returns:
        Two arrays of shape (n,): the digits asked for, and the true answers, 1 for yes and 0 for no.

    Example:
        With labels [3, 7, 7] and share=1.0 the digits are [3, 7, 7] and the answers [1, 1, 1].
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    others = (labels + rng.integers(1, 10, len(labels))) % 10
    digits = np.where(rng.random(len(labels)) < share, labels, others)
    return digits, (digits == labels).astype(int)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part3a-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 3a: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
share = 0.7
### BEGIN HIDDEN TESTS
# Another share, so that no number by heart is enough.
share = checks.rng("part3a-visible").uniform(0.56, 0.75)
### END HIDDEN TESTS
shown = np.repeat(np.arange(10, dtype=np.uint8), 2000)  # 20,000 labels, sorted
said = f"ask(labels, {share:.3g}, seed=3)"
with tally.part(0.5, "20,000 digits asked for, and the answers that belong to them"):
    checks.present(globals(), "ask", function=True)
    digits, truths = map(np.asarray, checks.several(ask(shown.copy(), share, seed=3), 2, said))
    checks.shape(digits, (20_000,), "the digits asked for")
    checks.shape(truths, (20_000,), "the true answers")
    checks.close(digits, np.round(digits), "the digits asked for, beside whole numbers")
    cause = "After 9 comes 0: what is left of the sum after a division by ten?" if digits.max() > 9 else ""
    if digits.min() < 0 or digits.max() > 9:
        raise checks.CheckFailed(
            "Some of what is asked for is no digit.",
            expected="0 to 9",
            got=f"{digits.min()} to {digits.max()}",
            cause=cause,
        )
    causes = {
        "Yes and no have changed places: 1 is yes.": digits != shown,
        "Those are the labels. Yes or no: does the picture show what is asked for?": shown,
    }
    what, read = "the true answers", "lecture 08, section 5"
    checks.close(truths, (digits == shown).astype(int), what, causes=causes, read=read)

with tally.part(0.5, f"{share:.1%} of them are a yes"):
    checks.present(globals(), "ask", function=True)
    digits = np.asarray(checks.several(ask(shown.copy(), share, seed=3), 2, said)[0])
    checks.shape(digits, (20_000,), "the digits asked for")
    part = (digits == shown).mean()
    reasons = {
        share + (1 - share) / 10: "One in ten of the others is right by chance: draw from the nine other digits.",
        1 - share: "Yes and no have changed places: share is that of the yes.",
        0.1: "As often as chance: share is not used.",
        0.5: "Half of them, whatever share says.",
    }
    # A throw for each of 20,000 pictures gives the share up to 0.003; the bar is five times that.
    if np.abs(part - share) > 5 * np.sqrt(share * (1 - share) / 20_000):
        nearest = min(reasons, key=lambda value: np.abs(value - part))
        raise checks.CheckFailed(
            "The share of the yes is another one.",
            expected=f"about {share:.1%}",
            got=f"{part:.1%}",
            cause=reasons[nearest] if np.abs(nearest - part) < 0.012 else "",
            read="lecture 08, section 6",
        )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3a: 1 point. ¼ point each: the nine others, no pattern in the places, the seed, the labels.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3a-hidden")
shown, share = np.repeat(np.arange(10, dtype=np.uint8), 700), rng.uniform(0.15, 0.3)


def asked_for(labels, seed):
    """The digits that the student's function asks for."""
    checks.present(globals(), "ask", function=True)
    digits = np.asarray(checks.several(ask(labels, share, seed=seed), 2, "ask(...)")[0])
    checks.shape(digits, labels.shape, "the digits asked for")
    return digits


with tally.part(0.25, "a wrong digit is each of the nine others equally often"):
    digits = asked_for(shown.copy(), 5)
    further = (digits.astype(int) - shown) % 10
    times = np.bincount(further[further > 0], minlength=10)[1:]
    even = (7000 - (digits == shown).sum()) / 9
    # Some 600 each, give or take 25; the bar is six times that.
    if even < 100 or np.abs(times - even).max() > 6 * np.sqrt(even):
        raise checks.CheckFailed(
            "The wrong digits are not drawn evenly from the nine others.",
            expected=f"about {even:.0f} times 1, 2 ... 9 more than the label, counted round",
            got=str(times),
        )

with tally.part(0.25, "a yes wherever chance puts it"):
    own = asked_for(shown.copy(), 6) == shown
    parts = [own[:3500].mean(), own[3500:].mean(), own[::2].mean(), own[1::2].mean()]
    # Half of the questions give the share up to 0.008; the bar is five times that.
    spread = 0.02 < own.mean() < 0.98 and np.abs(np.array(parts) - own.mean()).max() < 0.04
    if not spread:
        raise checks.CheckFailed(
            "The yes are not spread over all pictures.",
            expected="the same share in either half, and in every other picture",
            got=", ".join(f"{part:.1%}" for part in parts),
            cause="A yes for the first pictures alone? Draw which ones.",
        )

with tally.part(0.25, "the seed decides"):
    first, again, other = (asked_for(shown.copy(), seed) for seed in (7, 7, 8))
    checks.close(again, first, "the digits, the second time with seed=7")
    if np.array_equal(first, other):
        raise checks.CheckFailed("seed=7 and seed=8 give the same questions.", cause="Is `seed` used at all?")

with tally.part(0.25, "the labels stay as they were; all yes, and none"):
    checks.present(globals(), "ask", function=True)
    checks.untouched(lambda labels: ask(labels, 0.5, seed=9), shown)
    for share, truth in [(1.0, 1), (0.0, 0)]:
        digits, truths = checks.several(ask(shown.copy(), share, seed=9), 2, "ask(...)")
        checks.close(np.asarray(digits) == shown, np.full(7000, truth), f"asked for its own digit, share={share}")
        checks.close(truths, np.full(7000, truth), f"the true answers, share={share}")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) A network that can say yes and no
#
# Now train a network of two inputs, and bind it to the name `asker`. Pictures are rows of 784 numbers from 0 to 1,
# digits are one-hot, and the first input is the image. The next cell prepares 10,000 digits for you. The tests show
# it digits that no network has trained on, each a little moved and turned, and look at yes and no *apart*, since to
# say no always is right in nine of ten random questions:
#
# - of 1,000 questions, half of them a yes, it must answer at least 75 % of the yes and 75 % of the no rightly (first
#   test, here), and
# - of another 2,000, at least 88 % of either; and when it is asked for all ten digits, the one that it finds most
#   likely must be the right one for at least 80 % of 500 pictures (second test, when graded).
#
# (On the stand-in digits, which are easier: 90 % of either.) Ours reaches 92 to 98 % of either within seconds, and names
# 87 to 92 %; the cell should take less than 45. If your
# `build_asker` or `ask` is not right yet, use `models.two_inputs()`, and draw the questions as lecture 08 does.
#
# <details><summary>Hint 1</summary>One question for each picture is not much. Nobody forbids to ask the same picture
# twice.</details>
# <details><summary>Hint 2</summary>One answer, yes or no: which loss? Lecture 08, section 5. And are its digits one-hot
# when they go in?</details>
# <details><summary>Hint 3</summary><code>np.tile(y_digits, 2)</code> and <code>np.tile(x_digits, (2, 1))</code> hold every
# picture twice. Five epochs with Adam at 0.002, in batches of 128, are enough.</details>

# %%
(x_train, y_train), _ = data.load_mnist()
x_digits, y_digits = data.scale(data.flatten(x_train[:10_000])), y_train[:10_000]

# %% nbgrader={"grade": false, "grade_id": "part3b", "locked": false, "schema_version": 3, "solution": true, "task": false}
training.seed(8)  # the same run every time
asker = ...  # a trained Keras model with two inputs
### BEGIN SOLUTION
asker = build_asker(784, 64, 64)
requests, replies = ask(np.tile(y_digits, 2), 0.5, seed=8)
asker.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.002))
pictures = np.tile(x_digits, (2, 1))
progress = training.fit(asker, [pictures, data.one_hot(requests)], replies, epochs=5, batch_size=128)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "part3b-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of part 3b: 1 point.
import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part3b-visible")
with tally.part(1, "at least 75 % of the yes and 75 % of the no, on 1,000 unseen digits"):
    checks.present(globals(), "asker")
    checks.kind(asker, keras.Model, "asker")
    images, labels = data.unseen(1000, seed=int(rng.integers(1_000_000)))
    truths = rng.permutation(1000) < 500
    digits = np.where(truths, labels, (labels + rng.integers(1, 10, 1000)) % 10)
    sure = np.asarray(asker([data.scale(data.flatten(images)), data.one_hot(digits)]), float)
    checks.shape(sure, (1000, 1), "what the network says to 1,000 questions", read="lecture 08, section 5")
    says_yes = sure[:, 0] > 0.5
    of_yes, of_no = says_yes[truths].mean(), 1 - says_yes[~truths].mean()
    print(f"Your network is right on {of_yes:.1%} of the yes and on {of_no:.1%} of the no.")
    if np.minimum(of_yes, of_no) < 0.75:
        cause = "Train longer, or with another step size. Were half of the questions a yes?"
        if np.minimum(of_yes, of_no) < 0.1:
            cause = f"It says {'no' if of_yes < of_no else 'yes'} to nearly every question: look at yes and no apart."
        elif 0.9 < of_yes + of_no < 1.1:
            cause = "As by chance: does anything read image and digit together, after they are joined?"
        raise checks.CheckFailed("One of them is less than 75 %.", cause=cause, read="lecture 08, sections 5 to 7")
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3b: 1 point. Another 2,000 digits; and all ten questions for 500.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part3b-hidden")
images, labels = data.unseen(2000, seed=int(rng.integers(1_000_000)))
rows = data.scale(data.flatten(images))
# The reference, over ten seeds of training and two draws of digits: yes 92.0 to 95.9 %, no 95.4 to 98.1 %, named 87.0 to
# 92.4 % on MNIST; 93.8 to 97.5, 95.5 to 98.3 and 87.8 to 92.8 % on the stand-in. So the bars leave it 4 points, and 7.
bar, named_bar = (0.9, 0.8) if data.origin() == "stand-in" else (0.88, 0.8)


def sure_of(rows, digits):
    """How sure the network is of a yes."""
    checks.present(globals(), "asker")
    checks.kind(asker, keras.Model, "asker")
    sure = np.asarray(asker([rows, data.one_hot(digits)]), float)
    checks.shape(sure, (len(rows), 1), "what the network says")
    return sure[:, 0]


with tally.part(0.5, f"at least {bar:.0%} of the yes and of the no, on 2,000 unseen digits"):
    truths = rng.permutation(2000) < 1000
    digits = np.where(truths, labels, (labels + rng.integers(1, 10, 2000)) % 10)
    says_yes = sure_of(rows, digits) > 0.5
    of_yes, of_no = says_yes[truths].mean(), 1 - says_yes[~truths].mean()
    if np.minimum(of_yes, of_no) < bar:
        raise checks.CheckFailed(
            "It is right too rarely.", expected=f"{bar:.0%} of either", got=f"yes {of_yes:.1%}, no {of_no:.1%}"
        )

with tally.part(0.5, f"asked for all ten digits, it finds the right one in at least {named_bar:.0%} of 500"):
    sure = [sure_of(rows[:500], np.full(500, digit)) for digit in range(10)]
    share = (np.argmax(sure, axis=0) == labels[:500]).mean()
    if share < named_bar:
        raise checks.CheckFailed("It finds too few.", expected=f"at least {named_bar:.0%}", got=f"{share:.1%}")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 4: two outputs, two losses (4 points)
#
# ### a) One code for two tasks
#
# Write `build_coder(n_pixels, n_code)`. It returns a new network, neither compiled nor trained, with one input, a row of
# `n_pixels` numbers, and two outputs, in this order:
#
# 1. a dense layer of `n_code` relus reads the pixels: the code;
# 2. a dense layer with the name `image` draws the picture again from the code: `n_pixels` sigmoids;
# 3. a dense layer with the name `digit` names the digit from the *same* code: 10 probabilities.
#
# It is a smaller sister of `models.two_outputs()`, without the layers `encoder` and `decoder`.
#
# <details><summary>Hint 1</summary>Which arrows leave the code? A layer is made once and called once; what it gave may be
# read by as many layers as you like.</details>
# <details><summary>Hint 2</summary>A layer gets a name with <code>name="image"</code>. Ten probabilities, that is
# softmax.</details>
# <details><summary>Hint 3</summary><code>keras.Model(pixels, [image, digit])</code>, where image and digit are both
# layers called on <code>code</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part4a", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_coder(n_pixels, n_code):
    """Build a network that draws a picture again and names its digit, both from one code.

    Args:
        n_pixels: how many numbers a picture has.
        n_code: how many numbers the code has; relu.

    Returns:
        A new keras.Model. It takes an array of shape (n, n_pixels) and gives a list of two: the pictures,
        shape (n, n_pixels), by the output named image, and ten probabilities, shape (n, 10), by the one
        named digit.

    Example:
        build_coder(784, 16).count_params() is 12,560 + 13,328 + 170, that is 26,058.
    """
    ### BEGIN SOLUTION
    pixels = keras.Input((n_pixels,))
    code = keras.layers.Dense(n_code, activation="relu")(pixels)
    image = keras.layers.Dense(n_pixels, activation="sigmoid", name="image")(code)
    digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
    return keras.Model(pixels, [image, digit])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part4a-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 4a: 1 point.
import keras
from utils import checks

tally = checks.Tally()
read = "lecture 08, section 8"
examples = [(784, 16)]
### BEGIN HIDDEN TESTS
# Other sizes, so that the example by heart is not enough.
rng = checks.rng("part4a-visible")
examples.append((int(rng.integers(30, 60)), int(rng.integers(12, 29))))
### END HIDDEN TESTS
with tally.part(0.5, "one input, two outputs, in the right order and with their names"):
    checks.present(globals(), "build_coder", function=True)
    for n_pixels, n_code in examples:
        said = f"build_coder({n_pixels}, {n_code})"
        model = build_coder(n_pixels, n_code)
        checks.kind(model, keras.Model, said)
        checks.close([tensor.shape[-1] for tensor in model.inputs], [n_pixels], f"{said}: numbers that go in", read=read)
        causes = {
            "The outputs have changed places: the image first, then the digit.": [10, n_pixels],
            "There is one output only: keras.Model takes a list of two.": [10],
            "That is one output only, the image: keras.Model takes a list of two.": [n_pixels],
            "Do not join the outputs: give keras.Model a list of two.": [n_pixels + 10],
        }
        widths = [tensor.shape[-1] for tensor in model.outputs]
        checks.close(widths, [n_pixels, 10], f"{said}: numbers in each output", causes=causes, read=read)
        if list(model.output_names) != ["image", "digit"]:
            raise checks.CheckFailed(
                f"{said}: the outputs have other names.",
                expected="image, digit",
                got=", ".join(model.output_names),
                cause='An output is called after the layer that it comes from: name="image".',
                read=read,
            )

with tally.part(0.5, "its parameters"):
    checks.present(globals(), "build_coder", function=True)
    for n_pixels, n_code in examples:
        said = f"build_coder({n_pixels}, {n_code})"
        model = build_coder(n_pixels, n_code)
        checks.kind(model, keras.Model, said)
        code, image, digit = (n_pixels + 1) * n_code, (n_code + 1) * n_pixels, (n_code + 1) * 10
        causes = {
            "A code for each output? A layer that is called once may be read by both.": code + code + image + digit,
            "The digit reads the pixels or the picture, and not the code.": code + image + (n_pixels + 1) * 10,
            "The image reads the digit's ten numbers, and not the code.": code + digit + 11 * n_pixels,
            "The biases are missing.": code + image + digit - n_code - n_pixels - 10,
            "Nothing but the digit is there: where is the image?": code + digit,
        }
        total = code + image + digit
        checks.close(model.count_params(), total, f"{said}: its parameters", causes=causes, read=read)
        shapes = sorted(tuple(weight.shape) for weight in model.weights)
        wanted = [(n_pixels, n_code), (n_code,), (n_code, n_pixels), (n_pixels,), (n_code, 10), (10,)]
        if shapes != sorted(wanted):
            raise checks.CheckFailed(
                f"{said}: the shapes of its weights are others.", expected=str(sorted(wanted)), got=str(shapes), read=read
            )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4a: 1 point. What it computes, with weights of the test's: code ½, image ¼, digit ¼.
### BEGIN HIDDEN TESTS
from functools import cache
from itertools import product

import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4a-hidden")
n_pixels, n_code = int(rng.integers(40, 70)), int(rng.integers(12, 30))
x = rng.normal(0, 1, (20, n_pixels)).astype(np.float32)
functions = {
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
    "tanh": np.tanh,
    "linear": lambda z: z,
}
meant = {"code": ("relu", 0.5), "image": ("sigmoid", 0.25), "digit": ("softmax", 0.25)}
shapes = [(n_pixels, n_code), (n_code,), (n_code, n_pixels), (n_pixels,), (n_code, 10), (10,)]
drawn = [rng.normal(0, 0.2 if len(shape) == 2 else 0.5, shape) for shape in shapes]
w, b, v, c, u, d = drawn


@cache
def found():
    """Which activations give what the student's network computes."""
    checks.present(globals(), "build_coder", function=True)
    model = build_coder(n_pixels, n_code)
    if sorted(tuple(weight.shape) for weight in model.weights) != sorted(shapes):
        raise checks.CheckFailed("The shapes of its weights are others: see the first tests.")
    model.set_weights([dict(zip(shapes, drawn))[tuple(weight.shape)] for weight in model.weights])
    image, digit = checks.several(model(x), 2, "what the network gives")
    checks.shape(image, (20, n_pixels), "the first output")
    checks.shape(digit, (20, 10), "the second output")

    def distance(code, first, second):
        coded = functions[code](x @ w + b)
        off = np.abs(np.asarray(image, float) - functions[first](coded @ v + c)).max()
        return off + np.abs(np.asarray(digit, float) - functions[second](coded @ u + d)).max()

    distances = {names: distance(*names) for names in product(functions, functions, functions)}
    nearest = min(distances, key=distances.get)
    if distances[nearest] < 1e-4:
        return dict(zip(meant, nearest))
    raise checks.CheckFailed("The network computes something else than the three lines say.")


for place, (wanted, points) in meant.items():
    with tally.part(points, f"the {place}: {wanted}"):
        if found()[place] != wanted:
            raise checks.CheckFailed(
                f"The {place}: its activation is another one.",
                expected=wanted,
                got=found()[place],
                read="lecture 08, section 8",
            )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) A sum of two losses
#
# Write `train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size)`. It gets a network
# with two outputs, `image` and `digit`, in this order. It compiles it with the mean squared error for the image, the
# cross entropy for the digit and plain gradient descent of step size `step_size`, on the total
#
# $$C = \text{image\_weight} \cdot C_\text{image} + \text{digit\_weight} \cdot C_\text{digit},$$
#
# trains it on the pictures `x` and their `labels`, and returns what `fit` returns: a history with the entries `loss`,
# `image_loss` and `digit_loss`. (Keras calls them so by itself, after the outputs.) The labels come as whole numbers from
# 0 to 9; what the image is to be compared with, nobody hands you: why?
#
# <details><summary>Hint 1</summary>Three things come in pairs: losses, weights, targets. Who belongs to whom, is said by
# name or by place.</details>
# <details><summary>Hint 2</summary><code>compile</code> takes <code>loss</code> and <code>loss_weights</code>. An
# autoencoder's target is its own input. And are the labels as the loss wants them?</details>
# <details><summary>Hint 3</summary><code>loss={"image": "mean_squared_error", "digit": "categorical_crossentropy"}</code>,
# weights and targets in dictionaries of the same names, labels by <code>data.one_hot</code>; the optimizer is
# <code>keras.optimizers.SGD(step_size)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part4b", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
    """Train a network to draw pictures again and to name their digits.

    Args:
        model: Keras model with two outputs, image and digit, in this order; it is changed in place.
        x: pictures as rows of numbers, shape (n, n_pixels).
        labels: what they show, whole numbers 0 to 9, shape (n,).
        image_weight: how much the image's mean squared error counts; a float.
        digit_weight: how much the digit's cross entropy counts; a float.
        step_size: step size of plain gradient descent; a float.
        epochs: how many times to go through the data.
        batch_size: how many examples make one step.

    Returns:
        Keras' History; its `history` has the entries "loss", "image_loss" and "digit_loss", one number for
        each epoch.

    Example:
        With image_weight=1.0 and digit_weight=0.2, an image_loss of 0.3 and a digit_loss of 2.5 the loss is 0.8.
    """
    ### BEGIN SOLUTION
    model.compile(
        loss={"image": "mean_squared_error", "digit": "categorical_crossentropy"},
        loss_weights={"image": image_weight, "digit": digit_weight},
        optimizer=keras.optimizers.SGD(step_size),
    )
    targets = {"image": x, "digit": data.one_hot(labels)}
    return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part4b-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 4b: 1 point. One step of a small network, with one batch of all 30 pictures.
from functools import cache

import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4b-visible")
image_weight, digit_weight, step_size = 1.0, 0.2, 0.5
### BEGIN HIDDEN TESTS
# Other weights, so that the example by heart is not enough.
image_weight, digit_weight, step_size = 2 + rng.random(), 0.3 + 0.4 * rng.random(), 0.3 + 0.4 * rng.random()
### END HIDDEN TESTS


@cache
def trained():
    """What the test's network gave before one step, the targets, the history, and how far its biases moved."""
    checks.present(globals(), "train_coder", function=True)
    pixels = keras.Input((7,))
    code = keras.layers.Dense(4, activation="tanh")(pixels)
    image = keras.layers.Dense(7, activation="sigmoid", name="image")(code)
    digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
    small = keras.Model(pixels, [image, digit])
    small.set_weights([rng.normal(0, 1, weight.shape) for weight in small.weights])
    x, labels = rng.random((30, 7)).astype(np.float32), rng.permutation(30) % 10
    drawn, p = (np.asarray(output, float) for output in small(x))
    before = [weight.astype(float) for weight in small.get_weights()]
    settings = {"image_weight": image_weight, "digit_weight": digit_weight, "step_size": step_size}
    result = train_coder(small, x.copy(), labels.copy(), **settings, epochs=1, batch_size=30)
    moves = {len(old): new - old for old, new in zip(before, small.get_weights()) if old.ndim == 1}
    return drawn, p, x, np.eye(10)[labels], result, moves


with tally.part(0.5, "the losses that the history reports"):
    drawn, p, x, y, result, moves = trained()
    if not hasattr(result, "history"):
        raise checks.CheckFailed("train_coder must return what fit returns.", got=f"{result!r:.60}")
    missing = [name for name in ("loss", "image_loss", "digit_loss") if name not in result.history]
    if missing:
        raise checks.CheckFailed(
            f"The history has no entry called {missing[0]}.",
            got=", ".join(result.history),
            cause="One loss for two outputs? An output without a loss never learns.",
            read="lecture 08, section 8",
        )
    mse, entropy = ((drawn - x) ** 2).mean(), -np.log(p[y == 1]).mean()
    odds = drawn / (1 - drawn)  # Keras' cross entropy looks through the sigmoid and takes a softmax
    rows = odds / odds.sum(axis=1, keepdims=True)
    causes = {
        "That is a cross entropy over the pixels: the losses have changed places.": -(x * np.log(rows)).sum(1).mean(),
        "That is the binary cross entropy of the pixels; asked for is the squared error.": -(
            x * np.log(drawn) + (1 - x) * np.log(1 - drawn)
        ).mean(),
        "That is the mean of the absolute errors; asked for is that of the squares.": np.abs(drawn - x).mean(),
    }
    read = "lecture 08, section 8"
    checks.close(result.history["image_loss"], [mse], "image_loss", rtol=1e-3, read=read, causes={
        sentence: [value] for sentence, value in causes.items()
    })
    causes = {"That is the squared error of the probabilities: the digit wants cross entropy.": [((p - y) ** 2).mean()]}
    checks.close(result.history["digit_loss"], [entropy], "digit_loss", rtol=1e-3, causes=causes, read=read)
    causes = {
        "The weights have changed places.": [digit_weight * mse + image_weight * entropy],
        "Without weights: is loss_weights given to compile?": [mse + entropy],
        "The image's weight is missing.": [mse + digit_weight * entropy],
        "The digit's weight is missing.": [image_weight * mse + entropy],
    }
    total = image_weight * mse + digit_weight * entropy
    said = f"loss, with {image_weight:.3g} for the image and {digit_weight:.3g} for the digit"
    checks.close(result.history["loss"], [total], said, rtol=1e-3, causes=causes, read=read)

with tally.part(0.5, f"how far the biases move in one step, step_size={step_size:.3g}"):
    drawn, p, x, y, result, moves = trained()
    slopes = {7: (2 / 7 * (drawn - x) * drawn * (1 - drawn)).mean(axis=0), 10: (p - y).mean(axis=0)}
    weights = {7: ("image", image_weight, digit_weight), 10: ("digit", digit_weight, image_weight)}
    for n, (name, weight, other) in weights.items():
        causes = {
            f"The output {name} did not move: has it a loss, and is fit called on the model that is given?": 0.0,
            "0.01 is Keras' default: is step_size passed on?": 0.01 * weight,
            "The weights have changed places.": step_size * other,
            "Without weights: is loss_weights given to compile?": step_size,
        }
        causes = {sentence: -factor * slopes[n] for sentence, factor in causes.items()}
        adam = slopes[n] / (np.abs(slopes[n]) + 1e-7 / (weight * np.sqrt(0.001)))  # its first step: all the same length
        causes["All move equally far: that is Adam. Plain gradient descent is SGD."] = -step_size * adam
        checks.close(
            moves[n],
            -step_size * weight * slopes[n],
            f"the move of the biases of {name}",
            rtol=1e-3,
            atol=1e-5,
            causes=causes,
            read="lecture 08, section 9",
        )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4b: 1 point. Another network; a weight of 0; several epochs and batches.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4b-hidden")


def trained(n, **settings):
    """What another network gave before training, the targets, the history, and how far its biases moved."""
    checks.present(globals(), "train_coder", function=True)
    pixels = keras.Input((12,))
    code = keras.layers.Dense(5, activation="tanh")(pixels)
    image = keras.layers.Dense(12, activation="sigmoid", name="image")(code)
    digit = keras.layers.Dense(10, activation="softmax", name="digit")(code)
    small = keras.Model(pixels, [image, digit])
    small.set_weights([rng.normal(0, 1, weight.shape) for weight in small.weights])
    x, labels = rng.random((n, 12)).astype(np.float32), rng.integers(0, 10, n)
    drawn, p = (np.asarray(output, float) for output in small(x))
    before = [weight.astype(float) for weight in small.get_weights()]
    result = train_coder(small, x.copy(), labels.copy(), **settings)
    if not hasattr(result, "history") or "digit_loss" not in result.history:
        raise checks.CheckFailed("train_coder must return what fit returns, and report both losses.")
    moves = {len(old): new - old for old, new in zip(before, small.get_weights()) if old.ndim == 1}
    slopes = {12: (drawn - x) * drawn * (1 - drawn) / 6, 10: p - np.eye(10)[labels]}
    return {n: slope.mean(axis=0) for n, slope in slopes.items()}, result.history, moves


with tally.part(0.5, "a large weight for the image, and 0 for the digit"):
    weight = 5 + rng.random()
    settings = {"image_weight": weight, "digit_weight": 0.0, "step_size": 0.7}
    slopes, history, moves = trained(24, **settings, epochs=1, batch_size=24)
    checks.close(history["loss"], [weight * history["image_loss"][0]], "the loss", rtol=1e-3)
    checks.close(moves[12], -0.7 * weight * slopes[12], "the move of the image's biases", rtol=1e-3, atol=1e-5)
    checks.close(moves[10], np.zeros(10), "the move of the digit's biases")

with tally.part(0.5, "3 epochs in batches of 9: the history, and where the biases have gone"):
    # So small a step that 3 epochs of 4 batches are, in whatever order, 12 steps of the whole set.
    settings = {"image_weight": 3.0, "digit_weight": 0.5, "step_size": 0.006}
    slopes, history, moves = trained(36, **settings, epochs=3, batch_size=9)
    checks.close(len(history["loss"]), 3, "the number of epochs in the history")
    for n, weight in [(12, 3.0), (10, 0.5)]:
        want = -12 * 0.006 * weight * slopes[n]
        causes = {"A single batch in each epoch: is batch_size passed on?": want / 4}
        checks.close(moves[n], want, "the move of an output's biases", rtol=0.15, atol=2e-4, causes=causes)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 5: a loss of your own, and a question (5 points)
#
# A network answers `k` questions about each picture with yes or no, and to miss a yes is dearer than to raise a false
# alarm: `miss` times as dear. With targets $y_j$, 1 for yes and 0 for no, and outputs $a_j$ between 0 and 1, one picture
# costs
#
# $$C = -\frac{1}{k} \sum_{j=1}^{k} \left[ \text{miss} \cdot y_j \ln a_j + (1 - y_j) \ln(1 - a_j) \right].$$
#
# Write `watchful_loss(y_true, y_pred, miss=3.0)` with functions of `keras.ops`. Both arrays have shape `(n, k)`; it gives
# one number for each picture, shape `(n,)`. A network can be sure and wrong: then $a_j$ is exactly 0 or 1, and the
# logarithm of 0 must not come near. So bring every output into the range from `1e-7` to `1 - 1e-7` first, as Keras' own
# cross entropy does.
#
# Then write `train_watchful(model, x, y, *, step_size, epochs, batch_size)`. It compiles the model with this loss, as it
# stands, and plain gradient descent, trains and returns what `fit` returns. Here it shows whether Keras finds the slope
# of your loss.
#
# <details><summary>Hint 1</summary>Work the formula out by hand for one picture with two questions. Which of the two terms
# is 0, and when?</details>
# <details><summary>Hint 2</summary><code>keras.ops</code> has <code>clip</code>, <code>log</code> and <code>mean</code>. The
# mean runs over the questions of one picture: mind the axis. And <code>compile</code> takes the function itself.</details>
# <details><summary>Hint 3</summary><code>a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)</code>, then minus the mean, with
# <code>axis=-1</code>; <code>model.compile(loss=watchful_loss, ...)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part5-loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def watchful_loss(y_true, y_pred, miss=3.0):
    """Compute a cross entropy of yes and no in which a missed yes is dearer.

    Args:
        y_true: targets, 1 for yes and 0 for no, shape (n, k), float32.
        y_pred: outputs of a network, from 0 to 1, shape (n, k), float32.
        miss: how many times as dear a missed yes is; a float.

    Returns:
        What each picture costs, shape (n,).

    Example:
        For y_true = [[1, 0]] and y_pred = [[0.5, 0.5]] it is [1.386], (3 ln 2 + ln 2) / 2.
    """
    ### BEGIN SOLUTION
    a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
    terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
    return -keras.ops.mean(terms, axis=-1)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part5-train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_watchful(model, x, y, *, step_size, epochs, batch_size):
    """Train a network with watchful_loss, its `miss` as it stands.

    Args:
        model: Keras model with k outputs, sigmoids; it is changed in place.
        x: inputs, shape (n, inputs).
        y: targets, 1 for yes and 0 for no, shape (n, k).
        step_size: step size of plain gradient descent; a float.
        epochs: how many times to go through the data.
        batch_size: how many examples make one step.

    Returns:
        Keras' History; its `history` has the entry "loss", one number for each epoch.

    Example:
        train_watchful(model, x, y, step_size=0.1, epochs=2, batch_size=32).history["loss"] is a list of two numbers.
    """
    ### BEGIN SOLUTION
    model.compile(loss=watchful_loss, optimizer=keras.optimizers.SGD(step_size))
    return model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part5-visible", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5: 1½ points.
import keras
import numpy as np
from utils import checks

tally = checks.Tally()
read = "lecture 08, section 10"
y = np.array([[1, 0], [1, 1], [0, 0]], np.float32)
a = np.array([[0.5, 0.25], [0.75, 0.5], [0.5, 0.125]], np.float32)
### BEGIN HIDDEN TESTS
# Other numbers, so that the example by heart is not enough.
a = checks.rng("part5-visible").uniform(0.1, 0.9, (3, 2)).astype(np.float32)
### END HIDDEN TESTS
ln_yes, ln_no = y * np.log(a), (1 - y) * np.log(1 - a)
costs = -(3 * ln_yes + ln_no).mean(axis=1)
with tally.part(0.5, "the mean cost of three pictures, two questions each"):
    checks.present(globals(), "watchful_loss", function=True)
    far = np.clip(y, 1e-7, 1 - 1e-7)  # what a clip makes of the targets, where they were taken for the outputs
    swapped = -(3 * a * np.log(far) + (1 - a) * np.log(1 - far)).mean()
    causes = {
        "The sign: the logarithm of a probability is negative, a cost is not.": -costs.mean(),
        "Keras calls f(y_true, y_pred), in this order; yours takes them the other way round.": swapped,
        "The false alarm is dearer with you: miss belongs to the yes.": -(ln_yes + 3 * ln_no).mean(),
        "Both terms are multiplied by miss: it belongs to the yes alone.": -3 * (ln_yes + ln_no).mean(),
        "miss is not used.": -(ln_yes + ln_no).mean(),
        'A wrong "yes" costs nothing with you: the second term is missing.': -3 * ln_yes.mean(),
        "Ours is half of yours: the mean over the two questions, not the sum.": 2 * costs.mean(),
    }
    got = np.mean(np.asarray(watchful_loss(y.copy(), a.copy()), float))
    what = "the mean of watchful_loss(y_true, y_pred)"
    checks.close(got, costs.mean(), what, rtol=1e-3, causes=causes, read=read)

with tally.part(0.5, "one number for each picture"):
    checks.present(globals(), "watchful_loss", function=True)
    got = np.asarray(watchful_loss(y.copy(), a.copy()), float)
    causes = {
        "One number for each picture: the mean runs over its questions alone, axis=-1.": costs.mean(),
        "Those are means over the pictures, one for each question: the axis.": -(3 * ln_yes + ln_no).mean(axis=0),
        "Those are the terms: where is the mean over the questions?": -(3 * ln_yes + ln_no),
        "The axis is still there: one number for each picture is shape (3,).": costs[:, None],
    }
    checks.close(got, costs, "watchful_loss(y_true, y_pred)", rtol=1e-3, causes=causes, read=read)

with tally.part(0.5, "one step of training with it: how far the output biases move"):
    checks.present(globals(), "train_watchful", function=True)
    rng = checks.rng("part5-visible, training")
    small = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="sigmoid")])
    small.set_weights([rng.normal(0, 1, (4, 2)), rng.normal(0, 1, 2)])
    x, y = rng.normal(0, 1, (20, 4)).astype(np.float32), rng.integers(0, 2, (20, 2)).astype(np.float32)
    a, bias = np.asarray(small(x), float), small.get_weights()[1].astype(float)
    try:
        train_watchful(small, x.copy(), y.copy(), step_size=0.4, epochs=1, batch_size=20)
    except (NotImplementedError, AttributeError, TypeError, ValueError) as error:
        if "write me" in str(error):
            raise
        words = " ".join(f"{error!s:.400}".split())
        cause = "In training y_pred is symbolic and a slope is wanted: keras.ops alone, no NumPy. And compile takes the "
        raise checks.CheckFailed(
            "Keras cannot train with it.", got=f"{words:.160}", cause=f"{cause}function itself, not its result.", read=read
        ) from None
    slope = (3 * y * (a - 1) + (1 - y) * a).mean(axis=0) / 2
    causes = {
        "Nothing moved: does the function call fit, and on the model that it is given?": np.zeros(2),
        "Uphill: the sign of the loss.": 0.4 * slope,
        "That is Keras' own cross entropy: is watchful_loss given to compile?": -0.2 * (a - y).mean(axis=0),
        "0.01 is Keras' default: is step_size passed on?": -0.01 * slope,
    }
    move = small.get_weights()[1] - bias
    checks.close(move, -0.4 * slope, "the move", rtol=1e-3, atol=1e-5, causes=causes, read=read)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5-hidden", "locked": true, "points": 2.5, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5: 2½ points; ½ point each.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5-hidden")
n, k = int(rng.integers(6, 10)), 5
y, a = rng.integers(0, 2, (n, k)).astype(np.float32), rng.uniform(0.02, 0.98, (n, k)).astype(np.float32)


def costs(miss):
    """What each picture costs."""
    return -(miss * y * np.log(a) + (1 - y) * np.log(1 - a)).mean(axis=1)


with tally.part(0.5, f"{k} questions, and two other values of miss: the mean cost"):
    checks.present(globals(), "watchful_loss", function=True)
    for miss in [0.25 + rng.random(), 4 + 8 * rng.random()]:
        got = np.mean(np.asarray(watchful_loss(y.copy(), a.copy(), miss), float))
        checks.close(got, costs(miss).mean(), f"the mean, miss={miss:.3g}", rtol=1e-3)

with tally.part(0.5, "one number for each picture; one question alone"):
    checks.present(globals(), "watchful_loss", function=True)
    checks.close(np.asarray(watchful_loss(y.copy(), a.copy(), miss=1.0)), costs(1.0), "the costs", rtol=1e-3)
    want = -np.where(y[:, 0] == 1, 3 * np.log(a[:, 0]), np.log(1 - a[:, 0]))
    checks.close(np.asarray(watchful_loss(y[:, :1].copy(), a[:, :1].copy())), want, "k = 1", rtol=1e-3)

with tally.part(0.5, "sure, and right or wrong: outputs that are exactly 0 or 1"):
    checks.present(globals(), "watchful_loss", function=True)
    hard = rng.permutation(np.repeat([0, 1], [4, 8])).reshape(4, 3).astype(np.float32)  # 8 yes, 4 no
    sure = [np.asarray(watchful_loss(hard.copy(), a), float) for a in (hard.copy(), 1 - hard)]
    if not np.isfinite([*np.ravel(sure[0]), *np.ravel(sure[1])]).min():
        cause = "The logarithm of 0: bring the outputs into the range first, both ends."
        raise checks.CheckFailed("Where an output is 0 or 1 the loss is no number.", cause=cause, read="lecture 08, section 10")
    checks.close(np.mean(sure[0]), 0.0, "the mean cost, sure and right", atol=1e-5)
    # 1e-7 from 0 costs 16.1; from 1 it costs 15.9, since float32 has no number nearer to 1 than 1.2e-7.
    checks.close(np.mean(sure[1]), 16.1 * (1 + 2 * hard).mean(), "the mean cost, sure and wrong", rtol=0.03)



def trained(biases, **settings):
    """A network's answers before training, the targets, the history, and how far its output biases moved."""
    checks.present(globals(), "train_watchful", function=True)
    layers = [keras.layers.Dense(5, activation="tanh"), keras.layers.Dense(len(biases), activation="sigmoid")]
    small = keras.Sequential([keras.Input((6,)), *layers])
    small.set_weights([rng.normal(0, 1, weight.shape) for weight in small.weights[:3]] + [np.array(biases)])
    x = rng.normal(0, 1, (24, 6)).astype(np.float32)
    y = np.stack([rng.permutation(24) < 16 for bias in biases], axis=1).astype(np.float32)  # two in three are a yes
    before = np.asarray(small(x), float)
    result = train_watchful(small, x.copy(), y.copy(), **settings)
    if not hasattr(result, "history"):
        raise checks.CheckFailed("train_watchful must return what fit returns.", got=f"{result!r:.60}")
    return before, y, result.history["loss"], small.get_weights()[3] - np.array(biases)


with tally.part(0.5, "2 epochs in batches of 8: the loss, and where the biases have gone"):
    # So small a step that 2 epochs of 3 batches are, in whatever order, 6 steps of the whole set.
    before, y, losses, move = trained([0.0, 0.5, -0.5], step_size=0.006, epochs=2, batch_size=8)
    first = -(3 * y * np.log(before) + (1 - y) * np.log(1 - before)).mean()
    checks.close(len(losses), 2, "the number of epochs in the history")
    checks.close(losses[0], first, "the loss of the first epoch", rtol=0.03)
    slope = (3 * y * (before - 1) + (1 - y) * before).mean(axis=0) / 3
    checks.close(move, -6 * 0.006 * slope, "the move of the output biases", rtol=0.15, atol=2e-4)

with tally.part(0.5, "a network that is sure and wrong at first: its weights stay numbers"):
    before, y, losses, move = trained([200.0, -200.0], step_size=0.1, epochs=2, batch_size=24)
    if not np.isfinite([*losses, *move]).min():
        cause = "The logarithm of 0, or its slope, is not a number: one such step, and all weights are lost."
        raise checks.CheckFailed("After training the loss or the biases are no numbers.", cause=cause)
    first = 16.1 * ((y[:, 0] == 0).mean() + 3 * (y[:, 1] == 1).mean()) / 2
    checks.close(losses[0], first, "the loss of the first epoch", rtol=0.03)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# **A question.** A network gets *three* pictures and says whether all of them show the same digit. Each picture has 784
# pixels and goes through *one and the same* layer of 25 neurons, which is called three times; what comes out is
# concatenated and read by a single neuron. How many parameters has the network? Set `answer` to the letter.
#
# - **a**: 58,951
# - **b**: 19,651
# - **c**: 19,701
# - **d**: 19,675

# %% nbgrader={"grade": false, "grade_id": "question", "locked": false, "schema_version": 3, "solution": true, "task": false}
answer = ...  # "a", "b", "c" or "d"
### BEGIN SOLUTION
answer = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "question-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of the question: 1 point. Here it only looks whether you chose one of the four.
from utils import checks

checks.choice(checks.present(globals(), "answer"), "abcd")
### BEGIN HIDDEN TESTS
tally = checks.Tally()
with tally.part(1, "the question on a layer that is called three times"):
    checks.choice(
        answer,
        "abcd",
        right="c",
        reasons={
            "a": "Those are three layers of 25. One layer, called three times, has one set of weights: 19,625.",
            "b": "That would be right if the three were added: concatenated, the last neuron reads 75 numbers.",
            "d": "The biases are missing: 25 of the layer, once, and one of the last neuron.",
        },
    )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## In words (2 points)
#
# A network reads a morning's measurements and has two outputs: tomorrow's highest temperature in degrees Celsius, judged
# by the mean squared error, and whether it will rain, judged by cross entropy. Whoever knows nothing but the averages of
# all days gets 40 for the temperature and 0.67 for the rain. Two networks that were trained for one task each got 4 and
# 0.45. A friend trains one network for both, with loss weights of 1 and 1, "so that both are equally important". The
# temperature comes down to 4; the rain stands at 0.66, and the friend concludes that mornings say nothing about rain.
#
# Is your friend right about either? What would happen if the temperatures were given in degrees Fahrenheit, where a
# degree Celsius is 1.8 degrees? What would you try, and how would you judge it? Answer in four to seven sentences. This
# answer is read by a person.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **A good answer.** No, about neither. Equal weights do not make tasks equally important; what counts is how much each
# loss can still gain, and that is 40 - 4 = 36 against 0.67 - 0.45 = 0.22: at 1 to 1 the temperature speaks some 160 times
# louder, so the layers that both share go where it wants. And mornings do say something about rain, since the network
# that was trained for it alone got 0.45. In Fahrenheit every error is 1.8 times as large and its square 3.24 times, so
# the rain would be heard less still, though not a day has changed: a weight belongs to a unit. I would bring the
# temperatures to mean 0 and spread 1 first, or give the rain a weight of about 160, and take that as a start only. Then I
# would train with several ratios, each with a few seeds, look at the two losses *apart*, on days held out, and choose
# from that line of trades the point that the users of the forecast want; the total cannot decide, since it is
# another sum for each ratio.
#
# **Mark scheme.**
#
# - 1 point for the reason: ½ for comparing what the losses can gain, or at least their sizes (36 to 0.22, 160 to 1, "the
#   temperature drowns the rain"); ½ for the unit: errors 1.8 times, squares 3.24 times, so the rain counts less.
# - 1 point for the way out: ½ for other weights or a scaled target, in the right direction; ½ for the judgement: several
#   ratios, and the losses (or other measures) looked at apart, on days held out.
# - ¼ less if the answer grants that mornings say nothing about rain: 0.45 alone contradicts it. Nothing is taken off for
#   language.

# %% [markdown]
# ## Stretch: do they show the same digit? (no points)
#
# Two pictures go in, and the network says whether both show the same digit, whichever it is. Let both go through the
# *same* layers, and bind your trained network to the name `alike`; its inputs are two arrays of rows of 784 numbers.
# `pairs`, in the next cell, gives for each picture the place of a partner, and whether it shows the same digit, which
# half of them do. Ours is right on about 90 % of unseen pairs. (If you leave this out, Run All ends here, with `write me`.
# Nothing is lost by that.)
#
# <details><summary>Hint 1</summary>Make the layer first, give it a name, and call it twice. Count the parameters: are they
# those of one layer?</details>
# <details><summary>Hint 2</summary>"The same" is an <i>and</i> of both pictures: what has to come after the join? Lecture
# 08, sections 6 and 7.</details>
# <details><summary>Hint 3</summary>A shared layer of 64 relus, <code>Concatenate</code>, 64 relus, one sigmoid; every
# picture in several pairs, by other seeds.</details>

# %%
def pairs(labels, *, seed):
    """Draw a partner for each picture: one that shows the same digit for half of them, another for the rest."""
    rng = np.random.default_rng(seed)
    others = (labels + rng.integers(1, 10, len(labels))) % 10
    wanted = np.where(rng.random(len(labels)) < 0.5, labels, others)
    places = [np.flatnonzero(labels == digit) for digit in range(10)]
    return np.array([rng.choice(places[digit]) for digit in wanted]), wanted == labels


# %% nbgrader={"grade": false, "grade_id": "stretch", "locked": false, "schema_version": 3, "solution": true, "task": false}
training.seed(7)
alike = ...  # a trained Keras model with two inputs
### BEGIN SOLUTION
left, right = keras.Input((784,)), keras.Input((784,))
shared = keras.layers.Dense(64, activation="relu")
both = keras.layers.Concatenate()([shared(left), shared(right)])
both = keras.layers.Dense(64, activation="relu")(both)
alike = keras.Model([left, right], keras.layers.Dense(1, activation="sigmoid")(both))
alike.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.002))
partners, sames = (np.concatenate(part) for part in zip(*(pairs(y_digits, seed=seed) for seed in range(4))))
lefts, rights = np.tile(x_digits, (4, 1)), x_digits[partners]
_ = alike.fit([lefts, rights], sames, epochs=4, batch_size=128, verbose=0)
### END SOLUTION

# %%
x_new, y_new = data.unseen(2000, seed=7)
rows, (partner, same) = data.scale(data.flatten(x_new)), pairs(y_new, seed=7)
named = np.asarray(alike([rows, rows[partner]]))[:, 0] > 0.5
print(f"It is right on {(named == same).mean():.1%} of 2,000 unseen pairs.")

# %% [markdown]
# ## What you can do now
#
# You can write a network as a graph and show that it is the one you meant; join branches and know the width of what
# comes out; ask questions fairly, and look at yes and no apart; train one network for two tasks and say which loss
# counts how much; and write a loss of your own that Keras can walk down, and that no sure mistake breaks. Save, run
# everything once more from the top (*Kernel, Restart Kernel and Run All Cells*), and hand in.
