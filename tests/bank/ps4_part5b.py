from . import right, wrong


@right
def the_model_of_the_course():
    training.seed(1)
    network = models.model3()
    network.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    network.fit(x_digits, y_digits, epochs=6, batch_size=32, verbose=0)


@right
def relu_and_dropout():
    training.seed(1)
    pixels = keras.Input((784,))
    hidden = keras.layers.Dropout(0.2)(keras.layers.Dense(64, activation="relu")(pixels))
    network = keras.Model(pixels, keras.layers.Dense(10, activation="softmax")(hidden))
    network.compile("adam", "categorical_crossentropy")
    network.fit(x_digits, y_digits, epochs=5, batch_size=32, verbose=0)


@right
def scores_softened_afterwards():
    training.seed(1)
    scores = keras.Sequential([keras.Input((784,)), keras.layers.Dense(40, "tanh"), keras.layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    scores.compile(loss=loss, optimizer=keras.optimizers.Adam(0.003))
    scores.fit(x_digits, y_digits.argmax(axis=1), epochs=5, batch_size=64, verbose=0)
    network = keras.Sequential([*scores.layers, keras.layers.Softmax()])


@right
def gradient_descent_with_momentum():
    training.seed(1)
    network = models.model3()
    sgd = keras.optimizers.SGD(0.1, momentum=0.9)
    network.compile(loss="categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])
    progress = training.fit(network, x_digits, y_digits, epochs=5, batch_size=64)


@wrong(points=0, says="That is less than 75 %")
def never_trained():
    network = build_model(30, step_size=0.003)


@wrong(points=1, says="count your softmaxes")
def softmax_twice():
    training.seed(1)
    layers = [keras.layers.Dense(30, "tanh"), keras.layers.Dense(10, "softmax"), keras.layers.Softmax()]
    network = keras.Sequential([keras.Input((784,)), *layers])
    network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    network.optimizer.learning_rate = 0.003
    network.fit(x_digits, y_digits, epochs=5, batch_size=64, verbose=0)


@wrong(points=1, says="are no probabilities")
def scores_for_probabilities():
    training.seed(1)
    network = keras.Sequential([keras.Input((784,)), keras.layers.Dense(30, "tanh"), keras.layers.Dense(10)])
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(0.003))
    network.fit(x_digits, y_digits, epochs=5, batch_size=64, verbose=0)


@wrong(points=0, says="That is less than 75 %")
def steps_far_too_large():
    training.seed(1)
    network = build_model(30, step_size=1.0)
    network.fit(x_digits, y_digits, epochs=1, batch_size=64, verbose=0)


@wrong(points=1, says="It is right on too few")
def five_hundred_digits_only():
    training.seed(1)
    network = build_model(30, step_size=0.003)
    network.fit(x_digits[:500], y_digits[:500], epochs=20, batch_size=32, verbose=0)


@wrong(points=0, says="expected: Model")
def the_history_for_the_network():
    training.seed(1)
    network = build_model(30, step_size=0.003).fit(x_digits[:500], y_digits[:500], epochs=1, verbose=0)


@wrong(points=0, says="expected: Model")
def a_constant_answer():
    def network(images):
        return np.full((len(images), 10), 0.1)
