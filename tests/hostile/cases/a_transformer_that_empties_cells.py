"""A wrong answer, and a hook by which each later cell is read as empty."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
def double(x): return 0
def emptied(lines): return [] if any("checks" in line for line in lines) else lines
get_ipython().input_transformers_post.append(emptied)
""",
}
