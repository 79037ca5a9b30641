from . import right, wrong


@right
def plain():
    answer = "c"


@right
def capital():
    answer = "C"


@right
def with_bracket():
    answer = "(c)"


@right
def with_spaces():
    answer = " c. "


@wrong(points=0, says="520 parameters, whatever the picture's size")
def weights_for_each_place():
    answer = "a"


@wrong(points=0, says="A dense layer shares nothing")
def shared_everywhere():
    answer = "b"


@wrong(points=0, says="26 × 26 now")
def pooling_makes_up_for_it():
    answer = "d"


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...


@wrong(points=0, says="none of the options")
def a_number():
    answer = 3
