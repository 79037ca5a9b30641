"""A right answer that shows what says it is a picture, and is a page with a script."""

from tests.hostile import Expected

expected = Expected()
answers = {
    "double": """
from IPython.display import publish_display_data
def double(x): return 2 * x
script = '"><script>alert(1)</script>'
publish_display_data({"image/png": script, "image/jpeg": ["a"], "text/plain": "a picture"})
""",
}
