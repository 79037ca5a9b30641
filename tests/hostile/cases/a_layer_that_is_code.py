"""A model with a layer that is code of the student's."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("of the kind Lambda",))
answers = {
    "network": """
network = keras.Sequential([
    keras.Input((4,)),
    keras.layers.Dense(3),
    keras.layers.Lambda(lambda x: keras.ops.ones_like(x) / 3),
])
""",
}
