"""Students' code in a box, made by bubblewrap: it reads the system and the course's environment, and no more.

Covered, each by a test:

- the network: there is none;
- processes: only the box's own can be seen or signalled, and they die with the grader;
- files: the system, the environment, `utils`, the digits and the line to the examiner can be read; sources,
  tests, gradebooks, other submissions and all homes are not there; nothing can be written but /tmp and the
  scratch folder, both of limited size and gone afterwards;
- rights: no capabilities, no namespaces within, no root: where the grader is root, the box runs as nobody;
- the environment: what this file names;
- memory, processes and threads, processor time, wall time, the size and number of files, what is printed.

Not covered:

- faults of the kernel, of bubblewrap or of the processor: who fears them grades on a machine of its own;
- memory that no process holds (files without a name, System V segments) where there are no control groups;
- the processor's other users: a box may be busy on every core until its time is over;
- what can be learnt about the machine: its name is hidden, its processor, kernel, clock and mounts are not;
- with `sandbox="none"`, which must be asked for: all but rights, environment, and the limits of what can be
  seen to belong to the box.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from inspect import getfile
from pathlib import Path

from grading.line import FILES
from grading.watchdog import Box, Limits
from utils import CourseError

__all__ = ["Limits", "command", "folder", "shared", "start", "sweep", "why_not"]

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
# For the dynamic linker, fonts and local time; no accounts, no certificates, nothing of other services.
SETTINGS = ("alternatives", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime")
NAMESPACES = ("user", "ipc", "pid", "net", "uts", "cgroup-try")


def command(argv: Sequence[str], *, scratch: Path, limits: Limits) -> list[str]:
    """The command line that runs another one in a box; nothing is started.

    Args:
        argv: The command line to be boxed, with full paths.
        scratch: A folder from `folder`, the only one that the box and the grader share.
        limits: What the box may use; whoever starts the command has to watch over the rest of them.

    Returns:
        A command line for an empty environment.

    Example:
    >>> command(["id"], scratch=Path("/tmp/x"), limits=Limits())[-2:]
    ['--', 'id']
    """
    within = [*_environment(scratch, limits), *_ceilings(limits), "--", *argv]
    if limits.sandbox == "none":
        return [*_dropped(), *within]
    box = ["bwrap", *(f"--unshare-{kind}" for kind in NAMESPACES), "--disable-userns", "--cap-drop", "ALL"]
    box += ["--hostname", "sandbox", "--new-session", "--die-with-parent"]
    box += [*_view(scratch, limits), "--proc", "/proc", "--remount-ro", "/", "--chdir", "/tmp", "--", *within]
    if not _dropped():
        return box
    # Root lays out the same view with its own rights, for a home's folders are closed to others; whoever it
    # drops to then makes the box, as any user does. The inner bubblewrap needs a whole /proc to make its own;
    # the outer one needs its pid namespace to end with the grader: it may not signal another user's process.
    view = [*_view(scratch, limits), "--bind", "/proc", "/proc"]
    return ["bwrap", "--unshare-pid", "--die-with-parent", *view, "--", *_dropped(), *box]


def _view(scratch: Path, limits: Limits) -> list[str]:
    """What can be seen, each in its own place; later mounts lie upon earlier ones."""
    room = ["--size", str(limits.scratch), "--tmpfs"]
    view = [*room, "/tmp", "--dev", "/dev", *room, "/dev/shm", "--remount-ro", "/dev"]
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            view += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            view += _shown(path)
    environment = map(Path, (sys.base_prefix, sys.prefix))
    for path in dict.fromkeys(
        [*(Path("/etc", name) for name in SETTINGS), *environment, *_digits(), _utils()]
    ):
        view += _shown(path) if path.exists() else []
    here = Path(__file__).parent
    view += [*_shown(here, "--tmpfs"), *(word for name in FILES for word in _shown(here / name))]
    return [*view, "--remount-ro", str(here), *_shown(scratch, "--bind")]


def _shown(path: Path, how: str = "--ro-bind") -> list[str]:
    """Mount a path of the machine; the folders above it would else be closed to all but root."""
    above = [word for folder in reversed(path.parents[:-1]) for word in ("--dir", str(folder))]
    return [*above, how, *([str(path)] if how == "--tmpfs" else [str(path)] * 2)]


def _utils() -> Path:
    return Path(getfile(CourseError)).parent


def _digits() -> list[Path]:
    """The file that holds MNIST, where `utils.data` would look for it; none if it is not there."""
    home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    path = Path(os.environ.get("MNIST_NPZ") or home / "datasets" / "mnist.npz")
    path = path.expanduser().absolute()
    return [path] if path.is_file() else []


def _environment(scratch: Path, limits: Limits) -> list[str]:
    """A command that runs another one with these variables alone."""
    home = scratch if limits.sandbox == "none" else Path("/tmp")
    variables = {
        "HOME": home,
        "TMPDIR": home,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "USER": "student",
        "PYTHONDONTWRITEBYTECODE": "1",
        **shared(),
    }
    return ["env", "-i", *(f"{name}={value}" for name, value in variables.items())]


def shared() -> dict[str, str]:
    """The variables that the student's kernel and the examiner have in common: both see the same digits."""
    return {
        # Without the file the stand-in, at once: a download would only be waited for.
        "MNIST_NPZ": str(next(iter(_digits()), "stand-in")),
        # A student's utils.py must not be taken for the course's; installed or not, ours is found.
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": str(_utils().parent),
    }


def _ceilings(limits: Limits) -> list[str]:
    """A command that runs another one under the limits that the kernel keeps for each process.

    Data, not address space: TensorFlow reserves far more of that than it ever uses.
    """
    ceilings = {
        "core": 0,
        "cpu": limits.cpu,
        "data": limits.memory,
        "fsize": limits.file,
        "nofile": 1024,
        # Without a box of its own it would be counted with all else that its user runs.
        **({"nproc": limits.processes} if limits.sandbox != "none" else {}),
    }
    return ["prlimit", *(f"--{name}={value}" for name, value in ceilings.items())]


def _dropped() -> list[str]:
    """A command that runs another one as nobody, if this is root; else nothing."""
    if os.geteuid():
        return []
    who = pwd.getpwnam("nobody")
    return [
        "setpriv",
        f"--reuid={who.pw_uid}",
        f"--regid={who.pw_gid}",
        "--clear-groups",
        "--no-new-privs",
        "--",
    ]


@contextmanager
def folder() -> Iterator[Path]:
    """A private folder that a box may write to; made here, and removed with all that is in it.

    What the grader lays there has to be readable by all. What it finds there a student may have put there:
    links to anywhere, files without an end. So open nothing in it but your own sockets.
    """
    made = Path(tempfile.mkdtemp(prefix=f"nn-{os.getpid()}-"))
    try:
        if not os.geteuid():
            who = pwd.getpwnam("nobody")
            os.chown(made, who.pw_uid, who.pw_gid)
        yield made
    finally:
        _remove(made)


def _remove(folder: Path) -> None:
    # Not shutil.rmtree: folders a thousand deep end it with a RecursionError.
    for tool in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
        subprocess.run([*tool, "--", str(folder)], stderr=subprocess.DEVNULL, check=False)


def sweep() -> None:
    """Remove the folders of graders that were killed."""
    own = pwd.getpwnam("nobody").pw_uid if not os.geteuid() else os.geteuid()
    for path in Path(tempfile.gettempdir()).glob("nn-*-*"):
        number = path.name.split("-")[1]
        with suppress(FileNotFoundError):  # another grader has just removed it
            is_ours = path.lstat().st_uid == own and path.is_dir() and not path.is_symlink()
            if is_ours and number.isdigit() and not Path("/proc", number).exists():
                _remove(path)


def start(argv: Sequence[str], *, scratch: Path, limits: Limits) -> Box:
    """Run a command line in a box, watched over until it ends; it ends with the thread that started it.

    Args:
        argv: The command line, with full paths.
        scratch: A folder from `folder`.
        limits: What it may use.

    Returns:
        The process: a `Popen` that also says which limit ended it and what was printed.

    Raises:
        CourseError: The grader is root and no sandbox is wanted, but only root can read the program.
    """
    if limits.sandbox == "none" and _dropped() and not _open_to_all(Path(argv[0])):
        raise CourseError(
            f"Without a sandbox students' code runs as nobody, who cannot read {argv[0]}: "
            "grade as an ordinary user, or install bubblewrap."
        )
    return Box(command(argv, scratch=scratch, limits=limits), scratch=scratch, limits=limits)


def _open_to_all(path: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in (path.resolve(), *path.resolve().parents))


def why_not() -> str | None:
    """Why there can be no boxes on this machine and what to do, in one sentence; None if there can be.

    It tries, which takes a tenth of a second.
    """
    if sys.platform != "linux":
        return "Students' code is boxed on Linux only: grade there, or in WSL."
    missing = [tool for tool in ("bwrap", "prlimit", "setpriv") if not shutil.which(tool, path=os.defpath)]
    if missing:
        return f"{missing[0]} is not installed: type `sudo apt-get install bubblewrap util-linux`."
    with folder() as scratch:
        argv = [sys.executable, "-c", "import utils"]
        tried = start(argv, scratch=scratch, limits=Limits(wall=30))
        if tried.wait() == 0:
            return None
    said = tried.output.decode(errors="replace").strip().splitlines()[-1:]
    return f"bubblewrap makes no box here, it says {' '.join(said)!r}: {_remedy(Path('/proc/sys'))}."


def _remedy(settings: Path) -> str:
    """What to do where the kernel refuses namespaces."""
    for name, refuses, allow in (
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel/unprivileged_userns_clone", "0", "1"),
        ("user/max_user_namespaces", "0", "10000"),
    ):
        setting = settings / name
        if setting.is_file() and setting.read_text().strip() == refuses:
            return f"type `sudo sysctl -w {name.replace('/', '.')}={allow}`"
    return (
        "in a container, start that with `--security-opt seccomp=unconfined`; else grade on another machine"
    )
