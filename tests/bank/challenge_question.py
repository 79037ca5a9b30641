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


@wrong(points=0, says="they have been used to choose")
def measured_is_measured():
    answer = "a"


@wrong(points=0, says="what sets the best one apart is mostly luck")
def the_best_has_learnt_most():
    answer = "b"


@wrong(points=0, says="They tell about new digits quite well")
def validation_says_nothing():
    answer = "d"


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...


@wrong(points=0, says="none of the options")
def a_list():
    answer = ["a", "b", "c", "c"]
