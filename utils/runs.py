"""A table of what was tried: each run's settings, size, time and accuracy, kept while one experiments."""

import csv
import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from utils import CourseError

__all__ = ["Run", "Runs"]

_MEASURES = ("parameters", "seconds", "accuracy")


@dataclass(frozen=True)
class Run:
    """One run: what was chosen, and what came out."""

    choices: Mapping[str, object]
    parameters: int
    seconds: float
    accuracy: float


class Runs:
    """The table of an experiment, a line for each run in the order they were made.

    A notebook shows it as a table; runs may differ in what they chose.

    Example:
    >>> runs = Runs()
    >>> _ = runs.add(accuracy=0.93, parameters=23_860, seconds=2.5, n_hidden=30, activation="tanh")
    >>> _ = runs.add(accuracy=0.91, parameters=7_960, seconds=2.0, n_hidden=10, batch_size=64)
    >>> runs.best().choices
    {'n_hidden': 30, 'activation': 'tanh'}
    >>> print(runs)
    n_hidden  activation  batch_size  parameters  seconds  accuracy
          30        tanh                  23,860      2.5    0.9300
          10                      64       7,960      2.0    0.9100

    Lecture 04.
    """

    def __init__(self) -> None:
        self._runs: list[Run] = []

    def __iter__(self) -> Iterator[Run]:
        return iter(self._runs)

    def add(self, *, accuracy: float, parameters: int, seconds: float, **choices: object) -> Run:
        """Write a run down.

        Args:
            accuracy: What it reached, 0 to 1, on pictures that it was not trained on.
            parameters: How many numbers it trained.
            seconds: How long that took.
            **choices: The settings, by name, such as `n_hidden=30, activation="tanh"`.

        Returns:
            The run.

        Raises:
            CourseError: If the accuracy is no share between 0 and 1.

        Lecture 04.
        """
        if not 0 <= accuracy <= 1:
            raise CourseError(
                f"Runs.add() keeps an accuracy from 0 to 1, but got {accuracy:g}: "
                "give it a share, not per cent or a loss."
            )
        run = Run(choices, int(parameters), float(seconds), float(accuracy))
        self._runs.append(run)
        return run

    def best(self) -> Run:
        """The run of the highest accuracy; of equal ones the first.

        Raises:
            CourseError: If there is no run yet.

        Lecture 04.
        """
        if not self._runs:
            raise CourseError("The table has no run yet, so none is the best: call add(...) first.")
        return max(self._runs, key=lambda run: run.accuracy)

    def save(self, path: str | Path) -> Path:
        """Write the table as a CSV file, which any spreadsheet opens; numbers keep all their digits.

        Args:
            path: The file; one that is there is replaced.

        Returns:
            Its path.

        Lecture 04.
        """
        file = Path(path)
        names = self._choices()
        with file.open("w", newline="", encoding="utf-8") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow([*names, *_MEASURES])
            for run in self._runs:
                settings = [run.choices.get(name, "") for name in names]
                table.writerow([*settings, run.parameters, run.seconds, run.accuracy])
        return file

    def _choices(self) -> list[str]:
        """The names of all settings, in the order in which they first appeared."""
        return list(dict.fromkeys(name for run in self._runs for name in run.choices))

    def _cells(self) -> list[list[str]]:
        """The table as it is read, its header first."""
        names = self._choices()
        rows = [[*names, *_MEASURES]]
        for run in self._runs:
            settings = [_shown(run.choices.get(name, "")) for name in names]
            rows.append([*settings, f"{run.parameters:,}", f"{run.seconds:.1f}", f"{run.accuracy:.4f}"])
        return rows

    def __repr__(self) -> str:
        rows = self._cells()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
        )
        return "\n".join(line.rstrip() for line in lines)

    def _repr_html_(self) -> str:
        head, *rows = [[html.escape(cell) for cell in row] for row in self._cells()]
        titles = "".join(f"<th>{cell}</th>" for cell in head)
        lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>"


def _shown(value: object) -> str:
    """A setting as the table has it; a step size drawn by chance to three digits."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)
