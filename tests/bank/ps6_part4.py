from . import right, wrong


@right
def functional_with_one_hot_labels():
    training.seed(1)
    pictures = keras.Input((28, 28, 1))
    maps = keras.layers.MaxPooling2D(2)(keras.layers.Conv2D(8, 3, activation="relu")(pictures))
    maps = keras.layers.MaxPooling2D(2)(keras.layers.Conv2D(16, 3, activation="relu")(maps))
    named = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(maps))
    network = keras.Model(pictures, named)
    network.compile(keras.optimizers.Adam(0.003), "categorical_crossentropy", metrics=["accuracy"])
    network.fit(x_digits, data.one_hot(y_digits), epochs=4, batch_size=64, verbose=0)


@right
def the_function_of_part_2():
    training.seed(1)
    network = build_network((28, 28, 1), [(8, 3), (16, 3)], 15)
    network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.004))
    network.fit(x_digits, y_digits, epochs=4, batch_size=50, verbose=0)


@right
def a_stride_for_the_pool_and_a_schedule():
    training.seed(1)
    layers = keras.layers
    network = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(8, 5, strides=2, activation="relu"),
            layers.Conv2D(16, 3, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dropout(0.1),
            layers.Dense(10, activation="softmax"),
        ]
    )
    steps = training.warmup_cosine(0.01, n_steps=1_255, warmup=125)
    network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(steps))
    progress = training.fit(network, x_digits, y_digits, epochs=8, batch_size=64)


@right
def scores_softened_afterwards():
    training.seed(1)
    layers = keras.layers
    convolutions = [layers.Conv2D(8, 5, 2, activation="relu"), layers.Conv2D(16, 3, 2, activation="relu")]
    scores = keras.Sequential([keras.Input((28, 28, 1)), *convolutions, layers.Flatten(), layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    scores.compile(loss=loss, optimizer=keras.optimizers.Adam(0.004))
    scores.fit(x_digits, y_digits, epochs=6, batch_size=64, verbose=0)
    network = keras.Sequential([scores, layers.Softmax()])


@wrong(points=2, says="It names too few")
def one_dense_layer():
    training.seed(1)
    layers = [keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
    network = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003))
    network.fit(x_digits, y_digits, epochs=5, batch_size=64, verbose=0)


@wrong(points=0, says="expected: at most 8,000")
def model_5():
    network = models.model5()


@wrong(points=2, says="are no probabilities")
def scores_for_probabilities():
    training.seed(1)
    layers = keras.layers
    convolutions = [layers.Conv2D(8, 5, 2, activation="relu"), layers.Conv2D(16, 3, 2, activation="relu")]
    network = keras.Sequential([keras.Input((28, 28, 1)), *convolutions, layers.Flatten(), layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(0.004))
    network.fit(x_digits, y_digits, epochs=6, batch_size=64, verbose=0)


@wrong(points=2, says="count your softmaxes")
def softmax_twice():
    training.seed(1)
    layers = keras.layers
    convolutions = [layers.Conv2D(8, 5, 2, activation="relu"), layers.Conv2D(16, 3, 2, activation="relu")]
    good = keras.Sequential(
        [keras.Input((28, 28, 1)), *convolutions, layers.Flatten(), layers.Dense(10, "softmax")]
    )
    good.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.004))
    good.fit(x_digits, y_digits, epochs=6, batch_size=64, verbose=0)
    network = keras.Sequential([good, layers.Softmax()])


@wrong(points=0, says="That is less than 80 %")
def never_trained():
    network = build_network((28, 28, 1), [(8, 3), (16, 3)], 15)


@wrong(points=0, says="That is less than 80 %")
def one_hot_loss_for_whole_numbers():
    training.seed(1)
    network = build_network((28, 28, 1), [(8, 3), (16, 3)], 15)
    network.compile(loss="categorical_crossentropy", optimizer="adam")
    network.fit(x_digits[:500], y_digits[:500], epochs=1, verbose=0)


@wrong(points=0, says="That is less than 80 %")
def raw_pixels():
    training.seed(1)
    network = build_network((28, 28, 1), [(4, 5), (8, 3)], 10)
    network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003))
    network.fit(x_train[:1_000, ..., None], y_digits[:1_000], epochs=1, batch_size=64, verbose=0)


@wrong(points=0, says="That is less than 80 %")
def labels_shuffled_apart():
    training.seed(1)
    network = build_network((28, 28, 1), [(4, 5), (8, 3)], 10)
    network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
    y_shuffled = np.random.default_rng(0).permutation(y_digits)
    network.fit(x_digits[:1_000], y_shuffled[:1_000], epochs=1, batch_size=64, verbose=0)


@wrong(points=0, says="Flatten is missing before the dense layer")
def flatten_forgotten():
    layers = [keras.layers.Conv2D(20, 5, activation="relu"), keras.layers.MaxPooling2D(2)]
    network = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *layers,
            keras.layers.Dense(100, "tanh"),
            keras.layers.Dense(10, "softmax"),
        ]
    )


@wrong(points=0, says="and no Lambda")
def numbers_hidden_in_a_lambda():
    hidden = models.model5()
    layers = [keras.Input((28, 28, 1)), keras.layers.Lambda(lambda x: hidden(x), output_shape=(10,))]
    network = keras.Sequential(layers)


@wrong(points=0, says="got:      Remembers")
def a_network_of_its_own_class():
    class Remembers(keras.layers.Layer):
        def call(self, x):
            return keras.ops.softmax(keras.ops.sum(x, axis=(1, 2)) * keras.ops.ones((1, 10)))

    network = keras.Sequential([keras.Input((28, 28, 1)), Remembers()])


@wrong(points=0, says="got:      Hollow")
def a_model_class_around_a_larger_network():
    hidden = [models.model5()]

    class Hollow(keras.Model):
        def call(self, x):
            return hidden[0](x)

    network = Hollow()


@wrong(points=0, says="expected: Model")
def the_history_for_the_network():
    training.seed(1)
    built = build_network((28, 28, 1), [(4, 5)], 10)
    built.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
    network = built.fit(x_digits[:500], y_digits[:500], epochs=1, verbose=0)


@wrong(points=0, says="expected: Model")
def a_constant_answer():
    def network(images):
        return np.full((len(images), 10), 0.1)
