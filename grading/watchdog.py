"""What a box may use, and the end of a box that uses more.

The kernel keeps limits for a process, not for all that it starts; so a thread looks at the whole tree ten
times a second. Where control groups can be made, they hold memory and processes without any delay.
"""

import os
import re
import select
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from grading import cgroup

__all__ = ["Box", "Limits", "Process", "processes"]

PERIOD = 0.1  # seconds between two looks
OWN = 16  # processes of bubblewrap, and of the tools that lead to it
FILES = 20_000  # in /tmp and in the scratch folder: an empty file takes memory too
PATH = 1000  # characters of a file's name: folders in folders in folders slow every look
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


class Process(NamedTuple):
    """What the kernel tells of a process."""

    parent: int
    threads: int
    seconds: float
    resident: int


@dataclass(frozen=True)
class Limits:
    """What a box may use: the only settings.

    Args:
        memory: Bytes that its processes hold together.
        processes: How many processes and threads.
        cpu: Seconds of processor time, of all processes together.
        wall: Seconds until it is stopped, whatever it does; so long may a whole submission take.
        cell: Seconds for one cell of a notebook.
        file: Bytes of a single file.
        scratch: Bytes of all files in /tmp, and of all files in the scratch folder.
        output: Bytes that it prints.
        sandbox: "none" runs code without a box, for machines that allow none.
    """

    memory: int = 3 * 2**30
    processes: int = 512
    cpu: int = 600
    wall: float = 900
    cell: float = 120
    file: int = 128 * 2**20
    scratch: int = 256 * 2**20
    output: int = 10 * 2**20
    sandbox: Literal["bubblewrap", "none"] = "bubblewrap"


class Box(subprocess.Popen[bytes]):
    """A boxed process, watched over until it ends.

    Args:
        command: The command line that `grading.sandbox.command` has made.
        scratch: The folder that it shares with the grader.
        limits: What it may use.
    """

    def __init__(self, command: Sequence[str], *, scratch: Path, limits: Limits) -> None:
        self.stopped = ""  # the limit that it went beyond, in words that follow "it"
        self.output = b""  # what it printed, up to the limit
        self._limits, self._scratch = limits, scratch
        self._group = cgroup.made(memory=limits.memory, processes=limits.processes + OWN)
        reader, writer = os.pipe()
        super().__init__(
            cgroup.joining(self._group, command),
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=writer,
            env={"PATH": os.defpath},  # the first process's stays readable in the box
            cwd=scratch,
            start_new_session=True,
        )
        os.close(writer)
        self._threads = [
            threading.Thread(target=self._watch, daemon=True),
            threading.Thread(target=self._drain, args=[reader], daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; then `stopped` and `output` are complete."""
        code = super().wait(timeout)
        for thread in self._threads:
            thread.join()
        return code

    def stop(self, why: str = "was stopped") -> None:
        """End it and all that it started."""
        self.stopped = self.stopped or why
        for pid in [*processes(self.pid), self.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _watch(self) -> None:
        """Look at it again and again."""
        end = time.monotonic() + self._limits.wall
        while self.poll() is None:
            if self._ran_out():
                self.stop(_too_much(self._limits))
            elif why := _beyond(self.pid, self._scratch, self._limits):
                self.stop(why)
            elif time.monotonic() > end:
                self.stop(f"took more than {self._limits.wall:g} seconds")
            time.sleep(PERIOD)
        if self._group is not None:
            if self._ran_out():  # and ended with that
                self.stopped = self.stopped or _too_much(self._limits)
            cgroup.remove(self._group)

    def _ran_out(self) -> bool:
        return self._group is not None and cgroup.ran_out(self._group)

    def _drain(self, reader: int) -> None:
        """Take what it prints, so that it never waits, and keep what the limit allows."""
        ear = select.poll()
        ear.register(reader)
        while True:
            has_ended = self.poll() is not None
            piece = os.read(reader, 2**16) if (heard := ear.poll(1000 * PERIOD)) else b""
            room = self._limits.output - len(self.output)
            self.output += piece[:room]
            if len(piece) > room:
                self.stop(f"printed more than {self._limits.output:,} bytes")
            if not piece and (heard or has_ended):  # it has closed its end, or left it to somebody else
                break
        os.close(reader)


def processes(pid: int) -> dict[int, Process]:
    """The processes below one, by number: in a box's own namespace none gets lost from the tree."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended just now
            # Its name, in brackets, may hold anything.
            fields = path.read_text(errors="replace").rpartition(")")[2].split()
            ticks = sum(map(int, fields[11:15]))  # its own and those of its ended children
            found[int(path.parent.name)] = Process(
                int(fields[1]), int(fields[17]), ticks / TICK, int(fields[21]) * PAGE
            )
    below: dict[int, Process] = {}
    family = {pid}
    while family:
        family = {
            child for child, process in found.items() if process.parent in family and child not in below
        }
        below |= {child: found[child] for child in family}
    return below


def _beyond(pid: int, scratch: Path, limits: Limits) -> str:
    """The limit that the tree below a process has gone beyond, in words that follow "it"; "" for none."""
    tree = processes(pid)
    if sum(each.resident for each in tree.values()) > limits.memory and _memory(tree) > limits.memory:
        return _too_much(limits)
    if sum(each.threads for each in tree.values()) > limits.processes + OWN:
        return f"started more than {limits.processes} processes and threads"
    if sum(each.seconds for each in tree.values()) > limits.cpu:
        return f"used more than {limits.cpu} seconds of the processor"
    if _is_overfull(scratch, limits.scratch) or any(map(_has_many_files, tree)):
        return f"wrote more than {limits.scratch:,} bytes or {FILES:,} files"
    return ""


def _too_much(limits: Limits) -> str:
    return f"held more than {limits.memory:,} bytes of memory"


def _memory(tree: Mapping[int, Process]) -> int:
    """The bytes that processes hold together: what n of them share counts an nth for each."""
    total = 0
    for pid, process in tree.items():
        try:
            told = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += 1024 * int(re.findall(r"^Pss: +(\d+)", told, flags=re.MULTILINE)[0])
        except (OSError, IndexError):  # it ended just now, or hides
            total += process.resident if Path(f"/proc/{pid}").exists() else 0
    return total


def _is_overfull(folder: Path, most: int) -> bool:
    """Whether the files below a folder are too many or too large, or cannot all be seen."""
    total, number, folders = 0, 0, [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    number += 1
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    if number > FILES or total > most or len(entry.path) > PATH:
                        return True
        except FileNotFoundError:
            continue
        except OSError:
            return True
    return False


def _has_many_files(pid: int) -> bool:
    """Whether the box of a process holds too many files in memory; the mounts are no student's to change."""
    for place in ("/tmp", "/dev/shm"):
        with suppress(OSError):
            there = Path(f"/proc/{pid}/root{place}")
            told = os.statvfs(there)
            is_its_own = there.stat().st_dev != Path(place).stat().st_dev
            if is_its_own and told.f_files - told.f_ffree > FILES:
                return True
    return False
