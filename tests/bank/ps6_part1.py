from . import right, wrong


@right
def a_function_for_each_kind():
    def table(shape, layers):
        def conv(shape, n_maps, k):
            height, width, channels = shape
            return (height - k + 1, width - k + 1, n_maps), k**2 * channels * n_maps + n_maps

        def pool(shape, size):
            height, width, channels = shape
            return ((height - size) // size + 1, (width - size) // size + 1, channels), 0

        def flatten(shape):
            return (int(np.prod(shape)),), 0

        def dense(shape, n):
            return (n,), shape[0] * n + n

        kinds = {"conv": conv, "pool": pool, "flatten": flatten, "dense": dense}
        result = []
        for kind, *numbers in layers:
            row = kinds[kind](shape, *numbers)
            result.append(row)
            shape = row[0]
        return result


@right
def lists_and_numpy_numbers():
    def table(shape, layers):
        shape = np.array(shape)
        result = []
        for layer in layers:
            n = np.int64(0)
            if layer[0] == "conv":
                n = layer[1] * (shape[2] * layer[2] ** 2 + 1)
                shape = np.array([shape[0] - (layer[2] - 1), shape[1] - (layer[2] - 1), layer[1]])
            if layer[0] == "pool":
                shape = np.array([shape[0] // layer[1], shape[1] // layer[1], shape[2]])
            if layer[0] == "flatten":
                shape = np.array([shape.prod()])
            if layer[0] == "dense":
                n = layer[1] * (shape[0] + 1)
                shape = np.array([layer[1]])
            result.append([shape, n])
        return result


@right
def built_by_keras_and_read_off():
    def table(shape, layers):
        made = {"conv": keras.layers.Conv2D, "pool": keras.layers.MaxPooling2D}
        made |= {"flatten": keras.layers.Flatten, "dense": keras.layers.Dense}
        model = keras.Sequential([keras.Input(shape), *(made[kind](*numbers) for kind, *numbers in layers)])
        return [(layer.output.shape[1:], layer.count_params()) for layer in model.layers]


@right
def sizes_of_the_course_and_a_recursion():
    from utils.convolution import output_size

    def table(shape, layers):
        if not layers:
            return []
        (kind, *numbers), *rest = layers
        n = 0
        if kind == "conv":
            n = (numbers[1] * numbers[1] * shape[-1] + 1) * numbers[0]
            shape = (*(output_size(side, numbers[1]) for side in shape[:2]), numbers[0])
        elif kind == "pool":
            shape = (*(output_size(side, *numbers, stride=numbers[0]) for side in shape[:2]), shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif kind == "dense":
            n, shape = numbers[0] + numbers[0] * shape[0], (numbers[0],)
        return [(shape, n), *table(shape, rest)]


@right
def prints_the_summary_as_well():
    import sys

    def table(shape, layers):
        rows = []
        for kind, *numbers in layers:
            *sides, last = shape
            if kind == "conv":
                row = (
                    (*(side - numbers[1] + 1 for side in sides), numbers[0]),
                    numbers[0] + numbers[0] * (last * numbers[1] ** 2),
                )
            elif kind == "pool":
                row = (*((side - side % numbers[0]) // numbers[0] for side in sides), last), 0
            elif kind == "flatten":
                row = (sides[0] * sides[1] * last,), 0
            else:
                row = (numbers[0],), (last + 1) * numbers[0]
            print(kind, row)
            print(kind, row, file=sys.stderr)
            rows.append(row)
            shape = row[0]
        return rows


@wrong(points=1, says="Each map has a bias, too")
def biases_forgotten():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = sizes[1] ** 2 * shape[2] * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = shape[0] * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="where are the 20 channels?")
def channels_forgotten():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="Mind the brackets")
def brackets_forgotten():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = sizes[1] ** 2 * shape[2] + sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="One bias for a map, after all its channels")
def one_bias_for_each_channel():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 + 1) * shape[2] * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="A kernel has k · k weights in each channel, not k")
def kernel_not_squared():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="One too few")
def one_place_too_few():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1], shape[1] - sizes[1], sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="No padding")
def same_for_valid():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0], shape[1], sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=1, says="reads all channels and makes one map")
def channels_kept_by_a_convolution():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, shape[2])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2.5, says="Rows come before columns")
def rows_for_columns():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[1] - sizes[1] + 1, shape[0] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="round down")
def a_rest_makes_a_window():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (-(-shape[0] // sizes[0]), -(-shape[1] // sizes[0]), shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="divide with //")
def half_a_row():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] / sizes[0], shape[1] / sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="not by 1")
def pool_moves_by_one():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] - sizes[0] + 1, shape[1] - sizes[0] + 1, shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2.5, says="The window is 3 × 3 here")
def pool_always_halves():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // 2, shape[1] // 2, shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=1, says="Each map is pooled by itself")
def pool_reads_all_channels():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], 1)
            elif kind == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="That is one map; there are 4")
def flatten_leaves_the_maps_apart():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = (shape[0] * shape[1],)
            else:
                n, shape = (shape[0] + 1) * sizes[0], (sizes[0],)
            rows.append((shape, n))
        return rows


@wrong(points=2, says="with a comma")
def numbers_for_shapes():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            n = 0
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                shape = (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            elif kind == "flatten":
                shape = shape[0] * shape[1] * shape[2]
            else:
                n, shape = (shape + 1) * sizes[0], sizes[0]
            rows.append((shape, n))
        return rows


@wrong(points=2, says="is not associated with a value")
def flatten_and_dense_not_written():
    def table(shape, layers):
        rows = []
        for kind, *sizes in layers:
            if kind == "conv":
                n = (sizes[1] ** 2 * shape[2] + 1) * sizes[0]
                shape = (shape[0] - sizes[1] + 1, shape[1] - sizes[1] + 1, sizes[0])
            elif kind == "pool":
                n, shape = 0, (shape[0] // sizes[0], shape[1] // sizes[0], shape[2])
            rows.append((shape, n))
        return rows


@wrong(points=0, says="0 of 0.5: model 4, 289,630 parameters in all")
def remembers_the_two_models():
    def table(shape, layers):
        shapes = [(24, 24, 20), (12, 12, 20), (10, 10, 40), (5, 5, 40), (1000,), (100,), (10,)]
        counts = [520, 0, 7_240, 0, 0, 100_100, 1_010]
        if len(layers) == 5:
            del shapes[2:4], counts[2:4]
            shapes[2], counts[3] = (2_880,), 288_100
        return list(zip(shapes, counts))[: len(layers)]


@wrong(points=0, says="Does the function end with `return`?")
def printed_and_not_returned():
    def table(shape, layers):
        for kind, *sizes in layers:
            print(kind, sizes)
