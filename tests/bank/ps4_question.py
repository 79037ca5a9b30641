from . import right, wrong


@right
def plain():
    answer = "b"


@right
def capital():
    answer = "B"


@right
def with_bracket():
    answer = "b)"


@right
def with_spaces():
    letter = "b"
    answer = f" {letter} "


@wrong(points=0, says="jump up and down")
def steps_too_large():
    answer = "a"


@wrong(points=0, says="a perfect answer costs")
def a_bound_of_cross_entropy():
    answer = "c"


@wrong(points=0, says="16.1 at most")
def the_wrong_ones_cost_that_much():
    answer = "d"


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...


@wrong(points=0, says="none of the options")
def a_list():
    answer = ["a", "b", "c", "d"]
