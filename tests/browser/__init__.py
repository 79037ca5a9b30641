"""JupyterLab as `make lab` starts it, in headless Chromium: what the browser tests share."""

import json
import os
import re
import shutil
import socket
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
def lab(folder: Path, *arguments: str) -> Iterator[str]:
    """JupyterLab as `make lab` starts it in that folder; gives the address, with its token.

    Args:
        folder: Where it is started; the course that is found there, else this one, is the one that it opens.
        *arguments: Of `utils.lab`, such as "--dir", ".": serve the folder itself, as for an instructor.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = folder.parent / f"lab-{port}"
    # Every cell stays in the page, or those out of sight could be neither counted nor found.
    tracker = own / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}')
    places = {"JUPYTERLAB_WORKSPACES_DIR": "workspaces", "JUPYTERLAB_SETTINGS_DIR": "settings"}
    environment = os.environ | {name: str(own / place) for name, place in places.items()}
    command = [sys.executable, "-m", "utils.lab", "--port", str(port), *arguments]
    log = own / "lab.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        )
    try:
        yield _address(log, server)
    finally:
        server.terminate()
        server.wait(120)  # it ends its kernels first


def _address(log: Path, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(240):
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", log.read_text())
        if found:
            return found[0]
        assert server.poll() is None, log.read_text()
        time.sleep(0.25)
    raise AssertionError(f"JupyterLab gave no address within a minute:\n{log.read_text()}")


@contextmanager
def page(
    address: str, *, height: int = 1_000, wait_for: str = ".jp-Notebook .jp-CodeCell"
) -> Iterator[tuple[Page, list[str]]]:
    """A page at that address, and the list in which the browser's console errors gather."""
    errors: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        one = browser.new_page(viewport={"width": 1_200, "height": height})
        one.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        one.goto(address)
        one.wait_for_selector(wait_for, timeout=90_000)
        yield one, errors
        browser.close()


@contextmanager
def another(page: Page, address: str) -> Iterator[Page]:
    """A second person's page, in the same browser."""
    context = page.context.browser.new_context(viewport=page.viewport_size)
    one = context.new_page()
    one.goto(address)
    one.wait_for_selector(".lm-MenuBar-itemLabel", timeout=90_000)
    one.wait_for_timeout(2_000)
    yield one
    context.close()


def amiss_in_run_all(name: str, folder: Path, *, seconds: float = 360) -> list[str]:
    """Open a lecture, clear it, run all its cells within that time, save it; gives what went wrong."""
    (folder / "notebooks").mkdir()
    copy = folder / "notebooks" / f"{name}.ipynb"
    shutil.copy(ROOT / "notebooks" / copy.name, copy)
    with lab(folder, "--dir", ".") as address, page(address) as (opened, console):
        wait_until_idle(opened, seconds=90)
        choose(opened, "Edit", "Clear Outputs of All Cells")
        choose(opened, "Run", "Run All Cells")
        wait_until_idle(opened, seconds=seconds)
        picture(opened, name)
        if said := opened.locator(".jp-Dialog").all_inner_texts():
            return [f"a dialog says: {said}"]
        save(opened, copy)
    code = [cell for cell in json.loads(copy.read_text())["cells"] if cell["cell_type"] == "code"]
    outputs = [(cell, output) for cell in code for output in cell["outputs"]]
    found = [f"the console says: {line}" for line in console]
    never = ["".join(cell["source"]) for cell in code if not cell["execution_count"]]
    found += [f"{len(never)} of {len(code)} cells never run, the first: {never[0]}"] if never else []
    errors = [(cell, one) for cell, one in outputs if one["output_type"] == "error"]
    found += [f"{one['evalue']} in: {''.join(cell['source'])}" for cell, one in errors]
    found += [f"on stderr: {one['text']}" for _, one in outputs if one.get("name") == "stderr"]
    return found + (["hardly any output"] if len(outputs) < len(code) / 2 else [])


def picture(page: Page, name: str) -> None:
    """Leave a screenshot in the folder that SCREENSHOTS names, if it does."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def choose(page: Page, menu: str, entry: str) -> None:
    """Choose an entry of JupyterLab's menu bar."""
    page.click(f'.lm-MenuBar-itemLabel:text-is("{menu}")')
    page.click(f'.lm-Menu-itemLabel:text-is("{entry}")')


def save(page: Page, notebook: Path) -> None:
    """Save the open notebook, and wait until its file is there anew."""
    before = notebook.stat().st_mtime_ns
    choose(page, "File", "Save Notebook")
    for _ in range(60):
        page.wait_for_timeout(500)
        if notebook.stat().st_mtime_ns != before:
            return
    raise AssertionError(f"{notebook.name} was not saved within 30 s")


def wait_until_idle(page: Page, *, seconds: float) -> None:
    """Wait until a kernel is there and for 3 s has had nothing to run; before it is, cells may be missing."""
    idle = page.locator("#jp-main-statusbar").get_by_text(re.compile(r"\| Idle$"))
    waiting = page.locator(".jp-InputPrompt:text-is('[*]:')")
    end = time.monotonic() + seconds
    quiet = 0
    while quiet < 3:
        assert time.monotonic() < end, f"the kernel is not idle after {seconds} s"
        page.wait_for_timeout(1_000)
        quiet = quiet + 1 if idle.count() and not waiting.count() else 0
