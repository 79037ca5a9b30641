from . import right, wrong


@right
def halfway():
    def at_least(k, n):
        return np.array([20.0] * n), 10.0 - 20.0 * k


@right
def small_but_sure():
    def at_least(k, n):
        w = 5 * np.ones(n)
        b = 2.5 - 5 * k
        return [w, b]


@right
def a_list_of_whole_numbers():
    def at_least(k, n):
        print(k, "of", n)
        return [100] * n, -100 * k + 50


@right
def not_all_alike():
    def at_least(k, n):
        w = np.full(n, 20.0)
        w[0] = 22
        return w, np.float32(-20 * k + 10)


@right
def nearly_at_the_edge():
    def at_least(k, n):
        weights = np.full(n, 30)
        return weights, -30 * (k - 1) - 3


@wrong(points=0, says="z is exactly 0 there")
def bias_at_the_last_no():
    def at_least(k, n):
        return np.full(n, 20.0), -20.0 * (k - 1)


@wrong(points=0, says="z is exactly 0 there")
def bias_at_the_first_yes():
    def at_least(k, n):
        return np.full(n, 20.0), -20.0 * k


@wrong(points=0, says="is not sure of it")
def weights_too_small():
    def at_least(k, n):
        return np.ones(n), 0.5 - k


@wrong(points=0, says="Where does it have to pass through 0?")
def sign_of_the_bias():
    def at_least(k, n):
        return np.full(n, 20.0), 20 * (k - 0.5)


@wrong(points=0, says="the answer to x = [0, 0, 0]")
def at_most_for_at_least():
    def at_least(k, n):
        return np.full(n, -20.0), 20 * (k - 0.5)


@wrong(points=0.5, says="at_least(2, 3)")
def always_or():
    def at_least(k, n):
        return np.full(n, 20.0), -10.0


@wrong(points=0.5, says="at_least(1, 3)")
def always_and():
    def at_least(k, n):
        return np.full(n, 20.0), -20 * (n - 0.5)


@wrong(points=1.5, says=", 13)\n  the answer to x")
def bias_out_of_step_with_the_weights():
    def at_least(k, n):
        return np.full(n, 20.0), -21 * (k - 0.5)


@wrong(points=0, says="the weights: the shape is wrong")
def one_weight_for_all():
    def at_least(k, n):
        return 20.0, -20 * (k - 0.5)


@wrong(points=0, says="the bias: the shape is wrong")
def a_bias_for_each_input():
    def at_least(k, n):
        return np.full(n, 20.0), np.full(n, -20 * (k - 0.5))


@wrong(points=0, says="the weights: the shape is wrong")
def bias_before_weights():
    def at_least(k, n):
        return -20 * (k - 0.5), np.full(n, 20.0)


@wrong(points=0, says="the type is wrong")
def weights_alone():
    def at_least(k, n):
        return np.full(n, 20.0)


@wrong(points=0, says="the answer to x")
def the_example_of_the_text():
    def at_least(k, n):
        return np.full(n, 20.0), -30.0


@wrong(points=0, says="the answer to x")
def remembers_the_visible_examples():
    def at_least(k, n):
        return np.array([20.0, 20.0, 20.0] + [0.0] * (n - 3)), 10.0 - 20.0 * min(k, 2)
