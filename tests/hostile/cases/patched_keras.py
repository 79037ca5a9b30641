"""A network that is too large, in a Keras that counts and computes as the tests want it."""

from tests.hostile import Expected

assignment = "net"
expected = Expected(points={"network-hidden": 0}, says=("sets keras.Model",))
answers = {
    "network": """
layers = keras.layers.Dense(9), keras.layers.Dense(3, activation="softmax")
network = keras.Sequential([keras.Input((4,)), *layers])
keras.Model.count_params = lambda self: 15
keras.Model.__call__ = lambda self, x: np.ones((len(x), 3), "float32") / 3
""",
}
