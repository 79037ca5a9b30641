# ruff: noqa: N806 -- the assignment names its plan in capitals
from . import right, wrong


@right
def functional_with_bare_scores():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        pictures = keras.Input((28, 28, 1))
        maps = keras.layers.Conv2D(8, 5, strides=2, activation="relu")(pictures)
        maps = keras.layers.MaxPooling2D(2)(keras.layers.Conv2D(12, 3, activation="relu")(maps))
        network = keras.Model(pictures, keras.layers.Dense(10)(keras.layers.Flatten()(maps)))
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        network.compile(keras.optimizers.Adam(training.warmup_cosine(0.012, n_steps=938, warmup=94)), loss)
        return network


@right
def normalised_and_talkative():
    def design():
        layers = keras.layers
        network = keras.Sequential([keras.Input((28, 28, 1))])
        for n_maps, k, stride in [(8, 5, 2), (12, 3, 1)]:
            network.add(layers.Conv2D(n_maps, k, strides=stride, use_bias=False))
            network.add(layers.BatchNormalization(momentum=0.9))
            network.add(layers.Activation("relu"))
        network.add(layers.AveragePooling2D(2))
        network.add(layers.Flatten())
        network.add(layers.Dense(10))
        network.add(layers.Softmax())
        network.summary()
        step_size = keras.optimizers.schedules.CosineDecay(0.01, 938)
        loss = "sparse_categorical_crossentropy"
        network.compile(keras.optimizers.AdamW(step_size), loss, metrics=["accuracy"])
        return network

    N_IMAGES, EPOCHS, BATCH_SIZE = np.int64(60_000), np.int32(1), np.int64(64)


@right
def a_network_in_a_network():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 50

    def eyes():
        layers = [keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 5, 2, activation=keras.activations.relu)]
        return keras.Sequential([*layers, keras.layers.Conv2D(12, 3), keras.layers.ReLU()])

    def design():
        layers = keras.layers
        network = keras.Sequential(
            [eyes(), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10, "softmax")]
        )
        steps = keras.optimizers.schedules.PolynomialDecay(0.008, 1_200, 0.0)
        network.compile(keras.optimizers.Adam(steps), loss=keras.losses.sparse_categorical_crossentropy)
        return network


@right
def half_the_digits_twice_and_a_way_around():
    N_IMAGES, EPOCHS, BATCH_SIZE = 30_000, 2, 64

    def design():
        relu = {"activation": "relu", "kernel_initializer": keras.initializers.HeNormal(seed=4)}
        pictures = keras.Input((28, 28, 1))
        maps = keras.layers.Conv2D(10, 5, strides=2, **relu)(pictures)
        maps = maps + keras.layers.Conv2D(10, 3, padding="same", **relu)(maps)
        flat = keras.layers.Flatten()(keras.layers.MaxPooling2D(2)(maps))
        network = keras.Model(pictures, keras.layers.Dense(10, "softmax")(keras.layers.Dropout(0.05)(flat)))
        step_size = training.warmup_cosine(0.012, n_steps=938, warmup=90)
        network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(step_size))
        return network


@wrong(points=3, says="at least 90.0%")
def dense_layers():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 256

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(4, "relu")]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003))
        return network


@wrong(points=6, says="at least 95.0%")
def few_digits_often():
    N_IMAGES, EPOCHS, BATCH_SIZE = 1_500, 20, 64

    def design():
        layers = keras.layers
        parts = [keras.Input((28, 28, 1)), layers.Conv2D(8, 5, 2, activation="relu")]
        parts += [layers.Conv2D(12, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten()]
        network = keras.Sequential([*parts, layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.003))
        return network


@wrong(points=3, says="does the loss fit?")
def loss_for_one_hot_labels():
    N_IMAGES, EPOCHS, BATCH_SIZE = 1_000, 1, 50

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=3, says="not one-hot: does the loss fit?")
def squared_differences_to_whole_numbers():
    N_IMAGES, EPOCHS, BATCH_SIZE = 6_000, 1, 50

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="mse", optimizer="adam")
        return network


@wrong(points=3, says="About one in ten is what guessing gives")
def a_step_that_flies_off():
    N_IMAGES, EPOCHS, BATCH_SIZE = 2_000, 1, 50

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(5, "relu")]
        network = keras.Sequential([*layers, keras.layers.Dense(10)])
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        network.compile(loss=loss, optimizer=keras.optimizers.SGD(1e20))
        return network


@wrong(points=2, says="pool before it")
def model_5():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        network = models.model5()
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=2, says="the running averages of a BatchNormalization, too")
def only_what_is_trained_counts():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(2), keras.layers.Flatten()]
        layers += [keras.layers.Dense(24, "relu"), keras.layers.BatchNormalization(center=False, scale=False)]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        print(network.count_params())
        return network


@wrong(points=2, says="60,000 × 2 = 120,000")
def twice_the_budget():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 2, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=2, says="N_IMAGES: the type is wrong")
def a_float_for_a_number_of_images():
    N_IMAGES, EPOCHS, BATCH_SIZE = 6e4, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=2, says="BATCH_SIZE is out of range")
def one_digit_at_a_time():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 1

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=2, says="EPOCHS is a whole number from 1")
def epochs_below_zero_to_pay_for_digits():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, -1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=2, says="what it says to 3 pictures: the shape is wrong")
def flatten_forgotten():
    N_IMAGES, EPOCHS, BATCH_SIZE = 1_000, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 3), keras.layers.MaxPooling2D(2)]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="compile it inside of design()")
def not_compiled():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        return keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])


@wrong(points=1, says="begin it with keras.Input")
def no_input():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        network = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="Does the function end with `return`?")
def nothing_returned():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        network = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(6)])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")


@wrong(points=1, says="There is an array among the network's settings: its numbers would be parameters")
def trained_numbers_among_the_settings():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        start = keras.initializers.Constant(np.ones((49, 10)))
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax", kernel_initializer=start)])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="7,840 numbers")
def a_scale_that_is_a_dense_layer():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.Rescaling(np.ones((28, 28, 10)))]
        network = keras.Sequential([*layers, keras.layers.GlobalAveragePooling2D()])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="got:      Lambda")
def numbers_hidden_in_a_lambda():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        hidden = models.model5()
        layers = [keras.Input((28, 28, 1)), keras.layers.Lambda(lambda x: hidden(x), output_shape=(10,))]
        network = keras.Sequential(layers)
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="got:      Remembers")
def a_layer_of_its_own_class():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    class Remembers(keras.layers.Layer):
        def call(self, x):
            return keras.ops.softmax(keras.ops.sum(x, axis=(1, 2)) * keras.ops.ones((1, 10)))

    def design():
        network = keras.Sequential([keras.Input((28, 28, 1)), Remembers()])
        network.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return network


@wrong(points=1, says="got:      function")
def a_loss_of_its_own():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def teacher(y, p):
        return keras.losses.sparse_categorical_crossentropy(y, p)

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(4), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss=teacher, optimizer="adam")
        return network


@wrong(points=3, says="It names too few")
def trained_beforehand():
    N_IMAGES, EPOCHS, BATCH_SIZE = 64, 1, 64

    def design():
        layers = [keras.Input((28, 28, 1)), keras.layers.MaxPooling2D(3), keras.layers.Flatten()]
        network = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
        network.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.01))
        (x, y), _ = data.load_mnist()
        network.fit(data.scale(x[:500])[..., None], y[:500], epochs=2, verbose=0)
        return network


@wrong(points=1, says="Your code stopped with RuntimeError")
def a_result_of_its_own():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        result = '"accuracy": 1.0, "parameters": 1, "images": 1, "seconds": 0.1, "points": 7.0'
        print("{" + result + ', "nickname": "Best"}')
        raise RuntimeError("no more to see")


@wrong(points=1, says="the type is wrong")
def a_constant_answer():
    N_IMAGES, EPOCHS, BATCH_SIZE = 60_000, 1, 64

    def design():
        return lambda images: np.eye(10)[np.zeros(len(images), int)]
