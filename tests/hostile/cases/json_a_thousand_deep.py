"""JSON of so many brackets that reading it exhausts Python's stack."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("no notebook program writes",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").write_text('{"cells": ' + "[" * 100_000)
