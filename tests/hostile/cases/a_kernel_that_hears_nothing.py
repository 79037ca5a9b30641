"""Wrong answers, and a rewriting of all later code into nothing: no test can reach them."""

from tests.hostile import NO_DOUBLE, NO_MEAN, Expected

expected = Expected(points=NO_DOUBLE | NO_MEAN, says=("was not ready for the test",))
answers = {
    "double": """
import ast
class Nothing(ast.NodeTransformer):
    def visit_Module(self, node): return ast.Module([], [])
def double(x): return 0
def mean(numbers): return 0
get_ipython().ast_transformers.append(Nothing())
""",
    "mean": "pass",
}
