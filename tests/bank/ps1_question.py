from . import right, wrong


@right
def plain():
    answer = "c"


@right
def capital():
    answer = "C"


@right
def in_brackets():
    answer = "(c)"


@right
def worked_out():
    limits = {"a": 1, "b": 1 / 2, "c": 1 / 4, "d": 4}
    answer = min(limits, key=limits.get)


@wrong(points=0, says="from w to w - 0.5 · 8w")
def the_limit_of_the_lecture():
    answer = "a"


@wrong(points=0, says="The valley is 4 times as steep")
def half():
    answer = "b"


@wrong(points=0, says="A steeper valley asks for smaller steps")
def the_other_way_round():
    answer = "d"


@wrong(points=0, says="none of the options")
def the_number_itself():
    answer = 0.25


@wrong(points=0, says="still `...`")
def left_open():
    answer = ...


@wrong(points=0, says="none of the options")
def all_at_once():
    answer = "abcd"
