"""Each widget moved, a digit drawn and a training stopped, by mouse and by keyboard, in a real browser."""

import os
import re

import nbformat
import pytest

from tests import browser
from tests.test_browser import needs_chromium

SET_UP = """
import time
from functools import partial
from utils import data, pad, plots, training, widgets
import keras, numpy as np

(x_train, y_train), (x_test, y_test) = data.load_mnist()
scaled, digit = data.scale(x_train)[..., None], data.scale(x_test[:1])[0]
rng, layers = np.random.default_rng(1), keras.layers
parts = [layers.Conv2D(8, 5, activation="relu", name="conv1"), layers.MaxPooling2D(4), layers.Flatten()]
training.seed(1)
model = keras.Sequential([keras.Input((28, 28, 1)), *parts, layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(scaled[:6_000], y_train[:6_000], epochs=2, batch_size=32, verbose=0)
upto = keras.Model(model.inputs[0], model.get_layer("conv1").output)

def predict(image):
    return np.asarray(model(np.asarray(image, "float32").reshape(1, 28, 28, 1)))[0]

def two(k):
    return plots.bars({"one": k, "two": 1}, y_label="error")

masks = {"rate": (0.0, 0.9, 0.1), "n_masks": [1, 10, 100], "kind": ["inverted", "original"]}
"""
WIDGETS = {
    "step size": "widgets.step_size()",
    "dropout": "widgets.explore(partial(plots.dropout, rng.random(12)), **masks, start={'rate': 0.5})",
    "activation": "widgets.activation()",
    "temperature": "widgets.temperature(np.log(np.arange(1.0, 11)))",
    "cost": "widgets.cost()",
    "kernel row": "widgets.kernel_row([0, 0, 1, 1, 0, 1])",
    "kernel": "widgets.kernel(digit)",
    "kernel edges": "widgets.kernel_edges(digit)",
    "channels": "widgets.channels(rng.random((12, 12, 4)), rng.random((3, 3, 4, 5)), np.zeros(5))",
    "inside": "widgets.inside(model, scaled[:3])",
    "disturbed": "widgets.disturbed(predict, digit)",
    "buttons": "widgets.explore(two, k={'a half': 0.5, 'two': 2.0})",
}
PAD = """
maps = lambda image: upto(image[None, ..., None] / 255.0)[0]
pad.draw_digit(lambda image: predict(image / 255.0), maps=maps)
"""
LIVE = """
history = training.fit(model, scaled, y_train, epochs=1_000, batch_size=32, live=True)
ended = time.time()
accuracy = model.evaluate(scaled[:1000], y_train[:1000], verbose=0)[1]
print("stopped at", ended, "accuracy", accuracy)
"""
CELLS = [SET_UP, *WIDGETS.values(), PAD]
SEVEN = [(60, 70), (210, 70), (120, 240)]
THREE = [(80, 60), (150, 40), (200, 80), (130, 135), (205, 180), (160, 240), (80, 220)]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A notebook of all widgets, run, in JupyterLab; and the console's errors."""
    folder = tmp_path_factory.mktemp("touch")
    (folder / "notebooks").mkdir()
    cells = [nbformat.v4.new_code_cell(source) for source in [*CELLS, LIVE]]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / "notebooks" / "touch.ipynb")
    with browser.lab(folder, "--dir", ".") as address, browser.page(address, height=1_400) as (page, console):
        page.locator(".jp-Cell").nth(len(CELLS)).click()  # all above it: training would never end
        browser.choose(page, "Run", "Run All Above Selected Cell")
        browser.wait_until_idle(page, seconds=120)
        amiss = page.locator("[data-mime-type*=error], [data-mime-type*=stderr]").all_inner_texts()
        assert amiss == []
        page.locator("canvas").wait_for(timeout=20_000)
        yield page, console


def shown(cell):
    return cell.locator(".widget-html img").get_attribute("src")


def changed(page, cell, before):
    """Whether the picture becomes another one within some seconds; gives the new one."""
    for _ in range(100):
        if (now := shown(cell)) != before:
            return now
        page.wait_for_timeout(100)
    raise AssertionError("the picture did not change within 10 s")


@needs_chromium
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", WIDGETS)
def test_every_control_of_a_widget_changes_its_picture(opened, name):
    page, console = opened
    cell = page.locator(".jp-Cell").nth(1 + list(WIDGETS).index(name))
    cell.scroll_into_view_if_needed()
    sliders, buttons = cell.locator(".noUi-handle"), cell.locator(".widget-toggle-buttons")
    boxes = cell.locator("input[type=number]")
    assert sliders.count() + buttons.count() + boxes.count() > 0
    now = shown(cell)
    for i in range(sliders.count()):
        sliders.nth(i).focus()  # by keyboard alone
        at_end = sliders.nth(i).get_attribute("aria-valuenow") == sliders.nth(i).get_attribute(
            "aria-valuemax"
        )
        page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
        now = changed(page, cell, now)
    for i in range(buttons.count()):
        buttons.nth(i).locator("button:not(.mod-active)").first.click()
        now = changed(page, cell, now)
    if boxes.count():
        boxes.first.fill("3")
        boxes.first.press("Enter")
        changed(page, cell, now)
    assert console == []
    browser.picture(page, f"widget_{name.replace(' ', '_')}")


def draw(page, cell, points):
    box = cell.locator("canvas").bounding_box()
    (x, y), *rest = points
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    for x, y in rest:
        page.mouse.move(box["x"] + x, box["y"] + y, steps=12)
    page.mouse.up()


@needs_chromium
@pytest.mark.timeout(300)
def test_a_drawn_7_and_a_drawn_3_are_read(opened):
    page, console = opened
    cell = page.locator(".jp-Cell").nth(len(CELLS) - 1)
    cell.scroll_into_view_if_needed()
    for points, digit in ((SEVEN, 7), (THREE, 3)):
        before = shown(cell)
        draw(page, cell, points)
        changed(page, cell, before)  # the picture of a 7 that stands there at first says 7, too
        cell.get_by_text(f"The network says {digit} with").wait_for(timeout=20_000)
        browser.picture(page, f"drawn_{digit}")
        cell.get_by_role("button", name="Clear").click()
        page.wait_for_timeout(500)
    assert console == []


@needs_chromium
@pytest.mark.timeout(180)
def test_stop_ends_training_within_a_second_and_the_network_keeps_what_it_learnt(opened):
    page, console = opened
    cell = page.locator(".jp-Cell").nth(len(CELLS))
    cell.click()
    page.keyboard.press("Control+Enter")
    stop = cell.get_by_role("button", name="Stop")
    stop.wait_for(timeout=30_000)
    cell.locator(".widget-html img").wait_for(timeout=90_000)  # an epoch is over: the curves are there
    cell.locator(".widget-html img").scroll_into_view_if_needed()
    page.wait_for_timeout(2_000)
    browser.picture(page, "live")
    pressed = stop.evaluate("button => { button.click(); return Date.now() }") / 1_000
    outputs = cell.locator(".jp-OutputArea-output")
    outputs.get_by_text("stopped at").wait_for(timeout=30_000)
    said = "\n".join(outputs.all_inner_texts())
    ended, accuracy = (
        float(number) for number in re.search(r"stopped at (\S+) accuracy (\S+)", said).groups()
    )
    busy = (
        os.getloadavg()[0] / os.cpu_count()
    )  # a second on a quiet machine; a share of one takes as much longer
    assert ended - pressed < max(1, busy) and "Stopped after" in said
    assert accuracy > 0.8
    assert console == []


@needs_chromium
@pytest.mark.slow
@pytest.mark.timeout(120)
def test_pictures_are_legible_in_both_themes(opened):
    page, _ = opened
    cell = page.locator(".jp-Cell").nth(1)
    cell.scroll_into_view_if_needed()
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.click('.lm-MenuBar-itemLabel:text-is("Settings")')
        page.hover('.lm-Menu-itemLabel:text-is("Theme")')
        page.click(f'.lm-Menu-itemLabel:text-is("{theme}")')
        page.wait_for_timeout(2_000)
        look = page.evaluate(
            """() => { const words = document.querySelector('.widget-html figcaption');
            const colour = of => getComputedStyle(of).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
            const ground = getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor;
            return [colour(words), ground.match(/[0-9.]+/g).slice(0, 3).map(Number)]; }"""
        )
        ink, ground = (sum(part) / 3 for part in look)
        browser.picture(page, theme.lower().replace(" ", "_"))
        assert abs(ink - ground) > 110, f"{theme}: a caption of {look[0]} on {look[1]}"
