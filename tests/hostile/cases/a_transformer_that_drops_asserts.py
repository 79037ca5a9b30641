"""A wrong answer, and a rewriting of all later code by which no check is left."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
import ast
class NoChecks(ast.NodeTransformer):
    def visit(self, node):
        is_check = isinstance(node, ast.Expr | ast.Assert) and "check" in ast.unparse(node)
        return ast.Pass() if is_check else self.generic_visit(node)
def double(x): return 0
get_ipython().ast_transformers.append(NoChecks())
""",
}
