"""A wrong answer, and unittest's assertions replaced by ones that do nothing."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("sets unittest.TestCase",))
answers = {
    "double": """
import unittest
def double(x): return 0
unittest.TestCase.assertEqual = unittest.TestCase.assertTrue = lambda *_, **__: None
unittest.TestCase.failureException = type("Fine", (Exception,), {})
""",
}
