"""What the course needs of a machine: for each need OK, or what to type. `python -m utils.doctor`.

Nothing outside the standard library is imported before a rule needs it, so that it also runs where an install
went wrong. A rule is a function, named after what it looks at, that returns one `Finding`.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

__all__ = ["Finding", "machine", "main"]

COURSE = Path(__file__).resolve().parents[1]
PYTHONS = (3, 11), (3, 13)
GIGABYTE = 10**9
INSTALL = f'"{sys.executable}" -m pip install -e "{COURSE}[lab]"'
# What notebooks import.
IMPORTED = {"IPython", "ipywidgets", "keras", "matplotlib", "nbgrader", "numpy"}
IMPORTED |= {"scipy", "sklearn", "tensorflow", "tqdm", "utils"}


@dataclass(frozen=True)
class Finding:
    """What one rule found.

    Args:
        name: The rule's name.
        ok: False only where the course cannot run.
        says: What was found.
        remedy: What to type or to do; with `ok`, it is advice. Empty: nothing.
    """

    name: str
    ok: bool
    says: str
    remedy: str = ""


def python() -> Finding:
    """Python is one that the packages have wheels for."""
    (low, high), here = PYTHONS, sys.version_info[:2]
    wanted = f"{low[0]}.{low[1]} to {high[0]}.{high[1]}"
    says = f"{platform.python_version()} at {sys.executable}"
    if low <= here <= high:
        return Finding("python", True, says)
    return Finding("python", False, f"{says}; the course needs {wanted}", "make lab PYTHON=python3.12")


def processor() -> Finding:
    """TensorFlow has a wheel for this kind of machine."""
    says = f"{platform.system()} on {platform.machine()}"
    if sys.maxsize < 2**32:
        remedy = "install the 64-bit Python from python.org"
        return Finding("processor", False, f"{says}, but Python has 32 bits and TensorFlow needs 64", remedy)
    if (platform.system(), platform.machine()) == ("Darwin", "x86_64"):
        remedy = "on Apple silicon install the arm64 Python; on an Intel Mac work on Linux or in the cloud"
        return Finding("processor", False, f"{says}: TensorFlow has no wheel for Intel Macs", remedy)
    return Finding("processor", True, says)


def project() -> Finding:
    """The course is installed from this folder; `import utils` breaks when the folder was moved."""
    sources = [each.read_text("direct_url.json") for each in metadata.distributions(name="nn-course")]
    urls = [urlsplit(json.loads(source)["url"]) for source in sources if source]
    if COURSE in [Path(url2pathname(url.path)).resolve() for url in urls]:
        return Finding("project", True, f"installed from {COURSE}")
    return Finding("project", False, f"the course is not installed from {COURSE}", INSTALL)


def _misfit(name: str, versions: "SpecifierSet") -> str:
    """What is wrong with an installed package; empty when nothing is."""
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing"
    return "" if version in versions else f"{name} is {version} and should be {versions}"


def _needs() -> "list[Requirement]":
    from packaging.requirements import Requirement

    return [Requirement(line) for line in metadata.requires("nn-course") or []]


def packages() -> Finding:
    """Every package of pyproject.toml is there, at a version inside its range."""
    needs = [need for need in _needs() if need.marker is None or need.marker.evaluate({"extra": ""})]
    misfits = [misfit for need in needs if (misfit := _misfit(need.name, need.specifier))]
    if misfits:
        return Finding("packages", False, "; ".join(misfits), INSTALL)
    return Finding("packages", True, f"{len(needs)} are there, at versions that pyproject.toml allows")


def tensorflow() -> Finding:
    """TensorFlow is there, under one of its two names; importing it would take seconds."""
    needs = [need for need in _needs() if need.name in ("tensorflow", "tensorflow-cpu")]
    misfits = {need.name: _misfit(need.name, need.specifier) for need in needs}
    fits = [name for name, misfit in misfits.items() if not misfit]
    if fits and find_spec("tensorflow") is not None:
        return Finding("tensorflow", True, f"{fits[0]} {metadata.version(fits[0])}")
    if fits:
        again = f'"{sys.executable}" -m pip install --force-reinstall --no-deps {fits[0]}'
        return Finding("tensorflow", False, f"{fits[0]} is installed, but its files are missing", again)
    return Finding("tensorflow", False, "; ".join(misfits.values()), INSTALL)


def kernel() -> Finding:
    """The kernel `python3`, which every notebook names, is this Python."""
    from jupyter_core.paths import jupyter_path

    again = f'"{sys.executable}" -m ipykernel install --sys-prefix'
    places = [Path(folder, "python3", "kernel.json") for folder in jupyter_path("kernels")]
    spec = next((place for place in places if place.is_file()), None)
    if spec is None:
        return Finding("kernel", False, "Jupyter has no kernel named python3", again)
    starts = json.loads(spec.read_text(encoding="utf-8"))["argv"][0]
    # Jupyter reads a bare `python` as the Python that it runs in.
    if starts in ("python", "python3") or Path(starts) == Path(sys.executable):
        return Finding("kernel", True, f"python3 is {sys.executable}")
    return Finding("kernel", False, f"python3 is {starts}, says {spec}", f"remove {spec.parent}, or {again}")


def digits() -> Finding:
    """Where the digits will come from; nothing is read or fetched."""
    named = os.environ.get("MNIST_NPZ")
    cache = Path(os.environ.get("KERAS_HOME") or "~/.keras", "datasets", "mnist.npz").expanduser()
    if named == "stand-in":
        return Finding("digits", True, "the stand-in, as MNIST_NPZ asks")
    if named and not Path(named).expanduser().is_file():
        return Finding(
            "digits",
            False,
            f"MNIST_NPZ names {named}, which is not there",
            "unset MNIST_NPZ, or name the file",
        )
    if named:
        return Finding("digits", True, f"the file that MNIST_NPZ names: {named}")
    if cache.is_file():
        return Finding("digits", True, f"Keras' cache: {cache}")
    return Finding("digits", True, "fetched when first needed (11 MB); without a network a stand-in is used")


def alembic() -> Finding:
    """Nbgrader calls this program when it makes a gradebook."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("alembic", path=places)
    if found:
        return Finding("alembic", True, found)
    return Finding("alembic", True, "not found; an instructor needs it for a new gradebook", INSTALL)


def bubblewrap() -> Finding:
    """Grading runs students' code in boxes that bubblewrap makes."""
    box = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    if shutil.which("bwrap") and subprocess.run(box, capture_output=True, check=False).returncode == 0:
        return Finding("bubblewrap", True, "makes boxes here")
    if not shutil.which("bwrap"):
        remedy = "sudo apt install bubblewrap (on Windows, in WSL)"
        return Finding("bubblewrap", True, "not found; an instructor needs it to grade", remedy)
    remedy = f'"{sys.executable}" -m grading ps1_neurons says why, and what to type'
    return Finding("bubblewrap", True, "makes no boxes here; an instructor needs them to grade", remedy)


def disk() -> Finding:
    """Room for downloads, caches and saved networks."""
    free = shutil.disk_usage(COURSE).free / GIGABYTE
    advice = "" if free > 1 else "free a gigabyte"
    return Finding("disk", True, f"{free:.1f} GB free", advice)


def memory() -> Finding:
    """A kernel that trains a network on all digits takes about 2 GB."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    except (AttributeError, ValueError):  # Windows does not tell by this way
        return Finding("memory", True, "not measured on this system")
    advice = "" if total > 3.5 else "run one notebook at a time"
    return Finding("memory", True, f"{total:.1f} GB", advice)


def writable() -> Finding:
    """The student's copy can be made beside the course."""
    if os.access(COURSE, os.W_OK):
        return Finding("writable", True, str(COURSE))
    return Finding(
        "writable", False, f"{COURSE} cannot be written to", "copy the course into your home folder"
    )


def shadows() -> Finding:
    """No file beside a notebook is imported in the stead of a package, or of one of Python's own modules."""
    notebooks = [path for top in ("work", "notebooks", "release") for path in (COURSE / top).rglob("*.ipynb")]
    folders = {notebook.parent for notebook in notebooks}
    files = [path for folder in folders for path in folder.glob("*.py")]
    files += [path.parent for folder in folders for path in folder.glob("*/__init__.py")]
    hiding = sorted(path for path in files if path.stem in IMPORTED | sys.stdlib_module_names)
    if not hiding:
        return Finding("shadows", True, "no file beside a notebook hides a package")
    named = ", ".join(str(path.relative_to(COURSE)) for path in hiding)
    harmless = IMPORTED.isdisjoint(path.stem for path in hiding)
    says = f"notebooks beside it import {named} and not the module of that name"
    return Finding("shadows", harmless, says, "give the file another name")


RULES = (
    python,
    processor,
    project,
    packages,
    tensorflow,
    kernel,
    digits,
    alembic,
    bubblewrap,
    disk,
    memory,
    writable,
    shadows,
)


def _found(rule: Callable[[], Finding]) -> Finding:
    """A rule's finding, also where what the rule itself needs is missing."""
    try:
        return rule()
    except ModuleNotFoundError as error:
        return Finding(rule.__name__, False, f"{error.name} is not installed", INSTALL)


def machine() -> list[Finding]:
    """What the course needs of this machine, rule by rule.

    Returns:
        A `Finding` for each rule. It takes less than a second; neither TensorFlow nor Keras is imported.
    """
    return [_found(rule) for rule in RULES]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the findings, one line each; 1 when the course cannot run here, else 0."""
    findings = machine()
    for found in findings:
        mark = "no" if not found.ok else "note" if found.remedy else "OK"
        remedy = f". Do: {found.remedy}" if found.remedy else ""
        print(f"{mark:<4}  {found.name:<10}  {found.says}{remedy}")
    return 0 if all(found.ok for found in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
