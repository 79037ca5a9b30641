"""Make the students' versions of the assignments, and prove that they agree with the instructor's.

nbgrader makes them, release/ keeps them, so that a student needs no instructor's file. The check makes them
anew in a folder of its own and looks for differences and for anything that students should not see.

    python -m tools.release build [ASSIGNMENT...]     source/ to release/; all, if none is named
    python -m tools.release check                     a line for each thing amiss, exit code 1 if there is one
"""

import argparse
import ast
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode

from grading.cells import MARKERS, answers, grading
from tools.course import ROOT, assignments, nbgrader, temporary
from tools.lint import markers
from tools.rules import report, rule, within
from utils import CourseError
from utils.doctor import Finding

__all__ = ["build", "findings", "leaks", "main", "no_outputs", "stubs", "up_to_date"]

AGAIN = "type `make release` and commit release/"


def build(folder: Path, *names: str) -> None:
    """Make release/ anew from source/; the same sources give the same bytes.

    Args:
        folder: The folder of the course.
        names: The assignments, such as "ps2_dense"; all of them, if none is named.

    Raises:
        CourseError: There is no such assignment, or nbgrader refused a notebook; release/ is then as it was.
    """
    if unknown := set(names) - set(known := assignments(folder)):
        raise CourseError(f"source/ has no assignment {min(unknown)}; it has {', '.join(known)}.")
    with TemporaryDirectory() as made:
        _generate(folder, Path(made), names or known)
        for stale in [folder / "release" / name for name in names] or [folder / "release"]:
            shutil.rmtree(stale, ignore_errors=True)
        shutil.copytree(made, folder / "release", dirs_exist_ok=True)


def findings(folder: Path) -> list[Finding]:
    """What each rule finds in the releases of a course.

    Args:
        folder: The folder of the course.

    Returns:
        A finding for each rule and assignment; one alone if nbgrader refuses a notebook.
    """
    found = [only_notebooks(folder)]
    with TemporaryDirectory() as made:
        try:
            _generate(folder, Path(made), assignments(folder))
        except CourseError as error:
            return [*found, Finding("generated", False, str(error), "mend the notebook")]
        found.append(up_to_date(Path(made), folder / "release"))
    for path in sorted(folder.glob("release/*/*.ipynb")):
        original = folder / "source" / path.relative_to(folder / "release")
        if original.exists():
            source, release = (nbformat.read(each, as_version=4) for each in (original, path))
            looks = [markers(source), leaks(source, release), no_outputs(release), stubs(release)]
            found += within(str(path.relative_to(folder)), looks)
    return found


def _generate(folder: Path, target: Path, names: Sequence[str]) -> None:
    """Put the releases of these assignments into a folder, two at a time, without any gradebook."""

    def generate(name: str) -> None:
        with temporary(folder, name) as course:
            nbgrader(course, "generate_assignment", name, "--no-db")
            shutil.copytree(course / "release" / name, target / name)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(generate, names))


@rule("take it out of source/; data comes by utils.data, pictures are drawn")
def only_notebooks(folder: Path) -> Iterator[str]:
    """An assignment is its notebook: nbgrader would copy any other file to the students unseen."""
    for path in _files(folder / "source"):
        if path.suffix != ".ipynb":
            yield f"source/{path} is no notebook"


@rule(AGAIN)
def up_to_date(made: Path, release: Path) -> Iterator[str]:
    """The release is, byte for byte, what nbgrader makes of the sources."""
    for path in sorted(_files(made) | _files(release)):
        if path not in _files(release):
            yield f"release/{path} is missing"
        elif path not in _files(made):
            yield f"release/{path} has no source"
        elif (made / path).read_bytes() != (release / path).read_bytes():
            yield f"release/{path} is not what source/ makes"


@rule(f"mark it with {MARKERS[0]} or {MARKERS[2]}, then {AGAIN}")
def leaks(source: NotebookNode, release: NotebookNode) -> Iterator[str]:
    """No line of a solution, of a hidden test or of a model answer stands in the release."""
    marked = [pair for cell in source.cells for pair in _marked(cell)]
    public = {line for line, is_secret in marked if not is_secret}
    secret = {line for line, is_secret in marked if is_secret and line} - public
    for cell in release.cells:
        for line in map(str.strip, cell.source.splitlines()):
            if line in secret or line in MARKERS:
                yield f"cell {cell.id} shows {line!r}"


@rule(AGAIN)
def no_outputs(release: NotebookNode) -> Iterator[str]:
    """A release holds no result: the student's own run makes them."""
    for cell in release.cells:
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"cell {cell.id} was run"


@rule("let the solution's region leave a whole function with its docstring")
def stubs(release: NotebookNode) -> Iterator[str]:
    """A cell to be written is valid Python before the student begins, and says that it waits."""
    for cell in answers(release, "code"):
        try:
            nodes = list(ast.walk(ast.parse(cell.source)))
        except SyntaxError as error:
            yield f"cell {cell.id} is not Python: {error.msg}"
            continue
        if not any(isinstance(node, ast.Raise) and "write me" in ast.unparse(node) for node in nodes):
            yield f"cell {cell.id} does not raise NotImplementedError"


def _marked(cell: NotebookNode) -> Iterator[tuple[str, bool]]:
    """Each line of a source cell, without its indentation, and whether students must not see it."""
    begin_solution, end_solution, begin_hidden, end_hidden = MARKERS
    lines = [line.strip() for line in cell.source.splitlines()]
    # nbgrader clears an answer's cell without markers whole.
    secret = grading(cell).get("solution", False) and begin_solution not in lines
    for line in lines:
        if line in (begin_solution, begin_hidden):
            secret = True
        elif line in (end_solution, end_hidden):
            secret = False
        else:
            yield line, secret


def _files(folder: Path) -> set[Path]:
    """All files below a folder, but for an editor's own, relative to it."""
    paths = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in paths if not {".ipynb_checkpoints", "__pycache__"} & set(path.parts)}


def main(argv: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Build or check; the exit code is 0 if nothing was amiss."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description="The students' versions.")
    parser.add_argument("command", choices=["build", "check"])
    parser.add_argument("assignments", nargs="*", help="which to build")
    arguments = parser.parse_args(argv)
    try:
        if arguments.command == "check":
            return report(findings(root))
        build(root, *arguments.assignments)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"release/ holds {', '.join(assignments(root)) or 'nothing yet'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
