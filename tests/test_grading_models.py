import json
import sys
from copy import deepcopy

import keras
import numpy as np
import pytest
from keras import layers as kl

from grading import models, objects
from grading.kinds import LAYERS
from grading.pieces import CannotTravel
from grading.wire import decode, encode
from utils import models as course


def travelled(model):
    """A model as the examiner gets it: its state goes through bytes, its functions as they are."""
    state = objects.state(model)
    loss = {"loss": state.pop("loss")} if "loss" in state else {}
    return models.rebuild(decode(encode(state)) | loss)


def input_for(model, n=3):
    rng = np.random.default_rng(1)
    given = [rng.uniform(0, 1, (n, *each.shape[1:])).astype(np.float32) for each in model.inputs]
    return given[0] if len(given) == 1 else given


def outputs(model, x):
    return [np.asarray(each) for each in keras.tree.flatten(model(x, training=False))]


def shared():
    a, b, layer = keras.Input((4,)), keras.Input((4,)), kl.Dense(3, "tanh")
    both = kl.Concatenate()([layer(a), layer(b)])
    return keras.Model([a, b], [kl.Dense(2)(both), both])


def residual():
    x = keras.Input((8, 8, 3))
    y = kl.Conv2D(3, 3, padding="same", activation="relu")(x)
    z = keras.ops.relu((x + y) * 0.5)
    return keras.Model(x, kl.Dense(2)(kl.GlobalAveragePooling2D()(kl.Add()([z, y]))))


def nested():
    first, second = (keras.Sequential([keras.Input((5,)), kl.Dense(4, "relu"), kl.Dense(5)]) for _ in "ab")
    x = keras.Input((5,))
    twice = keras.Model(x, kl.Add()([first(x), first(first(x))]))
    return keras.Sequential([keras.Input((5,)), twice, second, kl.Dense(2)])


def augmented():
    flips = keras.Sequential([kl.RandomFlip("horizontal", seed=3), kl.RandomRotation(0.1)], name="flips")
    return keras.Sequential([keras.Input((6, 6, 1)), flips, kl.Rescaling(1 / 255), kl.Flatten(), kl.Dense(2)])


def by_name():
    a, b = keras.Input((2,), name="a"), keras.Input((2,), name="b")
    return keras.Model({"a": a, "b": b}, {"sum": kl.Add(name="sum")([a, b])})


def all_sorts():
    return keras.Sequential(
        [
            keras.Input((9, 9, 2)),
            kl.ZeroPadding2D(1),
            kl.Conv2D(4, (3, 2), strides=2, groups=2, use_bias=False, kernel_regularizer="l2"),
            kl.BatchNormalization(scale=False),
            kl.SeparableConv2D(6, 2, depth_multiplier=2, bias_constraint="non_neg"),
            kl.LeakyReLU(0.1),
            kl.DepthwiseConv2D(2, depth_multiplier=3, activation=kl.ReLU(max_value=6)),
            kl.Conv2DTranspose(3, 2, strides=2),
            kl.LayerNormalization(),
            kl.UpSampling2D(2),
            kl.Cropping2D(1),
            kl.AveragePooling2D(2),
            kl.SpatialDropout2D(0.1, seed=2**30),
            kl.Flatten(),
            kl.RepeatVector(2),
            kl.Permute((2, 1)),
            kl.Conv1D(3, 2),
            kl.MaxPooling1D(2),
            kl.GaussianNoise(0.1),
            kl.Reshape((-1,)),
            kl.Dense(
                4, kernel_initializer=keras.initializers.RandomNormal(stddev=0.1, seed=4), name="last one"
            ),
            kl.Activation(keras.activations.softmax),
        ]
    )


ORDINARY = [
    course.model1,
    course.model2,
    course.model3,
    course.model4,
    course.model5,
    course.model1_functional,
    course.dense_2019,
    course.cnn_2019,
    course.two_inputs,
    course.two_outputs,
    shared,
    residual,
    nested,
    augmented,
    by_name,
    all_sorts,
]


@pytest.mark.parametrize("build", ORDINARY)
def test_a_model_that_travelled_computes_the_same_to_the_last_bit(build):
    model = build()
    rng = np.random.default_rng(2)
    model.set_weights([rng.uniform(0.1, 1, each.shape) for each in model.get_weights()])
    came, x = travelled(model), input_for(model)
    x = dict(zip("ab", x, strict=True)) if build is by_name else x
    for got, want in zip(outputs(came, x), outputs(model, x), strict=True):
        np.testing.assert_array_equal(got, want)
    assert [type(each) for each in came.layers] == [type(each) for each in model.layers]
    assert [each.name for each in came.layers] == [each.name for each in model.layers]
    assert (type(came), came.count_params(), came.built) == (type(model), model.count_params(), model.built)
    assert came.output_shape == model.output_shape


def test_every_kind_of_layer_on_the_list_is_one_of_keras():
    assert all(issubclass(getattr(kl, name), kl.Layer) for name in LAYERS)


def test_a_model_that_was_built_by_its_first_data_travels():
    model = keras.Sequential([kl.Dense(3, "tanh")])
    x = np.ones((2, 4), np.float32)
    want = np.asarray(model(x))
    np.testing.assert_array_equal(np.asarray(travelled(model)(x)), want)
    assert travelled(model)(np.ones((7, 4))).shape == (7, 3)


def test_a_model_that_knows_no_input_yet_travels_as_such():
    came = travelled(keras.Sequential([kl.Dense(3), kl.Dense(2)]))
    assert not came.built and [type(each).__name__ for each in came.layers] == ["Dense", "Dense"]


def test_layers_of_another_model_keep_their_weights_in_a_new_one():
    scores = keras.Sequential([keras.Input((4,)), kl.Dense(3)])
    model = keras.Sequential([*scores.layers, kl.Softmax()])
    came, x = travelled(model), np.ones((2, 4), np.float32)
    assert not came.built
    np.testing.assert_array_equal(np.asarray(came(x)), np.asarray(model(x)))


def test_a_large_model_that_knows_no_input_is_refused():
    with pytest.raises(CannotTravel, match=r"begin it with keras\.Input"):
        travelled(keras.Sequential([kl.Dense(90_000)]))


def test_frozen_layers_stay_frozen():
    model = course.model1()
    model.layers[0].trainable = False
    assert [each.trainable for each in travelled(model).layers] == [False, True]


def test_the_precision_of_a_model_is_its_own():
    model = keras.Sequential([keras.Input((4,)), kl.Dense(3, dtype="mixed_float16")])
    assert travelled(model).layers[0].dtype_policy.name == "mixed_float16"
    assert keras.config.dtype_policy().name == "float32"


def test_nan_weights_travel():
    model = course.model1()
    model.set_weights([np.full(each.shape, np.nan) for each in model.get_weights()])
    assert np.isnan(travelled(model).get_weights()[0]).all()


def own_loss(y, a):
    return keras.ops.mean((y - a) ** 4, axis=-1)


COMPILED = {
    "words": {"loss": "mse", "optimizer": "adam", "metrics": ["accuracy"]},
    "objects": {
        "loss": keras.losses.CategoricalCrossentropy(from_logits=True),
        "optimizer": lambda: keras.optimizers.SGD(0.5, momentum=0.9, nesterov=True),
        "metrics": [keras.metrics.TopKCategoricalAccuracy(2, name="top")],
    },
    "functions": {
        "loss": keras.losses.categorical_crossentropy,
        "optimizer": lambda: keras.optimizers.RMSprop(0.01),
        "metrics": [keras.metrics.categorical_accuracy],
    },
    "a schedule": {
        "loss": "mae",
        "optimizer": lambda: keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.5, 10)),
    },
    "a loss of one's own": {"loss": own_loss, "optimizer": "sgd"},
    "a loss without a name": {"loss": lambda y, a: own_loss(y, a), "optimizer": "sgd", "metrics": ["mae"]},
}


@pytest.mark.parametrize("given", COMPILED.values(), ids=COMPILED)
def test_a_model_that_travelled_trains_as_the_student_compiled_it(given):
    model = keras.Sequential([keras.Input((4,)), kl.Dense(3)])
    optimizer = given["optimizer"]
    model.compile(**(given | {"optimizer": optimizer() if callable(optimizer) else optimizer}))
    came = travelled(model)
    x = np.random.default_rng(3).normal(0, 1, (8, 4)).astype(np.float32)
    y = np.eye(3, dtype=np.float32)[np.arange(8) % 3]
    for _ in range(2):
        got, want = (each.train_on_batch(x, y, return_dict=True) for each in (came, model))
        assert got == pytest.approx(want, rel=1e-5)
    for got, want in zip(came.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-5, atol=1e-7)
    assert type(came.optimizer) is type(model.optimizer)


@pytest.mark.parametrize("shares", [{"left": 2, "right": 0.5}, [2, 0.5], None])
def test_the_losses_of_several_outputs_keep_their_shares(shares):
    x = keras.Input((4,))
    model = keras.Model(x, {"left": kl.Dense(1, name="left")(x), "right": kl.Dense(1, name="right")(x)})
    model.compile("sgd", {"left": "mse", "right": "mae"}, loss_weights=shares)
    given = np.ones((2, 4)), {"left": np.zeros((2, 1)), "right": np.ones((2, 1))}
    assert travelled(model).test_on_batch(*given) == pytest.approx(model.test_on_batch(*given))


def test_a_metric_of_ones_own_is_refused_when_it_is_used_and_not_before():
    model = keras.Sequential([keras.Input((4,)), kl.Dense(3)])
    model.compile("sgd", "mse", metrics=[own_loss])
    came = travelled(model)
    assert came(np.ones((1, 4))).shape == (1, 3)
    with pytest.raises(CannotTravel, match="uses own_loss, which is not one of Keras' own"):
        came.evaluate(np.ones((2, 4)), np.ones((2, 3)), verbose=0)


def test_an_update_sets_weights_and_what_it_is_compiled_with():
    ours = course.model1()
    theirs = keras.models.clone_model(ours)
    theirs.compile(keras.optimizers.SGD(0.25), "mse")
    models.update(ours, decode(encode(objects.state(theirs))))
    np.testing.assert_array_equal(ours.get_weights()[0], theirs.get_weights()[0])
    assert float(ours.optimizer.learning_rate) == 0.25


def test_an_update_with_weights_of_another_shape_is_refused():
    state = objects.state(course.model1()) | {"weights": {}}
    with pytest.raises(CannotTravel, match="other layers than its weights"):
        models.update(course.model1(), state)


class OwnModel(keras.Model):
    def call(self, x):
        return x


class OwnLayer(kl.Layer):
    def call(self, x):
        return x


X = keras.Input((4,))
REFUSED = {
    "Lambda": (lambda: keras.Sequential([keras.Input((4,)), kl.Lambda(keras.ops.relu)]), "the kind Lambda"),
    "a model of its own class": (OwnModel, "cannot be|the kind OwnModel"),
    "a layer of its own class": (
        lambda: keras.Sequential([keras.Input((4,)), OwnLayer()]),
        "the kind OwnLayer",
    ),
    "an activation without a name": (
        lambda: keras.Sequential([keras.Input((4,)), kl.Dense(3, activation=lambda x: x)]),
        "cannot be written down|not one of Keras'",
    ),
    "a recurrent layer": (lambda: keras.Sequential([keras.Input((4, 2)), kl.LSTM(3)]), "the kind LSTM"),
    "an operation off the list": (lambda: keras.Model(X, keras.ops.flip(X)), "the kind Flip"),
}


@pytest.mark.parametrize(("build", "says"), REFUSED.values(), ids=REFUSED)
def test_what_no_list_has_is_refused_by_its_name(build, says):
    with pytest.raises(CannotTravel, match=says):
        travelled(build())


# --- hostile configurations: what a student's process may send instead of what Keras writes ---------------


def entry(kind, module="keras.layers", /, **config):
    return {"module": module, "class_name": kind, "config": config, "registered_name": None}


def start(*shape):
    return entry("InputLayer", batch_shape=[None, *(shape or (4,))], dtype="float32", name="input")


def dense(name="dense", /, **changed):
    config = {"name": name, "units": 3, "activation": "linear", "use_bias": True}
    return entry("Dense", **(config | changed))


def sequential(*entries):
    return {"name": "net", "layers": [start(), *entries]}


def functional(*entries, outputs):
    return {
        "name": "net",
        "layers": list(entries),
        "input_layers": [["input", 0, 0]],
        "output_layers": outputs,
    }


def call(*places, **keywords):
    tensors = [{"class_name": "__keras_tensor__", "config": {"keras_history": list(each)}} for each in places]
    return {"args": tensors, "kwargs": keywords}


def node(part, *calls):
    return {**part, "name": part["config"]["name"], "inbound_nodes": list(calls)}


def function(name, module="builtins"):
    return {"module": module, "class_name": "function", "config": name, "registered_name": name}


CODE = {"class_name": "__lambda__", "config": {"code": "4wEAAAA=", "defaults": None, "closure": None}}
INPUT = node(start(), *[])


def dead_branch(operation, **arguments):
    """A functional model with an operation in it that no output needs."""
    dead = node(entry(operation, "keras.src.ops.core", name="dead", **arguments), call(["input", 0, 0]))
    return functional(INPUT, dead, node(dense(), call(["input", 0, 0])), outputs=[["dense", 0, 0]])


EVIL = [("os", "system"), ("subprocess", "Popen"), ("builtins", "eval"), ("keras.config", "set_dtype_policy")]
PLACES = {
    "layer": lambda part: sequential(part),
    "activation": lambda part: sequential(dense(activation=part)),
    "initializer": lambda part: sequential(dense(kernel_initializer=part)),
    "regularizer": lambda part: sequential(dense(kernel_regularizer=part)),
    "constraint": lambda part: sequential(dense(kernel_constraint=part)),
    "dtype": lambda part: sequential(dense(dtype=part)),
}
opening, closing = json.dumps(sequential(entry("Sequential", "keras"))).split("{}")
deep = opening * 400 + "{}" + closing * 400

# Refused before Keras is asked for anything.
BEFORE = {
    "Lambda with code": sequential(entry("Lambda", name="l", function=CODE)),
    "Lambda with code in a list": sequential(entry("Lambda", name="l", function=["4wEAAAA=", None, None])),
    "Lambda by another path": sequential(
        entry("Lambda", "keras.src.layers.core.lambda_layer", name="l", function=CODE)
    ),
    "Lambda within a model": sequential(
        entry("Sequential", "keras", **sequential(entry("Lambda", function=CODE)))
    ),
    "Lambda within Bidirectional": sequential(entry("Bidirectional", layer=entry("Lambda", function=CODE))),
    "Lambda within TimeDistributed": sequential(
        entry("TimeDistributed", layer=entry("Lambda", function=CODE))
    ),
    "Lambda that fetches a file": sequential(entry("Lambda", function=function("get_file", "keras.utils"))),
    "Lambda that turns safety off": sequential(
        entry("Lambda", function=function("enable_unsafe_deserialization", "keras.config"))
    ),
    "Lambda that flips": sequential(entry("Lambda", function=function("flip", "keras.ops"))),
    "a dead switch that sets the precision": dead_branch(
        "Switch", fn=function("set_dtype_policy", "keras.config")
    ),
    "a dead switch that sets the data format": dead_branch(
        "Switch", fn=function("set_image_data_format", "keras.config")
    ),
    "a dead switch that allocates": dead_branch("Switch", fn=function("pad_sequences", "keras.utils")),
    "a dead loop": dead_branch("WhileLoop", cond=function("any", "builtins"), body=CODE),
    "an activation that flips": sequential(dense(activation="flip")),
    "an activation that is a function of Keras'": sequential(dense(activation=function("flip", "keras.ops"))),
    "an activation that is code": sequential(dense(activation=CODE)),
    "an activation that is a number": sequential(dense(activation=3)),
    "StringLookup with a file": sequential(entry("StringLookup", name="s", vocabulary="/etc/passwd")),
    "TextVectorization with a file": sequential(
        entry("TextVectorization", name="s", vocabulary="/etc/passwd")
    ),
    "TFSMLayer": sequential(entry("TFSMLayer", name="t", filepath="/tmp/x")),
    "TorchModuleWrapper": sequential(entry("TorchModuleWrapper", name="t", module={"x": 1})),
    "JaxLayer": sequential(entry("JaxLayer", name="t", call_fn=CODE)),
    "a billion units": sequential(dense(units=10**9)),
    "units that are true": sequential(dense(units=True)),
    "units that are a fraction": sequential(dense(units=3.5)),
    "units that are a text": sequential(dense(units="3")),
    "no units": sequential(dense(units=0)),
    "a billion repetitions": sequential(entry("RepeatVector", name="r", n=10**9)),
    "a hundred thousand times larger": sequential(entry("UpSampling2D", name="u", size=[10**5, 10**5])),
    "a vast kernel": sequential(entry("Conv2D", name="c", filters=3, kernel_size=[999, 999])),
    "an input of a million times a million": {"name": "n", "layers": [start(10**6, 10**6), dense()]},
    "an input of a negative size": {"name": "n", "layers": [start(-4), dense()]},
    "an input that is optional": {
        "name": "n",
        "layers": [start() | {"config": start()["config"] | {"optional": True}}],
    },
    "100,000 layers": sequential(*[dense(str(i)) for i in range(100_000)]),
    "301 layers": sequential(*[dense(str(i)) for i in range(301)]),
    "301 layers in models": sequential(
        *[entry("Sequential", "keras", **sequential(*[dense(str(i)) for i in range(99)])) for _ in "abcd"]
    ),
    "400 models within models": deep,
    "a name of a megabyte": sequential(dense("a" * 2**20)),
    "a name that goes up": sequential(dense("..")),
    "a name that is a path": sequential(dense("../../x")),
    "a model's name that goes up": sequential(dense()) | {"name": "../x"},
    "whole numbers of 8 bits": sequential(dense(dtype=entry("QuantizedDTypePolicy", "keras", mode="int8"))),
    "a precision that is a text of one's own": sequential(dense(dtype="int8_from_float32")),
    "a map of precisions": sequential(dense(dtype=entry("DTypePolicyMap", "keras"))),
    "lora": sequential(dense(lora_rank=4)),
    "quantization": sequential(dense(quantization_config={"mode": "int8"})),
    "a class that registered itself": sequential(dense() | {"registered_name": "x>Dense"}),
    "a model that registered itself": sequential(
        entry("Sequential", "keras") | {"registered_name": "x>Sequential"}
    ),
    "an argument that is a type": sequential(
        dense(units={"class_name": "__typespec__", "spec_name": "TensorSpec"})
    ),
    "an argument that is a tensor": sequential(
        dense(units={"class_name": "__tensor__", "config": {"value": [3]}})
    ),
    "an argument of NumPy's": sequential(dense(units={"class_name": "__numpy__", "config": {"value": [3]}})),
    "an argument off the list": sequential(dense(callback="x")),
    "a regularizer of 1e300": sequential(
        dense(kernel_regularizer=entry("L2", "keras.regularizers", l2=1e300))
    ),
    "a regularizer of nan": sequential(
        dense(kernel_regularizer=entry("L2", "keras.regularizers", l2=float("nan")))
    ),
    "a regularizer with a function": sequential(
        dense(kernel_regularizer=entry("L2", "keras.regularizers", l2=CODE))
    ),
    "an initializer that computes for minutes": sequential(
        dense(kernel_initializer=entry("Orthogonal", "keras.initializers", gain=1.0))
    ),
    "no layers": {"name": "n"},
    "layers that are none": {"name": "n", "layers": [3]},
    "layers that are a text": {"name": "n", "layers": "Dense"},
    "no configuration": [],
} | {
    f"{module}.{name} as {place}": put(entry(name, module, args=["true"]))
    for module, name in EVIL
    for place, put in PLACES.items()
}
twenty = [dense(str(i), units=10**5) for i in range(20)]
circle = [node(dense("a"), call(["b", 0, 0])), node(dense("b"), call(["a", 0, 0]))]
# Refused while the model is built, by constructors only; no variable of the layer in question is made.
IN, OUT = ["input", 0, 0], [["dense", 0, 0]]
BUILDING = {
    "2 million million weights": (sequential(*twenty), "has the weights"),
    "a circle": (functional(INPUT, *circle, outputs=[["b", 0, 0]]), "come from nowhere"),
    "an output that nobody makes": (functional(INPUT, outputs=[["x", 0, 0]]), "'x', 0, 0"),
    "a wrong index": (
        functional(INPUT, node(dense(), call(["input", 0, 7])), outputs=OUT),
        "come from nowhere",
    ),
    "an index that is a text": (
        functional(INPUT, node(dense(), call(["input", "0", 0])), outputs=OUT),
        "come from nowhere",
    ),
    "a call with a text": (
        functional(INPUT, node(dense(), {"args": ["eval"], "kwargs": {}}), outputs=OUT),
        "something that is no tensor",
    ),
    "a call with a function": (
        functional(INPUT, node(dense(), {"args": [function("eval")], "kwargs": {}}), outputs=OUT),
        "string indices",
    ),
    "a call with a keyword of one's own": (
        functional(INPUT, node(dense(), call(IN, mask=CODE)), outputs=OUT),
        "arguments of an unusual kind",
    ),
    "a call with two inputs where one is due": (
        functional(INPUT, node(dense(), call(IN, IN)), outputs=OUT),
        "too many values",
    ),
    "a list of inputs where one is due": (
        functional(INPUT, node(dense(), {"args": [call(IN, IN)["args"]], "kwargs": {}}), outputs=OUT),
        "several inputs that takes one",
    ),
    "1,001 calls": (
        functional(INPUT, node(dense(), *[call(IN)] * 1001), outputs=OUT),
        "more than 1,000 times",
    ),
    "numbers beyond all bounds": (
        sequential(
            entry("Reshape", name="a", target_shape=[2, 2, 1]),
            *[entry("UpSampling2D", name=f"u{i}", size=[64, 64]) for i in range(4)],
        ),
        "more than 10,000,000 numbers",
    ),
    "an input beyond all bounds": (
        {"name": "n", "layers": [start(9999, 9999)]},
        "more than 10,000,000 numbers",
    ),
}


def state_of(config, weights=None):
    kind = "Functional" if "input_layers" in config else "Sequential"
    text = config if isinstance(config, str) else json.dumps(config)
    return {"class_name": kind, "config": text, "compiled": "{}", "weights": weights or {}}


@pytest.mark.parametrize("config", BEFORE.values(), ids=BEFORE)
def test_a_hostile_configuration_is_refused_before_keras_has_a_hand_in_it(monkeypatch, config):
    monkeypatch.setitem(sys.modules, "keras", None)  # whoever imports it now fails with another message
    with pytest.raises(CannotTravel) as caught:
        models.rebuild(state_of(config))
    assert "import of keras" not in str(caught.value)


@pytest.mark.parametrize(("config", "says"), BUILDING.values(), ids=BUILDING)
def test_a_hostile_graph_is_refused_while_it_is_built(config, says):
    with pytest.raises(CannotTravel, match=says):
        models.rebuild(state_of(config))


def test_a_configuration_like_the_hostile_ones_but_for_their_malice_is_built():
    given = [np.ones((4, 3), np.float32), np.zeros(3, np.float32)]
    weights = {"input": [], "dense": given}
    one = models.rebuild(state_of(sequential(dense()), {"dense": given}))
    two = functional(INPUT, node(dense(), call(["input", 0, 0])), outputs=["dense", 0, 0])
    two["input_layers"] = ["input", 0, 0]
    for model in (one, models.rebuild(state_of(two, weights))):
        np.testing.assert_array_equal(np.asarray(model(np.ones((1, 4)))), [[4, 4, 4]])


def test_there_are_as_many_hostile_configurations_as_were_found():
    assert len(BEFORE) + len(BUILDING) >= 71


def test_no_hostile_configuration_changed_a_setting_of_keras():
    assert keras.config.dtype_policy().name == "float32"
    assert keras.config.image_data_format() == "channels_last"
    assert (
        keras.config.is_unsafe_deserialization_enabled() in (None, False)
        if hasattr(keras.config, "is_unsafe_deserialization_enabled")
        else True
    )


GOOD = {"dense": [np.ones((4, 3), np.float32), np.zeros(3, np.float32)]}
WEIGHTS = {
    "missing": {},
    "of another name": {"other": GOOD["dense"]},
    "one too few": {"dense": GOOD["dense"][:1]},
    "one too many": {"dense": [*GOOD["dense"], np.zeros(3, np.float32)]},
    "of another shape": {"dense": [np.ones((3, 4), np.float32), np.zeros(3, np.float32)]},
    "of another layer too": GOOD | {"more": []},
    "texts": {"dense": [np.full((4, 3), "a"), np.zeros(3, np.float32)]},
    "complex": {"dense": [np.ones((4, 3), complex), np.zeros(3, np.float32)]},
    "lists": {"dense": [[[1.0] * 3] * 4, [0.0] * 3]},
    "no weights": {"dense": None},
    "no names": [],
}


@pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
def test_weights_that_do_not_fit_are_refused(weights):
    assert models.rebuild(state_of(sequential(dense()), GOOD)).count_params() == 15
    state = state_of(sequential(dense())) | {"weights": weights}
    with pytest.raises(CannotTravel, match="weights"):
        models.rebuild(state)


COMPILES = {
    "an optimizer that is code": {"optimizer": CODE, "loss": "mse"},
    "an optimizer of another module": {"optimizer": entry("system", "os"), "loss": "mse"},
    "an optimizer off the list": {
        "optimizer": entry("LossScaleOptimizer", "keras.optimizers"),
        "loss": "mse",
    },
    "a step size that is code": {"optimizer": entry("SGD", "keras.optimizers", learning_rate=CODE)},
    "a schedule off the list": {
        "optimizer": entry("SGD", "keras.optimizers", learning_rate=entry("X", "keras.optimizers.schedules"))
    },
    "a vast step size": {"optimizer": entry("SGD", "keras.optimizers", learning_rate=1e300)},
    "an argument off Keras' list": {"optimizer": entry("SGD", "keras.optimizers", callback="x")},
}


@pytest.mark.parametrize("compiled", COMPILES.values(), ids=COMPILES)
def test_a_hostile_optimizer_is_refused(compiled):
    state = state_of(sequential(dense()), GOOD) | {"compiled": json.dumps(compiled)}
    with pytest.raises(CannotTravel, match="cannot be judged"):
        models.rebuild(state)


@pytest.mark.parametrize("loss", [CODE, function("eval"), "eval", entry("system", "os"), 3])
def test_a_hostile_loss_is_refused_when_it_is_used(loss):
    compiled = {"optimizer": entry("SGD", "keras.optimizers", learning_rate=0.1), "loss": loss}
    state = state_of(sequential(dense()), GOOD) | {"compiled": json.dumps(compiled)}
    model = models.rebuild(state)
    with pytest.raises(CannotTravel, match="cannot be trained or evaluated here"):
        model.train_on_batch(np.ones((1, 4)), np.ones((1, 3)))


def test_how_a_model_was_built_is_ignored():
    config = sequential(dense() | {"build_config": {"input_shape": [None, 10**9]}})
    assert models.rebuild(state_of(config, GOOD)).count_params() == 15


def test_hostile_configurations_are_not_changed_by_being_read():
    config = sequential(dense())
    before = deepcopy(config)
    models.rebuild(state_of(config, GOOD))
    assert config == before
