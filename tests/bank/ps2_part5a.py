from . import right, wrong


@right
def objects_for_strings():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(
            optimizer=keras.optimizers.SGD(learning_rate=float(5 * eta)),
            loss=keras.losses.MeanSquaredError(),
            metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
        )
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@right
def our_cost_written_out():
    def train(model, x, y, *, eta, epochs, batch_size):
        def cost(y_true, y_pred):
            return keras.ops.sum(keras.ops.square(y_pred - y_true), axis=-1) / 2

        model.compile(loss=cost, optimizer=keras.optimizers.SGD(eta), metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@right
def the_helper_of_the_course():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(
            loss="mean_squared_error", optimizer=keras.optimizers.SGD(5 * eta), metrics=["accuracy"]
        )
        return training.fit(model, x, y, epochs=epochs, batch_size=batch_size)


@right
def talks_while_it_trains():
    import logging

    def train(model, x, y, *, eta, epochs, batch_size):
        logging.warning("training starts")
        half = y.shape[1] / 2
        sgd = keras.optimizers.SGD(learning_rate=half * eta)
        model.compile(sgd, "mse", metrics=["accuracy", "mae"])
        return model.fit(np.array(x), np.array(y), batch_size, epochs, verbose=2)


@wrong(points=0.5, says="Keras takes the mean over ten outputs")
def eta_as_learning_rate():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(eta), metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=0.5, says="Twice the way")
def ten_times_eta():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(10 * eta), metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=0, says="Label 7, or a row with one 1?")
def sparse_loss_with_one_hot():
    def train(model, x, y, *, eta, epochs, batch_size):
        sgd = keras.optimizers.SGD(5 * eta)
        model.compile(loss="sparse_categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=0.5, says="That is cross entropy")
def cross_entropy():
    def train(model, x, y, *, eta, epochs, batch_size):
        sgd = keras.optimizers.SGD(5 * eta)
        model.compile(loss="categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=0.5, says="that is Adam")
def adam():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.Adam(5 * eta), metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=1.5, says="Rounding ten outputs is not naming the digit")
def binary_accuracy():
    def train(model, x, y, *, eta, epochs, batch_size):
        metric = keras.metrics.BinaryAccuracy(name="accuracy")
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=[metric])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=1.5, says="No output is exactly 1")
def accuracy_as_a_class():
    def train(model, x, y, *, eta, epochs, batch_size):
        metrics = [keras.metrics.Accuracy()]
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=metrics)
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=1.5, says="The names are those given to compile")
def metric_called_acc():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=["acc"])
        return model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=1, says="train must return what fit returns")
def nothing_returned():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=["accuracy"])
        model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)


@wrong(points=0.5, says="is batch_size passed on?")
def batch_size_forgotten():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=["accuracy"])
        return model.fit(x, y, epochs=epochs, verbose=0)


@wrong(points=1.5, says="the number of epochs")
def epochs_forgotten():
    def train(model, x, y, *, eta, epochs, batch_size):
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=["accuracy"])
        return model.fit(x, y, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="Nothing moved")
def trains_a_copy():
    def train(model, x, y, *, eta, epochs, batch_size):
        copy = keras.models.clone_model(model)
        copy.set_weights(model.get_weights())
        copy.compile(loss="mse", optimizer=keras.optimizers.SGD(5 * eta), metrics=["accuracy"])
        return copy.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)
