"""nbgrader's settings for this course; nbgrader reads them from the folder in which it is started.

A JupyterLab that is started elsewhere (a student's, in work/) finds them by JUPYTER_CONFIG_PATH.
"""

from contextlib import suppress
from pathlib import Path

course = Path(__file__).resolve().parent
c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "nn-course"
c.CourseDirectory.root = str(course)  # holds gradebook.db too
# What is handed out and handed in stays in this folder. For several accounts name one that all of them reach;
# the cache, each student's list of what was handed in, stays their own.
exchange = course / "exchange"
with suppress(OSError):  # nbgrader makes it at the first release; until then its Assignment List would alarm
    exchange.mkdir(exist_ok=True)
c.Exchange.root = str(exchange)
c.Exchange.cache = str(course / "exchange" / "handed_in")
# `make lab` lays a student's assignments here: the Assignment List finds them there, and hands them in.
copies = course / "work" / "release"
c.Exchange.assignment_dir = str(copies) if copies.is_dir() else "."

c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("write me, then delete this line")'}
c.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"
c.ClearSolutions.enforce_metadata = True  # a solution in a cell that is not marked as one stops the release
c.ClearHiddenTests.enforce_metadata = True

# Submissions are graded by the course's own package, in a sandbox: docs/instructor.md.
c.Autograde.exporter_class = "grading.plugin.Grader"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.AssignLatePenalties"]
c.ExportApp.plugin_class = "grading.plugin.Marks"

# For `nbgrader validate`, and the button of that name.
c.Execute.kernel_name = "python3"  # the course's own environment, whatever kernel a notebook names
c.Execute.timeout = 120  # seconds for a cell; ours take less than 45 on two cores
c.Execute.iopub_timeout = 30  # a busy machine delivers a cell's output late; 4 s would lose the mark
c.Execute.shutdown_kernel = "immediate"  # saves two seconds a submission
