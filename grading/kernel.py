"""A student's IPython kernel in a box: it runs cells, is interrupted, and may end at any moment.

What it sends is a stranger's: sizes are limited before anything is read, messages are JSON and nothing
else, and of its outputs only text and pictures are kept.
"""

import json
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from nbformat import NotebookNode
from nbformat.v4 import new_output, output_from_msg

from grading import sandbox
from grading.watchdog import Box, Limits

__all__ = ["Kernel", "Ran", "started"]

WAITING = 100  # messages
BEGIN = 60  # seconds until the kernel answers
PATIENCE = 3  # seconds from an interrupt until the kernel is given up
LAST = 3  # seconds from the reply until the last outputs are given up
PICTURES = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class Ran:
    """What came of running a cell.

    Args:
        outputs: Text and pictures, as nbformat keeps them.
        end: "well", also after an error of Python's; "interrupted" when its time was over and the kernel
            lives; "died" when the kernel is gone.
        why: What happened, in words that follow "Your code"; empty if it ended well.
    """

    outputs: list[NotebookNode]
    end: Literal["well", "interrupted", "died"]
    why: str = ""


class Kernel:
    """A kernel that answers; see `started`."""

    def __init__(self, client: BlockingKernelClient, box: Box, limits: Limits) -> None:
        self._client, self._box, self._limits = client, box, limits
        self._outputs: list[NotebookNode] = []
        self._request, self._error, self._n_bytes = "", "", 0
        channels = (client.shell_channel.socket, client.iopub_channel.socket)
        self._lines = [each.get_monitor_socket(zmq.EVENT_DISCONNECTED) for each in channels]

    def run(self, source: str, *, seconds: float) -> Ran:
        """Run a cell to its end, or until its time is over."""
        self.begin(source)
        return self.end(seconds=seconds)

    def begin(self, source: str) -> None:
        """Let a cell begin; `end` has to follow."""
        self._outputs, self._error, self._n_bytes = [], "", 0
        self._request = self._client.execute(source, allow_stdin=False, stop_on_error=False)

    def end(self, *, seconds: float) -> Ran:
        """Wait for the end of what began; when the time is over interrupt it, then give the kernel up."""
        if self._ends(seconds):
            if self._error == "MemoryError":
                self._box.stop("ran out of memory")  # it may still be full, and then hears no more
            return self._died() if self._box.stopped else Ran(self._outputs, "well")
        limit = f"took longer than {seconds:g} seconds"
        # An interrupt that comes before the code begins is lost.
        for n_sent in range(1, 1 + PATIENCE * self.is_alive()):
            self._client.control_channel.send(self._client.session.msg("interrupt_request", {}))
            if self._ends(1):
                self._settle(n_sent)
                return Ran(self._outputs, "interrupted", limit)
        if self.is_alive():
            self._box.stop(f"{limit} and could not be interrupted")
        return self._died()

    def _settle(self, n_interrupts: int) -> None:
        """Wait until the kernel has answered its interrupts: one that comes late would hit the next cell."""
        socket = self._client.control_channel.socket
        while n_interrupts and socket.poll(1000):
            socket.recv_multipart()
            n_interrupts -= 1

    def _died(self) -> Ran:
        self._box.wait()
        return Ran(self._outputs, "died", self._box.stopped or "ended Python")

    def is_alive(self) -> bool:
        """Whether the kernel's process is there."""
        return self._box.poll() is None

    def close(self) -> None:
        """Watch its channels no more."""
        for line in self._lines:
            line.close()

    def _ends(self, seconds: float) -> bool:
        """Whether a cell ends within some seconds; its outputs are collected."""
        # The reply may overtake the last outputs, and those may be too large to come at all.
        deadline, replied, idle, is_over = time.monotonic() + seconds, False, False, False
        while not (is_over or (replied and idle)):
            is_over, had_replied = time.monotonic() >= deadline, replied  # over, and yet a last look
            try:
                for message in self._messages():
                    if message["msg_type"] == "execute_reply":
                        replied, self._error = True, message["content"].get("ename", "")
                    idle = idle or message["content"].get("execution_state") == "idle"
                    self._keep(message)
            except Exception as error:  # whatever goes wrong in reading what anybody may have sent
                self._box.stop(f"sent what no kernel sends ({type(error).__name__})")
            if self._is_cut():
                self._box.stop(f"printed more than {self._limits.output:,} bytes at once")
            if not self.is_alive():
                return False
            if replied and not had_replied:
                deadline, is_over = time.monotonic() + LAST, False
        return replied

    def _is_cut(self) -> bool:
        """Whether a channel is gone and the kernel is not: ZeroMQ drops who sends too large a message."""
        if not any(line.poll(0) for line in self._lines):
            return False
        with suppress(subprocess.TimeoutExpired):  # an end that begins with this comes soon
            self._box.wait(1)
        return self.is_alive()

    def _messages(self) -> Iterator[Mapping[str, Any]]:
        """The messages on what runs that have come, or come within a tenth of a second."""
        poller = zmq.Poller()
        channels = {one.socket: one for one in (self._client.shell_channel, self._client.iopub_channel)}
        for socket in channels:
            poller.register(socket, zmq.POLLIN)
        for socket, _ in poller.poll(100):
            message = channels[socket].get_msg(timeout=0)
            if message["parent_header"].get("msg_id") == self._request:
                yield message

    def _keep(self, message: Mapping[str, Any]) -> None:
        """Add what a message shows to the outputs, up to the limit."""
        if message["msg_type"] not in ("stream", "display_data", "execute_result", "error"):
            return
        output = plain(output_from_msg(message))
        self._n_bytes += len(json.dumps(output))
        if self._n_bytes > self._limits.output:
            self._box.stop(f"printed more than {self._limits.output:,} bytes")
        elif self._outputs and _is_same_stream(self._outputs[-1], output):
            self._outputs[-1].text += output.text
        else:
            self._outputs.append(output)


def _is_same_stream(last: NotebookNode, new: NotebookNode) -> bool:
    return new.output_type == "stream" and (last.output_type, last.get("name")) == ("stream", new.name)


def plain(output: NotebookNode) -> NotebookNode:
    """What of an output can be shown to anybody: text and pictures, no page that acts in a browser.

    Args:
        output: Of any of nbformat's four types; its values may be anything.

    Example:
    >>> plain(new_output("display_data", {"text/html": "<script>", "text/plain": "7"})).data
    {'text/plain': '7'}
    """
    if output.output_type == "stream":
        name = "stderr" if output.name == "stderr" else "stdout"
        return new_output("stream", name=name, text=_text(output.text))
    if output.output_type == "error":
        lines = [_text(line) for line in output.traceback]
        return new_output("error", ename=_text(output.ename), evalue=_text(output.evalue), traceback=lines)
    data = {kind: output.data[kind] for kind in PICTURES if _is_base64(output.data.get(kind))}
    if "text/plain" in output.data:
        data["text/plain"] = _text(output.data["text/plain"])
    return new_output(output.output_type, data)


def _text(value: object) -> str:
    """Text that a file can hold: JSON brings halves of characters too."""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _is_base64(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9+/=\s]*", value))


@contextmanager
def started(limits: Limits) -> Iterator[tuple[Kernel, Path]]:
    """A kernel in a box of its own, and the folder that it shares with the grader; both end with the block.

    Args:
        limits: What the box may use.

    Raises:
        RuntimeError: It did not answer within a minute; the message ends with what it printed.
    """
    with sandbox.folder() as scratch:
        connection: dict[str, Any] = {
            "transport": "ipc",
            "ip": str(scratch / "kernel"),
            "key": secrets.token_hex(),
            "signature_scheme": "hmac-sha256",
            "kernel_name": "python3",
            **{f"{name}_port": i for i, name in enumerate(("shell", "iopub", "stdin", "control", "hb"), 1)},
        }
        file = scratch / "kernel.json"
        file.write_text(json.dumps(connection))
        file.chmod(0o644)
        argv = [sys.executable, "-m", "ipykernel_launcher", f"--f={file}", "--HistoryManager.enabled=False"]
        box = sandbox.start(argv, scratch=scratch, limits=limits)
        with zmq.Context() as context:
            for option, value in {zmq.MAXMSGSIZE: limits.output, zmq.RCVHWM: WAITING, zmq.LINGER: 0}.items():
                context.setsockopt(option, value)
            client = BlockingKernelClient(context=context)
            client.load_connection_info(cast(Any, connection))
            try:
                client.start_channels(stdin=False, hb=False)
                _wait(client, box)
                with closing(Kernel(client, box, limits)) as kernel:
                    yield kernel, scratch
            finally:
                client.stop_channels()
                box.stop()
                box.wait()


def _wait(client: BlockingKernelClient, box: Box) -> None:
    """Wait until the kernel answers and its outputs arrive."""
    deadline = time.monotonic() + BEGIN
    while time.monotonic() < deadline and box.poll() is None:
        client.kernel_info()
        if client.shell_channel.socket.poll(500) and client.iopub_channel.socket.poll(500):
            while client.shell_channel.socket.poll(100):
                client.shell_channel.get_msg(timeout=0)
            return
    said = box.output.decode(errors="replace").strip()[-300:]
    raise RuntimeError(f"The kernel did not begin: it {box.stopped or 'was silent'}. {said}")
