from . import right, wrong


@right
def plain():
    answer = "d"


@right
def capital():
    answer = "D"


@right
def with_bracket():
    answer = "d)"


@right
def with_spaces():
    letter = "d"
    answer = f" {letter} "


@wrong(points=0, says="Then the hidden layer would have 12")
def first_rows():
    answer = "a"


@wrong(points=0, says="but then one place would be left")
def means_of_the_maps():
    answer = "b"


@wrong(points=0, says="Weights that read 2,880 numbers are 288,000")
def flattened_by_keras():
    answer = "c"


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...


@wrong(points=0, says="none of the options")
def a_list():
    answer = ["a", "b", "c", "d"]
