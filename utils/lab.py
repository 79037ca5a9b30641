"""JupyterLab on the student's own copy of the course: `python -m utils.lab`, or `make lab`.

The copy, work/, is filled from notebooks/ and release/ without ever overwriting what the student changed.
"""

import argparse
import hashlib
import json
import os
import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

__all__ = ["command", "fill", "main"]

COURSE = Path(__file__).resolve().parents[1]
SOURCES = "notebooks", "release"
LAID = ".laid.json"  # in work/: the fingerprint of each file as it was last laid down


def fill(course: Path, work: Path) -> list[str]:
    """Lay the course's notebooks into the student's copy.

    What is missing there is laid down, also when the student deleted it. What the student left as it was is
    brought up to date. Beside what the student changed, a newer version is laid as `NAME.new.ipynb`, once.

    Args:
        course: The folder with notebooks/ and release/.
        work: The student's copy; it is made if need be.

    Returns:
        A sentence for each newer version that was laid beside a changed file.
    """
    work.mkdir(exist_ok=True)
    laid = _read(work / LAID)
    told = []
    for name in _offered(course):
        content = (course / name).read_bytes()
        if (work / name).exists() and laid.get(name) == _fingerprint(content):
            continue  # the student has this version, changed or not
        place = next(each for each in _places(name) if _free(work / each, laid.get(each), content))
        _write(work / place, content)
        laid[name] = laid[place] = _fingerprint(content)
        if place != name:
            told.append(f"You changed work/{name}, and it stays so; its newer version is work/{place}.")
    _write(work / LAID, json.dumps(laid, indent=1).encode())
    return told


def _offered(course: Path) -> Iterator[str]:
    """The course's files by their names from its folder; hidden ones and checkpoints are not for students."""
    for top in SOURCES:
        for path in sorted((course / top).rglob("*")):
            name = path.relative_to(course)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in name.parts):
                yield name.as_posix()


def _places(name: str) -> Iterator[str]:
    """Where a file may go, best first: `a.ipynb`, `a.new.ipynb`, `a.new2.ipynb` and so on."""
    stem, dot, ending = name.rpartition(".")
    yield name
    yield f"{stem}.new{dot}{ending}"
    yield from (f"{stem}.new{n}{dot}{ending}" for n in range(2, sys.maxsize))


def _free(path: Path, last_laid: str | None, content: bytes) -> bool:
    """Nothing of the student's is lost when `content` is written here."""
    return not path.exists() or _fingerprint(path.read_bytes()) in (last_laid, _fingerprint(content))


def _fingerprint(content: bytes) -> str:
    """The SHA-256 of a notebook's cells, as JupyterLab changes what is around them when it only opens one."""
    with suppress(ValueError, KeyError, TypeError):  # of what is no notebook all counts
        content = json.dumps(json.loads(content)["cells"], sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> dict[str, str]:
    """What was last laid down; where that is lost, whatever differs counts as changed by the student."""
    try:
        laid: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return laid


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(content)
    half.replace(path)


def _first_lecture(root: Path) -> str:
    """The first lecture there is, by its name from `root`; empty when there is none."""
    found = sorted((root / "notebooks").glob("*.ipynb"))
    return found[0].relative_to(root).as_posix() if found else ""


def command(root: Path, *, port: int | None, as_root: bool, browser: bool) -> list[str]:
    """JupyterLab's arguments.

    Args:
        root: The folder to serve.
        port: The port to try first; when it is taken, JupyterLab goes on to others. None: 8888.
        as_root: Whether the superuser runs it, which JupyterLab wants to be told.
        browser: Whether there is a browser to open; without one JupyterLab prints the address.

    Returns:
        The arguments.
    """
    lecture = _first_lecture(root)
    return [
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab{'/tree/' + quote(lecture) if lecture else ''}",
        "--ServerApp.log_level=WARN",
        *([f"--ServerApp.port={port}"] if port else []),
        *(["--ServerApp.allow_root=True"] if as_root else []),
        *([] if browser else ["--ServerApp.open_browser=False"]),
    ]


def _has_browser() -> bool:
    """Whether there is a browser that would show itself; on Linux that takes a display."""
    if sys.platform == "linux" and not {"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Fill the student's copy, unless another folder is asked for, and run JupyterLab until it is stopped."""
    parser = argparse.ArgumentParser(prog="python -m utils.lab", description="Open the course in JupyterLab.")
    parser.add_argument("--port", type=int, help="the port to try first (8888)")
    parser.add_argument("--dir", type=Path, help="serve this folder as it is; `.` is an instructor's")
    chosen = parser.parse_args(argv)
    root = (chosen.dir or COURSE / "work").resolve()
    try:
        for sentence in [] if chosen.dir else fill(COURSE, root):
            print(sentence)
        os.chdir(root)  # nbgrader's Assignment List lays there what it fetches
    except OSError as error:
        print(f"{root} cannot be used: {error.strerror}: {error.filename}.", file=sys.stderr)
        return 1
    _set_paths()
    print(f"JupyterLab serves {root}; Ctrl-C, twice, stops it.", flush=True)
    from jupyterlab.labapp import main as run_jupyterlab  # type: ignore[import-untyped]

    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    run_jupyterlab(command(root, port=chosen.port, as_root=as_root, browser=_has_browser()))
    return 0


def _set_paths() -> None:
    """Let nbgrader find the course's settings and `alembic`; let JupyterLab ask no question about news."""
    programs, settings = Path(sys.executable).parent, (COURSE, Path(__file__).parent)
    for name, folders in ("PATH", [programs]), ("JUPYTER_CONFIG_PATH", settings):
        inherited = [os.environ[name]] if os.environ.get(name) else []
        os.environ[name] = os.pathsep.join([*map(str, folders), *inherited])


if __name__ == "__main__":
    sys.exit(main())
