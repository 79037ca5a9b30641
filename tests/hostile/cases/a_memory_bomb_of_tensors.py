"""A function that takes all memory with TensorFlow."""

from tests.hostile import Expected

assignment = "net"
expected = Expected(points={"half-visible": 0})
answers = {
    "half": """
import tensorflow as tf
kept = []
def half(x):
    while True:
        kept.append(tf.ones(10**7) * len(kept))
""",
}
