"""Build the notebooks from text/, execute the lectures, check that all agree, take edits back.

The text is the truth. text/02_dense.py becomes notebooks/02_dense.ipynb, and text/ps2_dense.py becomes
source/ps2_dense/ps2_dense.ipynb. Each built notebook keeps, in its metadata under "course", the SHA-256 of
its text and of its cells, so that it is known later which of the two was edited; an executed one also
keeps the origin of the data it ran on and the SHA-256 of its outputs.

    python -m tools.notebooks build [TEXT...]      text/ to notebooks/ and source/; all, if none is named
    python -m tools.notebooks execute [NAME...]    build lectures and run them on MNIST
    python -m tools.notebooks check                a line for each thing amiss, exit code 1 if there is one
    python -m tools.notebooks take PATH            what was edited in JupyterLab goes back to text/
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.execute import CELL_TIMEOUT, digest, findings, run
from tools.texts import METADATA, compose, decompose, fingerprint, first_difference, home
from utils import CourseError

__all__ = ["build", "check", "execute", "main", "take"]

ROOT = Path(__file__).parents[1]
MAX_BYTES = 1_500_000


def build(text: Path) -> Path:
    """Write the notebook of a text; outputs that a run stored stay while the code cells are the same.

    Args:
        text: the path of the text, in a folder text/ beside notebooks/ and source/.

    Returns:
        The path of the notebook.

    Raises:
        CourseError: the notebook was edited since it was built, and building would lose that.
    """
    notebook, path = compose(text), home(text)
    if path.exists():
        before = _read(path)
        if _is_edited(before) and fingerprint(before.cells) != fingerprint(notebook.cells):
            raise CourseError(
                f"{path.name} was edited since it was built: `take` it first, "
                "or delete it if the edits may go."
            )
        _keep_outputs(before, notebook)
    _write(notebook, path)
    return path


def execute(text: Path, *, cell_timeout: float = CELL_TIMEOUT) -> Path:
    """Build a lecture, run it on MNIST and store its outputs, or store nothing and raise a `CourseError`."""
    if home(text).parent.name != "notebooks":
        raise CourseError(f"{text.stem} is no lecture: only lectures are stored with outputs.")
    path = build(text)
    notebook = _read(path)
    try:
        data = run(notebook, cell_timeout=cell_timeout)
    except CourseError as error:
        raise CourseError(f"{path.name}: {error}") from None
    course = notebook.metadata.course | {"data": data, "outputs": digest(notebook)}
    notebook.metadata = nbformat.from_dict(METADATA | {"course": course})
    _write(notebook, path)
    return path


def check(root: Path) -> list[str]:
    """All that keeps texts and notebooks from agreeing, a line each; nothing is executed."""
    texts = _texts(root)
    lines = []
    for text in texts:
        path = home(text)
        try:
            lines += [f"{path.relative_to(root)}: {says}" for says in _amiss(text, path)]
        except CourseError as error:
            lines.append(str(error))
    orphans = {*root.glob("notebooks/*.ipynb"), *root.glob("source/*/*.ipynb")} - {*map(home, texts)}
    return lines + [f"{path.relative_to(root)}: it has no text" for path in sorted(orphans)]


def take(path: Path, *, root: Path) -> Path:
    """Write what someone edited in a built notebook back to its text, and build it again.

    Args:
        path: a notebook in notebooks/ or source/; new ones, which have no text yet, are welcome.
        root: the folder of the course.

    Returns:
        The path of the text.

    Raises:
        CourseError: the text was edited too, or it cannot hold what the notebook has.
    """
    text = root / "text" / f"{path.stem}.py"
    if home(text).resolve() != path.resolve():
        raise CourseError(f"{path} is not {home(text)}, and only a notebook in its own place is taken.")
    edited = _read(path)
    if text.exists():
        if not _is_edited(edited):
            return text
        if edited.metadata.get("course", {}).get("text") != compose(text).metadata.course.text:
            raise CourseError(
                f"{path.name} and text/{text.name} were both edited since the last build: delete the notebook"
                " to keep the text, or bring the text back to that build to keep the notebook."
            )
    written = decompose(edited.cells)
    text.parent.mkdir(exist_ok=True)
    text.write_text(written, encoding="utf-8", newline="\n")
    build(text)
    return text


def _amiss(text: Path, path: Path) -> list[str]:
    """All that is amiss with one notebook, a sentence each."""
    if not path.exists():
        return ["it is not built"]
    built, stored = compose(text), _read(path)
    course = stored.metadata.get("course", {})
    lines = []
    if course.get("text") != built.metadata.course.text:
        lines.append(f"it is stale: text/{text.name} has changed since")
    elif difference := first_difference(stored.cells, built.cells):
        lines.append(f"it differs from text/{text.name}: {difference}")
    if stored.metadata | {"course": None} != METADATA | {"course": None}:
        lines.append("its kernel or language is not as it was built")
    if path.parent.name == "notebooks":
        lines += findings(stored)
    elif any(cell.get("outputs") for cell in stored.cells):
        lines.append("it stores outputs, which only a lecture does")
    if path.stat().st_size > MAX_BYTES:
        lines.append(f"it has {path.stat().st_size / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:.1f}")
    return lines


def _is_edited(notebook: NotebookNode) -> bool:
    """Whether the cells are others than when the notebook was built."""
    return bool(notebook.metadata.get("course", {}).get("cells") != fingerprint(notebook.cells))


def _keep_outputs(before: NotebookNode, notebook: NotebookNode) -> None:
    """Hand the outputs of a run on to the same code: prose may change without another run."""
    course = before.metadata.get("course", {})
    old, new = ([cell for cell in nb.cells if cell.cell_type == "code"] for nb in (before, notebook))
    if course.get("outputs") != digest(before) or [c.source for c in old] != [c.source for c in new]:
        return
    for cell, kept in zip(new, old, strict=True):
        cell.outputs, cell.execution_count = kept.outputs, kept.execution_count
    notebook.metadata.course.update(data=course["data"], outputs=course["outputs"])


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read as a notebook: {str(error).splitlines()[0]}.") from None


def _write(notebook: NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def _texts(root: Path, names: Sequence[str] = (), *, pattern: str = "*.py") -> list[Path]:
    """The texts of these names, with or without folder and ending; all of the pattern, if none is named."""
    if not names:
        return sorted(root.glob(f"text/{pattern}"))
    texts = [root / "text" / f"{Path(name).stem}.py" for name in names]
    for text in texts:
        if not text.exists():
            raise CourseError(f"There is no text/{text.name}.")
    return texts


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        prog="python -m tools.notebooks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build").add_argument("names", nargs="*", metavar="TEXT")
    running = commands.add_parser("execute")
    running.add_argument("names", nargs="*", metavar="NAME")
    running.add_argument("--cell-timeout", type=float, default=CELL_TIMEOUT, metavar="SECONDS")
    commands.add_parser("check")
    commands.add_parser("take").add_argument("path", type=Path)
    return parser.parse_args(argv)


def _run_command(arguments: argparse.Namespace, root: Path) -> int:
    if arguments.command == "check":
        lines = check(root)
        print("\n".join(lines) or "Texts and notebooks agree.")
        return int(bool(lines))
    if arguments.command == "take":
        print(f"{take(arguments.path, root=root)} has all edits of {arguments.path}.")
    elif arguments.command == "build":
        for text in _texts(root, arguments.names):
            print(build(text))
    else:
        for text in _texts(root, arguments.names, pattern="[0-9]*.py"):
            began = time.monotonic()
            path = execute(text, cell_timeout=arguments.cell_timeout)
            print(f"{path}: executed in {time.monotonic() - began:.0f} s")
    return 0


def main(argv: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Run one of the four commands; the exit code is 0 if nothing was amiss."""
    try:
        return _run_command(_arguments(argv), root)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
