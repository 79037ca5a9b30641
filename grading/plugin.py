"""Where nbgrader calls this package: `nbgrader autograde`, formgrader's button, and `nbgrader export`.

nbgrader_config.py names these two classes. The exporter is the seam, because it is the first that sees a
submission; a preprocessor would never be shown a file that is no notebook.
"""

import os
import stat
from pathlib import Path
from typing import Any, cast

from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Enum

from grading import batch, journal, report
from grading.course import grade
from grading.watchdog import Limits

__all__ = ["Grader", "Marks"]

Output = tuple[str, dict[str, Any]]


class Grader(NotebookExporter):  # type: ignore[misc]  # nbconvert has no types
    """Grades, where `nbgrader autograde` would convert a notebook twice: to clean it, and to run it."""

    sandbox = Enum(
        ["bubblewrap", "none"], "bubblewrap", help="none: run students' code without a sandbox."
    ).tag(config=True)

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        # nbgrader would copy what lies beside a notebook, follow links to anywhere, and wait for pipes.
        for folder in filter(_holds_links, list(getattr(self.parent, "assignments", ()))):
            del self.parent.assignments[folder]
            self.log.error("%s holds links or pipes and is passed by: `python -m grading` says more.", folder)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> Output:
        """Grade a submission and write it into the gradebook; the second time let nbgrader go on with that.

        Args:
            filename: In submitted/, then in autograded/.
            resources: Which student and assignment this is.
            **keywords: What nbconvert wants.

        Returns:
            The executed notebook as JSON, and the resources.
        """
        assert resources is not None and self.parent is not None
        if not self.parent._sanitizing:
            return cast(Output, super().from_filename(filename, resources, **keywords))
        student, name = (resources["nbgrader"][each] for each in ("student", "assignment"))
        folders = self.parent.coursedir
        course, url = Path(folders.root), folders.db_url
        judged_by = batch.assignment(course, name)
        limits, students = Limits(sandbox=self.sandbox), frozenset([student])
        for _, graded in grade(course, judged_by, url, jobs=1, again=True, students=students, limits=limits):
            self.log.info("%s: %s %s", student, graded.verdict.state, graded.verdict.reason)
        return graded.notebook, {**resources, "output_extension": ".ipynb"}


def _holds_links(folder: str) -> bool:
    """Whether a submission holds anything but files and folders of its own."""
    paths = [Path(folder), Path(folder).parent, *Path(folder).rglob("*")]
    return any(path.is_symlink() or not (path.is_dir() or _is_plain(path.lstat())) for path in paths)


def _is_plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1


class Marks(ExportPlugin):  # type: ignore[misc]  # nbgrader has none
    """The table of `python -m grading`, by `nbgrader export`: what state each submission is in, and why."""

    def export(self, gradebook: Gradebook) -> None:
        """Write it as CSV to the file that `--to` names, else to grades.csv."""
        course = Path(self.parent.coursedir.root)
        known = [each.name for each in gradebook.assignments]
        gone = [name for name in known if not (course / "source" / name).is_dir()]
        if gone and not self.assignment:
            self.log.warning("Left out, for source/ has them no more: %s", ", ".join(gone))
        names = self.assignment or [name for name in known if name not in gone]
        lines = [
            line
            for name in names
            for line in report.rows(course, self.parent.coursedir.db_url, batch.assignment(course, name))
            if not self.student or line.student in self.student
        ]
        journal.write(Path(self.to or "grades.csv"), report.as_csv(lines).encode())
