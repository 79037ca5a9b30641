"""Longer than other banks: at the sliding window learners, and famous courses, have slipped most often."""

from . import right, wrong


@right
def four_loops():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        k = len(w)
        height, width = len(x) + 2 * padding, len(x[0]) + 2 * padding
        if k > height or k > width:
            raise ValueError("The kernel is too large.")
        padded = np.zeros((height, width))
        for i in range(len(x)):
            for j in range(len(x[0])):
                padded[i + padding][j + padding] = x[i][j]
        s = np.zeros(((height - k) // stride + 1, (width - k) // stride + 1))
        for i in range(s.shape[0]):
            for j in range(s.shape[1]):
                for m in range(k):
                    for n in range(k):
                        s[i][j] += padded[i * stride + m][j * stride + n] * w[m][n]
        return s


@right
def two_loops_with_a_product():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, ((padding, padding), (padding, padding)), mode="constant", constant_values=0)
        k = w.shape[0]
        if x.shape[0] < k or x.shape[1] < k:
            raise ValueError(f"kernel {w.shape} larger than padded picture {x.shape}")
        rows = []
        for i in range(0, x.shape[0] - k + 1, stride):
            rows.append([np.vdot(x[i : i + k, j : j + k], w) for j in range(0, x.shape[1] - k + 1, stride)])
        return np.array(rows, dtype=float)


@right
def sliding_windows():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        # NumPy itself raises ValueError when the window is larger than the array.
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x.astype(float), padding), w.shape)
        return np.einsum("ijmn,mn->ij", windows[::stride, ::stride], w)


@right
def through_scipy():
    from scipy import signal

    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, padding)
        if max(w.shape) > min(x.shape):
            raise ValueError("no place for the kernel")
        return signal.correlate2d(x, w, mode="valid")[::stride, ::stride]


@right
def single_precision_inside():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x, w = np.pad(x, padding).astype("float32"), w.astype("float32")
        k = len(w)
        height, width = ((n - k) // stride + 1 for n in x.shape)
        if height < 1 or width < 1:
            raise ValueError("too large")
        s = np.zeros((height, width), dtype="float32")
        for i in range(height):
            for j in range(width):
                s[i, j] = (x[i * stride : i * stride + k, j * stride : j * stride + k] * w).sum()
        return s.astype("float64")


@right
def prints_and_warns_while_it_works():
    import sys
    import warnings

    def cross_correlate2d(x, w, *, stride=1, padding=0):
        print("picture", x.shape, "kernel", w.shape)
        print("working", file=sys.stderr)
        warnings.warn("this may take a while", stacklevel=2)
        padded, k = np.pad(x, padding), w.shape[0]
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        height, width = ((n - k) // stride + 1 for n in padded.shape)
        s = np.zeros((height, width))
        for m in range(k):
            for n in range(k):
                part = padded[m : m + (height - 1) * stride + 1, n : n + (width - 1) * stride + 1]
                s += w[m, n] * part[::stride, ::stride]
        return s


@right
def the_lectures_function_and_an_error_of_ones_own():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        try:
            return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)
        except utils.CourseError as error:
            raise ValueError(str(error)) from error


@wrong(points=0.5, says="the kernel turned by 180 degrees")
def kernel_flipped():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w[::-1, ::-1])


@wrong(points=0.5, says="expected [[1.0]], got [[4.0]]")
def kernel_flipped_and_the_smallest_picture_that_shows_it():
    from scipy import signal

    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, padding)
        if max(w.shape) > min(x.shape):
            raise ValueError("no place for the kernel")
        return signal.convolve2d(x, w, mode="valid")[::stride, ::stride]


@wrong(points=0.5, says="Rows and columns changed places inside the window")
def window_transposed():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride].transpose(0, 1, 3, 2), w)


@wrong(points=0.5, says="The last row is missing")
def one_row_short():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w)[:-1]


@wrong(points=0.5, says="the first and the last both count, down and across")
def one_place_short_in_both_directions():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w)[:-1, :-1]


@wrong(points=3.5, says="The stride works down only: across it counts as well")
def stride_on_rows_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j : j + k] * w)
        return s


@wrong(points=3.5, says="across there are too many places")
def stride_in_one_range_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride], w)


@wrong(points=3.5, says="The stride works across only")
def stride_on_columns_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i : i + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3.5, says="the corner is i * stride")
def stride_forgotten_in_the_index():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i : i + k, j : j + k] * w)
        return s


@wrong(points=3.5, says="The stride is not used")
def stride_forgotten():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows, w)


@wrong(points=3.5, says="rounded down?")
def rounded_up():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros([int(np.ceil((n - k) / stride)) + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3, says="The zeros stand on one side only")
def padding_on_one_side_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, ((2 * padding, 0), (2 * padding, 0)))
        if len(w) > min(x.shape):
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride)


@wrong(points=3, says="Half of the zeros are missing")
def padding_above_and_on_the_left_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, ((padding, 0), (padding, 0)))
        if len(w) > min(x.shape):
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride)


@wrong(points=3, says="left and right only")
def padding_left_and_right_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, ((0, 0), (padding, padding)))
        if len(w) > min(x.shape):
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride)


@wrong(points=3, says="you repeat its border")
def pads_with_the_edge_value():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        x = np.pad(x, padding, mode="edge")
        if len(w) > min(x.shape):
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride)


@wrong(points=3, says="Do you read the padded picture")
def padded_and_then_unused():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(x[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3, says="The padding is not used")
def padding_forgotten():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) > min(x.shape) + 2 * padding:
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride)


@wrong(points=1, says="a slice [0:-0] is empty")
def no_padding_is_an_empty_slice():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded = np.zeros([n + 2 * padding for n in x.shape])
        padded[padding:-padding, padding:-padding] = x
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape)
        return np.tensordot(windows[::stride, ::stride], w)


@wrong(points=1.5, says="Your result is square, and the picture is not")
def works_for_square_pictures_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        n = (len(padded) - k) // stride + 1
        if n < 1:
            raise ValueError("The kernel has no place.")
        s = np.zeros((n, n))
        for i, j in np.ndindex(n, n):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=0.5, says="Rows and columns of the result changed places")
def the_result_transposed():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w).T


@wrong(points=3.5, says="changes its argument number 1 in place")
def writes_into_x():
    from scipy import signal

    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) > min(x.shape) + 2 * padding:
            raise ValueError("The kernel has no place.")
        x[:] = x[::-1, ::-1]  # turns the picture, since SciPy turns the kernel
        return signal.convolve2d(np.pad(x, padding), w, mode="valid")[::-1, ::-1][::stride, ::stride]


@wrong(points=0.5, says="Your array cannot hold fractions")
def returns_whole_numbers():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w).astype(int)


@wrong(points=2, says="Your array cannot hold fractions")
def of_the_pictures_own_type():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > min(padded.shape):
            raise ValueError("The kernel has no place.")
        s = np.zeros_like(x, shape=[(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3, says="expected: float64")
def single_precision_to_the_end():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), w.shape)
        return np.tensordot(windows[::stride, ::stride], w).astype("float32")


@wrong(points=0, says="another 3 × 3 picture")
def remembers_the_visible_example():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        return np.array([[4.5, 3], [-3, 4.5]])


@wrong(points=3.5, says="no error came")
def no_error_for_a_kernel_too_large():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        height, width = (max(0, (n - k) // stride + 1) for n in padded.shape)
        s = np.zeros((height, width))
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3.5, says="no error came")
def scipy_exchanges_picture_and_kernel():
    from scipy import signal

    def cross_correlate2d(x, w, *, stride=1, padding=0):
        return signal.correlate2d(np.pad(x, padding), w, mode="valid")[::stride, ::stride]


@wrong(points=3.5, says="no error came")
def an_error_for_the_height_only():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        padded, k = np.pad(x, padding), len(w)
        if k > padded.shape[0]:
            raise ValueError("The kernel has no place.")
        s = np.zeros([(n - k) // stride + 1 for n in padded.shape])
        for i, j in np.ndindex(s.shape):
            s[i, j] = np.sum(padded[i * stride : i * stride + k, j * stride : j * stride + k] * w)
        return s


@wrong(points=3.5, says="has one place, and needs no error")
def an_error_where_the_kernel_just_fits():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) >= min(x.shape) + 2 * padding:
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)


@wrong(points=3, says="a ValueError")
def an_error_that_forgets_the_padding():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) > min(x.shape):
            raise ValueError("The kernel has no place.")
        return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)


@wrong(points=3.5, says="another error came")
def the_lectures_copy():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)


@wrong(points=0, says="another kernel or another picture changes nothing")
def the_picture_itself_and_an_error():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) > min(x.shape) + 2 * padding:
            raise ValueError("The kernel has no place.")
        return x.astype(float)


@wrong(points=0, says="another kernel or another picture changes nothing")
def a_constant_and_an_error():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        if len(w) > min(x.shape) + 2 * padding:
            raise ValueError("The kernel has no place.")
        return np.zeros([(n + 2 * padding - len(w)) // stride + 1 for n in x.shape])


@wrong(points=0, says="got None")
def printed_and_not_returned():
    def cross_correlate2d(x, w, *, stride=1, padding=0):
        print(convolution.cross_correlate2d(x, w, stride=stride, padding=padding))
