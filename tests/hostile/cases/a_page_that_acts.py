"""A right answer that shows pages with scripts, and a picture that is none."""

from tests.hostile import Expected

expected = Expected(says=("touches IPython",))
answers = {
    "double": """
from IPython.display import HTML, Javascript, display, publish_display_data
def double(x): return 2 * x
get_ipython()
display(HTML("<script>alert(1)</script>"), Javascript("alert(1)"))
publish_display_data({"image/png": '"><script>alert(1)</script>', "text/html": "<iframe src=x>"})
""",
}
