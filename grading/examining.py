"""The grader's side of the examiner: a process that is started, asked, and not waited for for ever."""

import json
import os
import select
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from io import FileIO
from pathlib import Path
from typing import Any, cast

from grading import sandbox
from grading.examiner import LISTENS, Exam, Result

__all__ = ["Examiner"]

MEMORY = 4 * 2**30  # bytes of the examiner, who holds what a student's code may send
BEGIN = 60  # seconds until it listens


class Examiner:
    """An examiner's process; it begins with the first question, and anew after it fell silent."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, exam: Exam, path: Path) -> None:
        """Ask for a test cell to be run; when this returns the examiner listens at the path.

        Raises:
            RuntimeError: It did not begin to listen within a minute.
        """
        if self._process is None:
            self._process = subprocess.Popen(
                ["prlimit", f"--data={MEMORY}", sys.executable, "-m", "grading.examiner"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | sandbox.shared(),
            )
        job = asdict(exam) | {"asked": sorted(exam.asked), "path": str(path)}
        with suppress(BrokenPipeError):
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        if self._line(BEGIN) != LISTENS:
            self.close()
            raise RuntimeError("The examiner did not begin: is the course installed with all that it needs?")

    def result(self, seconds: float) -> Result | None:
        """What the test cell gave; None if that is not known after some seconds."""
        if not (line := self._line(seconds)):
            return None
        told = json.loads(line)
        return Result(**told | {"stops": tuple(told["stops"])})

    def _line(self, seconds: float) -> str:
        """What it says within some seconds; "" if that is nothing."""
        assert self._process is not None and self._process.stdout is not None
        if not select.select([self._process.stdout], [], [], seconds)[0]:
            return ""
        # Written in one piece, by a process of ours; read without a buffer, into which `select` cannot look.
        unbuffered: FileIO = cast(Any, self._process.stdout).raw
        return unbuffered.readline().decode().rstrip()

    def is_alive(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """End it, whatever it does; the next question begins another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None
