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


@wrong(points=0, says="With one ruler the order may turn round")
def lower_validation_loss_rules_it_out():
    answer = "a"


@wrong(points=0, says="but the wrong way round")
def any_distance_is_over_fitting():
    answer = "b"


@wrong(points=0, says="left out for a step, never removed")
def removed_for_good():
    answer = "d"


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...
