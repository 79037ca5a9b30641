import sys

import keras
import numpy as np
import pytest

from utils import checks
from utils.checks import CheckFailed

PICTURE = np.arange(6.0).reshape(2, 3)


def says(call):
    with pytest.raises(CheckFailed) as failure:
        call()
    return str(failure.value)


def test_a_missing_name_says_its_name():
    assert "no `area` yet" in says(lambda: checks.present({}, "area"))


def test_a_name_left_as_dots_is_not_an_answer():
    assert "still `...`" in says(lambda: checks.present({"area": ...}, "area"))


def test_a_value_where_a_function_is_asked_for():
    assert "must be a function" in says(lambda: checks.present({"f": 3}, "f", function=True))
    assert checks.present({"f": len}, "f", function=True) is len


def test_a_function_that_returns_nothing_is_asked_about_its_return():
    assert "end with `return`" in says(lambda: checks.kind(None, float, "cost"))
    assert "end with `return`" in says(lambda: checks.close(None, 1.0, "cost"))


def test_a_truth_value_is_no_number():
    assert "got:      bool" in says(lambda: checks.kind(True, int, "count"))
    checks.kind(True, bool, "answer")


def test_a_wrong_shape_shows_both():
    text = says(lambda: checks.shape(PICTURE, (3, 2), "picture"))
    assert "(3, 2)" in text and "(2, 3)" in text


def test_values_that_differ_name_the_largest_difference_and_its_place():
    wrong = PICTURE.copy()
    wrong[1, 2] += 2
    wrong[0, 0] += 0.5
    text = says(lambda: checks.close(wrong, PICTURE, "picture", read="lecture 05, section 2"))
    assert "row 1, column 2, the largest difference (2)" in text
    assert "expected: 5" in text and "got:      7" in text and "Read: lecture 05, section 2." in text


def test_a_known_mistake_is_named():
    causes = {"You lost the sign.": -PICTURE}
    assert "You lost the sign." in says(lambda: checks.close(-PICTURE, PICTURE, "x", causes=causes))
    assert "sign" not in says(lambda: checks.close(PICTURE + 1, PICTURE, "x", causes=causes))


def test_a_known_mistake_is_named_also_when_the_shape_is_wrong():
    causes = {"You mixed up rows and columns.": PICTURE.T}
    assert "rows and columns" in says(lambda: checks.close(PICTURE.T, PICTURE, "x", causes=causes))


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((0, 3)),
        np.full((2, 3), np.nan),
        np.full((2, 3), np.inf),
        PICTURE.astype(object),
        "6",
        [[1], [2, 3]],
    ],
    ids=["empty", "nan", "infinite", "objects", "text", "ragged"],
)
def test_data_that_lie_do_not_pass(wrong):
    says(lambda: checks.close(wrong, PICTURE, "picture"))


def test_an_empty_array_does_not_pass_for_a_number():
    assert "shape" in says(lambda: checks.close(np.zeros((0,)), 3.0, "sum"))


def test_lists_integers_and_single_precision_pass():
    checks.close([[0, 1, 2], [3, 4, 5]], PICTURE, "picture")
    checks.close(PICTURE.astype(np.float32) / 3, PICTURE / 3, "picture")


def test_unsigned_integers_do_not_wrap_round_in_the_difference():
    text = says(lambda: checks.close(np.uint8([0]), np.uint8([1]), "pixel"))
    assert "difference (1)" in text


def test_several_values_come_as_a_tuple_or_a_list_of_that_length():
    assert checks.several((1, 2), 2, "f(x)") == (1, 2)
    assert "end with `return`" in says(lambda: checks.several(None, 2, "f(x)"))
    text = says(lambda: checks.several([[1, 2]], 2, "f(x)"))
    assert "expected: 2 values" in text and "got:      1 values" in text and "side by side" in text
    assert "side by side" not in says(lambda: checks.several([1, 2, 3], 2, "f(x)"))


@pytest.mark.parametrize("answer", ["b", "B", "b)", " b. "])
def test_a_choice_is_a_letter_however_written(answer):
    checks.choice(answer, "abc", right="b")


@pytest.mark.parametrize("answer", ["d", "", "ab", ["a"], 1, None])
def test_a_choice_is_one_of_the_options(answer):
    assert 'one of "a", "b", "c"' in says(lambda: checks.choice(answer, "abc"))


def test_a_wrong_choice_is_explained_and_passes_where_the_right_one_is_unknown():
    reasons = {"a": "That is the mean."}
    checks.choice("a", "abc")
    assert "That is the mean." in says(lambda: checks.choice("a", "abc", right="b", reasons=reasons))
    assert "not the right answer" in says(lambda: checks.choice("c", "abc", right="b", reasons=reasons))


def test_refuses_wants_that_error():
    def call():
        raise ValueError("no")

    checks.refuses(call, ValueError, "a negative size")
    assert "another error" in says(lambda: checks.refuses(call, KeyError, "a negative size"))
    assert "no error came" in says(lambda: checks.refuses(lambda: 3, ValueError, "a negative size"))


def test_a_change_in_place_is_found():
    def halve(x):
        x /= 2
        return x

    assert "argument number 1 in place" in says(lambda: checks.untouched(halve, PICTURE))
    checks.untouched(lambda x: x / 2, PICTURE)


EXPECTED = [("Dense", (30,), 23_550), ("Dense", (10,), 310)]


def dense_styles():
    layers = keras.layers
    pixels = keras.Input((784,))
    hidden = layers.Activation("sigmoid")(layers.Dense(30)(pixels))
    yield keras.Model(pixels, layers.Dense(10, activation="sigmoid")(hidden))
    yield keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(30), layers.Dense(10)])
    inner = keras.Sequential([keras.Input((784,)), layers.Dense(30, activation="sigmoid")])
    yield keras.Sequential([keras.Input((784,)), layers.Rescaling(1 / 255), inner, layers.Dense(10)])


def test_every_style_of_the_same_layers_passes():
    for model in dense_styles():
        checks.layers(model, EXPECTED)


def test_another_layer_is_named_with_both_rows():
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(20), keras.layers.Dense(10)])
    text = says(lambda: checks.layers(model, EXPECTED))
    assert "Layer 1" in text and "23,550 parameters" in text and "15,700 parameters" in text


def test_a_layer_too_few_or_too_many_is_found():
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(30)])
    assert "got:      no further layer" in says(lambda: checks.layers(model, EXPECTED))
    assert "expected: no further layer" in says(lambda: checks.layers(model, []))


def test_what_is_no_model_or_not_built_gets_a_sentence():
    assert "not a Keras model" in says(lambda: checks.layers(3, EXPECTED))
    unbuilt = keras.Sequential([keras.layers.Dense(30)])
    assert "keras.Input" in says(lambda: checks.layers(unbuilt, EXPECTED))


def test_chance_repeats_and_follows_name_and_course_seed(monkeypatch):
    monkeypatch.delenv("COURSE_SEED", raising=False)
    first = checks.rng("ps2_part1").random(3)
    np.testing.assert_array_equal(checks.rng("ps2_part1").random(3), first)
    assert not np.array_equal(checks.rng("ps2_part2").random(3), first)
    monkeypatch.setenv("COURSE_SEED", "secret")
    assert not np.array_equal(checks.rng("ps2_part1").random(3), first)


REASONS = {23: "One too few.", (100, 999): "That is the whole picture."}


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        (..., "places: 24 (you made no guess)"),
        (24, "places: 24. You said 24: right."),
        (23, "places: you said 23; it is 24. One too few."),
        (784, "places: you said 784; it is 24. That is the whole picture."),
        (7, "places: you said 7; it is 24."),
        ("many", "places: 24 (your guess, 'many', is not a number)"),
    ],
)
def test_a_guess_is_compared_and_never_raises(guess, line, capsys):
    checks.compare(guess, 24, "places", reasons=REASONS)
    assert capsys.readouterr().out == line + "\n"


def test_a_guess_within_reach_is_close_enough(capsys):
    checks.compare(80, 82.2, "per cent", within=5)
    assert capsys.readouterr().out == "per cent: 82.2. You said 80: close enough.\n"


def test_a_tally_goes_on_after_a_failure_and_ends_in_a_plain_float(capsys):
    tally = checks.Tally()
    with tally.part(1, "first"):
        checks.close(1, 2, "one")
    with tally.part(0.5, "second"):
        raise KeyError("x")
    with tally.part(0.5, "third"):
        raise NotImplementedError("write me, then delete this line")
    with tally.part(2, "fourth"):
        pass
    assert tally.total() == 2.0 and type(tally.total()) is float
    said = capsys.readouterr().out
    assert "0 of 1: first" in said and "2 of 2: fourth" in said
    assert "stopped with KeyError" in said and "write me, then delete this line" in said


def test_a_tally_keeps_warnings_off_stderr_where_nbgrader_would_take_every_point(capfd):
    tally = checks.Tally()
    with tally.part(1, "loud"):
        print("a warning", file=sys.stderr)
    said = capfd.readouterr()
    assert tally.total() == 1 and said.err == "" and "a warning" in said.out


def test_a_tally_counts_an_exit_as_an_error(capsys):
    tally = checks.Tally()
    with tally.part(1, "first"):
        raise SystemExit
    assert tally.total() == 0 and "stopped with SystemExit" in capsys.readouterr().out


def test_a_tally_says_the_same_thing_once(capsys):
    tally = checks.Tally()
    for name in ("first", "second"):
        with tally.part(1, name):
            raise NotImplementedError("write me")
    assert capsys.readouterr().out == "0 of 1: first\n  write me\n0 of 1: second\n  As above.\n"


def test_a_missing_key_and_bold_type_are_put_in_plain_words(capsys):
    tally = checks.Tally()
    with tally.part(1, "history"):
        {"accuracy": 1}["acc"]
    with tally.part(1, "model"):
        raise ValueError("\x1b[1mInvalid input\nshape\x1b[0m")
    said = capsys.readouterr().out
    assert "print the keys that there are" in said
    assert "ValueError: Invalid input shape\n" in said


def test_a_tally_lets_through_what_is_no_ordinary_error():
    with pytest.raises(KeyboardInterrupt), checks.Tally().part(1, "first"):
        raise KeyboardInterrupt


def test_a_failure_shows_its_words_and_no_stack():
    failure = CheckFailed("The sum is wrong.", expected="4", got="5")
    assert failure._render_traceback_() == ["The sum is wrong.", "  expected: 4", "  got:      5"]
