from . import right, wrong


@right
def a_comparison():
    def relu_slope(z):
        return z > 0


@right
def from_the_sign_and_one_half_at_the_corner():
    def relu_slope(z):
        return (np.sign(z) + 1) / 2


@right
def whole_numbers():
    def relu_slope(z):
        return np.heaviside(z, 1).astype(int)


@right
def the_sigmoid_which_warns():
    def softplus_slope(z):
        return 1 / (1 + np.exp(-z))


@right
def keras_sigmoid_in_single_precision():
    def softplus_slope(z):
        return keras.ops.sigmoid(np.asarray(z, dtype="float32"))


@right
def sigmoid_through_tanh():
    def softplus_slope(z):
        return 0.5 * np.tanh(0.5 * z) + 0.5


@right
def by_nudging():
    def tanh_slope(z):
        return (np.tanh(z + 1e-5) - np.tanh(z - 1e-5)) / 2e-5


@right
def one_over_cosh_squared_which_warns():
    def tanh_slope(z):
        return 1 / np.cosh(z) ** 2


@right
def a_product_of_two_brackets():
    def tanh_slope(z):
        a = np.tanh(z)
        print("z is", z)
        return (1 - a) * (1 + a)


@wrong(points=1.5, says="That is relu itself")
def relu_itself():
    def relu_slope(z):
        return np.maximum(z, 0)


@wrong(points=1.5, says="That is the sign")
def the_sign():
    def relu_slope(z):
        return np.sign(z)


@wrong(points=1.5, says="leaky relu")
def leaky():
    def relu_slope(z):
        return np.where(z > 0, 1, 0.2)


@wrong(points=1.5, says="1 everywhere?")
def one_everywhere():
    def relu_slope(z):
        return np.ones_like(z)


@wrong(points=1.5, says="relu_slope(z), other numbers")
def remembers_the_visible_example():
    def relu_slope(z):
        return np.array([[0, 0], [1, 1]])


@wrong(points=1, says="The slope of softplus is the sigmoid itself")
def slope_of_the_sigmoid():
    def softplus_slope(z):
        a = 1 / (1 + np.exp(-z))
        return a * (1 - a)


@wrong(points=1, says="Its mirror image")
def mirror_image():
    def softplus_slope(z):
        return 1 / (1 + np.exp(z))


@wrong(points=1, says="Its mirror image")
def the_inner_derivative_forgotten():
    def softplus_slope(z):
        u = 1 + np.exp(z)
        return 1 / u


@wrong(points=1, says="That is softplus itself")
def softplus_itself():
    def softplus_slope(z):
        return np.logaddexp(0, z)


@wrong(points=1.5, says="On the right: infinity divided by infinity")
def overflows_on_the_right():
    def softplus_slope(z):
        return np.exp(z) / (1 + np.exp(z))


@wrong(points=1, says="divide by 1 + e^z")
def numerator_alone():
    def softplus_slope(z):
        return np.exp(z)


@wrong(points=1, says="with a = tanh(z), not with z itself")
def tanh_slope_from_z():
    def tanh_slope(z):
        return 1 - z**2


@wrong(points=1, says="The square is missing: 1 - tanh")
def square_forgotten():
    def tanh_slope(z):
        return 1 - np.tanh(z)


@wrong(points=1, says="is the rule for the sigmoid")
def rule_for_the_sigmoid():
    def tanh_slope(z):
        a = np.tanh(z)
        return a * (1 - a)


@wrong(points=1.25, says="The square is missing: 1 / cosh")
def one_over_cosh():
    def tanh_slope(z):
        return 1 / np.cosh(z)


@wrong(points=1, says="Twice tanh?")
def tanh_twice():
    def tanh_slope(z):
        a = np.tanh(np.tanh(z))
        return 1 - a**2


@wrong(points=1.5, says="NumPy has a tanh that bears large numbers")
def tanh_by_its_exponentials():
    def tanh_slope(z):
        a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        return 1 - a**2
