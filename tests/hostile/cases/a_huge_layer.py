"""A model that says it has a layer of a thousand million neurons."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("cannot be judged",))
answers = {
    "network": """
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
told = network.get_config()
told["layers"][1]["config"]["units"] = 10**9
network.get_config = lambda: told
""",
}
