from . import right, wrong


@right
def plain():
    kernel_1 = "e"
    kernel_2 = "f"
    kernel_3 = "b"
    kernel_4 = "a"


@right
def capitals():
    kernel_1, kernel_2, kernel_3, kernel_4 = "EFBA"


@right
def with_brackets():
    kernel_1, kernel_2, kernel_3, kernel_4 = "(e)", "f)", "b.", " a"


@right
def in_another_order():
    kernel_4, kernel_3 = "ab"
    kernel_2, kernel_1 = "fe"


@wrong(points=0.5, says="all that is in the picture goes down")
def read_as_a_convolution():
    kernel_1, kernel_2, kernel_3, kernel_4 = "dgba"


@wrong(points=0.75, says="it compares below with above")
def rows_taken_for_columns():
    kernel_1, kernel_2, kernel_3, kernel_4 = "ehba"


@wrong(points=0.75, says="With an 8 in the middle, yes")
def sharpening_taken_for_outlines():
    kernel_1, kernel_2, kernel_3, kernel_4 = "efca"


@wrong(points=0.5, says="it is an average")
def blur_and_sharpening_exchanged():
    kernel_1, kernel_2, kernel_3, kernel_4 = "efab"


@wrong(points=0, says="copies pixels, one for one")
def outlines_everywhere():
    kernel_1 = kernel_2 = kernel_3 = kernel_4 = "c"


@wrong(points=0.25, says="it answers 0")
def blurs_everywhere():
    kernel_1 = kernel_2 = kernel_3 = kernel_4 = "a"


@wrong(points=0.25, says="not silent there")
def edges_everywhere():
    kernel_1 = kernel_2 = kernel_3 = kernel_4 = "f"


@wrong(points=0.25, says="it is not moved")
def moves_down_everywhere():
    kernel_1 = kernel_2 = kernel_3 = kernel_4 = "e"


@wrong(points=0, says="none of the options")
def in_words():
    kernel_1, kernel_2, kernel_3, kernel_4 = "moves down", "f", "b", "a"


@wrong(points=0, says="`kernel_4` is still `...`")
def one_left_open():
    kernel_1, kernel_2, kernel_3, kernel_4 = "e", "f", "b", ...


@wrong(points=0, says="none of the options")
def all_letters_at_once():
    kernel_1 = kernel_2 = kernel_3 = kernel_4 = "abcdefgh"
