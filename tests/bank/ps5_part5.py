from . import right, wrong


@right
def a_list_of_lists():
    def max_pool2d(x, *, size=2, stride=None):
        if stride is None:
            stride = size
        height, width = x.shape
        rows = []
        for top in range(0, height - size + 1, stride):
            row = []
            for left in range(0, width - size + 1, stride):
                largest = x[top, left]
                for m in range(size):
                    for n in range(size):
                        if x[top + m, left + n] > largest:
                            largest = x[top + m, left + n]
                row.append(largest)
            rows.append(row)
        return rows


@right
def sliding_windows():
    def max_pool2d(x, *, size=2, stride=None):
        stride = stride or size
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
        return windows[::stride, ::stride].max(axis=(-1, -2))


@right
def the_lectures_copy():
    def max_pool2d(x, *, size=2, stride=None):
        return convolution.max_pool2d(x, size=size, stride=stride)


@right
def a_running_maximum_from_minus_infinity():
    def max_pool2d(x, *, size=2, stride=None):
        step = size if stride is None else stride
        height, width = (len(x) - size) // step + 1, (len(x[0]) - size) // step + 1
        result = np.full((height, width), -np.inf, dtype="float32")
        for m in range(size):
            for n in range(size):
                part = x[m : m + (height - 1) * step + 1 : step, n : n + (width - 1) * step + 1 : step]
                result = np.maximum(result, part)
        return result


@right
def filtered_by_scipy():
    from scipy import ndimage

    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        largest = ndimage.maximum_filter(x.astype(float), size=size, origin=-(size // 2))
        return largest[: x.shape[0] - size + 1 : stride, : x.shape[1] - size + 1 : stride]


@right
def keras_pools():
    import keras

    def max_pool2d(x, *, size=2, stride=None):
        print(x.shape)
        pictures = np.asarray(x, dtype="float32")[None, :, :, None]
        return keras.ops.max_pool(pictures, size, strides=stride)[0, :, :, 0]


@wrong(points=1.5, says="do not begin with 0")
def begins_with_zero():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        pooled = np.zeros([(n - size) // stride + 1 for n in x.shape])
        for i, j in np.ndindex(pooled.shape):
            for pixel in x[i * stride : i * stride + size, j * stride : j * stride + size].ravel():
                if pixel > pooled[i, j]:
                    pooled[i, j] = pixel
        return pooled


@wrong(points=0, says="Those are the means")
def means():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
        return windows[::stride, ::stride].mean(axis=(2, 3))


@wrong(points=1, says="moves by its own size, not by 1")
def stride_1_by_itself():
    def max_pool2d(x, *, size=2, stride=None):
        stride = 1 if stride is None else stride
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
        return windows[::stride, ::stride].max(axis=(2, 3))


@wrong(points=1.5, says="the stride is not used")
def the_stride_ignored():
    def max_pool2d(x, *, size=2, stride=None):
        height, width = x.shape[0] // size, x.shape[1] // size
        windows = x[: height * size, : width * size].reshape(height, size, width, size)
        return windows.max(axis=(1, 3))


@wrong(points=1, says="cannot reshape")
def the_reshape_trick():
    def max_pool2d(x, *, size=2, stride=None):
        height, width = x.shape
        return x.reshape(height // size, size, width // size, size).max(axis=(1, 3))


@wrong(points=0.5, says="each begins at i * stride")
def the_stride_forgotten_in_the_index():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        pooled = np.zeros([(n - size) // stride + 1 for n in x.shape])
        for i, j in np.ndindex(pooled.shape):
            pooled[i, j] = x[i : i + size, j : j + size].max()
        return pooled


@wrong(points=1.5, says="Rows and columns that do not fill a window are dropped")
def the_rest_kept():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        rows, columns = ([*range(0, max(n - size, 0) + stride, stride)] for n in x.shape)
        return np.array(
            [
                [x[i : i + size, j : j + size].max() for j in columns if j < x.shape[1]]
                for i in rows
                if i < len(x)
            ]
        )


@wrong(points=0, says="the shape is wrong")
def works_for_square_pictures_only():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        n = (len(x) - size) // stride + 1
        pooled = np.zeros((n, n))
        for i, j in np.ndindex(n, n):
            pooled[i, j] = x[i * stride : i * stride + size, j * stride : j * stride + size].max()
        return pooled


@wrong(points=0, says="the shape is wrong")
def one_place_short():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        pooled = np.zeros([(n - size) // stride for n in x.shape])
        for i, j in np.ndindex(pooled.shape):
            pooled[i, j] = x[i * stride : i * stride + size, j * stride : j * stride + size].max()
        return pooled


@wrong(points=2, says="(3, 3)")
def the_stride_down_only():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        if stride == 1:
            return convolution.max_pool2d(x, size=size, stride=1)
        pooled = np.zeros([(x.shape[0] - size) // stride + 1, (x.shape[1] - size) // size + 1])
        for i, j in np.ndindex(pooled.shape):
            pooled[i, j] = x[i * stride : i * stride + size, j * size : j * size + size].max()
        return pooled


@wrong(points=0, says="other numbers")
def remembers_the_visible_example():
    def max_pool2d(x, *, size=2, stride=None):
        if size == 3:
            return [[6, 7, 7, 7], [6, 7, 7, 8]]
        return [[-1, 7, 5], [6, -3, 8]]


@wrong(points=0, says="the values differ")
def the_upper_left_of_each_window():
    def max_pool2d(x, *, size=2, stride=None):
        stride = size if stride is None else stride
        return x[: len(x) - size + 1 : stride, : len(x[0]) - size + 1 : stride]
