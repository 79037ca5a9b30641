# %% [markdown]
# # 05 · Convolution
#
# About 75 minutes; the code runs in about one. You need lectures 01 to 04: dense layers, training, softmax.
#
# After this lecture you can
#
# 1. say what a dense layer throws away when it looks at a picture, and what it costs;
# 2. slide a kernel along a row and over a picture by hand, and write it in a few lines;
# 3. tell a convolution from a cross-correlation with one test, and say which one Keras does;
# 4. predict the size of a result from kernel, padding and stride, and say what happens at the edges;
# 5. write a convolution as a dense layer with shared, mostly zero weights, and count them;
# 6. count the weights of a layer with several channels and several kernels;
# 7. explain feature maps and pooling, and what they do and do not do when a digit moves.

# %%
from utils import convolution, data, models, plots, training, widgets
from utils.checks import compare
from utils.data import measured

import keras
import numpy as np
from scipy import signal

training.seed(1)

# %% [markdown]
# ## 1. Why not one more dense layer?
#
# A dense network sees a row of numbers. That pixel 300 lies beside pixel 301 and just above pixel 328 is nowhere in it:
# shuffle all pixels the same way in all pictures, and a dense layer has lost nothing, because it never knew. For a
# picture, where everything is in the neighbourhood, that is a strange way to look. It is costly, too.
#
# **Predict.** A colour picture of 200 × 200 pixels goes into a dense layer of only 100 neurons. How many weights is
# that, biases left out?

# %%
my_guess = ...  # a whole number

inputs = 200 * 200 * 3
reasons = {
    200 * 200 * 100: "A colour picture has three numbers a pixel: red, green and blue.",
    inputs: "These are the inputs; each of the 100 neurons has a weight for each of them.",
}
compare(my_guess, inputs * 100, "weights", reasons=reasons)

# %% tags=["nbval-check-output"]
print(f"inputs {inputs:,}   weights {inputs * 100:,}")
assert inputs == 120_000

# %% [markdown]
# Twelve million weights, and not one of them knows what it has in common with its neighbour.
#
# Your eye does it otherwise. A retina has about 100 million receptors, yet the nerve to the brain only about 1 million
# fibres. Between them sit cells that look at a small patch each, their **receptive field**. Many of them compare the
# centre of the patch with its surround: *centre-surround* cells. Evenly lit, such a cell is nearly silent. It speaks up
# at a spot or at an edge. Later cells combine its news: first simple features, such as edges, then combinations of
# features: corners, loops, faces. We shall build just that: small patches, one simple question each, the same question
# asked everywhere.
#
# **Vary.** How many receptors share a fibre on average? (In the middle of the retina it is about one; at the rim,
# hundreds.)

# %% tags=["nbval-check-output"]
print("receptors to a fibre:", 100_000_000 // 1_000_000)

# %% [markdown]
# ## 2. Slide a kernel along a row
#
# Take eight numbers and three weights. Lay the weights, called the **kernel** $w$, on the first three numbers; multiply
# each pair; add up. Then move the kernel one step to the right and do it again:
#
# $$s'[i] = \sum_n x[i + n]\, w[n]$$
#
# **Predict.** With $x = [1, 2, 3, 4, 6, 7, 7, 6]$ and $w = [-1, 1, -1]$: how many places has the kernel, if it must not
# hang over the end? And what is the *first* sum?

# %%
my_guess = ...  # the first sum

x, w = np.array([1, 2, 3, 4, 6, 7, 7, 6]), np.array([-1, 1, -1])
reasons = {
    6: "The minus signs were lost: −1·1 + 1·2 − 1·3.",
    2: "Up to the sign: −1 + 2 − 3.",
    -1: "One product is not all.",
}
compare(my_guess, int(np.sum(x[:3] * w)), "first sum", reasons=reasons)
plots.slide_row(x, w, place=3)

# %% [markdown]
# **Read the figure.** The fourth place: the kernel lies on 4, 6 and 7, and the sum is −4 + 6 − 7 = −5. Blue are the
# results so far. In code it is one loop:

# %% tags=["nbval-check-output"]
s = np.zeros(len(x) - len(w) + 1)
for i in range(len(s)):
    s[i] = np.sum(x[i : i + 3] * w)
print(s)

# %% [markdown]
# Eight numbers, three weights, six places: 8 − 3 + 1. All sums are negative, and none stands out. The kernel has found
# nothing. Now try the same kernel on another row.
#
# **Predict.** $x = [0, 0, 0, -1, 1, -1, 0]$. Which is the largest sum?

# %%
my_guess = ...  # the largest sum

row = np.array([0, 0, 0, -1, 1, -1, 0])
found = convolution.cross_correlate1d(row, w)
reasons = {
    1: "There is a better place: where each number meets its like.",
    2: "All three products count: (−1)·(−1) twice.",
}
compare(my_guess, int(found.max()), "largest sum", reasons=reasons)
plots.slide_row(row, w, place=4)

# %% [markdown]
# **Read the figure.** The sums are 0, 1, −2, 3, −2. The 3 stands where the row *looks like the kernel*: −1, 1, −1. Each
# number met its like, so all three products were positive. One step to either side, everything is out of step, and the
# sum is as low as −2. So a sliding sum of products is a **search for a pattern**: the kernel is the pattern that is
# looked for. (A rough search: large numbers give large sums, whatever their pattern. A kernel whose weights add up to 0
# is at least not taken in by an even brightness.)
#
# `convolution.cross_correlate1d` is our loop from above, with a padding of your choice. Two more kernels:

# %% tags=["nbval-check-output"]
print("[1, 1, 1]:", convolution.cross_correlate1d(x, [1, 1, 1]))
print("[-1, 1]:  ", convolution.cross_correlate1d(x, [-1, 1]))

# %% [markdown]
# `[1, 1, 1]` adds up three neighbours; divided by 3 it is a running average, which **smooths**. `[-1, 1]` takes each
# number from the next one, which shows **change**: 2 at the jump from 4 to 6, 0 where 7 stays 7, −1 where it falls.
#
# And at the ends? There are three ways out. Use only the places where the kernel fits (six results); put zeros around
# the row, **padding**, so that there are as many results as numbers; or wrap around. With zeros, beware: a kernel that
# looks for change will find one at the end that is none.
#
# **Vary.** Type another kernel. Can you find one that answers 0 everywhere while $x$ rises evenly?

# %%
widgets.kernel_row(x)

# %% [markdown]
# ## 3. Convolution or cross-correlation?
#
# What we did is, by its right name, a **cross-correlation**. In a **convolution** the kernel's index runs backwards:
#
# $$s[i] = \sum_n x[n]\, w[i - n]$$
#
# The first number meets the last weight: the kernel is laid down turned round. Mathematicians like it so, because then
# $x$ and $w$ may change places.
#
# **Predict.** Slide $w = [-1, 1]$ over our row as a convolution. The cross-correlation began with 2 − 1 = 1. With what
# does the convolution begin?

# %%
my_guess = ...  # a number

turned = convolution.convolve1d(x, [-1, 1])
reasons = {1: "That is the cross-correlation again: turn the kernel round, [1, −1]."}
compare(my_guess, int(turned[0]), "first number of the convolution", reasons=reasons)

# %% tags=["nbval-check-output"]
print("cross-correlation:", convolution.cross_correlate1d(x, [-1, 1]))
print("convolution:      ", convolution.convolve1d(x, [-1, 1]))
assert np.array_equal(convolution.convolve1d(x, [-1, 1]), np.convolve(x, [-1, 1], mode="valid"))
assert np.array_equal(convolution.convolve1d(x, w), convolution.cross_correlate1d(x, w))

# %% [markdown]
# With `[-1, 1]` every sign changes. With our first kernel, `[-1, 1, -1]`, nothing changes at all, because it reads the
# same from both ends: a **symmetric kernel cannot tell the two apart**. So never test your own code with a symmetric
# one.
#
# There is a test that always works, the *impulse*: a picture with one lit pixel. (Over a picture a kernel slides down
# as well as across; section 4 comes back to that. The `None` in the code adds the axes that Keras wants for pictures,
# channels and maps, of which we have one each: section 9.)
#
# **Predict.** A 5 × 5 picture, all 0 but a 1 in the middle, and a kernel with the numbers 1 to 9 in three lines. Keras'
# answer has 3 × 3 numbers. What stands in its upper left corner?

# %%
my_guess = ...  # a whole number

impulse, kernel = np.zeros((5, 5)), np.arange(1.0, 10.0).reshape(3, 3)
impulse[2, 2] = 1
of_keras = np.array(keras.ops.conv(impulse[None, :, :, None], kernel[:, :, None, None]))[0, :, :, 0]
reasons = {
    1: "In the first place the lit pixel lies under the kernel's last weight.",
    5: "That is the middle.",
}
compare(my_guess, round(of_keras[0, 0]), "upper left corner", reasons=reasons)

# %%
convolved = convolution.convolve2d(impulse, kernel)
correlated = convolution.cross_correlate2d(impulse, kernel)
plots.maps({"kernel": kernel, "convolution": convolved, "cross-correlation": correlated, "Keras": of_keras})

# %% [markdown]
# **Read the figure.** A convolution answers an impulse with the kernel itself. A cross-correlation answers with the
# kernel turned by 180 degrees, and so does Keras. What Keras, PyTorch and nearly all others call a convolution is a
# cross-correlation. While weights are learnt it does not matter: the network learns the turned ones instead. It
# matters as soon as you carry weights from one program to another.
#
# **Vary.** Put the lit pixel into a corner. Which of the nine numbers still appear, and why?

# %%
assert np.array_equal(convolved, kernel)
assert np.array_equal(correlated, kernel[::-1, ::-1]) and np.allclose(of_keras, correlated)

# %% [markdown]
# ## 4. Two dimensions
#
# Over a picture the kernel has rows and columns, and it slides in both directions. The two forms are double sums:
#
# $$\text{cross-correlation}\quad s'[i, j] = \sum_m \sum_n x[i + m,\, j + n]\; w[m, n]$$
#
# $$\text{convolution}\quad s[i, j] = \sum_m \sum_n x[m, n]\; w[i - m,\, j - n]$$
#
# Nothing else is new: cut out the **window** under the kernel, multiply pixel by weight, add up.
#
# **Predict.** The kernel below has −1 in its left column, 0 in the middle, 1 on the right. It lies on a patch where all
# nine pixels are 200. What is the sum?

# %%
my_guess = ...  # a whole number

to_the_right = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
patch = np.full((3, 3), 200)
reasons = {600: "The left column counts, too: with −1.", 1_800: "Multiply by the weights first."}
compare(my_guess, int(np.sum(patch * to_the_right)), "sum on an even patch", reasons=reasons)

# %% [markdown]
# Zero: an even patch, bright or dark, is no news. Now to a digit. Here are the grey values themselves, 0 to 255, so
# that you can check the sum.

# %%
(x_train, y_train), (x_test, y_test) = data.load_mnist()
pixels = x_train[0]
plots.slide(pixels, to_the_right, row=9, column=10)

# %% [markdown]
# **Read the figure.** Left the digit with the window; in the middle the nine pixels and their weights; right the whole
# result, with this place outlined. Here the stroke lies on the right of the window and the paper on the left, so the
# sum is large and positive (red). On the other side of each stroke it is negative (blue). Along a level stroke, and on
# empty paper, it is nearly 0. The kernel has found the **upright edges**, and tells left ones from right ones.
#
# In code it is the same loop with two indices:


# %%
def cross_correlate(x, w):
    height, width = len(x) - len(w) + 1, len(x[0]) - len(w[0]) + 1
    s = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            s[i, j] = np.sum(x[i : i + len(w), j : j + len(w[0])] * w)
    return s


# %%
grey = pixels.astype(float)  # bytes, 0 to 255, have no place for a minus sign
slanted = np.array([[1, 2, 0], [0, -1, 3]])
assert np.allclose(cross_correlate(grey, slanted), signal.correlate2d(grey, slanted, mode="valid"))
assert np.allclose(cross_correlate(grey, slanted[::-1, ::-1]), signal.convolve2d(grey, slanted, mode="valid"))
edges = cross_correlate(grey, to_the_right)
measured(edges[9, 10], 651, 651, "the sum in the figure")

# %% [markdown]
# The first two assertions compare our loop with SciPy's `correlate2d` and `convolve2d`, on a kernel that is neither
# square nor symmetric, so that no mix-up of rows and columns, or of the two names, can hide.
# `convolution.cross_correlate2d` and `convolve2d` are this loop plus stride and padding.
#
# **Vary.** Type other weights, one at a time. What does a kernel do that has a 1 in the middle of its right column and
# zeros elsewhere?

# %%
widgets.kernel(pixels)

# %% [markdown]
# ## 5. What different kernels see
#
# The nine weights decide what is found. Four kernels: the *average* of nine pixels; edges *to the right*; edges
# *downwards*, which is the same kernel with rows and columns changed; and *centre-surround*, the eye's own, with 8 in
# the middle and −1 around it.
#
# **Predict.** What does the centre-surround kernel answer where all nine pixels are the same?

# %%
my_guess = ...  # a number

centre_surround = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
reasons = {8: "The eight neighbours count with −1 each: 8 − 8.", 1: "That would be an average."}
compare(my_guess, int(centre_surround.sum()), "its answer, in units of the pixel", reasons=reasons)

# %%
digit = data.scale(pixels)
kernels = {"average": np.full((3, 3), 1 / 9), "to the right": to_the_right}
kernels |= {"downwards": to_the_right.T, "centre-surround": centre_surround}
seen = {name: convolution.cross_correlate2d(digit, w) for name, w in kernels.items()}
plots.maps(kernels)

# %%
plots.maps(seen)

# %% [markdown]
# **Read the figure.** Above the kernels, below what they make of the digit. The average is a blur. The two edge kernels
# divide the work: where one is strong, the other is weak. Centre-surround outlines the stroke from all sides and cares
# for no direction, as the retina's cells do. Its answers run from −4.6 to 4.6, the average's from 0 to 1. A kernel
# whose weights add up to 0 is silent on even ground; one whose weights add up to 1 keeps the brightness.
#
# **Vary.** Write a kernel that *sharpens*: centre-surround divided by 8, plus the digit itself. As one kernel: which
# number stands in its middle?
#
# **Check yourself.** What does a 3 × 3 kernel do that has a single 1 in its middle? And one that has a single 1 in its
# upper left corner?
# <details><summary>An answer</summary>The first copies the picture (its rim left out); the second copies it too, one
# pixel further right and down: the value at each place comes from the upper left neighbour of its centre.</details>

# %%
measured(seen["centre-surround"].min(), -4.7, -4.5, "centre-surround, least")
measured(seen["centre-surround"].max(), 4.5, 4.7, "centre-surround, largest")
assert centre_surround.sum() == to_the_right.sum() == 0 and round(kernels["average"].sum(), 9) == 1

# %% [markdown]
# ## 6. What happens at the edges?
#
# A kernel needs neighbours. At the border of the picture some are missing, and something has to give.
#
# **Predict.** A 5 × 5 kernel slides over a 28 × 28 digit, one pixel at a time, and must not hang over the border. In
# how many places can it stand, from left to right?

# %%
my_guess = ...  # a whole number

blurred = convolution.cross_correlate2d(digit, np.full((5, 5), 1 / 25))
reasons = {23: "One too few: both the first and the last place count.", 28: "The window must not hang over."}
compare(my_guess, blurred.shape[1], "places from left to right", reasons=reasons)
plots.edges(digit, kernel_size=5)

# %% [markdown]
# **Read the figure.** The kernel reaches two pixels to each side of its centre, so the centre cannot stand in the
# tinted frame: 784 − 576 = 208 pixels, 27 % of the picture. In general, without padding, there are $n - k + 1$ places.
# This digit does not touch the frame (12 % of MNIST's do), and yet its blur, which reaches further than the stroke,
# loses 1 % of its ink. A photograph would lose its rim in every layer: after seven such layers nothing would be left of
# a 28 × 28 picture.
#
# Beware: the pixels of the frame *are* read, only less often than others.
#
# **Predict.** How many of the 576 places read the pixel in the corner? How many read one in the middle?

# %%
my_guess = ...  # for a pixel in the middle

reads = np.zeros((28, 28))
for i, j in np.ndindex(24, 24):
    reads[i : i + 5, j : j + 5] += 1  # each place reads 25 pixels
reasons = {1: "That is a corner pixel.", (2, 10): "Five positions across, and for each of them five down."}
compare(my_guess, int(reads[14, 14]), "windows that read a middle pixel", reasons=reasons)
plots.maps({"windows that read each pixel": reads})

# %% [markdown]
# **Read the figure.** A corner is read once, the middle 25 times.

# %%
assert 28**2 - 24**2 == 208 and round(100 * 208 / 784) == 27 and 28 - 7 * 4 == 0
assert reads.shape == (28, 28) and reads[0, 0] == 1 and reads.max() == 25
frame = np.ones((28, 28), dtype=bool)
frame[2:-2, 2:-2] = False
measured(pixels[frame].sum(), 0, 0, "ink of this digit in the frame")
measured(np.mean(x_train[:, frame].max(axis=1) > 0), 0.11, 0.13, "share of digits with ink in the frame")
measured(1 - blurred.sum() / digit.sum(), 0.008, 0.013, "share of ink that the blur loses")

# %% [markdown]
# Padding evens that out, the more of it the better. Put $p$ zeros around the picture, on each side, and it is as if the
# picture were $n + 2p$ wide. Three amounts have names:
#
# | name | zeros on each side | 28 × 28 with k = 5 becomes | every place where |
# |---|---|---|---|
# | *valid* | 0 | 24 × 24 | the kernel lies wholly on the picture |
# | *same* | (k − 1)/2 | 28 × 28 | its centre lies on the picture |
# | *full* | k − 1 | 32 × 32 | it touches the picture at all |
#
# **Predict.** For *same* with a 7 × 7 kernel: how many zeros on each side? And with a 4 × 4 kernel?

# %%
my_guess = ...  # zeros on each side, for k = 7

reasons = {6: "That is full: the kernel would hardly touch.", 3.5: "(7 − 1)/2: the centre counts for itself."}
compare(my_guess, (7 - 1) // 2, "zeros on each side", reasons=reasons)

# %% tags=["nbval-check-output"]
for name, padding in (("valid", 0), ("same", 2), ("full", 4)):
    shape = convolution.cross_correlate2d(np.zeros((28, 28)), np.ones((5, 5)), padding=padding).shape
    print(f"{name:6} padding {padding}: {shape}")
assert all(28 + 2 * p - 4 + 1 != 28 for p in range(10))

# %% [markdown]
# Three for the 7 × 7. For the 4 × 4 there is no such number, and the last line checks it: an even kernel has no middle,
# so *same* must put one zero more on one side than on the other. That is why nearly all kernels you meet are odd. And
# zeros are not nothing: on a bright photograph they are a black frame, and an edge kernel will report it.
#
# **Vary.** Choose size, stride and padding, and predict the number above the picture before you let go of the slider.

# %%
widgets.kernel_edges(digit)

# %% [markdown]
# ## 7. Stride
#
# The kernel may take larger steps. A **stride** of 2 moves it by two pixels, both across and down: fewer places, a
# smaller result. It is down-sampling and convolving in one go. (A "convolution without stride" has the stride 1, not
# 0.)
#
# **Predict.** A row of 10 pixels, a kernel of 3, a stride of 2. How many places?

# %%
my_guess = ...  # a whole number

reasons = {
    5: "The fifth window would begin at pixel 8 and hang over the end.",
    8: "That is with a stride of 1.",
    3.5: "A half place is none: round down, then add the first one.",
    3: "Both the first and the last place count.",
}
compare(my_guess, convolution.output_size(10, 3, stride=2), "places", reasons=reasons)
plots.places(10, 3, stride=2)

# %% [markdown]
# **Read the figure.** Four places; they begin at pixels 0, 2, 4 and 6. The tenth pixel, crossed, is never read. From
# first to last the kernel travels $n + 2p - k$ pixels, in steps of $s$, and the first place counts as well:
#
# $$\text{size} = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# The brackets mean: round down. Some books call a size that does not divide an error. Keras rounds down and says
# nothing.

# %% tags=["nbval-check-output"]
layer = keras.layers.Conv2D(1, 3, strides=2)
print("Keras, 10 pixels:", layer.compute_output_shape((1, 10, 10, 1)))
sizes = [convolution.output_size(28, 5, stride=2, padding=p) for p in range(3)]
print("28, k = 5, s = 2, p = 0 to 2:", sizes)
assert convolution.output_size(28, 5) == 24 and convolution.output_size(10, 3, stride=2) == 4

# %% [markdown]
# A stride of 2 gives exactly every other number of the result with stride 1, in both directions. Who forgets one
# direction, or changes the size but not the windows, gets a picture that looks plausible. Test it:

# %%
every, other = (convolution.cross_correlate2d(digit, to_the_right, stride=s) for s in (1, 2))
assert np.array_equal(other, every[::2, ::2])
plots.maps({"stride 1": every, "stride 2": other})

# %% [markdown]
# **Read the figure.** A quarter of the numbers, and the edges are still there.
#
# One surprise is left. With a stride, Keras' `padding="same"` means: as many results as $n/s$, rounded up. It adds only
# as many zeros as that takes.
#
# **Predict.** A 6 × 6 picture of ones under a 3 × 3 kernel of ones, stride 2, "same". Each result counts the ones under
# the kernel. What is the *first* count, in the upper left corner?

# %%
my_guess = ...  # a whole number

ones = np.ones((1, 6, 6, 1), dtype="float32")
counts = keras.ops.conv(ones, np.ones((3, 3, 1, 1), dtype="float32"), strides=2, padding="same")[0, :, :, 0]
reasons = {
    4: "So it is with zeros on every side. Keras puts them on the right and below only, if one will do."
}
compare(my_guess, int(counts[0, 0]), "ones under the first place", reasons=reasons)

# %% tags=["nbval-check-output"]
print(np.array(counts).astype(int))
print(convolution.cross_correlate2d(np.ones((6, 6)), np.ones((3, 3)), stride=2, padding=1).astype(int))

# %% [markdown]
# Keras needs one column of zeros in all, and puts it on the right; one row, and puts it below. Padding by 1 on every
# side, the second table, has the same shape and other numbers. So "same" is not simply $p = (k-1)/2$ once there is a
# stride.
#
# **Vary.** Use 7 × 7 ones in both. Do the two agree now? Why?

# %% [markdown]
# ## 8. A dense layer with shared weights
#
# Each result is a weighted sum of pixels, and so is each neuron of a dense layer. So a convolution *is* a dense layer:
# one neuron for each place of the kernel, with the weight 0 for all pixels that the kernel does not touch, and the same
# few weights in every neuron. Written for our row of eight:

# %%
plots.matrix(convolution.as_matrix([-1, 1, 2], 8))

# %% [markdown]
# **Read the figure.** Each line is a place, each column a number of the row. The three weights move to the right by one
# from line to line; all else is empty, that is zero. This matrix times $x$ is the cross-correlation.
#
# **Predict.** Now a 5 × 5 kernel on a 28 × 28 digit, written as a matrix: one line for each place, one column for each
# pixel. How many entries has it? How many of them are not zero? How many *different* numbers are among those?

# %%
my_guess = ...  # entries that are not zero

matrix = convolution.as_matrix(np.arange(1, 26).reshape(5, 5), 28)
reasons = {
    576 * 784: "Those are all entries; each line has only as many weights as the kernel.",
    25: "Those are the different ones; they stand in each line again.",
    784 * 25: "One line for each place of the kernel, not for each pixel.",
}
compare(my_guess, np.count_nonzero(matrix), "entries that are not zero", reasons=reasons)
plots.matrix(matrix, n_zoom=60)

# %% [markdown]
# **Read the figure.** 576 × 784 = 451,584 entries, 14,400 of them not zero (3.2 %), and only **25 different** ones.
# Each kernel row is a band of five diagonals; the bands lie 28 columns apart, one line of the picture. In the enlarged
# corner the diagonals break off every 24 lines: there the kernel has come to the right border and begins a new line,
# and the next window starts five pixels further, not one.
#
# So a convolution is a dense layer with two bans: *look only nearby* (zeros) and *ask the same question everywhere*
# (shared weights). Sharing makes sense when the same thing may turn up anywhere. Were all pictures passport
# photographs, with the left eye always in the same place, it would be less of a good idea.

# %%
assert matrix.shape == (576, 784) and matrix.size == 451_584 and np.count_nonzero(matrix) == 14_400
assert round(100 * 14_400 / 451_584, 1) == 3.2 and len(np.unique(matrix[matrix > 0])) == 25
with_matrix = convolution.as_matrix(to_the_right, 28) @ digit.ravel()
assert np.allclose(with_matrix.reshape(26, 26), convolution.cross_correlate2d(digit, to_the_right))

# %% [markdown]
# The last two lines hold the claim: matrix times flattened digit *is* the sliding window.
#
# **Vary.** What does the matrix of a stride of 2 look like? Which lines remain?
#
# **Check yourself.** Each weight of the kernel stands in 576 lines. What is its gradient, if you know the gradient of
# each entry of the matrix?
# <details><summary>An answer</summary>The sum of the 576: a shared weight collects what all its places want from it.
# You will use that in section 12.</details>

# %% [markdown]
# ## 9. Several channels, several kernels
#
# A colour picture has three numbers a pixel: three **channels**. A kernel then has three layers, one for each
# channel: 5 × 5 × 3 weights. Each layer slides over its channel, and **all is added up** to one number for each
# place, plus one bias. (Arrays with so many axes are called *tensors*.) Take a digit in red on a blue ground, and
# watch what each channel adds:

# %%
colour = np.stack([digit, np.zeros_like(digit), 1 - digit], axis=-1)  # red, green, blue
deep = np.random.default_rng(5).normal(size=(5, 5, 3)).astype("float32")  # a kernel of three layers
parts = [convolution.cross_correlate2d(colour[:, :, c], deep[:, :, c]) for c in range(3)]
of_keras = keras.ops.conv(colour[None], deep[:, :, :, None])[0, :, :, 0]
assert np.allclose(sum(parts), of_keras, atol=1e-4)
red, green, blue = parts
plots.maps({"red part": red, "green part": green, "blue part": blue, "their sum": red + green + blue})

# %% [markdown]
# **Read the figure.** Three channels went in, each was met by its own layer of the kernel, and *one* map came out. (The
# green channel is empty, so its part is 0.) Keras, asked for the same, agrees.
#
# This is the most common misunderstanding of all, so once more: a kernel is as deep as its input, and gives one map. To
# get 20 maps, take 20 kernels. The result has 20 channels, whatever the input had.
#
# **Predict.** A layer of 40 kernels, 3 × 3 each, follows a layer that made 20 maps. How many weights and biases has it?

# %%
my_guess = ...  # a whole number

reasons = {
    3 * 3 * 20 + 1 * 40: "The brackets are missing: each of the 40 kernels has all 3·3·20 weights.",
    3 * 3 * 20 * 40: "Each of the 40 maps has a bias, too.",
    (3 * 3 + 1) * 40: "Each kernel is as deep as its input: 20 channels.",
    (3 * 20 + 1) * 40: "A kernel has 3 × 3 places, not 3.",
    (9 + 1) * 20 * 40: "One bias for each map, after all channels; not one for each channel.",
}
compare(my_guess, (3 * 3 * 20 + 1) * 40, "weights and biases", reasons=reasons)

# %% [markdown]
# With $C$ channels in and $F$ maps out:
#
# $$\text{parameters} = (k \cdot k \cdot C + 1) \cdot F$$
#
# that is $((3 \cdot 3 \cdot 20) + 1) \cdot 40 = 7{,}240$. Ask Keras:

# %% tags=["nbval-check-output"]
first, second = keras.layers.Conv2D(20, 5), keras.layers.Conv2D(40, 3)
maps = second(first(np.zeros((1, 28, 28, 1), dtype="float32")))
print("weights:", first.kernel.shape, second.kernel.shape, " biases:", first.bias.shape, second.bias.shape)
print("parameters:", first.count_params(), second.count_params(), " result:", maps.shape)

# %% [markdown]
# Keras wants the channels last: (pictures, rows, columns, channels), and its kernels are (rows, columns, channels in,
# maps out).
#
# **Vary.** A kernel of 1 × 1 sounds pointless. On 20 channels, what does it compute? How many parameters has `Conv2D(8,
# 1)` there?

# %%
assert (3 * 3 * 20 + 1) * 40 == 7_240 == second.count_params()
assert (5 * 5 * 1 + 1) * 20 == 520 == first.count_params()
assert maps.shape == (1, 22, 22, 40) and second.kernel.shape == (3, 3, 20, 40)

# %% [markdown]
# ## 10. Feature maps
#
# What a kernel makes of a picture is called a **feature map**: it shows where in the picture the feature is. (Kernels
# are also called *filters*, and both words are used for the map as well. Ask, when it matters.) A 28 × 28 digit under
# 20 kernels of 5 × 5 becomes 20 maps of 24 × 24. The weights and the bias are shared by all 576 neurons of a map, so a
# feature is found **anywhere**.
#
# **Predict.** The 20 maps have 20 · 576 = 11,520 neurons and, as we saw, 520 parameters. How many would a *dense* layer
# with as many neurons have?

# %%
my_guess = ...  # a whole number; "millions" will do

neurons = 20 * 24 * 24
dense = (784 + 1) * neurons
reasons = {(0, 1e6): "Each of the 11,520 neurons would have 784 weights of its own."}
compare(my_guess, dense, "parameters of a dense layer", within=500_000, reasons=reasons)
assert neurons == 11_520 and dense == 9_043_200 and round(dense / 520, -2) == 17_400

# %% [markdown]
# Nine million against 520: 17,400 times as many. Now move the digit.
#
# **Predict.** The digit moves three pixels to the right. What becomes of its feature map? Does it stay as it is, move
# along, or become another one?


# %%
def moved(images, by):
    """The pictures, by so many pixels further to the right; the left is filled with paper."""
    padded = np.pad(images, [(0, 0)] * (images.ndim - 1) + [(by, 0)])
    return padded[..., : images.shape[-1]]


# %%
before, after = (convolution.cross_correlate2d(x, to_the_right) for x in (digit, moved(digit, 3)))
plots.maps({"digit": digit, "moved": moved(digit, 3), "its map": before, "map of moved": after})

# %% [markdown]
# **Read the figure.** The map moves along, by the same three pixels, and is the same number for number. For every
# shift, but for what crosses the rim: *map of the shifted = shifted map of the original*. The word for it is
# **equivariant**. It is not *invariant*, which would be: the map does not change at all. You will read "convolution is
# invariant to shifts" in many places. It is not; it carries the shift on.
#
# **Vary.** Does it hold for a shift downwards? For a rotation by 90 degrees (`np.rot90`)?

# %%
for by in (1, 2, 3, 4):
    after = convolution.cross_correlate2d(moved(digit, by), to_the_right)
    assert np.array_equal(after[:, by:], before[:, :-by])
assert not np.array_equal(after, before)

# %% [markdown]
# ## 11. Pooling
#
# After a convolution often comes a **pooling** layer. It cuts each map into windows, usually 2 × 2, and keeps one
# number of each: the largest (*max pooling*), the mean (*average pooling*), or the root of the sum of squares (*L2
# pooling*). It has no parameters: nothing is learnt here.
#
# **Predict.** The map below has 5 × 6 numbers. Max pooling, 2 × 2: how many numbers remain?

# %%
my_guess = ...  # a whole number

small = np.array(
    [[-3, -1, 4, 2, 0, 0], [-5, -2, 1, 7, 0, 1], [0, 6, -4, -4, 3, 3], [2, 5, -8, -6, 3, 2], [9] * 6]
)
pooled = convolution.max_pool2d(small)
reasons = {
    9: "The last line has no partner: it is dropped.",
    7.5: "The last line has no partner: it is dropped.",
}
compare(my_guess, pooled.size, "numbers", reasons=reasons)
plots.pooling(small)

# %% [markdown]
# **Read the figure.** Six windows, six numbers. Look at the first window: the largest of −3, −1, −5, −2 is −1, not 0 (a
# favourite mistake of programs that begin with 0). And look at the last line: five does not divide by two, so the nines
# are never seen. The output size formula holds, with $k = s = 2$: ⌊(5 − 2)/2⌋ + 1 = 2.
#
# By hand, the three kinds differ in one word:

# %% tags=["nbval-check-output"]
windows = small[:4].reshape(2, 2, 3, 2)  # window's line, line in it, window's column, column in it
print("max    ", windows.max(axis=(1, 3)).tolist())
print("average", windows.mean(axis=(1, 3)).tolist())
print("L2     ", np.sqrt((windows**2).sum(axis=(1, 3))).round(1).tolist())
assert np.array_equal(windows.max(axis=(1, 3)), pooled) and pooled[0, 0] == -1 and pooled.shape == (2, 3)

# %% [markdown]
# What is it good for? The next layer gets a quarter of the numbers. A dense layer behind it has a quarter of the
# weights, which leaves less to over-fit with. And small shifts matter less. How much less?
#
# **Predict.** One pixel of a map is lit. It may stand in any of the four places of its 2 × 2 window. The digit moves
# one pixel to the right. In how many of the four cases does the pooled map stay exactly as it was?

# %%
my_guess = ...  # 0 to 4

same = 0
for i, j in np.ndindex(2, 2):
    spot = np.zeros((8, 8))
    spot[2 + i, 2 + j] = 1
    same += np.array_equal(convolution.max_pool2d(spot), convolution.max_pool2d(moved(spot, 1)))
reasons = {
    4: "From the right column it moves into the next window.",
    0: "From the left column it stays in its window.",
}
compare(my_guess, same, "cases of four", reasons=reasons)

# %%
edge_map = convolution.cross_correlate2d(digit, to_the_right)
pools = {f"moved by {by}": convolution.max_pool2d(moved(edge_map, by)) for by in range(3)}
plots.maps({**pools, "by 1, less by 0": pools["moved by 1"] - pools["moved by 0"]})

# %% [markdown]
# **Read the figure.** Two of four: half the pixels stay in their window. On a whole map that makes a muddle. Moved by
# 2, the pooled map is the first one, one place further on: after 2 × 2 pooling, shifts by even numbers are carried on.
# Moved by 1 it is *neither the same nor a shifted one*; the last panel shows how much has changed. So pooling does not
# make a network indifferent to shifts. It blurs the question *where exactly* a little. Section 14 measures what that is
# worth.

# %%
assert same == 2 and pools["moved by 0"].shape == (13, 13)
assert np.array_equal(pools["moved by 2"][:, 1:], pools["moved by 0"][:, :-1])
change = np.abs(pools["moved by 1"] - pools["moved by 0"])
measured(change.max(), 0.5, 3, "largest change of a number by a shift of 1")
against_shifted = np.abs(pools["moved by 1"][:, 1:] - pools["moved by 0"][:, :-1])
measured(against_shifted.max(), 0.5, 3, "the same, against the shifted map")

# %% [markdown]
# **Vary.** A convolution with stride 2 also leaves a quarter of the numbers, with no pooling at all. What is the
# difference? Many newer networks do just that.
#
# **Check yourself.** Twenty maps of 24 × 24 are pooled 2 × 2, flattened, and sent into 100 dense neurons. How many
# weights did pooling save there?
# <details><summary>An answer</summary>20 · 576 · 100 = 1,152,000 without pooling, 20 · 144 · 100 = 288,000 with it:
# 864,000 saved.</details>

# %%
assert 20 * 24 * 24 * 100 - 20 * 12 * 12 * 100 == 864_000

# %% [markdown]
# ## 12. Who chooses the weights?
#
# Nobody. In a network, the kernels are learnt. Let us watch that in the smallest possible case: one digit, the edge map
# of section 4, and nine unknown weights. Cost: half the mean squared difference between our map and the given one. Its
# gradient is a pleasant surprise. Weight $w[m, n]$ meets the pixel $x[i + m, j + n]$ at each place, so
#
# $$\frac{\partial C}{\partial w[m, n]} = \frac{1}{N} \sum_i \sum_j x[i + m,\, j + n]\;\bigl(s'[i, j] - t[i, j]\bigr)$$
#
# Compare that with the double sum of section 4: the gradient is **again a cross-correlation**, of the picture with the
# error.
#
# **Predict.** We start once from noise, and once from the *turned* kernel, which is wrong in every sign. Will the
# second one get stuck?

# %%
target = convolution.cross_correlate2d(digit, to_the_right)


def learn(w, n_steps=300, eta=2.0):
    costs = []
    for _ in range(n_steps):
        error = convolution.cross_correlate2d(digit, w) - target
        costs.append(0.5 * np.mean(error**2))
        w = w - eta * convolution.cross_correlate2d(digit, error) / error.size
    return w, costs


# %%
noise = np.random.default_rng(5).normal(size=(3, 3))
from_noise, noise_costs = learn(noise)
from_turned, turned_costs = learn(to_the_right[::-1, ::-1])
costs = {"from noise": noise_costs, "from the turned kernel": turned_costs}
plots.lines(np.arange(1, 301), costs, x_label="step", y_label="cost", y_log=True)

# %%
plots.maps(
    {"wanted": to_the_right, "noise": noise, "learnt from noise": from_noise, "from turned": from_turned}
)

# %% [markdown]
# **Read the figure.** Neither gets stuck. The cost is a square of something linear in the weights: one bowl, one lowest
# point. From the turned kernel the nine numbers are right to 0.01 after 300 steps. From noise they come within about
# 0.1: the pattern is clear, but the last differences fade slowly. Why slowly? They are differences between
# *neighbouring* weights, and neighbouring pixels of a digit are nearly alike, so the picture hardly tells such weights
# apart.
#
# Does the gradient hold? Never believe one that you have not checked:


# %%
def cost(w):
    return 0.5 * np.mean((convolution.cross_correlate2d(digit, w) - target) ** 2)


error = convolution.cross_correlate2d(digit, noise) - target
by_formula = convolution.cross_correlate2d(digit, error) / error.size
nudge = np.zeros((3, 3))
nudge[0, 2] = 1e-6
numerical = (cost(noise + nudge) - cost(noise - nudge)) / 2e-6
assert np.isclose(numerical, by_formula[0, 2])

# %%
measured(np.abs(from_turned - to_the_right).max(), 0, 0.01, "largest error of a weight, from turned")
measured(np.abs(from_noise - to_the_right).max(), 0.07, 0.12, "largest error of a weight, from noise")
measured(noise_costs[-1] / noise_costs[0], 0, 0.001, "cost that is left, from noise")

# %% [markdown]
# **Vary.** Make the target with `convolve2d` in place of `cross_correlate2d`. Which kernel is learnt now? Then replace
# the digit by noise, `np.random.default_rng(1).random((28, 28)) - 0.5`, and try a larger `eta`. Is it still slow?

# %% [markdown]
# ## 13. Does nearness matter?
#
# Section 1 claimed that a dense layer does not know which pixels are neighbours, and that convolution lives on it. Let
# us take it away: **shuffle** the 784 pixels, in all pictures in the same way. For you the digits become snow. For a
# computer each picture still holds the same numbers.
#
# Two networks that differ only at their beginning: both end in 100 tanh neurons and a softmax of ten, but model 4,
# which the next lecture explains, has a convolution with 20 kernels and a max pooling before that.

# %%
order = np.random.default_rng(5).permutation(784)


def shuffled(images):
    return images.reshape(len(images), 784)[:, order].reshape(images.shape)


plots.digits(np.concatenate([x_train[:8], shuffled(x_train[:8])]), n_columns=8)


# %%
def dense_network():
    dense = keras.layers.Dense
    ending = [dense(100, activation="tanh"), dense(10, activation="softmax")]
    return keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), *ending])


def trained(build, images):
    training.seed(1)
    model = build()
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(data.scale(images)[..., None], y_train[: len(images)], epochs=3, batch_size=64, verbose=0)
    return model


# %%
some = np.random.default_rng(5).permutation(10_000)[:2_000]
digits_seen, labels = x_test[some], y_test[some]


def accuracy(model, images):
    return model.evaluate(data.scale(images)[..., None], labels, verbose=0)[1]


# %% [markdown]
# We train on 10,000 pictures, three epochs, and test on 2,000 test digits chosen at random (lecture 02 says why not the
# first 2,000).
#
# **Predict.** By how many points of accuracy does shuffling set back the *dense* network? And the convolutional one?
# Who is ahead in the end?

# %%
my_guess = ...  # points that the convolutional network loses

builders = {"dense": dense_network, "cnn": models.model4}
networks = {name: trained(build, x_train[:10_000]) for name, build in builders.items()}
plain = {name: accuracy(network, digits_seen) for name, network in networks.items()}

# %%
on_snow = {name: trained(build, shuffled(x_train[:10_000])) for name, build in builders.items()}
in_disorder = {name: accuracy(network, shuffled(digits_seen)) for name, network in on_snow.items()}
reasons = {0: "That is the dense one.", (20, 100): "Its last layers are dense: it can fall back on those."}
compare(my_guess, 100 * (plain["cnn"] - in_disorder["cnn"]), "points lost", within=2, reasons=reasons)

# %%
bars = {}
for name in builders:
    bars |= {name: plain[name], f"{name}, shuffled": in_disorder[name]}
plots.bars(bars, y_label="test accuracy")

# %% [markdown]
# **Read the figure.** The dense network does not care: 92 % both times; the difference is chance. The convolutional one
# falls from about 97 % to about 94 %: of its lead about half is gone, with other seeds up to four fifths. What remains
# may be owed to its size alone, for it has more than three and a half times as many weights. So convolution is no
# magic. It is a *bet* that neighbours belong together. On pictures, sound and text the bet is good; on a table of
# unrelated columns it is worth nothing.
#
# **Vary.** Shuffle only within blocks of 4 × 4 pixels. Or move all pixels four to the left, round the edge
# (`np.roll(images, -4, axis=-1)`). Who suffers now?

# %%
measured(plain["dense"], 0.905, 0.935, "dense")
measured(in_disorder["dense"] - plain["dense"], -0.015, 0.015, "dense, gained by shuffling")
measured(plain["cnn"], 0.95, 0.98, "convolutional")
measured(in_disorder["cnn"], 0.92, 0.955, "convolutional, shuffled")
lead, lead_left = (score["cnn"] - score["dense"] for score in (plain, in_disorder))
measured(1 - lead_left / lead, 0.35, 0.9, "share of the lead that is gone")
size = models.model4().count_params() / dense_network().count_params()
measured(size, 3.6, 3.7, "weights, times those of the dense network")

# %% [markdown]
# ## 14. Does the network care where the digit is?
#
# Feature maps move along with the digit, and pooling forgives a little. So does it not matter where the digit is? We
# take the two networks just trained, on digits in the middle, and move the *test* digits to the right. (Six pixels push
# less than 3 % of all ink out of the picture, so that is not what will matter.)
#
# **Predict.** At 3 pixels to the right: what accuracy has the convolutional network, in per cent?

# %%
my_guess = ...  # 0 to 100

shifts = list(range(7))
scores = {
    name: [accuracy(network, moved(digits_seen, by)) for by in shifts] for name, network in networks.items()
}
reasons = {(90, 100): "So one hopes. But behind the maps there is a dense layer, and that one knows places."}
compare(my_guess, 100 * scores["cnn"][3], "per cent right at 3 pixels", within=5, reasons=reasons)
plots.lines(shifts, scores, x_label="moved to the right by (pixels)", y_label="test accuracy")

# %% [markdown]
# **Read the figure.** One pixel costs the convolutional network about one point, the dense one five. At two pixels it
# still has about 85 %, when the dense one has 67. At three it has about 63 against 43, and at six it is down to 15 to
# 20 %, while the dense one does no better than guessing. So it is **more tolerant**, and far from indifferent. The
# reason stands at its end: the maps are flattened into a row, and the dense layer behind them has a weight for each
# place of each map. It has only ever seen digits in the middle.
#
# If you want a network that does not care, show it moved digits while it trains (lecture 03 made such pictures), or let
# it forget places on purpose, for example by averaging each whole map to one number.
#
# **Check yourself.** Which parts of the network are equivariant, which one is only nearly so, and which one is neither?
#
# <details><summary>An answer</summary>The convolution is equivariant (but for the rim); max pooling is so for even
# shifts only; the dense layer is neither equivariant nor invariant.</details>

# %%
ranges = {"cnn": {1: (0.93, 0.98), 2: (0.81, 0.9), 3: (0.57, 0.72), 6: (0.11, 0.24)}}
ranges["dense"] = {1: (0.83, 0.9), 2: (0.62, 0.71), 3: (0.38, 0.48), 6: (0.05, 0.11)}
for name, expected in ranges.items():
    for by, (low, high) in expected.items():
        measured(scores[name][by], low, high, f"{name}, moved by {by}")
lost = 1 - moved(digits_seen, 6).sum(dtype=float) / digits_seen.sum(dtype=float)
measured(lost, 0.02, 0.03, "share of ink that six pixels push out")

# %% [markdown]
# **Vary.** Add moved copies of the 10,000 pictures to the training data, and draw the curve again. How many shifts must
# it have seen before the curve is flat?

# %% [markdown]
# ## Summary
#
# 1. **A dense layer** does not know which pixels are neighbours (shuffled pixels cost it nothing), and needs 12 million
#    weights for 100 neurons on a 200 × 200 colour picture.
# 2. **A kernel slides**: cut out the window, multiply, add up. The sum is large where the picture looks like the
#    kernel.
# 3. **Impulse test**: a convolution answers with the kernel, a cross-correlation with the kernel turned by 180 degrees.
#    Keras does the second.
# 4. **Size**: ⌊(n + 2p − k)/s⌋ + 1. *Valid* loses k − 1, *same* keeps n, *full* gains k − 1. What does not divide is
#    dropped in silence.
# 5. **As a matrix**, a 5 × 5 kernel on a digit has 451,584 entries, 14,400 that are not zero, 25 that differ.
# 6. **Channels**: a kernel is as deep as its input and makes one map; (k·k·C + 1)·F parameters; 7,240 for 40 kernels of
#    3 × 3 on 20 maps.
# 7. **Feature maps** move along with the picture (equivariant). **Pooling** keeps one number of each window, has no
#    parameters, and forgives a little. A network of both is more tolerant of shifts than a dense one: about 63 against
#    43 % at three pixels. It is not indifferent to them.
#
# ## Hands-on
#
# - **Try.** Name that kernel, before you type it into the widget of section 4: `[[0, 0, 0], [0, 0, 1], [0, 0, 0]]`,
#   `[[1, 2, 1], [0, 0, 0], [-1, -2, -1]]`, `[[0, -1, 0], [-1, 5, -1], [0, -1, 0]]`. What do the weights of each add up
#   to, and what does that tell you?
# - **Stretch.** Write a whole convolution layer in NumPy: channels, several kernels, biases, stride. Compare it with
#   `keras.layers.Conv2D` on a picture of 9 × 13 pixels with 2 channels, to six digits. Then write it as one matrix
#   product.
# - **Open.** Make a network whose curve in section 14 stays above 80 % up to six pixels, without training on moved
#   digits. What must replace `Flatten`, and what does it cost in the middle?
#
# ## Further reading
#
# - Vincent Dumoulin and Francesco Visin, *A guide to convolution arithmetic for deep learning* (2016): padding and
#   stride, one at a time, in pictures.
# - Ian Goodfellow, Yoshua Bengio and Aaron Courville, *Deep Learning* (2016), chapter 9: the same with all the
#   mathematics.
# - Stephen Kuffler, *Discharge patterns and functional organization of mammalian retina* (1953): centre-surround cells,
#   first seen.
# - David Hubel and Torsten Wiesel, *Receptive fields, binocular interaction and functional architecture in the cat's
#   visual cortex* (1962): cells that see edges.
# - Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner, *Gradient-based learning applied to document
#   recognition* (1998): convolutional networks for digits.
# - Richard Zhang, *Making convolutional networks shift-invariant again* (2019): what pooling does to shifts, and a
#   cure.
