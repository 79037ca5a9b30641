from . import right, wrong


@right
def the_terms_apart():
    def watchful_loss(y_true, y_pred, miss=3.0):
        low, high = 1e-7, 1 - 1e-7
        sure = keras.ops.minimum(keras.ops.maximum(y_pred, low), high)
        of_yes = -miss * y_true * keras.ops.log(sure)
        of_no = -(1.0 - y_true) * keras.ops.log(1.0 - sure)
        return keras.ops.sum(of_yes + of_no, axis=1) / y_true.shape[1]


@right
def epsilon_added():
    def watchful_loss(y_true, y_pred, miss=3.0):
        tiny = keras.config.epsilon()
        yes = miss * keras.ops.multiply(y_true, keras.ops.log(y_pred + tiny))
        no = keras.ops.multiply(1 - y_true, keras.ops.log(1 - y_pred + tiny))
        return keras.ops.negative(keras.ops.mean(yes + no, axis=-1))


@right
def the_probability_of_the_truth():
    def watchful_loss(y_true, y_pred, miss=3.0):
        y_true = keras.ops.cast(y_true, "float32")
        right = keras.ops.where(y_true > 0.5, y_pred, 1 - y_pred)
        weights = 1 + (miss - 1) * y_true
        return keras.ops.mean(-weights * keras.ops.log(keras.ops.clip(right, 1e-7, 1.0)), -1)


@right
def built_on_keras():
    def watchful_loss(y_true, y_pred, miss=3.0):
        print("a loss of my own")
        y = keras.ops.expand_dims(y_true, -1)
        a = keras.ops.expand_dims(keras.ops.clip(y_pred, 1e-7, 1 - 1e-7), -1)
        each = keras.losses.binary_crossentropy(y, a)
        return keras.ops.mean((1 + (miss - 1) * y_true) * each, axis=-1)


@wrong(points=0, says="The sign: the logarithm of a probability is negative")
def the_sign():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return keras.ops.mean(terms, axis=-1)


@wrong(points=0, says="yours takes them the other way round")
def arguments_exchanged():
    def watchful_loss(y_pred, y_true, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=3, says="One number for each picture: the mean runs over its questions alone")
def the_mean_over_everything():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms)


@wrong(points=3, says="Those are means over the pictures")
def the_wrong_axis():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=0)


@wrong(points=3, says="where is the mean over the questions?")
def no_mean():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        return -(miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a))


@wrong(points=3, says="The axis is still there")
def the_axis_kept():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1, keepdims=True)


@wrong(points=0, says="Ours is half of yours")
def a_sum_for_the_mean():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.sum(terms, axis=-1)


@wrong(points=3, says="The logarithm of 0: bring the outputs into the range first")
def no_clip():
    def watchful_loss(y_true, y_pred, miss=3.0):
        terms = miss * y_true * keras.ops.log(y_pred) + (1 - y_true) * keras.ops.log(1 - y_pred)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=3, says="The logarithm of 0")
def a_clip_that_float32_does_not_see():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-9, 1 - 1e-9)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=3, says="The logarithm of 0")
def one_end_clipped():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.maximum(y_pred, 1e-7)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=2, says="the mean cost, sure and right: the value differs")
def a_coarse_clip():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 0.01, 0.99)
        terms = miss * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=2.5, says="keras.ops alone, no NumPy")
def with_numpy():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = np.clip(y_pred, 1e-7, 1 - 1e-7)
        return -np.mean(miss * y_true * np.log(a) + (1 - y_true) * np.log(1 - a), axis=-1)


@wrong(points=0, says="miss belongs to the yes")
def the_false_alarm_is_dearer():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = y_true * keras.ops.log(a) + miss * (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=0, says="it belongs to the yes alone")
def both_are_dearer():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = miss * (y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a))
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=3, says="miss=")
def miss_is_always_three():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        terms = 3 * y_true * keras.ops.log(a) + (1 - y_true) * keras.ops.log(1 - a)
        return -keras.ops.mean(terms, axis=-1)


@wrong(points=0, says="the second term is missing")
def half_of_the_formula():
    def watchful_loss(y_true, y_pred, miss=3.0):
        a = keras.ops.clip(y_pred, 1e-7, 1 - 1e-7)
        return -keras.ops.mean(miss * y_true * keras.ops.log(a), axis=-1)


@wrong(points=0, says="miss is not used")
def keras_own_cross_entropy():
    def watchful_loss(y_true, y_pred, miss=3.0):
        return keras.losses.binary_crossentropy(y_true, y_pred)


@wrong(points=2.5, says="Keras' own cross entropy")
def trains_with_another_loss():
    def train_watchful(model, x, y, *, step_size, epochs, batch_size):
        model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(step_size))
        return model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=2.5, says="function itself, not its result")
def the_loss_called_in_compile():
    def train_watchful(model, x, y, *, step_size, epochs, batch_size):
        model.compile(loss=watchful_loss(), optimizer=keras.optimizers.SGD(step_size))
        return model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=3, says="0.01 is Keras' default")
def step_size_not_used():
    def train_watchful(model, x, y, *, step_size, epochs, batch_size):
        model.compile(loss=watchful_loss, optimizer="sgd")
        return model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0)


@wrong(points=2.5, says="Nothing moved")
def compiled_and_not_trained():
    def train_watchful(model, x, y, *, step_size, epochs, batch_size):
        model.compile(loss=watchful_loss, optimizer=keras.optimizers.SGD(step_size))
        return keras.callbacks.History()


@wrong(points=0, says="the value differs")
def a_loss_of_zeros():
    def watchful_loss(y_true, y_pred, miss=3.0):
        return keras.ops.zeros(y_true.shape[:1])
