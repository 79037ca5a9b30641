from . import right, wrong


@right
def a_loop():
    def count_parameters(sizes):
        total = 0
        for i in range(1, len(sizes)):
            weights = sizes[i - 1] * sizes[i]
            biases = sizes[i]
            total += weights + biases
        return total


@right
def vectorised():
    def count_parameters(sizes):
        sizes = np.asarray(sizes)
        return np.dot(sizes[:-1], sizes[1:]) + sizes[1:].sum()


@right
def recursive():
    def count_parameters(sizes):
        if len(sizes) < 2:
            return 0
        first, second, *rest = sizes
        return first * second + second + count_parameters([second, *rest])


@right
def built_in_spite_of_the_text():
    def count_parameters(sizes):
        layers = [keras.layers.Dense(n) for n in sizes[1:]]
        return keras.Sequential([keras.Input((sizes[0],)), *layers]).count_params()


@right
def a_float():
    def count_parameters(sizes):
        return float(sum(a * b + b for a, b in zip(sizes, sizes[1:])))


@wrong(points=0, says="Each neuron has one bias")
def bias_not_counted():
    def count_parameters(sizes):
        return sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))


@wrong(points=0, says="Inputs are no neurons")
def bias_for_the_inputs():
    def count_parameters(sizes):
        return sum(a * b for a, b in zip(sizes[:-1], sizes[1:])) + sum(sizes)


@wrong(points=0, says="Each neuron has its own")
def one_bias_a_layer():
    def count_parameters(sizes):
        return sum(a * b + 1 for a, b in zip(sizes[:-1], sizes[1:]))


@wrong(points=0.5, says="Only the first layer is counted")
def returns_inside_the_loop():
    def count_parameters(sizes):
        total = 0
        for i in range(len(sizes) - 1):
            total += (sizes[i] + 1) * sizes[i + 1]
            return total


@wrong(points=0, says="That is model 1")
def model_1_by_heart():
    def count_parameters(sizes):
        return 23860


@wrong(points=0, says="0 of 0.5: count_parameters")
def remembers_the_visible_example():
    def count_parameters(sizes):
        return {(5, 4): 24, (5, 4, 3): 39}[tuple(sizes)]


@wrong(points=0.5, says="0 of 0.5: count_parameters")
def three_sizes_at_most():
    def count_parameters(sizes):
        inputs, hidden, output = sizes
        return (inputs + 1) * hidden + (hidden + 1) * output


@wrong(points=1, says="0 of 0.5: count_parameters")
def small_whole_numbers_overflow():
    def count_parameters(sizes):
        sizes = np.array(sizes, np.int16)
        return int(((sizes[:-1] + 1) * sizes[1:]).sum(dtype=np.int16))
