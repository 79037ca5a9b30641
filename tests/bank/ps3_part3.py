from . import right, wrong


@right
def probability_by_a_loop():
    def probability(mask, rate):
        chance = 1.0
        for place in mask:
            chance *= 1 - rate if place == 1 else rate
        return chance


@right
def probability_by_powers():
    def probability(mask, rate):
        n_stay = int(np.sum(mask))
        return (1 - rate) ** n_stay * rate ** (len(mask) - n_stay)


@right
def probability_by_logarithms():
    def probability(mask, rate):
        mask = np.asarray(mask, np.float64)
        return np.exp(np.sum(mask * np.log(1 - rate) + (1 - mask) * np.log(rate)))


@right
def mean_all_masks_in_one_array():
    def mean_output(a, w, b, rate):
        n = len(a)
        masks = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        chances = np.where(masks == 1, 1 - rate, rate).prod(axis=1)
        z = (masks * a / (1 - rate)) @ w + b
        return chances @ (1 / (1 + np.exp(-z)))


@right
def mean_by_recursion():
    def mean_output(a, w, b, rate):
        if len(a) == 0:
            return 1 / (1 + np.exp(-b))
        goes = mean_output(a[1:], w[1:], b, rate)
        stays = mean_output(a[1:], w[1:], b + a[0] * w[0] / (1 - rate), rate)
        return rate * goes + (1 - rate) * stays


@right
def mean_in_loops_and_single_precision():
    def mean_output(a, w, b, rate):
        total = np.float32(0)
        for mask in itertools.product((True, False), repeat=len(a)):
            z, chance = b, 1.0
            for stays, activation, weight in zip(mask, a, w):
                z += stays * activation * weight / (1 - rate)
                chance *= (1 - rate) if stays else rate
            total += np.float32(chance / (1 + np.exp(-z)))
        return total


@wrong(points=1, says="the chance of a 0, not of a 1")
def probability_swapped():
    def probability(mask, rate):
        return np.prod(np.where(mask, rate, 1 - rate))


@wrong(points=1, says="asked for is this very one")
def probability_of_so_many():
    import math

    def probability(mask, rate):
        n, n_stay = len(mask), int(sum(mask))
        return math.comb(n, n_stay) * (1 - rate) ** n_stay * rate ** (n - n_stay)


@wrong(points=1, says="Not all masks are equally likely")
def probability_all_alike():
    def probability(mask, rate):
        return 1 / 2 ** len(mask)


@wrong(points=1, says="they do not add")
def probability_added():
    def probability(mask, rate):
        return np.sum(np.where(mask, 1 - rate, rate))


@wrong(points=1, says="Each 0 has its chance, too")
def probability_of_those_that_stay():
    def probability(mask, rate):
        return (1 - rate) ** np.sum(mask)


@wrong(points=1, says="All masks are given the same weight")
def mean_without_weights():
    def mean_output(a, w, b, rate):
        masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
        return np.mean(1 / (1 + np.exp(-((masks * a / (1 - rate)) @ w + b))))


@wrong(points=1, says="the curve of the mean, not the mean of the curve")
def mean_without_dropout():
    def mean_output(a, w, b, rate):
        return 1 / (1 + np.exp(-(a @ w + b)))


@wrong(points=1, says="divide by 1 - rate")
def mean_not_rescaled():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(probability(m, rate) / (1 + np.exp(-((m * a) @ w + b))) for m in masks)


@wrong(points=1, says="not by 1/rate")
def mean_divided_by_the_rate():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(probability(m, rate) / (1 + np.exp(-((m * a / rate) @ w + b))) for m in masks)


@wrong(points=1, says="the chances have changed places")
def mean_kept_and_dropped_swapped():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(probability(m, 1 - rate) / (1 + np.exp(-((m * a / (1 - rate)) @ w + b))) for m in masks)


@wrong(points=1, says="The bias does not grow")
def mean_with_a_scaled_bias():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(probability(m, rate) / (1 + np.exp(-((m * a) @ w + b) / (1 - rate))) for m in masks)


@wrong(points=1, says="The sigmoid is missing")
def mean_of_the_sums():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(probability(m, rate) * ((m * a / (1 - rate)) @ w + b) for m in masks)


@wrong(points=1, says="but not weighed with the chances")
def mean_a_bare_sum():
    def mean_output(a, w, b, rate):
        masks = map(np.array, itertools.product([0, 1], repeat=len(a)))
        return sum(1 / (1 + np.exp(-((m * a / (1 - rate)) @ w + b))) for m in masks)


@wrong(points=1, says="the mean: the value differs")
def mean_of_masks_drawn():
    def mean_output(a, w, b, rate):
        masks = np.random.default_rng(0).random((10_000, len(a))) >= rate
        return np.mean(1 / (1 + np.exp(-((masks * a / (1 - rate)) @ w + b))))
