from . import right, wrong


@right
def by_the_formula_of_a_square():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        a, b, c = 18, 9 * shape[2] + 3 + 20 * rows * columns, 10 - budget
        if a + b + c > 0:
            return 0
        return int((-b + np.sqrt(b * b - 4 * a * c)) / (2 * a) + 1e-9)


@right
def keras_counts():
    def widest(budget, shape):
        layers, n = keras.layers, 0
        while True:
            network = keras.Sequential(
                [
                    keras.Input(shape),
                    layers.Conv2D(n + 1, 3),
                    layers.MaxPooling2D(2),
                    layers.Conv2D(2 * n + 2, 3),
                    layers.MaxPooling2D(),
                    layers.Flatten(),
                    layers.Dense(10),
                ]
            )
            if network.count_params() > budget:
                return n
            n += 1


@right
def by_halving():
    def count(n, shape):
        conv1, conv2 = (9 * shape[2] + 1) * n, (9 * n + 1) * 2 * n
        high, wide = ((shape[0] - 2) // 2 - 2) // 2, ((shape[1] - 2) // 2 - 2) // 2
        return conv1 + conv2 + (high * wide * 2 * n + 1) * 10

    def widest(budget, shape):
        low, high = 0, 1_000
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if count(middle, shape) <= budget else (low, middle)
        return low


@right
def a_long_list():
    def widest(budget, shape):
        shape = np.array(shape)
        n = np.arange(0, 200)
        places = np.prod(((shape[:2] - 2) // 2 - 2) // 2)
        total = n * (9 * shape[2] + 1) + 2 * n * (9 * n + 1) + 10 * (2 * n * places + 1)
        return np.max(np.where(total <= budget, n, 0))


@wrong(points=0.5, says="At most: the network with n = 10 has 6,930, and fits")
def less_than_for_at_most():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 0
        while 18 * (n + 1) ** 2 + (9 * shape[2] + 3 + 20 * rows * columns) * (n + 1) + 10 < budget:
            n += 1
        return n


@wrong(points=0, says="That many are too many: it has 5,258")
def the_first_that_does_not_fit():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 1
        while 18 * n**2 + (9 * shape[2] + 3 + 20 * rows * columns) * n + 10 <= budget:
            n += 1
        return n


@wrong(points=0.5, says="Are all biases counted")
def biases_forgotten():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 0
        while (
            18 * (n + 1) ** 2 + 9 * shape[2] * (n + 1) + 20 * rows * columns * (n + 1) <= budget and n < 1000
        ):
            n += 1
        return n


@wrong(points=0.5, says="each of them reads n maps")
def kernels_without_depth():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 0
        while (9 * shape[2] + 1) * (n + 1) + 10 * 2 * (n + 1) + (
            rows * columns * 2 * (n + 1) + 1
        ) * 10 <= budget:
            n += 1
        return n


@wrong(points=0, says="2n kernels, not n")
def the_same_number_in_both():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 0
        while (9 * shape[2] + 1) * (n + 1) + (9 * n + 10) * (n + 1) + (
            rows * columns * (n + 1) + 1
        ) * 10 <= budget:
            n += 1
        return n


@wrong(points=0, says="Maps are counted: round down")
def a_fraction():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        a, b, c = 18, 9 * shape[2] + 3 + 20 * rows * columns, 10 - budget
        return (-b + np.sqrt(b * b - 4 * a * c)) / (2 * a)


@wrong(points=1, says="the value differs")
def always_28_by_28():
    def widest(budget, shape):
        n = 0
        while 18 * (n + 1) ** 2 + 512 * (n + 1) + 10 <= budget:
            n += 1
        return n


@wrong(points=2, says="the value differs")
def rows_for_columns():
    def widest(budget, shape):
        rows = ((shape[0] - 2) // 2 - 2) // 2
        n = 0
        while 18 * (n + 1) ** 2 + (9 * shape[2] + 3 + 20 * rows * rows) * (n + 1) + 10 <= budget:
            n += 1
        return n


@wrong(points=1.5, says="the value differs")
def grey_only():
    def widest(budget, shape):
        rows, columns = [((side - 2) // 2 - 2) // 2 for side in shape[:2]]
        n = 0
        while 18 * (n + 1) ** 2 + (12 + 20 * rows * columns) * (n + 1) + 10 <= budget:
            n += 1
        return n


@wrong(points=0, says="the value differs")
def pooling_rounds_up():
    def widest(budget, shape):
        rows, columns = [-(-(-(-(side - 2) // 2) - 2) // 2) for side in shape[:2]]
        n = 0
        while 18 * (n + 1) ** 2 + (9 * shape[2] + 3 + 20 * rows * columns) * (n + 1) + 10 <= budget:
            n += 1
        return n


@wrong(points=0, says="the value differs")
def the_examples_by_heart():
    def widest(budget, shape):
        return {5_000: 7, 30_000: 29, 6_930: 10, 6_929: 9, 539: 0, 540: 1}.get(budget, 10)
