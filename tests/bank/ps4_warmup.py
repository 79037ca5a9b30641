from . import right, wrong


@right
def the_probability_of_what_is_right():
    def two_class_cost(a, y):
        return -np.log(np.where(y == 1, a, 1 - a)).mean()


@right
def a_loop_with_math():
    import math

    def two_class_cost(a, y):
        total = 0.0
        for said, known in zip(a, y):
            total -= math.log(said) if known else math.log(1 - said)
        return total / len(a)


@right
def keras_and_a_tensor():
    def two_class_cost(a, y):
        return keras.losses.BinaryCrossentropy()(y, a)


@right
def clipped_and_single_precision():
    def two_class_cost(a, y):
        print("pictures:", len(y))
        a = np.clip(a, 1e-7, 1 - 1e-7).astype("float32")
        return -(y @ np.log(a) + (1 - y) @ np.log1p(-a)) / y.size


@wrong(points=0, says="a wrong yes, where y is 0, costs nothing")
def half_of_the_formula():
    def two_class_cost(a, y):
        return -np.mean(y * np.log(a))


@wrong(points=0, says="a wrong no, where y is 1, costs nothing")
def the_other_half():
    def two_class_cost(a, y):
        return -np.mean((1 - y) * np.log(1 - a))


@wrong(points=0, says="put a minus in front")
def sign_lost():
    def two_class_cost(a, y):
        return np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


@wrong(points=0, says="divide by n")
def sum_for_mean():
    def two_class_cost(a, y):
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@wrong(points=0, says="the natural one")
def logarithm_to_base_ten():
    def two_class_cost(a, y):
        return -np.mean(y * np.log10(a) + (1 - y) * np.log10(1 - a))


@wrong(points=0, says="the quadratic cost")
def quadratic_cost():
    def two_class_cost(a, y):
        return np.mean((a - y) ** 2) / 2


@wrong(points=0, says="have changed places")
def arguments_exchanged():
    def two_class_cost(y, a):
        with np.errstate(all="ignore"):
            return -np.mean(np.nan_to_num(y * np.log(a) + (1 - y) * np.log(1 - a), neginf=-np.inf))


@wrong(points=0, says="the shape is wrong")
def one_cost_for_each_picture():
    def two_class_cost(a, y):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))


@wrong(points=0, says="only 0-dimensional arrays can be converted")
def for_single_numbers_only():
    import math

    def two_class_cost(a, y):
        return -(y * math.log(a) + (1 - y) * math.log(1 - a))


@wrong(points=0, says="other numbers")
def remembers_the_visible_example():
    def two_class_cost(a, y):
        return np.log(10) / 3
