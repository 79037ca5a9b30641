from . import right, wrong


@right
def loops():
    def prepare(x_train, y_train, x_test, y_test):
        def rows(images):
            return np.array([[pixel / 255 for row in image for pixel in row] for image in images])

        def ones(labels):
            result = np.zeros((len(labels), 10))
            for i, label in enumerate(labels):
                result[i, label] = 1
            return result

        train, test = rows(x_train), rows(x_test)
        mean = train.mean()
        return [train - mean, ones(y_train), test - mean, ones(y_test)]


@right
def keras_and_single_precision():
    def prepare(x_train, y_train, x_test, y_test):
        x_train = (
            x_train.reshape(x_train.shape[0], x_train.shape[1] * x_train.shape[2]).astype("float32") / 255
        )
        x_test = x_test.reshape(x_test.shape[0], x_test.shape[1] * x_test.shape[2]).astype("float32") / 255
        mean = x_train.mean()
        y_train = keras.utils.to_categorical(y_train, 10)
        y_test = keras.utils.to_categorical(y_test, 10)
        return x_train - mean, y_train, x_test - mean, y_test


@right
def helpers_of_the_course():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = data.scale(data.flatten(x_train)), data.scale(data.flatten(x_test))
        return train - train.mean(), data.one_hot(y_train), test - train.mean(), data.one_hot(y_test)


@right
def centred_before_it_is_scaled():
    def prepare(x_train, y_train, x_test, y_test):
        mean = x_train.mean()
        x_train, x_test = [(x - mean) / 255 for x in (x_train, x_test)]
        one_hot = lambda y: (y[:, None] == np.arange(10)).astype(int)
        return (
            np.stack([x.ravel() for x in x_train]),
            one_hot(y_train),
            x_test.reshape(-1, x_train[0].size),
            one_hot(y_test),
        )


@right
def truth_values_for_labels_and_a_warning():
    import warnings

    def prepare(x_train, y_train, x_test, y_test):
        warnings.warn("this may take a while", stacklevel=2)
        a = np.reshape(x_train, (len(x_train), -1)) * (1 / 255)
        b = np.reshape(x_test, (len(x_test), -1)) * (1 / 255)
        digits = np.arange(10)[None, :]
        return a - np.average(a), y_train[:, None] == digits, b - np.average(a), y_test[:, None] == digits


@wrong(points=2, says="Look at x_train.max(), and divide")
def raw_pixels():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1), x_test.reshape(len(x_test), -1)
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=1.5, says="x_test still has grey values up to 255. Both sets get the same treatment")
def only_training_scaled():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1)
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=2, says="was it divided by 255 twice")
def scaled_twice():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        mean = train.mean()
        train, test = train - mean, test - mean
        return train / 255, np.eye(10)[y_train], test / 255, np.eye(10)[y_test]


@wrong(points=2, says="Labels are names")
def labels_scaled_too():
    def prepare(x_train, y_train, x_test, y_test):
        train, test, y_train, y_test = (
            a.reshape(len(a), -1) / 255 for a in (x_train, x_test, y_train, y_test)
        )
        return train - train.mean(), y_train[:, 0], test - train.mean(), y_test[:, 0]


@wrong(points=2, says="row 0 must be picture 0")
def scrambled():
    def prepare(x_train, y_train, x_test, y_test):
        train = x_train.reshape(-1, len(x_train)).T / 255
        test = x_test.reshape(-1, len(x_test)).T / 255
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=2, says="column by column")
def read_column_by_column():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = (x.transpose(0, 2, 1).reshape(len(x), -1) / 255 for x in (x_train, x_test))
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=2, says="still pictures")
def not_flattened():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train / 255, x_test / 255
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=2, says="Mean and spread come from the training set")
def own_mean_for_the_test_set():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        return train - train.mean(), np.eye(10)[y_train], test - test.mean(), np.eye(10)[y_test]


@wrong(points=2, says="not centred")
def not_centred():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        return train, np.eye(10)[y_train], test, np.eye(10)[y_test]


@wrong(points=2, says="still holds the digits themselves")
def labels_left_alone():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        return train - train.mean(), y_train, test - train.mean(), y_test


@wrong(points=2, says="The column is one too low")
def labels_counted_from_one():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        return (
            train - train.mean(),
            np.eye(10)[y_train.astype(int) - 1],
            test - train.mean(),
            np.eye(10)[y_test.astype(int) - 1],
        )


@wrong(points=2, says="Ten columns always")
def as_many_columns_as_digits_occur():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        ones = [np.eye(y.max() + 1)[y] for y in (y_train, y_test)]
        return train - train.mean(), ones[0], test - train.mean(), ones[1]


@wrong(points=1.5, says="Divide by 255, not by the largest value")
def divided_by_the_largest_value():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = (x.reshape(len(x), -1) / x.max() for x in (x_train, x_test))
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=1.5, says="A mean for each pixel?")
def a_mean_for_each_pixel():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        mean = train.mean(axis=0)
        return train - mean, np.eye(10)[y_train], test - mean, np.eye(10)[y_test]


@wrong(points=0, says="the shape is wrong")
def in_the_order_of_scikit_learn():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(len(x_train), -1) / 255, x_test.reshape(len(x_test), -1) / 255
        return train - train.mean(), test - train.mean(), np.eye(10)[y_train], np.eye(10)[y_test]


@wrong(points=0, says="cannot reshape array of size 12")
def mnist_only():
    def prepare(x_train, y_train, x_test, y_test):
        train, test = x_train.reshape(60000, 784) / 255, x_test.reshape(10000, 784) / 255
        return train - train.mean(), np.eye(10)[y_train], test - train.mean(), np.eye(10)[y_test]


@wrong(points=0, says="other pictures")
def remembers_the_visible_example():
    def prepare(x_train, y_train, x_test, y_test):
        x = np.array([[-0.4, -0.2, 0, 0.2, -0.4, 0.4], [-0.2, 0.2, -0.4, 0.4, 0.4, 0]])
        return x, np.eye(10)[[7, 8]], np.array([[0.4, -0.4, -0.2, 0, 0.4, 0.2]]), np.eye(10)[[2]]
