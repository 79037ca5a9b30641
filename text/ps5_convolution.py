# %% [markdown]
# # Assignment 5: convolution
#
# About 100 minutes · 20 points in all · goes with lecture 05.
#
# When you have finished you will have
#
# - **slid** a kernel along rows by hand, over the edges too, and then in code, as a convolution and as a
#   cross-correlation;
# - **predicted** the size of a result and the number of parameters of a convolution layer;
# - **written** the sliding window over a picture, with padding and stride, and max pooling;
# - **named** kernels by what they do;
# - **written** a convolution as the matrix of a dense layer.
#
# **How it works.** You write in the cells that say `write me, then delete this line`. Below stand test cells, mostly
# two. Run the first: it says what is right, what is not, and often why; run it as often as you like. The second does
# nothing here: when your work is graded, both hold more tests of the same ideas, with other inputs. So an answer
# that knows the example by heart earns nothing. Points are given for each stage that is right, and no part needs an
# earlier one: when you are stuck, go on.
#
# The lecture's own functions, in `utils.convolution`, have the names that you will meet here. Compare yours with them
# as often as you like. They have no secrets, but in places this assignment asks for more than they do.
#
# Hints are folded away in three rungs: a way to look at it, a plan, and nearly the line itself.

# %%
import utils
import numpy as np

from utils import checks, convolution, data, plots

# %% [markdown]
# ## Warm-up: by hand (1 point)
#
# A sheet of paper is enough. Two rows of numbers:
#
# - first row: 1, 2, 3, 4, 6, 7, 7, 6
# - second row: 0, 0, 0, -1, 1, -1, 0
#
# In the lecture the kernel stayed inside the row. Now put **one zero at each end** of the row first, and slide the
# kernel over what you have then. Write as lists of numbers, from left to right:
#
# - `row_a`: the **cross-correlation** of the first row, with a zero at each end, with $w = [-1, 1, -1]$: eight numbers;
# - `row_b`: the same for the second row: seven numbers;
# - `row_c`: the **convolution** of the first row, with a zero at each end, with $w = [-1, 1]$: nine numbers.
#
# The test adds your numbers up and looks for the largest. When your work is graded, it looks at each of them.
#
# <details><summary>Hint 1</summary>Only the first and the last number of each list touch the zeros: do those in the middle
# first.</details>
# <details><summary>Hint 2</summary>For <code>row_a</code> the kernel first lies on 0, 1, 2. A convolution lays its kernel
# down turned round.</details>
# <details><summary>Hint 3</summary><code>row_a</code> begins with −1·0 + 1·1 − 1·2. For <code>row_c</code> the kernel
# lies there as 1, −1, and first on 0, 1.</details>

# %% nbgrader={"grade": false, "grade_id": "warmup", "locked": false, "schema_version": 3, "solution": true, "task": false}
row_a = ...  # a list of eight numbers
row_b = ...  # seven
row_c = ...  # nine
### BEGIN SOLUTION
row_a = [-1, -2, -3, -5, -5, -6, -6, -1]
row_b = [0, 0, 1, -2, 3, -2, 1]
row_c = [-1, -1, -1, -1, -2, -1, 0, 1, 6]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "warmup-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of the warm-up: 1 point, ¼ each for row_a and row_b, ½ for row_c.
import numpy as np
from utils import checks

tally = checks.Tally()
inside = "The kernel may reach over the row's ends: put a zero there first."
border = "At each end stands a 0, not the row's last number once more."
minus = "The minus signs of the kernel were lost."
turn = "A convolution lays its kernel down turned round, here as 1, −1. This is the cross-correlation."
with tally.part(0.25, "row_a: eight numbers, their sum and the largest"):
    checks.present(globals(), "row_a")
    checks.shape(row_a, (8,), "row_a", read="lecture 05, section 2")
    causes = {border: -35, minus: 101}
    checks.close(np.sum(row_a), -29, "the sum of row_a", causes=causes, read="lecture 05, section 2")
    checks.close(np.max(row_a), -1, "the largest of row_a", read="lecture 05, section 2")
    ### BEGIN HIDDEN TESTS
    checks.close(row_a, [-1, -2, -3, -5, -5, -6, -6, -1], "row_a", read="lecture 05, section 2")
    ### END HIDDEN TESTS

with tally.part(0.25, "row_b: seven numbers, their sum and the largest"):
    checks.present(globals(), "row_b")
    checks.shape(row_b, (7,), "row_b", read="lecture 05, section 2")
    checks.close(np.sum(row_b), 1, "the sum of row_b", causes={minus: -3}, read="lecture 05, section 2")
    checks.close(np.max(row_b), 3, "the largest of row_b", read="lecture 05, section 2")
    ### BEGIN HIDDEN TESTS
    checks.close(row_b, [0, 0, 1, -2, 3, -2, 1], "row_b", read="lecture 05, section 2")
    ### END HIDDEN TESTS

with tally.part(0.5, "row_c: nine numbers, their sum and the largest"):
    checks.present(globals(), "row_c")
    checks.shape(row_c, (9,), "row_c", read="lecture 05, section 3")
    checks.close(np.sum(row_c), 0, "the sum of row_c", causes={minus: 72, border: -5}, read="lecture 05, section 3")
    checks.close(np.max(row_c), 6, "the largest of row_c", causes={turn: 2}, read="lecture 05, section 3")
    ### BEGIN HIDDEN TESTS
    checks.close(row_c, [-1, -1, -1, -1, -2, -1, 0, 1, 6], "row_c", read="lecture 05, section 3")
    ### END HIDDEN TESTS
tally.total()

# %% [markdown]
# ## Part 1: one dimension (3 points)
#
# Now for any row and any kernel. Write two functions that both first put `padding` zeros at each end of the row `x` and
# then slide the kernel `w` over all places where it fits:
#
# - `cross_correlate1d(x, w, *, padding=0)`: $s'[i] = \sum_n x[i + n]\, w[n]$, counted from the padded row's beginning;
# - `convolve1d(x, w, *, padding=0)`: the same with the kernel laid down **turned round**.
#
# With $n$ numbers, $k$ weights and $p$ zeros at each end there are $n + 2p - k + 1$ places. You may rely on there being
# at least one. Numbers and weights may have fractions.
#
# <details><summary>Hint 1</summary>You have done it by hand: what did you do with the two pieces of the row and of the
# kernel at each place?</details>
# <details><summary>Hint 2</summary>Pad first, then forget about padding. A loop over the places; at each place cut out
# as many numbers as there are weights, multiply and add up. The second function may call the first.</details>
# <details><summary>Hint 3</summary><code>row = np.pad(x, padding)</code>, then
# <code>np.sum(row[i : i + len(w)] * w)</code> for each <code>i</code>; <code>w[::-1]</code> is the kernel turned
# round.</details>

# %% nbgrader={"grade": false, "grade_id": "part1-correlate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_correlate1d(x, w, *, padding=0):
    """Slide a kernel along a row.

    Args:
        x: array of shape (n,), the row.
        w: array of shape (k,), the kernel.
        padding: how many zeros to put at each end of the row.

    Returns:
        Array of shape (n + 2 * padding - k + 1,).

    Example:
        cross_correlate1d(np.array([1, 2, 4]), np.array([-1, 1])) is [1, 2]: 2 - 1 and 4 - 2.
    """
    ### BEGIN SOLUTION
    row = np.pad(x, padding)
    return np.array([np.sum(row[i : i + len(w)] * w) for i in range(len(row) - len(w) + 1)])
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part1-convolve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolve1d(x, w, *, padding=0):
    """Slide a kernel, turned round, along a row.

    Args:
        x: array of shape (n,), the row.
        w: array of shape (k,), the kernel.
        padding: how many zeros to put at each end of the row.

    Returns:
        Array of shape (n + 2 * padding - k + 1,).

    Example:
        convolve1d(np.array([1, 2, 4]), np.array([-1, 1])) is [-1, -2]: 1 - 2 and 2 - 4.
    """
    ### BEGIN SOLUTION
    row, turned = np.pad(x, padding), w[::-1]
    return np.array([np.sum(row[i : i + len(w)] * turned) for i in range(len(row) - len(w) + 1)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part1-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 1: 1 point, ½ for each function.
import numpy as np
from utils import checks

tally = checks.Tally()
x, w = np.array([1, 2, 3, 4, 6, 7, 7, 6]), np.array([2, 0, -1])
correlated, convolved = np.array([-1, 0, 0, 1, 5, 8]), np.array([5, 6, 9, 10, 8, 5])
full = np.array([2, 4, 5, 6, 9, 10, 8, 5, -7, -6])
last = "Count places: the first and the last both count. The last one is missing."
with tally.part(0.5, "cross_correlate1d, the first row of the warm-up and w = [2, 0, -1]"):
    checks.present(globals(), "cross_correlate1d", function=True)
    checks.close(
        cross_correlate1d(x.copy(), w.copy()),
        correlated,
        "cross_correlate1d(x, w)",
        rtol=1e-4,
        causes={
            "The kernel lies turned round: that is the convolution.": convolved,
            last: correlated[:-1],
            "Without padding the kernel stays wholly on the row: no place hangs over its ends.": [-2, *correlated, 14],
        },
        read="lecture 05, section 2",
    )
    ### BEGIN HIDDEN TESTS
    # Again with another row, so that the example by heart is not enough.
    row, kernel = checks.rng("part1-visible").normal(0, 1, 9), np.array([0.5, -1, 2, 0.25])
    want = [np.dot(row[i : i + 4], kernel) for i in range(6)]
    got = cross_correlate1d(row.copy(), kernel.copy())
    checks.close(got, want, "cross_correlate1d(x, w), another row", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "convolve1d, the same row and kernel"):
    checks.present(globals(), "convolve1d", function=True)
    checks.close(
        convolve1d(x.copy(), w.copy()),
        convolved,
        "convolve1d(x, w)",
        rtol=1e-4,
        causes={
            "That is the cross-correlation: turn the kernel round first.": correlated,
            last: convolved[:-1],
            "That is the full convolution. With padding=0 the kernel stays wholly on the row.": full,
            "Turn the kernel, not the result.": correlated[::-1],
        },
        read="lecture 05, section 3",
    )
    ### BEGIN HIDDEN TESTS
    row, kernel = checks.rng("part1-visible").normal(0, 1, 8), np.array([3, 0.5, -1])
    want = [np.dot(row[i : i + 3], kernel[::-1]) for i in range(6)]
    got = convolve1d(row.copy(), kernel.copy())
    checks.close(got, want, "convolve1d(x, w), another row", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part1-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 1: 2 points. Each function without and with padding, ½ point each.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part1-hidden")


def slid(row, w, step):
    """The right result: the kernel slides, turned round where the step is -1."""
    return np.array([np.dot(row[i : i + len(w)], w[::step]) for i in range(len(row) - len(w) + 1)])


def judge(name, step, n, k, padding):
    """Compare one function with the right result, on whole numbers in the row and fractions in the kernel."""
    function = checks.present(globals(), name, function=True)
    x, w = rng.integers(5, 60, n) * rng.choice([-1, 1], n), rng.normal(0, 1, k)
    w[0] = 2 * w[-1] + 0.7  # never the same from both ends
    want = slid(np.pad(x, padding), w, step)
    causes = {
        "The kernel is turned round, and should not be, or the other way about.": slid(np.pad(x, padding), w, -step),
        "Your array cannot hold fractions: np.zeros(size) can.": np.trunc(want),
    }
    if padding:
        causes |= {
            "The padding is not used.": slid(x, w, step),
            "The zeros stand at one end only.": slid(np.pad(x, (padding, 0)), w, step),
            "At each end we put zeros; you repeat the number at the border.": slid(np.pad(x, padding, "edge"), w, step),
        }
    got = function(x.copy(), w.copy(), padding=padding)
    said = f"{name}, {n} numbers, {k} weights, padding={padding}"
    read = "lecture 05, section 6" if padding else "lecture 05, section 3"
    checks.close(got, want, said, rtol=1e-4, atol=1e-3, causes=causes, read=read)


for name, step in [("cross_correlate1d", 1), ("convolve1d", -1)]:
    with tally.part(0.5, f"{name}, no padding"):
        judge(name, step, 11, 4, 0)
        judge(name, step, 7, 7, 0)
    with tally.part(0.5, f"{name}, with padding"):
        judge(name, step, 9, 5, 2)
        judge(name, step, 6, 2, 3)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2: sizes and counts (2 points)
#
# **Predict.** A picture 28 pixels wide, a kernel of 5, a stride of 3, no padding: how many places from left to right?
# Put your number below, and run the cell. It gives no points; a wrong guess teaches more than a right one.

# %%
my_guess = ...  # a whole number

checks.compare(
    my_guess,
    convolution.output_size(28, 5, stride=3),
    "places from left to right",
    reasons={
        7: "Both the first and the last place count.",
        9: "The last of those would hang over the edge: round down.",
        24: "That is with a stride of 1.",
        8.67: "A part of a place is none: round down.",
    },
)

# %% [markdown]
# Write two functions, by arithmetic alone:
#
# - `output_size(n, k, *, stride=1, padding=0)`: along `n` pixels with `padding` zeros at each end, how many places has a
#   kernel of length `k` that moves by `stride`? A whole number, an `int`, since `np.zeros` accepts no other. And if the
#   kernel is longer than the padded row, it has no place: **0**. (The lecture's function stops with an error there.)
# - `count_parameters(k, n_channels, n_maps)`: how many weights and biases has a convolution layer with `n_maps` kernels
#   of `k` × `k` on `n_channels` channels?
#
# <details><summary>Hint 1</summary>Draw a row of ten boxes and slide a kernel of three along it, in steps of two. Then take
# away a box.</details>
# <details><summary>Hint 2</summary>From the first place to the last the kernel travels n + 2p − k boxes; count the steps
# and add the first place. In a layer: how many weights has one kernel, how many biases?</details>
# <details><summary>Hint 3</summary><code>(n + 2 * padding - k) // stride + 1</code>, which can fall below 0 when the
# kernel is too long; (k·k·C + 1)·F.</details>

# %% nbgrader={"grade": false, "grade_id": "part2-size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_size(n, k, *, stride=1, padding=0):
    """Count the places of a kernel along a row.

    Args:
        n: how many pixels there are, a whole number.
        k: how long the kernel is, a whole number from 1.
        stride: by how many pixels the kernel moves, a whole number from 1.
        padding: how many zeros stand at each end, a whole number from 0.

    Returns:
        How many places there are, an int; 0 if the kernel fits nowhere.

    Example:
        output_size(10, 3, stride=2) is 4: the kernel begins at the pixels 0, 2, 4 and 6.
    """
    ### BEGIN SOLUTION
    return max(0, (n + 2 * padding - k) // stride + 1)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "part2-count", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_parameters(k, n_channels, n_maps):
    """Count the weights and biases of a convolution layer.

    Args:
        k: height and width of each kernel, a whole number.
        n_channels: how many channels the layer's input has.
        n_maps: how many kernels there are, each of which makes one map.

    Returns:
        How many parameters the layer has, a whole number.

    Example:
        count_parameters(5, 1, 20) is 520: 25 weights and a bias for each of 20 maps.
    """
    ### BEGIN SOLUTION
    return (k * k * n_channels + 1) * n_maps
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part2-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 2: 1 point, ½ for each function.
import numpy as np
from utils import checks

tally = checks.Tally()
with tally.part(0.5, "output_size: no padding, then padding, then a stride"):
    checks.present(globals(), "output_size", function=True)
    for n, k, how, want, causes in [
        (28, 5, {}, 24, {23: "One too few: both the first and the last place count."}),
        (28, 5, {"padding": 2}, 28, {26: "Zeros stand at both ends: count them twice.", 24: "The padding is not used."}),
        (12, 3, {"stride": 2}, 5, {6: "The last place hangs over the end: round down.", 10: "The stride is not used."}),
    ]:
        said = f"output_size({n}, {k}{''.join(f', {name}={value}' for name, value in how.items())})"
        got = output_size(n, k, **how)
        if isinstance(got, (float, np.floating)):
            cause = "A size is a whole number: divide with //, or make it an int in the end. np.zeros refuses a float."
            raise checks.CheckFailed(f"{said}: the type is wrong.", expected="int", got=f"float: {got}", cause=cause)
        checks.kind(got, (int, np.integer), said)
        causes = {sentence: wrong for wrong, sentence in causes.items()}
        checks.close(got, want, said, causes=causes, read=f"lecture 05, section {7 if 'stride' in how else 6}")
    ### BEGIN HIDDEN TESTS
    # Again with other sizes, so that the examples by heart are not enough.
    n = int(checks.rng("part2-visible").integers(40, 400))
    checks.close(output_size(n, 8), n - 7, f"output_size({n}, 8)")
    ### END HIDDEN TESTS

with tally.part(0.5, "count_parameters(3, 20, 40), and for 7 × 7 kernels on a colour picture"):
    checks.present(globals(), "count_parameters", function=True)
    for k, channels, maps in [(3, 20, 40), (7, 3, 5)]:
        checks.close(
            count_parameters(k, channels, maps),
            (k * k * channels + 1) * maps,
            f"count_parameters({k}, {channels}, {maps})",
            causes={
                "Brackets: each of the maps needs all the weights of a kernel.": k * k * channels + maps,
                "Each map has a bias, too.": k * k * channels * maps,
                "A kernel is as deep as its input: where are the channels?": (k * k + 1) * maps,
                "A kernel has k × k weights in each channel, not k.": (k * channels + 1) * maps,
                "One bias for each map, after all channels; not one for each channel.": (k * k + 1) * channels * maps,
                "One bias for each map, not one for the layer.": k * k * channels * maps + 1,
            },
            read="lecture 05, section 9",
        )
    ### BEGIN HIDDEN TESTS
    k, channels, maps = (int(n) + 2 for n in checks.rng("part2-visible").permutation(40)[:3])
    got, want = count_parameters(k, channels, maps), (k * k * channels + 1) * maps
    checks.close(got, want, f"count_parameters({k}, {channels}, {maps})", rtol=0, atol=0.1)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part2-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 2: 1 point. Other sizes (¼), kernels that fit nowhere (¼), other layers (½).
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part2-hidden")
with tally.part(0.25, "output_size, with padding and a stride that does not divide"):
    checks.present(globals(), "output_size", function=True)
    for _ in range(6):
        stride, k, steps = (int(rng.integers(low, high)) for low, high in [(2, 6), (2, 8), (9, 30)])
        padding = stride + int(rng.integers(0, 3))  # so wide that one end more or less is a place more or less
        n = k - 2 * padding + steps * stride + int(rng.integers(1, stride))  # the rest does not make a step
        got = output_size(n, k, stride=stride, padding=padding)
        causes = {
            "A part of a step is no place: round down.": (n + 2 * padding - k) / stride + 1,
            "The last place hangs over the end: round down.": steps + 2,
        }
        said = f"output_size({n}, {k}, stride={stride}, padding={padding})"
        checks.close(got, steps + 1, said, rtol=0, causes=causes, read="lecture 05, section 7")

with tally.part(0.25, "output_size, for a kernel that fits just so, and for one that fits nowhere"):
    checks.present(globals(), "output_size", function=True)
    for n, k, stride, padding, want in [(6, 10, 3, 2, 1), (6, 11, 1, 2, 0), (5, 20, 3, 1, 0), (4, 9, 1, 0, 0)]:
        got = output_size(n, k, stride=stride, padding=padding)
        causes = {"No place at all is 0 places; there are never fewer.": (n + 2 * padding - k) // stride + 1}
        checks.close(got, want, f"output_size({n}, {k}, stride={stride}, padding={padding})", rtol=0, causes=causes)

for k, channels, maps in [(1, 20, 8), rng.choice(range(2, 60), 3, replace=False).tolist()]:
    with tally.part(0.25, f"count_parameters({k}, {channels}, {maps})"):
        checks.present(globals(), "count_parameters", function=True)
        got = count_parameters(k, channels, maps)
        want = (k * k * channels + 1) * maps
        checks.close(got, want, f"count_parameters({k}, {channels}, {maps})", rtol=0, atol=0.1)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 3: slide over a picture (4 points)
#
# Write `cross_correlate2d(x, w, *, stride=1, padding=0)`, with loops or without. The picture `x` has the shape
# `(H, W)`, and need not be square; the kernel `w` has the shape `(k, k)`. First put `padding` zeros around the picture,
# on all four sides, then slide the kernel, `stride` pixels at a time in both directions. The result is an array of
# `float64`, of shape
#
# `((H + 2*padding - k) // stride + 1, (W + 2*padding - k) // stride + 1)`.
#
# Leave `x` and `w` as they are. A kernel that is higher or wider than the padded picture has no place at all: raise
# `ValueError`, with a sentence that says so. The numbers of `x` may be of any type, bytes among them.
#
# An example, to check by hand:
#
# $$x = \begin{pmatrix} 1 & 2 & 0 \\ 0 & 3 & 1 \\ 4 & 0 & 2 \end{pmatrix},\quad
# w = \begin{pmatrix} \frac{1}{2} & -1 \\ 0 & 2 \end{pmatrix}\quad\text{give}\quad
# \begin{pmatrix} 4.5 & 3 \\ -3 & 4.5 \end{pmatrix}.$$
#
# <details><summary>Hint 1</summary>Draw the first and the last place of the kernel on squared paper, for a picture of
# 4 × 6 and a stride of 2.</details>
# <details><summary>Hint 2</summary>Pad first, then forget about padding: only the padded picture is read. Compute the two
# sizes, make an array of zeros, fill it in two loops.</details>
# <details><summary>Hint 3</summary>With <code>top, left = i * stride, j * stride</code> the window is
# <code>padded[top : top + k, left : left + k]</code>; multiply it by <code>w</code>, and <code>np.sum</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part3", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_correlate2d(x, w, *, stride=1, padding=0):
    """Slide a kernel over a picture.

    Args:
        x: array of shape (H, W), the picture.
        w: array of shape (k, k), the kernel.
        stride: by how many pixels the kernel moves, down and across.
        padding: how many zeros to put around the picture, on each of its four sides.

    Returns:
        float64 array of shape ((H + 2 * padding - k) // stride + 1, (W + 2 * padding - k) // stride + 1).

    Raises:
        ValueError: if the kernel is higher or wider than the padded picture.

    Example:
        With x = [[1, 2, 0], [0, 3, 1], [4, 0, 2]] and w = [[0.5, -1], [0, 2]] the upper left corner of the result is
        0.5 * 1 - 1 * 2 + 0 * 0 + 2 * 3 = 4.5.
    """
    ### BEGIN SOLUTION
    padded, k = np.pad(x, padding), len(w)
    if k > min(padded.shape):
        raise ValueError(f"A kernel of {k} × {k} has no place on {padded.shape} pixels.")
    s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
    for i, j in np.ndindex(s.shape):
        top, left = i * stride, j * stride
        s[i, j] = np.sum(padded[top : top + k, left : left + k] * w)
    return s
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part3-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of part 3: 1 point. The example of the text: shape, values, type.
import numpy as np
from utils import checks

tally = checks.Tally()
x, w = np.array([[1, 2, 0], [0, 3, 1], [4, 0, 2]]), np.array([[0.5, -1], [0, 2]])
want = np.array([[4.5, 3], [-3, 4.5]])
with tally.part(1, "the example of the text: shape, values and type"):
    checks.present(globals(), "cross_correlate2d", function=True)
    got = cross_correlate2d(x.copy(), w.copy())
    checks.close(
        got,
        want,
        "cross_correlate2d(x, w)",
        rtol=1e-4,
        causes={
            "That is a convolution: the kernel lies turned by 180 degrees.": [[3.5, 1.5], [-4, 7]],
            "Rows and columns changed places inside the window.": [[6.5, 0], [-4, 5.5]],
            "Your array cannot hold fractions: np.zeros(shape) can.": [[4, 3], [-3, 4]],
            "Count places: the first and the last both count.": want[:1, :1],
        },
        read="lecture 05, section 4",
    )
    if np.asarray(got).dtype != np.float64:
        raise checks.CheckFailed("The numbers are of another type.", expected="float64", got=str(np.asarray(got).dtype))
    ### BEGIN HIDDEN TESTS
    # Again with another picture, so that the example by heart is not enough.
    x = checks.rng("part3-visible").normal(0, 1, (3, 3))
    want = [[np.sum(x[i : i + 2, j : j + 2] * w) for j in range(2)] for i in range(2)]
    checks.close(cross_correlate2d(x.copy(), w.copy()), want, "another 3 × 3 picture", rtol=1e-4, atol=1e-4)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part3-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 3: 3 points. No padding (1), padding (1), stride (½), errors and what must stay (½).
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part3-hidden")


def slid(x, w, stride=1, padding=0):
    """The right result, from windows that NumPy cuts."""
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
    return np.tensordot(windows[::stride, ::stride], w)


def smallest(examples):
    """The first of some tiny pictures that shows what is wrong, in words."""
    for x, w, how in examples:
        want = slid(np.array(x, float), np.array(w, float), **how)
        try:
            got = np.asarray(cross_correlate2d(np.array(x, float), np.array(w, float), **how), float)
        except Exception:
            continue
        if got.shape != want.shape or np.abs(got - want).max() > 1e-4:
            given = ", ".join([f"x = {x}", f"w = {w}", *(f"{name}={value}" for name, value in how.items())])
            return f"\n  smallest picture that shows it: {given}: expected {want.tolist()}, got {got.tolist()}"
    return ""


def judge(x, w, examples, causes, **how):
    """Compare with the right result; a failure also names the cause and a tiny picture that shows it."""
    checks.present(globals(), "cross_correlate2d", function=True)
    said = ", ".join([f"{x.shape[0]} × {x.shape[1]} pixels", f"a kernel of {len(w)} × {len(w)}", *(
        f"{name}={value}" for name, value in how.items()
    )])
    try:
        got = cross_correlate2d(x.copy(), w.copy(), **how)
    except ValueError as error:
        cause = "The kernel fits here. Has each direction a size of its own, rounded down? "
        cause += "Do you read the padded picture?" if "padding" in how else "Mind that a slice [0:-0] is empty."
        raise checks.CheckFailed(f"Part 3, {said}: a ValueError.", got=f"{error!s:.100}", cause=cause) from None
    try:
        checks.close(got, slid(x, w, **how), f"Part 3, {said}", rtol=1e-4, atol=1e-3, causes=causes)
    except checks.CheckFailed as failed:
        raise checks.CheckFailed(f"{failed}{smallest(examples)}") from None


turned = (
    "Your result equals the cross-correlation with the kernel turned by 180 degrees. "
    "That is a convolution; see lecture 05, section 3."
)
with tally.part(1, "no padding, stride 1"):
    examples = [
        ([[1, 0], [0, 0]], [[1, 2], [3, 4]], {}),
        ([[0, 1], [0, 0]], [[1, 2], [3, 4]], {}),
        ([[1, 2, 3]], [[1]], {}),
        ([[1]], [[0.5]], {}),
    ]
    wide, high = rng.normal(0, 2, (4, 7)), rng.integers(0, 256, (7, 4), np.uint8)
    for x in (wide, high):
        w = rng.normal(0, 1, (3, 3))
        want = slid(x, w)
        places = "Count places: the first and the last both count, down and across; see lecture 05, section 6."
        causes = {
            turned: slid(x, w[::-1, ::-1]),
            "Rows and columns changed places inside the window.": slid(x, w.T),
            "Your array cannot hold fractions: np.zeros(shape) can.": np.trunc(want),
            places: want[:-1, :-1],
            places + " The last row is missing.": want[:-1],
            "Your result is square, and the picture is not: height and width each have a size.": want[:, : len(want)],
            "Rows and columns of the result changed places.": want.T,
        }
        judge(x, w, examples, causes)

with tally.part(1, "padding"):
    examples = [([[1]], [[1]], {"padding": 1}), ([[1]], [[1, 2], [3, 4]], {"padding": 1})]
    x, w = rng.normal(0, 2, (4, 6)), rng.normal(0, 1, (3, 3))
    causes = {
        turned: slid(x, w[::-1, ::-1], padding=2),
        "The padding is not used.": slid(x, w),
        "Around the picture we assume 0; you repeat its border.": slid(np.pad(x, 2, "edge"), w),
        "The zeros stand on one side only: put them on all four.": slid(np.pad(x, ((4, 0), (4, 0))), w),
        "Half of the zeros are missing: they stand on all four sides.": slid(np.pad(x, ((2, 0), (2, 0))), w),
        "The zeros stand left and right only, or above and below only.": slid(np.pad(x, ((0, 0), (2, 2))), w),
    }
    judge(x, w, examples, causes, padding=2)
    judge(rng.normal(0, 2, (4, 5)), rng.normal(0, 1, (5, 5)), examples, {}, padding=1)

with tally.part(0.5, "stride, with sizes that do not divide"):
    examples = [([[1, 2, 3]], [[1]], {"stride": 2}), ([[1], [2], [3]], [[1]], {"stride": 2})]
    for shape, k, stride in [((6, 8), 3, 2), ((9, 7), 2, 3)]:
        x, w = rng.normal(0, 2, shape), rng.normal(0, 1, (k, k))
        every = slid(x, w)
        rows, columns = slid(x, w, stride=stride).shape
        causes = {
            turned: slid(x, w[::-1, ::-1], stride=stride),
            "The stride is not used.": every,
            "The shape is right, the values are those of stride 1: the corner is i * stride.": every[:rows, :columns],
            "The stride works down only: across it counts as well.": every[::stride, :columns],
            "The stride works down only; across there are too many places.": every[::stride],
            "The stride works across only: down it counts as well.": every[:rows, ::stride],
        }
        judge(x, w, examples, causes, stride=stride)

with tally.part(0.5, "a kernel that is too large; x and w stay as they were"):
    checks.present(globals(), "cross_correlate2d", function=True)
    for height, width, k, padding in [(4, 4, 5, 0), (3, 8, 4, 0), (8, 3, 4, 0), (3, 4, 6, 1)]:
        x, w = rng.normal(0, 1, (height, width)), rng.normal(0, 1, (k, k))
        said = f"a kernel of {k} × {k} on {height} × {width} pixels, padding={padding}"
        checks.refuses(lambda: cross_correlate2d(x.copy(), w.copy(), padding=padding), ValueError, said)
    x, w = rng.normal(0, 1, (5, 5)), rng.normal(0, 1, (5, 5))
    try:
        cross_correlate2d(x.copy(), w.copy())
    except ValueError:
        raise checks.CheckFailed("A kernel of 5 × 5 on 5 × 5 pixels has one place, and needs no error.") from None
    w = rng.normal(0, 1, (2, 2))
    for other in [(-x, w.copy()), (x.copy(), -w)]:
        if np.array_equal(cross_correlate2d(x.copy(), w.copy()), cross_correlate2d(*other)):
            raise checks.CheckFailed("The result is the same: another kernel or another picture changes nothing.")
    checks.untouched(cross_correlate2d, x, w)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 4: convolution, and what kernels do (2½ points)
#
# ### a) Convolution of a picture
#
# Write `convolve2d(x, w, *, stride=1, padding=0)`. It does what `cross_correlate2d` does, with the kernel laid down
# **turned by 180 degrees**, as a convolution wants it. `x` and `w` stay as they are. Stride and padding mean the same as
# in part 3; there is always a place for the kernel. It may call your `cross_correlate2d`, or, if that is not right yet,
# `convolution.cross_correlate2d`, which takes the same arguments.
#
# With the picture and the kernel of part 3's example it gives
#
# $$\begin{pmatrix} 3.5 & 1.5 \\ -4 & 7 \end{pmatrix}.$$
#
# <details><summary>Hint 1</summary>Write a kernel on a piece of paper and turn the paper, upside down. Which number is now in
# the upper left corner?</details>
# <details><summary>Hint 2</summary>Turned by 180 degrees means: rows from the last to the first <em>and</em> columns from the
# last to the first. Then hand everything on, stride and padding too.</details>
# <details><summary>Hint 3</summary><code>w[::-1, ::-1]</code> is the turned kernel, a new view that leaves
# <code>w</code> alone.</details>

# %% nbgrader={"grade": false, "grade_id": "part4a", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolve2d(x, w, *, stride=1, padding=0):
    """Slide a kernel, turned by 180 degrees, over a picture.

    Args:
        x: array of shape (H, W), the picture.
        w: array of shape (k, k), the kernel.
        stride: by how many pixels the kernel moves, down and across.
        padding: how many zeros to put around the picture, on each of its four sides.

    Returns:
        Array of shape ((H + 2 * padding - k) // stride + 1, (W + 2 * padding - k) // stride + 1).

    Example:
        convolve2d(np.array([[1, 0], [0, 0]]), np.array([[1, 2], [3, 4]])) is [[4]].
    """
    ### BEGIN SOLUTION
    return convolution.cross_correlate2d(x, w[::-1, ::-1], stride=stride, padding=padding)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part4a-visible", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Test of part 4a: ½ point.
import numpy as np
from utils import checks

tally = checks.Tally()
x, w = np.array([[1, 2, 0], [0, 3, 1], [4, 0, 2]]), np.array([[0.5, -1], [0, 2]])
with tally.part(0.5, "convolve2d, the picture and the kernel of part 3's example"):
    checks.present(globals(), "convolve2d", function=True)
    checks.close(
        convolve2d(x.copy(), w.copy()),
        [[3.5, 1.5], [-4, 7]],
        "convolve2d(x, w)",
        rtol=1e-4,
        causes={
            "That is the cross-correlation: turn the kernel.": [[4.5, 3], [-3, 4.5]],
            "The kernel is turned upside down only: its columns change order, too.": [[1, 0.5], [8, 0]],
            "The kernel is turned from left to right only: its rows change order, too.": [[0, 4], [9.5, -2.5]],
            "Transposed is not turned: the corner weights change places, all four.": [[6.5, 0], [-4, 5.5]],
            "Turned by a quarter only: it takes 180 degrees.": [[3, -0.5], [8, -1]],
        },
        read="lecture 05, sections 3 and 4",
    )
    ### BEGIN HIDDEN TESTS
    # Again with another picture, so that the example by heart is not enough.
    x = checks.rng("part4a-visible").normal(0, 1, (3, 3))
    want = [[np.sum(x[i : i + 2, j : j + 2] * w[::-1, ::-1]) for j in range(2)] for i in range(2)]
    checks.close(convolve2d(x.copy(), w.copy()), want, "another 3 × 3 picture", rtol=1e-4, atol=1e-4)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part4a-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 4a: 1 point. Padding (½), padding and stride (¼), what must stay (¼).
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part4a-hidden")


def slid(x, w, stride=1, padding=0):
    """The right cross-correlation, from windows that NumPy cuts."""
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
    return np.tensordot(windows[::stride, ::stride], w)


for points, shape, k, how in [(0.5, (4, 7), 3, {"padding": 2}), (0.25, (8, 5), 4, {"padding": 1, "stride": 2})]:
    with tally.part(points, f"convolve2d, {shape[0]} × {shape[1]} pixels, {' and '.join(how)}"):
        checks.present(globals(), "convolve2d", function=True)
        x, w = rng.normal(0, 2, shape), rng.normal(0, 1, (k, k))
        turned = w[::-1, ::-1]
        causes = {
            "That is the cross-correlation: turn the kernel.": slid(x, w, **how),
            "The padding is not handed on.": slid(x, turned, stride=how.get("stride", 1)),
            "The stride is not handed on.": slid(x, turned, padding=how["padding"]),
            "Neither stride nor padding is handed on.": slid(x, turned),
        }
        got = convolve2d(x.copy(), w.copy(), **how)
        checks.close(got, slid(x, turned, **how), "convolve2d(...)", rtol=1e-4, atol=1e-3, causes=causes)

with tally.part(0.25, "x and w stay as they were"):
    checks.present(globals(), "convolve2d", function=True)
    x, w = rng.normal(0, 2, (5, 6)), rng.normal(0, 1, (3, 3))
    got = convolve2d(x.copy(), w.copy())
    checks.close(got, slid(x, w[::-1, ::-1]), "convolve2d(x, w)", rtol=1e-4, atol=1e-3)
    checks.untouched(convolve2d, x, w)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ### b) Name that kernel
#
# Four kernels slide over a picture as a **cross-correlation**, the way Keras does it:
#
# $$\text{1:}\;\begin{pmatrix} 0 & 1 & 0 \\ 0 & 0 & 0 \\ 0 & 0 & 0 \end{pmatrix}\quad
# \text{2:}\;\begin{pmatrix} -1 & -2 & -1 \\ 0 & 0 & 0 \\ 1 & 2 & 1 \end{pmatrix}\quad
# \text{3:}\;\begin{pmatrix} -1 & -1 & -1 \\ -1 & 9 & -1 \\ -1 & -1 & -1 \end{pmatrix}\quad
# \text{4:}\;\frac{1}{16}\begin{pmatrix} 1 & 2 & 1 \\ 2 & 4 & 2 \\ 1 & 2 & 1 \end{pmatrix}$$
#
# What does each do? Set `kernel_1`, `kernel_2`, `kernel_3` and `kernel_4` to a letter each, in quotes. No letter is
# right twice.
#
# - **a**: blurs the picture and keeps its brightness
# - **b**: sharpens the picture and keeps its brightness
# - **c**: outlines what is there, from all sides, and is silent on even ground
# - **d**: moves the picture up by one pixel
# - **e**: moves the picture down by one pixel
# - **f**: is large where it is brighter below than above
# - **g**: is large where it is brighter above than below
# - **h**: is large where it is brighter on the right than on the left
#
# Decide first. Then try the kernels on a digit, in the cell below, and change your mind if you must.
#
# <details><summary>Hint 1</summary>What do the nine weights add up to? That is what the kernel answers on even ground, in units
# of the pixel.</details>
# <details><summary>Hint 2</summary>For the kernel with a single 1: which neighbour of the centre does each place of the result
# copy? If all places copy their left neighbour, which way has the picture gone?</details>
# <details><summary>Hint 3</summary>If each place takes the value of its left neighbour, all has moved to the right. Weights that
# add up to 1 keep the brightness; positive ones blur, a large one among negative ones sharpens.</details>

# %%
(x_train, y_train), _ = data.load_mnist()
digit = data.scale(x_train[0])
w = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])  # any kernel
plots.maps({"digit": digit, "its map": convolution.cross_correlate2d(digit, w, padding=1)})

# %% nbgrader={"grade": false, "grade_id": "part4b", "locked": false, "schema_version": 3, "solution": true, "task": false}
kernel_1 = ...  # a letter, "a" to "h"
kernel_2 = ...
kernel_3 = ...
kernel_4 = ...
### BEGIN SOLUTION
kernel_1, kernel_2, kernel_3, kernel_4 = "e", "f", "b", "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "part4b-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Test of part 4b: 1 point, ¼ for each kernel. Here it only looks whether you chose a letter for each.
from utils import checks

for name in ["kernel_1", "kernel_2", "kernel_3", "kernel_4"]:
    checks.choice(checks.present(globals(), name), "abcdefgh")
### BEGIN HIDDEN TESTS
tally = checks.Tally()
flat = "Its weights add up to 0, so on even ground it answers 0: it keeps no brightness."
bright = "Its weights add up to 1, so even ground stays as bright as it was: it is not silent there."
single = "A single 1 among zeros copies pixels, one for one."
for name, right, reasons in [
    ("kernel_1", "e", {
        "d": "Each place copies the pixel above it, so all that is in the picture goes down.",
        **dict.fromkeys("abcfgh", single),
    }),
    ("kernel_2", "f", {
        "g": "Lay it on a bright lower half: the positive weights meet it. (Turned round, it would be the other way.)",
        "h": "Its rows differ, its columns hardly: it compares below with above.",
        "c": "It sees level edges only: along an upright edge its three columns add up to 0.",
        **dict.fromkeys("abde", flat),
    }),
    ("kernel_3", "b", {
        "c": "With an 8 in the middle, yes. With 9 the picture itself is added: its weights add up to 1.",
        "a": "Neighbours count negative: differences grow, where a blur makes them shrink.",
        **dict.fromkeys("fgh", bright),
        **dict.fromkeys("de", "The pixel in the middle counts most, and it is not moved."),
    }),
    ("kernel_4", "a", {
        "b": "All weights are positive: it is an average, the nearer ones count more.",
        **dict.fromkeys("cfgh", bright),
        **dict.fromkeys("de", "The pixel in the middle counts most, and it is not moved."),
    }),
]:
    with tally.part(0.25, name):
        checks.choice(globals()[name], "abcdefgh", right=right, reasons=reasons)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 5: max pooling (2½ points)
#
# Write `max_pool2d(x, *, size=2, stride=None)`. A window of `size` × `size` pixels slides over the picture, `stride`
# pixels at a time in both directions, and keeps the largest number that it sees. Without a stride (`None`) the window
# moves by its own size. Windows never hang over the edge: rows and columns that do not make a whole window are dropped.
# Windows may overlap, and there may be gaps between them.
#
# <details><summary>Hint 1</summary>It is the sliding window of part 3; only what happens inside the window is another
# thing.</details>
# <details><summary>Hint 2</summary>First settle the stride. Then the two sizes, by the formula of part 2 with
# <code>k = size</code>; then two loops.</details>
# <details><summary>Hint 3</summary><code>stride = size if stride is None else stride</code>; the window is
# <code>x[i * stride : i * stride + size, j * stride : j * stride + size]</code>, and it has a
# <code>max()</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part5", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool2d(x, *, size=2, stride=None):
    """Keep the largest number of each window.

    Args:
        x: array of shape (H, W), the picture.
        size: height and width of the window, in pixels.
        stride: by how many pixels the window moves, down and across; None for its own size.

    Returns:
        Array of shape ((H - size) // stride + 1, (W - size) // stride + 1).

    Example:
        max_pool2d(np.array([[1, 2, 3], [4, 5, 6]])) is [[5]]: the last column has no partner.
    """
    ### BEGIN SOLUTION
    stride = size if stride is None else stride
    pooled = np.zeros([(n - size) // stride + 1 for n in x.shape])
    for i, j in np.ndindex(pooled.shape):
        top, left = i * stride, j * stride
        pooled[i, j] = x[top : top + size, left : left + size].max()
    return pooled
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part5-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 5: 1 point, ½ without and ½ with a stride.
import numpy as np
from utils import checks

tally = checks.Tally()
x = np.array([[-3, -1, 4, 2, 0, 1], [-5, -2, 1, 7, 5, 0], [0, 6, -4, -3, 3, 3], [2, 5, -8, -6, 3, 8]])
### BEGIN HIDDEN TESTS
# Each part is tried again with other numbers, so that the example by heart is not enough.
other = checks.rng("part5-visible").permutation(24).reshape(4, 6) + 0.5
### END HIDDEN TESTS
with tally.part(0.5, "max_pool2d(x), for 4 × 6 numbers"):
    checks.present(globals(), "max_pool2d", function=True)
    checks.close(
        max_pool2d(x.copy()),
        [[-1, 7, 5], [6, -3, 8]],
        "max_pool2d(x)",
        causes={
            "The largest of -3, -1, -5 and -2 is -1, not 0: do not begin with 0.": [[0, 7, 5], [6, 0, 8]],
            "Those are the means; asked for is the largest.": [[-2.75, 3.5, 1.5], [3.25, -5.25, 4.25]],
            "Without a stride the window moves by its own size, not by 1.": [
                [-1, 4, 7, 7, 5], [6, 6, 7, 7, 5], [6, 6, -3, 3, 8]
            ],
            "The shape is right, the windows are not: each begins at i * stride.": [[-1, 4, 7], [6, 6, 7]],
        },
        read="lecture 05, section 11",
    )
    ### BEGIN HIDDEN TESTS
    want = other.reshape(2, 2, 3, 2).max(axis=(1, 3))
    checks.close(max_pool2d(other.copy()), want, "max_pool2d(x), other numbers", rtol=1e-4)
    ### END HIDDEN TESTS

with tally.part(0.5, "max_pool2d(x, size=3, stride=1): windows that overlap"):
    checks.present(globals(), "max_pool2d", function=True)
    checks.close(
        max_pool2d(x.copy(), size=3, stride=1),
        [[6, 7, 7, 7], [6, 7, 7, 8]],
        "max_pool2d(x, size=3, stride=1)",
        causes={"The window moved by its own size: the stride is not used.": [[6, 7]]},
        read="lecture 05, section 11",
    )
    ### BEGIN HIDDEN TESTS
    got = max_pool2d(other.copy(), size=3, stride=1)
    want = [[other[i : i + 3, j : j + 3].max() for j in range(4)] for i in range(2)]
    checks.close(got, want, "max_pool2d(x, size=3, stride=1), other numbers", rtol=1e-4)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part5-hidden", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 5: 1½ points. Sizes that do not divide, numbers below 0, overlaps and gaps: ½ each.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part5-hidden")


def pooled(x, size, stride):
    """The right result, from windows that NumPy cuts."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
    return windows[::stride, ::stride].max(axis=(2, 3))


def judge(x, said, causes, **how):
    """Compare with the right result."""
    checks.present(globals(), "max_pool2d", function=True)
    want = pooled(x, how["size"], how.get("stride", how["size"]))
    checks.close(max_pool2d(x.copy(), **how), want, said, rtol=1e-4, causes=causes, read="lecture 05, section 11")


with tally.part(0.5, "no stride, and a rest that makes no window"):
    for height, width, size in [(7, 10, 2), (11, 8, 3), (6, 14, 4)]:
        x = rng.permutation(height * width).reshape(height, width) + 0.5
        rest = np.pad(x, ((0, -height % size), (0, -width % size)), constant_values=-np.inf)
        causes = {"Rows and columns that do not fill a window are dropped.": pooled(rest, size, size)}
        judge(x, f"max_pool2d(x, size={size}), {height} × {width} numbers", causes, size=size)

with tally.part(0.5, "numbers that all lie below 0"):
    x = -1 - rng.permutation(48).reshape(6, 8) / 7
    causes = {"Every window holds numbers below 0: do not begin with 0, and pad with none.": np.zeros((3, 4))}
    judge(x, "max_pool2d(x, size=2), 6 × 8 numbers below 0", causes, size=2)

with tally.part(0.5, "a stride: windows that overlap, and gaps between them"):
    for height, width, size, stride in [(8, 10, 3, 2), (8, 9, 2, 3), (5, 7, 4, 1)]:
        x = rng.permutation(height * width).reshape(height, width) + 0.5
        every = pooled(x, size, 1)
        rows, columns = pooled(x, size, stride).shape
        causes = {
            "The window moved by its own size: the stride is not used.": pooled(x, size, size),
            "The shape is right, the windows are not: each begins at i * stride.": every[:rows, :columns],
        }
        said = f"max_pool2d(x, size={size}, stride={stride}), {height} × {width} numbers"
        judge(x, said, causes, size=size, stride=stride)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## Part 6: a dense layer in disguise (2 points)
#
# A convolution layer is a dense layer with shared, mostly zero weights. Write `as_matrix(w, shape, *, stride=1)`: the
# matrix of that dense layer, for the cross-correlation of a picture of `shape` `(H, W)` with the kernel `w` of shape
# `(k, k)`, without padding. It has a row for each place of the kernel and a column for each pixel, both counted line by
# line from the upper left. Then the matrix, times the flattened picture, is the flattened result. (The lecture's
# function does it for a stride of 1.)
#
# For $w = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ and a picture of 2 × 3 pixels there are two places:
#
# $$\begin{pmatrix} 1 & 2 & 0 & 3 & 4 & 0 \\ 0 & 1 & 2 & 0 & 3 & 4 \end{pmatrix}$$
#
# <details><summary>Hint 1</summary>A row of the matrix is a picture, too: the weights where the kernel lies, zeros
# elsewhere.</details>
# <details><summary>Hint 2</summary>For each place: make an empty picture, lay the kernel into it, flatten it. Collect the
# rows. With a stride there are fewer places, and each row looks as before.</details>
# <details><summary>Hint 3</summary><code>picture = np.zeros(shape)</code>, then
# <code>picture[top : top + k, left : left + k] = w</code>, then <code>picture.ravel()</code>;
# <code>range(0, H - k + 1, stride)</code> gives the values of <code>top</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "part6", "locked": false, "schema_version": 3, "solution": true, "task": false}
def as_matrix(w, shape, *, stride=1):
    """Write a cross-correlation as the matrix of a dense layer.

    Args:
        w: array of shape (k, k), the kernel.
        shape: the tuple (H, W), height and width of the picture; the kernel fits on it.
        stride: by how many pixels the kernel moves, down and across.

    Returns:
        Array with a row for each place of the kernel and H * W columns.

    Example:
        as_matrix(np.array([[5]]), (1, 3), stride=2) is [[5, 0, 0], [0, 0, 5]].
    """
    ### BEGIN SOLUTION
    k, (height, width) = len(w), shape
    rows = []
    for top in range(0, height - k + 1, stride):
        for left in range(0, width - k + 1, stride):
            picture = np.zeros(shape)
            picture[top : top + k, left : left + k] = w
            rows.append(picture.ravel())
    return np.array(rows)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "part6-visible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Tests of part 6: 1 point, ½ without and ½ with a stride.
import numpy as np
from utils import checks

tally = checks.Tally()
w = np.array([[1, -2], [0.5, 3]])
a, b, c, d = w.ravel()
### BEGIN HIDDEN TESTS
# Each part is tried again with other weights, so that the example by heart is not enough.
other = checks.rng("part6-visible").normal(0, 1, (2, 2))
### END HIDDEN TESTS
with tally.part(0.5, "a 2 × 2 kernel on 3 × 4 pixels, stride 1"):
    want = np.array(
        [
            [a, b, 0, 0, c, d, 0, 0, 0, 0, 0, 0],
            [0, a, b, 0, 0, c, d, 0, 0, 0, 0, 0],
            [0, 0, a, b, 0, 0, c, d, 0, 0, 0, 0],
            [0, 0, 0, 0, a, b, 0, 0, c, d, 0, 0],
            [0, 0, 0, 0, 0, a, b, 0, 0, c, d, 0],
            [0, 0, 0, 0, 0, 0, a, b, 0, 0, c, d],
        ]
    )
    causes = {
        "At a line's end the next window starts k pixels further, not one.": [np.roll(want[0], i) for i in range(6)],
        "The kernel lies turned round: that is the matrix of the convolution.": want[::-1, ::-1],
        "Rows and columns changed places: a row for each place, a column for each pixel.": want.T,
        "Each row still is a picture: flatten it.": want.reshape(6, 3, 4),
        "The places still lie in a grid: count them line by line, in one row after another.": want.reshape(2, 3, 12),
        "The second line of the kernel lies one line of the picture further on, not right behind.": [
            np.roll([a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0], shift) for shift in (0, 1, 2, 4, 5, 6)
        ],
        "Your array cannot hold fractions: np.zeros(shape) can.": np.trunc(want),
        "Pixels are counted line by line, not column by column.": want.reshape(6, 3, 4).transpose(0, 2, 1).reshape(6, 12),
        "Places are counted line by line, not column by column.": want[[0, 3, 1, 4, 2, 5]],
    }
    checks.present(globals(), "as_matrix", function=True)
    said = "as_matrix(w, (3, 4))"
    checks.close(as_matrix(w.copy(), (3, 4)), want, said, rtol=1e-4, causes=causes, read="lecture 05, section 8")
    ### BEGIN HIDDEN TESTS
    new = np.zeros((6, 12))
    for old, weight in zip([a, b, c, d], other.ravel()):
        new[want == old] = weight
    checks.close(as_matrix(other.copy(), (3, 4)), new, said + ", other weights", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS

with tally.part(0.5, "the same kernel on 4 × 5 pixels, stride 2"):
    places = [(top, left) for top in range(3) for left in range(4)]
    every = np.zeros((12, 4, 5))
    for row, (top, left) in enumerate(places):
        every[row, top : top + 2, left : left + 2] = w
    every = every.reshape(12, 20)
    checks.present(globals(), "as_matrix", function=True)
    checks.close(
        as_matrix(w.copy(), (4, 5), stride=2),
        every[[0, 2, 8, 10]],
        "as_matrix(w, (4, 5), stride=2)",
        rtol=1e-4,
        causes={
            "The stride is not used.": every,
            "Every other row of the whole matrix is not every other place down and across.": every[::2],
            "The stride works down only: across it counts as well.": every[[0, 1, 2, 3, 8, 9, 10, 11]],
            "The number of places is right, the windows are not: each begins at i * stride.": every[[0, 1, 4, 5]],
        },
        read="lecture 05, sections 7 and 8",
    )
    ### BEGIN HIDDEN TESTS
    got = as_matrix(other.copy(), (2, 6), stride=4)
    want = np.zeros((2, 12))
    want[0, [0, 1, 6, 7]] = want[1, [4, 5, 10, 11]] = other.ravel()
    checks.close(got, want, "as_matrix(w, (2, 6), stride=4), other weights", rtol=1e-4, atol=1e-5)
    ### END HIDDEN TESTS
tally.total()

# %% nbgrader={"grade": true, "grade_id": "part6-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden tests of part 6: 1 point. Other kernels and pictures, ½ without and ½ with a stride.
### BEGIN HIDDEN TESTS
import numpy as np
from utils import checks

tally = checks.Tally()
rng = checks.rng("part6-hidden")


def matrix(w, shape, stride):
    """The right matrix: what each single lit pixel adds to the result."""
    impulses = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    windows = np.lib.stride_tricks.sliding_window_view(impulses, w.shape, axis=(1, 2))
    return np.tensordot(windows[:, ::stride, ::stride], w).reshape(len(impulses), -1).T


for name, cases in {
    "stride 1": [(3, (4, 6), 1), (3, (6, 4), 1), (1, (3, 2), 1), (4, (4, 5), 1)],
    "a stride": [(2, (5, 7), 2), (3, (8, 6), 2), (3, (9, 5), 2), (2, (7, 9), 3)],
}.items():
    with tally.part(0.5, f"as_matrix, {name}"):
        checks.present(globals(), "as_matrix", function=True)
        for k, shape, stride in cases:
            w = rng.normal(0, 1, (k, k))
            how = {} if stride == 1 else {"stride": stride}
            got = as_matrix(w.copy(), shape, **how)
            causes = {"That is the matrix for stride 1: the stride is not used.": matrix(w, shape, 1)}
            said = f"a kernel of {k} × {k}, {shape[0]} × {shape[1]} pixels, stride {stride}"
            checks.close(got, matrix(w, shape, stride), said, rtol=1e-4, atol=1e-5, causes=causes)
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## A question (1 point)
#
# A network for digits of 28 × 28 pixels begins with `Conv2D(20, 5)`, then `MaxPooling2D(2)`, `Flatten` and `Dense(100)`.
# You build the same network for pictures of 56 × 56. What happens to the number of parameters? Set `answer` to the
# letter of the right statement.
#
# - **a**: In the convolution layer it grows fourfold: there are about four times as many places to look at.
# - **b**: It stays the same in both layers, because weights are shared.
# - **c**: In the convolution layer it stays the same; in the dense layer it grows more than fourfold.
# - **d**: In the convolution layer it stays the same; in the dense layer, too, since pooling makes up for the size.

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
with tally.part(1, "the question on larger pictures"):
    checks.choice(
        answer,
        "abcd",
        right="c",
        reasons={
            "a": "The same 20 kernels slide over more places: 520 parameters, whatever the picture's size.",
            "b": "A dense layer shares nothing: it has a weight for each number of the flattened maps.",
            "d": "Pooling halves height and width of both: 12 × 12 numbers a map before, 26 × 26 now.",
        },
    )
tally.total()
### END HIDDEN TESTS

# %% [markdown]
# ## In words (2 points)
#
# A friend has read: "Convolution is invariant to shifts." So your friend expects that a network of convolution, max
# pooling and dense layers, trained on digits in the middle of the picture, names a digit just as well when it stands
# three pixels further to the right. Lecture 05 tried it: the accuracy falls from about 97 % to about 64 %. Explain it
# to your friend in four to six sentences. What does each of the three kinds of layers make of the shift, which word
# would have been right in place of "invariant", and what could one change so that the network minds the shift less?
# This answer is read by a person.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **A good answer.** A convolution asks the same question everywhere, so when the digit moves, its feature map moves
# along by the same three pixels: it is *equivariant*, the shift is carried on, not removed. Max pooling forgives a
# little: the largest of a 2 × 2 window may stay where it is when the digit moves by one pixel. But three pixels move
# most things into other windows, and for odd shifts the pooled map is not even a shifted copy. The dense layer comes
# after flattening and has a weight of its own for each place of each map. It has only ever seen digits in the middle, so
# on the moved map its weights meet the wrong numbers. To mind the shift less, one can train on shifted copies of the
# digits, or average each whole map to one number before the dense layer, so that the place is forgotten on purpose.
#
# **Mark scheme.**
#
# - ½ point for the convolution: the map moves along; the word is equivariant (or a right description of it, "the shift
#   is carried on").
# - ½ point for the pooling: it forgives small shifts only, not three pixels.
# - ½ point for the dense layer: weights for each place, trained on the middle only.
# - ½ point for a remedy that fits: shifted training pictures, averaging whole maps, centring the digit first. More
#   layers or longer training alone do not count.

# %% [markdown]
# ## Stretch: the secret kernel (no points)
#
# Somebody slid a kernel over a digit and lost the kernel. The picture `x` and the result `s` are still there, no padding,
# stride 1. Write `find_kernel(x, s)`, which finds the kernel, a square one, from the two. Its size can be told from the
# shapes. The cell after it draws a secret kernel and tells you how near you came. (If you leave this out, Run All ends
# here, with `write me`. Nothing is lost by that.)
#
# <details><summary>Hint 1</summary>Lecture 05, section 12, learns a kernel by gradient descent. How many unknowns are there, and
# how many numbers in s?</details>
# <details><summary>Hint 2</summary>Each number of the result is a sum of pixels times unknown weights: one linear equation. Write
# each window as a row of a matrix.</details>
# <details><summary>Hint 3</summary><code>np.linalg.lstsq(windows, s.ravel())[0]</code> solves more equations than
# unknowns.</details>

# %% nbgrader={"grade": false, "grade_id": "stretch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def find_kernel(x, s):
    """Find the kernel of a cross-correlation from picture and result.

    Args:
        x: array of shape (H, W), the picture.
        s: array of shape (H - k + 1, W - k + 1), the result.

    Returns:
        Array of shape (k, k), the kernel.
    """
    ### BEGIN SOLUTION
    k = len(x) - len(s) + 1
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k)).reshape(-1, k * k)
    return np.linalg.lstsq(windows, s.ravel(), rcond=None)[0].reshape(k, k)
    ### END SOLUTION


# %%
secret = np.random.default_rng(5).integers(-9, 10, (3, 3))
found = find_kernel(digit, convolution.cross_correlate2d(digit, secret))
print(f"Your kernel is off by at most {np.abs(found - secret).max():.2g}.")
plots.maps({"secret": secret, "found": found})

# %% [markdown]
# ## What you can do now
#
# You can slide a kernel by hand and in code, tell a convolution from a cross-correlation, say what kernel, padding and
# stride make of a picture's size before you run anything, count a layer's parameters, pool, and read a kernel by its
# weights. And you have seen that there is no magic in it: a convolution is a dense layer that may only look nearby and
# must ask the same everywhere. Save, run everything once more from the top (*Kernel, Restart Kernel and Run All Cells*),
# and hand in.
