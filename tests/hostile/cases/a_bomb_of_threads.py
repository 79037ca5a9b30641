"""A function that starts threads until there can be no more."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("can't start new thread",))
answers = {
    "double": """
import threading, time
def double(x):
    while True:
        threading.Thread(target=time.sleep, args=[1000]).start()
""",
}
