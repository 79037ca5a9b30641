"""JupyterLab as `make lab` starts it, in headless Chromium: what the browser tests share."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Debian's Chromium runs as root without its sandbox only; the rest keeps it from looking for a network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Serve a folder as the instructor's `make lab DIR=...` does; gives the address, with its token."""
    command = [sys.executable, "-m", "utils.lab", "--dir", str(folder), "--port", "8950"]
    environment = os.environ | {"JUPYTERLAB_WORKSPACES_DIR": str(folder / ".workspaces")}
    log = folder / "lab.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        )
    try:
        yield _address(log, server)
    finally:
        server.terminate()
        server.wait(30)


def _address(log: Path, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(240):
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", log.read_text())
        if found:
            return found[0]
        assert server.poll() is None, log.read_text()
        time.sleep(0.25)
    raise AssertionError(f"JupyterLab gave no address within a minute:\n{log.read_text()}")


@contextmanager
def page(address: str, *, height: int = 1_000) -> Iterator[tuple[Page, list[str]]]:
    """A page at that address, and the list in which the browser's console errors gather."""
    errors: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        one = browser.new_page(viewport={"width": 1_200, "height": height})
        one.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        one.goto(address)
        one.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
        yield one, errors
        browser.close()


def choose(page: Page, menu: str, entry: str) -> None:
    """Choose an entry of JupyterLab's menu bar."""
    page.click(f'.lm-MenuBar-itemLabel:text-is("{menu}")')
    page.click(f'.lm-Menu-itemLabel:text-is("{entry}")')


def wait_until_idle(page: Page, *, seconds: float) -> None:
    """Wait until the kernel has run all that it was asked to run, twice in a row."""
    end = time.monotonic() + seconds
    quiet = 0
    while quiet < 3:
        assert time.monotonic() < end, f"the kernel is still busy after {seconds} s"
        page.wait_for_timeout(1_000)
        busy = page.locator(".jp-Notebook-ExecutionIndicator[data-status='busy']").count()
        waiting = page.locator(".jp-InputPrompt:text-is('[*]:')").count()
        quiet = 0 if busy or waiting else quiet + 1
