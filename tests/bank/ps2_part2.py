from . import right, wrong


@right
def functional():
    def build_model():
        pixels = keras.Input(shape=(784,), name="pixels")
        hidden = keras.layers.Dense(30, activation="sigmoid")(pixels)
        return keras.Model(inputs=pixels, outputs=keras.layers.Dense(10, activation="sigmoid")(hidden))


@right
def activations_apart():
    def build_model():
        model = keras.Sequential(name="mine")
        model.add(keras.Input((784,)))
        model.add(keras.layers.Dense(30))
        model.add(keras.layers.Activation("sigmoid"))
        model.add(keras.layers.Dense(units=10))
        model.add(keras.layers.Activation(keras.activations.sigmoid))
        return model


@right
def copied_from_the_course():
    def build_model():
        return models.model1()


@right
def compiled_and_other_initial_weights():
    def build_model():
        model = keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(30, activation=keras.activations.sigmoid, kernel_initializer="he_normal"),
                keras.layers.Dense(10, activation="sigmoid", bias_initializer="ones", name="last"),
            ]
        )
        model.compile(loss="mse", optimizer="sgd", metrics=["accuracy"])
        return model


@right
def old_input_shape_which_warns():
    def build_model():
        return keras.Sequential(
            [
                keras.layers.Dense(30, input_shape=(784,), activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=2, says="got:      softmax")
def softmax_at_the_output():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(30, activation="sigmoid"),
                keras.layers.Dense(10, activation="softmax"),
            ]
        )


@wrong(points=2, says="got:      relu")
def relu_in_the_hidden_layer():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(30, activation="relu"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=1, says="got:      linear")
def no_activations():
    def build_model():
        return keras.Sequential([keras.Input((784,)), keras.layers.Dense(30), keras.layers.Dense(10)])


@wrong(points=0.5, says="23,520 parameters")
def no_biases():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(30, activation="sigmoid", use_bias=False),
                keras.layers.Dense(10, activation="sigmoid", use_bias=False),
            ]
        )


@wrong(points=0.5, says="Layer 2 is another one")
def one_layer_too_many():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(30, activation="sigmoid"),
                keras.layers.Dense(30, activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0.5, says="Layer 1 is another one")
def the_hidden_layer_left_out():
    def build_model():
        pixels = keras.Input((784,))
        hidden = keras.layers.Dense(30, activation="sigmoid")(pixels)
        return (
            keras.Model(pixels, keras.layers.Dense(10, activation="sigmoid")(pixels))
            if hidden is not None
            else None
        )


@wrong(points=0, says="begin it with")
def no_input():
    def build_model():
        return keras.Sequential(
            [keras.layers.Dense(30, activation="sigmoid"), keras.layers.Dense(10, activation="sigmoid")]
        )


@wrong(points=0, says="Does the function end with `return`?")
def not_returned():
    def build_model():
        model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(30, activation="sigmoid")])
        model.add(keras.layers.Dense(10, activation="sigmoid"))


@wrong(points=1, says="neither scale nor drop anything inside")
def scales_once_more():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Rescaling(1 / 255),
                keras.layers.Dense(30, activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0.5, says="the inputs")
def pictures_that_are_not_flat():
    def build_model():
        return keras.Sequential(
            [
                keras.Input((28, 28)),
                keras.layers.Flatten(),
                keras.layers.Dense(30, activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )
