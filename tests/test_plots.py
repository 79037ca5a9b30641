"""Each figure keeps the promises that all share, and its own."""

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import matplotlib.style
import numpy as np
import pytest
from PIL import Image

from utils import CourseError, models, plots, training
from utils.convolution import as_matrix
from utils.plots.picture import COLOURS, house_style

rng = np.random.default_rng(0)
IMAGES = rng.integers(0, 256, (12, 28, 28), dtype=np.uint8)
RUN = {"loss": [2.5, 1.25], "val_loss": [2.75, 1.5], "accuracy": [0.25, 0.5], "val_accuracy": [0.2, 0.45]}


@dataclass
class Recorded:
    date: str = "2026-05-04"
    history: dict[str, list[float]] = field(
        default_factory=lambda: {"loss": [2.0] * 19 + [0.125], "accuracy": [0.1] * 19 + [0.875]}
    )


@cache
def cnn():
    training.seed(1)
    return models.model4()


EXAMPLES = {
    "activation": lambda k: plots.activation(name="tanh", z=float(k)),
    "answers": lambda k: plots.answers(IMAGES[:3], np.eye(10)[k : k + 3] * 0.75 + 0.025, [1, 2, 3]),
    "architecture": lambda k: plots.architecture([cnn, models.model5][k - 1]()),
    "bars": lambda k: plots.bars(
        {"dense": 0.91 / k, "cnn": 0.98}, y_label="accuracy", spread={"dense": 0.01, "cnn": 0.02}
    ),
    "channels": lambda k: plots.channels(
        rng.normal(size=(6, 6, 12)), rng.normal(size=(3, 3, 12)) * k, 0.25 * k, n_columns=6
    ),
    "class_counts": lambda k: plots.class_counts([0] * 3 * k + [1] * 5 + [7] * 4),
    "codes": lambda k: plots.codes({"plain": rng.normal(size=(50, 2)) * k}, np.arange(50) % 10),
    "confusion": lambda k: plots.confusion(np.arange(9).reshape(3, 3) * k),
    "cost": lambda k: plots.cost(output=0.25 * k, target=0),
    "curves": lambda k: plots.curves({name: [v / k for v in run] for name, run in RUN.items()}),
    "digits": lambda k: plots.digits(IMAGES, list(range(k, k + 12))),
    "dots": lambda k: plots.dots({"plain": [0.84, 0.85 / k], "dropout": [0.83]}, x_label="accuracy"),
    "dropout": lambda k: plots.dropout([0.9, 0.25, 0.5], rate=0.25, n_masks=10 * k),
    "edges": lambda k: plots.edges(IMAGES[0], kernel_size=k + 2, padding=1),
    "feature_maps": lambda k: plots.feature_maps(cnn(), IMAGES[0] / 255, layer=["conv1", "pool1"][k - 1]),
    "fields": lambda k: plots.fields(IMAGES[0], {"conv1": np.eye(28) * (np.arange(28) < 5 * k)}),
    "frozen": lambda k: plots.frozen([cnn, models.model5][k - 1]()),
    "gallery": lambda k: plots.gallery({"seen": IMAGES[:4] / k, "drawn": IMAGES[4:8]}),
    "graph": lambda k: plots.graph([models.two_inputs, models.two_outputs][k - 1]()),
    "histograms": lambda k: plots.histograms({"before": rng.normal(size=500) * k}, x_label="z"),
    "kernels": lambda k: plots.kernels({"start": rng.normal(size=(5, 5, 1, 20)) * k}),
    "lines": lambda k: plots.lines(
        [0.01, 0.1, 1], {"raw": [0.5, 0.75, 0.25 / k], "scaled": [0.8, 0.9, 0.85]}, x_label="η", y_label="acc"
    ),
    "maps": lambda k: plots.maps({"x": IMAGES[0] * 0.5, "s": np.eye(5) * -k}),
    "matrix": lambda k: plots.matrix(as_matrix([[1, 2], [-3, 3 * k]], (4, 5)), n_zoom=6),
    "network": lambda k: plots.network([784, 30 * k, 10]),
    "photographs": lambda k: plots.photographs([np.full((20, 30, 3), (90, 60, 200))] * k, ["a sky"] * k),
    "places": lambda k: plots.places(10, 2 + k, stride=2),
    "pooling": lambda k: plots.pooling(np.arange(20).reshape(4, 5) * k - 7),
    "plane": lambda k: plots.plane({"AND": lambda x: 1 / (1 + np.exp(15 - x @ [10, 10 * k]))}),
    "probabilities": lambda k: plots.probabilities(IMAGES[0], np.eye(10)[k] * 0.75 + 0.025, 3),
    "ranges": lambda k: plots.ranges(
        [1, 10], {"a": [[50, 80], [60, 90 / k]], "b": [[70, 75], [72, 77]]}, x_label="n", y_label="right"
    ),
    "reading": lambda k: plots.reading(
        [[(0.2, 0.2), (0.8, 0.9)]], IMAGES[0], np.eye(10)[k], maps=IMAGES[:, :9, :9].T
    ),
    "slide": lambda k: plots.slide(IMAGES[0], [[-1, 0, k]] * 3, row=9, column=10),
    "slide_row": lambda k: plots.slide_row([1, 2, 3, 4, 6, 7, 7, 6], [-1, k, -1], place=k),
    "step_size": lambda k: plots.step_size(eta=0.45 * k),
    "thinned": lambda k: plots.thinned(np.arange(12).reshape(2, 6) % (k + 1) > 0),
    "trade": lambda k: plots.trade(
        {"1 : 1": (0.03, 0.05), "5 : 1": (0.02, 0.1 / k)},
        {"original": IMAGES, "5 : 1": IMAGES},
        weights="5 : 1",
    ),
    "valley": lambda k: plots.valley(eta=0.045 * k),
    "softmax": lambda k: plots.softmax([1.0, 3.0, 2.0, -k], temperature=2.0 * k),
    "weights": lambda k: plots.weights(rng.normal(size=(784, 10)) * k),
    "yes_no": lambda k: plots.yes_no({"late": [[90, 0], [10 * k, 0]], "early": [[85, 5], [1, 9]]}),
    "windows": lambda k: plots.windows(np.ones((56, 84)), [(0, 4 * k), (28, 50)], [7, k]),
}
every_function = pytest.mark.parametrize("name", sorted(set(plots.__all__) - {"Picture"}))


def numbers(value: Any) -> list[float]:
    """All numbers in nested data, with the lengths of what holds them."""
    if isinstance(value, str):
        return [float(word) for word in re.findall(r"\d+", value)]
    if isinstance(value, Mapping):
        return [len(value), *numbers(list(value.values())), *numbers(list(value))]
    if isinstance(value, np.ndarray):
        return [*map(float, value.shape), *np.ravel(value).astype(float)]
    if isinstance(value, Iterable):
        return [len(value), *(n for part in value for n in numbers(part))]
    return [] if value is None else [float(value)]


def cited(description: str) -> list[str]:
    plain = description.replace("−", "-").replace(",", "")
    return re.findall(r"(?<![\w.-])-?\d+(?:\.\d+)?(?:e-?\d+)?", plain)


def pixels(picture: plots.Picture) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(picture.png())).convert("RGB")).astype(int)


def test_each_function_has_its_example():
    assert set(EXAMPLES) == set(plots.__all__) - {"Picture"}


@every_function
def test_the_description_cites_its_data_and_nothing_else(name):
    picture = EXAMPLES[name](1)
    data = numbers(picture.data)
    said = cited(picture.description)
    assert isinstance(picture, plots.Picture)
    assert len(said) >= 2
    for number in said:
        close = [value for value in data if abs(value - float(number)) <= 0.005 * abs(value) + 1e-12]
        assert close, f"{number} is not in the data: {picture.description}"


@every_function
def test_other_data_have_another_description(name):
    assert EXAMPLES[name](1).description != EXAMPLES[name](2).description


@pytest.mark.slow
@every_function
def test_looks_the_same_whatever_the_readers_style(name, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "rng", np.random.default_rng(1))
    plain = pixels(EXAMPLES[name](1))
    for style in ("dark_background", "seaborn-v0_8-poster"):
        monkeypatch.setattr(sys.modules[__name__], "rng", np.random.default_rng(1))
        with matplotlib.style.context(style):
            assert np.array_equal(pixels(EXAMPLES[name](1)), plain), style


@every_function
def test_the_background_is_light_and_the_ink_dark(name):
    drawn = pixels(EXAMPLES[name](1))
    assert (drawn[0, 0] > 240).all() and (drawn[-1, -1] > 240).all()
    assert (drawn.max(axis=2) < 60).any()


@every_function
def test_the_file_is_small_and_its_colours_are_true(name):
    picture = EXAMPLES[name](1)
    picture.png()
    picture.figure.set_layout_engine("none")  # a second layout may differ from the first by a pixel
    with house_style():
        picture.figure.savefig(exact := BytesIO(), dpi=144)
    # Largest measured over these examples: 6 of 255; Pillow's default method gives 40 to 120.
    assert np.abs(np.asarray(Image.open(exact).convert("RGB")).astype(int) - pixels(picture)).max() <= 24
    assert len(picture.png()) < 40_000


def test_pyplot_is_never_imported():
    code = (
        "import sys, utils.plots as p; assert 'matplotlib' not in sys.modules\n"
        "p.network([2, 1]).png(); p.curves({'loss': [2, 1]}).png()\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_readers_settings_are_given_back():
    before = dict(matplotlib.rcParams)
    plots.network([2, 1]).png()
    assert dict(matplotlib.rcParams) == before


def test_the_colours_stand_out_from_the_card():
    def luminance(colour):
        return np.dot(np.array(matplotlib.colors.to_rgb(colour)) ** 2.2, [0.2126, 0.7152, 0.0722])

    contrast = [(luminance("#fbfaf6") + 0.05) / (luminance(colour) + 0.05) for colour in COLOURS]
    assert contrast == sorted(contrast, reverse=True)
    assert min(contrast[:3]) > 3 and min(contrast) > 2  # three lines are plenty; markers tell the rest apart


def test_a_notebook_gets_a_png_and_its_caption_in_words(capsys, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: shown.append((data, more)))
    plots.bars({"a_b": 2.0}, y_label="*share* <of> $all$")._ipython_display_()
    (image, more), (caption, _) = shown
    assert image["image/png"].startswith(b"\x89PNG") and more["metadata"]["image/png"]["width"] > 100
    assert caption["text/plain"] == "*share* <of> $all$: a_b 2."
    assert caption["text/markdown"] == r"\*share\* \<of\> \$all\$: a\_b 2."


def test_html_carries_the_description_once_for_each_kind_of_reader():
    picture = plots.bars({"a": 2.0}, y_label='"<b>"')
    words = "&quot;&lt;b&gt;&quot;: a 2."
    assert f'alt="{words}"' in picture.html()
    assert f'<figcaption aria-hidden="true">{words}</figcaption>' in picture.html()


def test_validation_is_dashed_in_the_colour_of_its_run():
    first, second = plots.curves(RUN, RUN, names=["SGD", "Adam"]).figure.axes
    looks = [(line.get_linestyle(), line.get_color(), line.get_marker()) for line in first.lines]
    assert [style for style, _, _ in looks] == ["-", "--", "-", "--"]
    assert looks[0][1:] == looks[1][1:] and looks[0][1] != looks[2][1] and looks[0][2] != looks[2][2]
    assert [axes.get_ylabel() for axes in (first, second)] == ["loss", "accuracy"]


def test_a_recorded_run_is_drawn_behind_on_a_scale_that_shows_both():
    picture = plots.curves(RUN, recorded=Recorded())
    axes = picture.figure.axes[0]
    assert len(axes.lines[0].get_xdata()) == 20 and len(axes.lines[1].get_xdata()) == 2
    assert axes.get_xscale() == "log"
    assert picture.description.startswith("Recorded on 2026-05-04, 20 epochs: loss from 2 to 0.125")
    assert plots.curves(RUN).figure.axes[0].get_xscale() == "linear"


def test_curves_take_what_fit_returns():
    import keras

    history = keras.callbacks.History()
    history.history = RUN
    assert plots.curves(history).description == plots.curves(RUN).description


def test_a_network_counts_its_parameters():
    assert "23,820; biases: 40." in plots.network([784, 30, 10]).description


def test_weights_share_one_symmetric_scale():
    picture = plots.weights(np.linspace(-1, 3, 50).reshape(5, 5, 1, 2), shape=(5, 5))
    assert picture.figure.axes[0].images[0].get_clim() == (-3, 3)
    assert picture.data["kernel"].shape == (2, 5, 5)
    assert picture.data["kernel"][1, 0, 0] == pytest.approx(-1 + 4 / 49)


def test_digits_stand_in_rows_in_their_order():
    drawn = plots.digits(np.arange(4).reshape(4, 1, 1) * np.ones((4, 20, 20)), n_columns=3).figure.axes[0]
    tiles = drawn.images[0].get_array().filled(-1)
    assert [tiles[5, 5], tiles[5, 27], tiles[5, 49], tiles[27, 5], tiles[27, 27]] == [0, 1, 2, 3, -1]


def test_lines_survive_what_diverged():
    picture = plots.lines([1, 2, 3], {"w": [1, np.inf, np.nan]}, x_label="step", y_label="w")
    assert "lowest 1 at 1, highest 1 at 1; some values are not finite." in picture.description
    picture.png()
    nothing = plots.lines([1, 2], {"w": [np.nan] * 2}, x_label="step", y_label="w")
    assert "w: no finite value." in nothing.description


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.digits(np.zeros((5, 784))), r"\(5, 784\): take a slice .*x\.reshape\(-1, 28, 28\)"),
        (lambda: plots.digits(IMAGES, [1, 2]), "each of the 12 images, but got 2: cut both alike"),
        (lambda: plots.curves({"auc": [1]}), "none of loss and accuracy in this run: .* compile"),
        (lambda: plots.curves(), "in no run"),
        (lambda: plots.curves(RUN, names=["a", "b"]), "each of the 1 histories, but got 2"),
        (
            lambda: plots.lines([1, 2], {"w": [1]}, x_label="x", y_label="y"),
            r"x has shape \(2,\) and w \(1,\)",
        ),
        (lambda: plots.bars({"a": 1}, y_label="y", spread={}), "each of a, but got one for none"),
        (lambda: plots.network([784]), r"two layers or more .* got \[784\]"),
        (lambda: plots.network([2, 1], ["in"]), "each of the 2 layers, but got 1"),
        (lambda: plots.probabilities(IMAGES, np.ones((2, 10))), r"pick one, such as x\[0\] and p\[0\]"),
        (lambda: plots.weights(np.zeros((100, 3))), r"\(784, n\) .* got shape \(100, 3\): give .* shape="),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says):
    with pytest.raises(CourseError, match=says):
        call()
