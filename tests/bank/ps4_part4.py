from . import right, wrong


@right
def loops():
    def output_gradient(a, y):
        gradient = np.zeros(a.shape)
        for i in range(a.shape[0]):
            for k in range(a.shape[1]):
                gradient[i, k] = (a[i, k] - y[i, k]) / a.shape[0]
        return gradient


@right
def single_precision_and_talk():
    def output_gradient(a, y):
        print("gradient of", a.shape)
        return np.float32(1 / y.shape[0]) * (np.float32(a) - np.float32(y))


@right
def by_the_chain_rule():
    def output_gradient(a, y):
        slope = -y / a / len(a)
        return a * (slope - np.sum(a * slope, axis=1, keepdims=True))


@right
def with_einsum():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return np.einsum("nj,nk->jk", x, d), np.einsum("nk->k", d)


@right
def means_over_the_pictures():
    def weight_gradients(x, a, y):
        outer = x[:, :, None] * (a - y)[:, None, :]
        return [outer.mean(axis=0), (a - y).mean(axis=0)]


@right
def bias_as_a_weight_of_ones():
    def weight_gradients(x, a, y):
        both = np.hstack([x, np.ones((len(x), 1))]).T @ ((a - y) / len(x))
        return both[:-1], both[-1]


@wrong(points=1, says="your gradient a sum")
def without_the_mean():
    def output_gradient(a, y):
        return a - y


@wrong(points=1, says="The sign")
def downhill():
    def output_gradient(a, y):
        return (y - a) / len(a)


@wrong(points=1, says="it cancels")
def slope_of_the_sigmoid_once_more():
    def output_gradient(a, y):
        return (a - y) * a * (1 - a) / len(a)


@wrong(points=1, says="not by all n times K")
def mean_over_everything():
    def output_gradient(a, y):
        return (a - y) / a.size


@wrong(points=1, says="you divide by K")
def divided_by_the_classes():
    def output_gradient(a, y):
        return (a - y) / a.shape[1]


@wrong(points=1, says="Softmax is still between")
def slope_with_respect_to_a():
    def output_gradient(a, y):
        return -y / a / len(a)


@wrong(points=1, says="the shape is wrong")
def averaged_over_the_pictures():
    def output_gradient(a, y):
        return np.mean(a - y, axis=0)


@wrong(points=1, says="output_gradient(a, y): got None")
def nothing_returned():
    def output_gradient(a, y):
        gradient = (a - y) / len(a)


@wrong(points=1, says="other pictures")
def always_two_pictures():
    def output_gradient(a, y):
        return (a - y) / 2


@wrong(points=1, says="your gradient a sum")
def sums_over_the_pictures():
    def weight_gradients(x, a, y):
        return x.T @ (a - y), (a - y).sum(axis=0)


@wrong(points=1.5, says="Divided by n twice")
def bias_divided_twice():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return x.T @ d, d.mean(axis=0)


@wrong(points=1.5, says="transpose x, not the other one")
def weights_transposed():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return d.T @ x, d.sum(axis=0)


@wrong(points=1.5, says="felt by all pictures")
def bias_not_summed():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return x.T @ d, d


@wrong(points=1.5, says="over the classes it is always 0")
def bias_summed_over_the_classes():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return x.T @ d, d.sum(axis=1)


@wrong(points=1, says="w comes first, then b")
def bias_first():
    def weight_gradients(x, a, y):
        d = output_gradient(a, y)
        return d.sum(axis=0), x.T @ d


@wrong(points=1, says="the type is wrong")
def weights_alone():
    def weight_gradients(x, a, y):
        return x.T @ output_gradient(a, y)


@wrong(points=1.5, says="The sign")
def bias_uphill():
    def weight_gradients(x, a, y):
        return x.T @ output_gradient(a, y), np.mean(y - a, axis=0)
