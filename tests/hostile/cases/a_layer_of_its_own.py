"""A model with a layer of a class that only the student has."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("cannot be judged",))
answers = {
    "network": """
@keras.saving.register_keras_serializable("course")
class Mine(keras.layers.Dense):
    def call(self, x): return keras.ops.ones_like(super().call(x)) / 3
network = keras.Sequential([keras.Input((4,)), Mine(3)])
""",
}
