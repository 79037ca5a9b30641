from . import right, wrong


@right
def the_model_of_the_course():
    training.seed(1)
    network = models.model2()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(10.0), metrics=["accuracy"])
    network.fit(x_few, y_few, epochs=25, batch_size=20, verbose=0)


@right
def relu_softmax_and_one_half():
    training.seed(1)
    pixels = keras.Input((784,))
    hidden = keras.layers.Dropout(0.5)(keras.layers.Dense(100, activation="relu")(pixels))
    network = keras.Model(pixels, keras.layers.Dense(10, activation="softmax")(hidden))
    network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    progress = training.fit(network, x_few, y_few, epochs=20, batch_size=20)


@right
def dropout_on_the_pixels_too_and_early_stopping():
    training.seed(1)
    layers = [keras.layers.Dropout(0.1), keras.layers.Dense(60, "tanh"), keras.layers.Dropout(0.3)]
    network = keras.Sequential([keras.Input((784,)), *layers, keras.layers.Dense(10, "softmax")])
    network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    valid = (x_valid, y_valid)
    network.fit(x_few, y_few, epochs=25, batch_size=20, validation_data=valid, callbacks=[stop], verbose=0)


@right
def sparse_labels_and_scores():
    training.seed(1)
    layers = [keras.layers.Dense(50, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10)]
    network = keras.Sequential([keras.Input((784,)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(0.003))
    network.fit(x_few, y_few.argmax(axis=1), epochs=15, batch_size=20, verbose=0)


@wrong(points=0, says="so nothing is left out")
def no_dropout():
    training.seed(1)
    network = models.model1()
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_few, y_few, epochs=20, batch_size=20, verbose=0)


@wrong(points=0, says="a Dropout with a rate above 0")
def rate_0():
    training.seed(1)
    network = build_model(30, 0.0)
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_few, y_few, epochs=20, batch_size=20, verbose=0)


@wrong(points=0, says="two calls must agree")
def active_in_use():
    training.seed(1)
    pixels = keras.Input((784,))
    hidden = keras.layers.Dense(60, "relu")(pixels)
    thinned = keras.layers.Dropout(0.2)(hidden, training=True)
    network = keras.Model(pixels, keras.layers.Dense(10, "softmax")(thinned))
    network.compile("adam", "categorical_crossentropy")
    network.fit(x_few, y_few, epochs=15, batch_size=20, verbose=0)


@wrong(points=0, says="leave out fewer")
def keeps_a_twentieth():
    training.seed(1)
    network = build_model(30, 0.95)
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_few, y_few, epochs=5, batch_size=20, verbose=0)


@wrong(points=0, says="That is less than 65 %")
def never_trained():
    network = build_model(30, 0.2)


@wrong(points=0, says="That is less than 65 %")
def steps_far_too_small():
    training.seed(1)
    network = build_model(30, 0.2)
    network.compile(loss="mse", optimizer="sgd")
    network.fit(x_few, y_few, epochs=10, batch_size=20, verbose=0)


@wrong(points=0.5, says="It names too few")
def two_hundred_pictures():
    training.seed(1)
    network = build_model(30, 0.2)
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network.fit(x_few[:200], y_few[:200], epochs=60, batch_size=20, verbose=0)


@wrong(points=0, says="expected: Model")
def the_history_for_the_network():
    training.seed(1)
    network = build_model(30, 0.2)
    network.compile(loss="mse", optimizer=keras.optimizers.SGD(15.0))
    network = network.fit(x_few, y_few, epochs=1, batch_size=20, verbose=0)


@wrong(points=0, says="expected: Model")
def a_constant_answer():
    def network(images, training=False):
        return np.tile(np.eye(10)[1], (len(images), 1))
