from . import right, wrong


@right
def functional():
    def build_network(shape, stages, n_hidden):
        pictures = keras.Input(shape=shape, name="pictures")
        maps = pictures
        for i, (n_maps, k) in enumerate(stages):
            maps = keras.layers.Conv2D(
                filters=n_maps, kernel_size=(k, k), activation="relu", name=f"conv{i}"
            )(maps)
            maps = keras.layers.MaxPooling2D((2, 2), strides=2)(maps)
        hidden = keras.layers.Dense(n_hidden, activation="tanh")(keras.layers.Flatten()(maps))
        return keras.Model(pictures, keras.layers.Dense(10, activation="softmax")(hidden))


@right
def activations_apart_and_relu_after_the_pool():
    def build_network(shape, stages, n_hidden):
        model = keras.Sequential(name="mine")
        model.add(keras.Input(shape))
        for n_maps, k in stages:
            model.add(keras.layers.Conv2D(n_maps, k))
            model.add(keras.layers.MaxPool2D())
            model.add(keras.layers.ReLU())
        model.add(keras.layers.Flatten())
        model.add(keras.layers.Dense(n_hidden))
        model.add(keras.layers.Activation("tanh"))
        model.add(keras.layers.Dense(10))
        model.add(keras.layers.Softmax())
        return model


@right
def the_course_where_it_fits():
    def build_network(shape, stages, n_hidden):
        if (tuple(shape), n_hidden) == ((28, 28, 1), 100) and stages == [(20, 5)]:
            return models.model4()
        if (tuple(shape), n_hidden) == ((28, 28, 1), 100) and stages == [(20, 5), (40, 3)]:
            return models.model5()
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers.append(keras.layers.Conv2D(n_maps, k, activation=keras.activations.relu))
            layers.append(keras.layers.MaxPooling2D(pool_size=2))
        dense = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([*layers, keras.layers.Flatten(), *dense])


@right
def compiled_and_other_initial_weights():
    def build_network(shape, stages, n_hidden):
        layers = keras.layers
        convolutions = [
            layers.Conv2D(n, k, kernel_initializer="he_normal", activation="relu") for n, k in stages
        ]
        pairs = [each for convolution in convolutions for each in (convolution, layers.MaxPooling2D(2))]
        hidden = layers.Dense(n_hidden, activation=keras.activations.tanh, bias_initializer="ones")
        output = layers.Dense(10, activation="softmax", name="last")
        model = keras.Sequential([keras.Input(shape), *pairs, layers.Flatten(), hidden, output])
        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
        return model


@right
def input_shape_in_the_first_layer_which_warns():
    def build_network(shape, stages, n_hidden):
        (n_maps, k), *more = stages
        model = keras.Sequential()
        model.add(keras.layers.Conv2D(n_maps, k, input_shape=shape, activation="relu"))
        model.add(keras.layers.MaxPooling2D((2, 2)))
        for n_maps, k in more:
            model.add(keras.layers.Conv2D(n_maps, (k, k), activation="relu"))
            model.add(keras.layers.MaxPooling2D((2, 2)))
        model.add(keras.layers.Reshape((-1,)))
        model.add(keras.layers.Dense(n_hidden, "tanh"))
        model.add(keras.layers.Dense(10, "softmax"))
        return model


@wrong(points=0, says="The third number of Conv2D is its stride")
def third_place_is_the_stride():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="That is padding='same'")
def same_for_valid():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [
                keras.layers.Conv2D(n_maps, k, padding="same", activation="relu"),
                keras.layers.MaxPooling2D(2),
            ]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="Flatten is missing")
def flatten_forgotten():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="The pooling moves by 1")
def pool_moves_by_one():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [
                keras.layers.Conv2D(n_maps, k, activation="relu"),
                keras.layers.MaxPooling2D(2, strides=1),
            ]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="AveragePooling2D")
def mean_for_maximum():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.AveragePooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="Layer 1 is another one")
def pool_before_convolution():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.MaxPooling2D(2), keras.layers.Conv2D(n_maps, k, activation="relu")]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0.5, says="The kernels have changed places")
def kernels_exchanged():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for (n_maps, _), (_, k) in zip(stages, stages[::-1]):
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="Each map and each neuron has a bias")
def biases_left_out():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [
                keras.layers.Conv2D(n_maps, k, use_bias=False, activation="relu"),
                keras.layers.MaxPooling2D(2),
            ]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh", use_bias=False),
            keras.layers.Dense(10, activation="softmax", use_bias=False),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="Your code stopped with")
def length_of_the_row_by_hand():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Reshape((2_880 if len(stages) == 1 else 1_000,))]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0, says="got:      Dense, output shape (100,)")
def always_a_hundred_neurons():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [keras.layers.Dense(100, activation="tanh"), keras.layers.Dense(10, activation="softmax")]
        return keras.Sequential(layers)


@wrong(points=2.5, says="convolutions: the activation is another one")
def relu_forgotten():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=2.5, says="hidden layer: the activation is another one")
def relu_in_the_hidden_layer():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=2.5, says="ten bare scores are no probabilities")
def bare_scores():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [keras.layers.Dense(n_hidden, activation="tanh"), keras.layers.Dense(10)]
        return keras.Sequential(layers)


@wrong(points=2.5, says="Ten sigmoids need not sum to 1")
def ten_sigmoids():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="sigmoid"),
        ]
        return keras.Sequential(layers)


@wrong(points=1.5, says="Have all convolutions the same activation?")
def relu_in_the_first_stage_only():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [
                keras.layers.Conv2D(n_maps, k, activation="relu" if len(layers) == 1 else None),
                keras.layers.MaxPooling2D(2),
            ]
        layers += [keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=1.5, says="neither scale nor drop anything inside")
def scaled_inside():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        layers = [layers[0], keras.layers.Rescaling(1 / 255), *layers[1:], keras.layers.Flatten()]
        layers += [
            keras.layers.Dense(n_hidden, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
        return keras.Sequential(layers)


@wrong(points=0.5, says="Layer 3 is another one")
def the_first_stage_only():
    def build_network(shape, stages, n_hidden):
        n_maps, k = stages[0]
        layers = [
            keras.Input(shape),
            keras.layers.Conv2D(n_maps, k, activation="relu"),
            keras.layers.MaxPooling2D(2),
        ]
        dense = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([*layers, keras.layers.Flatten(), *dense])


@wrong(points=0.5, says="The second pooling is missing")
def pool_after_the_first_convolution_only():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu")]
            layers += [keras.layers.MaxPooling2D(2)] if len(layers) == 2 else []
        dense = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([*layers, keras.layers.Flatten(), *dense])


@wrong(points=0, says="is the pooling there?")
def pool_left_out():
    def build_network(shape, stages, n_hidden):
        convolutions = [keras.layers.Conv2D(n_maps, k, activation="relu") for n_maps, k in stages]
        dense = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([keras.Input(shape), *convolutions, keras.layers.Flatten(), *dense])


@wrong(points=2.5, says="got:      softmax, twice")
def softmax_twice():
    def build_network(shape, stages, n_hidden):
        layers = [keras.Input(shape)]
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        dense = [
            keras.layers.Dense(n_hidden, "tanh"),
            keras.layers.Dense(10, "softmax"),
            keras.layers.Softmax(),
        ]
        return keras.Sequential([*layers, keras.layers.Flatten(), *dense])


@wrong(points=0, says="begin it with `keras.Input(...)`")
def input_forgotten():
    def build_network(shape, stages, n_hidden):
        layers = []
        for n_maps, k in stages:
            layers += [keras.layers.Conv2D(n_maps, k, activation="relu"), keras.layers.MaxPooling2D(2)]
        dense = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([*layers, keras.layers.Flatten(), *dense])


@wrong(points=0, says="Does the function end with `return`?")
def nothing_returned():
    def build_network(shape, stages, n_hidden):
        model = models.model4() if len(stages) == 1 else models.model5()


@wrong(points=0, says="Layer 1 is another one")
def the_two_of_the_course():
    def build_network(shape, stages, n_hidden):
        return models.model4() if len(stages) == 1 else models.model5()
