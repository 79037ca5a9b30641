# %% [markdown]
# # 10 · Where this leads
#
# About 75 minutes; the code runs in about one. You need lectures 04 to 08: relu, softmax and cross entropy,
# convolution, the functional interface.
#
# After this lecture you can
#
# 1. say what made networks deep, and when;
# 2. build an inception module and a residual block, count them, and say what a shortcut cures;
# 3. tell classification, detection and segmentation apart, and say what pictures can be made from pictures;
# 4. tell a discriminative model from a generative one, and train one that draws digits, pixel by pixel;
# 5. train an autoencoder and a variational one, and say what the difference buys;
# 6. minimise over the *input* of a network with SciPy: to draw, to fool, to transfer a style;
# 7. say what attention computes, and train a small transformer that writes.
#
# Each section is a door. Behind it is a field in which people work for years; here you open it, try the idea in
# seconds on digits, and get the name of the next thing to read.

# %%
from utils import data, letters, models, plots, training, widgets
from utils.checks import compare
from utils.convolution import output_size
from utils.data import measured
from utils.gradients import input_gradient

import keras
import numpy as np
from keras import layers, ops
from scipy import ndimage, optimize

training.seed(1)

# %%
(x_train, y_train), (x_test, y_test) = data.load_mnist()
scaled, scaled_test = (data.scale(x)[..., None] for x in (x_train, x_test))
rows, test_rows = (x.reshape(-1, 784) for x in (scaled, scaled_test))

# %% [markdown]
# ## 1. How deep is deep?
#
# Neurons that learn are from 1958, backpropagation became known in 1986, a convolutional network read digits in
# 1989. And yet until the mid-2000s nearly all networks in use were **shallow**, with one or two hidden
# layers. Deeper ones would not learn: gradients vanished (lecture 04), data sets were small, computers slow.
# In 2006 Geoffrey Hinton and others trained deep ones by starting them layer by layer. Then came three things
# at once: graphics cards (lecture 07), a million labelled photographs, and better parts such as relu. The name
# **deep learning** is from those years; since 2012 everybody knows it.
#
# **Predict.** How deep was our best network? Count the layers of model 5 that have weights.

# %%
my_guess = ...  # layers with weights

cnn = models.model5()
depth = sum(layer.count_params() > 0 for layer in cnn.layers)
reasons = {7: "Pooling and flattening have nothing to learn.", 2: "The dense layers have weights, too."}
compare(my_guess, depth, "layers with weights", reasons=reasons)

# %%
depths = {"model 5": depth, "AlexNet\n2012": 8, "GoogLeNet\n2014": 22, "ResNet\n2015": 152}
plots.bars(depths, y_label="layers with weights")

# %% [markdown]
# **Read the figure.** From 4 to 152 in the language of this course, from 8 to 152 in three years. AlexNet has
# 60 million parameters, 551 times as many as our 108,870, and learnt from 1.2 million photographs, 20 times as
# many as our digits.
#
# You can check a famous paper with what you know. AlexNet's first convolution has 96 kernels of 11 × 11 on
# colour pictures, with stride 4 and no padding, and gives maps of 55 × 55. The paper says that its pictures
# have 224 × 224 pixels.
#
# **Predict.** Do they? What is the smallest width that gives 55?

# %%
my_guess = ...  # pixels

width = next(n for n in range(11, 300) if output_size(n, 11, stride=4) == 55)
reasons = {224: "⌊(224 − 11) / 4⌋ + 1 = 54: it does not fit.", 230: "It does give 55; but a smaller one does, too."}
compare(my_guess, width, "pixels", reasons=reasons)

# %% tags=["nbval-check-output"]
assert output_size(224, 11, stride=4) == 54 and (11 * 11 * 3 + 1) * 96 == 34_944
assert round(60_000_000 / 108_870) == 551 and 1_200_000 // 60_000 == 20
print(width, output_size(width, 11, stride=4))

# %% [markdown]
# 227, and the most cited paper of the field has a slip that lecture 05's formula finds. (Most programs that
# rebuild it take 227, or pad.)
#
# **Vary.** How many numbers has AlexNet's first convolution? Count, then look into the cell above.

# %% [markdown]
# ## 2. A thousand classes, five guesses
#
# From 2010 to 2017 the **ImageNet** challenge (ILSVRC) asked programs to name photographs: 1,000 classes, among
# them some 120 breeds of dogs. A photograph may show several things, so five guesses were allowed: **top-5**.
# How generous is that? Let us train our network and count. (`sparse_categorical_crossentropy` is cross entropy
# that takes labels as they are, without one-hot.)

# %%
training.seed(1)
cnn = models.model5()
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = training.fit(cnn, scaled[:20_000], y_train[:20_000], epochs=2, batch_size=64)

# %% [markdown]
# **Predict.** It reads about 98 % of the test digits. In how many per cent is the right digit among its best
# *two*?

# %%
my_guess = ...  # percent

order = np.argsort(cnn.predict(scaled_test, batch_size=500, verbose=0), axis=1)[:, ::-1]
found = order == y_test[:, None]  # a True in the column of the guess that was right
top = [100 * found[:, :k].any(axis=1).mean() for k in range(1, 6)]
reasons = {(90, 99): "A second guess is nearly always a good one: four mistakes of five vanish."}
compare(my_guess, top[1], "percent, two guesses", reasons=reasons, within=0.3)
plots.lines(range(1, 6), {"model 5": top}, x_label="guesses", y_label="percent right")

# %%
measured(top[0], 97.2, 98.9, "percent, one guess")
measured(top[1], 99.2, 99.9, "percent, two guesses")
measured(top[4], 99.9, 100, "percent, five guesses")

# %% [markdown]
# **Read the figure.** Two guesses leave three to five mistakes in a thousand, five next to none. So do not
# compare a top-5 figure with an accuracy. Here is what the winners left wrong, with five guesses among a
# thousand classes:
#
# | year | winner | wrong in five guesses | layers |
# |---|---|---|---|
# | 2010 | features made by hand, and a linear classifier | 28 % | shallow |
# | 2012 | AlexNet: Krizhevsky, Sutskever, Hinton | 15 % | 8 |
# | 2014 | GoogLeNet: Szegedy and others | 7 % | 22 |
# | 2015 | ResNet: He, Zhang, Ren, Sun | 4 % | 152 |
#
# The step of 2012 made everybody change sides; the runner-up had 26 %. In 2017, so it was reported, 29 of 38
# teams passed 95 %, and the contest ended: it had become too easy.
#
# **Check yourself.** Somebody guesses blindly among 1,000 classes, five times. What is the top-5 error? And
# on ten digits, blind as well?
# <details><summary>An answer</summary>99.5 % and 50 %: five of a thousand, five of ten.</details>

# %% [markdown]
# ## 3. GoogLeNet: several sizes at once
#
# 3 × 3 or 5 × 5? GoogLeNet's answer is: both, and 1 × 1, and a pooling, side by side; then it lays all maps on
# one stack. That is an **inception module**. It would be expensive if a convolution of **1 × 1** did not first
# reduce the number of maps. Such a convolution sees one pixel only, but all its channels: it mixes maps.
#
# **Predict.** 32 maps come in, 16 shall go out through 5 × 5. Directly that takes (5 · 5 · 32 + 1) · 16 =
# 12,816 numbers. How many with a detour, 1 × 1 down to 8 maps, then 5 × 5 up to 16?

# %%
my_guess = ...  # numbers

detour = (1 * 1 * 32 + 1) * 8 + (5 * 5 * 8 + 1) * 16
reasons = {3_216: "That is the 5 × 5 alone; the 1 × 1 has 264."}
reasons |= {6_408: "Half? The 5 × 5 sees only a quarter of the maps."}
compare(my_guess, detour, "numbers with the detour", reasons=reasons)

# %%
maps = keras.Input((14, 14, 32), name="maps")
inception = keras.Model(maps, models.inception_block(maps, n_maps=16))
plots.graph(inception)

# %% [markdown]
# **Read the figure.** Four ways from left to right: 1 × 1 alone; 3 × 3 and 5 × 5, each behind its reduction; a
# max pooling with stride 1, and 1 × 1 behind it. `padding="same"` keeps all maps at 14 × 14, or they could not
# be stacked. 4 · 16 = 64 maps come out, for **5,968** numbers; the 5 × 5 with its reduction takes 3,480 of them
# instead of 12,816. With `convolution(x, n, k)` for a `Conv2D(n, k, padding="same", activation="relu")` on `x`,
# the module is
#
# ```python
# three = convolution(convolution(x, n_maps // 2, 1), n_maps, 3)
# five = convolution(convolution(x, n_maps // 2, 1), n_maps, 5)
# pooled = convolution(layers.MaxPooling2D(3, strides=1, padding="same")(x), n_maps, 1)
# joined = layers.Concatenate()([convolution(x, n_maps, 1), three, five, pooled])
# ```

# %% tags=["nbval-check-output"]
assert detour == 264 + 3_216 == 3_480 and (5 * 5 * 32 + 1) * 16 == 12_816
print(inception.output_shape, inception.count_params())

# %% [markdown]
# **Vary.** Let 256 maps come in. What share of the numbers does the detour save now?

# %% [markdown]
# ## 4. ResNet: a way around
#
# More layers can do all that fewer can: let the extra ones pass their input on unchanged. So a deeper network
# should never be worse on its *training* data. It is. Networks of 56 layers made more mistakes in training than
# those of 20, Kaiming He and his colleagues found in 2015. Passing on unchanged is hard to learn. Their cure:
# let it be the start. A **residual block** adds to its input what its layers compute,
#
# $$\mathbf{y} = \mathrm{relu}\big(\mathbf{x} + F(\mathbf{x})\big),$$
#
# so that the layers $F$ need to learn only the *change*:
#
# ```python
# change = layers.Conv2D(n_maps, 3, padding="same", activation="relu")(x)
# change = layers.Conv2D(n_maps, 3, padding="same")(change)
# y = layers.ReLU()(layers.Add()([x, change]))
# ```
#
# **Predict.** $F$ is two convolutions of 3 × 3 with 32 maps each, and 32 maps come in. How many numbers? And
# how many does the shortcut add?

# %%
my_guess = ...  # numbers in the block

residual = keras.Model(maps, models.residual_block(maps, n_maps=32))
reasons = {9_248: "There are two of them.", 18_432: "Each of the 64 kernels has a bias."}
reasons |= {19_552: "The shortcut is no layer: it adds nothing."}
compare(my_guess, residual.count_params(), "numbers in the block", reasons=reasons)
plots.graph(residual)

# %% [markdown]
# **Read the figure.** The long arrow is the invention. It has no parameters: (3 · 3 · 32 + 1) · 32 = 9,248,
# twice, is **18,496**, and that is all. (Where the number of maps changes, a 1 × 1 convolution on the
# shortcut makes them fit; the original also brings each map to mean 0 and deviation 1 over the batch, *batch
# normalisation*.) Now set the second convolution to zero: what does the block do?

# %% tags=["nbval-check-output"]
assert 2 * (3 * 3 * 32 + 1) * 32 == 18_496
last = residual.get_layer("change2")
last.set_weights([np.zeros_like(part) for part in last.get_weights()])
some_maps = np.random.default_rng(1).random((2, 14, 14, 32)).astype("float32")
print("largest change:", np.abs(residual.predict(some_maps, verbose=0) - some_maps).max())

# %% [markdown]
# Nothing: it hands its maps on. (The relu at its end changes none, for what comes out of a relu is never
# negative.) Two plain convolutions set to zero would hand on zeros. Going back it is the same: the derivative
# of $\mathbf{x} + F(\mathbf{x})$ is $1 + F'$, and the 1 lets the gradient through, however small $F'$ is.
#
# Now the experiment: 30 dense layers in a row, of 32 relus each, with and without shortcuts. Both end in a
# layer that brings the last sums to mean 0 and deviation 1 (`LayerNormalization`), so that the shortcuts are
# the only difference. A short network of 4 such layers is the control.

# %%
def tower(n_layers, shortcuts):
    pixels = keras.Input((784,))
    signal = layers.Dense(32, activation="relu")(pixels)
    for _ in range(n_layers):
        change = layers.Dense(32, activation="relu")(signal)
        signal = layers.add([signal, change]) if shortcuts else change
    answer = layers.Dense(10, activation="softmax")(layers.LayerNormalization()(signal))
    return keras.Model(pixels, answer)

# %%
def train_tower(n_layers, shortcuts):
    training.seed(1)
    model = tower(n_layers, shortcuts)
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    training.fit(model, rows[:20_000], y_train[:20_000], epochs=1, batch_size=64)
    return [model.evaluate(x, y, batch_size=1_000, verbose=0)[1] for x, y in samples]

# %% [markdown]
# **Predict.** After one epoch: which accuracy has the plain tower of 30 on its *training* digits?

# %%
my_guess = ...  # between 0 and 1

samples = [(rows[:10_000], y_train[:10_000]), (test_rows, y_test)]
towers = {"4 plain": (4, False), "30 plain": (30, False), "30 with\nshortcuts": (30, True)}
scores = {name: train_tower(*settings) for name, settings in towers.items()}
compare(my_guess, scores["30 plain"][0], "training accuracy", within=0.05)

# %%
plots.bars({name: both[0] for name, both in scores.items()}, y_label="accuracy on training digits")

# %% [markdown]
# **Read the figure.** The plain tower of 30 is at 11 %, the share of ones: it has learnt nothing (with one
# seed of three it reached 57 %). With shortcuts the same layers reach about 83 %. Is that over-fitting? No:
# an over-fitted network is bad on the *test* and good in training; here training itself fails, and the test
# says the same. And mind the first bar: 4 layers are at 93 %. On digits depth is not needed, and a shortcut
# does not make it useful. It makes it *possible*. "Shortcuts cure vanishing gradients" is half of the story
# at best; the plain networks of 2015 had healthy gradients and still got worse with depth. What can be said
# safely: networks with shortcuts are **easier to train**.

# %%
measured(scores["4 plain"][0], 0.88, 0.96, "4 plain layers, training")
measured(scores["30 plain"][0], 0.08, 0.75, "30 plain layers, training")
measured(scores["30 with\nshortcuts"][0], 0.72, 0.92, "30 with shortcuts, training")
measured(np.ptp(scores["30 plain"]), 0, 0.05, "30 plain layers, training minus test")

# %% [markdown]
# **Vary.** Where does the plain tower begin to fail: at 10 layers, at 20? And where the one with shortcuts?

# %% [markdown]
# ## 5. Train both blocks
#
# Both blocks stand behind a convolution that shrinks a digit to 16 maps of 14 × 14, and before a small output.

# %%
def with_block(block):
    picture = keras.Input((28, 28, 1))
    maps = layers.Conv2D(16, 5, strides=2, padding="same", activation="relu")(picture)
    smaller = layers.MaxPooling2D(2)(block(maps))
    answer = layers.Dense(10, activation="softmax")(layers.Flatten()(smaller))
    return keras.Model(picture, answer)

# %%
def train_block(block):
    training.seed(1)
    model = with_block(block)
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    training.fit(model, scaled[:8_000], y_train[:8_000], epochs=2, batch_size=64)
    return model.evaluate(scaled_test, y_test, batch_size=500, verbose=0)[1]

# %% [markdown]
# **Predict.** 8,000 digits, two epochs. By how many points of accuracy does a block help?

# %%
my_guess = ...  # points, the better block

blocks = {"no block": lambda maps: maps}
blocks["residual"] = lambda maps: models.residual_block(maps, n_maps=16)
blocks["inception"] = lambda maps: models.inception_block(maps, n_maps=8)
scores = {name: train_block(block) for name, block in blocks.items()}
gained = 100 * (max(scores.values()) - scores["no block"])
compare(my_guess, gained, "points gained", within=1)
plots.bars(scores, y_label="test accuracy")

# %% [markdown]
# **Read the figure.** Two to four points, for 4,640 and 9,352 numbers more. That is no contest between the
# two: they differ in size and work. It shows that both train, in seconds, from a few lines of the functional
# interface. GoogLeNet stacks nine inception modules, the smallest ResNet in use eight residual blocks.

# %%
without, *with_one = [with_block(block).count_params() for block in blocks.values()]
assert [n - without for n in with_one] == [4_640, 9_352]
measured(scores["no block"], 0.87, 0.94, "no block")
measured(gained, 1, 7, "points gained")

# %% [markdown]
# **Vary.** Put the residual block in three times, `name="second_"` and so on for the later ones. Then take the
# shortcuts out. Do three need them?
#
# **Check yourself.** The original ResNet uses 1 × 1 convolutions, too: 256 maps down to 64, 3 × 3, and up to
# 256 again. Count that against two 3 × 3 with 256 maps (without biases).
# <details><summary>An answer</summary>256 · 64 + 9 · 64 · 64 + 64 · 256 = 69,632 against 2 · 9 · 256 · 256 =
# 1,179,648: a seventeenth.</details>

# %%
assert 256 * 64 + 9 * 64 * 64 + 64 * 256 == 69_632 and 2 * 9 * 256 * 256 == 1_179_648
assert round(1_179_648 / 69_632) == 17

# %% [markdown]
# ## 6. Where is it, and which pixels?
#
# One name for one picture is **classification**. **Detection** asks: which things are there, and where? Each
# answer is a box (four numbers), a class, and how sure one is. **Segmentation** asks for the class of every
# single pixel.
#
# **Predict.** A sheet has 56 × 84 pixels; there are ten digits, and paper. How many numbers does a segmentation
# give for it?

# %%
my_guess = ...  # numbers

reasons = {4_704: "Each pixel gets a probability for each of the 11 classes.", 47_040: "Paper is a class, too."}
compare(my_guess, 56 * 84 * 11, "numbers", reasons=reasons)

# %% [markdown]
# The oldest detector needs nothing new: slide the classifier over the sheet, as a kernel slides over a picture.
# We put three digits on a sheet and look through a window of 28 × 28, every 4 pixels: 8 · 15 = 120 windows.

# %%
sheet = np.zeros((56, 84, 1), "float32")
for (row, column), digit in zip([(3, 2), (25, 28), (8, 52)], scaled_test[:3], strict=True):
    sheet[row : row + 28, column : column + 28] += digit
corners = [(row, column) for row in range(0, 29, 4) for column in range(0, 57, 4)]
p = cnn.predict(np.stack([sheet[r : r + 28, c : c + 28] for r, c in corners]), verbose=0)

# %% [markdown]
# **Predict.** Three digits, 120 windows. In how many of them is the network more than 90 % sure of a digit?

# %%
my_guess = ...  # windows, 0 to 120

assert len(corners) == 8 * 15 == 120
reasons = {(1, 5): "It is sure of half digits, too: nobody taught it to say 'no digit here'."}
compare(my_guess, int(np.sum(p.max(axis=1) > 0.9)), "windows", reasons=reasons, within=5)
sure = np.flatnonzero(p.max(axis=1) > 0.98)
plots.windows(sheet, [corners[i] for i in sure], [p[i].argmax() for i in sure])

# %% [markdown]
# **Read the figure.** It shows the windows of more than 98 %. The 7, the 2 and the 1 are found, and more than
# once; and some boxes name a digit that is not there: a 7 out of its place is a 2, and pieces of two digits
# are a third. At 90 % there are dozens. Lecture 06 has said why: softmax always names something. So a real
# detector has three things more. It learns a class **none** from windows beside the digits. Of boxes that
# overlap it keeps the surest (**non-maximum suppression**); overlap is counted as *intersection over union*.
# And it looks at all windows in one go, by convolution, and corrects the box. Read on under *R-CNN* (2014),
# *YOLO* and *SSD* (2016); for segmentation *U-Net* (2015).

# %%
overlap = 28 * 24
assert round(overlap / (2 * 28 * 28 - overlap), 2) == 0.75  # two windows, 4 pixels apart
measured(np.sum(p.max(axis=1) > 0.9), 15, 75, "windows with more than 90 %")
measured(len(sure), 3, 45, "windows with more than 98 %")

# %% [markdown]
# **Vary.** Ask for a little ink in the middle of the window, `sheet[r + 10 : r + 18, c + 10 : c + 18].mean() >
# 0.1`. How many wrong boxes are left?

# %% [markdown]
# ## 7. Pictures from pictures
#
# A network's output may be a picture. Then its task is whatever its pairs of pictures say:
#
# | from | to | where the pairs come from |
# |---|---|---|
# | a small picture | a large one: **super-resolution** | shrink large ones |
# | a grey picture | **colours** | take the colour out |
# | a photograph | the direction in which each surface looks: **normals** | rooms made by computer, depth cameras |
# | a photograph | how far away everything is: **depth** | depth cameras, two eyes, laser |
#
# The first two need no labels at all: one half of each pair is made from the other. Let us shrink digits to 7 ×
# 7, by taking means of 4 × 4 pixels, and learn to enlarge them.

# %%
small, small_test = (x.reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)) for x in (scaled, scaled_test))
training.seed(1)
inner = [layers.Flatten(), layers.Dense(256, activation="relu"), layers.Dense(784, activation="sigmoid")]
enlarge = keras.Sequential([keras.Input((7, 7)), *inner, layers.Reshape((28, 28))])
enlarge.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.003))
history = training.fit(enlarge, small[:20_000], scaled[:20_000, ..., 0], epochs=3, batch_size=128)

# %% [markdown]
# Its rival knows nothing of digits: a smooth surface through the 49 values (SciPy's cubic splines).
#
# **Predict.** The mean squared error of the spline is 0.034. And the network's?

# %%
my_guess = ...  # a number

true, seen = scaled_test[:2_000, ..., 0], small_test[:2_000]
learnt = enlarge.predict(seen, batch_size=500, verbose=0)
smooth = np.clip(ndimage.zoom(seen, (1, 4, 4), order=3, mode="nearest", grid_mode=True), 0, 1)
errors = [float(np.mean((x - true) ** 2)) for x in (smooth, learnt)]
compare(my_guess, errors[1], "the network's mean squared error", within=0.003)

# %%
blown_up = seen.repeat(4, axis=1).repeat(4, axis=2)
ways = {"7 × 7": blown_up, "spline": smooth, "network": learnt, "true": true}
plots.gallery({name: pictures[:10] for name, pictures in ways.items()})

# %% [markdown]
# **Read the figure.** The spline is a blur of what is there. The network draws strokes: its error is about
# 0.023, a third less. Where do they come from, if 49 numbers do not hold them? From the 20,000 digits that it
# has seen. Look at the bent 9, third from the right: the network draws what a digit *usually* does there, and
# may be wrong with a straight face. A sharp picture from such a network is a guess, not evidence. Remember it
# when you read that a face or a number plate was "enhanced".

# %%
measured(errors[0], 0.034, 0.0348, "mean squared error of the spline")
measured(errors[1], 0.02, 0.026, "mean squared error of the network")

# %% [markdown]
# **Vary.** Give it a letter: draw an "A" or an "X" with NumPy, shrink it, enlarge it. What does it become?

# %% [markdown]
# ## 8. What does a classifier know?
#
# Our CNN has learnt $P(y \mid \mathbf{x})$: *given* this picture, which digit? Such a model is
# **discriminative**: it tells classes apart. It cannot tell how likely the picture itself is, and so noise was
# an 8 to it (lecture 06). A **generative** model learns $P(\mathbf{x})$, the probability of the picture. If you
# have that, you can do two new things: **draw** new pictures from it, and be **surprised**. We measure surprise
# as $-\ln P(\mathbf{x})$; the unit is the *nat*, a bit is 0.69 of it.
#
# The simplest: black and white pictures, and each pixel is black with the share that it is black in the
# training, whatever its neighbours do.
#
# **Predict.** What do pictures look like that are drawn from it?

# %%
black, black_test = (rows > 0.5).astype("float32"), (test_rows > 0.5).astype("float32")
share = np.clip(black.mean(axis=0), 0.001, 0.999)
drawn = np.random.default_rng(1).random((10, 784)) < share
plots.digits(drawn.reshape(-1, 28, 28))

# %%
def surprise(x, p):
    return -np.log(np.where(x == 1, p, 1 - p)).sum(axis=1)

print(f"a test digit surprises it by {surprise(black_test, share).mean():.0f} nats")
measured(surprise(black_test, share).mean(), 200, 212, "nats, pixels on their own")

# %% [markdown]
# **Read the figure.** Blots. Each pixel is right, on average, and no picture is: ink goes where ink has been,
# and strokes know nothing of each other. 206 nats a digit, that is 297 bits; without any knowledge a pixel
# costs one bit, a picture 784.
#
# **Vary.** Make such a model for each digit on its own, from `black[y_train == 3]` and so on. Let the one
# that a test picture surprises least name the digit: how often is it right? (It is called *naive Bayes*.)

# %%
assert round(206 / np.log(2)) == 297

# %% [markdown]
# ## 9. Draw pixel by pixel
#
# Any probability of many things can be taken apart, one thing after the other:
#
# $$P(\mathbf{x}) = P(x_1)\, P(x_2 \mid x_1)\, P(x_3 \mid x_1, x_2) \cdots P(x_{784} \mid x_1, \ldots, x_{783}).$$
#
# Each factor is a question that we know: given these inputs, is this pixel black? One sigmoid neuron a pixel
# answers it, if it sees only the pixels *before* its own. So a model of $P(\mathbf{x})$ is one dense layer of
# 784 neurons, in which more than half of the weights are held at zero (Keras applies a `kernel_constraint`
# after each step). Such models are called **autoregressive**. (*PixelRNN* and *PixelCNN*, 2016, do it with
# deep networks and colours.)
#
# **Predict.** Of the 784 · 784 = 614,656 weights, how many may be other than zero?

# %%
my_guess = ...  # weights

before = np.triu(np.ones((784, 784), "float32"), k=1)  # row: who is seen, column: who sees
reasons = {307_720: "A pixel may not see itself, or the task is too easy."}
reasons |= {307_328: "Half is nearly right; of the diagonal, none is left."}
compare(my_guess, int(before.sum()), "weights", reasons=reasons)

# %%
training.seed(1)
one_by_one = layers.Dense(784, "sigmoid", kernel_initializer="zeros", kernel_constraint=lambda w: w * before)
painter = keras.Sequential([keras.Input((784,)), one_by_one])
one_by_one.bias.assign(np.log(share / (1 - share)))  # begin as section 8 ended
painter.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.003))
history = training.fit(painter, black[:25_000], black[:25_000], epochs=2, batch_size=64)

# %% [markdown]
# The task is to reproduce the input, but each neuron must guess its pixel before it is shown. To draw, we do
# the same in a loop: guess a pixel, throw the dice, show it to the ones that follow.

# %%
def paint(n, weights, bias, seed=1):
    dice = np.random.default_rng(seed)
    pictures = np.zeros((n, 784), "float32")
    for i in range(784):
        z = pictures @ weights[:, i] + bias[i]
        pictures[:, i] = dice.random(n) < 1 / (1 + np.exp(-z))
    return pictures.reshape(-1, 28, 28)

# %%
painted = paint(30, *one_by_one.get_weights())
plots.digits(painted)

# %% [markdown]
# **Read the figure.** A single layer, a few seconds, and there are strokes: bows, bars, loops, here and there
# a digit, none of which anybody has written. The pen forgets what it was about to draw half-way down: one
# layer of sums cannot plan. And how surprised is it by true digits? Some 95 nats in place of 206.
#
# **Predict.** Now let it judge. Four kinds of picture: test digits; test digits with ink and paper exchanged,
# which lecture 06's CNN read without protest; noise; an empty sheet. Put them in order, the least surprising
# first.

# %%
def judged(x):
    return surprise(x, np.clip(painter.predict(x, batch_size=1_000, verbose=0), 1e-6, 1 - 1e-6)).mean()

noise = (np.random.default_rng(1).random((100, 784)) < 0.5).astype("float32")
kinds = {"digits": black_test, "exchanged": 1 - black_test, "noise": noise, "empty": np.zeros((1, 784), "float32")}
nats = {name: judged(x) for name, x in kinds.items()}
plots.bars(nats, y_label="surprise in nats")

# %% [markdown]
# **Read the figure.** Noise costs thousands of nats, exchanged digits more still: this model *knows* what our
# classifier did not, that such things do not occur. But see the last bar. The least surprising picture of all
# is the **empty sheet**, which occurs nowhere in the data. That is no mistake in the model: each single pixel
# of a digit's stroke is a surprise, and the empty sheet has none. The likeliest picture is not a typical one,
# just as the likeliest result of a hundred throws of a coin that favours heads is a hundred heads. So do not
# ask a generative model for its *best* picture; let it throw the dice.

# %%
measured(nats["digits"], 75, 105, "nats, test digits")
measured(nats["noise"] / nats["digits"], 15, 60, "times as surprising, noise")
measured(nats["exchanged"] / nats["digits"], 35, 130, "times as surprising, exchanged")
measured(nats["digits"] - nats["empty"], 10, 95, "nats less, the empty sheet")

# %% [markdown]
# **Vary.** Turn the test digits upside down, or mirror them. Is it surprised? Is *every* upside-down digit more
# surprising than *every* upright one?

# %% [markdown]
# ## 10. Draw from a code
#
# Another way: describe a picture by a few numbers, its **code**, and learn to draw from that. An
# **autoencoder** is two networks: an encoder, 784 pixels to a code, and a decoder back to 784. The task is
# again to reproduce the input; what makes it hard is the bottleneck. We take a code of *two* numbers, so that
# all codes fit on one page.

# %%
def encoder_and_decoder():
    relu = dict(activation="relu")
    pixels = keras.Input((784,))
    hidden = layers.Dense(64, **relu)(layers.Dense(128, **relu)(pixels))
    two = keras.Input((2,))
    back = layers.Dense(128, **relu)(layers.Dense(64, **relu)(two))
    decoder = keras.Model(two, layers.Dense(784, activation="sigmoid")(back))
    return pixels, hidden, decoder

# %%
def reconstruction(true, drawn):
    return 784 * keras.losses.binary_crossentropy(true, drawn)  # the sum over all pixels, in nats

training.seed(1)
pixels, hidden, draw_plain = encoder_and_decoder()
code = layers.Dense(2)(hidden)
encode_plain, plain = keras.Model(pixels, code), keras.Model(pixels, draw_plain(code))
plain.compile(loss=reconstruction, optimizer=keras.optimizers.Adam(0.003))
history = training.fit(plain, rows[:20_000], rows[:20_000], epochs=5, batch_size=64)

# %% [markdown]
# Is that a generative model? Let us draw from it: make up codes, from a normal distribution of mean 0 and
# deviation 1, as one does when one knows nothing, and decode them.
#
# **Predict.** A thousand made-up codes. The CNN reads what comes out. If all went well each of the ten digits
# would come about 100 times. How many of the ten come fewer than 50 times?

# %%
def drawn_digits(decoder, codes):
    pictures = decoder.predict(codes, batch_size=500, verbose=0).reshape(-1, 28, 28, 1)
    read = cnn.predict(pictures, batch_size=500, verbose=0).argmax(axis=1)
    return pictures, np.bincount(read, minlength=10)

# %%
my_guess = ...  # digits, 0 to 10

made_up = np.random.default_rng(1).normal(size=(1_000, 2)).astype("float32")
from_plain, counts_plain = drawn_digits(draw_plain, made_up)
compare(my_guess, int(np.sum(counts_plain < 50)), "digits that come too rarely", within=1)
print(counts_plain)

# %% [markdown]
# Where are the missing ones? The decoder can draw them, but their codes lie elsewhere: nobody told the encoder
# where codes should be. That is what a **variational autoencoder** adds (Kingma and Welling, 2013). Its encoder
# gives no point but a blot, a mean and a deviation for each number of the code; a code is drawn from the blot;
# and each blot pays for lying far from the normal distribution that we want to draw from:
#
# $$C = \underbrace{-\textstyle\sum_i \big[x_i \ln \hat x_i + (1 - x_i) \ln(1 - \hat x_i)\big]}_{\text{reconstruction}} \; + \; \underbrace{\textstyle\frac12 \sum_j \big(\sigma_j^2 + \mu_j^2 - 1 - \ln \sigma_j^2\big)}_{\text{distance of the blot}}$$
#
# Both are **sums**, in nats; the second is known as the Kullback-Leibler divergence. Take a mean over the
# pixels in the first, and the second is 784 times too heavy: all blots become the same, and the decoder draws
# one grey digit.
#
# **Predict.** Which blot pays nothing? And what does one pay with mean 2 and deviation 1, for one number of the
# code?

# %%
def distance(mean, log_variance):
    return 0.5 * ops.sum(ops.exp(log_variance) + mean**2 - 1 - log_variance, axis=-1, keepdims=True)

my_guess = ...  # nats
compare(my_guess, float(distance(np.array([2.0]), np.array([0.0]))[0]), "nats", reasons={4: "Half of it."})
assert float(distance(np.array([0.0]), np.array([0.0]))[0]) == 0

# %%
training.seed(1)
pixels, hidden, draw = encoder_and_decoder()
mean, log_variance = layers.Dense(2)(hidden), layers.Dense(2)(hidden)
noise = layers.GaussianNoise(1.0)(ops.zeros_like(mean))  # in training only
code = mean + ops.exp(0.5 * log_variance) * noise
encode, vae = keras.Model(pixels, mean), keras.Model(pixels, [draw(code), distance(mean, log_variance)])

# %%
vae.compile(loss=[reconstruction, lambda _, paid: paid], optimizer=keras.optimizers.Adam(0.003))
no_target = np.zeros((20_000, 1), "float32")  # what is paid has none
history = training.fit(vae, rows[:20_000], [rows[:20_000], no_target], epochs=6, batch_size=64)

# %% [markdown]
# Two outputs, two losses: lecture 08. (In its line `loss` is the sum, and the two others are what each output
# adds.)

# %%
where = {"autoencoder": encode_plain, "variational": encode}
plots.codes({name: encoder.predict(test_rows[:2_000], verbose=0) for name, encoder in where.items()}, y_test[:2_000])

# %% [markdown]
# **Read the figure.** 2,000 test digits as points; each class has its country. Left, the plain autoencoder
# has spread its codes far and off the centre; the small dashed circles, where we draw, cover a spot of the
# map. Right, the variational one has packed all countries around 0, next to each other, for what lies far out
# costs. Now the same thousand made-up codes once more:

# %%
from_vae, counts = drawn_digits(draw, made_up)
print("autoencoder:", counts_plain, "\nvariational:", counts)
plots.gallery({"autoencoder": from_plain[:12], "variational": from_vae[:12]})

# %%
points = np.quantile(made_up[:, 0], (np.arange(12) + 0.5) / 12)
grid = np.array([[across, up] for up in points[::-1] for across in points])
plots.digits(draw.predict(grid, verbose=0).reshape(-1, 28, 28), n_columns=12)

# %% [markdown]
# **Read the figures.** Above: the autoencoder draws the few digits whose countries it hit, the variational one
# nearly all. Below, its whole map, 12 × 12 places that a normal distribution hits equally often. Countries pass
# into each other: between 7 and 9, or 3 and 8, there are pictures that are neither. They are soft, because a
# code of two numbers cannot hold more, and the mean of many strokes is a blur. Some digit, here often the 4,
# may have no land of its own.
#
# Walk over the map yourself: move the two numbers, and find the border between a 7 and a 9.

# %%
def drawn_at(first, second):
    code = np.array([[first, second]], "float32")
    return plots.digits(draw.predict(code, verbose=0).reshape(1, 28, 28))

start = {"first": 1.0, "second": 0.0}
widgets.explore(drawn_at, first=(-2.5, 2.5, 0.1), second=(-2.5, 2.5, 0.1), start=start)

# %% [markdown]
# Is the variational one the better *draughtsman*? Be careful, and give the other a fair chance: tell it where
# its codes lie, their mean and deviation, and draw there. We count how many of a hundred drawings would have to
# show another digit, for all ten to come equally often.

# %%
its_codes = encode_plain.predict(test_rows, batch_size=500, verbose=0)
moved = made_up * its_codes.std(axis=0) + its_codes.mean(axis=0)
from_moved, counts_moved = drawn_digits(draw_plain, moved)
all_counts = {"autoencoder": counts_plain, "told where": counts_moved, "variational": counts}
uneven = {name: np.abs(each - 100).sum() / 20 for name, each in all_counts.items()}
plots.bars(uneven, y_label="wrong digit, of 100 drawings")

# %%
def share_sure(pictures):
    return 100 * np.mean(cnn.predict(pictures, batch_size=500, verbose=0).max(axis=1) > 0.9)

surely = {"told where": share_sure(from_moved), "variational": share_sure(from_vae)}
print({name: f"{share:.0f} % read with more than 0.9" for name, share in surely.items()})

# %% [markdown]
# **Read the figure.** Told where to look, the plain autoencoder is less one-sided, if not as even as the
# variational one, and here the CNN reads its drawings *more* surely, for they are crisper. So what the second
# term of the cost buys is not beauty; it even costs some. It buys that you **know where to draw**, and that
# codes are used evenly; and that gets the more precious the more numbers a code has, for the room between the
# countries grows.

# %%
measured(uneven["autoencoder"], 30, 72, "in a hundred, autoencoder")
measured(uneven["variational"], 15, 42, "in a hundred, variational")
measured(uneven["autoencoder"] - uneven["variational"], 5, 50, "more, autoencoder")
measured(surely["told where"] - surely["variational"], -8, 35, "points surer, told where")
measured(np.abs(encode.predict(test_rows, verbose=0).mean(axis=0)).max(), 0, 0.6, "mean of the variational codes")
measured(its_codes.std(axis=0).max(), 3, 40, "deviation of the plain codes")

# %% [markdown]
# **Vary.** Give the code eight numbers (wherever a 2 stands for its size). How many of a thousand drawings is
# the CNN more than 90 % sure of, for each of the three ways of drawing?

# %% [markdown]
# ## 11. Other ways to draw
#
# | family | the idea | how it draws | its weakness |
# |---|---|---|---|
# | **Boltzmann machines** (1985) | neurons that flip at random; likely states have low energy | flip until it settles | slow to train: each step needs drawings |
# | **autoregressive** (PixelCNN, 2016; GPT) | one thing after the other | as many steps as pixels or words | slow to draw; a wrong start stays |
# | **variational autoencoders** (2013) | a code that one can draw | one step | soft pictures |
# | **GANs** (2014) | two networks: one draws, the other tells drawn from true; each learns from the other | one step | hard to balance: when the judge's loss falls to 0, nobody learns any more |
# | **diffusion** (2015, 2020) | learn to take a little noise off; begin with nothing but noise | tens to thousands of small steps | slow to draw |
#
# Diffusion draws most of the pictures that you see today. Its training needs no new idea: mix each picture with
# noise, $\sqrt{1 - t}\,\mathbf{x} + \sqrt{t}\,\boldsymbol{\varepsilon}$, and let a network guess the noise
# (mean squared error).
#
# **Predict.** Look at the row below from the right. At which $t$ do *you* see the digit?

# %%
epsilon = np.random.default_rng(1).normal(size=(1, 28, 28))
times = np.linspace(0, 1, 9)
mixed = [np.sqrt(1 - t) * (2 * scaled_test[3, ..., 0] - 1) + np.sqrt(t) * epsilon[0] for t in times]
plots.digits(np.array(mixed), [f"t = {t:.2f}" for t in times], n_columns=9)

# %% [markdown]
# **Read the figure.** A 0, and from left to right ever more noise; between 0.5 and 0.8 it sinks. A step back at
# large $t$ decides *what* it will be, a step at small $t$ only how smooth its edge is. A network that has
# learnt all these steps is started at the right end with pure noise, and finds a digit that was never there.
#
# **Check yourself.** How many times must each family run its network to draw one of our digits? Autoregressive,
# variational, GAN, diffusion with 50 steps.
# <details><summary>An answer</summary>784, 1 (the decoder), 1 (the one that draws), 50.</details>

# %% [markdown]
# ## 12. Turn the network round
#
# So far, all learning changed *weights*, with the pictures held fixed. Gradients do not care: hold the weights,
# and change the **picture**. For example, until our CNN is sure that it sees a 3:
#
# $$\min_{\mathbf{x}} \; -\ln P(y = 3 \mid \mathbf{x}).$$
#
# Keras trains on three engines and hands out no gradient of its own, so the course has one small function that
# asks the engine: `input_gradient(cost, x)` returns the cost and its gradient with respect to `x`.

# %% tags=["nbval-check-output"]
print(*input_gradient(lambda x: ops.sum(x**2), [1.0, -3.0]))

# %% [markdown]
# 784 variables, a smooth cost, a gradient: mathematics has better methods than plain steps for that.
# **L-BFGS** remembers its last steps and gradients, works out how the slope changes, and goes to where it
# should be zero. SciPy has it; with `jac=True` it wants a function that returns both, the cost and its
# gradient as a row of numbers. (For *training* it is rarely used: it needs the cost over all the data for
# each step.)

# %%
def cost_of(digit, counted):
    def cost(row):
        not_sure = lambda x: -ops.log(cnn(x)[0, digit])
        value, gradient = input_gradient(not_sure, row.reshape(1, 28, 28, 1))
        counted.append(float(value))
        return float(value), gradient.ravel().astype(float)
    return cost

# %%
def draw_by_descent(digit, start, counted):
    cost, limits = cost_of(digit, counted), [(0, 1)] * 784
    found = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": 8})
    return found.x.reshape(28, 28, 1).astype("float32")

# %% [markdown]
# **Predict.** It starts from faint noise. How many times must it ask for the cost until the network says "3"
# with more than 99 %?

# %%
my_guess = ...  # calls

faint = np.random.default_rng(1).uniform(0, 0.1, 784)
asked = []
three = draw_by_descent(3, faint, asked)
first = int(np.argmax(np.array(asked) < -np.log(0.99))) + 1
reasons = {(50, 1e6): "You think of training; that has thousands of pictures to please, this has one."}
compare(my_guess, first, "calls", reasons=reasons, within=1)

# %%
by_steps, row = [], faint
for _ in asked:
    value, gradient = cost_of(3, by_steps)(row)
    row = np.clip(row - 0.1 * gradient, 0, 1)
both = {"L-BFGS": asked, "plain steps of 0.1": by_steps}
plots.lines(range(1, len(asked) + 1), both, x_label="call", y_label="−ln P(3)", y_log=True)

# %% [markdown]
# **Read the figure.** L-BFGS needs two to five calls, and goes on to 99.8 % and beyond; plain gradient descent
# follows at a distance. (Another step size would help it; L-BFGS needs none.) Other noise leads to another
# picture: there are many that please the network.
#
# **Predict.** Now all ten. What will you see: digits, or noise? And will *other* networks, which had no part in
# it, read the same?

# %%
ten = np.stack([draw_by_descent(digit, faint, []) for digit in range(10)])
plots.answers(ten, cnn.predict(ten, verbose=0), range(10))

# %%
training.seed(2)
dense = models.dense_2019()
dense.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
history = training.fit(dense, rows[:20_000], y_train[:20_000], epochs=2, batch_size=128)
says = dense.predict(ten.reshape(10, 784), verbose=0).argmax(axis=1)
print("the dense network reads", says, "that is,", np.sum(says == range(10)), "of 10 as meant")

# %% [markdown]
# **Read the figure.** The CNN is sure of all ten. You see scratches, and with good will a 0, a 3, a 6. The
# dense network, other layers and other random start, agrees on all ten here, and on most of them with other
# seeds. So it is not true that such pictures mean nothing: there is something of the digit in them that
# networks share. Nor is it a digit. To *recognise* a 3 it is enough to check what tells it from nine others;
# to *draw* one you must know the rest, too. That is the difference between $P(y \mid \mathbf{x})$ and
# $P(\mathbf{x})$ again.
#
# So let us join the two: the **decoder** of section 10 draws, and the CNN judges. The variables are then the
# *two* numbers of the code.

# %%
def read_as(code):
    return cnn(ops.reshape(draw(code), (-1, 28, 28, 1)))

def find_code(digit):
    def cost(code):
        value, slope = input_gradient(lambda x: -ops.log(read_as(x)[0, digit] + 1e-9), code[None])
        return float(value), slope[0].astype(float)
    start = made_up[np.argmax(read_at_start[:, digit])]
    return optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 8}).x

# %%
read_at_start = ops.convert_to_numpy(read_as(made_up))  # the best of the thousand codes is a good start
found_codes = np.array([find_code(digit) for digit in range(10)])
best = draw.predict(found_codes, verbose=0).reshape(10, 28, 28, 1)
plots.gallery({"pixels": ten, "code": best})

# %% [markdown]
# **Read the figure.** Same judge, same method. Above it could choose any pixels, below only what a decoder
# draws that has seen digits. Ask a network for the best input, and you learn about the network; tell it what
# inputs look like, and you get a picture.

# %%
p_ten, p_best = cnn.predict(ten, verbose=0), cnn.predict(best, verbose=0)
measured(p_ten[range(10), range(10)].min(), 0.93, 1, "least sure of the ten")
measured(first, 1, 12, "calls to 99 %")
measured(np.sum(says == range(10)), 5, 10, "read as meant by the dense network")
measured(np.median(p_best[range(10), range(10)]), 0.9, 1, "median sureness, by code")

# %% [markdown]
# **Vary.** Start from a real 7 in place of noise and ask for a 3. What does L-BFGS change?

# %% [markdown]
# ## 13. A push that nobody sees
#
# From a real digit it takes even less. Move *each* pixel by the same small amount ε, up or down, whichever
# makes the cost of the right answer grow. One gradient, one step.
#
# **Predict.** ε = 0.1, a tenth of the way from white to black. The network is right on about 98 % of these
# digits. How many are left? And if the signs are thrown by dice?

# %%
some, truth = scaled_test[4_000:6_000], y_test[4_000:6_000]
_, slope = input_gradient(lambda x: keras.losses.sparse_categorical_crossentropy(truth, cnn(x)), some)
signs = {"along the gradient": np.sign(slope), "random signs": np.random.default_rng(1).choice([-1, 1], some.shape)}
epsilons = [0, 0.05, 0.1, 0.15, 0.2, 0.3]

def right(pushed):
    return 100 * np.mean(cnn.predict(np.clip(pushed, 0, 1), batch_size=500, verbose=0).argmax(axis=1) == truth)

# %%
my_guess = ...  # percent right at 0.1, along the gradient

pushed = {name: [right(some + e * sign) for e in epsilons] for name, sign in signs.items()}
reasons = {(93, 99): "That is what random signs do. The gradient knows where it hurts."}
compare(my_guess, pushed["along the gradient"][2], "percent right", reasons=reasons, within=5)
plots.lines(epsilons, pushed, x_label="ε", y_label="percent right")

# %%
attacked = np.clip(some[:8] + 0.2 * signs["along the gradient"][:8], 0, 1)
plots.answers(attacked, cnn.predict(attacked, verbose=0), truth[:8])

# %% [markdown]
# **Read the figures.** Two pushes of *equal size*. At random, even 0.3 costs one to six points. Along the gradient
# 0.1 costs ten to twenty-five points, and at 0.3 nearly all is lost, although you read every digit. So it is
# the **direction** that matters: 784 tiny changes, all to the network's disadvantage, add up, like the sum in
# any neuron. (Ian Goodfellow and others, 2014.) Networks that see photographs are fooled by far smaller ε, for
# they have far more pixels. Who builds something that people may want to fool has to reckon with it; training
# on pushed pictures helps, and no cure is complete.

# %%
measured(pushed["along the gradient"][0], 96.5, 99.2, "percent right, no push")
measured(pushed["along the gradient"][2], 65, 93, "percent right, 0.1 along the gradient")
measured(pushed["along the gradient"][5], 0, 35, "percent right, 0.3 along the gradient")
measured(pushed["random signs"][5], 86, 99, "percent right, 0.3 at random")

# %% [markdown]
# **Vary.** Push with the CNN's gradient, and let the *dense* network read. Does the attack carry over?

# %% [markdown]
# ## 14. Style: two costs, one picture
#
# In 2015 Leon Gatys, Alexander Ecker and Matthias Bethge let a network paint a photograph in the manner of van
# Gogh. You have all the parts. They minimised *over the picture* the sum of two costs, with L-BFGS:
#
# - **content**: in a late layer, the feature maps of the picture shall be those of the photograph. They say
#   *what* is *where*.
# - **style**: in all layers, how often pairs of maps speak *together*, $G_{ij} = \frac1n \sum_{\text{places}}
#   F_i F_j$, shall be as in the painting. ($F_i$ is map $i$ and $n$ the number of places; $G$ is called the
#   *Gram matrix*.) The sum over all places forgets *where*, and keeps what goes with what: brush strokes.
#
# Our content is a 7, our painting a field of stripes, and our network the CNN.
#
# **Predict.** The first layer has 20 maps of 24 × 24. How many numbers has its $G$?

# %%
my_guess = ...  # numbers

layers_used = [cnn.get_layer(name).output for name in ("conv1", "conv2")]
look = keras.Model(cnn.inputs[0], layers_used)
reasons = {11_520: "That is the maps themselves.", 190: "It also holds each with itself, and both orders."}
compare(my_guess, 20 * 20, "numbers", reasons=reasons)

# %%
def gram(maps):
    places = ops.reshape(maps, (-1, maps.shape[3]))
    return ops.matmul(ops.transpose(places), places) / places.shape[0]

def of_style(maps):
    return sum(ops.mean((gram(each) - other) ** 2) for each, other in zip(maps, style))

# %%
stripes = (np.add.outer(np.arange(28), np.arange(28)) % 5 < 2).astype("float32")[None, ..., None]
content, style = scaled_test[:1], [gram(maps) for maps in look(stripes)]
wanted = look(content)[1]

# %%
def paint_in_style(weight):
    def two_costs(x):
        maps = look(x)
        return ops.mean((maps[1] - wanted) ** 2) + weight * of_style(maps)
    def cost(row):
        value, gradient = input_gradient(two_costs, row.reshape(1, 28, 28, 1))
        return float(value), gradient.ravel().astype(float)
    settings = {"method": "L-BFGS-B", "bounds": [(0, 1)] * 784, "options": {"maxiter": 40}}
    return optimize.minimize(cost, content.ravel(), jac=True, **settings).x

# %%
weights = [1, 10, 100]
styled = np.stack([paint_in_style(weight).reshape(28, 28) for weight in weights])
pictures = np.concatenate([content[..., 0], styled, stripes[..., 0]])
plots.digits(pictures, ["content", *[f"style × {w}" for w in weights], "style"], n_columns=5)

# %% [markdown]
# **Read the figure.** With a weight of 1 hardly anything happens; with 10 a 7 stands in a field of stripes;
# with 100 the stripes win, and the 7 is a shadow in them. No pixel of the stripes was copied, they run where
# the 7 lets them. The same few lines with a large network (*VGG*, trained on ImageNet), a photograph and a
# painting give what you have seen in museums' shops. (Many programs on the web no longer run: they ask Keras
# for `K.gradients`, which is gone. Now you know what to put in its place.) A minute a picture was too slow
# for telephones, so soon networks were trained to do it in one pass.

# %%
p_styled = cnn.predict(styled[..., None], verbose=0)
assert p_styled.shape == (3, 10) and gram(look(content)[0]).shape == (20, 20)
distances = [float(of_style(look(each[None, ..., None]))) for each in styled]
measured(distances[0] / distances[2], 1.5, 200, "times nearer in style with the largest weight")
measured(np.sum(p_styled.argmax(axis=1) == 7), 2, 3, "of three still read as a 7")

# %% [markdown]
# **Vary.** Leave the content out. What does the network draw when it is asked for style alone, from noise? (It
# is called *texture synthesis*.)

# %% [markdown]
# ## 15. Words: what comes next?
#
# A sentence is a **sequence**: its length varies, its order matters, and what belongs together may stand far
# apart. Three steps lead to today:
#
# - **Recurrent networks** read one word after the other and keep a memory; *LSTM* (1997) made it last longer.
# - **Sequence to sequence** (2014): one network reads a sentence into a code, another writes it out in another
#   language. A bottleneck, as in section 10; so the writer was allowed to look back at all that was read, and
#   to weigh it: **attention**.
# - **Transformers** (2017): only attention, no memory. All places are worked on at once, which suits graphics
#   cards. *GPT* (2018 and later) is such a network, trained on very much text for one task: what comes next? It
#   is autoregressive, section 9 with words for pixels.
#
# **Attention** at one place: it asks a question $\mathbf{q}$; itself and each earlier place offer a key
# $\mathbf{k}_j$ and a value $\mathbf{v}_j$. (All three are weighted sums of the numbers that stand at the
# place, with weights that are learnt.) Take the mean of the values, weighed by how well question and key agree:
#
# $$\mathbf{a} = \sum_j p_j \mathbf{v}_j, \qquad p = \mathrm{softmax}\big(\mathbf{q} \cdot \mathbf{k}_1, \mathbf{q} \cdot \mathbf{k}_2, \ldots\big).$$

# %%
def attend(q, k, v):
    agree = q @ k.T
    agree[np.triu_indices(len(q), k=1)] = -np.inf  # nobody looks ahead
    p = np.exp(agree - agree.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return p @ v, p

# %% [markdown]
# **Predict.** Four places; the third asks. To how many places can it give weight?

# %%
my_guess = ...  # places

q, k, v = np.random.default_rng(1).normal(size=(3, 4, 2))
ours, p = attend(q, k, v)
theirs = layers.Attention()([q[None], v[None], k[None]], use_causal_mask=True)
compare(my_guess, int(np.sum(p[2] > 0)), "places", reasons={4: "The fourth lies ahead.", 2: "Itself as well."})
assert np.allclose(ours, theirs[0], atol=1e-5)
print(p.round(2))

# %% [markdown]
# Each row adds up to 1, and above the diagonal all is 0, as in the weights of section 9. Our six lines give
# what Keras' layer gives, as the assertion says. (Transformers divide $\mathbf{q} \cdot \mathbf{k}$ by the root
# of the vectors' length before the softmax, or long vectors would make it too sure: lecture 04's temperature.)
#
# Now a transformer that writes. Its language is small: the English names of the numbers from 0 to 999. It sees
# 800 of them, letter by letter; we keep 200 to ourselves.

# %%
names = [letters.number_name(n) for n in np.random.default_rng(0).permutation(1_000)]
alphabet = "." + "".join(sorted(set("".join(names))))  # a full stop begins and ends each
length = max(map(len, names)) + 1
written = np.array([[alphabet.index(letter) for letter in f".{name}".ljust(length + 1, ".")] for name in names])
counted = np.array([np.arange(length) <= len(name) for name in names], "float32")  # not what follows the end
print(names[:3], len(alphabet), written.shape)

# %%
def block(signal, width=64):
    seen = layers.LayerNormalization()(signal)
    signal += layers.MultiHeadAttention(4, width // 4)(seen, seen, use_causal_mask=True)
    thought = layers.Dense(2 * width, activation="relu")(layers.LayerNormalization()(signal))
    return signal + layers.Dense(width)(thought)

# %%
training.seed(1)
so_far = keras.Input((length,), dtype="int32")
place = ops.cumsum(ops.ones_like(so_far), axis=1) - 1  # 0, 1, 2 ...
signal = block(layers.Embedding(len(alphabet), 64)(so_far) + layers.Embedding(length, 64)(place))
next_letter = layers.Dense(len(alphabet), activation="softmax")(layers.LayerNormalization()(signal))
writer = keras.Model(so_far, next_letter)

# %% [markdown]
# You know all of it. An `Embedding` is a table with a row of 64 numbers for each letter, and one for each place
# (attention alone does not know the order). A block is attention, four times side by side, and two dense
# layers, each with a **shortcut** around it: section 4. The output is softmax over 22 letters; the loss is
# cross entropy.

# %%
writer.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003))
history = training.fit(
    writer, written[:800, :-1], written[:800, 1:], sample_weight=counted[:800], epochs=10, batch_size=32
)

# %%
def write(n, seed=1):
    dice, lines = np.random.default_rng(seed), np.zeros((n, length + 1), int)
    for i in range(length):
        p = writer.predict_on_batch(lines[:, :-1])[:, i]
        lines[:, i + 1] = (p.cumsum(axis=1) > dice.random((n, 1)) * p.sum(axis=1, keepdims=True)).argmax(axis=1)
    return ["".join(alphabet[i] for i in line[1:]).split(".")[0] for line in lines]

# %% [markdown]
# **Predict.** It writes 500 lines. How many per cent are names of numbers, letter for letter? And how many per
# cent are names that it has *never seen*?

# %%
my_guess, my_unseen = ..., ...  # percent

lines = write(500)
valid = 100 * np.mean([line in names for line in lines])
unseen = 100 * np.mean([line in names[800:] for line in lines])
compare(my_guess, valid, "percent names of numbers", within=5)
reasons = {0: "It does not learn lines by heart, but how they go on."}
compare(my_unseen, unseen, "percent never seen", reasons=reasons, within=4)
print(*lines[:6], sep="\n")

# %%
print("no names:", *[line for line in lines if line not in names][:6], sep="\n   ")
measured(valid, 65, 99, "percent names of numbers")
measured(unseen, 7, 24, "percent never seen")

# %% [markdown]
# Some 85 to 95 % are right, of about twenty letters each, and one line in seven names a number that it has
# never met: "it only repeats what it has read" is wrong already at 38,000 parameters. Nobody told it that
# *hundred* follows *seven*, or that *and* comes between. Its mistakes look like words, too. It knows how names
# of numbers *sound*; what a number *is* it does not know. How much of that changes when network and text grow a
# million times is what people argue about today.
#
# **Vary.** Train it on the names in order of size, 0 to 799, and keep 800 to 999. Does it ever write an "eight
# hundred"? What does that say about "never seen"?

# %% [markdown]
# ## Summary
#
# 1. **Deep** since about 2012: graphics cards, a million photographs, better parts. AlexNet had 8 layers,
#    ResNet 152; ours has 4.
# 2. **Inception** looks through several windows at once, with 1 × 1 convolutions to save numbers: 3,480 in
#    place of 12,816. **A residual block** learns a change; its shortcut costs nothing, and makes deep networks
#    easier to *train*.
# 3. **Classification** names, **detection** boxes, **segmentation** names each pixel. Pictures can be made from
#    pictures; what is added comes from the training set.
# 4. **Discriminative** $P(y \mid \mathbf{x})$ tells apart; **generative** $P(\mathbf{x})$ draws and is
#    surprised. One masked dense layer draws pixel by pixel.
# 5. **An autoencoder** has codes anywhere; a **variational** one pays to have them where we draw. That is what
#    the second term buys.
# 6. **Over the input**: L-BFGS draws what a network wants to see, one step along the gradient fools it, content
#    and style together paint.
# 7. **Attention** is a mean of values, weighed by how well question and key agree. A small transformer writes
#    names of numbers that it has never seen.
#
# ## Hands-on
#
# - **Try.** Replace the 7 of section 14 by a digit of your own and the stripes by waves or dots. Find the
#   weight at which you just still read it.
# - **Stretch.** Detect for real: train the CNN with an eleventh class, *none*, on windows that hold no digit or
#   only parts of one. Add non-maximum suppression. Count on ten sheets of three digits: found, missed,
#   invented.
# - **Open.** Diffusion on digits: a dense network that gets a mixed picture and $t$, and guesses the noise;
#   then fifty steps back from noise. Judge the drawings by the CNN *and* by the surprise of section 9, and say
#   what each judge misses.
#
# ## Further reading
#
# - Ian Goodfellow, Yoshua Bengio and Aaron Courville, *Deep Learning* (2016): the textbook behind most of this.
# - Olga Russakovsky and others, *ImageNet large scale visual recognition challenge* (2015), arXiv 1409.0575.
# - Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton, *ImageNet classification with deep convolutional neural
#   networks* (2012): AlexNet.
# - Christian Szegedy and others, *Going deeper with convolutions* (2014), arXiv 1409.4842: the inception
#   module.
# - Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, *Deep residual learning for image recognition* (2015),
#   arXiv 1512.03385.
# - Aäron van den Oord, Nal Kalchbrenner and Koray Kavukcuoglu, *Pixel recurrent neural networks* (2016), arXiv
#   1601.06759.
# - Diederik Kingma and Max Welling, *Auto-encoding variational Bayes* (2013), arXiv 1312.6114.
# - Ian Goodfellow and others, *Generative adversarial networks* (2014), arXiv 1406.2661; *Explaining and
#   harnessing adversarial examples* (2014), arXiv 1412.6572.
# - Jonathan Ho, Ajay Jain and Pieter Abbeel, *Denoising diffusion probabilistic models* (2020), arXiv
#   2006.11239.
# - Leon Gatys, Alexander Ecker and Matthias Bethge, *A neural algorithm of artistic style* (2015), arXiv
#   1508.06576.
# - Ashish Vaswani and others, *Attention is all you need* (2017), arXiv 1706.03762.
# - Andrej Karpathy, *Neural networks: zero to hero* (lectures): a GPT built from nothing, line by line.
