from . import right, wrong


@right
def by_hand():
    row_a = [-1, -2, -3, -5, -5, -6, -6, -1]
    row_b = [0, 0, 1, -2, 3, -2, 1]
    row_c = [-1, -1, -1, -1, -2, -1, 0, 1, 6]


@right
def numpy_does_it():
    first, second = np.array([1, 2, 3, 4, 6, 7, 7, 6]), np.array([0, 0, 0, -1, 1, -1, 0])
    row_a = np.correlate(first, [-1, 1, -1], "same")
    row_b = np.correlate(second, [-1, 1, -1], "same")
    row_c = np.convolve(first, [-1, 1], "full")


@right
def the_lecture_does_it():
    first, second = [1, 2, 3, 4, 6, 7, 7, 6], [0, 0, 0, -1, 1, -1, 0]
    row_a = convolution.cross_correlate1d(first, [-1, 1, -1], padding=1)
    row_b = convolution.cross_correlate1d(second, [-1, 1, -1], padding=1)
    row_c = convolution.convolve1d(first, [-1, 1], padding=1)


@right
def tuples_of_floats():
    row_a = -1.0, -2.0, -3.0, -5.0, -5.0, -6.0, -6.0, -1.0
    row_b = 0.0, 0.0, 1.0, -2.0, 3.0, -2.0, 1.0
    row_c = tuple(-float(n) for n in (1, 1, 1, 1, 2, 1, 0, -1, -6))


@wrong(points=0, says="(6,)")
def the_ends_left_out():
    row_a = [-2, -3, -5, -5, -6, -6]
    row_b = [0, 1, -2, 3, -2]
    row_c = [-1, -1, -1, -2, -1, 0, 1]


@wrong(points=0.25, says="not the row's last number once more")
def the_border_repeated():
    row_a = [-2, -2, -3, -5, -5, -6, -6, -7]
    row_b = [0, 0, 1, -2, 3, -2, 1]
    row_c = [0, -1, -1, -1, -2, -1, 0, 1, 0]


@wrong(points=0, says="The minus signs of the kernel were lost")
def the_minus_signs_lost():
    row_a = [3, 6, 9, 13, 17, 20, 20, 13]
    row_b = [0, 0, -1, 0, -1, 0, -1]
    row_c = [1, 3, 5, 7, 10, 13, 14, 13, 6]


@wrong(points=0.5, says="This is the cross-correlation")
def the_kernel_not_turned():
    row_a = [-1, -2, -3, -5, -5, -6, -6, -1]
    row_b = [0, 0, 1, -2, 3, -2, 1]
    row_c = [1, 1, 1, 1, 2, 1, 0, -1, -6]


@wrong(points=0.75, says="row_b: the values differ")
def two_numbers_changed_places():
    row_a = [-1, -2, -3, -5, -5, -6, -6, -1]
    row_b = [0, 1, 0, -2, 3, -2, 1]
    row_c = [-1, -1, -1, -1, -2, -1, 0, 1, 6]


@wrong(points=0, says="row_a: the values differ")
def the_sum_and_zeros():
    row_a = [-22, -1, -1, -1, -1, -1, -1, -1]
    row_b = [3, -2, 0, 0, 0, 0, 0]
    row_c = [6, -6, 0, 0, 0, 0, 0, 0, 0]


@wrong(points=0.75, says="`row_b` is still `...`")
def one_left_open():
    row_a = [-1, -2, -3, -5, -5, -6, -6, -1]
    row_b = ...
    row_c = [-1, -1, -1, -1, -2, -1, 0, 1, 6]


@wrong(points=0, says="not an array of numbers")
def words():
    row_a = row_b = row_c = "-1, -2, -3"
