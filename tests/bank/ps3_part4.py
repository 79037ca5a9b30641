from . import right, wrong


@right
def functional():
    def build_model(n_hidden, rate):
        pixels = keras.Input((784,), name="pixels")
        hidden = keras.layers.Dense(n_hidden, activation="sigmoid")(pixels)
        thinned = keras.layers.Dropout(rate)(hidden)
        return keras.Model(pixels, keras.layers.Dense(10, activation="sigmoid")(thinned))


@right
def activations_apart_and_a_seed():
    def build_model(n_hidden, rate):
        model = keras.Sequential(name="two")
        model.add(keras.Input(shape=(784,)))
        model.add(keras.layers.Dense(n_hidden))
        model.add(keras.layers.Activation("sigmoid"))
        model.add(keras.layers.Dropout(rate, seed=5))
        model.add(keras.layers.Dense(10))
        model.add(keras.layers.Activation(keras.activations.sigmoid))
        return model


@right
def compiled_and_other_initial_weights():
    def build_model(n_hidden, rate):
        layers = [
            keras.layers.Dense(units=n_hidden, activation="sigmoid", kernel_initializer="he_normal"),
            keras.layers.Dropout(rate=rate, name="mask"),
            keras.layers.Dense(10, activation="sigmoid", bias_initializer="ones"),
        ]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile(loss="mse", optimizer="sgd", metrics=["accuracy"])
        return model


@right
def model_2_of_the_course_where_it_fits():
    def build_model(n_hidden, rate):
        if n_hidden == 30:
            return models.model2(rate)
        output = keras.layers.Dense(10, activation="sigmoid")
        hidden = keras.layers.Dense(n_hidden, input_shape=(784,), activation="sigmoid")
        return keras.Sequential([hidden, keras.layers.Dropout(rate), output])


@wrong(points=0, says="The dense layers have other sizes")
def model_2_with_its_30_neurons():
    def build_model(n_hidden, rate):
        return models.model2(rate)


@wrong(points=1, says="not for the part that stays")
def rate_is_keep():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dropout(1 - rate),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=1, says="the share left out")
def always_one_fifth():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dropout(0.2),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0, says="does the next layer read what it returns")
def built_and_not_wired():
    def build_model(n_hidden, rate):
        pixels = keras.Input((784,))
        hidden = keras.layers.Dense(n_hidden, activation="sigmoid")(pixels)
        dropped = keras.layers.Dropout(rate)(hidden)
        output = keras.layers.Dense(10, activation="sigmoid")(hidden)
        return keras.Model(pixels, output) if dropped is not None else None


@wrong(points=0.25, says="Layer 1 is another one")
def in_front_of_the_hidden_layer():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dropout(rate),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0.25, says="Dropout behind the output leaves out answers")
def behind_the_output():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dense(10, activation="sigmoid"),
                keras.layers.Dropout(rate),
            ]
        )


@wrong(points=1.25, says="leave it to Keras whether it is in training")
def always_on():
    def build_model(n_hidden, rate):
        pixels = keras.Input((784,))
        hidden = keras.layers.Dense(n_hidden, activation="sigmoid")(pixels)
        thinned = keras.layers.Dropout(rate)(hidden, training=True)
        return keras.Model(pixels, keras.layers.Dense(10, activation="sigmoid")(thinned))


@wrong(points=1, says="All pictures of a batch have the same mask")
def one_mask_for_the_batch():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dropout(rate, noise_shape=(1, n_hidden)),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=1.5, says="what the model computes in use")
def relu_in_the_hidden_layer():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="relu"),
                keras.layers.Dropout(rate),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0.25, says="None of the model's layers is a Dropout")
def noise_of_another_kind():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.GaussianDropout(rate),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0, says="begin it with")
def no_input():
    def build_model(n_hidden, rate):
        return keras.Sequential(
            [
                keras.layers.Dense(n_hidden, activation="sigmoid"),
                keras.layers.Dropout(rate),
                keras.layers.Dense(10, activation="sigmoid"),
            ]
        )


@wrong(points=0, says="Does the function end with `return`?")
def not_returned():
    def build_model(n_hidden, rate):
        model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(n_hidden, activation="sigmoid")])
        model.add(keras.layers.Dropout(rate))
        model.add(keras.layers.Dense(10, activation="sigmoid"))
