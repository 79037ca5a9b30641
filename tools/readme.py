"""The README's tables, made from what is here: lectures, assignments, recorded runs.

``python -m tools.readme write`` renews the text between the README's markers; ``check`` says if it is old.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.reproduce import HISTORIES, RECIPES

__all__ = ["TABLES", "main", "renewed"]

ROOT = Path(__file__).parents[1]
PROVED = ROOT / "tests" / "proved"
# The whole course, in the order in which it is taught.
LECTURES = {
    "01_neurons": "Neurons, cost and gradient descent",
    "02_dense": "The dense network in Keras",
    "03_dropout": "Over-fitting and dropout",
    "04_activations": "Activations and cost functions",
    "05_convolution": "Convolution",
    "06_cnn_v1": "Convolutional network, version 1",
    "07_cnn_v2": "Convolutional network, version 2",
    "08_functional": "The functional interface",
    "09_using": "Using a trained network",
    "10_where_next": "Where this leads",
}
ASSIGNMENTS = {
    "ps1_neurons": "A neuron, its cost, and a numerical gradient check",
    "ps2_dense": "Prepare the data, build model 1, train it, read its history",
    "ps3_dropout": "Dropout by hand, and over-fitting read from curves",
    "ps4_activations": "Activations, softmax and cross entropy with their gradients",
    "ps5_convolution": "Convolution, pooling and their sizes by hand",
    "ps6_cnn": "Two convolutional networks, counted and trained",
    "ps7_functional": "Several inputs, several outputs, a loss of your own",
    "challenge": "The best network under a number of parameters",
}


def _proved(part: str) -> dict[str, Any]:
    """What `make prove` has found about each lecture or assignment; those without a proof give no key."""
    return dict(json.loads((PROVED / f"{part}.json").read_text(encoding="utf-8")))


def _lectures() -> str:
    """Each lecture: how long it takes, and how many of its numbers hold with five seeds."""
    proved = _proved("lectures")
    rows = ["| lecture | time | numbers held |", "|---|---|---|"]
    for stem, title in LECTURES.items():
        text = (ROOT / "text" / f"{stem}.py").read_text(encoding="utf-8")
        minutes = re.search(r"(\d+) minutes", text)
        held = proved[stem]["numbers"] if stem in proved else "*to be proved*"
        time = minutes[1] if minutes else "?"
        rows.append(f"| [{stem[:2]} · {title}](notebooks/{stem}.ipynb) | {time} min | {held} |")
    return "\n".join(rows)


def _assignments() -> str:
    """Each assignment: the mutants that its tests kill, and the answers that are not graded alike."""
    mutants, repeats = _proved("mutants"), _proved("repeats")
    rows = ["| assignment | what it asks | mutants killed | marks that differ |", "|---|---|---|---|"]
    for stem, asks in ASSIGNMENTS.items():
        killed = differ = "*to be proved*"
        if stem in mutants:
            counts = [count.split(" of ") for count in mutants[stem]["killed"].values()]
            killed = " of ".join(str(sum(map(int, column))) for column in zip(*counts, strict=True))
        if stem in repeats:
            differ = f"{len(repeats[stem]['failed'])} of {repeats[stem]['answers']}"
        rows.append(f"| [{stem}](release/{stem}/{stem}.ipynb) | {asks} | {killed} | {differ} |")
    return "\n".join(rows)


def _records() -> str:
    rows = [
        "| recipe | lecture | epochs | test accuracy, the lecture's | recorded | on |",
        "|---|---|---|---|---|---|",
    ]
    for recipe in (one for one in RECIPES if one.reported):
        path = HISTORIES / f"{recipe.name}.json"
        if path.exists():
            recorded = json.loads(path.read_text(encoding="utf-8"))
            said = recipe.reported.get("test_accuracy")
            rows.append(
                f"| `{recipe.name}` | {recipe.lecture} | {recipe.epochs:,} | {said:.2%} | "
                f"{recorded['result']['test_accuracy']:.2%} | {recorded['date']} |"
            )
    return "\n".join(rows)


TABLES: dict[str, Callable[[], str]] = {
    "lectures": _lectures,
    "assignments": _assignments,
    "records": _records,
}


def renewed(text: str) -> str:
    """The README's text with each of its tables made anew."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n{table()}\n{end}{after}"
    return text


def main(argv: list[str] | None = None) -> int:
    """Renew or check the README's tables."""
    parser = argparse.ArgumentParser(prog="python -m tools.readme", description=__doc__)
    parser.add_argument("verb", choices=["write", "check"])
    verb = parser.parse_args(argv).verb
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    if verb == "write":
        path.write_text(renewed(text), encoding="utf-8")
        return 0
    if renewed(text) != text:
        print("README.md: its tables are out of date. Type: python -m tools.readme write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
