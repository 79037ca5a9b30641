from . import right, wrong


@right
def loops():
    def softmax(z, *, temperature=1.0):
        result = np.zeros(z.shape)
        for i in range(len(z)):
            top = max(z[i])
            for k in range(z.shape[1]):
                result[i, k] = np.exp((z[i, k] - top) / temperature)
            result[i] /= result[i].sum()
        return result


@right
def scipy_softmax():
    from scipy import special

    def softmax(z, *, temperature=1.0):
        return special.softmax(z / temperature, axis=-1)


@right
def keras_softmax():
    def softmax(z, *, temperature=1.0):
        return keras.ops.softmax(np.asarray(z, dtype="float64") / temperature)


@right
def through_logarithms():
    def softmax(z, *, temperature=1.0):
        z = z / temperature
        return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])


@right
def transposed_there_and_back():
    import warnings

    def softmax(z, *, temperature=1.0):
        warnings.warn("turned on its side", stacklevel=2)
        columns = z.T / temperature
        columns = np.exp(columns - columns.max(axis=0))
        return (columns / columns.sum(axis=0)).T


@right
def subtracted_in_place_on_a_copy():
    def softmax(z, *, temperature=1.0):
        z = z.astype("float64")
        z -= np.amax(z, axis=1).reshape(-1, 1)
        z /= temperature
        np.exp(z, out=z)
        return z * (1 / np.sum(z, axis=1, keepdims=True))


@wrong(points=0, says="Each row is one picture")
def softmax_over_the_batch():
    def softmax(z, *, temperature=1.0):
        e = np.exp((z - z.max(axis=0)) / temperature)
        return e / e.sum(axis=0)


@wrong(points=0, says="divided by its own sum: keepdims=True")
def no_keepdims():
    def softmax(z, *, temperature=1.0):
        e = np.exp(z / temperature - z.max(axis=1, keepdims=True) / temperature)
        return e / e.sum(axis=1)


@wrong(points=0, says="not by the sum of the scores")
def divided_by_the_scores():
    def softmax(z, *, temperature=1.0):
        z = z / temperature
        return np.exp(z) / z.sum(axis=1, keepdims=True)


@wrong(points=2.25, says="subtract each row's own maximum")
def one_maximum_for_all():
    def softmax(z, *, temperature=1.0):
        e = np.exp((z - z.max()) / temperature)
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=2.25, says="e^1000 is infinite")
def overflows():
    def softmax(z, *, temperature=1.0):
        e = np.exp(z / temperature)
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=0, says="All numbers together sum to 1")
def one_sum_for_all():
    def softmax(z, *, temperature=1.0):
        e = np.exp((z - z.max()) / temperature)
        return e / e.sum()


@wrong(points=0, says="Those are the exponentials")
def not_divided():
    def softmax(z, *, temperature=1.0):
        return np.exp(z / temperature)


@wrong(points=0, says="take exponentials first")
def shares_of_the_scores():
    def softmax(z, *, temperature=1.0):
        return z / z.sum(axis=1, keepdims=True)


@wrong(points=0, says="Those are sigmoids")
def sigmoids():
    def softmax(z, *, temperature=1.0):
        return 1 / (1 + np.exp(-z / temperature))


@wrong(points=2.25, says="the fractions cut off")
def whole_number_result():
    def softmax(z, *, temperature=1.0):
        result = np.zeros_like(z)
        for row, scores in zip(result, z):
            e = np.exp((scores - scores.max()) / temperature)
            row[:] = e / e.sum()
        return result


@wrong(points=2.25, says="Is temperature used?")
def temperature_forgotten():
    def softmax(z, *, temperature=1.0):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=2.25, says="you multiply")
def temperature_multiplied():
    def softmax(z, *, temperature=1.0):
        e = np.exp((z - z.max(axis=1, keepdims=True)) * temperature)
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=2.25, says="The temperature comes first")
def temperature_afterwards():
    def softmax(z, *, temperature=1.0):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True) / temperature


@wrong(points=2.25, says="changes its argument number 1 in place")
def writes_into_z():
    def softmax(z, *, temperature=1.0):
        if z.dtype.kind == "f":
            z -= z.max(axis=1, keepdims=True)
        e = np.exp((z - z.max(axis=1, keepdims=True)) / temperature)
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=2.25, says="Cannot cast")
def subtracts_in_place_from_whole_numbers():
    def softmax(z, *, temperature=1.0):
        z = z.copy()
        z /= temperature
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


@wrong(points=0, says="unexpected keyword argument 'temperature'")
def without_temperature():
    def softmax(z):
        return z


@wrong(points=0, says="softmax(z), other scores")
def remembers_the_visible_example():
    def softmax(z, *, temperature=1.0):
        return np.array([[1 / 6, 1 / 3, 1 / 2], [2 / 3, 1 / 6, 1 / 6]])
