# %% [markdown]
# # 03 · Over-fitting and dropout
#
# About 70 minutes; the code runs in about one. You need lecture 02: model 1, training curves, scaled pixels, the
# scatter of a score.
#
# After this lecture you can
#
# 1. recognise over-fitting by its signs, and say which number shows it;
# 2. hold out pictures for validation without falling into the trap of `validation_split`;
# 3. explain how the loss can rise while the accuracy stays;
# 4. write dropout by hand, in both its kinds, and show that they agree in expectation;
# 5. take a headline apart: other seeds, training beside test, another scale;
# 6. use L2, early stopping and shifted copies, and say which of them helped, and by how much.

# %%
from functools import partial

from utils import data, models, plots, training, widgets
from utils.checks import compare
from utils.data import measured

import keras
import numpy as np

training.seed(1)

# %%
(x_train, y_train), (x_test, y_test) = data.load_mnist()
rows, targets = data.flatten(data.scale(x_train)), data.one_hot(y_train)
test_rows, test_targets = data.flatten(data.scale(x_test)), data.one_hot(y_test)

# %% [markdown]
# ## 1. A network that learns by heart
#
# Lecture 02 trained model 1 on 500 pictures. **Over-fitting** means that a network gets better at the very examples
# it was trained on and not, or no longer, at their kind. Whether it *can* do so is a matter of counting.
#
# **Predict.** How many trainable numbers has model 1 for each of the 500 pictures?

# %%
my_guess = ...  # a number

reasons = {
    784 / 500: "That counts the inputs. What training changes are the weights and biases, 23,860 of them.",
    30: "That is the number of hidden neurons; each has 785 numbers.",
}
compare(my_guess, 23_860 / 500, "numbers for each picture", within=1, reasons=reasons)

# %% tags=["nbval-check-output"]
assert models.model1().count_params() == 23_860 and models.dense_2019().count_params() == 101_770
print(f"{23_860 / 500:.1f} numbers a picture in model 1, {101_770 / 500:.1f} in the network of 2019")

# %% [markdown]
# About 48 numbers for each picture, while its label is a single digit: room enough to keep a list. How much room
# there is, an experiment will tell that sounds like nonsense. We **shuffle the labels**, so that a picture of a 5 may
# be called 0, its neighbour 8. There is nothing to understand any more, only something to learn by heart.
#
# We take the network of the course's 2019 edition: 128 relu neurons, a softmax output, cross entropy, Adam. What
# these four are is the subject of lecture 04; today they are a faster way to the end of a training.
#
# **Predict.** After 40 epochs with shuffled labels: how many of the 500 does it answer as it was taught?

# %%
def by_heart(labels):
    training.seed(1)
    model = models.dense_2019()
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model, training.fit(model, rows[:500], labels, epochs=40, batch_size=20)

# %%
my_guess = ...  # between 0 and 500

shuffled = np.random.default_rng(1).permutation(targets[:500])
learner, true_run = by_heart(targets[:500])
parrot, shuffled_run = by_heart(shuffled)
reasons = {(0, 100): "That is chance. But it has 200 numbers for each label that it must keep."}
compare(my_guess, round(500 * shuffled_run.history["accuracy"][-1]), "of 500", within=10, reasons=reasons)

# %%
plots.curves(true_run, shuffled_run, names=["true labels", "shuffled labels"])

# %% [markdown]
# **Read the figure.** The true labels are known by heart after 8 epochs, the shuffled ones after about 30. Nonsense
# takes nearly four times as long, because no two pictures help each other; but in the end both networks know more
# than 99 % of their list. And on digits that neither has seen?

# %%
_, true_test = learner.evaluate(test_rows, test_targets, verbose=0)
_, shuffled_test = parrot.evaluate(test_rows, test_targets, verbose=0)
plots.bars({"true labels": true_test, "shuffled labels": shuffled_test}, y_label="test accuracy")

# %%
epochs_needed = [int(np.argmax(np.array(run.history["accuracy"]) >= 0.99)) + 1 for run in (true_run, shuffled_run)]
measured(epochs_needed[0], 5, 14, "epochs to 99 %, true labels")
measured(epochs_needed[1], 22, 40, "epochs to 99 %, shuffled labels")
measured(true_test, 0.83, 0.87, "test accuracy, true labels")
measured(shuffled_test, 0.05, 0.17, "test accuracy, shuffled labels")
measured(np.mean(shuffled.argmax(axis=1) == y_train[:500]), 0.11, 0.115, "shuffled labels that are true")

# %% [markdown]
# **Read the figure.** 85 % against 12 %, which is hardly more than chance. Two networks with hardly a mistake in
# training: one has learnt digits, the other nothing. (A little more than a tenth, because 11 % of the shuffled labels
# happen to be true.) So a training accuracy *by itself says nothing*. All that counts is what happens on pictures
# that took no part.
#
# A trap on the way: `np.random.default_rng(1).shuffle(targets[:500])` would have shuffled the *true* labels, because
# a slice of an array is a view of it. `permutation` returns a copy.
#
# **Vary.** Shuffle only every second label. Which training accuracy do you get, and which test accuracy?

# %% [markdown]
# ## 2. Hold something back
#
# So we need pictures that take no part. Why not the test set? Because we are about to *choose*: a rate, a penalty, a
# number of epochs. Whoever picks the best of twenty tries by their test score has trained on the test set, by hand.
# Hence three sets: **training** to fit, **validation** to choose, **test** to look at once, at the end.
#
# The lectures held out a third of the test set. Lecture 02 showed why that is not fair: its parts are not alike. We
# hold out 5,000 *training* pictures, and mix before we cut. The first 500 stay what they are, our training set.

# %%
order = 500 + np.random.default_rng(1).permutation(59_500)
hold_out, learn = order[:5_000], np.concatenate([np.arange(500), order[5_000:]])
x_valid, y_valid, t_valid = rows[hold_out], y_train[hold_out], targets[hold_out]
plots.class_counts(y_valid)

# %% tags=["nbval-check-output"]
assert len(np.intersect1d(hold_out, learn)) == 0 and np.array_equal(learn[:500], np.arange(500))
assert len(hold_out) + len(learn) == 60_000
print(f"{len(learn):,} to learn from, {len(hold_out):,} to choose with, 10,000 to test with")

# %% [markdown]
# **Read the figure.** Every class is there, each with 456 to 532 pictures. From here on the test set stays shut until
# section 12; only recorded runs, in which nothing is left to choose, will show it.
#
# Keras offers a short cut: `fit(..., validation_split=0.2)`. Suppose that your data come sorted, as data often do:
# first all zeros, then all ones, and so on.
#
# **Predict.** 500 pictures sorted by digit, a fifth split off for validation, 20 epochs: what validation accuracy, in
# per cent?

# %%
my_guess = ...  # between 0 and 100

by_digit = np.argsort(y_train[:500], kind="stable")
training.seed(1)
model = models.model1()
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=15.0), metrics=["accuracy"])
run = training.fit(model, rows[by_digit], targets[by_digit], epochs=20, batch_size=10, validation_split=0.2)
reasons = {(60, 100): "It would be so, had Keras mixed the pictures before it cut off a fifth."}
compare(my_guess, round(100 * run.history["val_accuracy"][-1]), "per cent", within=3, reasons=reasons)

# %%
plots.class_counts(y_train[by_digit][400:])

# %% [markdown]
# **Read the figure.** `validation_split` cuts off the **last** part, as the pictures stand, and mixes only the rest.
# Here that last part holds eights and nines, which the training never saw, and the last six sevens. You will find the
# opposite stated, even by those who should know; so let us assert it: the score of the last epoch is the score on the
# last 100 pictures, exactly.

# %%
_, on_the_last = model.evaluate(rows[by_digit][400:], targets[by_digit][400:], verbose=0)
assert abs(on_the_last - run.history["val_accuracy"][-1]) < 1e-6
measured(run.history["accuracy"][-1], 0.95, 1, "training accuracy")
measured(run.history["val_accuracy"][-1], 0, 0.06, "validation accuracy")

# %% [markdown]
# **Vary.** Mix `by_digit` with `np.random.default_rng(1).permutation` before you train. What does `validation_split`
# report now?

# %% [markdown]
# ## 3. The gap, and what closes it
#
# The sign of over-fitting is a **gap**: training accuracy minus accuracy on pictures that took no part. Here are the
# two recorded runs of model 1 once more, raw pixels, as the original lectures had them; the dashed lines are all
# 10,000 test pictures.

# %%
few, many = training.recorded("model1_500"), training.recorded("model1_all")
plots.curves(few, many, names=["500 pictures", "60,000 pictures"])

# %% [markdown]
# **Predict.** How large is the gap at the end of each, in points?

# %%
my_guess = ...  # the gap with 500 pictures, in points

gaps = [100 * (run.result["training_accuracy"] - run.result["all_test_accuracy"]) for run in (few, many)]
reasons = {(0, 5): "That is the gap with 60,000 pictures."}
compare(my_guess, gaps[0], "points between training and test, 500 pictures", within=5, reasons=reasons)
measured(gaps[0], 20, 26, "gap with 500 pictures, in points")
measured(gaps[1], 0, 2, "gap with 60,000 pictures, in points")

# %% [markdown]
# **Read the figure.** With 500 pictures training ends at 87 % and test at 64 %: a gap of 23 points. With 60,000 it is
# one point. Yet it is the *same* network with the same 23,860 numbers. So over-fitting is no property of a network;
# it is a network *and* too few pictures. Look at the losses, too: not even with 500 pictures did the test loss rise.
# A gap is not yet harm; it says what there is to gain.
#
# The first cure, then, is **more data**. We train model 1 on 200 up to 10,000 pictures, from here on with scaled
# pixels and large steps (lecture 02), always 1,000 steps of gradient descent, 20 pictures a batch.

# %%
def in_one_go(model, x, t, epochs):
    walks = np.concatenate([np.random.permutation(len(x)) for _ in range(epochs)])
    model.fit(x[walks], t[walks], batch_size=20, shuffle=False, verbose=0)
    return model

# %%
def train(x, t, *, epochs, rate=0.0, seed=1):
    training.seed(seed)
    model = models.model2(rate)  # with rate 0 it is model 1
    sgd = keras.optimizers.SGD(learning_rate=15.0)
    model.compile(loss="mean_squared_error", optimizer=sgd, steps_per_execution=50)
    return in_one_go(model, x, t, epochs)

# %%
def accuracy(model, x, labels):
    answers = keras.ops.argmax(model(x), axis=1)
    return float(np.mean(keras.ops.convert_to_numpy(answers) == labels))

# %% [markdown]
# (We shall train some thirty networks, so we save the pauses. `in_one_go` mixes the pictures anew for each epoch, as `fit`
# does, but hands over all these walks as a single long one. `steps_per_execution=50` lets Keras take 50 steps in one
# call. `model(x)` asks the network for its outputs; the largest is its answer.)
#
# **Predict.** With 10,000 pictures: how many points between training and validation?

# %%
my_guess = ...  # in points

sizes = [200, 500, 2_000, 10_000]
networks = [train(rows[learn[:n]], targets[learn[:n]], epochs=20_000 // n) for n in sizes]
on_training = [accuracy(net, rows[learn[:n]], y_train[learn[:n]]) for net, n in zip(networks, sizes)]
on_validation = [accuracy(net, x_valid, y_valid) for net in networks]
reasons = {(10, 25): "That is what 500 pictures give."}
compare(my_guess, 100 * (on_training[-1] - on_validation[-1]), "points", within=1, reasons=reasons)

# %%
both = {"training": on_training, "validation": on_validation}
plots.lines(sizes, both, x_label="training pictures", y_label="accuracy", x_log=True)

# %% [markdown]
# **Read the figure.** The lines come together from both sides. With more pictures the validation accuracy climbs,
# from about 74 % to 91 %; and the training accuracy *falls*, from 98 to 93 %, because so many pictures cannot be
# learnt by heart in the same number of steps. A falling training accuracy may be good news.

# %%
measured(on_validation[0], 0.7, 0.8, "validation accuracy, 200 pictures")
measured(on_validation[1], 0.815, 0.855, "validation accuracy, 500 pictures")
measured(on_validation[-1], 0.895, 0.93, "validation accuracy, 10,000 pictures")
measured(on_training[0], 0.96, 1, "training accuracy, 200 pictures")
measured(on_training[-1], 0.9, 0.95, "training accuracy, 10,000 pictures")

# %% [markdown]
# **Vary.** Leave 500 pictures, and give them 10 times as many epochs, or a tenth. Does the gap follow the epochs as
# it follows the pictures?

# %% [markdown]
# ## 4. The loss rises, the accuracy does not
#
# The 2019 edition of the course told over-fitting by another curve. Its network, trained on all 60,000 pictures,
# reached 97.8 % in the test after 5 epochs; after 20, 99.8 % in training and 98.0 % in validation, "with the
# validation loss rising". Here is that run, recorded again.
#
# **Predict.** Of 20 epochs, after which one is the validation loss (here: over all 10,000 test pictures) lowest?

# %%
my_guess = ...  # from 1 to 20

run_2019 = training.recorded("dense_2019")
losses, scores = run_2019.history["val_loss"], run_2019.history["val_accuracy"]
reasons = {20: "The training loss is lowest at the end. The validation loss is not."}
compare(my_guess, int(np.argmin(losses)) + 1, "the epoch", within=1, reasons=reasons)
plots.curves(run_2019, names=[f"recorded on {run_2019.date}"])

# %% [markdown]
# **Read the figure.** The validation loss falls to 0.072 at epoch 5 and then climbs to 0.114, more than half as much
# again. The validation *accuracy* does nothing of the kind: 97.8 % at epoch 5, 97.9 % at the end. Worse by one
# number, no worse by the other. Which one lies?

# %%
measured(np.argmin(losses) + 1, 4, 8, "epoch of the lowest validation loss")
measured(min(losses), 0.068, 0.077, "lowest validation loss")
measured(losses[-1], 0.1, 0.125, "validation loss at the end")
measured(scores[4], 0.977, 0.979, "validation accuracy at epoch 5")
measured(scores[-1] - scores[4], -0.003, 0.006, "accuracy, end minus epoch 5")
measured(run_2019.result["training_accuracy"], 0.996, 1, "training accuracy at the end")

# %% [markdown]
# Neither. The cross entropy of one picture is $-\ln p$, where $p$ is the probability that the network gives to the
# right class. A wrong answer costs little if it was given with doubt and much if it was given with certainty. The
# accuracy counts it as one mistake in either case. So let us look at how *sure* the network is when it is wrong:
# live, with 5,000 pictures, after 2 epochs and after 25.

# %%
def verdict(model):
    p = model.predict(x_valid, batch_size=500, verbose=0)
    p_right_class = p[np.arange(len(p)), y_valid]
    return p.max(axis=1), p.argmax(axis=1) == y_valid, -np.log(np.maximum(p_right_class, 1e-7))

# %%
x_5000, t_5000 = rows[learn[:5_000]], targets[learn[:5_000]]
training.seed(1)
model = models.dense_2019()
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
training.fit(model, x_5000, t_5000, epochs=2)
early = verdict(model)
training.fit(model, x_5000, t_5000, epochs=23)
late = verdict(model)

# %% [markdown]
# **Predict.** After 2 epochs, when it is wrong, it gives its answer a probability of about 0.6. And after 25?

# %%
my_guess = ...  # between 0 and 1

sure = {f"wrong after {n} epochs": p[~right] for n, (p, right, _) in {2: early, 25: late}.items()}
reasons = {(0, 0.65): "Training pushes every answer to certainty, and a wrong answer is pushed along."}
compare(my_guess, float(np.mean(late[0][~late[1]])), "mean probability when wrong", within=0.05, reasons=reasons)
plots.histograms(sure, x_label="probability of a wrong answer", bins=20)

# %% [markdown]
# **Read the figure.** There are fewer wrong answers after 25 epochs, but they have moved to the right: nearly 0.8 on
# average. The network has learnt to be certain, because on its training pictures certainty always paid. Therefore a
# handful of mistakes carries almost the whole loss.

# %%
share_early, share_late = [float(loss[~right].sum() / loss.sum()) for _, right, loss in (early, late)]
measured(np.mean(early[0][~early[1]]), 0.5, 0.68, "mean probability when wrong, 2 epochs")
measured(np.mean(late[0][~late[1]]), 0.7, 0.85, "mean probability when wrong, 25 epochs")
measured(share_early, 0.55, 0.75, "share of the loss that wrong answers owe, 2 epochs")
measured(share_late, 0.8, 0.97, "share of the loss that wrong answers owe, 25 epochs")
measured(np.mean(late[1]) - np.mean(early[1]), 0.005, 0.06, "accuracy, 25 epochs minus 2")

# %% [markdown]
# Wrong answers owe about two thirds of the validation loss after 2 epochs and about 90 % after 25. If all you need is
# the answer, the rise may leave you cold. If someone acts on the probability (a physician, say), it is the very thing
# to worry about.
#
# **Vary.** Go on for 50 epochs more. Do the mistakes become surer still? Do they become more?
#
# **Check yourself.** Can the loss *fall* while the accuracy falls?
# <details><summary>An answer</summary>Yes: when the network becomes less sure of everything. A few close calls may
# tip over, which costs accuracy, while all its grave mistakes become cheaper.</details>

# %% [markdown]
# ## 5. Dropout: leave some out
#
# Enter the suspect. **Dropout** of rate $p$ draws, at each step of training, which neurons of a layer take part: each
# is left out with probability $p$, independently of the others. For hidden layers 30 to 50 % are common. In use, when
# training is over, all take part. In Keras every *picture* of a batch gets a draw of its own. The row of zeros and
# ones is called a **mask**.

# %%
masks = np.random.default_rng(2).random((3, 6)) >= 0.5
plots.thinned(masks)

# %% [markdown]
# **Read the figure.** One network, three masks, three smaller networks. A neuron that is left out is neither computed
# nor trained in that step. The smaller networks share their weights: what one learns, the others inherit. No neuron
# can rely on a certain colleague; so each must be useful in many teams.
#
# **Predict.** How many different masks are there for the 30 hidden neurons of model 1?

# %%
my_guess = ...  # a whole number

reasons = {
    60: "Two choices for each of 30 neurons multiply: 2 · 2 · 2 ...",
    30: "These are the masks that leave out exactly one neuron.",
    900: "Two choices for each of 30 neurons: 2 to the power of 30, not 30 to the power of 2.",
}
compare(my_guess, 2**30, "masks", reasons=reasons)

# %% [markdown]
# More than a thousand million; even a long training of 1,000 epochs with 500 pictures meets only 500,000 of them. It
# is often said that dropout averages all these networks. Take that as a picture, not as a theorem: it is exact only
# in special cases, such as one softmax layer, and there for a geometric mean.
#
# **Predict.** "Leaves out 20 % of 30 neurons": always exactly 6?

# %% tags=["nbval-check-output"]
n_left_out = (np.random.default_rng(3).random((10_000, 30)) < 0.2).sum(axis=1)
print(f"mean {n_left_out.mean():.2f}, standard deviation {n_left_out.std():.2f}")
print(f"exactly six left out: {np.mean(n_left_out == 6):.0%} of all masks")
assert abs(n_left_out.std() - np.sqrt(30 * 0.2 * 0.8)) < 0.05

# %% [markdown]
# Six on average, but exactly six in less than one mask of five: the number scatters by $\sqrt{30 \cdot p(1-p)} =
# 2.2$.
#
# **Vary.** With rate 0.5 and only 6 hidden neurons: how often are *all* left out, and what does the network answer
# then?

# %% [markdown]
# ## 6. Two kinds, one expectation
#
# With neurons missing, the next layer receives smaller sums than it will in use. That must be made good, and there
# are two ways. Let $a$ be an activation and $m$ its place in the mask, 0 with probability $p$ and else 1:
#
# | | in training | in use |
# |---|---|---|
# | original dropout (2012) | $m \, a$ | $(1-p) \, a$ |
# | inverted dropout (Keras, and nearly all others today) | $m \, a / (1-p)$ | $a$ |
#
# The expectation of $m$ is $1-p$. So in either row the mean over all masks is just what the layer gives in use. The
# older lectures describe the first row; Keras does the second, and in use it does nothing at all.
#
# **Predict.** Keras' `Dropout(0.2)` gets nothing but ones, in training. What are those that survive?

# %%
my_guess = ...  # a number

layer = keras.layers.Dropout(0.2, seed=1)
ones = np.ones((1, 1_000))
in_training, in_use = np.array(layer(ones, training=True)), np.array(layer(ones, training=False))
reasons = {
    1: "Dropout changes those that survive as well, to keep the mean.",
    5: "That is 1/p. It has to make good for what is missing: 1/(1 - p).",
    0.8: "That is the original kind, and there it happens in use.",
}
compare(my_guess, float(in_training.max()), "a survivor", reasons=reasons)

# %% tags=["nbval-check-output"]
print("in training:", np.unique(in_training), " in use:", np.unique(in_use))
assert 1 / (1 - 0.2) == 1.25 and 1 / (1 - 0.5) == 1 / 0.5

# %% [markdown]
# (With a rate of 0.5 you would not have noticed the difference between $1/p$ and $1/(1-p)$. Test such formulas with
# numbers that are not symmetric.)
#
# Now by hand: 30 activations, 10,000 masks, both kinds.

# %%
p, n_masks = 0.2, 10_000
a = np.random.default_rng(1).random(30)
m = np.random.default_rng(2).random((n_masks, 30)) >= p
original, inverted = m * a, m * a / (1 - p)

# %% tags=["nbval-check-output"]
gap_original = np.abs(original.mean(axis=0) - (1 - p) * a).max()
gap_inverted = np.abs(inverted.mean(axis=0) - a).max()
print(f"mean over masks minus use, at most: original {gap_original:.3f}, inverted {gap_inverted:.3f}")
assert gap_original < 0.02 and gap_inverted < 0.02

# %% [markdown]
# Both agree with what the layer does in use, within 0.02 after 10,000 masks. Try it with fewer, and with other rates.

# %%
choices = {"n_masks": [1, 10, 100, 1_000, 10_000], "kind": ["inverted", "original"]}
start = {"rate": 0.5, "n_masks": 100}
widgets.explore(partial(plots.dropout, a[:12]), rate=(0.0, 0.9, 0.1), start=start, **choices)

# %% [markdown]
# **Read the figure.** Bars are outputs in training, lines are outputs in use. On the left one mask alone: far off, and its
# survivors stand at twice the height of their lines. On the right the mean of 100 masks: near the lines. Choose fewer or
# more masks (in JupyterLab): the mean comes to the lines slowly; four times as many masks halve the distance.
#
# **Vary.** Choose the original kind. Bars and lines both change; what stays the same?
#
# So much for one layer. But what is *behind* it? Let one sigmoid neuron listen to our thirty, with weights $w$ and
# some bias. Its mean over the masks against its plain output:
#
# **Predict.** Do they agree there, too?

# %%
w = np.random.default_rng(5).normal(0, 1.5, 30)
z = np.linspace(-8, 8, 33)  # what the neuron receives without dropout, by choice of its bias
jitter = (inverted - a) @ w  # what each mask adds to it
mean_output = np.array([np.mean(1 / (1 + np.exp(-(value + jitter)))) for value in z])
plain_output = 1 / (1 + np.exp(-z))
both = {"no mask": plain_output, "mean over 10,000 masks": mean_output}
plots.lines(z, both, x_label="z without dropout", y_label="output of the next neuron")

# %% tags=["nbval-check-output"]
gap_behind = np.abs(mean_output - plain_output).max()
print(f"jitter: mean {jitter.mean():.2f}, deviation {jitter.std():.1f}; largest gap behind it {gap_behind:.2f}")
assert abs(jitter.mean()) < 0.1 and 0.09 < gap_behind < 0.13

# %% [markdown]
# **Read the figure.** No. The sums agree: the jitter has mean 0. But the sigmoid is curved, and the mean of a curve
# is not the curve of the mean: over the masks it comes out flatter, by up to 0.1 here. "In use, the network is the
# mean of the smaller ones" holds for the layer itself, and only roughly for all that follows.
#
# **Check yourself.** A friend trains with Keras' `Dropout(0.5)`. An old book tells him to halve the weights in use,
# and he does. What happens?
# <details><summary>An answer</summary>He corrects twice: Keras has already doubled the survivors in training. In use
# every sum behind the layer is now half of what it should be, and the answers lose all their certainty.</details>

# %% [markdown]
# ## 7. The headline
#
# Here it is, as the original lectures tell it. Model 1 reached 84 % in training and **62 %** in the test. Model 2 is
# model 1 with `Dropout(0.2)` behind its hidden layer, the same 500 pictures, 1,000 epochs, 5 a batch: **68.6 %** in
# training and **69 %** in the test. Seven points gained, and the gap is gone!
#
# ```python
# keras.Sequential([
#     keras.Input((784,)),
#     keras.layers.Dense(30, activation="sigmoid", name="hidden"),
#     keras.layers.Dropout(0.2, name="dropout"),
#     keras.layers.Dense(10, activation="sigmoid", name="output"),
# ])
# ```
#
# **Predict.** How many trainable numbers has model 2?

# %%
my_guess = ...  # a whole number

reasons = {
    23_860 + 30: "A mask is drawn, not learnt.",
    0.8 * 23_860: "Neurons are left out for a step, never removed: all weights are there and are trained.",
}
compare(my_guess, models.model2().count_params(), "numbers in model 2", reasons=reasons)

# %%
with_dropout = training.recorded("model2_500")
print(with_dropout.date, "·", with_dropout.command)
plots.curves(few, with_dropout, names=["model 1", "model 2"])

# %% [markdown]
# **Read the figure.** Our recording tells the same story: on the first 100 test pictures model 1 has 68 %, model 2
# has 75 %. Seven points again! And at the start there is something odd:

# %%
start = {name: values[:40] for name, values in with_dropout.history.items()}
plots.curves(start, names=["model 2"])

# %% [markdown]
# **Read the figure.** For the first thirty epochs model 2's validation line is *above* its training line. "Better on
# pictures it has never seen: impossible!" people write.
#
# **Predict.** At the end `fit` reports 82 % for model 2's training. What will `evaluate` say on the very same 500
# pictures, in per cent?

# %%
my_guess = ...  # between 0 and 100

fit_says, evaluate_says = with_dropout.history["accuracy"][-1], with_dropout.result["training_accuracy"]
reasons = {(80, 84): "fit answers with neurons missing; evaluate asks the whole network."}
compare(my_guess, 100 * evaluate_says, "per cent", within=2, reasons=reasons)

# %% [markdown]
# 89 %. During `fit` a fifth of the neurons is missing from every answer; `evaluate` asks the whole network. So there
# are three reasons for a validation that beats training: `fit`'s running mean (lecture 02), dropout at work, and
# validation pictures that happen to be easier. None is magic.
#
# But then the gap is not gone. It was measured with two different rulers! With one ruler, `evaluate` on both sides:

# %%
results = {"model 1": few.result, "model 2": with_dropout.result}
gap = {name: 100 * (r["training_accuracy"] - r["all_test_accuracy"]) for name, r in results.items()}
plots.bars(gap, y_label="training minus test, in points")

# %%
assert np.all(np.array(start["val_accuracy"][:30]) > start["accuracy"][:30])
measured(fit_says, 0.78, 0.86, "model 2, what fit says")
measured(evaluate_says, 0.86, 0.91, "model 2, evaluate")
measured(few.result["test_accuracy"], 0.68, 0.68, "model 1, first 100 test pictures")
measured(with_dropout.result["test_accuracy"], 0.75, 0.75, "model 2, first 100 test pictures")
measured(gap["model 1"], 21, 25, "gap of model 1")
measured(gap["model 2"], 19, 23, "gap of model 2")

# %% [markdown]
# **Read the figure.** 23 points without dropout, 21 with it: the gap is nearly what it was. Half of the headline has
# just gone. What of the other half, the gain?
#
# **Vary.** Where does model 2's validation line cross its training line? Find the epoch in `with_dropout.history`.

# %% [markdown]
# ## 8. The doubt: a hundred pictures
#
# Both scores were counted on 100 pictures. If a network is right with probability $q$, its score scatters by
# $\sqrt{q(1-q)/100}$, near five points. The *difference* of two such scores scatters by $\sqrt 2$ times as much.
#
# Suppose dropout does nothing: two networks, each right with probability 65.5 %, each asked about 100 pictures.
#
# **Predict.** In how many cases of 100 will their scores differ by seven points or more, one way or the other?

# %%
my_guess = ...  # between 0 and 100

two_scores = np.random.default_rng(1).binomial(100, 0.655, (100_000, 2))
difference = two_scores[:, 1] - two_scores[:, 0]
by_chance = 100 * np.mean(np.abs(difference) >= 7)
reasons = {(0, 15): "One score alone scatters by 4.8 points, the difference by 6.7: seven is nothing special."}
compare(my_guess, by_chance, "in 100 cases", within=5, reasons=reasons)
plots.histograms({"difference by chance alone": difference}, x_label="difference in points", bins=int(np.ptp(difference)) + 1)

# %% tags=["nbval-check-output"]
one_score = 100 * np.sqrt(0.655 * 0.345 / 100)
print(f"one score {one_score:.1f}, a difference {np.sqrt(2) * one_score:.1f}, seven or more in {by_chance:.0f} of 100")
assert 30 < by_chance < 36

# %% [markdown]
# **Read the figure.** In a third of all cases! Seven points on 100 pictures is what tossing coins gives. (The two
# networks are asked about the *same* pictures, and tend to fail at the same ones, which makes the difference scatter
# somewhat less. Only a count of the pictures that just one of them gets right would tell.)
#
# The remedy is cheap, for we have 10,000 test pictures. On all of them model 1 has 63.9 %, model 2 67.3 %: three and
# a half points, where chance scatters by 0.7. So *these two networks* do differ. But are they two methods, or two
# throws of the dice?

# %%
gained = 100 * (with_dropout.result["all_test_accuracy"] - few.result["all_test_accuracy"])
measured(100 * few.result["all_test_accuracy"], 63.8, 63.9, "model 1 on all 10,000, in per cent")
measured(100 * with_dropout.result["all_test_accuracy"], 67.3, 67.4, "model 2 on all 10,000, in per cent")
measured(gained, 3.4, 3.5, "points gained on all 10,000")
assert round(100 * np.sqrt(2 * 0.655 * 0.345 / 10_000), 1) == 0.7

# %% [markdown]
# **Vary.** How many test pictures does it take until a gain of two points is three times the scatter of the
# difference?

# %% [markdown]
# ## 9. The controls
#
# **First control: other seeds.** The same two recipes, recorded from five different starts; with the same seed both
# begin with the same hidden weights.
#
# **Predict.** In how many of the five pairs is dropout ahead, on all 10,000 test pictures?

# %%
my_guess = ...  # from 0 to 5

names = ["500", "500_seed2", "500_seed3", "500_seed4", "500_seed5"]
plain = [training.recorded(f"model1_{name}").result for name in names]
dropped = [training.recorded(f"model2_{name}").result for name in names]
ahead = sum(two["all_test_accuracy"] > one["all_test_accuracy"] for one, two in zip(plain, dropped))
compare(my_guess, ahead, "of five pairs")

# %%
def column(runs, name):
    return 100 * np.array([run[name] for run in runs])


kinds = {"model 1": plain, "model 2": dropped}
parts = {"training": "training_accuracy", "test": "all_test_accuracy"}
scores = {f"{kind}, {part}": column(runs, key) for part, key in parts.items() for kind, runs in kinds.items()}
plots.dots(scores, x_label="accuracy in per cent, raw pixels, 1,000 epochs")

# %% [markdown]
# **Read the figure.** Dropout is ahead in all five pairs, and on average by three points. So there is something in
# it. But the dots of a row scatter by five to eleven points. And from training (dropout off, for both) to test it is
# almost as far as before: 21.5 points on average without dropout, 19.6 with it. The suspect was hired to close the
# gap. It has not.
#
# Look at the pairs one by one:

# %%
gains = {part: column(dropped, key) - column(plain, key) for part, key in parts.items()}
for part, points in gains.items():
    print(f"points gained in {part:9}", "".join(f"{value:+7.1f}" for value in points))

# %%
mean = {name: float(np.mean(values)) for name, values in scores.items()}
measured(ahead, 5, 5, "pairs in which dropout is ahead")
scatter = [float(np.ptp(values)) for values in scores.values()]
measured(min(scatter), 4.5, 5.5, "narrowest row of dots, in points")
measured(max(scatter), 10, 11, "widest row of dots, in points")
measured(np.mean(gains["test"]), 3.1, 3.2, "mean gain in the test, in points")
measured(mean["model 1, training"] - mean["model 1, test"], 21.5, 21.6, "mean gap without dropout")
measured(mean["model 2, training"] - mean["model 2, test"], 19.5, 19.6, "mean gap with dropout")
measured(np.sum((gains["training"] > 0) == (gains["test"] > 1)), 5, 5, "pairs in which both gain, or neither")

# %% [markdown]
# There is a clue here. In three pairs the test gains three to seven points, and there the *training* gains as well.
# In the other two the training loses, and the test gains a quarter of a point, which is nothing. A cure for
# over-fitting should do the opposite: cost something in training, gain in the test. It looks as if dropout, when it
# helps here, helps the network to *learn*. Why should noise do that? With raw pixels most hidden neurons are
# saturated (lecture 02) and learning crawls; noise may shake them loose. That is a guess, from five pairs, and a
# guess asks for a control.
#
# **Second control: the scale.** Take the crawling away. The same 500 pictures, scaled; large steps; 40 epochs in
# place of 1,000; three seeds; no dropout, a fifth, a half.
#
# **Predict.** How many points does dropout of rate 0.2 gain now, on the 5,000 validation pictures?

# %%
def over_seeds(x, t, **choices):
    networks = [train(x, t, seed=seed, **choices) for seed in (1, 2, 3)]
    return 100 * np.array([accuracy(net, x_valid, y_valid) for net in networks])


x_500, t_500 = rows[:500], targets[:500]

# %%
my_guess = ...  # in points; negative for a loss

rates = {"plain": 0.0, "dropout 0.2": 0.2, "dropout 0.5": 0.5}
tried = {name: over_seeds(x_500, t_500, epochs=40, rate=rate) for name, rate in rates.items()}
gain = float(np.mean(tried["dropout 0.2"]) - np.mean(tried["plain"]))
reasons = {(2, 10): "So it was with raw pixels. There dropout mended the learning, and that is no longer ill."}
compare(my_guess, gain, "points", within=1, reasons=reasons)
plots.dots(tried, x_label="validation accuracy in per cent, scaled pixels, 40 epochs")

# %% [markdown]
# **Read the figure.** Nothing: the rows overlap. Plain training has 83.3 % on average, dropout of 0.2 has 83.1 %,
# dropout of 0.5 loses a point. And look at plain training itself. To divide the pixels by 255, and to take the large
# steps that this allows, has lifted model 1 from 61 % (test) to more than 83 % (validation): more than 20 points,
# where dropout gave three.

# %%
measured(np.mean(tried["plain"]) - mean["model 1, test"], 19, 25, "points gained by scaled pixels and large steps")
measured(np.mean(tried["plain"]), 82.5, 84.5, "plain")
measured(gain, -1.5, 0.8, "gained by dropout 0.2")
measured(np.mean(tried["dropout 0.5"]) - np.mean(tried["plain"]), -3, 0.5, "gained by dropout 0.5")

# %% [markdown]
# So the headline was a story about raw pixels. That does not make dropout useless: large networks that train long do
# profit, which is why you find it in so many of them. It means that a gain belongs to *a network, its data and its
# recipe*, and must be measured there. "Dropout made it worse" is a frequent cry in forums, and on small networks it
# is mostly true.
#
# **Vary.** Give the network with dropout 0.5 more hidden neurons, 60 or 120, since half of them are always missing.
# Does it catch up?

# %% [markdown]
# ## 10. Two everyday cures: L2 and early stopping
#
# **L2 regularisation** adds a price for large weights to the cost:
#
# $$ C' = C + \lambda \sum_i w_i^2 $$
#
# Each step then shrinks every weight a little, unless the data object. Biases are left alone. We build the 2019
# network once more, with a penalty.

# %%
def fit_2019(penalty):
    training.seed(1)
    l2 = keras.regularizers.L2(penalty)
    hidden = keras.layers.Dense(128, activation="relu", kernel_regularizer=l2)
    output = keras.layers.Dense(10, activation="softmax", kernel_regularizer=l2)
    model = keras.Sequential([keras.Input((784,)), hidden, output])
    watch = ["accuracy", "categorical_crossentropy"]
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=watch, steps_per_execution=10)
    return in_one_go(model, x_500, t_500, epochs=40)

# %% [markdown]
# **Predict.** λ = 0.001. Which moves more, the validation accuracy or the validation cross entropy?

# %%
free, priced = fit_2019(0.0), fit_2019(0.001)
for name, model in {"no penalty": free, "L2": priced}.items():
    loss, score, entropy = model.evaluate(x_valid, t_valid, verbose=0)
    print(f"{name:10}  accuracy {score:.1%}   cross entropy {entropy:.3f}   loss {loss:.3f}")

# %% [markdown]
# The accuracy hardly moves; the cross entropy falls by about a tenth, because smaller weights mean smaller sums
# and less certainty, also in what is wrong (section 4). And beware of the last column: **the loss that Keras reports
# contains the penalty**. Compare losses with and without L2, and you compare apples with pears; that is why we asked
# for the cross entropy as a metric of its own.

# %%
evaluated = [model.evaluate(x_valid, t_valid, verbose=0) for model in (free, priced)]
squares = [sum(float(np.sum(layer.get_weights()[0] ** 2)) for layer in model.layers) for model in (free, priced)]
assert abs(evaluated[1][0] - evaluated[1][2] - 0.001 * squares[1]) < 1e-3
measured(100 * (evaluated[1][1] - evaluated[0][1]), -2, 1.5, "points of accuracy gained by L2")
measured(evaluated[1][2] / evaluated[0][2], 0.8, 0.97, "cross entropy, with L2 over without")
measured(squares[1] / squares[0], 0.2, 0.7, "sum of squared weights, with L2 over without")

# %% [markdown]
# **Early stopping** is the cheapest cure: watch the validation loss, and stop when it has not fallen for a few epochs
# (the *patience*); then take back the weights of the best epoch. We give 5,000 pictures and up to 40 epochs.
#
# **Predict.** After how many epochs does it stop?

# %%
my_guess = ...  # from 1 to 40

training.seed(1)
model = models.dense_2019()
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
run = training.fit(model, x_5000, t_5000, epochs=40, validation_data=(x_valid, t_valid), callbacks=[stop])
compare(my_guess, len(run.history["loss"]), "epochs", within=2)
plots.curves(run)

# %% [markdown]
# **Read the figure.** In the stored run it stopped after 14 epochs (so the bar above ends early). At epoch 11 the validation loss was lowest, three epochs without a
# lower one followed, and the weights of epoch 11 came back. The network of section 4 was the same and went on to 25
# epochs: its loss came out a tenth higher, but its accuracy *better*, 94 % and not 93 %! Whoever stops by the loss
# gets the best loss. So this cure, too, moves the loss rather than the accuracy; but it is the only one that *saves*
# time. Remember that the validation pictures have now taken part in a choice: their score flatters a little.

# %%
best = int(np.argmin(run.history["val_loss"])) + 1
assert len(run.history["loss"]) == best + 3 or len(run.history["loss"]) == 40
loss, score = model.evaluate(x_valid, t_valid, verbose=0)
assert abs(loss - min(run.history["val_loss"])) < 1e-3
measured(len(run.history["loss"]), 6, 25, "epochs until it stopped")
measured(score, 0.92, 0.945, "validation accuracy of the weights that it took back")
measured(np.mean(late[1]), 0.93, 0.95, "validation accuracy after 25 epochs")
measured(loss / np.mean(late[2]), 0.7, 0.98, "validation loss, stopped early over 25 epochs")

# %% [markdown]
# **Vary.** Take λ = 0.01 and λ = 0.1. And what happens with `patience=0`?

# %% [markdown]
# ## 11. The cure that works: shifted copies
#
# Section 3 said that more pictures close the gap. We have no more (let us pretend), but we know something that the
# network does not: a 5 that moves by one pixel is still a 5. So we *make* pictures: each in nine places, moved by −1,
# 0 or 1 pixel up or down and left or right.

# %%
padded = np.pad(data.scale(x_train[:500]), ((0, 0), (1, 1), (1, 1)))
moved = np.stack([padded[:, r : r + 28, c : c + 28] for r in range(3) for c in range(3)])
x_moved, t_moved = moved.reshape(4_500, 784), np.tile(t_500, (9, 1))
plots.digits(moved[:, 0], n_columns=9)

# %% tags=["nbval-check-output"]
assert np.array_equal(moved[4].reshape(500, 784), x_500)
print(padded.shape, moved.shape, x_moved.shape, t_moved.shape)

# %% [markdown]
# **Read the figure.** You hardly see a difference, and that is the point: for us they are the same 5. For the network
# they are nine different rows of 784 numbers; shifted by one pixel, a thin stroke may share no pixel with its old
# self.
#
# So that the comparison is fair, two controls beside them: 4,500 pictures for 9 epochs are 2,025 steps, twice what
# the 500 had; so the plain 500 get twice their epochs, too. And 4,500 *real* pictures are trained for as long.
#
# **Predict.** Plain training gave about 83 %. What do nine shifted copies of the 500 give? And 4,500 real pictures?

# %%
my_guess = ...  # validation accuracy with shifted copies, in per cent

tried["plain, twice as long"] = over_seeds(x_500, t_500, epochs=80)
tried["shifted copies"] = over_seeds(x_moved, t_moved, epochs=9)
tried["shifted copies, dropout 0.2"] = over_seeds(x_moved, t_moved, epochs=9, rate=0.2)
tried["4,500 real pictures"] = over_seeds(rows[learn[:4_500]], targets[learn[:4_500]], epochs=9)
compare(my_guess, float(np.mean(tried["shifted copies"])), "per cent", within=1)
plots.dots(tried, x_label="validation accuracy in per cent, three seeds each")

# %% [markdown]
# **Read the figure.** The shifted copies stand apart: nearly 87 %, three points above plain training, where the seeds
# scatter by half a point. It is not the longer training: the plain pictures with twice their epochs gain nothing. Nor
# does dropout add to it. And the 4,500 real pictures? Nearly 92 %. Of the eight points that 4,000 more pictures bring, the
# made ones bring three: a made picture shows a new place, but no new handwriting.

# %%
mean = {name: float(np.mean(values)) for name, values in tried.items()}
measured(mean["shifted copies"] - mean["plain"], 1.5, 5, "points gained by shifted copies")
measured(mean["shifted copies, dropout 0.2"] - mean["shifted copies"], -2, 1, "more points with dropout as well")
measured(mean["plain, twice as long"] - mean["plain"], -1.2, 1, "points gained by twice as many epochs")
measured(mean["4,500 real pictures"], 89.5, 92.5, "4,500 real pictures")

# %% [markdown]
# **Vary.** Take only five of the nine places, those without a diagonal: `moved[[1, 3, 4, 5, 7]]`. How much of the
# gain is left?
#
# **Check yourself.** Would it help as well to mirror the digits, or to turn them upside down?
# <details><summary>An answer</summary>No: a mirrored 2 is no 2, and a 6 turned round is a 9. A copy is worth
# something only if its label stays true. That is where your knowledge of the matter goes in.</details>

# %% [markdown]
# ## 12. The verdict
#
# All choices are made, on validation pictures. Now, and only now, the test set is opened, for two networks.
#
# **Predict.** The same order, the same distance?

# %%
plain_test = accuracy(train(x_500, t_500, epochs=40), test_rows, y_test)
moved_test = accuracy(train(x_moved, t_moved, epochs=9), test_rows, y_test)
plots.bars({"plain": plain_test, "shifted copies": moved_test}, y_label="test accuracy, all 10,000")

# %% [markdown]
# **Read the figure.** 85 % and 88 %. Three points, on pictures that took no part in any choice; chance would scatter
# the difference by half a point. (With other seeds it is three to four.) The verdict:
#
# | cure | what it did here |
# |---|---|
# | dropout 0.2, raw pixels | 3 points on average, from 0 to 7, and the gap stayed at 20 |
# | dropout 0.2 or 0.5, scaled pixels | nothing, or a point lost |
# | L2 | no accuracy; a tenth of the cross entropy |
# | early stopping | up to a point of accuracy lost; less loss, and less time |
# | shifted copies | 3 to 4 points |
# | 4,000 more real pictures | 8 points |
#
# Data first, then. The regularisers moved the loss more than the accuracy.

# %%
assert round(100 * np.sqrt(2 * 0.87 * 0.13 / 10_000), 1) == 0.5
measured(plain_test, 0.83, 0.87, "test accuracy, plain")
measured(moved_test, 0.855, 0.9, "test accuracy, shifted copies")
measured(100 * (moved_test - plain_test), 1, 5.5, "points gained")

# %% [markdown]
# **Vary.** Train on shifted copies with another seed. Does the verdict stand?

# %% [markdown]
# ## Summary
#
# 1. **Over-fitting** shows as a gap between training and pictures that took no part. Training accuracy by itself
#    shows nothing: shuffled labels reach 99 %, too.
# 2. **Hold out** a part of the training pictures, mixed before you cut. `validation_split` takes the last part, as it
#    stands. The test set is for the end.
# 3. **The loss rises while the accuracy stays** because the network becomes sure of its mistakes: in the end wrong
#    answers owe nine tenths of the validation loss.
# 4. **Dropout** multiplies by a mask. The original kind scales by 1 − p in use, the inverted kind by 1/(1 − p) in
#    training; in expectation they agree with what the layer gives in use, but what lies behind the next curve does
#    not.
# 5. **A headline** of seven points on 100 pictures is one scatter of the difference. With five seeds and all test
#    pictures three points were left, from none to seven; with one ruler for both sides the gap was still there; with
#    scaled pixels the gain was gone.
# 6. **L2 and early stopping** spared the loss; **shifted copies** gained three to four points; real pictures gain
#    most.
#
# ## Hands-on
#
# - **Try.** Train on shifted copies made by two pixels in place of one: 25 places. How many epochs keep the number of
#   steps alike? Is it better still?
# - **Stretch.** Find a network and a recipe for which dropout *does* gain on scaled pixels: more hidden neurons, more
#   epochs, other rates, dropout on the pixels as well. Five seeds, and the same care for the network without it.
# - **Open.** Reach 90 % in the test with the first 500 pictures alone. Choose on validation pictures only, and write
#   down what each idea gained: turned or scaled copies, several networks that vote, what you like. Then open the test
#   set, once.
#
# ## Further reading
#
# - Nitish Srivastava, Geoffrey Hinton, Alex Krizhevsky, Ilya Sutskever and Ruslan Salakhutdinov, *Dropout: A Simple
#   Way to Prevent Neural Networks from Overfitting* (2014): the original kind, and what it gained on large networks.
# - Chiyuan Zhang, Samy Bengio, Moritz Hardt, Benjamin Recht and Oriol Vinyals, *Understanding deep learning requires
#   rethinking generalization* (2017): networks that learn shuffled labels.
# - Michael Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3: over-fitting and regularisation, with the
#   same 23,860 numbers.
# - François Chollet, *Deep Learning with Python*, the chapter on the fundamentals of machine learning: three sets,
#   and why.
