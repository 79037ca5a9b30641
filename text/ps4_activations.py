# %% [markdown]
# # Assignment 4: activations and cost functions
#
# About 90 minutes · 20 points in all · goes with lecture 04.
#
# When you have finished you will have
#
# - **written** activations and their slopes so that no number is too large for them;
# - **turned** scores into probabilities with softmax, row by row and at any temperature;
# - **measured** wrong answers by cross entropy, a zero where the 1 should be among them;
# - **followed** the gradient from the output to the weights;
# - **built** model 3 and **trained** it until it is right, and sure of it.
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
# ## Warm-up: what a wrong answer costs (1 point)
#
# **Predict.** A neuron is to say 0, and it says 0.99. What is its cross entropy? And if it is to say 1? Put your
# first number below, then run the cell. It gives no points; a wrong guess teaches more than a right one.

# %%
my_guess = ...  # a number

checks.compare(
    my_guess,
    float(-np.log(1 - 0.99)),
    "the cost of 0.99 where 0 is right",
    within=0.05,
    reasons={
        0.99: "That is the error; the cost is minus a logarithm.",
        (0, 0.02): "So little it costs where 1 is right.",
        2: "The logarithm is the natural one, ln.",
    },
)

# %% [markdown]
# Write `two_class_cost(a, y)`, the cross entropy of a neuron that answers yes or no, the mean over $n$ pictures:
#
# $$C = -\frac1n \sum_{i=1}^{n} \big[\,y_i \ln a_i + (1 - y_i) \ln(1 - a_i)\,\big].$$
#
# Here no $a_i$ is exactly 0 or 1.
#
# <details><summary>Hint 1</summary>For each picture only one of the two terms is left. Which?</details>
# <details><summary>Hint 2</summary><code>np.log</code> takes a whole array, and so do <code>*</code> and
# <code>-</code>. There is no need of a loop.</details>
# <details><summary>Hint 3</summary><code>y * np.log(a) + (1 - y) * np.log(1 - a)</code> is what stands in the
# brackets, for all pictures; <code>np.mean</code> does the rest, but for the sign.</details>

# %% nbgrader={"grade": false, "grade_id": "warmup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def two_class_cost(a, y):
    """Measure the answers of one sigmoid neuron by their cross entropy.

    Args:
        a: what the neuron said, shape (n,), each between 0 and 1.
        y: what is right, shape (n,), each 0 or 1.

    Returns:
        The cost, one number: the mean over the n pictures.

    Example:
        two_class_cost(np.array([0.5, 0.5]), np.array([1, 0])) is ln 2, about 0.693.
    """
    ### BEGIN SOLUTION
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "warmup-visible", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Test of the warm-up: ½ point.
import numpy as np
from utils import checks

tally = checks.Tally()
a, y = np.array([0.5, 0.2, 0.75]), np.array([1, 0, 0])  # it costs ln 2, ln 1.25 and ln 4
with tally.part(0.5, "two_class_cost, for one picture that is a yes and two that are none"):
    checks.present(globals(), "two_class_cost", function=True)
    checks.close(
        two_class_cost(a.copy(), y.copy()),
        np.log(10) / 3,
        "two_class_cost(a, y)",
        rtol=1e-5,
        causes={
            "Only y ln a: with you a wrong yes, where y is 0, costs nothing.": np.log(2) / 3,
            "Only (1 - y) ln(1 - a): with you a wrong no, where y is 1, costs nothing.": np.log(5) / 3,
            "A cost below 0: the logarithm of a number below 1 is negative, so put a minus in front.": -np.log(10) / 3,
            "That is the sum. Twice the pictures, twice the cost: divide by n.": np.log(10),
            "The logarithm is the natural one: np.log.": 1 / 3,
            "That is the quadratic cost.": np.mean((a - y) ** 2) / 2,
            "a and y have changed places.": np.inf,
        },
        read="lecture 04, section 8",
    )
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    some, known = checks.rng("warmup-visible").uniform(0.1, 0.9, 5), np.array([0, 1, 1, 0, 1])
    want = -np.log(np.where(known == 1, some, 1 - some)).mean()
    checks.close(two_class_cost(some.copy(), known), want, "two_class_cost(a, y), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "warmup-hidden", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Hidden test of the warm-up: ½ point. More pictures.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("warmup-hidden")
for_sure = np.array([0, 1])  # at least one of each
a, y = rng.uniform(0.02, 0.98, 17), np.concatenate([for_sure, rng.integers(0, 2, 15)])
with tally.part(0.5, "two_class_cost, for 17 pictures"):
    checks.present(globals(), "two_class_cost", function=True)
    want = -np.log(np.where(y == 1, a, 1 - a)).mean()
    checks.close(two_class_cost(a.copy(), y.copy()), want, "two_class_cost(a, y)", rtol=1e-5)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 1: activations and their slopes (4 points)
#
# ### a) relu and softplus
#
# Write `relu(z)` and `softplus(z)`:
#
# $$\mathrm{relu}(z) = \max(0, z) \qquad\text{and}\qquad \mathrm{softplus}(z) = \ln(1 + e^z).$$
#
# Both get an array of any shape and return one of the same shape; `z` itself stays as it was. It may hold whole
# numbers, and softplus has to give fractions all the same. And it may hold large ones. $e^{1000}$ is too large for a
# floating-point number; but softplus of 1000 is just 1000, and of −1000 it is 0 to all the digits there are. Yours
# has to say so.
#
# <details><summary>Hint 1</summary>relu compares two things, place by place: 0 and z. For softplus ask which half of
# the number line is harmless.</details>
# <details><summary>Hint 2</summary>Take e<sup>z</sup> out of the brackets: ln(1 + e<sup>z</sup>) = z + ln(1 +
# e<sup>−z</sup>). One of the two sides bears large positive z, the other one large negative z.</details>
# <details><summary>Hint 3</summary><code>np.maximum(z, 0)</code> is relu. Add to it
# <code>np.log1p(np.exp(-np.abs(z)))</code>, and both halves are served.</details>

# %% nbgrader={"grade": false, "grade_id": "part1a-relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(z):
    """Keep what is positive, and make 0 of the rest.

    Args:
        z: array of any shape; it is not changed.

    Returns:
        An array of the same shape.

    Example:
        relu(np.array([-2.0, 3.0])) is [0, 3].
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part1a-softplus", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softplus(z):
    """Compute ln(1 + e^z) without overflow.

    Args:
        z: array of any shape, whole numbers or floats, large ones too; it is not changed.

    Returns:
        An array of floats of the same shape.

    Example:
        softplus(np.array([0, 1000])) is [0.693, 1000].
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1a-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1a: 1 point; ¼ point each.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1a-visible")
z = np.array([[-2.0, 0.5, 3.0], [4.0, -0.5, 0.0]])
want = np.array([[0, 0.5, 3.0], [4.0, 0, 0]])
with tally.part(0.25, "relu of two rows of three numbers"):
    checks.present(globals(), "relu", function=True)
    causes = {
        "np.max looks for the largest of one array. np.maximum compares two things, place by place.": [4.0, 0.5, 3.0],
        "That is the largest of all. np.maximum compares two things, place by place.": 4.0,
        "Those are the absolute values; what is negative becomes 0.": np.abs(z),
        "That is relu's slope, or a comparison; relu keeps what is positive.": z > 0,
        "The other way round: what is negative becomes 0.": np.minimum(z, 0),
        "What is left out leaves a gap: put a 0 in its place.": [0.5, 3.0, 4.0],
    }
    checks.close(relu(z.copy()), want, "relu(z)", rtol=1e-5, causes=causes, read="lecture 04, section 2")
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    other = rng.normal(0, 5, (2, 2, 3))
    checks.close(relu(other.copy()), (other + np.abs(other)) / 2, "relu(z), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "relu leaves z as it was"):
    checks.present(globals(), "relu", function=True)
    numbers = rng.normal(0, 1, 7)
    checks.close(relu(numbers.copy()), (numbers + np.abs(numbers)) / 2, "relu(z), seven numbers", rtol=1e-5)
    checks.untouched(relu, numbers)

with tally.part(0.25, "softplus of fractions and of whole numbers; z stays as it was"):
    checks.present(globals(), "softplus", function=True)
    odds = np.array([[1 / 3, 1, 3], [7, 1 / 7, 5]])
    z, want = np.log(odds), np.log(1 + odds)
    causes = {
        "That is relu. Softplus is smooth: at 0 it is ln 2.": np.maximum(z, 0),
        "The 1 is missing: ln(e^z) is z itself.": z,
        "Its mirror image, ln(1 + e^-z): mind the sign in the exponent.": np.log(1 + 1 / odds),
        "The logarithm is the natural one: np.log.": np.log10(1 + odds),
        "One 1 too many: log1p brings its own.": np.log(2 + odds),
        "The logarithm is missing.": 1 + odds,
    }
    checks.close(softplus(z.copy()), want, "softplus(z)", rtol=1e-5, causes=causes, read="lecture 04, section 2")
    whole = np.array([-1, 0, 2])
    causes = {"Whole numbers in, and the fractions cut off: the result has to be an array of floats.": [0, 0, 2]}
    want = [0.31326169, 0.69314718, 2.12692801]
    checks.close(softplus(whole.copy()), want, "softplus([-1, 0, 2])", rtol=1e-5, causes=causes)
    checks.untouched(softplus, z)
    ### BEGIN HIDDEN TESTS
    odds = rng.uniform(0.1, 9, (3, 2))
    checks.close(softplus(np.log(odds)), np.log(1 + odds), "softplus(z), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "softplus of -1000, 0 and 1000"):
    checks.present(globals(), "softplus", function=True)
    half, inf, nan = np.log(2), np.inf, np.nan
    causes = {
        "e^1000 is infinite for a computer. On that side softplus is z itself: avoid e^z there.": [0, half, inf],
        "Now it bears 1000, and fails at -1000: the exponential of -z overflows there.": [inf, half, 1000],
        "nan comes from 0 times infinity: choose between the two sides, do not multiply by 0 and 1.": [nan, half, nan],
        "Cut off before it overflows? Softplus goes on climbing: on that side it is z itself.": [0, half, 700],
        "That is relu. Softplus is smooth: at 0 it is ln 2.": [0, 0, 1000],
    }
    got, want = softplus(np.array([-1000.0, 0.0, 1000.0])), [0, half, 1000]
    read = "lecture 04, section 2"
    checks.close(got, want, "softplus([-1000, 0, 1000])", rtol=1e-5, causes=causes, read=read)
    ### BEGIN HIDDEN TESTS
    far, near = rng.uniform(800, 9000, 4) * [1, -1, 1, -1], rng.uniform(-1, 1)
    want = [*(far + np.abs(far)) / 2, np.log(1 + np.exp(near))]
    checks.close(softplus(np.array([*far, near])), want, "softplus(z), other large numbers", rtol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1a: 1 point; ¼ point each. Other numbers, other shapes.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1a-hidden")
z = rng.normal(0, 3, (4, 3))
whole = np.array([[-7, 0, 5, 2], [-1, 3, -2, 8]]) + rng.integers(0, 3)
with tally.part(0.25, "relu of fractions and of whole numbers"):
    checks.present(globals(), "relu", function=True)
    for given in (z, whole):
        checks.close(relu(given.copy()), (given + np.abs(given)) / 2, "relu(z)", rtol=1e-5)

with tally.part(0.25, "relu leaves z as it was"):
    checks.present(globals(), "relu", function=True)
    checks.close(relu(z[0].copy()), (z[0] + np.abs(z[0])) / 2, "relu(z)", rtol=1e-5)
    checks.untouched(relu, z)

with tally.part(0.25, "softplus of fractions and of whole numbers; z stays as it was"):
    checks.present(globals(), "softplus", function=True)
    for given in (z, whole):
        checks.close(softplus(given.copy()), np.log(1 + np.exp(given)), "softplus(z)", rtol=1e-5)
        checks.untouched(softplus, given)

with tally.part(0.25, "softplus far out, on both sides, and near 0"):
    checks.present(globals(), "softplus", function=True)
    far, near = rng.uniform(750, 20_000, 3) * [1, -1, -1], rng.uniform(-1, 1, 3)
    want = [(far + np.abs(far)) / 2, np.log(1 + np.exp(near))]
    checks.close(softplus(np.array([far, near])), want, "softplus(z)", rtol=1e-5)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) Their slopes
#
# Backpropagation multiplies by the slope of the activation, layer after layer. Write `relu_slope(z)`,
# `softplus_slope(z)` and `tanh_slope(z)`, the derivatives of relu, softplus and tanh. Each gets `z`, *not* the
# activation, an array of any shape, and returns an array of the same shape. At $z = 0$ itself relu has a corner; no
# test asks for its slope there. And here, too, −1000 and 1000 have to give numbers.
#
# <details><summary>Hint 1</summary>The slope of softplus is an old acquaintance from lecture 01. The slope of tanh
# is a formula in tanh itself.</details>
# <details><summary>Hint 2</summary>Chain rule: the derivative of ln(u) is u′/u, with u = 1 + e<sup>z</sup>. Divide
# above and below by e<sup>z</sup>, and nothing overflows that matters. And with a = tanh(z) the slope is 1 −
# a².</details>
# <details><summary>Hint 3</summary><code>z &gt; 0</code>, as numbers; <code>1 / (1 + np.exp(-z))</code>, where a
# warning does no harm; <code>1 - np.tanh(z) ** 2</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part1b-relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_slope(z):
    """Compute the derivative of relu.

    Args:
        z: array of any shape, without zeros.

    Returns:
        An array of the same shape.

    Example:
        relu_slope(np.array([-2.0, 3.0])) is [0, 1].
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part1b-softplus", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softplus_slope(z):
    """Compute the derivative of softplus without overflow.

    Args:
        z: array of any shape, large numbers too.

    Returns:
        An array of the same shape.

    Example:
        softplus_slope(np.array([0.0, 1000.0])) is [0.5, 1].
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(z))
    return np.where(z > 0, 1, small) / (1 + small)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part1b-tanh", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh_slope(z):
    """Compute the derivative of tanh.

    Args:
        z: array of any shape, large numbers too; z is what goes into tanh, not what comes out.

    Returns:
        An array of the same shape.

    Example:
        tanh_slope(np.array([0.0, 2.0])) is [1, 0.0707].
    """
    ### BEGIN SOLUTION
    return 1 - np.tanh(z) ** 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1b-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1b: 1 point; ¼ point each.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1b-visible")
with tally.part(0.25, "relu_slope"):
    checks.present(globals(), "relu_slope", function=True)
    z = np.array([[-3.0, -0.5], [0.25, 4.0]])
    causes = {
        "That is relu itself; its slope is 0 on the left and 1 on the right.": np.maximum(z, 0),
        "That is the sign: on the left relu is flat, so its slope is 0.": np.sign(z),
        "That is leaky relu's slope: on the left relu is flat.": np.where(z > 0, 1, 0.2),
        "1 everywhere? On the left relu is flat.": np.ones_like(z),
    }
    want = [[0, 0], [1, 1]]
    checks.close(relu_slope(z.copy()), want, "relu_slope(z)", rtol=1e-5, causes=causes, read="lecture 04, section 2")
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    order = rng.permutation(9)
    other = np.array([-50, -7, -1, -0.01, 0.02, 0.5, 3, 9, 100])[order]
    want = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1])[order]
    checks.close(relu_slope(other.copy()), want, "relu_slope(z), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "softplus_slope"):
    checks.present(globals(), "softplus_slope", function=True)
    odds = np.array([[1 / 3, 1, 3], [1, 9, 1 / 4]])
    z, want = np.log(odds), odds / (1 + odds)
    causes = {
        "That is the slope of the sigmoid. The slope of softplus is the sigmoid itself.": want * (1 - want),
        "Its mirror image: the slope of softplus grows with z. Mind the sign in the exponent.": 1 - want,
        "That is softplus itself.": np.log(1 + odds),
        "The inner derivative is missing: the derivative of ln(u) is u'/u.": 1 / (1 + odds),
        "That is relu's slope; softplus is smooth.": np.where(z > 0, 1, 0),
        "That is e^z: divide by 1 + e^z.": odds,
    }
    checks.close(
        softplus_slope(z.copy()), want, "softplus_slope(z)", rtol=1e-5, causes=causes, read="lecture 04, section 2"
    )
    ### BEGIN HIDDEN TESTS
    odds = rng.uniform(0.1, 9, 5)
    checks.close(softplus_slope(np.log(odds)), odds / (1 + odds), "softplus_slope(z), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "tanh_slope"):
    checks.present(globals(), "tanh_slope", function=True)
    z = np.array([[0.0, 0.5, -2.0]])
    a = np.tanh(z)
    causes = {
        "1 - a² with a = tanh(z), not with z itself.": 1 - z**2,
        "The square is missing: 1 - tanh(z)².": 1 - a,
        "a(1 - a) is the rule for the sigmoid; for tanh it is 1 - a².": a * (1 - a),
        "Twice tanh? You are given z, so take tanh once.": 1 - np.tanh(a) ** 2,
        "The square is missing: 1 / cosh(z)².": 1 / np.cosh(z),
        "That is tanh itself.": a,
    }
    want = [[1, 0.78644773, 0.07065082]]
    checks.close(tanh_slope(z.copy()), want, "tanh_slope(z)", rtol=1e-5, causes=causes, read="lecture 04, section 3")
    ### BEGIN HIDDEN TESTS
    z = rng.uniform(-3, 3, (2, 4))
    checks.close(tanh_slope(z.copy()), np.cosh(z) ** -2, "tanh_slope(z), other numbers", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "softplus_slope and tanh_slope at -1000, 0 and 1000"):
    for name in ["softplus_slope", "tanh_slope"]:
        checks.present(globals(), name, function=True)
    z, nan = np.array([-1000.0, 0.0, 1000.0]), np.nan
    ### BEGIN HIDDEN TESTS
    z = rng.uniform(800, 2000) * np.array([-1, 0, 1])
    ### END HIDDEN TESTS
    divided = "infinity divided by infinity is nan. Divide above and below by e^z first"
    causes = {f"On the right: {divided}.": [0, 0.5, nan], "That is relu's slope: at 0 this one is ½.": [0, 0, 1]}
    got, read = softplus_slope(z.copy()), "lecture 04, section 2"
    checks.close(got, [0, 0.5, 1], "softplus_slope(z), far out", rtol=1e-5, atol=1e-6, causes=causes, read=read)
    causes = {"infinity divided by infinity is nan: NumPy has a tanh that bears large numbers.": [nan, 1, nan]}
    got, read = tanh_slope(z.copy()), "lecture 04, section 3"
    checks.close(got, [0, 1, 0], "tanh_slope(z), far out", rtol=1e-5, atol=1e-6, causes=causes, read=read)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1b: 1 point; ¼ point each. Other numbers, other shapes.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1b-hidden")
z = rng.uniform(0.3, 4, (3, 5)) * rng.permutation([-1, -1, 1, 1, 1])
with tally.part(0.25, "relu_slope"):
    checks.present(globals(), "relu_slope", function=True)
    checks.close(relu_slope(z.copy()), (1 + z / np.abs(z)) / 2, "relu_slope(z)", rtol=1e-5)

with tally.part(0.25, "softplus_slope"):
    checks.present(globals(), "softplus_slope", function=True)
    checks.close(softplus_slope(z.copy()), 1 / (1 + np.exp(-z)), "softplus_slope(z)", rtol=1e-5)

with tally.part(0.25, "tanh_slope"):
    checks.present(globals(), "tanh_slope", function=True)
    checks.close(tanh_slope(z.copy()), np.cosh(z) ** -2, "tanh_slope(z)", rtol=1e-5)

with tally.part(0.25, "softplus_slope and tanh_slope far out, and near 0"):
    for name in ["softplus_slope", "tanh_slope"]:
        checks.present(globals(), name, function=True)
    far, near = rng.uniform(750, 5000, 2) * [1, -1], rng.uniform(-1, 1, 2)
    given = np.array([far, near])
    want = [[1, 0], 1 / (1 + np.exp(-near))]
    checks.close(softplus_slope(given.copy()), want, "softplus_slope(z)", rtol=1e-5, atol=1e-6)
    checks.close(tanh_slope(given.copy()), [[0, 0], np.cosh(near) ** -2], "tanh_slope(z)", rtol=1e-5, atol=1e-6)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2: softmax, at any temperature (3 points)
#
# **Predict.** Two scores differ by 1. Softmax gives the larger one about 2.7 times the share of the other. How many
# times is it at temperature $T = \tfrac12$?

# %%
my_guess = ...  # a number

checks.compare(
    my_guess,
    float(np.exp(1 / 0.5)),
    "times the other's share",
    within=0.2,
    reasons={
        (1.6, 1.7): "That is e to the power of ½: you multiplied by T. Divide by it.",
        (5, 5.6): "Twice 2.7; but the scores are doubled before the exponential is taken.",
        (1.3, 1.4): "Half of 2.7: a low temperature makes the difference larger.",
    },
)

# %% [markdown]
# Write `softmax(z, *, temperature=1.0)`. Each row of `z` holds the scores of one picture, and becomes a row of
# probabilities:
#
# $$s_{ij} = \frac{e^{z_{ij} / T}}{\sum_k e^{z_{ik} / T}}.$$
#
# Each row sums to 1. Scores may be whole numbers, and they may be large, very negative, and very different from row
# to row: nothing may become infinite, or nan. `z` stays as it was.
#
# <details><summary>Hint 1</summary>Adding the same number to all scores of a row changes nothing. Which number makes
# every exponential harmless, and not all of them 0?</details>
# <details><summary>Hint 2</summary>Three steps: divide by T; subtract from each row its own largest score; take
# exponentials and divide each row by its own sum.</details>
# <details><summary>Hint 3</summary><code>z.max(axis=1, keepdims=True)</code> has the shape (n, 1), so that a row's
# maximum is subtracted from that row; <code>sum</code> takes the same two arguments.</details>

# %% nbgrader={"grade": false, "grade_id": "part2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(z, *, temperature=1.0):
    """Turn each row of scores into probabilities, without overflow.

    Args:
        z: scores, shape (n, K), a row for each picture; it is not changed.
        temperature: what the scores are divided by first, a number above 0.

    Returns:
        Probabilities, shape (n, K); each row sums to 1.

    Example:
        softmax(np.array([[0, 0], [1000, 0]])) is [[0.5, 0.5], [1, 0]].
    """
    ### BEGIN SOLUTION
    z = z / temperature
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2: 1 point; ¼ point each.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2-visible")
with tally.part(0.25, "two pictures, three classes: each row becomes probabilities"):
    checks.present(globals(), "softmax", function=True)
    e = np.array([[1.0, 2, 3], [4, 1, 1]])  # the exponentials
    z, want = np.log(e), [[1 / 6, 1 / 3, 1 / 2], [2 / 3, 1 / 6, 1 / 6]]
    causes = {
        "Each column sums to 1. Each row is one picture: its numbers sum to 1.": e / e.sum(axis=0),
        "All numbers together sum to 1. Divide each row by its own sum.": e / e.sum(),
        "Those are the exponentials: divide each row by its sum.": e,
        "Divide by the sum of the exponentials, not by the sum of the scores.": e / z.sum(axis=1, keepdims=True),
        "Those are the scores' own shares: take exponentials first.": z / z.sum(axis=1, keepdims=True),
        "Those are sigmoids; ten of them need not sum to 1.": 1 / (1 + 1 / e),
    }
    checks.close(softmax(z.copy()), want, "softmax(z)", rtol=1e-5, causes=causes, read="lecture 04, section 7")
    ### BEGIN HIDDEN TESTS
    # Again with other scores, so that the example by heart is not enough.
    e = rng.uniform(0.2, 5, (4, 5))
    checks.close(softmax(np.log(e)), e / e.sum(axis=1, keepdims=True), "softmax(z), other scores", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "large scores, and rows that lie far apart"):
    checks.present(globals(), "softmax", function=True)
    z = np.log([[1.0, 2, 3], [4, 1, 1]]) + [[1000], [-1000]]
    want, nan = np.array([[1 / 6, 1 / 3, 1 / 2], [2 / 3, 1 / 6, 1 / 6]]), np.full((1, 3), np.nan)
    own = "Row 1 came to 0/0: subtract each row's own maximum, not one maximum for all."
    over = "e^1000 is infinite, and e^-1000 is 0: subtract each row's maximum before you take exponentials."
    causes = {own: np.concatenate([want[:1], nan]), over: np.concatenate([nan, nan])}
    checks.close(softmax(z.copy()), want, "softmax(z)", rtol=1e-5, causes=causes, read="lecture 04, section 7")
    ### BEGIN HIDDEN TESTS
    e = rng.uniform(0.2, 5, (3, 4))
    far = np.log(e) + rng.permutation([[2000], [-900], [30]])
    checks.close(softmax(far.copy()), e / e.sum(axis=1, keepdims=True), "softmax(z), other large scores", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "temperature 2 and temperature ½"):
    checks.present(globals(), "softmax", function=True)
    e = np.array([[1.0, 4, 9], [1, 1, 16]])
    for t, power in [(2, e**0.5), (0.5, e**2)]:
        other, row = e**t, {"axis": 1, "keepdims": True}
        causes = {
            "Is temperature used? This is softmax at 1.": e / e.sum(**row),
            "Divide the scores by the temperature; you multiply.": other / other.sum(**row),
            "The temperature comes first: divide the scores by it, not the result.": e / e.sum(**row) / t,
        }
        got = softmax(np.log(e), temperature=t)
        what = f"softmax(z, temperature={t})"
        checks.close(got, power / power.sum(**row), what, rtol=1e-5, causes=causes, read="lecture 04, section 7")
    ### BEGIN HIDDEN TESTS
    e, t = rng.uniform(0.5, 5, (2, 5)), 1.5 + rng.random()
    power = e ** (1 / t)
    want = power / power.sum(axis=1, keepdims=True)
    checks.close(softmax(np.log(e), temperature=t), want, f"softmax(z, temperature={t:.3f})", rtol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.25, "whole numbers, as many pictures as classes; z stays as it was"):
    checks.present(globals(), "softmax", function=True)
    z = rng.permutation(9).reshape(3, 3)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    want, raw = e / e.sum(axis=1, keepdims=True), np.exp(z)
    causes = {
        "Whole numbers in, and the fractions cut off: the result has to be an array of floats.": np.zeros((3, 3)),
        "Each row has to be divided by its own sum: keepdims=True keeps rows and columns apart.": e / e.sum(axis=1),
        "Row and column got mixed up: keepdims=True keeps the sums where they belong.": raw / raw.sum(axis=1),
        "Each column sums to 1. Each row is one picture: its numbers sum to 1.": raw / raw.sum(axis=0),
    }
    checks.close(softmax(z.copy()), want, "softmax(z)", rtol=1e-5, causes=causes, read="lecture 04, section 7")
    for given in (z, z / 2):
        checks.untouched(softmax, given)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2: 2 points; ½ point each. Other scores, other sizes.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2-hidden")


def shares(e):
    """Each row divided by its own sum."""
    return e / e.sum(axis=1, keepdims=True)


with tally.part(0.5, "each row becomes probabilities: 6 pictures and 10 classes, 1 and 4"):
    checks.present(globals(), "softmax", function=True)
    for size in [(6, 10), (1, 4)]:
        e = rng.uniform(0.1, 9, size)
        checks.close(softmax(np.log(e)), shares(e), "softmax(z)", rtol=1e-5)

with tally.part(0.5, "large scores, and rows that lie far apart"):
    checks.present(globals(), "softmax", function=True)
    e = rng.uniform(0.1, 9, (5, 3))
    far = np.log(e) + rng.permutation([[3000], [-3000], [800], [-800], [0]])
    checks.close(softmax(far.copy()), shares(e), "softmax(z)", rtol=1e-5)

with tally.part(0.5, "temperature"):
    checks.present(globals(), "softmax", function=True)
    for t in [0.3 + 0.4 * rng.random(), 2 + 3 * rng.random()]:
        e = rng.uniform(0.5, 4, (3, 6))
        checks.close(softmax(np.log(e), temperature=t), shares(e ** (1 / t)), f"temperature={t:.3f}", rtol=1e-5)

with tally.part(0.5, "whole numbers, as many pictures as classes; z stays as it was"):
    checks.present(globals(), "softmax", function=True)
    z = rng.permutation(16).reshape(4, 4) - 5
    checks.close(softmax(z.copy()), shares(np.exp(z)), "softmax(z)", rtol=1e-5)
    for given in (z, z / 3):
        checks.untouched(softmax, given)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 3: cross entropy (3 points)
#
# Write `cross_entropy(a, y)`, the cost of $n$ pictures and $K$ classes:
#
# $$C = -\frac1n \sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \ln a_{ik}.$$
#
# Sum over the classes, mean over the pictures. Probabilities may be exactly 0. That is harmless where $y_{ik} = 0$,
# for $0 \cdot \ln 0$ counts as 0; but NumPy says nan. And where $y_{ik} = 1$ the cost would be infinite. So that it
# stays a number, let each probability below $10^{-12}$ count as $10^{-12}$. `a` and `y` stay as they were.
#
# <details><summary>Hint 1</summary>Do it for a single picture first, with three classes, on paper.</details>
# <details><summary>Hint 2</summary>Raise what is too small; take logarithms; multiply by y; sum each row; take the
# mean, and mind the sign.</details>
# <details><summary>Hint 3</summary><code>np.maximum(a, 1e-12)</code> raises and makes a new array; <code>np.sum(...,
# axis=1)</code> sums over the classes.</details>

# %% nbgrader={"grade": false, "grade_id": "part3", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(a, y):
    """Measure probabilities by their cross entropy with the one-hot labels.

    Args:
        a: probabilities, shape (n, K), each row sums to 1; zeros may occur. It is not changed.
        y: one-hot labels, shape (n, K).

    Returns:
        The cost, one number: the mean over the n pictures.

    Example:
        For one picture, a = [[0.25, 0.75]] and y = [[1, 0]], it is ln 4, about 1.386.
    """
    ### BEGIN SOLUTION
    return -np.mean(np.sum(y * np.log(np.maximum(a, 1e-12)), axis=1))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part3-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 3: 1 point; ¼ point each.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3-visible")
sign = "A cost below 0: the logarithm of a probability is negative, so a minus goes in front."
with tally.part(0.25, "one picture, three classes"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y = np.array([[0.2, 0.5, 0.3]]), np.array([[0, 1, 0]])
    causes = {
        sign: -np.log(2),
        "Ours is exactly K times yours: sum over the classes, mean over the pictures only.": np.log(2) / 3,
        "That is the rule for yes and no, class by class. Here only y ln a counts.": -np.log(0.5 * 0.8 * 0.7),
        "The rule for yes and no, and the mean over the classes: neither.": -np.log(0.5 * 0.8 * 0.7) / 3,
        "All classes are counted: multiply by y, so that only the right one is.": -np.log(0.2 * 0.5 * 0.3),
        "The logarithm is the natural one: np.log.": -np.log10(0.5),
        "That is a quadratic cost.": ((a - y) ** 2).sum() / 2,
    }
    checks.close(
        cross_entropy(a.copy(), y.copy()),
        np.log(2),
        "cross_entropy(a, y)",
        rtol=1e-5,
        causes=causes,
        read="lecture 04, section 9",
    )
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    a, digit = rng.dirichlet(np.full(6, 3.0), 1), int(rng.integers(6))
    want = -np.log(a[0, digit])
    checks.close(cross_entropy(a.copy(), np.eye(6)[[digit]]), want, "another picture", rtol=1e-5, atol=1e-6)
    ### END HIDDEN TESTS

with tally.part(0.25, "four pictures, three classes: the mean over the pictures"):
    checks.present(globals(), "cross_entropy", function=True)
    a = np.array([[0.5, 0.2, 0.3], [0.1, 0.1, 0.8], [0.25, 0.25, 0.5], [0.4, 0.5, 0.1]])
    y = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]])
    each = np.log([2, 1.25, 4, 10])
    causes = {
        sign: -each.mean(),
        "That is the sum. Twice the pictures, twice the cost: divide by n.": each.sum(),
        "Ours is exactly K times yours: sum over the classes, mean over the pictures only.": each.mean() / 3,
        "Divide by n, the number of rows; you divide by K.": each.sum() / 3,
        "One cost for each picture: take their mean.": each,
    }
    checks.close(
        cross_entropy(a.copy(), y.copy()),
        each.mean(),
        "cross_entropy(a, y)",
        rtol=1e-5,
        causes=causes,
        read="lecture 04, section 9",
    )
    ### BEGIN HIDDEN TESTS
    a, labels = rng.dirichlet(np.full(5, 3.0), 7), rng.integers(0, 5, 7)
    want = -np.log(a[np.arange(7), labels]).mean()
    checks.close(cross_entropy(a.copy(), np.eye(5)[labels]), want, "seven pictures", rtol=1e-5, atol=1e-6)
    ### END HIDDEN TESTS

with tally.part(0.25, "a probability of 0 for wrong classes, which is as it should be"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y = np.array([[1.0, 0, 0], [0, 0.5, 0.5]]), np.array([[1, 0, 0], [0, 1, 0]])
    zero = "nan: NumPy's 0 times ln 0. Keep a away from 0 before you take its logarithm."
    share = 0.5
    ### BEGIN HIDDEN TESTS
    share = 0.2 + 0.6 * rng.random()
    a[1] = [0, share, 1 - share]
    ### END HIDDEN TESTS
    causes = {zero: np.nan, "ln 0 is minus infinity: keep a away from 0 first.": np.inf}
    checks.close(
        cross_entropy(a.copy(), y.copy()),
        -np.log(share) / 2,
        "cross_entropy(a, y)",
        atol=1e-6,
        causes=causes,
        read="lecture 04, section 9",
    )

with tally.part(0.25, "a probability of 0 for the right class, which counts as 1e-12; a stays as it was"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y = np.array([[0.75, 0.25, 0], [0.5, 0.25, 0.25]]), np.array([[0, 0, 1], [1, 0, 0]])
    ### BEGIN HIDDEN TESTS
    a[1] = rng.dirichlet([3.0, 3.0, 3.0])
    ### END HIDDEN TESTS
    rest = -np.log(a[1, 0])
    causes = {
        "Infinite, since ln 0 is: let what is below 1e-12 count as 1e-12.": np.inf,
        "nan: NumPy's 0 times ln 0. Keep a away from 0 before you take its logarithm.": np.nan,
        "The worst mistake of all costs nothing with you: ln 0 must not become 0 where y is 1.": rest / 2,
        "Another small number than the text's: it asks for 1e-12.": (rest - np.log(1e-7)) / 2,
    }
    checks.close(
        cross_entropy(a.copy(), y.copy()),
        (rest - np.log(1e-12)) / 2,
        "cross_entropy(a, y)",
        rtol=1e-5,
        causes=causes,
        read="lecture 04, section 9",
    )
    checks.untouched(cross_entropy, a, y)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3: 2 points; ½ point each. Other probabilities, other sizes.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3-hidden")


def material(n, n_classes):
    """Probabilities, one-hot labels, and the probability that each picture's label got."""
    a, labels = rng.dirichlet(np.full(n_classes, 2.0), n), rng.integers(0, n_classes, n)
    a = (a + 0.01) / (1 + 0.01 * n_classes)
    return a, np.eye(n_classes)[labels], a[np.arange(n), labels]


with tally.part(0.5, "one picture, ten classes"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y, right = material(1, 10)
    checks.close(cross_entropy(a, y), -np.log(right[0]), "cross_entropy(a, y)", rtol=1e-5, atol=1e-6)

with tally.part(0.5, "the mean over 13 pictures of 4 classes, and over 4 of 13"):
    checks.present(globals(), "cross_entropy", function=True)
    for size in [(13, 4), (4, 13)]:
        a, y, right = material(*size)
        checks.close(cross_entropy(a, y), -np.log(right).mean(), "cross_entropy(a, y)", rtol=1e-5, atol=1e-6)

with tally.part(0.5, "a probability of 0 for wrong classes"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y, right = material(5, 6)
    a = y * right[:, None] + np.roll(y, 2, axis=1) * (1 - right[:, None])
    checks.close(cross_entropy(a, y), -np.log(right).mean(), "cross_entropy(a, y)", rtol=1e-5, atol=1e-6)
    checks.close(cross_entropy(y.copy(), y), 0, "cross_entropy(a, y) of perfect answers", atol=1e-6)

with tally.part(0.5, "a probability of 0 for the right class; a stays as it was"):
    checks.present(globals(), "cross_entropy", function=True)
    a, y, right = material(6, 4)
    a[2] = np.roll(y[2], 1)  # sure, and wrong
    right[2] = 1e-12
    checks.close(cross_entropy(a.copy(), y), -np.log(right).mean(), "cross_entropy(a, y)", rtol=1e-5)
    checks.untouched(cross_entropy, a, y)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 4: from the output to the weights (2 points)
#
# A layer with softmax gets $n$ pictures as rows of $x$ and computes $z = x w + b$ and the probabilities $a$. With the
# cost of part 3 its gradients are short. Write
#
# - `output_gradient(a, y)`, the gradient $\partial C / \partial z$, of the same shape as $z$: $a - y$ for each
#   picture, and mind that $C$ is a mean;
# - `weight_gradients(x, a, y)`, which returns two arrays: $\partial C / \partial w$, of the shape of $w$, and
#   $\partial C / \partial b$, of the shape of $b$.
#
# $z_{ik} = \sum_j x_{ij} w_{jk} + b_k$, so each weight $w_{jk}$ is felt by all $n$ pictures, each time multiplied by
# $x_{ij}$; and a bias is a weight whose input is always 1. Here nothing is 0 that should not be: `a` comes ready.
#
# <details><summary>Hint 1</summary>Look at shapes: x has (n, inputs), the output's gradient has (n, K), and the
# weights have (inputs, K). Which product gives that?</details>
# <details><summary>Hint 2</summary>The gradient of w<sub>jk</sub> is the sum over the pictures of x<sub>ij</sub>
# times the output's gradient at (i, k). The 1/n is in there already: do not divide twice.</details>
# <details><summary>Hint 3</summary>With <code>d = (a - y) / len(a)</code> the two are <code>x.T @ d</code> and
# <code>d.sum(axis=0)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part4-output", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_gradient(a, y):
    """Compute the gradient of the mean cross entropy with respect to the scores z before softmax.

    Args:
        a: probabilities, shape (n, K).
        y: one-hot labels, shape (n, K).

    Returns:
        The gradient, shape (n, K).

    Example:
        For one picture, a = [[0.25, 0.75]] and y = [[1, 0]], it is [[-0.75, 0.75]].
    """
    ### BEGIN SOLUTION
    return (a - y) / len(a)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part4-weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weight_gradients(x, a, y):
    """Compute the gradients of the mean cross entropy with respect to weights and biases.

    Args:
        x: inputs of the layer, shape (n, inputs).
        a: probabilities, what softmax made of x w + b, shape (n, K).
        y: one-hot labels, shape (n, K).

    Returns:
        The two gradients: for w, shape (inputs, K), and for b, shape (K,).

    Example:
        For one picture, x = [[2]], a = [[0.25, 0.75]] and y = [[1, 0]]: [[-1.5, 1.5]] and [-0.75, 0.75].
    """
    ### BEGIN SOLUTION
    d = (a - y) / len(a)
    return x.T @ d, d.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part4-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 4: 1 point.
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4-visible")
x = np.array([[1.0, 2, 0, -1], [3, 0, 1, 2]])
a = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
y = np.array([[1, 0, 0], [0, 1, 0]])
many, up = "Your cost is a mean, your gradient a sum: divide by n.", "The sign: the gradient points uphill, a - y."
with tally.part(0.5, "output_gradient, for two pictures and three classes"):
    checks.present(globals(), "output_gradient", function=True)
    want = np.array([[-0.25, 0.15, 0.1], [0.05, -0.45, 0.4]])
    causes = {
        many: 2 * want,
        up: -want,
        up + " And divide by n.": -2 * want,
        "That factor a(1 - a) belongs to the quadratic cost; with cross entropy it cancels.": want * a * (1 - a),
        "a(1 - a) cancels with cross entropy, and the cost is a mean: divide by n.": 2 * want * a * (1 - a),
        "Divide by the n pictures, not by all n times K numbers.": want / 3,
        "Divide by n, the number of rows; you divide by K.": want * 2 / 3,
        "That is the slope with respect to a. Softmax is still between a and z.": -y / a / 2,
    }
    got = output_gradient(a.copy(), y.copy())
    what = "output_gradient(a, y)"
    checks.close(got, want, what, rtol=1e-5, atol=1e-6, causes=causes, read="lecture 04, section 9")
    ### BEGIN HIDDEN TESTS
    # Again with other numbers, so that the example by heart is not enough.
    other, labels = rng.dirichlet(np.full(4, 2.0), 5), np.eye(4)[rng.integers(0, 4, 5)]
    checks.close(output_gradient(other, labels), (other - labels) / 5, "other pictures", rtol=1e-5, atol=1e-6)
    ### END HIDDEN TESTS

want = {
    "the gradient of w": np.array([[-0.1, -1.2, 1.3], [-0.5, 0.3, 0.2], [0.05, -0.45, 0.4], [0.35, -1.05, 0.7]]),
    "the gradient of b": np.array([-0.2, -0.3, 0.5]),
}
for place, name in enumerate(want):
    with tally.part(0.25, f"weight_gradients: {name}, for four inputs"):
        checks.present(globals(), "weight_gradients", function=True)
        got = checks.several(weight_gradients(x.copy(), a.copy(), y.copy()), 2, "weight_gradients(x, a, y)")
        causes = {
            many: 2 * want[name],
            up: -want[name],
            "Divided by n twice: the 1/n is in the output's gradient already.": want[name] / 2,
            "The weights have the shape (inputs, K): transpose x, not the other one.": want[name].T,
            "A bias is felt by all pictures: sum over them.": (a - y) / 2,
            "Sum over the pictures, axis 0; over the classes it is always 0.": [0, 0],
            "That is the gradient of w: w comes first, then b.": want["the gradient of w"],
            "That is the gradient of b: w comes first, then b.": want["the gradient of b"],
        }
        checks.close(got[place], want[name], name, rtol=1e-5, atol=1e-6, causes=causes, read="lecture 04, section 9")
        ### BEGIN HIDDEN TESTS
        inputs, other = rng.normal(0, 1, (5, 3)), rng.dirichlet(np.full(4, 2.0), 5)
        labels = np.eye(4)[rng.integers(0, 4, 5)]
        got = checks.several(weight_gradients(inputs, other, labels), 2, "weight_gradients(x, a, y)")
        others = [inputs.T @ (other - labels) / 5, (other - labels).mean(axis=0)]
        checks.close(got[place], others[place], f"{name}, other pictures", rtol=1e-5, atol=1e-6)
        ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4: 1 point. Other pictures, other sizes; the gradient of w is found by nudging.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4-hidden")
n, n_inputs, n_classes = 6, 5, 4
x, w, b = rng.normal(0, 1, (n, n_inputs)), rng.normal(0, 1, (n_inputs, n_classes)), rng.normal(0, 1, n_classes)
labels = rng.integers(0, n_classes, n)
y = np.eye(n_classes)[labels]


def probabilities(w, b):
    """What the layer says."""
    e = np.exp(x @ w + b)
    return e / e.sum(axis=1, keepdims=True)


def nudged(place):
    """How fast the cost grows with one weight."""
    move = np.zeros_like(w)
    move[place] = 1e-5
    up, down = (np.log(probabilities(w + side, b)[np.arange(n), labels]).mean() for side in (move, -move))
    return (down - up) / 2e-5


a = probabilities(w, b)
with tally.part(0.5, "output_gradient, for six pictures and one"):
    checks.present(globals(), "output_gradient", function=True)
    for size in (n, 1):
        got = output_gradient(a[:size].copy(), y[:size].copy())
        checks.close(got, (a - y)[:size] / size, "output_gradient(a, y)", rtol=1e-5, atol=1e-6)

with tally.part(0.25, "weight_gradients: the gradient of w, as found by nudging each weight"):
    checks.present(globals(), "weight_gradients", function=True)
    got = checks.several(weight_gradients(x.copy(), a.copy(), y.copy()), 2, "weight_gradients(x, a, y)")
    want = [[nudged((j, k)) for k in range(n_classes)] for j in range(n_inputs)]
    checks.close(got[0], want, "the gradient of w", rtol=1e-4, atol=1e-6)

with tally.part(0.25, "weight_gradients: the gradient of b"):
    checks.present(globals(), "weight_gradients", function=True)
    got = checks.several(weight_gradients(x.copy(), a.copy(), y.copy()), 2, "weight_gradients(x, a, y)")
    checks.close(got[1], (a - y).mean(axis=0), "the gradient of b", rtol=1e-5, atol=1e-6)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 5: model 3 (5 points)
#
# ### a) Built, and told what to learn
#
# Write `build_model(n_hidden, *, step_size)`. It returns a new model 3 with any number of hidden neurons, *compiled*
# and not trained:
#
# - 784 inputs, a dense layer of `n_hidden` neurons with **tanh**, a dense layer of 10 neurons with **softmax**; it
#   begins with `keras.Input`;
# - its cost is the **cross entropy** of part 3, for one-hot labels; the optimizer is **Adam** with the given step
#   size and Keras' defaults for the rest; and it reports the accuracy, under the name `accuracy`.
#
# With 30 hidden neurons it has 23,860 parameters. Sequential or functional, strings or objects: as you like. (Keras
# wants the step size as a float.)
#
# <details><summary>Hint 1</summary>Model 1 with two other activations; then one call of <code>compile</code>, with
# three arguments.</details>
# <details><summary>Hint 2</summary>The cost for one-hot labels is called <code>categorical_crossentropy</code>. It
# wants probabilities, unless it is told otherwise. <code>compile</code> returns nothing, so return the model
# yourself.</details>
# <details><summary>Hint 3</summary><code>keras.layers.Dense(n_hidden, activation="tanh")</code>, and
# <code>optimizer=keras.optimizers.Adam(step_size)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part5a", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_model(n_hidden, *, step_size):
    """Build and compile model 3: tanh, softmax, cross entropy, Adam.

    Args:
        n_hidden: number of hidden neurons.
        step_size: Adam's step size, a float.

    Returns:
        A new, compiled Keras model. It takes an array of shape (n, 784) and gives probabilities, shape (n, 10).

    Example:
        build_model(30, step_size=0.001).count_params() is 23860.
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    adam = keras.optimizers.Adam(step_size)
    model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
    return model
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part5a-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5a: 1 point; ¼ point each.
from functools import cache

import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5a-visible")
n_hidden, step_size = 12, 0.004
### BEGIN HIDDEN TESTS
n_hidden, step_size = int(rng.integers(13, 40)), 0.002 + 0.006 * rng.random()
### END HIDDEN TESTS
called = f"build_model({n_hidden}, step_size={step_size:.4f})"
rows = [("Dense", (n_hidden,), 785 * n_hidden), ("Dense", (10,), 10 * n_hidden + 10)]


def softmax_of(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


functions = {
    "tanh": np.tanh,
    "softmax": softmax_of,
    "softmax, twice": lambda z: softmax_of(softmax_of(z)),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "linear": lambda z: z,
}
meant = {"hidden layer": "tanh", "output layer": "softmax"}
why = {
    "softmax, twice": "Two softmaxes flatten: with ten classes the cost cannot fall under ln(1 + 9/e) = 1.46.",
    "linear": "Those are bare scores: without an activation a layer only adds up.",
    "sigmoid": "Ten sigmoids need not sum to 1; and between layers tanh has the larger slope.",
}


def activations():
    """The two activations whose network is the student's, with random weights and biases."""
    checks.present(globals(), "build_model", function=True)
    model, x = build_model(n_hidden, step_size=step_size), rng.normal(0, 1, (6, 784)).astype(np.float32)
    checks.layers(model, rows)
    shapes = [(784, n_hidden), (n_hidden,), (n_hidden, 10), (10,)]
    w, b, v, c = (rng.normal(0, 0.05 if shape[0] == 784 else 0.7, shape) for shape in shapes)
    model.set_weights([dict(zip(shapes, (w, b, v, c)))[tuple(weight.shape)] for weight in model.weights])
    got = np.asarray(model(x), float)
    checks.shape(got, (6, 10), "what the model computes")
    distances = {
        (first, last): np.abs(got - g(f(x @ w + b) @ v + c)).max()
        for first, f in functions.items()
        for last, g in functions.items()
    }
    nearest = min(distances, key=distances.get)
    if distances[nearest] < 1e-4:
        return dict(zip(meant, nearest))
    raise checks.CheckFailed(
        "The model computes something else than two dense layers with common activations.",
        cause="Its input is prepared already: neither scale nor drop anything inside.",
    )


@cache
def one_step():
    """The model's answers, the labels, what Keras reports of one step, and how far the output biases moved."""
    checks.present(globals(), "build_model", function=True)
    model, x = build_model(n_hidden, step_size=step_size), rng.normal(0, 1, (20, 784)).astype(np.float32)
    checks.kind(model, keras.Model, called)
    shapes = [weight.shape for weight in model.weights]
    model.set_weights([rng.normal(0, 0.05 if shape[0] == 784 else 0.5, shape) for shape in shapes])
    a, digits = np.asarray(model(x), float), np.arange(20) % 10
    digits[:5] = a[:5].argmax(axis=1)
    y, biases = np.eye(10, dtype=np.float32)[digits], model.get_weights()[-1]
    model.run_eagerly = True  # no time is lost by compiling what runs once
    try:
        report = model.train_on_batch(x, y, return_dict=True)
    except ValueError as error:
        cause = "Is it compiled? And does its cost match the labels? Here they are one-hot."
        raise checks.CheckFailed("Keras refuses to train.", got=f"{error!s:.200}", cause=cause) from None
    return a, y, report, model.get_weights()[-1] - biases


with tally.part(0.25, f"{called}: its layers and their parameters"):
    checks.present(globals(), "build_model", function=True)
    checks.layers(build_model(n_hidden, step_size=step_size), rows, read="lecture 04, section 13")

with tally.part(0.25, "what its two layers compute"):
    for layer, found in activations().items():
        if found != meant[layer]:
            raise checks.CheckFailed(
                f"The {layer}'s activation is another one.",
                expected=meant[layer],
                got=found,
                cause="relu gives zeros, and ln 0: use softmax." if found == "relu" else why.get(found, ""),
                read="lecture 04, sections 10 and 13",
            )

with tally.part(0.25, "its cost and its accuracy on 20 pictures"):
    a, y, report, _ = one_step()
    if "accuracy" not in report:
        raise checks.CheckFailed(
            "Keras reports no entry called accuracy.",
            got=", ".join(report),
            cause='The names are those given to compile: metrics=["accuracy"].',
        )
    p = a if np.abs(a.sum(axis=1) - 1).max() < 1e-3 else softmax_of(a)  # scores will do, if the cost is told so
    causes = {
        "That is the quadratic cost. Model 3 trains with cross entropy.": ((a - y) ** 2).mean(),
        "Softmax twice: it cannot fall under 1.46. Count your softmaxes.": -np.log(softmax_of(p)[y == 1]).mean(),
        "The sign: so the network would learn to be wrong.": np.log(p[y == 1]).mean(),
    }
    what, read = "the cross entropy, before any training", "lecture 04, sections 9 and 10"
    checks.close(report["loss"], -np.log(p[y == 1]).mean(), what, rtol=1e-3, causes=causes, read=read)
    named = (a.argmax(axis=1) == y.argmax(axis=1)).mean()
    checks.close(report["accuracy"], named, "the accuracy, before any training", rtol=1e-3)

with tally.part(0.25, f"Adam's first step, with step_size={step_size:.4f}: how far the output biases move"):
    a, y, _, move = one_step()
    causes = {
        "That is plain gradient descent, which moves with the gradient. Adam's first step does not.": step_size
        * np.median(np.abs((a - y).mean(axis=0))),
        "0.001 is Keras' default: is step_size passed on?": 0.001,
        "That is RMSprop, which does not correct for having started at 0. Adam does.": 10**0.5 * step_size,
        "Nothing moved.": 0.0,
    }
    middle, read = np.median(np.abs(move)), "lecture 04, section 12"  # all ten move alike, but for a slope near 0
    checks.close(middle, step_size, "the median of their ten moves", rtol=0.02, atol=1e-6, causes=causes, read=read)
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5a: 1 point; ¼ point each. Other sizes, another step.
### BEGIN HIDDEN TESTS
from functools import cache

import keras
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5a-hidden")
n_hidden, step_size = int(rng.integers(40, 80)), 0.01 + 0.02 * rng.random()
x = rng.normal(0, 1, (30, 784)).astype(np.float32)
y = np.eye(10, dtype=np.float32)[rng.integers(0, 10, 30)]


def built():
    """A new model of the student's, with weights of the test's."""
    checks.present(globals(), "build_model", function=True)
    model = build_model(n_hidden, step_size=step_size)
    checks.kind(model, keras.Model, "build_model(...)")
    shapes = [weight.shape for weight in model.weights]
    model.set_weights([rng.normal(0, 0.05 if shape[0] == 784 else 0.5, shape) for shape in shapes])
    return model


@cache
def one_step():
    """The model's answers, what Keras reports of one step, and how far the output biases moved."""
    model = built()
    a, biases = np.asarray(model(x), float), model.get_weights()[-1]
    model.run_eagerly = True
    return a, model.train_on_batch(x, y, return_dict=True), model.get_weights()[-1] - biases


rows = [("Dense", (n_hidden,), 785 * n_hidden), ("Dense", (10,), 10 * n_hidden + 10)]
with tally.part(0.25, f"{n_hidden} hidden neurons: layers and parameters"):
    checks.layers(built(), rows)

with tally.part(0.25, "what its layers compute"):
    model = built()
    checks.layers(model, rows)
    shapes = [(784, n_hidden), (n_hidden,), (n_hidden, 10), (10,)]
    w, b, v, c = (rng.normal(0, 0.05 if shape[0] == 784 else 0.5, shape) for shape in shapes)
    model.set_weights([dict(zip(shapes, (w, b, v, c)))[tuple(weight.shape)] for weight in model.weights])
    e = np.exp(np.tanh(x @ w + b) @ v + c)
    want = e / e.sum(axis=1, keepdims=True)
    checks.close(np.asarray(model(x), float), want, "what the model computes", rtol=1e-3, atol=1e-5)

with tally.part(0.25, "its cost and its accuracy"):
    a, report, _ = one_step()
    e = np.exp(a)
    p = a if np.abs(a.sum(axis=1) - 1).max() < 1e-3 else e / e.sum(axis=1, keepdims=True)
    checks.close(report["loss"], -np.log(p[y == 1]).mean(), "the cost", rtol=1e-3)
    named = (a.argmax(axis=1) == y.argmax(axis=1)).mean()
    checks.close(report["accuracy"], named, "the accuracy", rtol=1e-3)

with tally.part(0.25, f"Adam's first step, with step_size={step_size:.4f}"):
    middle = np.median(np.abs(one_step()[2]))
    checks.close(middle, step_size, "the median move of the output biases", rtol=0.02)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) Right, and sure of it
#
# Choose the step size, the epochs and the batch size yourself, and train a model 3 on the 10,000 digits that the
# next cell prepares for you. Bind it to the name `network`. The tests show it digits that no network has trained on,
# each a little moved and turned. It has to be right, and it has to be sure: its ten numbers are probabilities, and
# what counts is how much of them the right digit gets. So it is also judged by its cross entropy, where 2.30 is what
# even odds cost.
#
# - At least 75 % of 1,000 digits are named right, at a cross entropy of at most 0.8 (first test, here), and
# - at least 85 % of another 2,000, at a cross entropy of at most 0.55 (second test, when graded).
#
# (On the stand-in digits, which are easier: 87.5 % and 0.4.) Within a few seconds model 3 reaches 89 %, at 0.37; the
# cell should take less than 45. If your `build_model` is not right yet, use `models.model3()`, and `compile` it by
# yourself.
#
# <details><summary>Hint 1</summary>Adam's step size is a distance. Try 0.0001, 0.001 and 0.01, with few epochs. More
# epochs make a network surer; where it is wrong, too.</details>
# <details><summary>Hint 2</summary>A cross entropy that stays above 1.46 while the accuracy is fine, or ten numbers
# that do not sum to 1: lecture 04, section 10.</details>
# <details><summary>Hint 3</summary>Five epochs in batches of 64, with a step size of 0.003, are enough.</details>

# %%
(x_train, y_train), _ = data.load_mnist()
x_digits = data.scale(data.flatten(x_train[:10_000]))
y_digits = data.one_hot(y_train[:10_000])

# %% nbgrader={"grade": false, "grade_id": "part5b", "locked": false, "schema_version": 3, "solution": true, "task": false}
training.seed(4)  # the same run every time
network = ...  # a trained Keras model
### BEGIN SOLUTION
network = build_model(30, step_size=0.003)
progress = training.fit(network, x_digits, y_digits, epochs=5, batch_size=64)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "part5b-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5b: 1 point. 1,000 digits that no network has trained on.
import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part5b-visible")
images, labels = data.unseen(1000, seed=int(rng.integers(1_000_000)))


def said():
    """What the network says to the digits."""
    checks.present(globals(), "network")
    checks.kind(network, keras.Model, "network")
    p = np.asarray(network(data.scale(data.flatten(images))), float)
    checks.shape(p, (1000, 10), "what the network says to 1,000 digits")
    return p


with tally.part(0.5, "right on at least 75 % of 1,000 unseen digits"):
    share = (said().argmax(axis=1) == labels).mean()
    print(f"Your network is right on {share:.1%} of 1,000 unseen digits.")
    if share < 0.75:
        raise checks.CheckFailed(
            "That is less than 75 %.",
            cause="Train longer, or with another step size. Was it trained on x_digits and y_digits as they are?",
            read="lecture 04, section 12",
        )

with tally.part(0.5, "probabilities, and a cross entropy of at most 0.8"):
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
    if cost > 0.8:
        twice = "It cannot fall under 1.46 when softmax is applied twice: count your softmaxes."
        longer = "Train longer. If most digits are right already, stop earlier: to be sure and wrong is dear."
        raise checks.CheckFailed(
            "That is more than 0.8.",
            cause=twice if 1.46 < cost < 1.9 else longer,
            read="lecture 04, sections 10 and 14",
        )
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5b: 1 point. Another 2,000 digits.
### BEGIN HIDDEN TESTS
import keras
import numpy as np
from utils import checks, data

tally = checks.Tally()
rng = checks.rng("part5b-hidden")
images, labels = data.unseen(2000, seed=int(rng.integers(1_000_000)))
# The reference, over ten seeds of training and two draws of 2,000 digits: 88.3 to 89.8 % at a cross entropy of 0.34 to
# 0.39 on MNIST, 90.8 to 93.3 % at 0.24 to 0.28 on the stand-in. So the bars leave it 3 points, and 0.12 or more.
bar, ceiling = (0.875, 0.4) if data.origin() == "stand-in" else (0.85, 0.55)


def said():
    """What the network says to the digits."""
    checks.present(globals(), "network")
    checks.kind(network, keras.Model, "network")
    p = np.asarray(network(data.scale(data.flatten(images))), float)
    checks.shape(p, (2000, 10), "what the network says to 2,000 digits")
    return p


with tally.part(0.5, f"right on at least {bar:.0%} of 2,000 unseen digits"):
    share = (said().argmax(axis=1) == labels).mean()
    if share < bar:
        raise checks.CheckFailed("It is right on too few.", expected=f"at least {bar:.0%}", got=f"{share:.1%}")

with tally.part(0.5, f"probabilities, and a cross entropy of at most {ceiling}"):
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
# **A question.** A network with *three* classes ends in softmax and trains with cross entropy. After many epochs it
# is right on 99 % of its training examples, but its training loss creeps towards 0.551 and never falls below. Why?
# Set `answer` to the letter of the best explanation.
#
# - **a**: The steps are too large, so that the walk jumps to and fro around the minimum.
# - **b**: The loss applies softmax to numbers that have been through softmax already.
# - **c**: With three classes cross entropy cannot fall below half of ln 3, which is 0.549.
# - **d**: The 1 % on which it is wrong cost that much.

# %% nbgrader={"grade": false, "grade_id": "question", "locked": false, "schema_version": 3, "solution": true, "task": false}
answer = ...  # "a", "b", "c" or "d"
### BEGIN SOLUTION
answer = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "question-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of the question: 1 point. Here it only looks whether you chose one of the four.
from utils import checks

checks.choice(checks.present(globals(), "answer"), "abcd")
### BEGIN HIDDEN TESTS
tally = checks.Tally()
with tally.part(1, "the question on the loss that stays above 0.551"):
    checks.choice(
        answer,
        "abcd",
        right="b",
        reasons={
            "a": "Then the loss would jump up and down, and not creep towards one number from above.",
            "c": "With any number of classes a perfect answer costs -ln 1, which is 0.",
            "d": "Keras counts no probability below 1e-7, so a picture costs 16.1 at most, and 1 % of them 0.16.",
        },
    )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## In words (2 points)
#
# Two friends train the same network on scaled digits: eight hidden layers of 30 relus each, softmax, cross entropy.
# For both of them the loss comes to stand at 2.30 within the first epochs and stays there, and the accuracy is
# between 10 and 11 %, however long they train. They ask you, and it turns out that it went wrong for two *different*
# reasons. Say in four to seven sentences why it is just these two numbers; give two explanations that lecture 04
# has; and say for each what you would measure to find out whether it is the one. This answer is read by a person.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **A good answer.** 2.30 is ln 10, the cross entropy of even odds: nothing about the picture arrives at the output,
# and all that the network has learnt is that ten digits are about equally frequent. So it gives the same answer to
# every picture, and is right on that digit's share, 10 or 11 %. The first friend may have taken far too large steps:
# they threw the biases below zero, until in some layer no relu answers any picture, and where nothing is lit there
# is no slope to come back on. I would count in each layer the neurons that are 0 for all of 1,000 pictures, before
# and after training: if they died, they were alive before. The second may have drawn the initial weights far too
# small, with deviation 0.01, say: then each layer shrinks the signal on its way forwards and the gradient on its way
# back. I would measure the norm of the gradient, layer by layer, in the fresh network before any step: it would
# shrink towards the input, where with Glorot's rule it stays about the same.
#
# **Mark scheme.**
#
# - 1 point for the numbers: ½ for ln 10, or "even odds"; ½ for "the same answer to every picture, so the accuracy is
#   the share of one digit".
# - 1 point for the explanations: ½ each, of which ¼ is for the measurement. Dead relus by too large a step (or by a
#   large start), and signals or gradients that vanish because of too small a start, are the two of the lecture.
#   Another one counts if it gives these two numbers, and the measurement would show it: labels that no longer stand
#   beside their pictures, for one.
# - No points for "over-fitting", nor for "too few neurons"; nothing is taken off for language.

# %% [markdown]
# ## Stretch: no framework at all (no points)
#
# You have all parts of a network that learns: scores $z = x w + b$, softmax, and the gradients of part 4. Train a
# single layer, 784 numbers in and 10 out, with NumPy and your own functions alone, and bind its weights and biases
# to the names `w_hand` and `b_hand`. How many of the unseen digits does it name right? Ours takes 20 walks through
# the data, in batches of 100, with a step size of 0.5. (If you leave this out, Run All ends here, with `write me`.
# Nothing is lost by that.)
#
# <details><summary>Hint 1</summary>Begin with zeros: with a single layer that is fine. (Why not with two?)</details>
# <details><summary>Hint 2</summary>For each batch: scores, probabilities, gradients, and one step downhill for w and
# for b.</details>
# <details><summary>Hint 3</summary><code>for start in range(0, len(x_digits), 100)</code>, and the batch is
# <code>slice(start, start + 100)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "stretch", "locked": false, "schema_version": 3, "solution": true, "task": false}
w_hand, b_hand = ..., ...  # weights, shape (784, 10), and biases, shape (10,)
### BEGIN SOLUTION
w_hand, b_hand = np.zeros((784, 10)), np.zeros(10)
for epoch in range(20):
    for start in range(0, len(x_digits), 100):
        batch = slice(start, start + 100)
        a_batch = softmax(x_digits[batch] @ w_hand + b_hand)
        w_slope, b_slope = weight_gradients(x_digits[batch], a_batch, y_digits[batch])
        w_hand, b_hand = w_hand - 0.5 * w_slope, b_hand - 0.5 * b_slope
### END SOLUTION

# %%
x_new, y_new = data.unseen(2000, seed=7)
named = np.argmax(data.scale(data.flatten(x_new)) @ w_hand + b_hand, axis=1)
print(f"Written by hand, it names {(named == y_new).mean():.1%} of 2,000 unseen digits.")

# %% [markdown]
# ## What you can do now
#
# You can write activations, softmax and cross entropy that bear any number, and their slopes; you know where a
# factor $1/n$ belongs and where a second softmax hides; and you can build, compile and train model 3, and say not
# only how often it is right but how sure it is. Save, run everything once more from the top (*Kernel, Restart Kernel
# and Run All Cells*), and hand in.
