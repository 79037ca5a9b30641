from . import right, wrong


@right
def the_lectures_network():
    training.seed(1)
    asker = models.two_inputs()
    rng = np.random.default_rng(1)
    shown = np.concatenate([y_digits, y_digits])
    wanted = np.where(rng.random(20_000) < 0.5, shown, (shown + rng.integers(1, 10, 20_000)) % 10)
    asker.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.003), metrics=["accuracy"])
    inputs = [np.concatenate([x_digits, x_digits]), np.eye(10)[wanted]]
    asker.fit(inputs, wanted == shown, epochs=4, batch_size=128, verbose=0)


@right
def by_product():
    training.seed(1)
    image, digit = keras.Input((784,)), keras.Input((10,))
    opinions = keras.layers.Dense(10)(keras.layers.Dense(64, activation="relu")(image))
    picked = keras.layers.Multiply()([opinions, digit])
    asker = keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(picked))
    asker.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.003))
    for seed in (1, 2):
        requests, replies = ask(y_digits, 0.5, seed=seed)
        asker.fit([x_digits, data.one_hot(requests)], replies, epochs=3, batch_size=64, verbose=0)


@right
def all_ten_questions():
    training.seed(1)
    asker = build_asker(784, 64, 32)
    asker.compile(loss="bce", optimizer=keras.optimizers.Adam(0.003))
    shown = np.repeat(y_digits[:6000], 10)
    wanted = np.tile(np.arange(10), 6000)
    weights = np.where(shown == wanted, 5.0, 5 / 9)
    inputs = [np.repeat(x_digits[:6000], 10, axis=0), data.one_hot(wanted)]
    replies = (shown == wanted).astype("float32")
    asker.fit(inputs, replies, sample_weight=weights, epochs=2, batch_size=128, verbose=0)


@right
def each_epoch_other_questions():
    training.seed(1)
    asker = build_asker(784, 100, 50)
    asker.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(0.001))
    for epoch in range(8):
        requests, replies = ask(y_digits, 0.5, seed=epoch)
        progress = asker.fit([x_digits, data.one_hot(requests)], replies, batch_size=64, verbose=0)


@wrong(points=0, says="less than 75 %")
def never_trained():
    asker = models.two_inputs()


@wrong(points=0, says="It says no to nearly every question")
def random_questions():
    training.seed(1)
    image, digit = keras.Input((784,)), keras.Input((10,))
    features = keras.layers.Dense(64, activation="relu")(image)
    joined = keras.layers.Concatenate()([features, digit])
    asker = keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(joined))
    requests = np.random.default_rng(1).integers(0, 10, 10_000)
    asker.compile(loss="binary_crossentropy", optimizer="adam")
    asker.fit([x_digits, data.one_hot(requests)], requests == y_digits, batch_size=128, verbose=0)


@wrong(points=0, says="As by chance")
def joined_late():
    training.seed(1)
    image, digit = keras.Input((784,)), keras.Input((10,))
    features = keras.layers.Dense(64, activation="relu")(image)
    joined = keras.layers.Concatenate()([features, digit])
    asker = keras.Model([image, digit], keras.layers.Dense(1, activation="sigmoid")(joined))
    requests, replies = ask(y_digits, 0.5, seed=1)
    asker.compile(loss="binary_crossentropy", optimizer="adam")
    asker.fit([x_digits, data.one_hot(requests)], replies, epochs=2, batch_size=128, verbose=0)


@wrong(points=0, says="It says yes to nearly every question")
def softmax_on_one_neuron():
    training.seed(1)
    image, digit = keras.Input((784,)), keras.Input((10,))
    joined = keras.layers.Concatenate()([keras.layers.Dense(64, activation="relu")(image), digit])
    hidden = keras.layers.Dense(64, activation="relu")(joined)
    asker = keras.Model([image, digit], keras.layers.Dense(1, activation="softmax")(hidden))
    requests, replies = ask(y_digits[:2000], 0.5, seed=1)
    asker.compile(loss="binary_crossentropy", optimizer="adam")
    asker.fit([x_digits[:2000], data.one_hot(requests)], replies, batch_size=128, verbose=0)


@wrong(points=1, says="It is right too rarely")
def three_hundred_digits_only():
    training.seed(1)
    asker = build_asker(784, 64, 64)
    requests, replies = ask(np.tile(y_digits[:300], 20), 0.5, seed=1)
    asker.compile(loss="binary_crossentropy", optimizer="adam")
    inputs = [np.tile(x_digits[:300], (20, 1)), data.one_hot(requests)]
    asker.fit(inputs, replies, epochs=4, batch_size=64, verbose=0)


@wrong(points=0, says="Your code stopped with")
def the_inputs_exchanged():
    training.seed(1)
    image, digit = keras.Input((784,)), keras.Input((10,))
    joined = keras.layers.Concatenate()([keras.layers.Dense(64, activation="relu")(image), digit])
    hidden = keras.layers.Dense(64, activation="relu")(joined)
    asker = keras.Model([digit, image], keras.layers.Dense(1, activation="sigmoid")(hidden))
    requests, replies = ask(y_digits[:2000], 0.5, seed=1)
    asker.compile(loss="binary_crossentropy", optimizer="adam")
    asker.fit([data.one_hot(requests), x_digits[:2000]], replies, batch_size=128, verbose=0)


@wrong(points=0, says="expected: Model")
def a_constant_answer():
    def asker(inputs):
        return np.full((len(inputs[0]), 1), 0.6)


@wrong(points=0, says="still `...`")
def left_open():
    training.seed(8)
    asker = ...
