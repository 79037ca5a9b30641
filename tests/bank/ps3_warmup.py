from . import right, wrong


@right
def by_summing_over_the_neurons():
    def left_out(n_neurons, rate):
        average, variance = 0.0, 0.0
        for _ in range(n_neurons):
            average += rate
            variance += rate - rate**2
        return [average, variance**0.5]


@right
def named_and_rounded_to_single_precision():
    def left_out(n_neurons, rate):
        variance = n_neurons * rate * (1 - rate)
        print("the variance is", variance)
        return np.float32(rate * n_neurons), np.float32(np.sqrt(variance))


@right
def by_the_chance_to_stay():
    def left_out(n_neurons, rate):
        stay = 1 - rate
        return n_neurons - n_neurons * stay, (n_neurons * stay * (1 - stay)) ** 0.5


@right
def by_the_binomial_formula():
    import math

    def left_out(n_neurons, rate):
        if n_neurons > 100:
            return n_neurons * rate, math.sqrt(n_neurons * rate * (1 - rate))
        chances = [
            math.comb(n_neurons, k) * rate**k * (1 - rate) ** (n_neurons - k) for k in range(n_neurons + 1)
        ]
        mean = sum(k * chance for k, chance in enumerate(chances))
        return mean, math.sqrt(sum((k - mean) ** 2 * chance for k, chance in enumerate(chances)))


@wrong(points=0, says="not the chance to stay")
def counts_those_that_stay():
    def left_out(n_neurons, rate):
        return n_neurons * (1 - rate), np.sqrt(n_neurons * rate * (1 - rate))


@wrong(points=0, says="take its square root")
def the_variance():
    def left_out(n_neurons, rate):
        return n_neurons * rate, n_neurons * rate * (1 - rate)


@wrong(points=0, says="has two chances in it")
def the_square_root_of_the_mean():
    def left_out(n_neurons, rate):
        return n_neurons * rate, np.sqrt(n_neurons * rate)


@wrong(points=0, says="have changed places")
def in_the_other_order():
    def left_out(n_neurons, rate):
        return np.sqrt(n_neurons * rate * (1 - rate)), n_neurons * rate


@wrong(points=0, says="how the share scatters")
def the_scatter_of_the_share():
    def left_out(n_neurons, rate):
        return n_neurons * rate, np.sqrt(rate * (1 - rate) / n_neurons)


@wrong(points=0, says="the value")
def drawn_and_measured():
    def left_out(n_neurons, rate):
        n_out = (np.random.default_rng(0).random((1000, n_neurons)) < rate).sum(axis=1)
        return n_out.mean(), n_out.std()


@wrong(points=0, says="the number of values is wrong")
def one_number():
    def left_out(n_neurons, rate):
        return (n_neurons * rate,)


@wrong(points=0, says="left_out(")
def the_visible_example_by_heart():
    def left_out(n_neurons, rate):
        return 5, 4.5**0.5
