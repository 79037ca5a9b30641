from . import right, wrong


@right
def the_probability_of_the_right_class():
    def cross_entropy(a, y):
        return float(np.mean(-np.log(np.maximum(a[y == 1], 1e-12))))


@right
def loops():
    import math

    def cross_entropy(a, y):
        cost = 0
        for said, known in zip(a, y):
            for probability, one in zip(said, known):
                if one:
                    cost -= math.log(max(probability, 1e-12))
        return cost / len(a)


@right
def a_small_number_added():
    def cross_entropy(a, y):
        return -(y * np.log(a + 1e-12)).sum() / y.shape[0]


@right
def clipped_on_both_sides_in_single_precision():
    def cross_entropy(a, y):
        a = np.clip(np.float32(a), 1e-12, 1 - 1e-12)
        return -np.average(np.einsum("nk,nk->n", y, np.log(a)))


@right
def an_array_with_one_number_and_a_warning():
    def cross_entropy(a, y):
        print(np.log(a))
        a = np.where(a < 1e-12, 1e-12, a)
        return np.array(-np.trace(y @ np.log(a).T) / len(y))


@wrong(points=1.5, says="NumPy's 0 times ln 0")
def log_of_zero():
    def cross_entropy(a, y):
        return -np.mean(np.sum(y * np.log(a), axis=1))


@wrong(points=2.25, says="Infinite, since ln 0 is")
def only_zero_times_log_zero_mended():
    def cross_entropy(a, y):
        return -np.log(a, out=np.zeros(a.shape), where=y == 1).sum() / len(a) if a[y == 1].all() else np.inf


@wrong(points=2.25, says="costs nothing with you")
def log_of_zero_made_zero():
    def cross_entropy(a, y):
        terms = np.zeros(a.shape)
        np.log(a, out=terms, where=a > 0)
        return -np.mean(np.sum(y * terms, axis=1))


@wrong(points=2.25, says="it asks for 1e-12")
def another_small_number():
    def cross_entropy(a, y):
        return -np.mean(np.sum(y * np.log(np.clip(a, 1e-7, 1)), axis=1))


@wrong(points=2.25, says="changes its argument number 1 in place")
def writes_into_a():
    def cross_entropy(a, y):
        a[a < 1e-12] = 1e-12
        return -np.mean(np.sum(y * np.log(a), axis=1))


@wrong(points=0, says="exactly K times yours")
def mean_over_everything():
    def cross_entropy(a, y):
        return -np.mean(y * np.log(np.maximum(a, 1e-12)))


@wrong(points=0, says="so a minus goes in front")
def sign_lost():
    def cross_entropy(a, y):
        return np.mean(np.sum(y * np.log(np.maximum(a, 1e-12)), axis=1))


@wrong(points=0.75, says="Twice the pictures, twice the cost")
def sum_for_mean():
    def cross_entropy(a, y):
        return -np.sum(y * np.log(np.maximum(a, 1e-12)))


@wrong(points=0, says="you divide by K")
def divided_by_the_classes():
    def cross_entropy(a, y):
        return -np.sum(y * np.log(np.maximum(a, 1e-12))) / y.shape[1]


@wrong(points=0, says="That is the rule for yes and no")
def binary_cross_entropy():
    def cross_entropy(a, y):
        a = np.clip(a, 1e-12, 1 - 1e-12)
        return -np.mean(np.sum(y * np.log(a) + (1 - y) * np.log(1 - a), axis=1))


@wrong(points=0, says="multiply by y")
def all_classes_counted():
    def cross_entropy(a, y):
        return -np.mean(np.sum(np.log(np.maximum(a, 1e-12)), axis=1))


@wrong(points=0, says="the natural one")
def logarithm_to_base_ten():
    def cross_entropy(a, y):
        return -np.mean(np.sum(y * np.log10(np.maximum(a, 1e-12)), axis=1))


@wrong(points=0, says="That is a quadratic cost")
def quadratic_cost():
    def cross_entropy(a, y):
        return np.mean(np.sum((a - y) ** 2, axis=1)) / 2


@wrong(points=0, says="the shape is wrong")
def one_cost_for_each_picture():
    def cross_entropy(a, y):
        return -np.sum(y * np.log(np.maximum(a, 1e-12)), axis=1)


@wrong(points=0, says="another picture")
def remembers_the_visible_examples():
    def cross_entropy(a, y):
        return [np.log(2), 0, 0, np.log(100) / 4][len(a) - 1]
