# ruff: noqa: SIM905 -- words are easier to read and to compare than a list of quoted words
"""What may stand in the configuration of a student's model: kinds of layers, their arguments, their sizes.

A configuration is JSON that anybody may have made. Here it is read without Keras and written anew, argument
by argument; what is not on a list is refused, never dropped. `grading.models` builds from what is left.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from grading.kinds import ACTIVATIONS, FUNCTIONS, LAYERS, OBJECTS

__all__ = ["NAME", "Refused", "arguments", "compiling", "entrance", "kind"]

LARGEST = 10**5  # of any size that a layer names
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. -]{0,99}")


class Refused(Exception):  # noqa: N818 -- it says what was done with a configuration
    """A configuration with something in it that is on no list."""


def _none(value: Any) -> None:
    if value is not None:
        raise Refused("has an argument that may only be None")


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise Refused("has something else where True or False is due")
    return value


def _false(value: Any) -> bool:
    if value is not False:
        raise Refused("switches something on that cannot be judged")
    return False


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not abs(value) <= 1e6:
        raise Refused("has something else where a number of ordinary size is due")
    number: float = value
    return number


def _whole(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= LARGEST:
        raise Refused(f"has something else where a whole number from 1 to {LARGEST:,} is due")
    return value


def _places(value: Any) -> Any:
    """A whole number or several, as sizes, axes and shapes are."""
    if isinstance(value, list) and len(value) <= 8:
        return tuple(_places(each) for each in value)
    if value is not None and (type(value) is not int or abs(value) > LARGEST):
        raise Refused("has a size that is none")
    return value


def _small(value: Any) -> Any:
    """Places, each of them small: kernels, steps and the like, whose product is a size."""
    sizes = _places(value)
    if any(abs(each or 0) > 64 for each in _flat(sizes)):
        raise Refused("has too large a kernel, window or step")
    return sizes


def _flat(value: Any) -> list[Any]:
    return [inner for each in value for inner in _flat(each)] if isinstance(value, tuple) else [value]


def _numbers(value: Any) -> Any:
    if isinstance(value, list) and len(value) <= 100:
        return tuple(_numbers(each) for each in value)
    return None if value is None else _number(value)


def _word(value: Any) -> Any:
    if value is not None and (not isinstance(value, str) or not NAME.fullmatch(value)):
        raise Refused("has something else where a plain word is due")
    return value


def _activation(value: Any) -> Any:
    """An activation's name; or a layer in its place, as a pair of its kind and its arguments."""
    if value is None or (isinstance(value, str) and value in ACTIVATIONS):
        return value
    if isinstance(value, Mapping) and value.get("class_name") in ("ELU", "LeakyReLU", "ReLU", "Softmax"):
        return "keras.layers", kind(value), arguments(value)
    raise Refused("has an activation that is not one of Keras'")


def _policy(value: Any) -> str:
    """The name of a type of numbers."""
    name = value
    if isinstance(value, Mapping) and value.get("class_name") == "DTypePolicy":
        name = value.get("config", {}).get("name")
    if name not in (
        "float32",
        "float64",
        "float16",
        "bfloat16",
        "mixed_float16",
        "mixed_bfloat16",
        "int32",
        "uint8",
    ):
        raise Refused("computes with an unusual type of numbers")
    return str(name)


def _plain(value: Any, *modules: str) -> Any:
    """A simple object of Keras', as its module, its class and its arguments; None as it is."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or value.get("module") not in modules or value.get("registered_name"):
        raise Refused("has a part that is not one of Keras'")
    name = value.get("class_name")
    if name not in OBJECTS[value["module"]]:
        raise Refused(f"has a part of the kind {name!s:.50}")
    config = value.get("config")
    if not isinstance(config, Mapping) or len(config) > 30:
        raise Refused("has a part without arguments")
    return value["module"], name, {_word(key): _plain_argument(each) for key, each in config.items()}


def _plain_argument(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _plain(value, "keras.optimizers.schedules")
    if isinstance(value, str | bool):
        return value if isinstance(value, bool) else _word(value)
    return _numbers(value)


def _some(module: str) -> Callable[[Any], Any]:
    return lambda value: _plain(value, module)


def _padding(value: Any) -> Any:
    return value if value in ("valid", "same") else _small(value)


def _seed(value: Any) -> int | None:
    if value is not None and (type(value) is not int or abs(value) >= 2**31):
        raise Refused("has a seed that is no whole number")
    return value


PARTS = "kernel bias beta gamma moving_mean moving_variance depthwise pointwise activity".split()
# What an argument may be, by its name: Keras means the same by a name everywhere, but for EXCEPTIONS.
ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "name": _word,
    "dtype": _policy,
    "activation": _activation,
    "padding": _padding,
    "seed": _seed,
    "quantization_config": _none,
    "renorm_clipping": _none,
    "output_padding": _none,
    **dict.fromkeys("trainable use_bias center scale keepdims".split(), _truth),
    **dict.fromkeys("synchronized renorm rms_scaling".split(), _false),
    **dict.fromkeys("units filters groups depth_multiplier n".split(), _whole),
    **dict.fromkeys("kernel_size strides pool_size dilation_rate size cropping dims axis".split(), _small),
    **dict.fromkeys("target_shape noise_shape".split(), _places),
    **dict.fromkeys("data_format interpolation fill_mode mode".split(), _word),
    **dict.fromkeys(
        "rate momentum epsilon stddev alpha negative_slope max_value threshold".split(), _numbers
    ),
    **dict.fromkeys("renorm_momentum offset factor height_factor width_factor fill_value".split(), _numbers),
    **{f"{part}_initializer": _some("keras.initializers") for part in PARTS},
    **{f"{part}_regularizer": _some("keras.regularizers") for part in PARTS},
    **{f"{part}_constraint": _some("keras.constraints") for part in PARTS},
}
EXCEPTIONS = {("Rescaling", "scale"): _numbers}


def kind(entry: Mapping[str, Any]) -> str:
    """The class of a layer, if it is on the list."""
    name = entry.get("class_name")
    if entry.get("module") != "keras.layers" or entry.get("registered_name") or name not in LAYERS:
        raise Refused(f"has a layer of the kind {name!s:.50}")
    return str(name)


def arguments(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A layer's arguments, written anew."""
    config, found = entry.get("config"), {}
    if not isinstance(config, Mapping):
        raise Refused("has a layer without arguments")
    for name, value in config.items():
        look = EXCEPTIONS.get((entry["class_name"], name)) or ARGUMENTS.get(name)
        if look is None:
            raise Refused(f"has a layer with the argument {name!s:.50}")
        found[name] = look(value)
    return found


def entrance(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `keras.Input`, from the configuration of the layer that it makes."""
    config = entry.get("config")
    if entry.get("module") != "keras.layers" or not isinstance(config, Mapping):
        raise Refused("has an input that is none")
    shape = _places(config.get("batch_shape"))
    if not isinstance(shape, tuple) or any(type(size) is int and size < 1 for size in shape[1:]):
        raise Refused("has an input without a shape")
    if any(config.get(name) for name in ("sparse", "ragged", "optional")):
        raise Refused("has an input of an unusual kind")
    # The size of the batch is left open: Keras writes down that of the first one, and does not insist on it.
    return {"shape": shape[1:], "dtype": _policy(config.get("dtype")), "name": _word(config.get("name"))}


def compiling(config: Any) -> dict[str, Any]:
    """What a model was compiled with, written anew; empty if it was not.

    A metric of the student's own stays in its place as `Refused`: the rest may be judged.
    """
    if not config:
        return {}
    return {
        "optimizer": _plain(config.get("optimizer"), "keras.optimizers"),
        "loss": _functions(config.get("loss"), "keras.losses"),
        "loss_weights": _shares(config.get("loss_weights")),
        "metrics": _functions(config.get("metrics"), "keras.metrics"),
        "weighted_metrics": _functions(config.get("weighted_metrics"), "keras.metrics"),
        "run_eagerly": _truth(config.get("run_eagerly", False)),
    }  # how many steps are run at once, and by which compiler, changes no digit


def _shares(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_word(name): _numbers(each) for name, each in value.items()}
    shares = _numbers(value)
    return list(shares) if isinstance(shares, tuple) else shares


def _functions(value: Any, module: str) -> Any:
    if isinstance(value, list) and len(value) <= 20:
        return [_functions(each, module) for each in value]
    if isinstance(value, Mapping) and "class_name" not in value:
        return {_word(name): _functions(each, module) for name, each in value.items()}
    if isinstance(value, Mapping) and value.get("class_name") == "function":
        value = value.get("config")
    if isinstance(value, str):
        return value if value in FUNCTIONS else Refused(f"uses {value:.50}, which is not one of Keras' own")
    try:
        return _plain(value, module)
    except Refused as refused:
        return refused
