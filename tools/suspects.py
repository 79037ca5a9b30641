"""What must not stand in a test cell: it passes on wrong data, or breaks between two processes.

Each suspect is a few lines over Python's syntax tree. Why a comparison lies: an array of no rows makes `all`
true, `allclose` stretches shapes until they fit, and every comparison with nan is false.
"""

import ast
from collections.abc import Iterator

__all__ = ["suspects"]

CHECK = "use checks.close, or numpy.testing.assert_allclose with an array"
LEGACY = {
    "seed",
    "rand",
    "randn",
    "randint",
    "random",
    "choice",
    "shuffle",
    "normal",
    "uniform",
    "permutation",
}


def suspects(tree: ast.Module) -> list[tuple[int, str]]:
    """The suspects in a test cell.

    Args:
        tree: The cell, parsed.

    Returns:
        Line and sentence of each, in order.

    Example:
    >>> suspects(ast.parse("assert np.allclose(f(x), 3)"))[0][1][:31]
    'np.allclose passes for no rows,'
    """
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr)]
    return sorted((node.lineno, says) for node in nodes for says in _looks(node))


def _looks(node: ast.AST) -> Iterator[str]:
    """What is suspicious about one node, a sentence each."""
    if isinstance(node, ast.ClassDef):
        yield "a class body cannot see the student's names in the examiner"
    elif isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Assert) and isinstance(node.test, ast.Name | ast.Subscript):
        yield f"`assert {ast.unparse(node.test)}` passes for nan and for any text; compare it"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and _is_order(node.operand):
        yield f"`{ast.unparse(node)}` passes for nan; turn the comparison round"
    elif isinstance(node, ast.Compare) and _tests_a_float(node):
        yield f"`{ast.unparse(node)}` compares floats exactly; {CHECK}"


def _call(node: ast.Call) -> Iterator[str]:
    """What is suspicious about a call."""
    called, (first, second) = ast.unparse(node.func), [*node.args, None, None][:2]
    name = called.rpartition(".")[2]
    of = node.func.value if isinstance(node.func, ast.Attribute) else None
    if called in ("eval", "exec"):
        yield f"{called} cannot see the student's names inside a function in the examiner"
    elif name in ("allclose", "isclose"):
        yield f"{called} passes for no rows, and for shapes that only stretch to fit; {CHECK}"
    elif name in ("all", "any") and any(isinstance(each, ast.Compare) for each in (of, first)):
        yield f"`{ast.unparse(node)}` is true for no rows; {CHECK}"
    elif called == "all" and isinstance(first, ast.GeneratorExp) and "zip(" in ast.unparse(first):
        yield f"`{ast.unparse(node)}` passes when one side is shorter; {CHECK}"
    elif name == "assert_allclose" and isinstance(second, ast.Constant):
        yield f"{called} with one number passes for no rows; {CHECK}"
    elif called == "random.seed" or (
        of and ast.unparse(of) in ("np.random", "numpy.random") and name in LEGACY
    ):
        yield f"{called} uses the global generator, which two processes do not share; use checks.rng"


def _is_order(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and any(
        isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in node.ops
    )


def _tests_a_float(node: ast.Compare) -> bool:
    exact = any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)
    sides = [node.left, *node.comparators]
    return exact and any(isinstance(each, ast.Constant) and isinstance(each.value, float) for each in sides)
