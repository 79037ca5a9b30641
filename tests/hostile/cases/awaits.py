"""A right answer that uses coroutines and threads, as a curious student does."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
import asyncio
from concurrent.futures import ThreadPoolExecutor
await asyncio.sleep(0.01)
def double(x):
    with ThreadPoolExecutor(2) as pool:
        return next(pool.map(lambda value: 2 * value, [x]))
""",
}
