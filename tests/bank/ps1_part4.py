from . import right, wrong


@right
def a_loop():
    def cost(a, y):
        total = 0
        for k in range(len(a)):
            total += (a[k] - y[k]) ** 2
        return total / 2


@right
def a_product():
    def cost(a, y):
        off = y - a
        return off @ off / 2


@right
def the_length_squared():
    def cost(a, y):
        print(len(a), "outputs")
        return 0.5 * np.linalg.norm(a - y) ** 2


@right
def in_single_precision():
    def cost(a, y):
        a, y = np.asarray(a, "float32"), np.asarray(y, "float32")
        return 0.5 * np.square(a - y).sum()


@right
def zipped():
    def cost(a, y):
        return sum(0.5 * (said - wanted) ** 2 for said, wanted in zip(a, y))


@wrong(points=0.5, says="exactly twice ours")
def half_forgotten():
    def cost(a, y):
        return np.sum((a - y) ** 2)


@wrong(points=0.5, says="That is a mean over the outputs")
def half_the_mean():
    def cost(a, y):
        return 0.5 * np.mean((a - y) ** 2)


@wrong(points=0.5, says="That is the mean of the squares")
def the_mean():
    def cost(a, y):
        return np.mean((a - y) ** 2)


@wrong(points=0, says="One number, please: add the squares up.")
def not_added_up():
    def cost(a, y):
        return 0.5 * (a - y) ** 2


@wrong(points=0, says="do not only drop its sign")
def absolute_differences():
    def cost(a, y):
        return 0.5 * np.sum(np.abs(a - y))


@wrong(points=0.5, says="differences of opposite sign must not cancel")
def added_before_squared():
    def cost(a, y):
        return 0.5 * np.sum(a - y) ** 2


@wrong(points=0, says="No root: the cost is half the sum of the squares")
def half_the_length():
    def cost(a, y):
        return 0.5 * np.sqrt(np.sum((a - y) ** 2))


@wrong(points=0, says="No root: the cost is half the sum itself")
def root_of_the_sum():
    def cost(a, y):
        return np.linalg.norm(a - y)


@wrong(points=0, says="make K × K differences")
def a_column_less_a_row():
    def cost(a, y):
        a = a.reshape(-1, 1)
        return 0.5 * np.sum((a - y) ** 2)


@wrong(points=1.5, says="changes its argument number 1 in place")
def writes_into_a():
    def cost(a, y):
        a -= y
        a *= a
        return a.sum() / 2


@wrong(points=0.5, says="the value differs")
def only_the_right_output():
    def cost(a, y):
        k = y.argmax()
        return 0.5 * (a[k] - y[k]) ** 2


@wrong(points=0, says="there is no axis 1 to sum over")
def the_cost_of_the_lecture():
    def cost(a, y):
        return 0.5 * np.mean(np.sum((a - y) ** 2, axis=1))


@wrong(points=0, says="a power is **")
def a_hat_for_a_power():
    def cost(a, y):
        return 0.5 * np.sum((a - y) ^ 2)


@wrong(points=0, says="0 of 0.5: twice the differences")
def always_nothing():
    def cost(a, y):
        return 0.0


@wrong(points=0, says="other numbers")
def remembers_the_visible_examples():
    def cost(a, y):
        return 1.125 if len(a) == 3 else 0.15625
