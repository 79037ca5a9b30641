"""Mutants of the reference solutions that no test can kill, because they are right: each with the reason."""

EQUAL = {
    ("ps2_part1", "flat_train, flat_test = (x.reshape(len(x), - 2) / 255 for x in (x_train, x_test))"): (
        "NumPy takes any negative length for the one that is left to it"
    ),
}
