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


@wrong(points=0, says="evaluate looks at every digit")
def evaluate_leaves_some_out():
    answer = "a"


@wrong(points=0, says="learning by heart would raise both")
def learnt_by_heart():
    answer = "b"


@wrong(points=0, says="Both call the same metric")
def rounding():
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
