"""A model whose description holds a dead branch that would change the examiner's Keras."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("cannot be judged",))
answers = {
    "network": """
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
act = {"module": "keras.config", "class_name": "function", "config": "set_dtype_policy"}
told = network.get_config()
told["layers"][1]["config"]["activation"] = act
network.get_config = lambda: told
""",
}
