"""What nbgrader's metadata and Python's own symbol tables say of a notebook's cells."""

import ast
import builtins
import re
import symtable

from nbformat import NotebookNode

__all__ = [
    "MARKERS",
    "answers",
    "asked",
    "bound",
    "foreign",
    "graded_tests",
    "grading",
    "prose",
    "python",
    "strings",
    "unmarked",
]

MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def grading(cell: NotebookNode) -> NotebookNode:
    """The cell's metadata for nbgrader; empty for an ordinary cell."""
    return cell.metadata.get("nbgrader", NotebookNode())


def answers(notebook: NotebookNode, kind: str) -> list[NotebookNode]:
    """The cells of a kind, "code" or "markdown", that the student writes."""
    return [cell for cell in notebook.cells if cell.cell_type == kind and grading(cell).get("solution")]


def graded_tests(notebook: NotebookNode) -> list[NotebookNode]:
    """The test cells: code that gives points and is not the student's."""
    graded = [cell for cell in notebook.cells if grading(cell).get("grade")]
    return [cell for cell in graded if cell.cell_type == "code" and not grading(cell).get("solution")]


def prose(notebook: NotebookNode) -> list[NotebookNode]:
    """What a student reads: markdown, but for the answers."""
    return [cell for cell in notebook.cells if cell.cell_type == "markdown" and not grading(cell)]


def python(cell: NotebookNode) -> str:
    """A cell's source, its magics made harmless so that it parses."""
    return re.sub(r"^([^\S\n]*)[%!].*$", r"\1pass", cell.source, flags=re.MULTILINE)


def unmarked(source: str) -> str:
    """A source without the lines that mark its solutions and hidden tests."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in MARKERS)


def bound(cell: NotebookNode, *, imports: bool = True) -> set[str]:
    """The names that a cell binds at top level, with or without those that it imports."""
    symbols = symtable.symtable(python(cell), "cell", "exec").get_symbols()
    own = [each for each in symbols if each.is_assigned() or each.is_imported()]
    return {each.get_name() for each in own if imports or not each.is_imported()}


def foreign(cell: NotebookNode) -> set[str]:
    """The names that a cell reads and finds elsewhere in the notebook."""
    return _read(symtable.symtable(python(cell), "cell", "exec")) - bound(cell) - set(dir(builtins))


def _read(table: symtable.SymbolTable) -> set[str]:
    """The global names that a piece of code reads, in functions and comprehensions too."""
    symbols = [each for each in table.get_symbols() if table.get_type() == "module" or each.is_global()]
    names = {each.get_name() for each in symbols if each.is_referenced()}
    return names.union(*map(_read, table.get_children()))


def asked(notebook: NotebookNode) -> set[str]:
    """The names that the tests may ask a student for: what the teacher's own solutions bind."""
    return set().union(*(bound(cell, imports=False) for cell in answers(notebook, "code")))


def strings(cell: NotebookNode) -> set[str]:
    """The strings in a cell's code: `checks.present(globals(), "name")` reads a name so."""
    constants = [node for node in ast.walk(ast.parse(python(cell))) if isinstance(node, ast.Constant)]
    return {node.value for node in constants if isinstance(node.value, str)}
