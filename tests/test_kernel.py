import base64
import tempfile
import time
from pathlib import Path

import pytest
from nbformat import from_dict
from nbformat.v4 import new_output

from grading.kernel import PATIENCE, plain, started
from grading.watchdog import Limits

MB = 2**20
SMALL = Limits(memory=400 * MB, processes=100, cpu=60, wall=60, file=16 * MB, scratch=32 * MB, output=MB)
SLACK = 10  # seconds that a busy machine may take longer
PNG = "iVBORw0KGgo="
SWALLOWS = """
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
"""


@pytest.fixture(scope="module")
def own_place(tmp_path_factory):
    """Where the folders of these boxes are made: no other grader's are there."""
    before, tempfile.tempdir = tempfile.tempdir, tempfile.mkdtemp(prefix="nnk")
    yield Path(tempfile.tempdir)
    Path(tempfile.tempdir).rmdir()
    tempfile.tempdir = before


@pytest.fixture(scope="module")
def kernel(boxes, own_place):
    """One for the tests that leave it alive."""
    with started(SMALL) as (ready, _):
        yield ready


@pytest.fixture
def fresh(boxes, own_place):
    """One to be spoilt."""
    with started(SMALL) as (ready, _):
        yield ready


def printed(ran):
    return "".join(output.text for output in ran.outputs if output.output_type == "stream")


# --- what a cell shows -------------------------------------------------------------------------------------


def test_a_cells_outputs_come_in_order_and_its_prints_as_one(kernel):
    ran = kernel.run(
        "import sys\nfor i in range(3):\n    print(i, flush=True)\nprint('oh', file=sys.stderr)\n6 * 7",
        seconds=9,
    )
    assert (ran.end, ran.why) == ("well", "")
    first, second, value = ran.outputs
    assert (first.name, first.text) == ("stdout", "0\n1\n2\n")
    assert (second.name, second.text) == ("stderr", "oh\n")
    assert value.data == {"text/plain": "42"}


def test_names_stay_from_cell_to_cell(kernel):
    kernel.run("kept = 5", seconds=9)
    assert printed(kernel.run("print(kept)", seconds=9)) == "5\n"


def test_an_error_ends_a_cell_well_and_the_next_one_runs(kernel):
    ran = kernel.run("print('before')\n1 / 0\nprint('after')", seconds=9)
    assert (ran.end, ran.why) == ("well", "")
    assert printed(ran) == "before\n"
    assert (ran.outputs[-1].ename, ran.outputs[-1].evalue) == ("ZeroDivisionError", "division by zero")
    assert kernel.run("7", seconds=9).outputs[0].data == {"text/plain": "7"}


@pytest.mark.parametrize(
    "source", ["", "1 +", "x = 1;", "raise SystemExit", "raise KeyboardInterrupt", "%nonsense"]
)
def test_whatever_a_cell_is_it_ends_and_the_kernel_lives(kernel, source):
    assert kernel.run(source, seconds=9).end == "well"
    assert kernel.is_alive()


def test_there_is_nobody_to_ask(kernel):
    ran = kernel.run("input('name? ')", seconds=9)
    assert ran.end == "well"
    assert ran.outputs[-1].ename == "StdinNotImplementedError"


def test_of_what_is_displayed_text_and_pictures_stay_and_pages_go(kernel):
    shown = {
        "text/plain": "plain",
        "text/html": "<script>alert(1)</script>",
        "image/png": PNG,
        "image/svg+xml": "<svg onload='alert(1)'/>",
        "application/javascript": "alert(1)",
        "text/latex": "$1$",
    }
    ran = kernel.run(
        f"from IPython.display import publish_display_data\npublish_display_data({shown})", seconds=9
    )
    (output,) = ran.outputs
    assert output.data == {"text/plain": "plain", "image/png": PNG}


def test_a_picture_that_is_none_goes_too():
    data = {"image/png": '"><script>', "image/jpeg": base64.b64encode(b"\xff\xd8").decode(), "text/plain": 5}
    shown = plain(from_dict({"output_type": "display_data", "data": data}))
    assert shown.data == {"image/jpeg": data["image/jpeg"], "text/plain": "5"}


def test_metadata_of_an_output_go():
    assert plain(new_output("display_data", {}, metadata={"trusted": True})).metadata == {}


# --- the end of what does not end --------------------------------------------------------------------------


def test_an_endless_loop_is_interrupted_and_the_kernel_keeps_its_names(kernel):
    kernel.run("mine = 11", seconds=9)
    began = time.monotonic()
    ran = kernel.run("print('begun')\nwhile True:\n    pass", seconds=0.5)
    assert (ran.end, ran.why) == ("interrupted", "took longer than 0.5 seconds")
    assert time.monotonic() - began < 0.5 + PATIENCE + SLACK
    assert printed(ran) == "begun\n"
    assert not kernel._client.control_channel.socket.poll(500), "an interrupt is still on its way"
    assert printed(kernel.run("print(mine)", seconds=9)) == "11\n"


def test_what_has_ended_in_time_is_not_interrupted_because_nobody_looked(kernel):
    kernel.begin("print('done')")
    time.sleep(1)
    ran = kernel.end(seconds=0)
    assert (ran.end, printed(ran)) == ("well", "done\n")


@pytest.mark.slow
def test_a_loop_that_swallows_interrupts_dies_and_is_told(fresh):
    began = time.monotonic()
    ran = fresh.run(SWALLOWS, seconds=0.5)
    assert (ran.end, ran.why) == ("died", "took longer than 0.5 seconds and could not be interrupted")
    assert time.monotonic() - began < 0.5 + PATIENCE + SLACK
    assert not fresh.is_alive()


def test_code_that_ends_python_is_told_at_once(fresh):
    began = time.monotonic()
    ran = fresh.run("import os\nos._exit(0)", seconds=30)
    assert (ran.end, ran.why) == ("died", "ended Python")
    assert time.monotonic() - began < SLACK


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "while True:\n    print('x' * 1000)",
        f"import sys\nn = sys.stdout.write('x' * {5 * MB})",
        f"raise ValueError('x' * {5 * MB})",
        f"'x' * {5 * MB}",
        "import sys\nwhile True:\n    print('x' * 20_000, flush=True)",
    ],
    ids=["without end", "in one go", "as an error", "as a value", "in many pieces"],
)
def test_who_prints_too_much_dies_and_is_told_and_what_is_kept_is_small(boxes, own_place, source):
    began = time.monotonic()
    with started(SMALL) as (kernel, _):
        ran = kernel.run(source, seconds=30)
    assert ran.end == "died"
    assert ran.why.startswith("printed more than 1,048,576 bytes")
    assert sum(len(str(output)) for output in ran.outputs) < MB
    assert time.monotonic() - began < 2 * SLACK


def test_what_may_be_printed_may_be_printed_in_one_go(kernel):
    assert len(printed(kernel.run(f"print('x' * {MB - 10_000})", seconds=9))) == MB - 10_000 + 1


@pytest.mark.slow
def test_memory_without_end_is_told(fresh):
    ran = fresh.run("import os\nx = []\nwhile True:\n    x.append(os.urandom(2**20))", seconds=30)
    assert ran.end == "died"
    assert ran.why in (f"held more than {400 * MB:,} bytes of memory", "ran out of memory", "ended Python")


def test_messages_that_no_kernel_sends_end_it(fresh):
    forged = """
kernel = get_ipython().kernel
kernel.session.send(kernel.iopub_socket, "stream", content={"no": 1}, parent=kernel.get_parent())
import time
time.sleep(20)
"""
    ran = fresh.run(forged, seconds=9)
    assert ran.end == "died"
    assert ran.why.startswith("sent what no kernel sends (")


# --- what is left ------------------------------------------------------------------------------------------


def boxed(folder):
    """The processes that have a folder among their mounts."""
    found = []
    for path in Path("/proc").glob("[0-9]*/mountinfo"):
        try:
            found += [path.parent.name] if str(folder) in path.read_text() else []
        except OSError:
            continue
    return found


def test_nothing_is_left(boxes, own_place):
    with started(SMALL) as (kernel, scratch):
        kernel.run(
            "import subprocess\nchild = subprocess.Popen(['sleep', '1000'], start_new_session=True)",
            seconds=9,
        )
        assert scratch.is_dir()
        assert len(boxed(scratch)) >= 2
    assert not scratch.exists()
    assert boxed(scratch) == []


def test_nothing_is_left_after_an_error_of_ours(boxes, own_place):
    with pytest.raises(ZeroDivisionError), started(SMALL) as (_, scratch):
        1 / 0  # noqa: B018
    assert not scratch.exists()
    assert boxed(scratch) == []


def test_a_kernel_that_does_not_begin_is_an_error_with_its_last_words(boxes, own_place):
    before = set(own_place.iterdir())
    with (
        pytest.raises(RuntimeError, match="The kernel did not begin: it ") as caught,
        started(Limits(memory=20 * MB)),
    ):
        pass
    assert "Error" in str(caught.value) or "held more" in str(caught.value)
    assert set(own_place.iterdir()) == before
