# %% [markdown]
# # 09 · Using a trained network
#
# About 60 minutes; the code runs in about one. You need lectures 06 and 07 (convolutional networks, model
# 5) and 08 (layers that are shared, a loss of your own).
#
# After this lecture you can
#
# 1. save a network, load it elsewhere, and prove that it is the same;
# 2. say what a saved file holds, and what it does not;
# 3. pack the preparation of the data into the network;
# 4. load a network that was trained with a loss of your own;
# 5. tell a file that is safe to open from one that is not;
# 6. freeze layers, and say what may still change;
# 7. carry what a network has learnt over to another task, and measure what that gains;
# 8. say when a task needs much data, much time or a big machine, and when not.

# %%
from utils import data, models, plots, training, transfer
from utils.checks import compare
from utils.data import measured

import keras
import numpy as np

training.seed(1)

# %% [markdown]
# ## 1. A network worth keeping
#
# Training is the expensive part; using what was trained is cheap. A translator on a telephone was trained
# for weeks, on many machines, by other people. So a trained network is something to keep, to hand on, and
# to build on. We need one.
#
# Suppose that so far only the digits 0 to 4 exist. We train model 5 of lecture 07 on 10,000 of them. It is
# built here in two parts: the **body** turns a picture into 1,000 features, the **head** turns features
# into an answer.

# %%
def new_body():
    return keras.Sequential([keras.Input((28, 28, 1)), *models.model5().layers[:5]], name="body")


def new_head(n_classes):
    hidden = keras.layers.Dense(100, activation="tanh", name="hidden")
    output = keras.layers.Dense(n_classes, activation="softmax", name="output")
    return keras.Sequential([keras.Input((1_000,)), hidden, output], name="head")

# %% [markdown]
# The loss is called `sparse_categorical_crossentropy`: the cross entropy of lecture 04 for labels that are
# whole numbers. It spares us the one-hot rows and changes nothing else. `steps_per_execution` lets Keras
# take ten steps at a time: faster, same result.

# %%
def prepare(model, learning_rate=0.001):
    adam, loss = keras.optimizers.Adam(learning_rate), "sparse_categorical_crossentropy"
    model.compile(loss=loss, optimizer=adam, metrics=["accuracy"], steps_per_execution=10)


def accuracy(model, x, labels):
    return model.evaluate(x, labels, batch_size=500, verbose=0)[1]

# %%
(x_train, y_train), (x_test, y_test) = data.load_mnist()
x, x_check = data.scale(x_train)[..., None], data.scale(x_test)[..., None]
old, new = y_test < 5, y_test >= 5  # which test pictures show 0 to 4, and which 5 to 9
first = np.flatnonzero(y_train < 5)[:10_000]

# %%
body = new_body()
base = keras.Sequential([body, new_head(10)], name="base")
prepare(base)
history = training.fit(base, x[first], y_train[first], epochs=3, batch_size=64)

# %% [markdown]
# **Predict.** With ten digits, a network of this kind reads about 98 % after three epochs (lecture 06). How
# many percent of the test digits 0 to 4 will this one read?

# %%
my_guess = ...  # percent

old_right = 100 * accuracy(base, x_check[old], y_test[old])
reasons = {(0, 98): "Five classes are fewer to confuse, and 4 has lost its worst neighbour, the 9."}
compare(my_guess, old_right, "percent right, 0 to 4", reasons=reasons, within=0.5)
plots.frozen(base)

# %% [markdown]
# **Read the figure.** Seven layers, four of them with numbers of their own: 520 and 7,240 in the body,
# 100,100 and 1,010 in the head, together the 108,870 of model 5. It reads over 99 % of the test digits 0
# to 4. Mind the scale, though: with five classes blind guessing is right in **20 %** of all cases, not in
# 10.

# %%
assert body.count_params() == 7_760 and base.count_params() == 108_870
measured(old_right, 98.8, 99.8, "percent right, 0 to 4")

# %% [markdown]
# **Vary.** Train for one epoch only. How much of the 99 % is there already?

# %% [markdown]
# ## 2. Save and load
#
# One line saves, one line loads. We write into a temporary folder, which is gone when the notebook ends.
#
# **Predict.** The network has 108,870 numbers of 4 bytes each: 435 thousand bytes. How large is the file,
# in thousands of bytes?

# %%
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory()
path = Path(folder.name, "digits.keras")
base.save(path)

# %%
my_guess = ...  # thousands of bytes

size = path.stat().st_size / 1_000
reasons = {(400, 500): "Adam keeps two more numbers for each weight, and they are saved, too."}
compare(my_guess, size, "thousand bytes", reasons=reasons, within=60)

# %%
numbers = 4 * base.count_params() / 1_000
parts = {"the network": numbers, "Adam's memory": 2 * numbers, "all else": size - 3 * numbers}
plots.bars(parts, y_label="thousand bytes")

# %% [markdown]
# **Read the figure.** Only a third of the file is the network itself, 4 · 108,870 bytes. Adam remembers for
# each weight a running mean of its gradient and of the gradient's square (lecture 04), and `save` keeps
# both, so that training can go on **as if it had never stopped**. The description takes the small rest.

# %% tags=["nbval-check-output"]
assert 4 * 108_870 == 435_480 and 3 * 4 * 108_870 == 1_306_440
print("of the network:", 4 * 108_870, "bytes; with Adam's two:", 3 * 4 * 108_870)

# %% [markdown]
# **Predict.** We load the file as a new network and ask both about the test digits. By how much will their
# probabilities differ, at most?

# %%
my_guess = ...  # the largest difference

loaded = keras.models.load_model(path)
before = base.predict(x_check[old], batch_size=500, verbose=0)
after = loaded.predict(x_check[old], batch_size=500, verbose=0)
reasons = {(1e-9, 1): "Nothing is rounded: the file holds every bit of every number."}
compare(my_guess, float(np.abs(after - before).max()), "largest difference", reasons=reasons)

# %% [markdown]
# Not a bit. Always make this check after loading: the same pictures in, the same numbers out, to the last
# digit.

# %%
assert np.array_equal(before, after)
measured(size, 1_306, 1_420, "thousand bytes")

# %% [markdown]
# And "as if it had never stopped"? We train both ten steps further, on the same pictures, compare their
# kernels, and put the first one back to where it was.

# %%
memory = transfer.remember(base)
for network in (base, loaded):
    transfer.practise(network, x[first], y_train[first], n_steps=10, seed=0)
apart = np.abs(base.get_weights()[0] - loaded.get_weights()[0]).max()
moved = np.abs(base.get_weights()[0] - memory[0]).max()
transfer.restore(base, memory)
print(f"moved by {moved:.0e} at most, apart by {apart:.0e}")
assert apart < moved / 100

# %% [markdown]
# You will meet files that end in `.h5`. That is the format of older Keras: it still opens, Keras calls it
# legacy, and new files should be `.keras`. A third ending, `.weights.h5`, comes from `model.save_weights`:
# the numbers alone, for someone who has the code that builds the network.
#
# **Check yourself.** A notebook builds the network, loads the file, and calls `fit` on it "to be safe".
# What went wrong? <details><summary>An answer</summary>Nothing is safer now: it has trained again, from
# where it stood, perhaps on other data, and is no longer the network that was saved and tested. To use a
# network needs <code>predict</code> alone.</details>
#
# **Vary.** Save the weights only, `base.save_weights(Path(folder.name, "digits.weights.h5"))`. How large
# is that file? Load it into a network that you built with `new_body` and `new_head(5)`. What does Keras
# say?

# %% [markdown]
# ## 3. What a saved file holds
#
# A `.keras` file is a zip archive. Rename it, and any program that unpacks archives will open it; Python
# can do so directly.
#
# **Predict.** How many files are inside?

# %%
import json
import zipfile

my_guess = ...  # a whole number

with zipfile.ZipFile(path) as archive:
    inside = {entry.filename: entry.file_size for entry in archive.infolist()}
    config = json.loads(archive.read("config.json"))
    metadata = json.loads(archive.read("metadata.json"))
compare(my_guess, len(inside), "files inside", reasons={1: "Numbers and description are kept apart."})

# %%
for name, n_bytes in inside.items():
    print(f"{name:18} {n_bytes:>10,} bytes")
print("written by Keras", metadata["keras_version"])

# %% [markdown]
# Three. `metadata.json` says which Keras wrote it. `config.json` is the description: how to build this
# network anew. `model.weights.h5` holds the numbers. Here is what the description says of the body:

# %% tags=["nbval-check-output"]
for layer in config["config"]["layers"][1]["config"]["layers"][1:]:
    settings = layer["config"]
    print(layer["class_name"], settings["name"], settings.get("kernel_size", ""))

# %% [markdown]
# Plain text. No code, only names of kinds of layers and their settings; whoever loads it must have a Keras
# that knows these names. Besides, there is what we gave to `compile`: loss, optimizer, metrics. The
# numbers are in a format called HDF5, which many programs read. Its arrays lie in folders that bear the
# kinds of the layers: `sequential` is our body. Let us open it, and find the kernels.

# %%
import h5py

with zipfile.ZipFile(path) as archive, archive.open("model.weights.h5") as raw, h5py.File(raw) as numbers:
    kernels = numbers["layers/sequential/layers/conv2d/vars/0"][:]
    moments = len(numbers["optimizer/vars"])
print("kernels of conv1 in the file:", kernels.shape, "· arrays of the optimizer:", moments)
assert np.array_equal(kernels, base.layers[0].layers[0].get_weights()[0])

# %% [markdown]
# **Predict.** The optimizer has 18 arrays there. The network has four layers with a kernel and a bias
# each. What are the 18?

# %%
my_guess = ...  # how many of the 18 are moments of weights and biases

reasons = {18: "Two are for all weights together: the number of steps and the step size.", 8: "Adam keeps two."}
compare(my_guess, 2 * 2 * 4, "arrays of moments", reasons=reasons)
assert moments == 2 * 2 * 4 + 2

# %% [markdown]
# So the file holds the architecture, the numbers, the loss and the optimizer with its state. What it does
# **not** hold: the training pictures, the history, which picture was held out, the meaning of the classes,
# your functions, and what you did to the data beforehand. The last two are the subject of the next
# sections. The others belong in a note beside the file: trained on what, when, by which code, with which
# result. (Such a note is often called a *model card*.)
#
# **Vary.** Print `config["compile_config"]`. Find the step size in it.

# %% [markdown]
# ## 4. The preparation belongs to the network
#
# "It worked in my notebook, and in use it is rubbish." Very often the picture was prepared in another way.
# Our network learnt from pixels divided by 255. Three users make three mistakes: Ada forgets to divide;
# Ben divides twice; Cleo scanned black ink on white paper, so that ink and paper have changed places.
#
# **Predict.** What percentage of the digits 0 to 4 does the network read for each of them? Who is worst
# off?

# %%
my_ada, my_ben, my_cleo = ..., ..., ...  # three percentages

digits = x_check[old]
prepared = {"as trained": digits, "Ada: not\ndivided": digits * 255, "Ben: divided\ntwice": digits / 255}
prepared["Cleo: ink and\npaper changed"] = 1 - digits
scores = {who: 100 * accuracy(base, pixels, y_test[old]) for who, pixels in prepared.items()}

# %%
_, ada, ben, cleo = scores.values()
reasons = {(0, 60): "What do relu and pooling do to a picture 255 times as bright? They pass it on."}
compare(my_ada, ada, "Ada", reasons=reasons, within=2)
reasons = {(50, 100): "So faint a picture hardly differs from no picture."}
compare(my_ben, ben, "Ben", reasons=reasons, within=10)
reasons = {(80, 100): "You would read it with ease; lecture 06 has shown that a network does not."}
compare(my_cleo, cleo, "Cleo", reasons=reasons, within=10)
plots.bars(scores, y_label="percent right, 0 to 4")

# %% [markdown]
# **Read the figure.** Ada's mistake costs nothing here. If all pixels grow by a factor, the sums in a
# convolution grow by it, and relu and max pooling pass it on; only the biases lose their weight. The tanh
# neurons are driven to −1 or 1, but they keep their signs, and those suffice. She will never notice that
# her code is wrong, until she takes another network. Ben gets 20 % (19 to 32 with other seeds), hardly more
# than blind guessing gets: of so faint a picture only the biases are left to speak, and they say nearly the
# same of every digit. Cleo gets 21 % (8 to 21).
#
# That no error message came in any of the cases is what makes this the commonest fault in use.

# %%
measured(ada, 97, 100, "Ada")
measured(ben, 15, 45, "Ben")
measured(cleo, 2, 40, "Cleo")

# %% [markdown]
# The cure: put the division **into** the network, as its first layer. It has nothing to learn. Now the
# file takes pixels as they come, and nobody has to remember anything.

# %%
ready = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Rescaling(1 / 255), *base.layers])
ready.save(Path(folder.name, "ready.keras"))
in_use = keras.models.load_model(Path(folder.name, "ready.keras"))
p = in_use.predict(x_test[old][..., None], batch_size=500, verbose=0)
print(x_test.dtype, "pixels up to", x_test.max(), "· largest difference", f"{np.abs(p - before).max():.0e}")

# %%
assert np.abs(p - before).max() < 1e-4 and np.mean(p.argmax(axis=1) == before.argmax(axis=1)) > 0.999

# %% [markdown]
# The same answers, from raw bytes. (The difference is rounding: a division here, a multiplication there.)
#
# **Vary.** Add a layer that helps Cleo. Is there a number that one could read off a picture, to tell her
# pictures from the others?

# %% [markdown]
# ## 5. A loss of your own
#
# Lecture 01 had a cost that Keras does not: half the sum over the outputs of the squared differences. In
# lecture 08 you saw that a loss is a function of the targets and the outputs. Here is ours:

# %%
def quadratic_cost(y_true, y_pred):
    return keras.ops.sum((y_pred - y_true) ** 2, axis=-1) / 2

# %%
small = models.model1()
small.compile(loss=quadratic_cost, optimizer=keras.optimizers.SGD(3.0), metrics=["accuracy"])
small.fit(data.flatten(data.scale(x_train[:500])), data.one_hot(y_train[:500]), batch_size=10, verbose=0)
own_loss = Path(folder.name, "own_loss.keras")
small.save(own_loss)

# %% [markdown]
# (With this cost `learning_rate` is η itself, without lecture 02's factor of 5.) Saving worked. But a
# description holds names, no code.
#
# **Predict.** Three ways to load it: `load_model(path)`; the same with `custom_objects={"quadratic_cost":
# quadratic_cost}`; the same with `compile=False`. How many of the three work?

# %%
def try_to_load(path, **how):
    try:
        model = keras.models.load_model(path, **how)
    except (TypeError, ValueError) as error:
        return f"refused: {str(error)[:100]} ..."
    return f"loaded, ready to train: {model.compiled}"

# %%
my_guess = ...  # 0, 1, 2 or 3

ways = [{}, {"custom_objects": {"quadratic_cost": quadratic_cost}}, {"compile": False}]
answers = [try_to_load(own_loss, **how) for how in ways]
reasons = {3: "The file holds your function's name, no more.", 1: "For predicting, no loss is needed."}
compare(my_guess, sum(answer.startswith("loaded") for answer in answers), "ways that work", reasons=reasons)

# %%
print(*answers, sep="\n")

# %% [markdown]
# *Could not locate function*: Keras found a name and nothing behind it. Give it the function, and you get
# everything back. Or leave the loss out with `compile=False`: who only wants predictions needs no loss.
# There is a third way, which the message recommends: register the function where it is defined, once and
# for all.

# %%
@keras.saving.register_keras_serializable("course")
def half_sum(y_true, y_pred):
    return quadratic_cost(y_true, y_pred)


small.compile(loss=half_sum, optimizer=keras.optimizers.SGD(3.0))
small.save(own_loss)
print(try_to_load(own_loss))

# %% [markdown]
# Now it loads without a word, wherever this definition **has been run before**: in another notebook you
# would have to import it. No way carries your code inside the file, and the next section says why that is
# a blessing.
#
# **Check yourself.** You change the body of `half_sum` and load the old file. Which loss does it train
# with? <details><summary>An answer</summary>The new one: the name is looked up when the file is loaded.
# The file cannot know that the function is another one today.</details>

# %% [markdown]
# ## 6. Is it safe to open?
#
# A network is a long list of numbers, and numbers do no harm. A *file* may do more. Python's own way to
# store anything, `pickle`, stores instructions that build the thing again, and loading **carries them
# out**:

# %%
import pickle


class Present:
    def __reduce__(self):
        return print, ("This ran on your computer, and all you did was to load a file.",)


unpacked = pickle.loads(pickle.dumps(Present()))

# %% [markdown]
# Here it was `print`. It could have been anything: delete, copy, send. For years networks were handed
# around as pickles (many files that end in `.pt` or `.pkl` are), so the rule is: **never unpickle what you
# have from strangers.** A `.keras` file holds text and numbers. With one way round it: a `Lambda` layer
# wraps a Python function without a name, and to keep that, Keras must store its bytes.

# %%
twice = keras.layers.Lambda(lambda features: 2 * features, name="twice")
keras.Sequential([keras.Input((784,)), twice]).save(Path(folder.name, "lambda.keras"))

# %% [markdown]
# **Predict.** Will `load_model` load it?

# %%
my_guess = ...  # 1 for yes, 0 for no

answer = try_to_load(Path(folder.name, "lambda.keras"))
reasons = {1: "It would have to run bytes of an unknown author. Keras refuses unless you insist."}
compare(my_guess, int(answer.startswith("loaded")), "loads", reasons=reasons)
print(answer)

# %% [markdown]
# Refused, because `safe_mode=True` is the default. Whoever trusts the author can switch it off, with
# `safe_mode=False`. Better to avoid such layers: `Rescaling` or a function that is registered does the
# same, in the open. And no lock is perfect: holes in this one have been found and mended, so keep Keras up
# to date.
#
# | file | what loading does | from a stranger |
# |---|---|---|
# | `.weights.h5` | reads numbers | yes |
# | `.keras`, safe mode | builds known layers, reads numbers | yes, with an up-to-date Keras |
# | `.keras` with `safe_mode=False` | may run the author's code | no |
# | `.pkl`, `.pickle`, many `.pt` | may run the author's code | no |

# %%
assert "Lambda" in answer and answer.startswith("refused") and unpacked is None

# %% [markdown]
# **Vary.** Load it with `safe_mode=False`. Then build the same with `keras.layers.Rescaling(2)` and look
# at the two descriptions, as in section 3. What do you find in place of the function?

# %% [markdown]
# ## 7. Digits that it has never seen
#
# Today the digits 5 to 9 are invented. Our network has ten outputs, so it could say "7"; nobody ever
# showed it one.
#
# **Predict.** How many percent of the new digits does it read? And how sure is it on average, from 0.1 to
# 1?

# %%
my_right, my_surety = ..., ...  # percent, and a number from 0.1 to 1

p_new = base.predict(x_check[new], batch_size=500, verbose=0)
new_right = 100 * np.mean(p_new.argmax(axis=1) == y_test[new])
reasons = {(5, 100): "It has never been asked for one."}
compare(my_right, new_right, "percent right, 5 to 9", reasons=reasons, within=1)
reasons = {(0.1, 0.5): "It knows no doubt beyond its classes: lecture 06 has shown it noise."}
compare(my_surety, p_new.max(axis=1).mean(), "how sure on average", reasons=reasons, within=0.05)

# %%
shown = [np.flatnonzero(y_test == digit)[0] for digit in range(5, 10)]
plots.answers(x_check[shown], base.predict(x_check[shown], verbose=0), y_test[shown])

# %% [markdown]
# **Read the figure.** Not one is right: an output that never was the answer in training has learnt to say
# no. Yet the network is sure of most, 0.81 on average: it knows how a 5 differs from a 0 as little as it
# knows what a dog is.
#
# Does it have to start again from nothing, then? Its head is useless for the new digits. But its body has
# learnt to see strokes, bows and ends of lines, and 5 to 9 are made of those as well.

# %%
measured(new_right, 0, 0.5, "percent right, 5 to 9")
measured(p_new.max(axis=1).mean(), 0.7, 0.92, "how sure on average")

# %% [markdown]
# **Vary.** What does it take each new digit for? `np.bincount(p_new.argmax(axis=1)[y_test[new] == 9])`
# tells for 9. Would you have guessed that?

# %% [markdown]
# ## 8. Freeze the body
#
# **Transfer** means: keep the trained body, put a fresh head on it, train only the head. To keep a layer
# as it is, one **freezes** it with `trainable = False`.
#
# **Predict.** The body has 7,760 numbers, the new head, with five outputs, 100,605. How many percent of
# the whole will be trained?

# %%
my_guess = ...  # percent

pupil = keras.Sequential([body, new_head(5)], name="pupil")
body.trainable = False
learns = sum(int(np.prod(weight.shape)) for weight in pupil.trainable_weights)
reasons = {(0, 30): "In a large network it would be so; here the dense head is the larger part by far."}
compare(my_guess, 100 * learns / pupil.count_params(), "percent trained", reasons=reasons, within=1)
plots.frozen(pupil)

# %% [markdown]
# **Read the figure.** The hatched layers will stay as they are: 7,760 numbers. The head learns: 100,100 +
# 505. Note that `body` is not a copy. The network of section 1 and this one *share* it (lecture 08): if
# the body moved here, the old network would change as well.

# %% tags=["nbval-check-output"]
print(pupil.count_params(), "numbers,", learns, "of them trainable")
assert learns == 1_000 * 100 + 100 + 100 * 5 + 5 == 100_605
assert round(100 * learns / pupil.count_params()) == 93

# %% [markdown]
# Now the commonest stumble. Keras reads `trainable` once: when it builds its training step, at the first
# `fit` after `compile`. Whoever changes it later gets no warning.
#
# **Predict.** We compile and train for ten steps, then freeze the body, then train for ten more. How many
# of the body's four arrays (two kernels, two biases) will move in these last ten?

# %%
trial_body = new_body()
trial = keras.Sequential([trial_body, new_head(5)])
some = transfer.few(y_train, 5, classes=range(5, 10), seed=0)  # five of each new digit

# %%
def arrays_moved():
    start = trial_body.get_weights()
    transfer.practise(trial, x[some], y_train[some] - 5, n_steps=10, seed=0)
    pairs = zip(start, trial_body.get_weights(), strict=True)
    return sum(not np.array_equal(earlier, later) for earlier, later in pairs)


prepare(trial)
assert arrays_moved() == 4

# %%
my_guess = ...  # 0 to 4

trial_body.trainable = False
too_late = arrays_moved()
reasons = {0: "The training step was built before you froze, and it goes on as it was built."}
compare(my_guess, too_late, "arrays that moved, frozen too late", reasons=reasons)
prepare(trial)
again = arrays_moved()
print("compiled again:", again, "arrays moved")

# %%
assert too_late == 4 and again == 0

# %% [markdown]
# All four moved, in a body that says it is frozen. So: **set `trainable`, then compile, then check the
# weights.** It bites the other way round, too: who unfreezes a layer and does not compile again goes on
# training without it.
#
# And "frozen" is less than it sounds: dropout in a frozen body still drops neurons during training,
# because that is no matter of weights. To switch that off one calls the body with `training=False`. (A
# layer called batch normalisation, which you will meet in large networks, is the exception: freezing it
# puts it into use as well.)
#
# **Check yourself.** You see "loss falls nicely" in a training with a frozen body. Does this prove that it
# was frozen? <details><summary>An answer</summary>No: the loss falls either way. Compare the weights
# before and after, or count <code>trainable_weights</code> before you compile.</details>

# %% [markdown]
# ## 9. Few examples, and three controls
#
# How many examples does the new head need? Let us measure with 1, 5, 10 and 50 of each digit. To know what
# transfer is worth, one needs something to compare with. We train in four ways, with the same pictures and
# the same 150 steps of 25:
#
# - **trained body**, frozen, and a fresh head: transfer;
# - **random body**, frozen, and a fresh head: was it the training, or the architecture?
# - **from nothing**: the same network, fresh, all of it trained;
# - **pixels only**: no body, one layer of five softmax neurons.
#
# Since a frozen body gives the same features for a picture every time, we let it work *once* and train the
# head on its features.

# %%
def features_by(body):
    return lambda pictures: body.predict(pictures, batch_size=500, verbose=0)


training.seed(2)
views = {"trained body": features_by(body), "random body": features_by(new_body())}
views |= {"from nothing": lambda pictures: pictures, "pixels only": lambda pictures: pictures[..., 0]}

# %%
only = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(5, activation="softmax")]
networks = {"trained body": new_head(5), "random body": new_head(5)}
networks["from nothing"] = keras.Sequential([new_body(), new_head(5)])
networks["pixels only"] = keras.Sequential(only)
for network in networks.values():
    prepare(network)
starts = {name: transfer.remember(network) for name, network in networks.items()}

# %% [markdown]
# We test on 2,000 of the new test digits, drawn at random (lecture 02 says why at random).

# %%
sample = np.random.default_rng(0).permutation(np.flatnonzero(new))[:2_000]
asked = {name: view(x_check[sample]) for name, view in views.items()}


def score(name, n, draw, n_steps=150):
    pictures = transfer.few(y_train, n, classes=range(5, 10), seed=draw)
    network, seen = networks[name], views[name](x[pictures])
    transfer.restore(network, starts[name])  # every training begins at the same place
    transfer.practise(network, seen, y_train[pictures] - 5, n_steps=n_steps, seed=draw)
    return 100 * accuracy(network, asked[name], y_test[sample] - 5)

# %% [markdown]
# **Predict.** Five pictures of each new digit, twenty-five in all. What percentage of the new digits will
# the network with the trained body read? And the one from nothing?

# %%
counts = [1, 5, 10, 50]
runs = {
    name: np.array([[score(name, n, draw) for n in counts] for draw in range(3)])
    for name in ("trained body", "random body", "pixels only")
}

# %%
runs["from nothing"] = np.array([[score("from nothing", n, draw) for n in counts] for draw in range(3)])

# %%
my_trained, my_nothing = ..., ...  # two percentages

trained, random, pixels, nothing = (rows.mean(axis=0) for rows in runs.values())
reasons = {(0, 75): "The body does much more of the work than you think."}
compare(my_trained, trained[1], "trained body, 5 of each", reasons=reasons, within=3)
reasons = {(0, 50): "25 pictures are few, but each is seen 150 times.", (95, 100): "Not from 25 pictures."}
compare(my_nothing, nothing[1], "from nothing, 5 of each", reasons=reasons, within=3)
plots.ranges(counts, runs, x_label="examples of each digit", y_label="percent right, 5 to 9")

# %% [markdown]
# **Read the figure.** Each point is the mean of three draws of examples, each whisker goes from the worst
# draw to the best. With *one* example of each digit everything hangs on which one: draws differ by ten
# points and more. With five of each transfer reads about 86 %, the network from nothing 79 %, the pixels
# alone 71 %. With fifty: 96, 94 and 89.
#
# Now the line that is rarely shown. A body that was **never trained** reads 78 % with five of each, as
# many as the network from nothing, and far more than the pixels. Of the gain of transfer over pixels, half
# or more comes from the architecture alone, the rest from what the body has learnt. Lecture 06 found the
# same in another way. Who compares transfer with pixels only, praises the training for what the
# architecture does.

# %%
share = (random[1] - pixels[1]) / (trained[1] - pixels[1])
measured(trained[1], 80, 90, "trained body, 5 of each")
measured(nothing[1], 72, 84, "from nothing, 5 of each")
measured(random[1], 72, 84, "random body, 5 of each")
measured(share, 0.35, 0.95, "share of the gain without training")

# %%
measured(trained[3], 94, 97.5, "trained body, 50 of each")
measured(nothing[3], 92, 96.5, "from nothing, 50 of each")
measured(pixels[3], 86, 90, "pixels only, 50 of each")
measured(np.ptp(runs["trained body"][:, 0]), 5, 30, "points between draws of 1 of each")

# %% [markdown]
# **Vary.** Take 2 and 20 of each. And choose the one example of each digit *well*: the mean picture of a
# class, say. How far can you get with five pictures?
#
# **Check yourself.** A report says: "With transfer, ten examples of each class suffice for 91 %." What
# three things would you ask? <details><summary>An answer</summary>How many classes (five: chance is 20 %)?
# How much do draws differ? And what do a random body, and training from nothing, reach with the same
# examples and the same steps?</details>

# %% [markdown]
# ## 10. What if there were more?
#
# The gap between transfer and nothing shrinks: six points with five of each (four to seven with other
# seeds), two or less with fifty.
#
# **Predict.** With 500 of each and four times the steps: by how many points will transfer be ahead?

# %%
my_guess = ...  # points; negative if it is behind

many = {name: score(name, 500, 0, n_steps=600) for name in networks}
lead = many["trained body"] - many["from nothing"]
reasons = {(2.5, 20): "Follow the two lines: they close in.", (-20, -2.5): "It can still learn, in its head."}
compare(my_guess, lead, "points ahead with 500 of each", reasons=reasons, within=1)
plots.bars(many, y_label="percent right with 500 of each")

# %% [markdown]
# **Read the figure.** The two have met and passed each other, between 97 and 98 %: with 2,500 examples the
# network from nothing has learnt a body of its own, made for 5 to 9. It is half a point ahead, and with each
# of our five seeds it was (0.3 to 0.8 points). Its body may still change; the frozen one may not. So
# transfer is a help for the poor: it is worth most where examples are few. It also costs less, as the next
# section shows.

# %%
measured(lead, -1.8, 0.6, "points ahead with 500 of each")
measured(many["trained body"], 96.5, 98.8, "trained body, 500 of each")
measured(trained[1] - nothing[1], 2, 9, "points ahead with 5 of each")
measured(trained[3] - nothing[3], -0.5, 3.5, "points ahead with 50 of each")

# %% [markdown]
# **Vary.** 2,000 of each, and 3,000 steps. Who is ahead?

# %% [markdown]
# ## 11. Let the body work once
#
# There are two ways to train a head on a frozen body: in one network, where every step sends its pictures
# through the body; or on features that were computed once, as we did.
#
# **Predict.** How many multiplications does the body need for one picture, in units of what the head
# needs?

# %%
my_guess = ...  # times as many

body_products = 24 * 24 * 20 * 25 + 10 * 10 * 40 * (9 * 20)
head_products = 1_000 * 100 + 100 * 5
reasons = {(0, 1): "The body has fewer numbers, but each kernel works in every place (lecture 06)."}
compare(my_guess, body_products / head_products, "times the head's", reasons=reasons, within=1)

# %%
import time


def time_of(network, seen):
    prepare(network)
    transfer.practise(network, seen, taught, n_steps=10, batch_size=250, seed=0)  # Keras gets ready
    start = time.process_time()
    transfer.practise(network, seen, taught, n_steps=40, batch_size=250, seed=1)
    return time.process_time() - start

# %%
pictures = transfer.few(y_train, 50, classes=range(5, 10), seed=0)
taught = y_train[pictures] - 5
whole, head_only = keras.Sequential([body, new_head(5)]), new_head(5)
head_only.set_weights(whole.layers[1].get_weights())
features = body.predict(x[pictures], batch_size=250, verbose=0)
seconds = {"through the body": time_of(whole, x[pictures]), "on features": time_of(head_only, features)}

# %%
p_whole = whole.predict(x_check[sample], batch_size=500, verbose=0)
p_features = head_only.predict(asked["trained body"], batch_size=500, verbose=0)
print(*(f"{name}: {taken:.2f} s" for name, taken in seconds.items()), "for 40 steps of 250", sep="; ")
print("largest difference of a probability:", f"{np.abs(p_whole - p_features).max():.0e}")

# %% [markdown]
# The same network comes out, up to rounding, in half the time or less (the seconds are those of all cores
# together). Why not in a tenth? Because in so small a network most of the time is Keras' own work for each
# step; the larger the body, the nearer one comes to the count. For a large body on a small computer that
# is the difference between an evening and a coffee. The price: the features are fixed, so one cannot shift
# or turn the pictures anew in each epoch, as lecture 03 did.

# %% tags=["nbval-check-output"]
assert body_products == 288_000 + 720_000 and head_products == 100_500
print(f"{body_products:,} against {head_products:,}: {body_products / head_products:.0f} times")

# %%
assert np.abs(p_whole - p_features).max() < 0.02
measured(np.mean(p_whole.argmax(axis=1) == p_features.argmax(axis=1)), 0.995, 1, "share of same answers")
measured(seconds["through the body"] / seconds["on features"], 1.1, 200, "times as long through the body")

# %% [markdown]
# **Vary.** Compute the features of all 29,404 training pictures of 5 to 9, and train the head on them for
# five epochs. How long does each part take?

# %% [markdown]
# ## 12. Forgetting
#
# Why not simply go on? The network of section 1 has ten outputs. Show it 250 pictures of 5 to 9, and train
# everything.
#
# **Predict.** After 120 steps it will have learnt the new digits. How many percent of the *old* ones, 0 to
# 4, will it still read? (Before: over 99.)

# %%
old_sample = np.random.default_rng(1).permutation(np.flatnonzero(old))[:1_000]
new_sample = sample[:1_000]
new_examples = transfer.few(y_train, 50, classes=range(5, 10), seed=0)
old_examples = transfer.few(y_train, 50, classes=range(5), seed=0)
plans = {"only new ones shown": new_examples, "both shown": np.concatenate([new_examples, old_examples])}

# %%
stages = [0, 5, 10, 20, 40, 80, 120]  # steps after which we look


def go_on(examples):
    network = keras.models.load_model(path)  # as section 2 saved it
    rows = []
    for seed, n_steps in enumerate(np.diff(stages, prepend=0)):
        if n_steps:
            transfer.practise(network, x[examples], y_train[examples], n_steps=n_steps, seed=seed)
        rows.append([accuracy(network, x_check[which], y_test[which]) for which in (old_sample, new_sample)])
    return 100 * np.transpose(rows)

# %%
my_guess = ...  # percent of the old digits

told = {plan: go_on(examples) for plan, examples in plans.items()}
forgotten = told["only new ones shown"][0]
reasons = {(50, 100): "Nothing in these steps asked for a 0 to 4; each step taught it not to say so."}
compare(my_guess, forgotten[-1], "percent of the old digits", reasons=reasons, within=5)
curves = {f"{part} digits, {plan}": told[plan][i] for plan in plans for i, part in enumerate(("old", "new"))}
plots.lines(stages, curves, x_label="steps", y_label="percent right")

# %% [markdown]
# **Read the figure.** It learns the new digits, to about 95 %, and loses the old ones: after 20 steps not
# a single one is left. This is called **catastrophic forgetting**. Nobody meant harm: in 250 pictures the
# right answer was never 0 to 4, so the outputs for them learnt to say no, just as those for 5 to 9 had
# done before.
#
# The other two lines had 250 *old* pictures mixed in: after a dip they lose three or four points, and they
# learn as much. That is the cure, where old pictures are still to be had. Where they are not, freeze the
# body and give each task a head of its own, as sections 8 and 9 did: then the old network cannot change,
# because nothing of it moves.

# %%
measured(forgotten[3], 0, 5, "old digits after 20 steps, only new ones shown")
measured(told["only new ones shown"][1][-1], 93, 98, "new digits, only new ones shown")
measured(told["both shown"][0][-1], 92, 99, "old digits, both shown")
measured(told["both shown"][1][-1], 91, 97.5, "new digits, both shown")

# %% [markdown]
# **Vary.** How few old pictures suffice: 5 of each, 1 of each? Then try a smaller step: `prepare(network,
# 0.0001)` after loading. Does it forget less, or only later?
#
# **Fine-tuning** is the middle way: train the head with a frozen body first; then unfreeze the body
# (`trainable = True`, compile again) and go on with a step size ten to a hundred times smaller. Both for
# the same reason: a fresh head makes large, senseless gradients at first, and they would wreck the body.

# %% [markdown]
# ## 13. Real photographs
#
# Our body has seen 10,000 digits. Others have trained bodies on more than a million photographs, and give
# them away: `keras.applications` has dozens. The best known were trained on **ImageNet**: 1,000 classes,
# from goldfish to volcano.
#
# You know the formula, so you can count one yourself. VGG16 (2014) has 13 convolutions of 3 × 3 and three
# dense layers.
#
# **Predict.** How many millions of numbers?

# %%
my_guess = ...  # millions

maps = [3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
vgg_body = sum((9 * before + 1) * after for before, after in zip(maps[:-1], maps[1:], strict=True))
vgg_head = (7 * 7 * 512 + 1) * 4_096 + (4_096 + 1) * 4_096 + (4_096 + 1) * 1_000
reasons = {(10, 20): "That is the body. As in model 4, most numbers are in the first dense layer."}
compare(my_guess, (vgg_body + vgg_head) / 1e6, "million numbers", reasons=reasons, within=10)

# %% tags=["nbval-check-output"]
print(f"VGG16: body {vgg_body:,}, head {vgg_head:,}, together {vgg_body + vgg_head:,}")
assert vgg_body + vgg_head == 138_357_544

# %% [markdown]
# We take a small one, made for telephones: **MobileNetV2** (2018). The next cell fetches its weights (14
# million bytes), if there is a network. If there is none, it says so, and the notebook goes on with the
# untrained architecture.

# %%
trained_network = transfer.mobilenet_v2()
untrained = keras.applications.MobileNetV2(weights=None)
print(f"{untrained.count_params():,} numbers, {len(untrained.layers)} layers, takes", untrained.input_shape[1:])

# %% [markdown]
# Here are two photographs, which came with scikit-learn. The network wants 224 × 224 pixels, prepared as
# in *its* training: that is section 4 again, and each application brings its own `preprocess_input`.
#
# **Predict.** First the untrained one, straight from its random start: what is the highest of its 1,000
# probabilities?

# %%
from sklearn.datasets import load_sample_images

cut = keras.layers.Resizing(224, 224, crop_to_aspect_ratio=True)
photos = [np.asarray(cut(photo.astype("float32"))) for photo in load_sample_images().images]
mobile = keras.applications.mobilenet_v2
inputs = mobile.preprocess_input(np.stack(photos))  # from 0 to 255 down to −1 to 1
assert inputs.min() >= -1 and inputs.max() <= 1

# %%
my_guess = ...  # a probability

p_photos = untrained.predict(inputs, verbose=0)
reasons = {(0.01, 1): "All 1,000 add up to 1, and it has no reason yet to prefer one."}
compare(my_guess, p_photos.max(), "highest probability, untrained", reasons=reasons, within=0.0005)

# %%
captions = [f"untrained: at most {p.max():.3f} for any class" for p in p_photos]
if trained_network is not None:
    top = mobile.decode_predictions(trained_network.predict(inputs, verbose=0), top=3)
    captions = ["\n".join(f"{name} {share:.2f}" for _, name, share in three) for three in top]
plots.photographs(photos, captions)

# %% [markdown]
# **Read the figure.** A palace and a flower. On the machine that made the stored version of this page there
# was no network, so what you see are the answers of the untrained one: 0.001 for each of 1,000 classes,
# which is to say nothing at all. All that such a network knows is in its weights; the architecture alone is
# an empty head. Run this where the weights can be fetched, and the captions name what the trained one sees.

# %%
assert untrained.count_params() == 3_538_984 and p_photos.shape == (2, 1_000)
assert p_photos.max() < 0.005

# %% [markdown]
# To use it for *your* photographs, say of five kinds of leaves, you would do as in section 9: body without
# head, frozen, features once, a head of your own:
#
# ```python
# body = keras.applications.MobileNetV2(include_top=False, pooling="avg", weights="imagenet")
# body.trainable = False
# features = body.predict(mobile.preprocess_input(photographs))      # (n, 1280)
# head = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(5, activation="softmax")])
# ```
#
# **Predict.** How many numbers does this head have to learn?

# %%
my_guess = ...  # a whole number

reasons = {6_400: "And a bias for each of the five.", 1_280: "For each of the five classes."}
compare(my_guess, 1_280 * 5 + 5, "numbers to learn", reasons=reasons)

# %% [markdown]
# 6,405 of 2.3 million: here the head *is* the small part. (Why not our digits, enlarged to 224 × 224? It
# would work somehow, and prove little: grey strokes are not what this body was made for.)
#
# **Vary.** With a network: put a photograph of your own in (`keras.utils.load_img`), then a picture of a
# digit. What does it see in a 7?

# %% [markdown]
# ## 14. Little data, little time, big machines
#
# Two sayings about networks contradict each other: "you need a million examples and a supercomputer" and
# "I did it in a minute on my laptop". Both are true, of different people. *Making* a body needs the first,
# *using* it the second.
#
# **Predict.** To train a network with Adam, the machine must hold for each number: itself, its gradient,
# and Adam's two. At 4 bytes each: how many gigabytes (10⁹ bytes) for VGG16? And for a language model of 7
# billion numbers?

# %%
my_vgg, my_language = ..., ...  # two numbers of gigabytes

sizes = {"our base": 108_870, "MobileNetV2": 3_538_984, "VGG16": 138_357_544, "language model": 7_000_000_000}
to_train = {name: 16 * n / 1e9 for name, n in sizes.items()}
reasons = {(0.5, 0.6): "That is to use it: 4 bytes a number. Training holds four numbers for each."}
compare(my_vgg, to_train["VGG16"], "gigabytes to train VGG16", reasons=reasons, within=0.3)
reasons = {28: "That is to use it: 4 bytes a number. Training holds four numbers for each."}
compare(my_language, to_train["language model"], "gigabytes, language model", reasons=reasons, within=10)

# %% tags=["nbval-check-output"]
for name, n in sizes.items():
    print(f"{name:15} {n:>13,} numbers   to use {4 * n / 1e9:10.4f} GB   to train {16 * n / 1e9:10.4f} GB")

# %% [markdown]
# 2.2 gigabytes for VGG16, before it has seen a picture; 112 for the language model, more than most graphics
# cards have. (The features of the pictures come on top. In practice one saves by using 2 bytes for a number,
# and by training a small part only.) Using needs a quarter of that, and the head of section 9 needs
# 16 · 100,605 bytes: 1.6 million.
#
# | you have | then |
# |---|---|
# | few examples, a related trained body | freeze it, train a head: minutes |
# | some thousand examples, a related body | the same, then fine-tune with small steps |
# | few examples, nothing related | random features or a small network, and more examples first |
# | very many examples, a big machine | train from nothing, and give the body away |

# %% tags=["nbval-check-output"]
assert round(16 * 138_357_544 / 1e9, 1) == 2.2 and 16 * 7_000_000_000 == 112e9
print(16 * 100_605, "bytes to train our head")

# %% [markdown]
# **Check yourself.** A clinic has 200 X-ray pictures and a network trained on photographs of dogs and
# cars. Is its body "related"? How would you find out by this evening? <details><summary>An
# answer</summary>Nobody can tell by thinking. Compute features once, train a head, and compare with the
# controls of section 9: random body, from nothing, pixels only; several draws, tested on patients that it
# has not seen.</details>

# %%
folder.cleanup()
assert not path.exists()

# %% [markdown]
# ## Summary
#
# 1. **Save and load**: `model.save("name.keras")`, `keras.models.load_model("name.keras")`; the
#    probabilities agree to the last bit.
# 2. **The file** is a zip of three: description, numbers, version. With Adam it is three times the size of
#    the network. It knows neither your data nor your code.
# 3. **Preparation** goes into the network as a layer. A wrong one gives no error: ours bears a factor of
#    255, and fails with 1/255.
# 4. **A loss of your own** is stored by name: hand it over in `custom_objects`, register it, or load with
#    `compile=False`.
# 5. **Safe** are text and numbers; pickles and `safe_mode=False` run the author's code.
# 6. **Freeze, then compile**, then check the weights. Dropout in a frozen body still drops.
# 7. **Transfer** gains most where examples are few: about six points with five of each digit; with 500
#    training from nothing has overtaken it. Half or more of its gain over pixels comes from the
#    architecture, not from training. Training on without the old examples forgets them.
# 8. **Using** a body needs few examples, minutes and a laptop; **making** a big one needs many machines.
#
# ## Hands-on
#
# - **Try.** Split the digits another way: train the base on the even digits, carry it over to the odd
#   ones, with five of each. Is transfer worth more or less than from 0–4 to 5–9?
# - **Stretch.** Which layer carries the transfer? Use the features after `pool1` in place of `flatten`,
#   then those of the hidden layer. Plot accuracy over examples for the three, with a random body for each.
# - **Open.** Make a digit reader for somebody else: one `.keras` file with all of its preparation inside,
#   which takes uint8 pictures of 28 × 28 with either ink, a text of ten lines that says what it was
#   trained on and how well it reads what, and a test that the receiver can run. Then give it to somebody,
#   and watch.
#
# ## Further reading
#
# - The Keras guides *Save, serialize, and export models* and *Transfer learning and fine-tuning*.
# - Jason Yosinski, Jeff Clune, Yoshua Bengio and Hod Lipson, *How transferable are features in deep neural
#   networks?* (2014): the experiment of section 9, layer by layer, at full size.
# - Michael McCloskey and Neal Cohen, *Catastrophic interference in connectionist networks* (1989):
#   forgetting, long before deep learning.
# - Mark Sandler, Andrew Howard, Menglong Zhu, Andrey Zhmoginov and Liang-Chieh Chen, *MobileNetV2:
#   Inverted residuals and linear bottlenecks* (2018).
# - Margaret Mitchell and others, *Model cards for model reporting* (2019): what to write beside a saved
#   network.
