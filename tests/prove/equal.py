"""Mutants of the reference solutions that no test can kill, because they are right: each with the reason."""

_ZERO = "the slope is asked for without zeros, and elsewhere the two agree"
_NAMES = "of the names conv, dense, flatten and pool, in this order, only the same one is meant"
_ALONE = "the tuple holds one number, so the last is the first"
_FLOOR = "halving twice and rounding down once gives what rounding down twice gives"

EQUAL = {
    ("challenge_part1", "places = (((rows - 2) / 2 - 2) // 2) * (((columns - 2) // 2 - 2) // 2)"): _FLOOR,
    ("challenge_part1", "places = (((rows - 2) // 2 - 2) // 2) * (((columns - 2) / 2 - 2) // 2)"): _FLOOR,
    ("ps2_part1", "flat_train, flat_test = (x.reshape(len(x), - 2) / 255 for x in (x_train, x_test))"): (
        "NumPy takes any negative length for the one that is left to it"
    ),
    ("ps3_part1", "return rng.random(shape) > rate"): (
        "a random number equals the rate once in 2^53 draws, and the chance changes by no more"
    ),
    ("ps3_part5c", "if epoch - best >= patience:"): (
        "the count goes up by one an epoch and it returns there, so it never gets beyond the patience"
    ),
    ("ps4_part1b", "return np.where(z >= 0, 1.0, 0.0)"): _ZERO,
    ("ps4_part1b", "return np.where(z >= 0, 1, small) / (1 + small)"): "at 0 the small one is exp(0), 1 too",
    ("ps6_warmup", "channels_last = images[..., None] if images.ndim <= 3 else np.moveaxis(images, 1, -1)"): (
        "pictures have three axes or four"
    ),
    ("ps6_part1", 'if kind <= "conv":'): _NAMES,
    ("ps6_part1", 'elif kind >= "pool":'): _NAMES,
    ("ps6_part1", 'elif kind >= "flatten":'): _NAMES,
    ("ps6_part1", "shape = (shape[0] // sizes[ -1], shape[1] // sizes[0], shape[2])"): _ALONE,
    ("ps6_part1", "shape = (shape[0] // sizes[0], shape[1] // sizes[ -1], shape[2])"): _ALONE,
    ("ps6_part1", "parameters = (shape[ -1] + 1) * sizes[0]"): _ALONE,
    ("ps6_part1", "parameters = (shape[0] + 1) * sizes[ -1]"): _ALONE,
    ("ps6_part1", "shape = (sizes[ -1],)"): _ALONE,
    ("ps7_warmup", "if len(set(widths)) != 1:"): "there are two widths at least, so a set of none cannot be",
    ("ps7_warmup", "return widths[ 1]"): "all widths are the same there, and there are two at least",
    ("ps7_warmup", "return widths[ -1]"): "all widths are the same there",
    ("ps7_part3a", "others = (labels - rng.integers(1, 10, len(labels))) % 10"): (
        "1 to 9 back or ahead on a ring of ten: each other digit is as likely"
    ),
    ("ps7_part3a", "digits = np.where(rng.random(len(labels)) <= share, labels, others)"): (
        "a random number equals the share once in 2^53 draws, and is never 1"
    ),
    ("ps7_part5", "return -keras.ops.mean(terms, axis=1)"): "targets and outputs have two axes",
}
