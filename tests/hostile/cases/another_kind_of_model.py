"""A right answer as a functional model, compiled with a loss of the student's own."""

from tests.hostile import Expected

assignment = "net"
expected = Expected()
answers = {
    "network": """
entrance = keras.Input((4,))
network = keras.Model(entrance, keras.layers.Dense(3, activation="softmax")(entrance))
network.compile("adam", loss=lambda labels, outputs: keras.ops.mean((labels - outputs) ** 2))
""",
}
