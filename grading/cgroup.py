"""A control group for one box, where this user may make one: root nearly everywhere, others under systemd.

It counts memory that no process seems to hold, files without a name for instance, and it counts at once.
Without one the kernel's limits for each process and the watchdog's looks hold alone.
"""

import itertools
import os
import re
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["joining", "made", "ran_out", "remove"]

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
JOIN = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
NUMBERS = itertools.count(1)


def made(*, memory: int, processes: int, root: Path = ROOT, own: Path = OWN) -> Path | None:
    """Make a control group.

    Args:
        memory: Bytes that its processes may hold together.
        processes: How many processes and threads it may have.
        root: Where control groups are mounted.
        own: Where the kernel tells this process's own.

    Returns:
        Its folder, or None where none can be made.
    """
    parent, limits = root / "memory", {"memory.limit_in_bytes": memory}
    if (
        root / "cgroup.controllers"
    ).is_file():  # version 2: beside our own, for a group with processes has none below
        (path,) = re.findall(r"^0::/(.*)$", own.read_text(), flags=re.MULTILINE)
        parent, limits = (root / path).parent, {"memory.max": memory, "pids.max": processes}
    _sweep(parent)
    group = parent / f"nn-course-{os.getpid()}-{next(NUMBERS)}"
    try:
        group.mkdir()
        for name, value in limits.items():
            (group / name).write_text(str(value))
    except OSError:
        remove(group)
        return None
    with suppress(OSError):  # not every kernel counts swap
        (group / "memory.swap.max").write_text("0")
    return group


def _sweep(parent: Path) -> None:
    """Remove the empty groups of graders that were killed; the kernel keeps those that are not empty."""
    for group in parent.glob("nn-course-*-*"):
        if not Path("/proc", group.name.split("-")[2]).exists():
            with suppress(OSError):
                group.rmdir()


def joining(group: Path | None, command: Sequence[str]) -> list[str]:
    """A command line that enters a control group, if there is one, before anything else happens."""
    return [*command] if group is None else ["sh", "-c", JOIN, str(group), *command]


def ran_out(group: Path) -> bool:
    """Whether the kernel has killed a process of the group for its memory."""
    told = [
        path.read_text()
        for name in ("memory.events", "memory.oom_control")
        if (path := group / name).is_file()
    ]
    return any(int(times) for times in re.findall(r"^oom_kill (\d+)$", "\n".join(told), flags=re.MULTILINE))


def remove(group: Path) -> None:
    """End whatever is left in a control group, and remove it."""
    for _ in range(100):
        with suppress(OSError):
            group.rmdir()
        if not group.exists():
            return
        with suppress(OSError):
            for pid in (group / "cgroup.procs").read_text().split():
                os.kill(int(pid), signal.SIGKILL)
        time.sleep(0.02)
