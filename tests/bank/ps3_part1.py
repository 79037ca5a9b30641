from . import right, wrong


@right
def loops():
    def draw_mask(shape, rate, rng):
        mask = np.ones(shape)
        for i in range(shape[0]):
            for j in range(shape[1]):
                if rng.random() < rate:
                    mask[i, j] = 0
        return mask


@right
def the_other_side():
    def draw_mask(shape, rate, rng):
        return (rng.uniform(0, 1, shape) < 1 - rate).astype(np.float32)


@right
def binomial():
    def draw_mask(shape, rate, rng):
        return rng.binomial(1, 1 - rate, size=shape)


@right
def drawn_from_two_numbers():
    def draw_mask(shape, rate, rng):
        return rng.choice([0, 1], size=shape, p=[rate, 1 - rate]).astype("uint8")


@right
def single_precision_row_by_row():
    def draw_mask(shape, rate, rng):
        n, d = shape
        print("drawing", n, "masks")
        return np.stack([np.where(rng.random(d, dtype=np.float32) < rate, 0.0, 1.0) for _ in range(n)])


@right
def nested_lists():
    def draw_mask(shape, rate, rng):
        return [[int(rng.random() > rate) for _ in range(shape[1])] for _ in range(shape[0])]


@wrong(points=0.75, says="so the share of 0s, not of 1s")
def kept_and_dropped_swapped():
    def draw_mask(shape, rate, rng):
        return rng.random(shape) < rate


@wrong(points=1.25, says="All pictures have the same mask")
def one_mask_for_all_pictures():
    def draw_mask(shape, rate, rng):
        return np.tile(rng.random((1, shape[1])) >= rate, (shape[0], 1))


@wrong(points=1.25, says="Whole pictures are left out")
def whole_pictures():
    def draw_mask(shape, rate, rng):
        return np.repeat(rng.random((shape[0], 1)) >= rate, shape[1], axis=1)


@wrong(points=1.25, says="Use the rng given")
def seed_inside():
    def draw_mask(shape, rate, rng):
        rng = np.random.default_rng(42)
        return rng.random(shape) >= rate


@wrong(points=1.5, says="Draw from rng and from nothing else")
def the_global_generator():
    def draw_mask(shape, rate, rng):
        return np.random.random(shape) >= rate


@wrong(points=1.25, says="A share of exactly the rate is no chance")
def exactly_as_many_in_each_row():
    def draw_mask(shape, rate, rng):
        n_out = round(rate * shape[1])
        row = np.concatenate([np.zeros(n_out), np.ones(shape[1] - n_out)])
        return np.stack([rng.permutation(row) for _ in range(shape[0])])


@wrong(points=0, says="A mask holds 0 and 1 only")
def scaled_already():
    def draw_mask(shape, rate, rng):
        return (rng.random(shape) >= rate) / (1 - rate)


@wrong(points=0, says="A mask holds 0 and 1 only")
def not_compared():
    def draw_mask(shape, rate, rng):
        return rng.random(shape) * rate


@wrong(points=0.75, says="the share of 0s")
def always_one_half():
    def draw_mask(shape, rate, rng):
        return np.round(rng.random(shape))


@wrong(points=0, says="the shape is wrong")
def rows_and_columns_swapped():
    def draw_mask(shape, rate, rng):
        return rng.random(shape[::-1]) >= rate


@wrong(points=0, says="The higher the rate")
def nobody_left_out():
    def draw_mask(shape, rate, rng):
        return np.ones(shape)


@wrong(points=0, says="the share of 0s")
def a_chessboard():
    def draw_mask(shape, rate, rng):
        return np.indices(shape).sum(axis=0) % 2
