"""A model whose weights are not those of its layers."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("cannot be judged",))
answers = {
    "network": """
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
network.layers[0].get_weights = lambda: [np.zeros((4, 300)), np.zeros(3)]
""",
}
