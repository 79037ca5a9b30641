"""What in a student's code an instructor may want to look at; it changes no mark.

A look at the syntax alone: who wants to hide can, and gains nothing by it, for the tests are out of reach.
"""

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress

from nbformat import NotebookNode

from grading.cells import grading, python

__all__ = ["suspicious"]

CALLS = {
    "os._exit": "ends Python",
    "os.abort": "ends Python",
    "os.kill": "sends signals",
    "os.fork": "starts processes",
    "os.system": "starts processes",
    "os.environ": "looks at the environment",
    "os.getenv": "looks at the environment",
    "sys.settrace": "watches other code",
    "sys.setprofile": "watches other code",
    "sys._getframe": "looks into its callers",
    "inspect.stack": "looks into its callers",
    "inspect.currentframe": "looks into its callers",
    "inspect.getsource": "reads code",
    "gc.get_objects": "searches memory",
}
MODULES = {
    "builtins": "touches Python's own functions",
    "ctypes": "reaches around Python",
    "IPython": "touches IPython",
    "ipykernel": "touches the kernel",
    "nbgrader": "touches nbgrader",
    "grading": "touches the grader",
    "multiprocessing": "starts processes",
    "signal": "handles signals",
    "socket": "opens sockets",
    "subprocess": "starts processes",
}
HARMLESS = {"IPython.display"}
PATCHED = {"builtins", "sys", "checks", "np", "numpy", "keras", "utils", "unittest", "IPython"}
OPENERS = {"open", "Path", "listdir", "glob", "load", "loadtxt", "read_csv"}
PLACES = ("/", "~", "..")
LONG = 200_000  # characters of a notebook's code: this look takes place outside any box


def suspicious(cells: Iterable[NotebookNode]) -> tuple[str, ...]:
    """Look through the cells that a student may write.

    Args:
        cells: Code cells of a rebuilt notebook.

    Returns:
        A sentence for each thing and cell, each once, in order.

    Example:
    >>> from nbformat.v4 import new_code_cell
    >>> suspicious([new_code_cell("import builtins", id="own-1")])
    ("own-1 touches Python's own functions (line 1).",)
    """
    found: dict[str, None] = {}
    left = LONG
    for cell in cells:
        left -= len(cell.source)
        if left < 0:
            found["The code is too long to be looked through to its end."] = None
            break
        # Not Python, or too deep to be looked through: what its run does will say more.
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.walk(ast.parse(python(cell))):
                for what in _looks(node):
                    name = grading(cell).get("grade_id") or cell.id
                    found[f"{name} {what} (line {getattr(node, 'lineno', 1)})."] = None
    return tuple(found)[:50]


def _looks(node: ast.AST) -> Iterator[str]:
    """What one node does, in words that follow the cell's name."""
    if isinstance(node, ast.Import):
        yield from (MODULES[_top(alias.name)] for alias in node.names if _is_odd(alias.name))
    elif isinstance(node, ast.ImportFrom) and _is_odd(node.module or ""):
        yield MODULES[_top(node.module or "")]
    elif isinstance(node, ast.Attribute) and (does := CALLS.get(_name(node))):
        yield does
    elif isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (f"sets {ast.unparse(each):.60}" for each in targets if _is_patch(each))


def _call(node: ast.Call) -> Iterator[str]:
    called = _name(node.func)
    first = node.args[0] if node.args else None
    if called == "get_ipython":
        yield "touches IPython"
    elif called in ("eval", "exec", "compile", "__import__"):
        yield f"calls {called}"
    elif called == "setattr" and first is not None and _root(first) in PATCHED:
        yield f"sets something of {ast.unparse(first):.60}"
    elif called.rpartition(".")[2] in OPENERS and _is_elsewhere(first):
        yield f"looks for {ast.unparse(node.args[0]):.60}"


def _is_elsewhere(place: ast.expr | None) -> bool:
    return isinstance(place, ast.Constant) and str(place.value).startswith(PLACES)


def _name(node: ast.expr) -> str:
    """A dotted name, such as np.load; of another expression's attribute only that: .load."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id if isinstance(node, ast.Name) else "", *reversed(parts)])


def _root(node: ast.expr) -> str:
    """The name that an expression begins with; "" if it begins otherwise."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _top(name: str) -> str:
    return name.partition(".")[0]


def _is_odd(module: str) -> bool:
    return _top(module) in MODULES and module not in HARMLESS


def _is_patch(target: ast.expr) -> bool:
    """Whether an assignment changes what belongs to a module, not to the student."""
    return isinstance(target, ast.Attribute | ast.Subscript) and _root(target) in PATCHED
