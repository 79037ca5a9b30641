"""Run a lecture to its end in a real browser, and say what was amiss on the way."""

import tempfile
import time
from importlib import metadata
from pathlib import Path

from tests import browser
from utils import CourseError, data

__all__ = ["prove"]


def prove(name: str) -> dict[str, object]:
    """Open a lecture in JupyterLab in Chromium, clear it, and choose Run All.

    Args:
        name: The lecture, such as "02_dense".

    Returns:
        What failed, as sentences, the seconds from the server's start to its end, and JupyterLab's version.

    Raises:
        CourseError: There is no Chromium, or the digits are the stand-in.
    """
    if browser.CHROMIUM is None:
        raise CourseError("There is no chromium here; on Debian: apt install chromium")
    if data.origin() == "stand-in":
        raise CourseError(
            "A lecture is proved on MNIST, but here is the stand-in: name its file in MNIST_NPZ."
        )
    with tempfile.TemporaryDirectory(prefix="nn-course-") as made:
        folder = Path(made) / "course"
        folder.mkdir()
        began = time.monotonic()
        failed = browser.amiss_in_run_all(name, folder, seconds=900)  # the machine may be busy
        seconds = time.monotonic() - began
    return {"failed": failed, "seconds": round(seconds), "jupyterlab": metadata.version("jupyterlab")}
