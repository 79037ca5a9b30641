from . import right, wrong


@right
def from_single_lit_pixels():
    def as_matrix(w, shape, *, stride=1):
        columns = []
        for pixel in np.ndindex(*shape):
            picture = np.zeros(shape)
            picture[pixel] = 1
            columns.append(convolution.cross_correlate2d(picture, w, stride=stride).ravel())
        return np.stack(columns, axis=1)


@right
def index_by_index():
    def as_matrix(w, shape, *, stride=1):
        height, width = shape
        k = len(w)
        rows, columns = (height - k) // stride + 1, (width - k) // stride + 1
        matrix = np.zeros((rows * columns, height * width), dtype="float32")
        for i in range(rows):
            for j in range(columns):
                for m in range(k):
                    for n in range(k):
                        matrix[i * columns + j, (i * stride + m) * width + j * stride + n] = w[m, n]
        return matrix


@right
def the_lectures_matrix_thinned_out():
    def as_matrix(w, shape, *, stride=1):
        places = [n - len(w) + 1 for n in shape]
        every = convolution.as_matrix(w, shape).reshape(*places, shape[0] * shape[1])
        return every[::stride, ::stride].reshape(-1, shape[0] * shape[1])


@right
def plain_lists():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)

        def weight(i, j, top, left):
            inside = top <= i < top + k and left <= j < left + k
            return float(w[i - top][j - left]) if inside else 0

        return [
            [weight(i, j, top, left) for i in range(shape[0]) for j in range(shape[1])]
            for top in range(0, shape[0] - k + 1, stride)
            for left in range(0, shape[1] - k + 1, stride)
        ]


@right
def four_axes_and_one_reshape():
    def as_matrix(w, shape, *, stride=1):
        print("a matrix for", shape)
        k = w.shape[0]
        n_rows, n_columns = ((n - k) // stride + 1 for n in shape)
        matrix = np.zeros((n_rows, n_columns, *shape))
        for i in range(n_rows):
            for j in range(n_columns):
                matrix[i, j, i * stride : i * stride + k, j * stride : j * stride + k] = w
        return matrix.reshape(n_rows * n_columns, -1)


@wrong(points=1, says="unexpected keyword argument 'stride'")
def the_lectures_copy():
    def as_matrix(w, shape):
        return convolution.as_matrix(w, shape)


@wrong(points=1, says="the stride is not used")
def the_stride_ignored():
    def as_matrix(w, shape, *, stride=1):
        return convolution.as_matrix(w, shape)


@wrong(points=1, says="Every other row of the whole matrix")
def every_other_row():
    def as_matrix(w, shape, *, stride=1):
        return convolution.as_matrix(w, shape)[::stride]


@wrong(points=1, says="The stride works down only")
def the_stride_works_down_only():
    def as_matrix(w, shape, *, stride=1):
        places = [n - len(w) + 1 for n in shape]
        every = convolution.as_matrix(w, shape).reshape(*places, shape[0] * shape[1])
        return every[::stride].reshape(-1, shape[0] * shape[1])


@wrong(points=1, says="each begins at i * stride")
def the_stride_forgotten_in_the_index():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        n_rows, n_columns = ((n - k) // stride + 1 for n in shape)
        matrix = np.zeros((n_rows, n_columns, *shape))
        for i in range(n_rows):
            for j in range(n_columns):
                matrix[i, j, i : i + k, j : j + k] = w
        return matrix.reshape(n_rows * n_columns, -1)


@wrong(points=0, says="At a line's end")
def wraps_round():
    def as_matrix(w, shape, *, stride=1):
        n_places = [(n - len(w)) // stride + 1 for n in shape]
        first = np.zeros(shape)
        first[: len(w), : len(w)] = w
        return np.array([np.roll(first.ravel(), i * stride) for i in range(n_places[0] * n_places[1])])


@wrong(points=0, says="the matrix of the convolution")
def kernel_turned():
    def as_matrix(w, shape, *, stride=1):
        return convolution.as_matrix(w, shape)[::-1, ::-1]


@wrong(points=0, says="a row for each place, a column for each pixel")
def transposed():
    def as_matrix(w, shape, *, stride=1):
        return convolution.as_matrix(w, shape).T


@wrong(points=0, says="Each row still is a picture")
def not_flattened():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        pictures = []
        for top in range(0, shape[0] - k + 1, stride):
            for left in range(0, shape[1] - k + 1, stride):
                picture = np.zeros(shape)
                picture[top : top + k, left : left + k] = w
                pictures.append(picture)
        return np.array(pictures)


@wrong(points=0, says="The places still lie in a grid")
def places_in_a_grid():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        n_rows, n_columns = ((n - k) // stride + 1 for n in shape)
        matrix = np.zeros((n_rows, n_columns, *shape))
        for i in range(n_rows):
            for j in range(n_columns):
                matrix[i, j, i * stride : i * stride + k, j * stride : j * stride + k] = w
        return matrix.reshape(n_rows, n_columns, -1)


@wrong(points=0, says="not right behind")
def the_kernel_in_one_piece():
    def as_matrix(w, shape, *, stride=1):
        k, (height, width) = len(w), shape
        rows = []
        for top in range(0, height - k + 1, stride):
            for left in range(0, width - k + 1, stride):
                row = np.zeros(height * width)
                first = top * width + left
                row[first : first + k * k] = w.ravel()
                rows.append(row)
        return np.array(rows)


@wrong(points=0, says="cannot hold fractions")
def whole_numbers():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        n_rows, n_columns = ((n - k) // stride + 1 for n in shape)
        matrix = np.zeros((n_rows, n_columns, *shape), dtype=int)
        for i in range(n_rows):
            for j in range(n_columns):
                matrix[i, j, i * stride : i * stride + k, j * stride : j * stride + k] = w
        return matrix.reshape(n_rows * n_columns, -1)


@wrong(points=0, says="Pixels are counted line by line")
def pixels_column_by_column():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        rows = []
        for top in range(0, shape[0] - k + 1, stride):
            for left in range(0, shape[1] - k + 1, stride):
                picture = np.zeros(shape)
                picture[top : top + k, left : left + k] = w
                rows.append(picture.ravel(order="F"))
        return np.array(rows)


@wrong(points=0, says="Places are counted line by line")
def places_column_by_column():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        rows = []
        for left in range(0, shape[1] - k + 1, stride):
            for top in range(0, shape[0] - k + 1, stride):
                picture = np.zeros(shape)
                picture[top : top + k, left : left + k] = w
                rows.append(picture.ravel())
        return np.array(rows)


@wrong(points=0, says="the shape is wrong")
def one_place_short():
    def as_matrix(w, shape, *, stride=1):
        k = len(w)
        rows = []
        for top in range(0, shape[0] - k, stride):
            for left in range(0, shape[1] - k, stride):
                picture = np.zeros(shape)
                picture[top : top + k, left : left + k] = w
                rows.append(picture.ravel())
        return np.array(rows)


@wrong(points=0, says="the shape is wrong")
def the_result_in_place_of_the_matrix():
    def as_matrix(w, shape, *, stride=1):
        return convolution.cross_correlate2d(np.ones(shape), w, stride=stride)


@wrong(points=0, says="other weights")
def remembers_the_visible_example():
    def as_matrix(w, shape, *, stride=1):
        return convolution.as_matrix(np.array([[1, -2], [0.5, 3]]), shape)
