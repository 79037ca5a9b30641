from . import right, wrong


@right
def scikit_learn():
    def hold_out(x, y, n_valid, *, seed):
        from sklearn.model_selection import train_test_split

        x_train, x_valid, y_train, y_valid = train_test_split(x, y, test_size=n_valid, random_state=seed)
        return x_train, y_train, x_valid, y_valid


@right
def legacy_random_state():
    def hold_out(x, y, n_valid, *, seed):
        np.random.seed(seed)
        order = np.arange(len(x))
        np.random.shuffle(order)
        return x[order][n_valid:], y[order][n_valid:], x[order][:n_valid], y[order][:n_valid]


@right
def a_mask():
    def hold_out(x, y, n_valid, *, seed):
        held = np.zeros(len(x), bool)
        held[np.random.default_rng(seed).choice(len(x), n_valid, replace=False)] = True
        return x[~held], y[~held], x[held], y[held]


@right
def plain_python():
    import random

    def hold_out(x, y, n_valid, *, seed):
        pairs = list(zip(x, y))
        random.Random(seed).shuffle(pairs)
        print("shuffled", len(pairs))
        x_valid, y_valid = zip(*pairs[:n_valid])
        x_train, y_train = zip(*pairs[n_valid:])
        return [np.array(each) for each in (x_train, y_train, x_valid, y_valid)]


@right
def sorted_by_random_numbers():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.RandomState(seed).rand(len(x)).argsort()
        x, y = np.take(x, order, axis=0), np.take(y, order, axis=0)
        return x[:-n_valid], y[:-n_valid], x[-n_valid:], y[-n_valid:]


@wrong(points=1.5, says="Shuffle first")
def the_last_rows():
    def hold_out(x, y, n_valid, *, seed):
        return x[:-n_valid], y[:-n_valid], x[-n_valid:], y[-n_valid:]


@wrong(points=1.5, says="beside the digits that x_train shows")
def shuffled_apart():
    def hold_out(x, y, n_valid, *, seed):
        rng = np.random.default_rng(seed)
        x, y = rng.permutation(x), rng.permutation(y)
        return x[n_valid:], y[n_valid:], x[:n_valid], y[:n_valid]


@wrong(points=1.75, says="Some examples are in both sets")
def drawn_with_replacement():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.default_rng(seed).integers(0, len(x), len(x))
        return x[order[n_valid:]], y[order[n_valid:]], x[order[:n_valid]], y[order[:n_valid]]


@wrong(points=1.25, says="(60, 2)")
def trains_on_everything():
    def hold_out(x, y, n_valid, *, seed):
        held = np.random.default_rng(seed).permutation(len(x))[:n_valid]
        return x, y, x[held], y[held]


@wrong(points=1.75, says="Is `seed` used at all?")
def always_the_same_seed():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.default_rng(0).permutation(len(x))
        return x[order[n_valid:]], y[order[n_valid:]], x[order[:n_valid]], y[order[:n_valid]]


@wrong(points=1.75, says="the second time with seed=5")
def no_seed():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.default_rng().permutation(len(x))
        return x[order[n_valid:]], y[order[n_valid:]], x[order[:n_valid]], y[order[:n_valid]]


@wrong(points=1.75, says="changes its argument number 1 in place")
def shuffles_in_place():
    def hold_out(x, y, n_valid, *, seed):
        np.random.default_rng(seed).shuffle(x)
        np.random.default_rng(seed).shuffle(y)
        return x[n_valid:].copy(), y[n_valid:].copy(), x[:n_valid].copy(), y[:n_valid].copy()


@wrong(points=0.75, says="x_train: the shape is wrong")
def validation_first():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.default_rng(seed).permutation(len(x))
        return x[order[:n_valid]], y[order[:n_valid]], x[order[n_valid:]], y[order[n_valid:]]


@wrong(points=0.25, says="y_train: the shape is wrong")
def in_the_order_of_scikit_learn():
    def hold_out(x, y, n_valid, *, seed):
        from sklearn.model_selection import train_test_split

        return train_test_split(x, y, test_size=n_valid, random_state=seed)


@wrong(points=1.25, says="the shape is wrong")
def one_example_lost():
    def hold_out(x, y, n_valid, *, seed):
        order = np.random.default_rng(seed).permutation(len(x))
        return x[order[n_valid + 1 :]], y[order[n_valid + 1 :]], x[order[:n_valid]], y[order[:n_valid]]
