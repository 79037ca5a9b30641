# %% [markdown]
# # 01 · Neurons, cost and gradient descent
#
# About 80 minutes; the code runs in less than one. You need a little Python (functions, loops, NumPy arrays) and, from
# school, the slope of a curve: its derivative. No machine learning.
#
# After this lecture you can
#
# 1. say what networks are good at, and why one learns from examples in place of writing rules;
# 2. judge a score by asking what a dumb idea would score;
# 3. work out what a neuron answers, and choose its weights by hand;
# 4. draw a network of dense layers, and count its weights and biases;
# 5. work out the quadratic cost, and say what it is for;
# 6. predict what gradient descent does at a given step size;
# 7. write a two-layer network with its gradients, check them, and train it in batches.
#
# Each section asks you for a guess before it shows the answer. Replace the three dots in `my_guess = ...` and run the
# cell. A wrong guess is worth more than none: it shows you what you believed. So guess before you read on: the lines
# after `reasons` hold what there is to say about wrong guesses. And where you see `measured`, the notebook checks a
# number of its own text against the run; you may pass over these cells.

# %%
from utils import data, plots, widgets
from utils.checks import compare
from utils.data import measured

import numpy as np

# %% [markdown]
# ## 1. Rules, or examples?
#
# `load_mnist` brings 70,000 digits that people wrote by hand, 60,000 to train with and 10,000 to test with. `x_train`
# and `x_test` hold the pictures, `y_train` and `y_test` the digit that each of them shows. Here are the first ten:

# %%
(x_train, y_train), (x_test, y_test) = data.load_mnist()
plots.digits(x_train[:10])

# %% [markdown]
# **Read the figure.** That took you a second or two. You did not count strokes or measure angles, and you would find it
# hard to say how you did it. Tasks of this kind are what networks are good at:
#
# | given | a network answers | called |
# |---|---|---|
# | a picture | what is in it | image recognition |
# | a scan, or a list of findings | which disease it looks like | medical diagnosis |
# | a sentence | the same in French; or whether its writer was pleased | language; sentiment |
# | the beginning of a text | the next word | next-word prediction |
# | the sound of an engine | whether it sounds as it used to | novelty detection |
# | where a robot's arm is, and where it should be | which motor to turn | system control |
#
# Why not write rules? Let us try, with only two of the ten digits: fours and nines.

# %%
is_four_or_nine = (y_train == 4) | (y_train == 9)
pictures, names = x_train[is_four_or_nine], y_train[is_four_or_nine]
plots.digits(pictures[:20])

# %% [markdown]
# **Read the figure.** A nine is closed at the top, a four is open. (Not every four: look closely.) So here is a rule:
# *if there is ink in the middle of the top, it is a nine*. "The middle of the top" shall be the lines 5 to 8, from
# column 12 to 16 (Python counts from 0); "ink" shall be a mean grey value above 60, where 0 is paper and 255 is ink.
#
# **Predict.** Half of these pictures are nines, so tossing a coin is right in 50 % of all cases. In how many per cent
# is the rule right?

# %%
my_guess = ...  # per cent

gap = pictures[:, 5:9, 12:17].mean(axis=(1, 2))
rule_says = np.where(gap > 60, 9, 4)
reasons = {(0, 55): "It is far better than a coin.", (92, 100): "Some fours are closed, and some nines lie low."}
compare(my_guess, 100 * np.mean(rule_says == names), "per cent right", within=5, reasons=reasons)

# %%
measured(np.mean(names == 9), 0.49, 0.52, "share of nines")
measured(np.mean(rule_says == names), 0.82, 0.84, "the rule is right")
plots.digits(pictures[rule_says != names][:20], names[rule_says != names][:20])

# %% [markdown]
# **Read the figure.** One in six is wrong, and these are the first twenty. Each asks for an exception: the slanted, the
# small, the fours that close. And when all are mended you have a rule for *one* pair of digits. There are 45 pairs.
#
# **Vary.** Move the box and change the 60. Two columns are better than five. How far can you get? (We got to 88 %.)

# %%
assert 10 * 9 // 2 == 45
narrow = pictures[:, 6:9, 14:16].mean(axis=(1, 2))
measured(np.mean((narrow > 80) == (names == 9)), 0.87, 0.89, "a better box")

# %% [markdown]
# ## 2. Learning from examples
#
# You have just done by hand what this course is about: you had a rule with numbers in it (where the box is, how much is
# "ink"), and **examples with the right answer**, and you moved the numbers until more examples came out right.
# **Supervised learning** lets the computer move the numbers, thousands of them.
#
# **Predict.** But do we need any learning? A computer has memory. Let it keep all 60,000 pictures with their answers in
# a table, and look up each new picture. How many of the 10,000 new ones, `x_test`, will it find in the table?

# %%
my_guess = ...  # 0 to 10,000

table = {picture.tobytes(): label for picture, label in zip(x_train, y_train)}
found = sum(picture.tobytes() in table for picture in x_test)
reasons = {(1, 10_000): "784 grey values would have to agree, every one: nobody writes the same digit twice."}
compare(my_guess, found, "found in the table", reasons=reasons)

# %% [markdown]
# None. The table is right about every picture it has seen, and helpless before every other. To remember is not to
# learn. What counts is the answer to a picture that is **new**, so one always splits the examples:
#
# | data | here | used to |
# |---|---|---|
# | **training** | 60,000 digits | move the numbers |
# | **validation** (optional) | some of the 60,000, put aside | choose between two ways of doing it (lecture 03) |
# | **test** | 10,000 digits, by other writers | find out how good the result is on new pictures; never to choose by |
#
# **Check yourself.** Why not test on training pictures? There are so many more of them.
# <details><summary>An answer</summary>The table would score 100 % on them. A test must be able to tell learning from
# remembering.</details>

# %%
measured(len(table), 60_000, 60_000, "different pictures in the table")
measured(found, 0, 0, "test pictures among them")

# %% [markdown]
# ## 3. A ladder of dumb ideas
#
# Before we build anything clever: how good are ideas that are not? Whatever a network scores, it has to be better than
# these. The first is to answer "one" always, because ones are the most common.

# %%
scores = {"always 1": np.mean(y_test == 1)}
print(f"always 1: {scores['always 1']:.2%} right")

# %% [markdown]
# The second looks at a single number, the mean grey value of the picture: a 1 needs little ink, a 0 needs much. It
# answers with the digit whose usual darkness is the nearest. (In the code, `np.newaxis` lets NumPy compare each picture
# with each of the ten usual values.)
#
# **Predict.** In how many per cent is that right?

# %%
my_guess = ...  # per cent

darkness = x_train.mean(axis=(1, 2))
usual = np.array([darkness[y_train == digit].mean() for digit in range(10)])
answers = np.abs(x_test.mean(axis=(1, 2))[:, np.newaxis] - usual).argmin(axis=1)
scores["darkness"] = np.mean(answers == y_test)
reasons = {(0, 12): "Ones are light and zeros dark: it helps.", (35, 100): "Most digits need about the same ink."}
compare(my_guess, 100 * scores["darkness"], "per cent right", within=4, reasons=reasons)

# %% [markdown]
# The third takes the mean of all training pictures of a digit, ten mean pictures in all, and answers with the nearest.
# "Near" means that the squared differences of the 784 pixels, added up, are small.

# %%
mean_pictures = np.array([x_train[y_train == digit].mean(axis=0) for digit in range(10)])
plots.digits(mean_pictures, range(10))

# %% [markdown]
# **Read the figure.** Ghosts, but readable ones. The 0 has a clear hole and the 1 is a bar that leans both ways; in the
# 4 and the 9 you see the same shape, and the rule of section 1 in the gap between their arms.
#
# **Predict.** First a trap. The pixels are stored as `uint8`, whole numbers from 0 to 255. One pixel is 250, the other
# 10. What does NumPy say is the square of their difference?

# %%
my_guess = ...  # a whole number

one, other = np.array([250], dtype="uint8"), np.array([10], dtype="uint8")
print("differences:", one - other, other - one)
reasons = {57_600: "On paper. But uint8 ends at 255 and begins again at 0: 57,600 is 225 times 256, and nothing is left."}
compare(my_guess, ((one - other) ** 2)[0], "the square of the difference", reasons=reasons)

# %% tags=["nbval-check-output"]
assert 240**2 == 57_600 == 225 * 256 and 16**2 == 256
print((one - other) ** 2, (other - one) ** 2, "as float:", (one.astype(float) - other) ** 2)

# %% [markdown]
# Two very different pixels, and the squared difference is 0, both ways round. No error, no warning. So:
# **make pixels floats before you calculate with them.**
#
# **Predict.** In how many per cent is the nearest mean picture right? And what would be left of it with `uint8`?

# %%
def nearest_mean(images, means):
    rows, mean_rows = data.flatten(images), data.flatten(means)  # each picture a row of 784 numbers
    distances = [np.sum((rows - mean_row) ** 2, axis=1) for mean_row in mean_rows]
    return np.argmin(distances, axis=0)

# %%
my_guess = ...  # per cent, with floats

scores["mean picture"] = np.mean(nearest_mean(x_test.astype(float), mean_pictures) == y_test)
bytes_say = nearest_mean(x_test, mean_pictures.astype("uint8"))
reasons = {(0, 60): "Ten pictures go a long way: digits that are the same share much of their ink."}
compare(my_guess, 100 * scores["mean picture"], "per cent right", within=5, reasons=reasons)
print(f"in bytes: {np.mean(bytes_say == y_test):.2%}")

# %%
plots.bars(scores, y_label="right on the test pictures")

# %% [markdown]
# **Read the figure.** The three ideas are right in 11, 22 and **82 %**. Ten mean pictures, nothing learnt step by step,
# no network, and four of five digits are read correctly. So when you hear "our network reads digits with 85 %", do not
# applaud. And the trap is not small: in bytes the same idea falls to 11 %. It answers "one" always.
#
# **Vary.** Use the *median* picture in place of the mean. Use absolute differences in place of squares. Does either
# help? Do both together?

# %%
measured(np.bincount(y_train).argmax(), 1, 1, "the most common digit")
measured(scores["always 1"], 0.113, 0.114, "always one")
measured(scores["darkness"], 0.22, 0.226, "darkness")
measured(scores["mean picture"], 0.815, 0.825, "nearest mean picture")
measured(np.mean(bytes_say == y_test), 0.11, 0.12, "nearest mean picture, in bytes")
measured(np.mean(bytes_say == 1), 0.99, 1, "share of ones among its answers")

# %% [markdown]
# ## 4. A neuron
#
# A **neuron** takes several numbers and gives one. It multiplies each input $x_i$ by a **weight** $w_i$, adds
# everything up, adds a **bias** $b$, and sends the sum through a function $f$:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b = w \cdot x + b, \qquad a = f(z).$$
#
# A weight says how much an input counts, and whether it speaks for or against; the bias says how easily the neuron is
# convinced. Weights and biases are the numbers that learning moves. Our $f$ is the **sigmoid**,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}.$$

# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

# %%
z = np.linspace(-8, 8, 161)
curves = {"sigmoid": sigmoid(z), "its slope": sigmoid(z) * (1 - sigmoid(z))}
plots.lines(z, curves, x_label="z", y_label="σ(z) and its slope")

# %% [markdown]
# **Read the figure.** Far to the left the answer is 0, "no", far to the right 1, "yes", and at $z = 0$ it is ½, "no
# idea". Why not simply a step from 0 to 1? Because of the second line. A sigmoid is smooth: it has a slope everywhere,
# so a small change of a weight makes a small change of the answer, and we shall be able to ask "which way is better?".
# The slope is $\sigma'(z) = \sigma(z)(1 - \sigma(z))$ (a cell below checks it). It is ¼ at most, and nearly 0 at the ends.
#
# **Predict.** A neuron has $w = (3, -1)$ and $b = 0.5$, and its input is $x = (1, 2)$. What is $z$?

# %%
my_guess = ...  # a number

x, w, b = np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5
reasons = {1: "These are the weighted inputs; the bias is missing.", 5.5: "The second weight is −1: it counts against."}
compare(my_guess, w @ x + b, "z", reasons=reasons)

# %% [markdown]
# In NumPy, `w @ x` is the sum of products. **Predict.** The sigmoid of 1.5 is 0.82. What is the sigmoid of −1.5?

# %%
my_guess = ...  # a number

reasons = {-0.82: "The sigmoid has no negative values: it lies between 0 and 1.", 0.82: "It rises from left to right."}
compare(my_guess, sigmoid(-1.5), "sigmoid of -1.5", within=0.01, reasons=reasons)

# %% tags=["nbval-check-output"]
print(f"{sigmoid(1.5):.2f} + {sigmoid(-1.5):.2f} = {sigmoid(1.5) + sigmoid(-1.5):.2f}")
print(f"steepest: {np.max(curves['its slope']):.2f}, at z = 5: {sigmoid(5) * (1 - sigmoid(5)):.4f}")

# %% [markdown]
# The curve is symmetric about its middle: $\sigma(-z) = 1 - \sigma(z)$.
#
# **A warning that is none.** Feed the sigmoid a large negative number and NumPy complains:

# %%
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("sigmoid(-800) =", sigmoid(np.array([-800.0])))
print("NumPy warns:", caught[0].message)

# %% [markdown]
# $e^{800}$ has 348 digits before the point, the largest float has 309, so it became infinity; and 1 divided by infinity
# is 0, which is right.
# But a $z$ of −800 is a hint that something upstream is too large: raw pixels up to 255, mostly. We shall scale ours.
# And we write the sigmoid so that it cannot overflow; it is the same function.

# %%
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))

# %%
assert np.allclose(sigmoid(z), 1 / (1 + np.exp(-z))) and sigmoid(-800.0) == 0
assert np.ceil(800 / np.log(10)) == 348 and np.ceil(np.log10(np.finfo(float).max)) == 309
assert np.allclose(np.gradient(sigmoid(z), z), curves["its slope"], atol=0.001)
assert np.isclose(curves["its slope"].max(), 0.25)

# %% [markdown]
# **Vary.** What do $w = 10$ and $w = 0.1$ make of the curve $\sigma(w z)$? What does a bias do to it?

# %% [markdown]
# ## 5. What a neuron can decide, and what it cannot
#
# Give a neuron two inputs, each 0 or 1. With $w = (20, 20)$ and $b = -10$ it computes OR: one input is enough to get
# $z$ above 0.
#
# **Predict.** Leave the weights. Which bias turns OR into AND, so that *both* are needed?

# %%
my_guess = ...  # a number

def neuron(x, w, b):
    return sigmoid(x @ np.array(w) + b)

reasons = {
    (-19, -1): "Then one input is enough: that is OR.",
    -20: "Then one input leaves z at 0: half a yes.",
    (-1_000, -40): "Then even two inputs are not enough.",
    (0, 1_000): "Then it does not even say no to (0, 0).",
}
compare(my_guess, -30, "a good bias for AND", within=9, reasons=reasons)

# %%
neurons = {
    "OR": lambda x: neuron(x, [20, 20], -10),
    "AND": lambda x: neuron(x, [20, 20], -30),
    "NAND": lambda x: neuron(x, [-20, -20], 30),
}
plots.plane(neurons)

# %% [markdown]
# **Read the figure.** Each neuron draws one straight line, $w \cdot x + b = 0$, and says yes on one side of it. The
# weights turn the line, the bias shifts it, and larger weights make it sharper. Any bias between −40 and −20 makes an
# AND. NAND, "not and", is AND with all signs turned round.
#
# Now XOR: yes if exactly *one* of the two is 1. **Predict.** We try 10,000 neurons with random weights and biases. At
# how many of the four corners is the best of them right?

# %%
my_guess = ...  # 0 to 4

corners, xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
rng = np.random.default_rng(1)
tried = [neuron(corners, rng.normal(size=2), rng.normal()) > 0.5 for _ in range(10_000)]
right = [np.sum(answer == xor) for answer in tried]
reasons = {4: "No line has (0, 1) and (1, 0) on one side and the other two corners on the other.", 2: "Three are easy."}
compare(my_guess, np.max(right), "corners right", reasons=reasons)

# %% [markdown]
# Three, and ten million neurons would not do better. XOR needs $b < 0$ (no at (0, 0)), $w_1 + b > 0$ and $w_2 + b > 0$;
# add the last two, and $w_1 + w_2 + b > -b > 0$: yes at (1, 1). One line is not enough.
#
# But two lines are. "Exactly one" means OR *and* NAND. So let a third neuron take the
# **answers of the first two as its inputs**:

# %%
def two_layers(x):
    first = np.stack([neurons["OR"](x), neurons["NAND"](x)], axis=1)
    return neurons["AND"](first)

plots.plane({"OR": neurons["OR"], "NAND": neurons["NAND"], "XOR = OR and NAND": two_layers})

# %% [markdown]
# **Read the figure.** The stripe on the right is bounded by two lines, one from each neuron of the first layer. That is
# the whole idea of layers: each takes the decisions of the layer before as its input, and decides something that none
# of them could.
#
# **Vary.** Make the weights 2 in place of 20, and the biases a tenth as well. Does XOR survive? Why did we take such
# large ones?

# %% tags=["nbval-check-output"]
assert all(np.round(neuron(corners, [20, 20], b)).tolist() == [0, 0, 0, 1] for b in range(-39, -20))
print(np.max(right), np.round(two_layers(corners), 2))

# %% [markdown]
# ## 6. A network of layers
#
# For our digits we take 784 inputs, one for each pixel, a **hidden** layer of 20 neurons, and 10 **output** neurons,
# one for each digit. The answer is the digit whose output is the largest.

# %%
plots.network([784, 20, 10], ["pixels", "hidden", "output"])

# %% [markdown]
# **Read the figure.** The circles on the left hold pixels and compute nothing; the neurons are in the hidden layer and
# in the output. Each neuron is joined to *every* circle on its left: such a layer is called **dense**, or fully
# connected. "Hidden" means no more than "neither input nor output".
#
# **Predict.** Each line is a weight, and each neuron has one bias. How many numbers are there to learn?

# %%
my_guess = ...  # a whole number

reasons = {
    784 * 20 + 20 * 10: "These are the weights. Each of the 30 neurons has a bias, too.",
    784 * 20 + 20: "That is the hidden layer alone.",
    784 * 20 + 20 * 10 + 814: "The 784 inputs compute nothing, so they have no biases.",
}
compare(my_guess, (784 * 20 + 20) + (20 * 10 + 10), "weights and biases", reasons=reasons)

# %% [markdown]
# A dense layer has *inputs × neurons + neurons* numbers: 15,700 in the hidden layer, 210 in the output, together
# **15,910**. You chose three numbers for AND by hand. For these we need a method.
#
# **Is this a brain?** The name comes from there: a nerve cell collects signals, weighs them, and fires when they are
# strong enough. There the likeness ends. A real one sends pulses whose timing matters, its branches compute on their
# own, there are many kinds, and nobody has found that it computes gradients as section 10 does. Our neurons are a
# formula; judge them by what they do.
#
# **Vary.** How many numbers has a network with two hidden layers of 20? Where do nearly all of them sit?

# %% tags=["nbval-check-output"]
assert 784 * 20 + 20 == 15_700 and 20 * 10 + 10 == 210
print("weights and biases:", (784 + 1) * 20 + (20 + 1) * 10)

# %% [markdown]
# ## 7. A cost: how wrong is it?
#
# To improve the numbers one has to say what "better" means. For one picture let $a_k$ be the output of neuron $k$ and
# $y_k$ what it should be: 1 for the right digit, 0 for the nine others. (That is called one-hot; `data.one_hot` makes
# it.) The **quadratic cost** is
#
# $$C = \frac{1}{2} \sum_{k} (a_k - y_k)^2,$$
#
# and for many pictures we take the **mean** of their costs. It is 0 when everything is right, and grows with every
# error. The ½ is there because it cancels in the derivative.

# %%
def cost(answers, targets):
    return 0.5 * np.mean(np.sum((answers - targets) ** 2, axis=1))

# %% [markdown]
# **Predict.** The picture is a 3. Network A says ½ everywhere, "no idea". Network B is sure, and wrong: 1 for the 8, 0
# for all others. Which costs more? Guess the cost of A.

# %%
my_guess = ...  # the cost of A

target = data.one_hot([3])
no_idea, sure_of_8 = np.full((1, 10), 0.5), data.one_hot([8])
reasons = {2.5: "Ten squares of ¼ make 2.5; the ½ in front is missing.", 0.125: "That is one output; there are ten."}
compare(my_guess, cost(no_idea, target), "cost of no idea", reasons=reasons)

# %%
said = {"right, sure": target, "0 everywhere": 0 * target, "wrong, sure": sure_of_8, "½ everywhere": no_idea}
plots.bars({name: cost(answer, target) for name, answer in said.items()}, y_label="cost")

# %% [markdown]
# **Read the figure.** Surprised? "No idea" costs 1.25, more than being sure of the wrong digit, 1: the cost looks at
# all ten outputs, and nine half-lit ones that should be dark add up. Silence is cheaper: 0 everywhere costs only ½, and
# to keep silent is the first thing that a network learns, as we shall see in section 12.
#
# Why not count the mistakes? Because a count is a staircase. Nudge a weight and nearly always it does not change at
# all; it cannot tell you which way is better. The cost has a slope everywhere. Counts (the **accuracy**) are for
# people, the cost is for learning.
#
# **A word about units.** From lecture 02 on a library does the work, Keras, and its *mean squared error* is not quite
# our cost: for $K$ outputs it takes the mean of the squares, not half their sum. So Keras' number is $2/K$ of ours, a
# fifth with ten outputs. The place of the minimum is the same, but all slopes are a fifth as well. The next section
# has a step size, η: to walk as far, Keras needs 5 η.

# %% tags=["nbval-check-output"]
keras_takes = np.mean((no_idea - target) ** 2)
assert np.isclose(keras_takes, 2 / 10 * cost(no_idea, target))
print([float(cost(answer, target)) for answer in said.values()], "no idea, as Keras counts:", keras_takes)

# %% [markdown]
# One kind of network needs no method at all. Take ten neurons with no hidden layer and **no sigmoid**: for these the
# weights with the smallest cost can be worked out at once, by a formula called least squares. That is the next rung of
# our ladder.
#
# (From here on the pixels are scaled: `data.scale` divides them by 255, so that they lie between 0 and 1.)
#
# **Predict.** In how many per cent are they right? The mean pictures had 82.

# %%
my_guess = ...  # per cent

x, x_new = data.scale(data.flatten(x_train)), data.scale(data.flatten(x_test))
y = data.one_hot(y_train)
always_1 = np.ones((len(x), 1), dtype="float32")  # one more input: its weight is the bias
with_one = np.append(x, always_1, axis=1)
best = np.linalg.lstsq(with_one.T @ with_one, with_one.T @ y, rcond=None)[0]
scores["least squares"] = np.mean((x_new @ best[:-1] + best[-1]).argmax(axis=1) == y_test)
compare(my_guess, 100 * scores["least squares"], "per cent right", within=2)

# %%
measured(scores["least squares"], 0.855, 0.865, "least squares")
measured(cost(with_one @ best, y), 0.188, 0.192, "its cost on the training pictures")

# %% [markdown]
# 86 %, and a cost of 0.19, the smallest that ten neurons without a sigmoid can have. With sigmoids, or with a hidden
# layer, there is no such formula. We need another way to make a cost small.
#
# **Check yourself.** Can two networks with the same accuracy have different costs?
# <details><summary>An answer</summary>Yes, easily. The accuracy asks only which output is the largest; the cost asks by
# how much each output misses. One network may be barely right, the other clearly.</details>

# %% [markdown]
# ## 8. Downhill
#
# You stand on a hill in fog and want to get down. You cannot see the valley, but you feel the slope under your feet. So
# you take a step downhill, feel again, and so on. That is **gradient descent**.
#
# With one parameter $w$ and the cost $C = w^2$ the slope is $dC/dw = 2w$, and a step is
#
# $$w \leftarrow w - \eta\, \frac{dC}{dw} = w - 2 \eta w.$$
#
# The minus means downhill, and η ("eta") is the **step size**.
#
# **Predict.** We start at $w = 1$ with $\eta = 0.1$. Where are we after *two* steps?

# %%
def descend(eta, n_steps):
    w, path = 1.0, [1.0]
    for _ in range(n_steps):
        slope = 2 * w
        w = w - eta * slope
        path.append(w)
    return path

# %%
my_guess = ...  # w after two steps

reasons = {0.6: "The second slope is smaller, taken at 0.8.", 0.8: "That is after one step.", 1.44: "That is uphill."}
compare(my_guess, descend(0.1, 2)[-1], "w after two steps", within=0.001, reasons=reasons)

# %% [markdown]
# Each step multiplies $w$ by $1 - 2\eta$. Nothing else is needed to answer what comes now. **Predict.** What does
# $\eta = 0.5$ do? And 0.9? And 1? Guess where $w$ is after *ten* steps of $\eta = 1$.

# %%
my_guess = ...  # w after ten steps

reasons = {-1: "After an odd number of steps, yes.", 0: "Each step multiplies by 1 − 2 = −1: it never comes closer."}
compare(my_guess, descend(1.0, 10)[-1], "w after ten steps of 1", within=0.001, reasons=reasons)

# %%
paths = {f"η = {eta}": descend(eta, 12) for eta in (0.1, 0.5, 0.9, 1.0, 1.02)}
plots.lines(range(13), paths, x_label="step", y_label="w")

# %% [markdown]
# **Read the figure.** Five walks from the same place. η = 0.1 comes closer from one side, by a fifth in each step. η =
# 0.5 lands at the bottom in **one** step. η = 0.9 jumps across the valley each time and still comes closer, exactly as
# fast as 0.1: the factor is −0.8 in place of 0.8. η = 1 jumps between 1 and −1 for ever. η = 1.02 gets farther away
# with each step. So here gradient descent works for $0 < \eta < 1$, and for no other η.

# %% tags=["nbval-check-output"]
for eta in (0.1, 0.5, 0.9, 1.0, 1.02):
    print(f"eta {eta}: factor {1 - 2 * eta:.2f}, after 12 steps w = {descend(eta, 12)[-1]:.3f}")
assert descend(0.75, 1)[-1] == -0.5

# %%
widgets.step_size()

# %% [markdown]
# **Vary.** Move the slider (in JupyterLab; elsewhere you see one picture). Then: for $C = 3w^2$, where is the limit?
#
# **Check yourself.** Which is worse, a step size ten times too small or twice too large? And: from $w = 1$ one step leads
# to −0.5; what was η?
# <details><summary>An answer</summary>With a tenth of the best η one arrives late; with twice the best, η = 1, never. The
# step multiplied by −0.5, so 1 − 2η = −0.5, and η = 0.75.</details>

# %% [markdown]
# ## 9. Two parameters, and a valley
#
# With many parameters each has its own slope, the **partial derivative**; all of them together are the **gradient**,
# $\nabla C = (\partial C/\partial w_1, \partial C/\partial w_2, \dots)$. It points uphill, where the cost rises
# fastest. Each parameter takes its own step, all at once: $w \leftarrow w - \eta \nabla C$.
#
# Take $C = w_1^2 + 10\, w_2^2$, a valley ten times steeper in one direction. Its gradient is $(2 w_1, 20 w_2)$.
#
# **Predict.** For $C = w^2$ every η below 1 was safe. What is the limit now?

# %%
my_guess = ...  # the largest safe step size

reasons = {1: "For w1, yes; but w2 has the same η and ten times the slope.", 10: "Steeper asks for smaller steps."}
compare(my_guess, 2 / 20, "the limit of safe step sizes", within=0.001, reasons=reasons)
plots.valley(eta=0.09)

# %% [markdown]
# **Read the figure.** On the left the path from above, with lines of equal cost. $w_2$ jumps from wall to wall; $w_1$
# creeps along the floor. On the right the distance from 0, on a scale where each line of the grid is ten times the one
# below: two straight lines, because each step multiplies each parameter by its own factor, $1 - 2\eta = 0.82$ and
# $1 - 20\eta = -0.8$.
#
# That is the trouble with one step size for all. The steepest direction sets the limit, η < 0.1 (there
# $1 - 20\eta$ reaches −1), and the flattest has to live with it.
#
# **Predict.** For $C = w^2$ the best η got there in one step. How many steps does the best η need here, until both
# parameters are below 0.001?

# %%
def steps_needed(eta):
    w, n_steps = np.array([1.0, 1.0]), 0
    while np.abs(w).max() >= 0.001:
        w, n_steps = w - eta * np.array([2, 20]) * w, n_steps + 1
    return n_steps

# %%
my_guess = ...  # a whole number

etas = np.linspace(0.005, 0.099, 95)
needed = [steps_needed(eta) for eta in etas]
reasons = {
    (1, 2): "η = 0.05 brings w2 to 0 at once, and then w1 is still at 0.9.",
    (60, 10_000): "That is what a timid η costs.",
}
compare(my_guess, min(needed), "steps, at best", within=5, reasons=reasons)
plots.lines(etas, {"steps": needed}, x_label="η", y_label="steps until both are below 0.001", y_log=True)

# %% [markdown]
# **Read the figure.** The best η is just below the limit: 35 steps at about 0.09. Smaller steps are slower, 66 at 0.05
# and 688 at 0.005; beyond the best, $w_2$ jumps so far that it becomes the slow one. Real networks have thousands of
# directions, and some are far more than ten times steeper than others. Scaled and centred inputs (lecture 02) can make
# the valley rounder; momentum and Adam (lecture 04) walk it better.
#
# **Vary.** Draw `plots.valley` with η = 0.05, 0.1 and 0.12. Say before each what the two lines on the right will do.

# %% tags=["nbval-check-output"]
print(min(needed), steps_needed(0.05), steps_needed(0.005), steps_needed(0.099))

# %% [markdown]
# ## 10. Backpropagation: all slopes at once
#
# Our network has 15,910 parameters, so we need 15,910 slopes for each step. One could find them by trying: nudge a
# parameter a little up, work out the cost; a little down, work it out again; the difference tells the slope.
#
# **Predict.** How often must the cost be worked out for one step of our network?

# %%
my_guess = ...  # a whole number

reasons = {15_910: "Twice for each parameter: once nudged up, once down.", 2: "That is for one parameter."}
compare(my_guess, 2 * 15_910, "costs for one step", reasons=reasons)

# %% [markdown]
# **Backpropagation** finds all of them for the price of two or three costs. It is nothing but the chain rule, applied from the
# end to the beginning, so that nothing is worked out twice. First for a single neuron with one input:
#
# $$x \;\rightarrow\; z = wx + b \;\rightarrow\; a = \sigma(z) \;\rightarrow\; C = \tfrac{1}{2}(a - y)^2 .$$
#
# How does $C$ change with $w$? $C$ with $a$, times $a$ with $z$, times $z$ with $w$:
#
# $$\frac{dC}{dw} = \underbrace{(a - y)}_{dC/da} \cdot \underbrace{a (1 - a)}_{da/dz} \cdot \underbrace{x}_{dz/dw} .$$
#
# **Predict.** The neuron says $a = 0.73$ and should say 1; its input is positive. Is the slope $dC/dw$ positive or
# negative? Guess +1 or −1.

# %%
my_guess = ...  # 1 or -1

x1, target1, w1, b1 = 1.5, 1.0, 0.8, -0.2
a1 = sigmoid(w1 * x1 + b1)
slope = (a1 - target1) * a1 * (1 - a1) * x1
reasons = {1: "A larger w makes a larger, so nearer to 1, so C smaller: C falls with w."}
compare(my_guess, int(np.sign(slope)), "sign of the slope", reasons=reasons)

# %% tags=["nbval-check-output"]
nudged_up, nudged_down = (0.5 * (sigmoid((w1 + h) * x1 + b1) - target1) ** 2 for h in (0.001, -0.001))
print(f"a = {a1:.2f}; slope by the chain rule {slope:.6f}, by nudging {(nudged_up - nudged_down) / 0.002:.6f}")

# %% [markdown]
# Now the whole network. A batch of $n$ pictures is an array `x` with $n$ rows; the weights of a layer are an array with
# a row for each input and a column for each neuron. So one `@` does a whole layer for a whole batch. Forward:
#
# $$h = \sigma(x W_1 + b_1), \qquad a = \sigma(h W_2 + b_2), \qquad C = \frac{1}{n} \sum_{\text{pictures}} \frac{1}{2} \sum_k (a_k - y_k)^2 .$$

# %%
def new_network(n_inputs, n_hidden, n_outputs, rng):
    return {
        "w1": rng.normal(size=(n_inputs, n_hidden)) / np.sqrt(n_inputs),
        "b1": np.zeros(n_hidden),
        "w2": rng.normal(size=(n_hidden, n_outputs)) / np.sqrt(n_hidden),
        "b2": np.zeros(n_outputs),
    }

# %%
def forward(net, x):
    hidden = sigmoid(x @ net["w1"] + net["b1"])
    return hidden, sigmoid(hidden @ net["w2"] + net["b2"])

# %% [markdown]
# The weights begin at random, small enough for every $z$ to start near the middle of the sigmoid (lecture 02 says
# more). Backward: let $\delta$ be the slope of the cost with respect to a layer's $z$. At the output it is the first
# two factors from above. For the hidden layer, each neuron gathers the $\delta$ of all outputs, weighted as it feeds
# them:
#
# $$\delta_2 = \frac{1}{n} (a - y)\, a (1 - a), \qquad \delta_1 = (\delta_2 W_2^{\mathsf T})\, h (1 - h).$$
#
# Here $\delta_2 W_2^{\mathsf T}$ multiplies matrices (`@` in the code), all else number by number (`*`). A weight's slope is
# its input times its neuron's $\delta$, added up over the batch: `x.T @ delta1` does that for a whole layer. A bias has
# the constant input 1.

# %%
def gradients(net, x, y):
    hidden, a = forward(net, x)
    delta2 = (a - y) * a * (1 - a) / len(x)
    delta1 = (delta2 @ net["w2"].T) * hidden * (1 - hidden)
    slopes_1 = {"w1": x.T @ delta1, "b1": delta1.sum(axis=0)}
    slopes_2 = {"w2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return slopes_1 | slopes_2

# %% [markdown]
# Six lines: this is backpropagation. The shapes keep you honest, because each slope must have the shape of its
# parameter.
#
# **Vary.** Before you run the next cell, write down the shapes of `delta1`, `delta2` and the four slopes for five
# examples, 4 inputs, 3 hidden neurons and 2 outputs.

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(1)
small = new_network(4, 3, 2, rng)
x_small, y_small = rng.normal(size=(5, 4)), data.one_hot(rng.integers(0, 2, size=5), n_classes=2)
for name, slope in gradients(small, x_small, y_small).items():
    print(name, slope.shape, slope.shape == small[name].shape)

# %% [markdown]
# One more thing about this code: it returns *fresh* arrays each time. Some libraries add new slopes to the old ones and
# leave it to you to clear them before the next step; forget that, and the slopes pile up.

# %% [markdown]
# ## 11. Is it right? Check the gradient
#
# A mistake in a gradient is hard to see: the network often learns all the same, only worse. So compare it with nudging,
# on a network so small that nudging is cheap. This one has 23 parameters.

# %%
def by_nudging(net, x, y, h):
    slopes = {name: np.empty_like(values) for name, values in net.items()}
    for name, values in net.items():
        for place in np.ndindex(values.shape):
            kept = values[place]
            values[place] = kept + h
            up = cost(forward(net, x)[1], y)
            values[place] = kept - h
            down = cost(forward(net, x)[1], y)
            values[place] = kept  # put it back
            slopes[name][place] = (up - down) / (2 * h)
    return slopes

# %% [markdown]
# The two answers are never equal to the last digit. What counts is the **relative error**: the length of the difference
# over the sum of the lengths. It is 0 for equal answers and 1 for opposite ones.

# %%
def relative_error(one, other):
    g1, g2 = (np.concatenate([slopes[name].ravel() for name in one]) for slopes in (one, other))
    return np.linalg.norm(g1 - g2) / (np.linalg.norm(g1) + np.linalg.norm(g2))

# %% [markdown]
# **Predict.** How far should one nudge? A slope is a limit for $h \to 0$, so the smaller the better? Of
# $10^{-1}, 10^{-2}, \dots, 10^{-12}$: which *h* gives the smallest error? Guess the exponent.

# %%
my_guess = ...  # an exponent from -12 to -1

exponents = np.arange(-12, 0)
exact = gradients(small, x_small, y_small)
errors = [relative_error(by_nudging(small, x_small, y_small, 10.0**e), exact) for e in exponents]
reasons = {
    (-12, -7): "Two nearly equal costs are subtracted: rounding eats the difference.",
    (-3, -1): "Over so wide a nudge the curve bends.",
}
compare(my_guess, exponents[np.argmin(errors)], "exponent of the best h", within=1, reasons=reasons)

# %%
plots.lines(10.0**exponents, {"error": errors}, x_label="h", y_label="relative error", x_log=True, y_log=True)

# %% [markdown]
# **Read the figure.** A V. From the right the error falls with the *square* of $h$: a tenth of $h$, a hundredth of the
# error. Then, below $10^{-5}$, it rises again: a float keeps about 16 digits, and two costs that agree in the first 12
# leave 4 to subtract. At the bottom the error is near $10^{-10}$: our gradient is right. Rule of thumb: $h = 10^{-5}$,
# floats of 64 bits, and an error below $10^{-7}$.

# %%
assert sum(values.size for values in small.values()) == 23
assert exponents[np.argmin(errors)] in (-5, -4) and min(errors) < 1e-9
assert 80 < errors[-1] / errors[-2] < 120 and errors[0] > 1e-5

# %% [markdown]
# **Predict.** Would the check find a mistake? Here is the commonest: the mean in the cost, but only the sum in the
# gradient. For five examples, what is the relative error?

# %%
my_guess = ...  # between 0 and 1

def forgetful(net, x, y):
    return {name: len(x) * slope for name, slope in gradients(net, x, y).items()}

by_hand, nudged = forgetful(small, x_small, y_small), by_nudging(small, x_small, y_small, 1e-5)
reasons = {0.8: "|5g − g| is 4g, but one divides by 5g + g.", 4: "It is 1 at most.", 5: "That is their ratio."}
compare(my_guess, relative_error(by_hand, nudged), "relative error", within=0.02, reasons=reasons)
print("their ratio:", np.round(by_hand["w2"] / nudged["w2"], 6).ravel())

# %% [markdown]
# The error is 4/6, and the **ratio** tells the rest: exactly 5 everywhere, the number of examples. When a check fails,
# divide; a constant ratio is a forgotten factor. Such a network would even learn, with a step size five times larger
# than it says; with another batch size it would be another factor.
#
# **Vary.** Leave out `hidden * (1 - hidden)` in `gradients`, or write `net["w2"]` without `.T`. What does the check
# say? Check again after some steps of training, too: a fresh network may hide a mistake. (With relu, lecture 04, mind
# its kink, where the nudge up and the nudge down see two different slopes.) And take float32: how deep is the V then?

# %% tags=["nbval-check-output"]
assert abs(relative_error(by_hand, nudged) - 4 / 6) < 1e-6
print(f"{relative_error(by_hand, nudged):.3f}", np.round(by_hand["b1"] / nudged["b1"], 3))

# %% [markdown]
# ## 12. Many small steps: stochastic gradient descent
#
# The exact gradient asks all 60,000 pictures, and then we take one step. But ten pictures taken at random tell roughly
# the same direction, for a 6,000th of the work. That is **stochastic gradient descent**: mix the pictures, take them in
# **batches**, a step for each batch. One walk through all pictures is an **epoch**.

# %%
def train(net, find_slopes, x, y, *, eta, batch_size, rng):
    order = rng.permutation(len(x))
    for first in range(0, len(x), batch_size):
        batch = order[first : first + batch_size]
        slopes = find_slopes(net, x[batch], y[batch])
        for name in net:
            net[name] -= eta * slopes[name]

def accuracy(net, x, labels):
    return np.mean(forward(net, x)[1].argmax(axis=1) == labels)

# %% [markdown]
# Four networks that start alike, one epoch each, $\eta = 3$, with batches of 10, 100, 1,000 and 60,000. **Predict.**
# Which batch size gives the best network?

# %%
my_guess = ...  # 10, 100, 1000 or 60000

after = {}
for batch_size in (10, 100, 1_000, 60_000):
    rng = np.random.default_rng(1)
    net = new_network(784, 20, 10, rng)
    train(net, gradients, x, y, eta=3.0, batch_size=batch_size, rng=rng)
    after[batch_size] = accuracy(net, x_new, y_test)
reasons = {60_000: "Its direction is exact, but an epoch is one single step.", 1_000: "Sixty steps only.", 100: "Close."}
compare(my_guess, max(after, key=after.get), "best batch size", reasons=reasons)

# %%
bars = {f"batches of {size:,}": share for size, share in after.items()}
plots.bars(bars, y_label="right, after one epoch")

# %% [markdown]
# **Read the figure.** Every network has seen every picture once. The one with batches of 10 has taken 6,000 steps and
# is right in about 93 %; with 100 a batch it is about 91 %, with 1,000 roughly 60 to 75 %; and the one with the exact
# gradient has taken one step, has learnt to keep silent (its cost is just below ½) and is hardly better than guessing.
# Six thousand rough steps beat one exact step.
#
# To be fair: an exact gradient would bear a larger η, but not one 6,000 times larger; section 9 says why. And very
# small batches do not use a processor well, so in practice one takes 32 to 256.
#
# **Vary.** Try batches of 1, 3 and 30. Each takes longer than the next: why?

# %%
assert [int(np.ceil(60_000 / size)) for size in (10, 100, 1_000, 60_000)] == [6_000, 600, 60, 1]
measured(after[10], 0.91, 0.94, "batches of 10")
measured(after[100], 0.9, 0.925, "batches of 100")
measured(after[1_000], 0.55, 0.78, "batches of 1,000")
measured(after[60_000], 0.05, 0.25, "one batch of 60,000")
measured(cost(forward(net, x_new)[1], data.one_hot(y_test)), 0.42, 0.5, "its cost")

# %% [markdown]
# So it is the steps that count? **Predict.** We train on the first 1,000 pictures only, for 60 epochs: 6,000 steps
# again. In how many per cent of the *test* pictures is this network right?

# %%
my_guess = ...  # per cent

rng = np.random.default_rng(1)
net = new_network(784, 20, 10, rng)
for _ in range(60):
    train(net, gradients, x[:1_000], y[:1_000], eta=3.0, batch_size=10, rng=rng)
of_1_000 = accuracy(net, x_new, y_test)
reasons = {(91, 95): "As many steps, but fewer different pictures.", (95, 100): "That is its score on its own 1,000."}
compare(my_guess, 100 * of_1_000, "per cent right", within=2, reasons=reasons)

# %% [markdown]
# About 87 %, though it is right on 99 % of its own 1,000 pictures. It began to remember them, as the table of section 2
# did; that is the subject of lecture 03. If you ever follow a book and cannot get its 95 or 97 %, look whether you have
# loaded its small sample file.

# %%
measured(accuracy(net, x[:1_000], y_train[:1_000]), 0.97, 1, "1,000 pictures, 60 epochs, on these pictures")
measured(of_1_000, 0.85, 0.885, "the same on the test pictures")

# %% [markdown]
# Does it arrive at the minimum? We train for four epochs with $\eta = 3$, and look at the cost (of the first 5,000
# training pictures) twelve times in each.
#
# **Predict.** Then comes a fifth epoch with a *tenth* of the step size. Does that epoch lower the cost by less than the
# fourth did, or by more? Guess the ratio: 0.1 is a tenth, 2 is twice as much.

# %%
rng = np.random.default_rng(1)
net, costs = new_network(784, 20, 10, rng), []
for eta in (3.0, 3.0, 3.0, 3.0, 0.3):
    for part in np.split(rng.permutation(60_000), 12):
        train(net, gradients, x[part], y[part], eta=eta, batch_size=10, rng=rng)
        costs.append(cost(forward(net, x[:5_000])[1], y[:5_000]))

# %%
my_guess = ...  # a ratio

third, fourth, fifth = np.mean(np.reshape(costs, (5, 12))[2:], axis=1)
reasons = {(0, 1): "A tenth of the step, so a tenth of the progress? Not where the network only hovers."}
compare(my_guess, (fourth - fifth) / (third - fourth), "fall in epoch 5 over fall in epoch 4", within=1, reasons=reasons)

# %%
epochs = np.arange(1, 61) / 12
plots.lines(epochs, {"cost": costs}, x_label="epochs", y_label="cost of 5,000 training pictures", y_log=True)

# %% [markdown]
# **Read the figure.** In the first four epochs the cost goes down, but it jitters: about every other look finds it
# *higher* than the one before. Then, with a tenth of the step size, it drops at once, as far as in the whole epoch
# before or farther, and the jitter becomes several times smaller. So it had not been at a minimum. With batches and a fixed η the
# network hovers above a low place, kicked about by the differences between batches; smaller kicks let it sink. (Whether
# that place is the lowest of all, nobody knows; it need not be.) Smaller steps at the end are so useful that they have
# a name, a *schedule*: lecture 07.
#
# **Vary.** Take η = 0.3 from the beginning. Where is it after five epochs?

# %%
jumps = np.abs(np.diff(costs))
measured(np.mean(np.diff(costs[24:48]) > 0), 0.25, 0.75, "share of looks that find the cost higher, epochs 3 and 4")
measured(third - fourth, 0.0002, 0.0045, "fall of the mean cost from epoch 3 to 4")
measured((fourth - fifth) - (third - fourth), 0.0005, 0.009, "how much more it falls from 4 to 5")
measured(fourth - costs[48], 0.003, 0.009, "fall at the first look of epoch 5")
measured((fourth - costs[48]) - (third - fourth), -0.001, 0.008, "by how much that is more than epoch 4 brought")
measured(np.mean(jumps[24:47]) / np.mean(jumps[49:]), 4, 20, "jitter in epochs 3 and 4 over jitter in epoch 5")

# %% [markdown]
# ## 13. What does the hidden layer buy?
#
# Back to the ladder. Is it the hidden layer that reads digits, or would ten sigmoid neurons, trained in the same way,
# do as well? To be fair, both get the same effort: five step sizes, one epoch each. And because we shall *choose* the
# step size, we judge by 5,000 training pictures that we put aside for it, our validation data, and not by the test
# pictures.

# %%
order = np.random.default_rng(1).permutation(60_000)
learn, check = order[:55_000], order[55_000:]
x_learn, y_learn = x[learn], y[learn]

def gradients_without_hidden(net, x, y):
    a = sigmoid(x @ net["w"] + net["b"])
    delta = (a - y) * a * (1 - a) / len(x)
    return {"w": x.T @ delta, "b": delta.sum(axis=0)}

def accuracy_without_hidden(net, x, labels):
    return np.mean((x @ net["w"] + net["b"]).argmax(axis=1) == labels)

# %% [markdown]
# (To find the largest output one needs no sigmoid: it keeps the order.)
#
# **Predict.** Least squares had 86 %. What do ten sigmoid neurons reach, at their best step size, and what does the
# network with the hidden layer? Guess the first.

# %%
etas, ten_neurons, with_hidden = (0.1, 0.3, 1.0, 3.0, 10.0), [], []
for eta in etas:
    rng = np.random.default_rng(1)
    ten, full = {"w": rng.normal(size=(784, 10)) / 28, "b": np.zeros(10)}, new_network(784, 20, 10, rng)
    train(ten, gradients_without_hidden, x_learn, y_learn, eta=eta, batch_size=10, rng=rng)
    train(full, gradients, x_learn, y_learn, eta=eta, batch_size=10, rng=rng)
    ten_neurons.append(accuracy_without_hidden(ten, x[check], y_train[check]))
    with_hidden.append(accuracy(full, x[check], y_train[check]))

# %%
my_guess = ...  # per cent

reasons = {
    (94, 100): "That is what the hidden layer is for.",
    (0, 86): "The sigmoid helps: it forgives an output that is more than right.",
}
compare(my_guess, 100 * max(ten_neurons), "ten neurons, per cent right", within=1.5, reasons=reasons)
lines = {"ten neurons": ten_neurons, "with 20 hidden": with_hidden}
plots.lines(etas, lines, x_label="η", y_label="right on 5,000 held-out pictures", x_log=True)

# %% [markdown]
# **Read the figure.** Look at the ends first. At η = 0.1 the ten neurons are *ahead*, by one or two points: whoever
# tries only that finds hidden layers useless. At η = 10 they are lost, and the hidden layer seems to be worth 40 points
# or more. Both are wrong comparisons. Each at its best, between 0.3 and 3: about 90 % for the ten neurons, between 92
# and 93 % with 20 hidden ones, after one epoch.
#
# Now the whole ladder. The network of section 12 had four epochs, and a fifth with a tenth of η; the ten neurons get
# the same, with their own best η.

# %%
rng = np.random.default_rng(1)
ten, best_eta = {"w": np.zeros((784, 10)), "b": np.zeros(10)}, etas[np.argmax(ten_neurons)]
for eta in 4 * [best_eta] + [best_eta / 10]:
    train(ten, gradients_without_hidden, x, y, eta=eta, batch_size=10, rng=rng)
scores["ten neurons"] = accuracy_without_hidden(ten, x_new, y_test)
scores["20 hidden"] = accuracy(net, x_new, y_test)
plots.bars(scores, y_label="right on the test pictures")

# %% [markdown]
# **Read the figure.** From ten mean pictures, 82 %, through neurons without and with a sigmoid, 86 and 92 %, to a
# hidden layer, about 94.5 %. The last rung looks small. Count errors instead: eight wrong in a hundred became five and
# a half, a third fewer. Near the top, that is the way to compare.
#
# **Vary.** Give the network 100 hidden neurons. How many of the errors are left?

# %%
measured(ten_neurons[0] - with_hidden[0], 0.003, 0.035, "lead of the ten neurons at 0.1")
measured(with_hidden[-1] - ten_neurons[-1], 0.42, 0.85, "lead of the hidden layer at 10")
measured(max(ten_neurons), 0.885, 0.918, "ten neurons, best step size, one epoch")
measured(max(with_hidden), 0.915, 0.94, "20 hidden, best step size, one epoch")
measured(scores["ten neurons"], 0.91, 0.925, "ten neurons, after five epochs")
measured(scores["20 hidden"], 0.938, 0.953, "20 hidden, after five epochs")
measured((1 - scores["20 hidden"]) / (1 - scores["ten neurons"]), 0.55, 0.78, "errors left by the hidden layer")

# %% [markdown]
# Can one see what they have learnt? A neuron has a weight for each pixel, so its weights are a picture. First the ten
# neurons without a hidden layer.
#
# **Predict.** Think of the neuron for 0. Is its weight in the middle of the picture positive (+1) or negative (−1)?

# %%
my_guess = ...  # 1 or -1

middle = ten["w"].reshape(28, 28, 10)[12:16, 12:16, 0].mean()
reasons = {1: "Ink there speaks against a zero: that is where its hole is."}
compare(my_guess, int(np.sign(middle)), "sign in the middle, for 0", reasons=reasons)
plots.weights(ten["w"])

# %% [markdown]
# **Read the figure.** Red pixels speak for the digit, blue ones against it. The 0 has a blue hole in its middle; the 1
# a red bar with blue on both sides. These are not the mean pictures of section 3. A mean shows where the ink *is*; the
# weights show where ink *makes the difference*: what all digits share is pale. And at the rim, where no digit has ink,
# nothing was ever learnt: those weights are still 0.
#
# Now the twenty hidden neurons. It would be nice to find a neuron for loops, one for bars, one for corners. Look back
# at the network in section 5, too: there each neuron had a meaning. Do these?

# %%
measured(middle, -0.75, -0.3, "mean weight in the middle, for 0")
measured(np.mean(np.all(ten["w"] == 0, axis=1)), 0.08, 0.09, "share of pixels whose weights never moved")
plots.weights(net["w1"])

# %% [markdown]
# **Read the figure.** Hardly. There are patches and strokes of both colours, but no neuron that one would like to call
# "loop". The network was asked to make the cost small, not to be understood, and there are countless ways to share the
# work among twenty neurons. In lecture 06 we look at a first layer of another kind. And the digits that it gets wrong?

# %%
answers = forward(net, x_new)[1].argmax(axis=1)
wrong = np.flatnonzero(answers != y_test)[:20]
plots.digits(x_test[wrong], [f"{said} for {label}" for said, label in zip(answers[wrong], y_test[wrong])])

# %% [markdown]
# **Read the figure.** The words above each picture are the network's answer and the label. Some of these would trouble
# you as well; many would not. There is room above 94.5 %, and the next lectures climb into it.
#
# **Check yourself.** A friend photographs a digit that she wrote with a black pen on white paper, shrinks it to 28 ×
# 28, and the network gets it wrong. What is the first thing to look at?
# <details><summary>An answer</summary>In the data, ink is 255 and paper is 0. In her photograph, paper is bright and
# ink dark: she has to invert it, and to centre it as the others are. A network knows nothing about pictures that are
# unlike all it was trained on.</details>

# %% [markdown]
# ## Summary
#
# 1. **Networks** do what we cannot write rules for: our rule for fours and nines was right in 83 %, and there are 45
#    pairs. Supervised learning moves numbers until examples come out right; what counts is the score on *new* examples.
# 2. **Ask what a dumb idea scores**: always one 11 %, darkness 22 %, nearest mean picture 82 %, least squares 86 %. And
#    make pixels floats before you calculate.
# 3. **A neuron** answers $\sigma(w \cdot x + b)$: a line in the plane, yes on one side. It can do AND and OR, but not
#    XOR; two layers can.
# 4. **A dense layer** has inputs × neurons + neurons numbers; ours had 15,700 + 210 = 15,910.
# 5. **The quadratic cost** is half the sum of the squared errors over the outputs, and the mean of that over the
#    examples. It has a slope; the count of mistakes has none.
# 6. **Gradient descent**: $w \leftarrow w - \eta \nabla C$. On $C = w^2$ it converges for $0 < \eta < 1$, at 0.5 in one
#    step; on a valley the steepest direction sets the limit and the flattest the time.
# 7. **Backpropagation** is the chain rule from the end to the beginning: all slopes for the price of a few costs. Check
#    it with $h = 10^{-5}$. Train in batches; with a fixed η the network hovers above a low place.
#
# ## Hands-on
#
# - **Try.** Give the network 5, 10, 40 and 100 hidden neurons, three epochs each. Draw the test accuracy over their
#   number with `plots.lines`. Where does it stop paying?
# - **Stretch.** Feed the trained network 1,000 pictures of pure noise, `rng.random((1_000, 784))`. Which digits does it
#   name, and how large is its largest output? It has no way to say "that is no digit". How would you give it one?
# - **Open.** Add a second hidden layer: forward, gradients, check, training. Does it beat one layer with the same
#   number of parameters? Give both the same effort on η, and put 5,000 shuffled training pictures aside to choose by;
#   look at the test set once.
#
# ## Further reading
#
# - Michael Nielsen, *Neural Networks and Deep Learning* (2015), chapters 1 and 2: the same network, and a careful
#   derivation of backpropagation.
# - Grant Sanderson, *But what is a neural network?* (2017): the hope for "loop neurons" and what becomes of it, in
#   moving pictures.
# - Andrej Karpathy, *micrograd* (2020): backpropagation for any expression, in a hundred lines of Python.
# - Gabriel Goh, *Why momentum really works* (2017): the valley of section 9, taken much further.
# - David Rumelhart, Geoffrey Hinton and Ronald Williams, *Learning representations by back-propagating errors* (1986):
#   the paper that made it known.
