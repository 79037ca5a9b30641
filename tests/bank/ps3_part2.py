from . import right, wrong


@right
def loops():
    def dropout(a, rate, rng, *, training):
        result = [[float(value) for value in row] for row in a]
        if not training:
            return result
        for row in result:
            for j in range(len(row)):
                row[j] = row[j] / (1 - rate) if rng.random() >= rate else 0.0
        return np.array(result)


@right
def where_and_a_copy():
    def dropout(a, rate, rng, *, training=False):
        if training is False:
            return a.copy()
        stay = 1 - rate
        return np.where(rng.uniform(size=a.shape) < stay, a / stay, 0)


@right
def binomial_in_single_precision():
    def dropout(a, rate, rng, *, training):
        a = a.astype(np.float32)
        if training:
            mask = rng.binomial(1, 1 - rate, a.shape).astype(np.float32)
            return a * mask / np.float32(1 - rate)
        return a


@right
def scaled_mask_and_a_warning():
    import warnings

    def dropout(a, rate, rng, *, training):
        warnings.warn("dropping", stacklevel=2)
        keep = draw_mask(a.shape, rate, rng) if training else np.ones(a.shape)
        factor = 1 / (1 - rate) if training else 1
        return keep * factor * a


@right
def in_place_on_a_copy():
    def dropout(a, rate, rng, *, training):
        out = np.array(a, dtype=float)
        if training:
            out[rng.random(out.shape) < rate] = 0
            out /= 1 - rate
        return out


@wrong(points=1.75, says="What stays has to grow")
def not_rescaled():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a if training else a


@wrong(points=1.75, says="not by the rate.")
def divided_by_the_rate():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a / max(rate, 1e-9) if training else a


@wrong(points=1, says="the rate is the part that goes")
def kept_and_dropped_swapped():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) < rate) * a / max(rate, 1e-9) if training else a


@wrong(points=1.5, says="You keep what should go")
def swapped_mask_and_right_factor():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) < rate) * a / (1 - rate) if training else a


@wrong(points=1.75, says="the original kind, and there it happens in use")
def multiplied_by_the_chance_to_stay():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a * (1 - rate) if training else a


@wrong(points=2.25, says="Inverted dropout pays in training")
def scaled_in_use_as_well():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a / (1 - rate) if training else a * (1 - rate)


@wrong(points=1, says="Inverted dropout pays in training")
def the_original_kind():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a if training else a * (1 - rate)


@wrong(points=2.25, says="two calls must agree")
def active_in_use():
    def dropout(a, rate, rng, *, training):
        return (rng.random(a.shape) >= rate) * a / (1 - rate)


@wrong(points=2.25, says="All pictures have the same mask")
def one_mask_for_all_pictures():
    def dropout(a, rate, rng, *, training):
        return (rng.random((1, a.shape[1])) >= rate) * a / (1 - rate) if training else a


@wrong(points=2.25, says="Whole pictures are left out")
def whole_pictures():
    def dropout(a, rate, rng, *, training):
        return (rng.random((len(a), 1)) >= rate) * a / (1 - rate) if training else a


@wrong(points=2.75, says="Called twice it leaves out the same neurons")
def seed_inside():
    def dropout(a, rate, rng, *, training):
        rng = np.random.default_rng(0)
        return (rng.random(a.shape) >= rate) * a / (1 - rate) if training else a


@wrong(points=2.75, says="in place")
def writes_into_a():
    def dropout(a, rate, rng, *, training):
        if training:
            a[rng.random(a.shape) < rate] = 0
            return a / (1 - rate)
        return a


@wrong(points=2, says="what stays of whole numbers")
def fractions_cut_off():
    def dropout(a, rate, rng, *, training):
        result = np.zeros_like(a)
        mask = rng.random(a.shape) >= rate
        result[mask] = (a / (1 - rate))[mask]
        return result if training else a


@wrong(points=0, says="In training nothing is left out")
def the_argument_returned():
    def dropout(a, rate, rng, *, training):
        return a


@wrong(points=0, says="In training nothing is left out")
def training_and_use_swapped():
    def dropout(a, rate, rng, *, training):
        return a if training else (rng.random(a.shape) >= rate) * a / (1 - rate)


@wrong(points=0, says="In training nothing is left out")
def grown_and_never_dropped():
    def dropout(a, rate, rng, *, training):
        return a / (1 - rate) if training else a
