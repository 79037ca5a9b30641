"""Run a lecture with five seeds, and say how far its numbers stay within the ranges that its text states."""

import os
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from tools.course import ROOT
from tools.execute import run
from tools.texts import compose

__all__ = ["SHIFTS", "Reading", "prove", "readings"]

SHIFTS = range(5)
LINE = re.compile(r"^(?P<what>.+): (?P<value>\S+) \(expected (?P<low>\S+?)(?: to (?P<high>\S+))?\)$", re.M)


@dataclass(frozen=True)
class Reading:
    """A number that `data.measured` printed, and the range that the text allows it."""

    what: str
    value: float
    low: float
    high: float

    @property
    def margin(self) -> float:
        """How far the number stays from the nearer end, in units of the range; below 0 it is outside."""
        width = (self.high - self.low) or 1.0
        return min(self.value - self.low, self.high - self.value) / width


def readings(text: str) -> list[Reading]:
    """The numbers that `data.measured` printed into an output.

    Example:
    >>> [(one.what, one.margin) for one in readings("test accuracy: 0.8 (expected 0.7 to 1.2)")]
    [('test accuracy', 0.2...)]
    """
    found = []
    for line in LINE.finditer(text):
        value, low, high = (_number(line[key] or line["low"]) for key in ("value", "low", "high"))
        found.append(Reading(line["what"], value, low, high))
    return found


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))


def _printed(notebook: NotebookNode) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.text for output in outputs if output.output_type == "stream")


def _errors(notebook: NotebookNode) -> list[str]:
    """What went wrong: the last line of each error that no tag expects."""
    cells = [cell for cell in notebook.cells if "raises-exception" not in cell.metadata.get("tags", [])]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [f"{out.ename}: {out.evalue}" for out in outputs if out.output_type == "error"]


def _once(text: Path, shift: int) -> tuple[list[str], list[Reading], float]:
    """One run: the errors, the readings, the seconds."""
    os.environ["SEED_SHIFT"] = str(shift)
    notebook = compose(text)
    began = time.monotonic()
    run(notebook, cell_timeout=300, keep_going=True)
    return _errors(notebook), readings(_printed(notebook)), time.monotonic() - began


def prove(name: str) -> dict[str, object]:
    """Run a lecture with each seed, two runs at a time.

    Args:
        name: The lecture, such as "02_dense".

    Returns:
        The seeds, what failed under which, how many numbers are held, those that come nearest to the end of
        their range, and the seconds that each run took.

    Raises:
        CourseError: The digits are the stand-in, or the kernel died.
    """
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        runs = list(pool.map(_once, [ROOT / "text" / f"{name}.py"] * len(SHIFTS), SHIFTS))
    held = [(reading, shift) for shift, (_, found, _) in zip(SHIFTS, runs, strict=True) for reading in found]
    free = sorted((pair for pair in held if pair[0].low < pair[0].high), key=lambda pair: -pair[0].margin)
    nearest = list({one.what: (one, shift) for one, shift in free}.values())  # of each number the nearest
    nearest.sort(key=lambda pair: pair[0].margin)
    return {
        "shifts": list(SHIFTS),
        "failed": {shift: errors for shift, (errors, _, _) in zip(SHIFTS, runs, strict=True) if errors},
        "numbers": len(held) // len(SHIFTS),
        "nearest": [
            f"{one.what}: {one.value:g} in {one.low:g} to {one.high:g}, seed shifted by {shift}"
            for one, shift in nearest[:3]
        ],
        "seconds": [round(seconds) for _, _, seconds in runs],
    }
