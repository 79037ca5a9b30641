from . import right, wrong


@right
def plain_formula_that_warns():
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))


@right
def one_formula_for_each_side():
    def sigmoid(z):
        small = np.exp(-np.abs(z))
        return np.where(np.asarray(z) >= 0, 1 / (1 + small), small / (1 + small))


@right
def the_size_is_cut():
    def sigmoid(z):
        z = np.clip(z, -500, 500)
        return 1 / (1 + np.exp(-z))


@right
def a_loop_with_math():
    import math

    def sigmoid(z):
        def one(value):
            return 1 / (1 + math.exp(-value)) if value > 0 else 1 - 1 / (1 + math.exp(value))

        result = np.array([one(float(value)) for value in np.asarray(z).ravel()])
        return result.reshape(np.shape(z))


@right
def from_scipy():
    from scipy.special import expit

    def sigmoid(z):
        print("a library knows it, too")
        return expit(z)


@right
def in_single_precision():
    def sigmoid(z):
        z = np.asarray(z, dtype="float32")
        return 0.5 * (1 + np.tanh(z / 2))


@right
def masks_for_both_sides():
    def sigmoid(z):
        z = np.array(z, dtype=float)
        a = np.empty_like(z)
        up = z >= 0
        a[up] = 1 / (1 + np.exp(-z[up]))
        a[~up] = np.exp(z[~up]) / (1 + np.exp(z[~up]))
        return a


@right
def slope_by_symmetry():
    def sigmoid_slope(z):
        return sigmoid(z) * sigmoid(-z)


@right
def slope_of_the_hyperbolic_tangent():
    def sigmoid_slope(z):
        t = np.tanh(np.asarray(z) / 2)
        return (1 - t**2) / 4


@right
def slope_as_a_difference():
    def sigmoid_slope(z):
        a = sigmoid(z)
        return a - a**2


@right
def slope_without_the_sigmoid():
    def sigmoid_slope(z):
        small = np.exp(-abs(z))
        return small / (1 + small) ** 2


@wrong(points=0, says="Without brackets / comes first")
def brackets_lost():
    def sigmoid(z):
        return 1 / 1 + np.exp(-z)


@wrong(points=0, says="Is the 1 in the denominator there?")
def the_1_forgotten():
    def sigmoid(z):
        return 1 / np.exp(-z)


@wrong(points=0, says="np.exp in place of math.exp")
def for_one_number_only():
    import math

    def sigmoid(z):
        return 1 / (1 + math.exp(-z))


@wrong(points=0, says="no `if` that asks all numbers together")
def asks_all_numbers_together():
    def sigmoid(z):
        if z >= 0:
            return 1 / (1 + np.exp(-z))
        return np.exp(z) / (1 + np.exp(z))


@wrong(points=1.5, says="infinity by infinity is nan")
def overflows_on_the_right():
    def sigmoid(z):
        return np.exp(z) / (1 + np.exp(z))


@wrong(points=1, says="It falls where it should rise")
def sign_forgotten():
    def sigmoid(z):
        return 1 / (1 + np.exp(z))


@wrong(points=0, says="in the middle it is ½, not 0")
def hyperbolic_tangent():
    def sigmoid(z):
        return np.tanh(z)


@wrong(points=2.5, says="all fractions were cut")
def whole_numbers_stay_whole():
    def sigmoid(z):
        z = np.asarray(z)
        a = np.zeros_like(z)
        a[...] = 1 / (1 + np.exp(-z))
        return a


@wrong(points=0.5, says="sigmoid, for very large numbers")
def cut_too_early():
    def sigmoid(z):
        return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@wrong(points=2, says="z (1 - z) holds when z already is")
def slope_of_the_place():
    def sigmoid_slope(z):
        return z * (1 - z)


@wrong(points=2, says="The sigmoid is taken twice")
def slope_of_the_sigmoid_of_the_sigmoid():
    def sigmoid_slope(z):
        a = sigmoid(z)
        return sigmoid(a) * (1 - sigmoid(a))


@wrong(points=2, says="That is the sigmoid itself")
def sigmoid_for_slope():
    def sigmoid_slope(z):
        return sigmoid(z)


@wrong(points=2, says="the right slopes but for a nan")
def slope_that_overflows():
    def sigmoid_slope(z):
        return np.exp(-z) / (1 + np.exp(-z)) ** 2


@wrong(points=2, says="0 of 0.5: sigmoid_slope")
def slope_always_the_steepest():
    def sigmoid_slope(z):
        return np.full(np.shape(z), 0.25)


@wrong(points=0, says="sigmoid, at other places")
def remembers_the_visible_examples():
    def sigmoid(z):
        if np.shape(z) == (4,):
            return [0.11920292, 0.5, 0.88079708, 0.98201379]
        if np.shape(z) == (3,):
            return [0, 0.95257413, 1]
        return 0.5


@wrong(points=0, says="0 of 0.5: sigmoid, at 0")
def a_step():
    def sigmoid(z):
        return np.heaviside(z, 0.5)
