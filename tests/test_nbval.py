"""The run that guards every notebook goes red when it should: tests/broken/ has a notebook for each way."""

import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = Path(__file__).parent / "broken"

# What the run says of each; a sound notebook is among them, lest red be the only colour it knows.
SAYS = {
    "dead-kernel-fails": "Timeout of 5 seconds exceeded while executing cell. Failed to interrupt kernel",
    "endless-fails": "Timeout of 5 seconds exceeded executing cell",
    "exception-fails": "KeyError",
    "shape-fails": "'(2, 3)' == '(3, 2)'",
    "sound-passes": "1 passed",
}


def pytest_on(*arguments):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", *arguments]
    return subprocess.Popen(
        command, cwd=BROKEN.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def runs():
    """All notebooks at once: two of them do nothing but wait for their time-out."""
    options = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=5"]
    started = {name: pytest_on(*options, f"broken/{name}.ipynb") for name in SAYS}
    yield started
    for run in started.values():
        run.kill()
        run.wait()


@pytest.mark.parametrize("name", SAYS)
def test_a_notebook_has_the_outcome_that_its_name_says(runs, name):
    said, _ = runs[name].communicate(timeout=120)
    assert SAYS[name] in said
    assert runs[name].returncode == (0 if name.endswith("-passes") else 1), said


def test_every_notebook_here_is_run():
    assert {path.stem for path in BROKEN.glob("*.ipynb")} == set(SAYS)


def test_the_ordinary_run_collects_no_notebook():
    run = pytest_on("--collect-only", "broken")
    said, _ = run.communicate(timeout=120)
    assert "no tests collected" in said
    assert run.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
