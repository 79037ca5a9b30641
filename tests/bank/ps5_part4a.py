from . import right, wrong


@right
def calls_ones_own_function():
    def convolve2d(x, w, *, stride=1, padding=0):
        return cross_correlate2d(x, w[::-1, ::-1], stride=stride, padding=padding)


@right
def a_quarter_turn_twice():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, np.rot90(w, 2), padding=padding, stride=stride)


@right
def through_scipy():
    from scipy import signal

    def convolve2d(x, w, *, stride=1, padding=0):
        return signal.convolve2d(np.pad(x, padding), w, mode="valid")[::stride, ::stride]


@right
def loops_that_run_backwards():
    def convolve2d(x, w, *, stride=1, padding=0):
        x, k = np.pad(x, padding), len(w)
        height, width = ((n - k) // stride + 1 for n in x.shape)
        s = np.zeros((height, width), dtype="float32")
        for i in range(height):
            for j in range(width):
                for m in range(k):
                    for n in range(k):
                        s[i, j] += x[i * stride + k - 1 - m, j * stride + k - 1 - n] * w[m, n]
        return s


@right
def the_lectures_copy():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.convolve2d(x, w, stride=stride, padding=padding)


@right
def both_axes_flipped_into_a_list():
    def convolve2d(x, w, *, stride=1, padding=0):
        turned = np.flip(w)
        print(turned)
        return convolution.cross_correlate2d(x, turned, stride=stride, padding=padding).tolist()


@wrong(points=0, says="That is the cross-correlation: turn the kernel")
def not_turned():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)


@wrong(points=0, says="turned upside down only")
def rows_turned_only():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w[::-1], stride=stride, padding=padding)


@wrong(points=0, says="from left to right only")
def columns_turned_only():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, np.fliplr(w), stride=stride, padding=padding)


@wrong(points=0, says="Transposed is not turned")
def transposed():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w.T, stride=stride, padding=padding)


@wrong(points=0, says="Turned by a quarter only")
def a_quarter_turn():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, np.rot90(w), stride=stride, padding=padding)


@wrong(points=0.75, says="Neither stride nor padding is handed on")
def nothing_handed_on():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w[::-1, ::-1])


@wrong(points=0.75, says="The padding is not handed on")
def padding_not_handed_on():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w[::-1, ::-1], stride=stride)


@wrong(points=1.25, says="The stride is not handed on")
def stride_not_handed_on():
    def convolve2d(x, w, *, stride=1, padding=0):
        return convolution.cross_correlate2d(x, w[::-1, ::-1], padding=padding)


@wrong(points=1.25, says="changes its argument number 2 in place")
def turns_w_itself():
    def convolve2d(x, w, *, stride=1, padding=0):
        w[:] = w[::-1, ::-1]
        return convolution.cross_correlate2d(x, w, stride=stride, padding=padding)


@wrong(points=0, says="0 of 0.25: x and w stay as they were")
def remembers_the_visible_example():
    def convolve2d(x, w, *, stride=1, padding=0):
        return [[3.5, 1.5], [-4, 7]]


@wrong(points=0, says="convolve2d(x, w): the shape is wrong")
def a_full_convolution():
    from scipy import signal

    def convolve2d(x, w, *, stride=1, padding=0):
        return signal.convolve2d(np.pad(x, padding), w)[::stride, ::stride]
