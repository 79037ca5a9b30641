from . import right, wrong


@right
def by_place():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = [keras.losses.MeanSquaredError(), keras.losses.CategoricalCrossentropy()]
        sgd = keras.optimizers.SGD(learning_rate=step_size)
        model.compile(optimizer=sgd, loss=losses, loss_weights=[image_weight, digit_weight])
        return model.fit(x, [x, np.eye(10)[labels]], batch_size=batch_size, epochs=epochs, verbose=0)


@right
def sparse_labels():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        model.compile(
            optimizer=keras.optimizers.SGD(step_size, momentum=0.0),
            loss={"image": "mse", "digit": "sparse_categorical_crossentropy"},
            loss_weights={"digit": digit_weight, "image": image_weight},
            metrics={"digit": ["accuracy"]},
        )
        return model.fit(x, {"image": x, "digit": labels}, epochs=epochs, batch_size=batch_size)


@right
def with_the_courses_fit():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = {"digit": "categorical_crossentropy", "image": keras.losses.mean_squared_error}
        weights = {"image": image_weight, "digit": digit_weight}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": keras.utils.to_categorical(labels, 10)}
        return training.fit(model, x, targets, epochs=epochs, batch_size=batch_size)


@right
def losses_of_its_own():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        def squares(y, a):
            return keras.ops.mean((y - a) ** 2, axis=-1)

        def entropy(y, a):
            return -keras.ops.sum(y * keras.ops.log(a), axis=-1)

        sgd = keras.optimizers.SGD(step_size)
        model.compile(sgd, loss=[squares, entropy], loss_weights=[image_weight, digit_weight])
        targets = [x, data.one_hot(labels)]
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, shuffle=False, verbose=0)


@wrong(points=0, says="The weights have changed places")
def weights_exchanged():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = ["mean_squared_error", "categorical_crossentropy"]
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss=losses, loss_weights=[digit_weight, image_weight], optimizer=sgd)
        targets = [x, data.one_hot(labels)]
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="the losses have changed places")
def losses_in_the_wrong_order():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = ["categorical_crossentropy", "mean_squared_error"]
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss=losses, loss_weights=[image_weight, digit_weight], optimizer=sgd)
        targets = [x, data.one_hot(labels)]
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="An output without a loss never learns")
def one_loss_too_few():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss=["mean_squared_error"], loss_weights=[image_weight], optimizer=sgd)
        targets = [x, data.one_hot(labels)]
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="Without weights")
def weights_not_given():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="the digit wants cross entropy")
def squares_for_both():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mse", "digit": "mse"}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="the binary cross entropy of the pixels")
def binary_entropy_for_the_pixels():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "binary_crossentropy", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="All move equally far: that is Adam")
def adam():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.Adam(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="0.01 is Keras' default")
def step_size_not_used():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, loss_weights=weights, optimizer="sgd")
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=1.5, says="is batch_size passed on?")
def one_batch():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return model.fit(x, targets, epochs=epochs, batch_size=len(x), verbose=0)


@wrong(points=0, says="Your code stopped with ValueError")
def targets_in_the_wrong_order():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = ["mean_squared_error", "categorical_crossentropy"]
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss=losses, loss_weights=[image_weight, digit_weight], optimizer=sgd)
        targets = [data.one_hot(labels), x]
        return model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="Your code stopped with ValueError")
def the_picture_is_no_target():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        losses = ["mean_squared_error", "categorical_crossentropy"]
        sgd = keras.optimizers.SGD(step_size)
        model.compile(loss=losses, loss_weights=[image_weight, digit_weight], optimizer=sgd)
        return model.fit(x, data.one_hot(labels), epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="must return what fit returns")
def nothing_returned():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        model.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        model.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0.5, says="is fit called on the model that is given?")
def a_copy_trained():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        twin = keras.models.clone_model(model)
        twin.set_weights(model.get_weights())
        weights = {"image": image_weight, "digit": digit_weight}
        losses = {"image": "mean_squared_error", "digit": "categorical_crossentropy"}
        twin.compile(loss=losses, loss_weights=weights, optimizer=keras.optimizers.SGD(step_size))
        targets = {"image": x, "digit": data.one_hot(labels)}
        return twin.fit(x, targets, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=0, says="image_loss: the values differ")
def a_history_made_up():
    def train_coder(model, x, labels, *, image_weight, digit_weight, step_size, epochs, batch_size):
        made_up = keras.callbacks.History()
        names = ("loss", "image_loss", "digit_loss")
        made_up.history = {name: [0.0] * epochs for name in names}
        return made_up
