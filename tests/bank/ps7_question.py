from . import right, wrong


@right
def plain():
    answer = "c"


@right
def capital():
    answer = "C"


@right
def with_bracket():
    answer = "c)"


@right
def with_spaces():
    letter = "c"
    answer = f" {letter} "


@wrong(points=0, says="one set of weights")
def three_layers():
    answer = "a"


@wrong(points=0, says="concatenated, the last neuron reads 75 numbers")
def as_if_added():
    answer = "b"


@wrong(points=0, says="The biases are missing")
def no_biases():
    answer = "d"


@wrong(points=0, says="none of the options")
def the_number_itself():
    answer = 19_701


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...
