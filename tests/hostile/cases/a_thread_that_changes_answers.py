"""A thread that binds the function anew all the time, so that no two looks see the same."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE)
answers = {
    "double": """
import threading, time
def wrong(x): return 0
def vary():
    while True:
        globals()["double"] = wrong if globals()["double"] is not wrong else "no function"
        time.sleep(0.0001)
double = wrong
threading.Thread(target=vary, daemon=True).start()
""",
}
