"""Helpers that the course's notebooks share; importing this package is instant.

TensorFlow is imported only by the functions that need it, and its log stays silent.
"""

import logging
import os

from utils._quiet import quieten

__all__ = ["CourseError"]

# Both before TensorFlow's C++ side starts: its log lines would land, red, in a student's notebook.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
quieten("tensorflow")
# Its Python side warns of slow retracing, which a reader can do nothing about. A level would not do:
# TensorFlow sets its own where somebody may be typing, so in every notebook.
logging.getLogger("tensorflow").addFilter(lambda record: record.levelno >= logging.ERROR)


class CourseError(Exception):
    """Something that the reader can put right, said in one sentence and without a stack trace."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a stack trace."""
        return [str(self)]
