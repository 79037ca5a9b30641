from . import right, wrong


@right
def counted_one_by_one():
    def output_size(n, k, *, stride=1, padding=0):
        places, first = 0, 0
        while first + k <= n + 2 * padding:
            places += 1
            first += stride
        return places


@right
def the_length_of_a_range():
    def output_size(n, k, *, stride=1, padding=0):
        return len(range(0, n + 2 * padding - k + 1, stride))


@right
def math_floor():
    import math

    def output_size(n, k, *, stride=1, padding=0):
        room = n + padding + padding
        if k > room:
            return 0
        return math.floor((room - k) / stride) + 1


@right
def a_numpy_whole_number():
    def output_size(n, k, *, stride=1, padding=0):
        return np.int64(max((n - k + 2 * padding + stride) // stride, 0))


@right
def the_lectures_function_mended():
    def output_size(n, k, *, stride=1, padding=0):
        try:
            return convolution.output_size(n, k, stride=stride, padding=padding)
        except utils.CourseError:
            return 0


@right
def weights_and_biases_apart():
    def count_parameters(k, n_channels, n_maps):
        weights = k**2 * n_channels * n_maps
        biases = n_maps
        return weights + biases


@right
def keras_counts():
    import keras

    def count_parameters(k, n_channels, n_maps):
        layer = keras.layers.Conv2D(n_maps, k, padding="same")
        layer.build((None, 9, 9, n_channels))
        return layer.count_params()


@right
def the_size_of_an_array():
    def count_parameters(k, n_channels, n_maps):
        return np.zeros((k, k, n_channels, n_maps)).size + np.zeros(n_maps).size


@right
def a_float():
    def count_parameters(k, n_channels, n_maps):
        return float(n_maps * (n_channels * k * k + 1))


@wrong(points=1, says="both the first and the last place count")
def one_too_few():
    def output_size(n, k, *, stride=1, padding=0):
        return max(0, (n + 2 * padding - k) // stride)


@wrong(points=1, says="divide with //")
def one_stroke_of_division():
    def output_size(n, k, *, stride=1, padding=0):
        return (n + 2 * padding - k) / stride + 1


@wrong(points=1.5, says="divide with //")
def a_float_that_is_whole():
    def output_size(n, k, *, stride=1, padding=0):
        return max(0, np.floor((n + 2 * padding - k) / stride) + 1)


@wrong(points=1.25, says="round down")
def rounded_up():
    def output_size(n, k, *, stride=1, padding=0):
        return max(0, -((k - n - 2 * padding) // stride) + 1)


@wrong(points=1, says="Zeros stand at both ends")
def padding_counted_once():
    def output_size(n, k, *, stride=1, padding=0):
        return max(0, (n + padding - k) // stride + 1)


@wrong(points=1, says="The padding is not used")
def padding_forgotten():
    def output_size(n, k, *, stride=1, padding=0):
        return max(0, (n - k) // stride + 1)


@wrong(points=1, says="The stride is not used")
def stride_forgotten():
    def output_size(n, k, *, stride=1, padding=0):
        return n + 2 * padding - k + 1


@wrong(points=1.75, says="No place at all is 0 places")
def fewer_than_none():
    def output_size(n, k, *, stride=1, padding=0):
        return (n + 2 * padding - k) // stride + 1


@wrong(points=1.75, says="has no place along")
def the_lectures_copy():
    def output_size(n, k, *, stride=1, padding=0):
        return convolution.output_size(n, k, stride=stride, padding=padding)


@wrong(points=1.75, says="output_size(6, 11, stride=1, padding=2)")
def at_least_one_place():
    def output_size(n, k, *, stride=1, padding=0):
        return max(1, (n + 2 * padding - k) // stride + 1)


@wrong(points=1, says="0 of 0.5: output_size")
def remembers_the_visible_examples():
    def output_size(n, k, *, stride=1, padding=0):
        return {(28, 0): 24, (28, 2): 28, (12, 0): 5}[n, padding]


@wrong(points=1, says="Brackets")
def brackets_missing():
    def count_parameters(k, n_channels, n_maps):
        return k * k * n_channels + 1 * n_maps


@wrong(points=1, says="Each map has a bias, too")
def bias_not_counted():
    def count_parameters(k, n_channels, n_maps):
        return k * k * n_channels * n_maps


@wrong(points=1, says="where are the channels?")
def channels_forgotten():
    def count_parameters(k, n_channels, n_maps):
        return (k * k + 1) * n_maps


@wrong(points=1.25, says="not k")
def k_not_squared():
    def count_parameters(k, n_channels, n_maps):
        return (k * n_channels + 1) * n_maps


@wrong(points=1, says="not one for each channel")
def a_bias_for_each_channel():
    def count_parameters(k, n_channels, n_maps):
        return (k * k + 1) * n_channels * n_maps


@wrong(points=1, says="not one for the layer")
def one_bias_for_the_layer():
    def count_parameters(k, n_channels, n_maps):
        return k * k * n_channels * n_maps + 1


@wrong(points=1, says="0 of 0.5: count_parameters")
def channels_and_maps_change_places():
    def count_parameters(k, n_maps, n_channels):
        return (k * k * n_channels + 1) * n_maps


@wrong(points=1, says="0 of 0.5: count_parameters")
def parameters_by_heart():
    def count_parameters(k, n_channels, n_maps):
        return 7240 if k == 3 else 740
