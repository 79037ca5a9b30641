# %% [markdown]
# # Assignment 1: neurons
#
# About 75 minutes · 20 points in all · goes with lecture 01.
#
# When you have finished you will have
#
# - **written** the sigmoid so that no number is too large for it, and a neuron around it;
# - **chosen** a neuron's weights by thinking, for decisions of your own;
# - **turned** labels into targets, and **measured** how wrong an answer is;
# - **walked** downhill, and seen what the step size does;
# - **checked** a slope by nudging, the way to find out whether a formula is right.
#
# You need functions, loops and NumPy arrays, nothing else. Nothing here is long: our own answers have one to seven lines
# each. Let us first see how such a notebook works.

# %%
import numpy as np

from utils import checks, data, plots

# %% [markdown]
# ## How it works
#
# Each exercise has the same four pieces, one below the other:
#
# 1. **The text** says what to write, and what it has to be called.
# 2. **Your cell** holds the first line of a function and its description. Where it says `write me, then delete this
#    line`, you write. Leave the function's name and its arguments as they are: the tests call it by them.
# 3. **A first test cell.** Run it with *Shift + Enter* after you have run your own. It calls your function with small
#    examples and prints a line for each: how many points that was, or what it expected and what it got instead, where,
#    often why, and which section of the lecture helps. Run it as often as you like: nothing is counted, nothing is
#    reported.
# 4. **A second test cell,** which does nothing here. When your work is graded, *both* cells run again, with more
#    inputs: other numbers and other sizes, never other ideas. So an answer that knows the example by heart earns
#    nothing, and an answer that does what the text says has nothing to fear.
#
# You cannot break anything. Test cells are locked, and when you are graded fresh ones are put in their place. Each stage
# that is right gives its points, whatever the others do, and no part needs an earlier one: when you are stuck, go on, and
# come back later. Half points are written ½.
#
# When you need a hint, open one. There are three rungs: a way to look at it, a plan, and nearly the line itself.
#
# One habit of notebooks catches everybody once: **changing a cell does nothing until you run it.** If a test still
# complains about what you have just mended, run your own cell first, then the test.

# %% [markdown]
# ## Warm-up: how much ink? (1 point)
#
# A picture of a digit is an array of grey values, whole numbers from 0 (paper) to 255 (ink). Run the next cell, and say
# which of the five needs the most ink.

# %%
(x_train, y_train), _ = data.load_mnist()
plots.digits(x_train[:5], y_train[:5])

# %% [markdown]
# Write `ink(image)`. It gets one picture, an array of shape `(height, width)`, and returns one number: the mean of its
# grey values, divided by 255. An empty sheet gives 0, a black one 1.
#
# Try the tests on it at the same time. **First** run your cell and the test below as they are: the test says that
# something has to be written. **Then** let the function `return 7`, run both again, and read what the test says. **Then**
# do it properly.
#
# <details><summary>Hint 1</summary>NumPy arrays can work out their own mean.</details>
# <details><summary>Hint 2</summary>Two steps: the mean of all grey values, one number, and then the division.</details>
# <details><summary>Hint 3</summary><code>image.mean()</code> is the mean. Write <code>return</code> in front of what the
# function is to give back.</details>

# %% nbgrader={"grade": false, "grade_id": "warmup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ink(image):
    """Say how much ink a picture needs.

    Args:
        image: array of shape (height, width) that holds grey values from 0 to 255.

    Returns:
        Their mean divided by 255, a number from 0 to 1.

    Example:
        ink(np.array([[0, 255], [0, 255]])) is 0.5: half of the sheet is black.
    """
    ### BEGIN SOLUTION
    return image.mean() / 255
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "warmup-visible", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Test of the warm-up: ½ point. You need not understand what stands here; run it and read what it prints.
import numpy as np
from utils import checks

tally = checks.Tally()
sheet = np.array([[0, 51, 204], [102, 0, 153]], np.uint8)
with tally.part(0.5, "ink, for the picture [[0, 51, 204], [102, 0, 153]]"):
    checks.present(globals(), "ink", function=True)
    checks.close(
        ink(sheet.copy()),
        1 / 3,
        "ink(image)",
        rtol=1e-5,
        causes={
            "Is it still 7? Good: so you know what a message looks like. Now do it properly.": 7,
            "That is the mean grey value; divide it by 255.": 85,
            "That is the sum divided by 255; take the mean.": 2,
            "One number for the whole picture: not one for each row.": [1 / 3, 1 / 3],
            "One number for the whole picture: not one for each column.": [0.2, 0.1, 0.7],
            "Divide by 255, not by the largest value that happens to be there.": 85 / 204,
            "That is the share of pixels with any ink; dark ones count more than pale ones.": 4 / 6,
            "Small whole numbers (uint8) end at 255 and begin again at 0. Take image.mean().": 254 / 6 / 255,
        },
        read="lecture 01, section 3",
    )
    ### BEGIN HIDDEN TESTS
    # Again with another picture, so that the example by heart is not enough.
    other = checks.rng("warmup-visible").integers(0, 256, (3, 4), np.uint8)
    want = other.astype(float).mean() / 255
    checks.close(ink(other), want, "ink(image), another picture", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "warmup-hidden", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Hidden test of the warm-up: ½ point. Another picture. (In your notebook this cell does nothing.)
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
sheet = checks.rng("warmup-hidden").integers(20, 140, (7, 5))
want = sheet.mean() / 255
with tally.part(0.5, "ink, for a pale picture, 7 high and 5 wide"):
    checks.present(globals(), "ink", function=True)
    checks.close(ink(sheet), want, "ink(image)", rtol=1e-5)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 1: the sigmoid and its slope (3 points)
#
# The sigmoid turns any number into one between 0 and 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}.$$
#
# Write `sigmoid(z)`. The argument is a number or an array of any shape, whole numbers or fractions; the result has the
# same shape. It must be right for very large numbers, too: 0 at $z = -1000$, 1 at $z = 1000$, and never `nan` ("not a
# number"). Should NumPy print an overflow warning on the way, look at the values: a warning alone costs nothing.
#
# Then write `sigmoid_slope(z)`, the slope of the sigmoid at $z$. It is $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$. The
# same rules hold: arrays of any shape, and very large numbers. You may call your `sigmoid`.
#
# <details><summary>Hint 1</summary>By hand first: what is σ(0)? In Python, <code>/</code> comes before <code>+</code>, so
# brackets matter.</details>
# <details><summary>Hint 2</summary><code>np.exp</code> takes a whole array at once; <code>math.exp</code> takes one
# number. Section 4 of the lecture has a form that cannot overflow.</details>
# <details><summary>Hint 3</summary><code>1 / (1 + np.exp(-z))</code>, with both pairs of brackets. For the slope, first
# <code>a = sigmoid(z)</code>, then the formula with <code>a</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part1-sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """Turn any number into one between 0 and 1.

    Args:
        z: a number, or an array of any shape.

    Returns:
        The sigmoid of z: a number, or an array of the same shape.

    Example:
        sigmoid(0) is 0.5, and sigmoid(np.array([-1000, 0, 1000])) is [0, 0.5, 1].
    """
    ### BEGIN SOLUTION
    return 0.5 * (1 + np.tanh(0.5 * z))
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part1-slope", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_slope(z):
    """Say how steep the sigmoid is.

    Args:
        z: a number, or an array of any shape; the place, not yet the sigmoid of it.

    Returns:
        The slope of the sigmoid at z: a number, or an array of the same shape.

    Example:
        sigmoid_slope(0) is 0.25: nowhere is the sigmoid steeper.
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1-visible", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1: 1½ points.
import numpy as np
from utils import checks

tally = checks.Tally()
places = np.array([-2.0, 0.0, 2.0, 4.0])
with tally.part(0.5, "sigmoid, at 0 and at [-2, 0, 2, 4]"):
    checks.present(globals(), "sigmoid", function=True)
    checks.close(
        sigmoid(0.0),
        0.5,
        "sigmoid(0.0)",
        rtol=1e-5,
        causes={
            "Without brackets / comes first: divide 1 by the whole sum, 1 / (1 + ...).": 2,
            "Is the 1 in the denominator there?": 1,
            "The sigmoid lies between 0 and 1; in the middle it is ½, not 0.": 0,
        },
        read="lecture 01, section 4",
    )
    try:
        got = sigmoid(places.copy())
    except (TypeError, ValueError) as error:
        cause = "For an array at once: np.exp in place of math.exp, and no `if` that asks all numbers together."
        raise checks.CheckFailed(
            "sigmoid works for one number, and stops for an array.", got=f"{error!s:.100}", cause=cause
        ) from None
    checks.close(
        got,
        [0.11920292, 0.5, 0.88079708, 0.98201379],
        "sigmoid([-2, 0, 2, 4])",
        rtol=1e-5,
        causes={
            "It falls where it should rise: look at the sign in the exponent.": [0.88079708, 0.5, 0.11920292, 0.01798621],
            "That is the slope of the sigmoid.": [0.10499359, 0.25, 0.10499359, 0.01766271],
        },
        read="lecture 01, section 4",
    )
    ### BEGIN HIDDEN TESTS
    # Again at other places, so that the example by heart is not enough.
    others = checks.rng("part1-visible").uniform(-3, 3, 6)
    want = 0.5 + 0.5 * np.tanh(0.5 * others)
    checks.close(sigmoid(others), want, "sigmoid, at other places", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "sigmoid, far out: at [-1000, 3, 1000]"):
    checks.present(globals(), "sigmoid", function=True)
    far = np.array([-1000.0, 3.0, 1000.0])
    overflow = "Large numbers overflow: the exponential of 1000 is infinite, and infinity by infinity is nan."
    causes = {
        overflow: [0, 0.95257413, np.nan],
        overflow + " So it is on the left.": [np.nan, 0.95257413, 1],
        overflow + " So it is on both sides.": [np.nan, 0.95257413, np.nan],
    }
    checks.close(
        sigmoid(far),
        [0, 0.95257413, 1],
        "sigmoid([-1000, 3, 1000])",
        rtol=1e-5,
        causes=causes,
        read="lecture 01, section 4",
    )
    ### BEGIN HIDDEN TESTS
    others = checks.rng("part1-visible").uniform(700, 1500, 3) * [-1, 1, -1]
    checks.close(sigmoid(others), [0, 1, 0], "sigmoid, at other places far out")
    ### END HIDDEN TESTS

with tally.part(0.5, "sigmoid_slope, at [-1000, -2, 0, 1]"):
    checks.present(globals(), "sigmoid_slope", function=True)
    mixed = np.array([-1000.0, -2.0, 0.0, 1.0])
    checks.close(
        sigmoid_slope(mixed.copy()),
        [0, 0.10499359, 0.25, 0.19661193],
        "sigmoid_slope([-1000, -2, 0, 1])",
        rtol=1e-5,
        causes={
            "z (1 - z) holds when z already is σ(z). Here z is the place: take its sigmoid first.": mixed * (1 - mixed),
            "The sigmoid is taken twice: with a = sigmoid(z) the slope is a (1 - a).": [
                0.25,
                0.24911401,
                0.23500371,
                0.21936186,
            ],
            "That is the sigmoid itself.": [0, 0.11920292, 0.5, 0.73105858],
            "Those are the right slopes but for a nan: write it with your sigmoid, which does not overflow.": [
                np.nan,
                0.10499359,
                0.25,
                0.19661193,
            ],
        },
        read="lecture 01, section 4",
    )
    ### BEGIN HIDDEN TESTS
    others = checks.rng("part1-visible").uniform(-3, 3, 6)
    checks.close(sigmoid_slope(others), 0.25 / np.cosh(others / 2) ** 2, "sigmoid_slope, at other places", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1-hidden", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1: 1½ points. Other places, other shapes, whole numbers.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1-hidden")
with tally.part(0.5, "sigmoid, for an array of shape (3, 5), and for whole numbers"):
    checks.present(globals(), "sigmoid", function=True)
    for places in [rng.uniform(-6, 6, (3, 5)), np.append(rng.integers(-6, 0, 4), rng.integers(1, 7, 3))]:
        want = 0.5 + 0.5 * np.tanh(0.5 * places)
        causes = {"Whole numbers in, whole numbers out: all fractions were cut.": want.astype(int)}
        checks.close(sigmoid(places.copy()), want, f"sigmoid(z), for z of shape {places.shape} and type {places.dtype}", rtol=1e-5, causes=causes)

with tally.part(0.5, "sigmoid, for very large numbers and for small ones"):
    checks.present(globals(), "sigmoid", function=True)
    far = rng.uniform(25, 5000, (2, 4)) * [[1, -1, 1, 1], [-1, -1, 1, -1]]
    far[:, 0] = rng.uniform(-2, 2, 2)
    want = 0.5 + 0.5 * np.tanh(0.5 * far)
    checks.close(sigmoid(far.copy()), want, f"sigmoid({far.round(1).tolist()})", rtol=1e-5, atol=1e-7)

with tally.part(0.5, "sigmoid_slope, for an array of shape (2, 4), with very large numbers"):
    checks.present(globals(), "sigmoid_slope", function=True)
    places = rng.uniform(-6, 6, (2, 4))
    want = 0.25 / np.cosh(places / 2) ** 2
    places[0, 1], places[1, 2], want[0, 1], want[1, 2] = -900, 900, 0, 0
    checks.close(sigmoid_slope(places.copy()), want, "sigmoid_slope(z)", rtol=1e-5, atol=1e-7)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2: a neuron (4 points)
#
# ### a) What a neuron answers
#
# A neuron multiplies each input by its weight, adds everything up, adds its bias, and sends the sum through a function:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b, \qquad a = f(z).$$
#
# Write `neuron(x, w, b, f)`, which returns $a$, one number. The last argument is a function, such as your `sigmoid`:
# a function can be handed over like any other value, and `f(3)` then calls it. (So a slip in part 1 costs nothing here.)
#
# <details><summary>Hint 1</summary>Do it on paper for two inputs: x = (1, 2), w = (3, -1), b = 0.5. The sum is
# 1.5.</details>
# <details><summary>Hint 2</summary>Two lines: first z, then what f makes of it. There is one bias for the whole neuron, not
# one for each input.</details>
# <details><summary>Hint 3</summary>In NumPy the sum of products is <code>w @ x</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part2a", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neuron(x, w, b, f):
    """Work out what a neuron answers.

    Args:
        x: the inputs, an array of shape (n,).
        w: the weights, an array of shape (n,).
        b: the bias, a number.
        f: a function that takes a number and returns a number.

    Returns:
        The answer, one number.

    Example:
        neuron(np.array([1, 2]), np.array([3, -1]), 0.5, sigmoid) is the sigmoid of 1.5.
    """
    ### BEGIN SOLUTION
    return f(w @ x + b)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2a-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2a: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
inputs, strengths = np.array([2.0, -1.0, 0.5]), np.array([1.0, 3.0, 6.0])
with tally.part(0.5, "the sum: x = [2, -1, 0.5], w = [1, 3, 6], b = 0.25, and f leaves z as it is"):
    checks.present(globals(), "neuron", function=True)
    checks.close(
        neuron(inputs.copy(), strengths.copy(), 0.25, lambda z: z),
        2.25,
        "neuron(x, w, b, f)",
        rtol=1e-5,
        causes={
            "A neuron gives one number; yours gives three. Add the products up.": inputs * strengths + 0.25,
            "Those are the products: add them up, and the bias.": inputs * strengths,
            "The bias is missing.": 2.0,
            "One bias for the neuron, not one for each input: add it after the sum.": 2.75,
            "Each input has a weight of its own: multiply first, then add up.": 15.25,
            "The bias is added: it is no factor.": 0.5,
        },
        read="lecture 01, section 4",
    )
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    others = checks.rng("part2a-visible").normal(0, 1, (2, 4))
    got = neuron(others[0].copy(), others[1].copy(), 2.5, lambda z: z)
    checks.close(got, (others[0] * others[1]).sum() + 2.5, "neuron(x, w, b, f), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "the function: the same x, w and b, and f squares its z"):
    checks.present(globals(), "neuron", function=True)
    checks.close(
        neuron(inputs.copy(), strengths.copy(), 0.25, lambda z: z * z),
        5.0625,
        "neuron(x, w, b, f)",
        rtol=1e-5,
        causes={
            "That is z: send it through f before you return it.": 2.25,
            "That is the sigmoid of z: take the function that you are given, f.": 0.90465054,
            "The bias belongs inside: f(sum + b), not f(sum) + b.": 4.25,
            "First add everything up, then f, once.": 22.25,
        },
        read="lecture 01, section 4",
    )
    ### BEGIN HIDDEN TESTS
    others = checks.rng("part2a-visible").normal(0, 1, (2, 4))
    want = np.cos((others[0] * others[1]).sum() - 0.5)
    checks.close(neuron(others[0], others[1], -0.5, np.cos), want, "neuron(x, w, b, f), another f", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2a: 1 point. Other numbers of inputs, other functions.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2a-hidden")
for n, name, function in [
    (7, "seven inputs, and the hyperbolic tangent", np.tanh),
    (4, "four inputs, and a cube", lambda z: z**3),
]:
    with tally.part(0.5, name):
        checks.present(globals(), "neuron", function=True)
        inputs, strengths, lift = rng.normal(0, 1, n), rng.normal(0, 0.5, n), rng.uniform(0.2, 0.9)
        want = function((inputs * strengths).sum() + lift)
        checks.close(neuron(inputs.copy(), strengths.copy(), lift, function), want, "neuron(x, w, b, f)", rtol=1e-5)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) Weights by thinking
#
# Nobody has to train a neuron for a decision that is simple enough. In the lecture two inputs, each 0 or 1, made OR and
# AND. Now there are $n$ inputs, and the neuron shall say yes if **at least k** of them are 1: *k* = 1 is OR, *k* = *n*
# is AND, and with *k* = 2 of *n* = 3 the majority decides.
#
# Write `at_least(k, n)`. It returns the weights, an array of shape `(n,)`, and the bias, a number, in this order. With
# the sigmoid as its function, the neuron has to be sure: its answer is above 0.9 for yes, and below 0.1 for no, whatever
# zeros and ones it gets. There are many good choices, and each is right.
#
# <details><summary>Hint 1</summary>Let all inputs count the same. If each weight is 20 and there is no bias, what is z
# when none, one, two, three inputs are 1?</details>
# <details><summary>Hint 2</summary>The bias shifts these numbers. It has to bring z below 0 for k - 1 ones, and above 0 for
# k ones. Halfway between is safest.</details>
# <details><summary>Hint 3</summary>With weights <code>np.full(n, 20.0)</code> the bias lies halfway between -20 · (k - 1)
# and -20 · k.</details>

# %% nbgrader={"grade": false, "grade_id": "part2b", "locked": false, "schema_version": 3, "solution": true, "task": false}
def at_least(k, n):
    """Choose the weights and the bias of a neuron that says yes if at least k of its n inputs are 1.

    Args:
        k: how many ones are needed, a whole number from 1 to n.
        n: how many inputs there are, each of them 0 or 1.

    Returns:
        The weights, an array of shape (n,), and the bias, a number.

    Example:
        at_least(2, 2) is AND: weights [20, 20] and a bias of -30 will do.
    """
    ### BEGIN SOLUTION
    return np.full(n, 20.0), -20 * (k - 0.5)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2b-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2b: 1 point.
import itertools
import numpy as np
from utils import checks

tally = checks.Tally()


def judge(k, n):
    """Ask the student's neuron about every row of n zeros and ones, the emptiest first."""
    checks.present(globals(), "at_least", function=True)
    called = f"at_least({k}, {n})"
    strengths, lift = checks.several(at_least(k, n), 2, called)
    checks.shape(strengths, (n,), f"{called}: the weights", read="lecture 01, section 5")
    checks.shape(lift, (), f"{called}: the bias", read="lecture 01, section 5")
    for row in sorted(itertools.product([0, 1], repeat=n), key=sum):
        z, is_yes = float(np.dot(strengths, row) + lift), sum(row) >= k
        if (z > 2.19) if is_yes else (z < -2.19):  # there the sigmoid is 0.9 and 0.1
            continue
        if abs(z) < 1e-9:
            cause = "z is exactly 0 there. Let the bias lie halfway between the two cases."
        elif (z > 0) == is_yes:
            cause = "It leans to the right side, and is not sure of it: larger weights, and a bias to match."
        else:
            cause = "Write down z for none, one, two ... ones. Where does it have to pass through 0?"
        raise checks.CheckFailed(
            f"{called}: the answer to x = {list(row)} (ones: {sum(row)}, needed: {k}).",
            expected="yes, above 0.9, so z above 2.2" if is_yes else "no, below 0.1, so z below -2.2",
            got=f"z = {z:.3g}",
            cause=cause,
            read="lecture 01, section 5",
        )


with tally.part(0.5, "at_least(1, 3), an OR of three inputs"):
    judge(1, 3)
    ### BEGIN HIDDEN TESTS
    judge(1, int(checks.rng("part2b-visible").integers(4, 7)))
    ### END HIDDEN TESTS

with tally.part(0.5, "at_least(2, 3), the majority of three"):
    judge(2, 3)
    ### BEGIN HIDDEN TESTS
    judge(3, int(checks.rng("part2b-visible").integers(5, 7)))
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2b: 1 point. Other numbers of inputs, up to 13; other majorities.
### BEGIN HIDDEN TESTS
import itertools
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2b-hidden")
n_inputs = int(rng.integers(5, 8))
for k, n in [(n_inputs, n_inputs), (int(rng.integers(10, 13)), 13)]:
    with tally.part(0.5, f"at_least({k}, {n})"):
        checks.present(globals(), "at_least", function=True)
        strengths, lift = checks.several(at_least(k, n), 2, f"at_least({k}, {n})")
        checks.shape(strengths, (n,), "the weights")
        checks.shape(lift, (), "the bias")
        for row in itertools.product([0, 1], repeat=n):
            z, is_yes = float(np.dot(strengths, row) + lift), sum(row) >= k
            if (z > 2.19) if is_yes else (z < -2.19):
                continue
            said = f"the answer to x = {list(row)} (ones: {sum(row)}, needed: {k})"
            raise checks.CheckFailed(said, expected="yes" if is_yes else "no", got=f"z = {z:.3g}")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 3: targets (2 points)
#
# A network with ten outputs cannot answer "7": it gives ten numbers. So a label has to become ten numbers as well, all 0
# but a 1 in the label's column. That is called **one-hot**.
#
# Write `one_hot(labels, n_classes)`. The labels are whole numbers from 0 to `n_classes - 1`. The result has a row for
# each label and `n_classes` columns, whichever classes happen to occur. (Columns are counted from 0, as everything in
# Python.)
#
# <details><summary>Hint 1</summary>Write the result for the labels 2, 0, 3 with 5 classes on paper. How many rows, how many
# columns?</details>
# <details><summary>Hint 2</summary>Begin with an array of zeros of the right shape, and put one 1 into each row.</details>
# <details><summary>Hint 3</summary>In a loop over <code>enumerate(labels)</code>: <code>rows[i, label] = 1</code>. Or look
# at what <code>np.eye(5)[[2, 0, 3]]</code> gives.</details>

# %% nbgrader={"grade": false, "grade_id": "part3", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, n_classes):
    """Write each label as a row of zeros with a 1 in the label's column.

    Args:
        labels: array of shape (n,) that holds whole numbers from 0 to n_classes - 1.
        n_classes: the number of columns.

    Returns:
        An array of shape (n, n_classes).

    Example:
        one_hot(np.array([1, 0]), 3) is [[0, 1, 0], [1, 0, 0]].
    """
    ### BEGIN SOLUTION
    return np.eye(n_classes)[labels]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part3-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 3: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
names = np.array([2, 0, 3])
with tally.part(0.5, "its shape, for the labels [2, 0, 3] and 5 classes"):
    checks.present(globals(), "one_hot", function=True)
    try:
        got = one_hot(names.copy(), 5)
    except IndexError as error:
        cause = "The first place is the row, the second the column: rows[i, label]."
        raise checks.CheckFailed("one_hot stops with an IndexError.", got=f"{error!s:.100}", cause=cause) from None
    causes = {
        (5, 3): "A row for each label, a column for each class: rows and columns have changed places.",
        (3, 4): "Not as many columns as the largest label needs: n_classes of them, always.",
        (3, 3): "Not as many columns as classes occur: n_classes of them, always.",
        (3, 10): "Digits have ten classes; here there are n_classes.",
        (3,): "Those are still single numbers, one for each label: write each as a row.",
        (5, 5): "That is the whole unit matrix: take from it a row for each label.",
    }
    size = None if got is None else np.shape(got)
    if size in causes:
        raise checks.CheckFailed(
            "one_hot(labels, n_classes): the shape is wrong.",
            expected="(3, 5)",
            got=str(size),
            cause=causes[size],
            read="lecture 01, section 7",
        )
    checks.shape(got, (3, 5), "one_hot(labels, n_classes)", read="lecture 01, section 7")
    checks.close(np.count_nonzero(got), 3, "how many of the numbers are not 0, one in each row")
    ### BEGIN HIDDEN TESTS
    # Again with other labels, so that the example by heart is not enough.
    got = one_hot(checks.rng("part3-visible").integers(0, 6, 4), 8)
    checks.shape(got, (4, 8), "one_hot, for 4 other labels and 8 classes")
    checks.close(np.count_nonzero(got), 4, "how many of the numbers are not 0, for 4 other labels")
    ### END HIDDEN TESTS

with tally.part(0.5, "its numbers, for the labels [2, 0, 3] and 5 classes"):
    checks.present(globals(), "one_hot", function=True)
    want = np.array([[0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0]])
    checks.close(
        one_hot(names.copy(), 5),
        want,
        "one_hot(labels, n_classes)",
        causes={
            "Your columns are counted from 1. Label 0 has its 1 in column 0.": np.roll(want, -1, axis=1),
            "The column is one too high: column 0 is for label 0.": np.roll(want, 1, axis=1),
            "Put a 1 into the label's column, not the label itself.": [[0, 0, 2, 0, 0], 5 * [0], [0, 0, 0, 3, 0]],
            "A 1 in the label's column and 0 everywhere else: yours is the other way round.": 1 - want,
            "All columns up to the label's have a 1; only the label's own should.": [
                [1, 1, 1, 0, 0],
                [1, 0, 0, 0, 0],
                [1, 1, 1, 1, 0],
            ],
            "Each row is to follow its label; yours are in the order 0, 1, 2.": [
                [1, 0, 0, 0, 0],
                [0, 1, 0, 0, 0],
                [0, 0, 1, 0, 0],
            ],
        },
        read="lecture 01, section 7",
    )
    ### BEGIN HIDDEN TESTS
    others = checks.rng("part3-visible").integers(0, 6, 7)
    want = (others[:, None] == np.arange(6)).astype(float)
    checks.close(one_hot(others, 6), want, "one_hot, for other labels and 6 classes")
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3: 1 point. More labels; labels in bytes, as digits are stored.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3-hidden")
for names, n_classes, what in [
    (rng.integers(0, 6, 13), 7, "13 labels, and the last of 7 classes does not occur"),
    (rng.integers(0, 11, 15).astype(np.uint8), 12, "15 labels in bytes, as digits are stored, and 12 classes"),
]:
    with tally.part(0.5, what):
        checks.present(globals(), "one_hot", function=True)
        want = (names[:, None] == np.arange(n_classes)).astype(float)
        checks.close(one_hot(names.copy(), n_classes), want, f"one_hot({names.tolist()}, {n_classes})")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 4: how wrong is it? (2 points)
#
# Write `cost(a, y)`, the quadratic cost of **one** answer: `a` holds what the outputs say, `y` what they should say, and
# both have shape `(K,)`. It returns one number,
#
# $$C = \frac{1}{2} \sum_{k} (a_k - y_k)^2.$$
#
# One sum over one vector, and no mean. (The lecture's `cost` gets many pictures at once, a row each, and takes the mean
# over the pictures. Here there is a single one.) The arrays `a` and `y` stay as they are, since whoever calls your
# function still needs them.
#
# <details><summary>Hint 1</summary>On paper: a = (0.5, 0) and y = (1, 0) cost ⅛.</details>
# <details><summary>Hint 2</summary>Four steps, from the inside out: difference, square, sum, half.</details>
# <details><summary>Hint 3</summary><code>(a - y) ** 2</code> squares all differences at once, and <code>np.sum</code> adds
# them up.</details>

# %% nbgrader={"grade": false, "grade_id": "part4", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cost(a, y):
    """Work out the quadratic cost of one answer.

    Args:
        a: what the outputs say, an array of shape (K,).
        y: what they should say, an array of shape (K,).

    Returns:
        Half the sum of the squared differences, one number.

    Example:
        cost(np.array([0.5, 0.0]), np.array([1.0, 0.0])) is 0.125.
    """
    ### BEGIN SOLUTION
    return 0.5 * np.sum((a - y) ** 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part4-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 4: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
mistakes = [
    "Your cost is exactly twice ours: look at the ½ in the definition.",
    "That is a mean over the outputs: here it is half their sum.",
    "That is the mean of the squares: here it is half their sum.",
    "One number, please: add the squares up.",
    "One number, please: add the squares up, and take half of them.",
    "Square each difference; do not only drop its sign.",
    "Square first, then add up: differences of opposite sign must not cancel.",
    "No root: the cost is half the sum itself.",
    "No root: the cost is half the sum of the squares.",
    "Shapes (K, 1) and (K,) make K × K differences, not K. Make them alike.",
]
first = [0.3125, 0.0390625, 0.078125, [0.125, 0.03125, 0, 0], [0.25, 0.0625, 0, 0]]
first += [0.375, 0.28125, 0.55901699, 0.2795085, 2.875]
second = [2.25, 0.375, 0.75, [0.5, 0.5, 0.125], [1, 1, 0.25], 1.25, 0.125, 1.5, 0.75, 1.875]
for outputs, targets, want, given_by_mistake in [
    (np.array([0.5, 0.25, 1.0, 0.0]), np.array([0.0, 0.0, 1.0, 0.0]), 0.15625, first),
    (np.array([0.0, 1.0, 0.5]), np.array([1.0, 0.0, 0.0]), 1.125, second),
]:
    with tally.part(0.5, f"cost, for a = {outputs.tolist()} and y = {targets.tolist()}"):
        checks.present(globals(), "cost", function=True)
        try:
            got = cost(outputs.copy(), targets.copy())
        except (TypeError, ValueError) as error:
            cause = "In Python a power is **, not ^." if "xor" in str(error) else ""
            cause = "One vector has no rows: there is no axis 1 to sum over." if "axis 1" in str(error) else cause
            raise checks.CheckFailed("cost stops with an error.", got=f"{error!s:.100}", cause=cause) from None
        causes = dict(zip(mistakes, given_by_mistake))
        checks.close(got, want, "cost(a, y)", rtol=1e-5, causes=causes, read="lecture 01, section 7")
        ### BEGIN HIDDEN TESTS
        # Again with other numbers, so that the example by heart is not enough.
        outputs, targets = checks.rng("part4-visible").random((2, len(outputs) + 2))
        want = sum((a_k - y_k) ** 2 for a_k, y_k in zip(outputs, targets)) / 2
        checks.close(cost(outputs, targets), want, "cost(a, y), other numbers", rtol=1e-5)
        ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4: 1 point. Other sizes; a and y stay as they are.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4-hidden")
with tally.part(0.5, "10 outputs, some of them below 0 and above 1; and 1 output"):
    checks.present(globals(), "cost", function=True)
    for n in [10, 1]:
        outputs, targets = rng.normal(0, 1, n), rng.permutation(np.eye(n))[0]
        want = sum((a_k - y_k) ** 2 for a_k, y_k in zip(outputs, targets)) / 2
        checks.close(cost(outputs.copy(), targets.copy()), want, f"cost(a, y), {n} outputs", rtol=1e-5)

with tally.part(0.5, "twice the differences cost four times as much; a and y stay as they are"):
    checks.present(globals(), "cost", function=True)
    targets, off = rng.normal(0, 1, (2, 6))
    once, twice = (cost(targets + factor * off, targets.copy()) for factor in (1, 2))
    checks.shape(once, (), "cost(a, y)")
    checks.close(twice / once, 4, "the cost of twice the differences, by that of the differences", rtol=1e-4)
    checks.untouched(cost, targets + off, targets)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 5: downhill (3 points)
#
# The smallest landscape there is has one weight and the cost $C = w^2$, whose slope is $dC/dw = 2w$. A step of gradient
# descent is
#
# $$w \leftarrow w - \eta\, \frac{dC}{dw}.$$
#
# **Predict.** We begin at $w = 16$ with the step size $\eta = 0.75$. Where are we after *four* steps? Work it out on
# paper, put your number in place of the dots, and run the cell. It gives no points, so guess boldly.

# %%
my_guess = ...  # w after four steps

checks.compare(
    my_guess,
    16 * (-0.5) ** 4,
    "w after four steps",
    reasons={
        -1: "The sign changes with each step, and four is even.",
        -2: "That is after three steps.",
        -0.5: "That is after five steps.",
        0: "It comes closer with each step, and never arrives.",
        (2, 1e9): "Each step takes away 0.75 · 2w, so one and a half times w itself.",
        (0.01, 0.1): "The slope is 2w, not w.",
    },
)

# %% [markdown]
# Write `descend(w, eta, n_steps)` for the cost $C = w^2$. It returns the whole path as a list (or an array): the `w`
# where it begins, then the one after each step, so `n_steps + 1` numbers in all.
#
# <details><summary>Hint 1</summary>Do two steps on paper, from w = 8 with η = 0.25. The second slope is another one than the
# first.</details>
# <details><summary>Hint 2</summary>A list that holds the start; then a loop that makes one step and appends the new
# w.</details>
# <details><summary>Hint 3</summary><code>path = [w]</code>, and in the loop <code>w = w - eta * 2 * w</code> and
# <code>path.append(w)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part5", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend(w, eta, n_steps):
    """Walk down the cost C = w² by gradient descent.

    Args:
        w: where to begin, a number.
        eta: the step size.
        n_steps: how many steps to make, a whole number, 0 or more.

    Returns:
        The path: n_steps + 1 numbers, the first of which is w.

    Example:
        descend(8.0, 0.25, 2) is [8, 4, 2].
    """
    ### BEGIN SOLUTION
    path = [w]
    for _ in range(n_steps):
        w = w - eta * 2 * w
        path.append(w)
    return path
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part5-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
slow = {
    "The cost rises: step against the slope, with a minus.": [8, 12, 18, 27],
    "The slope of w² is 2w, not w.": [8, 6, 4.5, 3.375],
    "You subtract eta times the cost; take eta times its slope.": [8, -8, -24, -168],
    "The slope is taken at the start only: take it anew at each w.": [8, 4, 0, -4],
    "One step too many: n_steps steps, so n_steps + 1 numbers with the start.": [8, 4, 2, 1, 0.5],
    "One step further than asked for, and the start is missing.": [4, 2, 1, 0.5],
}
fast = {
    "The cost rises: step against the slope, with a minus.": [8, 20, 50, 125, 312.5],
    "The slope of w² is 2w, not w.": [8, 2, 0.5, 0.125, 0.03125],
    "The slope is taken at the start only: take it anew at each w.": [8, -4, -16, -28, -40],
    "One step too many: n_steps steps, so n_steps + 1 numbers with the start.": [8, -4, 2, -1, 0.5, -0.25],
    "One step further than asked for, and the start is missing.": [-4, 2, -1, 0.5, -0.25],
}
for name, eta, want, causes in [
    ("small steps, eta = 0.25", 0.25, [8, 4, 2, 1], slow),
    ("large steps, eta = 0.75", 0.75, [8, -4, 2, -1, 0.5], fast),
]:
    n_steps = len(want) - 1
    causes |= {
        "The start is missing: the path begins with w itself.": want[1:],
        "One step too few: n_steps steps, so n_steps + 1 numbers with the start.": want[:-1],
        "That is the end of the walk; asked for is the whole path.": want[-1],
        "Only one step: does `return` stand inside the loop?": want[:2],
        "It does not move: is the new w kept?": [8] * len(want),
        "Only the first step is made: use the w of the step before.": [8] + [want[1]] * n_steps,
    }
    with tally.part(0.5, f"descend(8.0, {eta}, {n_steps}): {name}"):
        checks.present(globals(), "descend", function=True)
        said = f"descend(8.0, {eta}, {n_steps})"
        checks.close(descend(8.0, eta, n_steps), want, said, rtol=1e-5, causes=causes, read="lecture 01, section 8")
        ### BEGIN HIDDEN TESTS
        # Again from elsewhere, so that the example by heart is not enough.
        start = float(checks.rng("part5-visible").uniform(2, 5))
        want = start * (0.8 - 2 * eta) ** np.arange(n_steps + 3)
        checks.close(descend(start, eta + 0.1, n_steps + 2), want, "descend, from another place", rtol=1e-5)
        ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5: 1 point. Other starts and step sizes, too large ones, and no step at all.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5-hidden")
for name, low, high, n_steps in [
    ("many small steps, from below 0", 0.02, 0.2, 25),
    ("steps that jump across the valley, and steps that are too large", 0.8, 1.2, 9),
]:
    with tally.part(0.5, name):
        checks.present(globals(), "descend", function=True)
        for _ in range(3):
            start, eta = float(rng.uniform(-5, -1)), float(rng.uniform(low, high))
            want = start * (1 - 2 * eta) ** np.arange(n_steps + 1)
            checks.close(descend(start, eta, n_steps), want, f"descend({start:.2f}, {eta:.3f}, {n_steps})", rtol=1e-5)
        checks.close(descend(start, eta, 0), [start], f"descend({start:.2f}, {eta:.3f}, 0), no step")
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# **A question.** The cost is now $C = 4 w^2$, a steeper valley. For which step sizes does gradient descent come closer
# to the bottom, from any start? Set `answer` to the letter of the right one. (Try it, if you are not sure: the slope is
# $8w$.)
#
# - **a**: $0 < \eta < 1$, as for $C = w^2$.
# - **b**: $0 < \eta < \frac{1}{2}$.
# - **c**: $0 < \eta < \frac{1}{4}$.
# - **d**: $0 < \eta < 4$.

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
with tally.part(1, "the question on the step size"):
    checks.choice(
        answer,
        "abcd",
        right="c",
        reasons={
            "a": "At 0.5 a step goes from w to w - 0.5 · 8w = -3w: farther away. A steeper valley asks for smaller steps.",
            "b": "At 0.4 a step goes from w to w - 0.4 · 8w = -2.2w: farther away. The valley is 4 times as steep.",
            "d": "At 1 a step goes from w to w - 8w = -7w: farther away. A steeper valley asks for smaller steps.",
        },
    )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 6: check a slope by nudging (3 points)
#
# A slope that you have worked out with a formula may be wrong, and a network with a wrong slope often learns all the
# same, only worse. So one checks it by trying: nudge one weight up by a little $h$ and look at the cost, nudge it down by
# $h$ and look again,
#
# $$\frac{\partial C}{\partial w_i} \approx \frac{C(w_i + h) - C(w_i - h)}{2h},$$
#
# while all other weights stay where they are; then the next weight.
#
# Write `by_nudging(C, w, h)`. Its first argument is a function: `C(w)` takes an array of shape `(n,)` and returns one
# number. The result is an array of shape `(n,)`, a slope for each weight. Nudge by exactly the `h` that you are given. The
# array `w` may hold whole numbers, and it must be afterwards as it was before.
#
# <details><summary>Hint 1</summary>Begin with one weight: C(w) = w², w = 3, h = 0.1. By hand: (3.1² - 2.9²) / 0.2 is 6,
# exactly.</details>
# <details><summary>Hint 2</summary>A loop over the weights. In each turn make two fresh copies of w as fractions,
# <code>w.astype(float)</code>; nudge one number of each. An array of whole numbers cannot hold a nudge of 0.1.</details>
# <details><summary>Hint 3</summary>With the copies <code>up</code> and <code>down</code>: <code>up[i] += h</code>,
# <code>down[i] -= h</code>, and the slope is <code>(C(up) - C(down)) / (2 * h)</code>, brackets included.</details>

# %% nbgrader={"grade": false, "grade_id": "part6", "locked": false, "schema_version": 3, "solution": true, "task": false}
def by_nudging(C, w, h):
    """Find the slope of a cost for each weight by trying.

    Args:
        C: a function that takes an array of shape (n,) and returns a number.
        w: the weights, an array of shape (n,); left as it is.
        h: how far to nudge each weight, up and down.

    Returns:
        An array of shape (n,) that holds the slopes.

    Example:
        by_nudging(lambda w: w[0] ** 2 + 5 * w[1], np.array([3.0, 1.0]), 0.1) is [6, 5].
    """
    ### BEGIN SOLUTION
    slopes = []
    for i in range(len(w)):
        up, down = w.astype(float), w.astype(float)
        up[i] += h
        down[i] -= h
        slopes.append((C(up) - C(down)) / (2 * h))
    return np.array(slopes)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part6-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 6: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
one_sided = "Off by about h: take both sides, up and down."
brackets = "Python reads / and * from the left: bracket (2 * h)."
rounding = "Rounding eats so small a difference: nudge by the h that you are given."
cancel = "0 everywhere: do both names mean one array, so that the nudges cancel? Copy it."
with tally.part(0.5, "one weight: C = w², at w = [3.0], h = 0.1"):
    checks.present(globals(), "by_nudging", function=True)
    checks.close(
        by_nudging(lambda w: w[0] ** 2, np.array([3.0]), 0.1),
        [6.0],
        "by_nudging(C, w, h)",
        rtol=1e-5,
        causes={
            one_sided: [6.1],
            one_sided + " Yours looks down only.": [5.9],
            brackets: [0.06],
            cancel: [0.0],
            rounding: [5.32907052],
            "Twice too much: the two places are 2h apart.": [12.0],
            "That is the difference of the two costs: divide it by 2h.": [1.2],
            "Up less down, not down less up.": [-6.0],
            "An array of shape (1,), please: one slope for each weight.": 6.0,
        },
        read="lecture 01, section 11",
    )
    ### BEGIN HIDDEN TESTS
    # Again at another place, so that the example by heart is not enough.
    place = checks.rng("part6-visible").uniform(1, 2, 1)
    checks.close(by_nudging(lambda w: 5 * w[0] ** 2, place.copy(), 0.2), 10 * place, "by_nudging, at another place", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "two weights: C = w1³ + 4 w1 w2, at w = [1.0, 2.0], h = 0.25"):
    checks.present(globals(), "by_nudging", function=True)
    checks.close(
        by_nudging(lambda w: w[0] ** 3 + 4 * w[0] * w[1], np.array([1.0, 2.0]), 0.25),
        [11.0625, 4.0],
        "by_nudging(C, w, h)",
        rtol=1e-5,
        causes={
            one_sided: [11.8125, 4.0],
            one_sided + " Yours looks down only.": [10.3125, 4.0],
            brackets: [0.69140625, 0.25],
            cancel: [0.0, 0.0],
            "Twice too much: the two places are 2h apart.": [22.125, 8.0],
            "That is the difference of the two costs: divide it by 2h.": [5.53125, 2.0],
            "Up less down, not down less up.": [-11.0625, -4.0],
            "Nudge one weight at a time; the others stay where they are.": [15.0625, 15.0625],
            "One slope for each weight: nudge one at a time, and collect the slopes.": 15.0625,
            "After its turn a weight has to go back to where it was.": [11.0625, 3.0],
            "Did the first weight stay where it was nudged to? Put it back.": [11.0625, 5.0],
            "Almost too good: nudge by the h that you are given.": [11.0, 4.0],
        },
        read="lecture 01, section 11",
    )
    ### BEGIN HIDDEN TESTS
    place = checks.rng("part6-visible").uniform(1, 2, 3)
    want = [place[1], place[0], 3 * place[2] ** 2 + 0.16]
    got = by_nudging(lambda w: w[0] * w[1] + w[2] ** 3, place.copy(), 0.4)
    checks.close(got, want, "by_nudging, for three weights", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part6-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 6: 2 points. ½ point each: four weights, a wide nudge, whole numbers, w as it was.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part6-hidden")
with tally.part(0.5, "four weights, h = 0.00001"):
    checks.present(globals(), "by_nudging", function=True)
    place, slant = rng.normal(0, 1, (2, 4))
    got = by_nudging(lambda w: (slant * np.sin(w)).sum() + w[0] * w[3], place.copy(), 1e-5)
    want = slant * np.cos(place) + [place[3], 0, 0, place[0]]
    # Loose enough to forgive one side alone: the next part looks at that.
    checks.close(got, want, "by_nudging(C, w, h)", rtol=1e-4, atol=1e-4)

with tally.part(0.5, "a wide nudge"):
    checks.present(globals(), "by_nudging", function=True)
    place, h = rng.uniform(0.5, 2, 3), float(rng.uniform(0.2, 0.6))
    exact = 3 * place**2 + 2 * place.prod() / place
    causes = {"That is nearly the exact slope: nudge by the h that you are given.": exact}
    got = by_nudging(lambda w: w[0] ** 3 + w[1] ** 3 + w[2] ** 3 + 2 * w[0] * w[1] * w[2], place.copy(), h)
    checks.close(got, exact + h**2, f"by_nudging(C, w, {h:.3f})", rtol=1e-4, causes=causes)

with tally.part(0.5, "w holds whole numbers"):
    checks.present(globals(), "by_nudging", function=True)
    place = rng.integers(2, 9, 4)
    neighbours = place[[1, 0, 3, 2]]
    got = by_nudging(lambda w: (np.asarray(w) ** 2).sum() + w[0] * w[1] + w[2] * w[3], place.copy(), 0.25)
    cut = "The array holds whole numbers, and the nudge was cut off. Make it float first."
    causes = {cut: 2 * (2.0 * place - 1 + neighbours), cut + " Both nudges were lost.": np.zeros(4)}
    checks.close(got, 2 * place + neighbours, f"by_nudging(C, {place.tolist()}, 0.25)", rtol=1e-4, causes=causes)

with tally.part(0.5, "w is afterwards as it was before"):
    checks.present(globals(), "by_nudging", function=True)
    before, bend = rng.normal(0, 1, 6), rng.uniform(0.5, 1.5, 6)
    after = before.copy()
    got = by_nudging(lambda w: (bend * np.asarray(w) ** 2).sum(), after, 0.01)
    # To nudge w itself and put it back is allowed, even if the last digit suffers. The slopes may be one-sided.
    checks.close(after, before, "w after the call", rtol=0, atol=1e-9)
    checks.close(got, 2 * bend * before, "by_nudging(C, w, 0.01)", rtol=0, atol=0.02)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# **Use it.** Now you can check your own `sigmoid_slope`. The next cell compares it with nudging at nine places and prints
# the relative error: below $10^{-7}$ your formula is right, near 1 it is wrong. (It needs both functions. If one is not
# written yet, it stops there and says so, and nothing is lost by that.) Then change your formula a little, run its cell
# and this one, and see how loudly the check complains; and change it back.

# %%
places = np.linspace(-4, 4, 9)
formula = sigmoid_slope(places)
nudged = by_nudging(lambda z: np.sum(sigmoid(z)), places, 1e-5)
error = np.linalg.norm(formula - nudged) / (np.linalg.norm(formula) + np.linalg.norm(nudged))
print(f"relative error: {error:.1e}")

# %% [markdown]
# ## In words (2 points)
#
# A friend has a network that names 70 of 100 digits right. She takes as its cost the *number of wrong digits*, 30, and
# asks `by_nudging` for the slopes, with a small $h$. It gives 0 for every single weight. "All slopes are 0", she says, "so
# we are at the bottom: this network cannot get any better." Is she right? Say in four to six sentences what the zeros
# mean, and what you would do in her place. This answer is read by a person.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **A good answer.** No. The number of wrong digits is a staircase: a tiny nudge of a weight changes all outputs a little,
# but hardly ever so much that another output becomes the largest, so no digit changes sides and the count stays 30. The
# slopes are 0 because the count is flat there, and it is flat nearly everywhere, high up on the staircase as well as at
# its foot; a flat step is not the bottom. The nudges work and tell the truth, they only say nothing about where better
# weights are. I would take a cost that every nudge changes, such as the quadratic cost of the sigmoid outputs, and let
# gradient descent make that small. The number of wrong digits is still what I would report in the end: it is for people,
# the cost is for learning.
#
# **Mark scheme.**
#
# - 1 point for what the zeros mean: a small nudge does not change the count (a staircase, flat nearly everywhere), so a
#   slope of 0 does not show that this is the bottom. Half a point for "no, it can get better" with half of that reason.
# - 1 point for what to do: a smooth cost, such as the quadratic one, and descend on that. Half a point for "another cost"
#   without what has to be different about it, or for nudging farther (a large $h$) with a reason.
# - Nothing is taken off for language.

# %% [markdown]
# ## Stretch: let it find AND by itself (no points)
#
# In part 2 you chose the weights by thinking. Now let gradient descent find them: you have everything that it takes. Put
# the two weights and the bias of one neuron into one array of three numbers. Its cost is the sum of the quadratic costs at
# the four corners, with the answers of AND as targets. Begin at zeros, take the slopes from nudging, make some thousand
# steps, and bind the three numbers that you end with to the name `learnt`. The cell after it shows what they decide. Then
# try OR; then try XOR, and see where it gets stuck. (If you leave this out, Run All ends here, with `write me`. Nothing is
# lost by that.)
#
# <details><summary>Hint 1</summary>Write the cost as a function of one array: w[0] and w[1] are the weights, w[2] is the
# bias.</details>
# <details><summary>Hint 2</summary>All four corners at once: <code>corners @ w[:2] + w[2]</code> are four z, and their
# sigmoids four answers.</details>
# <details><summary>Hint 3</summary>In a loop: <code>learnt = learnt - 1.0 * by_nudging(wrongness, learnt, 1e-5)</code>, some
# 2,000 times.</details>

# %% nbgrader={"grade": false, "grade_id": "stretch", "locked": false, "schema_version": 3, "solution": true, "task": false}
corners, targets_of_and = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1])
learnt = ...  # an array of three numbers: two weights and a bias
### BEGIN SOLUTION
wrongness = lambda w: cost(sigmoid(corners @ w[:2] + w[2]), targets_of_and)
learnt = np.zeros(3)
for step in range(2000):
    learnt = learnt - 1.0 * by_nudging(wrongness, learnt, 1e-5)
### END SOLUTION

# %%
for corner in corners:
    print(corner, "->", np.round(neuron(corner, learnt[:2], learnt[2], sigmoid), 2))

# %% [markdown]
# ## What you can do now
#
# You can write a neuron and choose its weights, turn labels into targets, say in one number how wrong an answer is, walk
# downhill, and check a slope without trusting a formula. Assignment 2 does all of it with a whole network, and with
# digits. Save, run everything once more from the top (*Kernel, Restart Kernel and Run All Cells*), and hand in.
