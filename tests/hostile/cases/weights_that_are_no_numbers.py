"""A model of the right shape whose weights are NaN."""

from tests.hostile import Expected

assignment = "net"
expected = Expected(points={"network-visible": 0})
answers = {
    "network": """
network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
network.set_weights([np.full_like(each, np.nan) for each in network.get_weights()])
""",
}
