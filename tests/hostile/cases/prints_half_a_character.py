"""A right answer that prints a half of a character, which no file can hold."""

from tests.hostile import Expected

expected = Expected(says=("touches IPython",))
answers = {
    "double": r"""
import json
def double(x): return 2 * x
get_ipython().kernel.session.pack = lambda message: json.dumps(message, default=str).encode()
print("\ud800")
""",
}
