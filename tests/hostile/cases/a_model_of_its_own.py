"""A model of a class of the student's, which says of itself what the tests want to hear."""

from tests.hostile import NO_NETWORK, Expected

assignment = "net"
expected = Expected(points=NO_NETWORK, says=("cannot be judged",))
answers = {
    "network": """
class Mine(keras.Model):
    def call(self, x): return keras.ops.ones((x.shape[0], 3)) / 3
    def count_params(self): return 15
network = Mine()
network(np.ones((2, 4)))
""",
}
