from . import right, wrong


@right
def functional_with_objects():
    def build_model(n_hidden, *, step_size):
        pixels = keras.Input(shape=(784,), name="pixels")
        hidden = keras.layers.Dense(n_hidden, activation=keras.activations.tanh)(pixels)
        model = keras.Model(pixels, keras.layers.Dense(10, activation="softmax")(hidden))
        model.compile(
            optimizer=keras.optimizers.Adam(learning_rate=step_size),
            loss=keras.losses.CategoricalCrossentropy(),
            metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
        )
        return model


@right
def activations_apart_and_the_step_set_afterwards():
    def build_model(n_hidden, *, step_size):
        model = keras.Sequential(name="mine")
        model.add(keras.Input((784,)))
        model.add(keras.layers.Dense(units=n_hidden))
        model.add(keras.layers.Activation("tanh"))
        model.add(keras.layers.Dense(10, name="last"))
        model.add(keras.layers.Softmax())
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        model.optimizer.learning_rate = step_size
        return model


@right
def the_model_of_the_course_when_it_fits():
    def build_model(n_hidden, *, step_size):
        if n_hidden == 30:
            model = models.model3()
        else:
            layers = keras.layers
            dense = [
                layers.Dense(n_hidden, "tanh", kernel_initializer="he_normal"),
                layers.Dense(10, "softmax"),
            ]
            model = keras.Sequential([keras.Input((784,)), *dense])
        model.compile(
            loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(step_size), metrics=["acc"]
        )
        model.compile(
            loss="categorical_crossentropy",
            optimizer=keras.optimizers.Adam(step_size),
            metrics=["accuracy", "mse"],
        )
        return model


@right
def logits_which_keras_mends_with_a_warning():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        loss = keras.losses.CategoricalCrossentropy(from_logits=True)
        model.compile(loss=loss, optimizer=keras.optimizers.Adam(step_size), metrics=["accuracy"])
        return model


@wrong(points=1.5, says="got:      softmax, twice")
def softmax_twice():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers, keras.layers.Softmax()])
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        model.optimizer.learning_rate = step_size
        return model


@wrong(points=1.5, says="Count your softmaxes")
def softmax_in_the_cost_as_well():
    def build_model(n_hidden, *, step_size):
        def cost(y_true, y_pred):
            return keras.losses.categorical_crossentropy(y_true, keras.ops.softmax(y_pred))

        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile(keras.optimizers.Adam(step_size), cost, metrics=["accuracy"])
        return model


@wrong(points=1, says="Those are bare scores")
def scores_as_probabilities():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10)]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1.5, says="got:      linear")
def scores_with_a_cost_that_knows():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10)]
        model = keras.Sequential([keras.Input((784,)), *layers])
        loss = keras.losses.CategoricalCrossentropy(from_logits=True)
        model.compile(loss=loss, optimizer=keras.optimizers.Adam(step_size), metrics=["accuracy"])
        return model


@wrong(points=1, says="relu gives zeros, and ln 0")
def relu_at_the_end():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "relu")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1, says="got:      sigmoid")
def sigmoids_at_the_end():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "sigmoid")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1.5, says="tanh has the larger slope")
def sigmoids_in_the_hidden_layer():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "sigmoid"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1.5, says="That is the quadratic cost")
def quadratic_cost():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile(loss="mse", optimizer=keras.optimizers.Adam(step_size), metrics=["accuracy"])
        return model


@wrong(points=1.5, says="the cross entropy, before any training: the value differs")
def binary_cross_entropy():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="binary_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1, says="does its cost match the labels?")
def sparse_cost_for_one_hot_labels():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="sparse_categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model


@wrong(points=1, says="Is it compiled?")
def not_compiled():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        return keras.Sequential([keras.Input((784,)), *layers])


@wrong(points=0, says="Does the function end with `return`?")
def what_compile_returns():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        return model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])


@wrong(points=1.5, says="plain gradient descent")
def gradient_descent():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])
        return model


@wrong(points=1.5, says="is step_size passed on?")
def the_default_step():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        return model


@wrong(points=1.5, says="That is RMSprop")
def rmsprop():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        rms = keras.optimizers.RMSprop(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=rms, metrics=["accuracy"])
        return model


@wrong(points=1.5, says="no entry called accuracy")
def accuracy_not_asked_for():
    def build_model(n_hidden, *, step_size):
        layers = [keras.layers.Dense(n_hidden, "tanh"), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential([keras.Input((784,)), *layers])
        model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(step_size))
        return model


@wrong(points=1, says="Layer 1 is another one")
def always_thirty_hidden_neurons():
    def build_model(n_hidden, *, step_size):
        model = models.model3()
        adam = keras.optimizers.Adam(step_size)
        model.compile(loss="categorical_crossentropy", optimizer=adam, metrics=["accuracy"])
        return model
