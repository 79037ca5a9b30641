from . import right, wrong


@right
def by_hand_in_small_batches():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(10.0), metrics=["accuracy"])
    network.fit(x_digits, y_digits, epochs=4, batch_size=16, verbose=0)


@right
def another_kind_of_network():
    training.seed(1)
    pixels = keras.Input((784,))
    hidden = keras.layers.Dropout(0.1)(keras.layers.Dense(64, activation="relu")(pixels))
    network = keras.Model(pixels, keras.layers.Dense(10, activation="softmax")(hidden))
    network.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    progress = training.fit(network, x_digits, y_digits, epochs=6, batch_size=32)


@right
def sparse_labels_and_scores():
    training.seed(1)
    network = keras.Sequential([keras.Input((784,)), keras.layers.Dense(40, "tanh"), keras.layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(0.003))
    network.fit(x_digits, y_digits.argmax(axis=1), epochs=6, batch_size=32, verbose=0)


@right
def held_out_for_validation():
    training.seed(1)
    network = build_model()
    x, y, x_valid, y_valid = hold_out(x_digits, y_digits, 1000, seed=3)
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0), metrics=["accuracy"])
    progress = network.fit(x, y, epochs=6, batch_size=32, validation_data=(x_valid, y_valid), verbose=0)


@wrong(points=0, says="That is less than 70 %")
def never_trained():
    network = models.model1()


@wrong(points=0, says="Train longer, or with a larger step")
def step_far_too_small():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer="sgd", metrics=["accuracy"])
    network.fit(x_digits, y_digits, epochs=5, batch_size=32, verbose=0)


@wrong(points=1, says="It names too few")
def two_hundred_digits_only():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_digits[:200], y_digits[:200], epochs=100, batch_size=32, verbose=0)


@wrong(points=0, says="That is less than 70 %")
def raw_pixels():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(1.0))
    network.fit(x_digits * 255, y_digits, epochs=1, batch_size=32, verbose=0)


@wrong(points=0, says="That is less than 70 %")
def labels_shuffled_apart():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_digits, np.random.default_rng(0).permutation(y_digits), epochs=2, batch_size=32, verbose=0)


@wrong(points=0, says="expected: Model")
def the_history_for_the_network():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0), metrics=["accuracy"])
    network = network.fit(x_digits[:500], y_digits[:500], epochs=1, verbose=0)


@wrong(points=0, says="expected: Model")
def a_constant_answer():
    def network(images):
        return np.tile(np.eye(10)[1], (len(images), 1))


@wrong(points=0, says="Your code stopped with")
def pictures_that_are_not_flat():
    training.seed(1)
    network = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(30, "relu"),
            keras.layers.Dense(10, "softmax"),
        ]
    )
    network.compile(loss="categorical_crossentropy", optimizer="adam")
    network.fit(data.scale(x_train[:2000]), y_digits[:2000], epochs=1, verbose=0)
