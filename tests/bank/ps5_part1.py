from . import right, wrong


@right
def two_loops():
    def cross_correlate1d(x, w, *, padding=0):
        row = [0] * padding + list(x) + [0] * padding
        result = []
        for i in range(len(row) - len(w) + 1):
            total = 0
            for n in range(len(w)):
                total += row[i + n] * w[n]
            result.append(total)
        return result


@right
def numpy_correlate():
    def cross_correlate1d(x, w, *, padding=0):
        print("padding", padding)
        return np.correlate(np.pad(x, padding), w, mode="valid")


@right
def sliding_windows():
    def cross_correlate1d(x, w, *, padding=0):
        zeros = np.zeros(padding)
        row = np.concatenate([zeros, x, zeros])
        return np.lib.stride_tricks.sliding_window_view(row, len(w)) @ w


@right
def single_precision():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.zeros(len(x) + 2 * padding, dtype="float32")
        row[padding : padding + len(x)] = x
        s = np.zeros(len(row) - len(w) + 1, dtype="float32")
        for n, weight in enumerate(w):
            s += weight * row[n : n + len(s)]
        return s


@right
def a_dense_layer():
    def cross_correlate1d(x, w, *, padding=0):
        return convolution.as_matrix(w, len(x) + 2 * padding) @ np.pad(x, padding)


@right
def numpy_convolve():
    def convolve1d(x, w, *, padding=0):
        return np.convolve(np.pad(x, padding), w, mode="valid")


@right
def calls_the_first_function():
    def convolve1d(x, w, *, padding=0):
        return cross_correlate1d(x, w[::-1], padding=padding)


@right
def the_index_runs_backwards():
    def convolve1d(x, w, *, padding=0):
        k = len(w)
        x = np.pad(x, (padding, padding), mode="constant")
        s = np.empty(len(x) - k + 1)
        for i in range(len(s)):
            s[i] = sum(x[i + k - 1 - n] * w[n] for n in range(k))
        return s


@right
def the_lectures_copy():
    def convolve1d(x, w, *, padding=0):
        return convolution.convolve1d(x, w, padding=padding)


@right
def cut_out_of_the_full_one():
    def convolve1d(x, w, *, padding=0):
        full = np.convolve(np.pad(x, padding), w)
        return full[len(w) - 1 : len(full) - len(w) + 1]


@wrong(points=1.5, says="that is the convolution")
def the_kernel_turned():
    def cross_correlate1d(x, w, *, padding=0):
        return np.convolve(np.pad(x, padding), w, mode="valid")


@wrong(points=1.5, says="The last one is missing")
def one_place_short():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.pad(x, padding)
        return np.array([np.sum(row[i : i + len(w)] * w) for i in range(len(row) - len(w))])


@wrong(points=2.5, says="The padding is not used")
def padding_forgotten():
    def cross_correlate1d(x, w, *, padding=0):
        return np.array([np.sum(x[i : i + len(w)] * w) for i in range(len(x) - len(w) + 1)])


@wrong(points=2.5, says="shapes")
def padded_and_then_unused():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.pad(x, padding)
        return np.array([np.sum(x[i : i + len(w)] * w) for i in range(len(row) - len(w) + 1)])


@wrong(points=2.5, says="at one end only")
def zeros_at_one_end():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.concatenate([np.zeros(padding), x])
        return np.array([np.sum(row[i : i + len(w)] * w) for i in range(len(row) - len(w) + 1)])


@wrong(points=2.5, says="you repeat the number at the border")
def the_border_repeated():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.pad(x, padding, mode="edge")
        return np.array([np.sum(row[i : i + len(w)] * w) for i in range(len(row) - len(w) + 1)])


@wrong(points=2, says="(0,)")
def no_padding_is_an_empty_slice():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.zeros(len(x) + 2 * padding)
        row[padding:-padding] = x
        return np.array([np.sum(row[i : i + len(w)] * w) for i in range(len(row) - len(w) + 1)])


@wrong(points=1.5, says="cannot hold fractions")
def a_result_of_whole_numbers():
    def cross_correlate1d(x, w, *, padding=0):
        row = np.pad(x, padding)
        s = np.zeros(len(row) - len(w) + 1, dtype=int)
        for i in range(len(s)):
            s[i] = np.sum(row[i : i + len(w)] * w)
        return s


@wrong(points=1.5, says="no place hangs over its ends")
def same_in_place_of_valid():
    def cross_correlate1d(x, w, *, padding=0):
        return np.correlate(np.pad(x, padding), w, mode="same")


@wrong(points=1.5, says="got None")
def printed_and_not_returned():
    def cross_correlate1d(x, w, *, padding=0):
        print(np.correlate(np.pad(x, padding), w, mode="valid"))


@wrong(points=1.5, says="another row")
def remembers_the_visible_example():
    def cross_correlate1d(x, w, *, padding=0):
        return np.array([-1, 0, 0, 1, 5, 8])


@wrong(points=1.5, says="turn the kernel round first")
def not_turned():
    def convolve1d(x, w, *, padding=0):
        return cross_correlate1d(x, w, padding=padding)


@wrong(points=1.5, says="Turn the kernel, not the result")
def the_result_turned():
    def convolve1d(x, w, *, padding=0):
        return cross_correlate1d(x, w, padding=padding)[::-1]


@wrong(points=1.5, says="That is the full convolution")
def full_in_place_of_valid():
    def convolve1d(x, w, *, padding=0):
        return np.convolve(np.pad(x, padding), w)


@wrong(points=2.5, says="The padding is not used")
def padding_not_handed_on():
    def convolve1d(x, w, *, padding=0):
        return cross_correlate1d(x, w[::-1])


@wrong(points=1.5, says="convolve1d(x, w): the values differ")
def the_signs_changed():
    def convolve1d(x, w, *, padding=0):
        return cross_correlate1d(x, -w, padding=padding)
