import itertools
import os
import socket
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from grading import cgroup, sandbox, watchdog
from grading.sandbox import Limits, command, folder, start, why_not
from tests.sample import ROOT
from utils import CourseError

MB = 2**20
SMALL = Limits(memory=300 * MB, processes=60, cpu=20, wall=20, file=4 * MB, scratch=8 * MB, output=100_000)
SYSTEM_PYTHON = "/usr/bin/python3"


def ran(code, *, python=sys.executable, shared=None, **limits):
    """The box in which some Python ran, after its end."""
    with folder() if shared is None else nullcontext(shared) as place:
        box = start([python, "-c", code], scratch=place, limits=Limits(**{**vars(SMALL), **limits}))
        box.wait()
        return box


def says(code, **limits):
    """What some Python prints in a box, where it has to end well."""
    box = ran(code, **limits)
    assert (box.returncode, box.stopped) == (0, ""), box.output.decode()
    return box.output.decode().strip()


def failure(statement, **limits):
    """The name of the error that a statement ends with in a box."""
    tried = (
        f"import os, socket, sys\ntry:\n    {statement}\nexcept Exception as e:\n    print(type(e).__name__)"
    )
    return says(f"{tried}\nelse:\n    print('done')", **limits)


# The command line, as text.


def words(**limits):
    return command(["/bin/id", "-u"], scratch=Path("/tmp/nn-x"), limits=Limits(**limits))


def pairs(line):
    return set(itertools.pairwise(line))


def test_the_command_has_every_namespace_and_no_rights(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = words()
    kinds = ["user", "ipc", "pid", "net", "uts", "cgroup-try"]
    assert line[: len(kinds) + 1] == ["bwrap", *(f"--unshare-{kind}" for kind in kinds)]
    assert {"--disable-userns", "--die-with-parent", "--new-session"} <= set(line)
    assert {("--cap-drop", "ALL"), ("--remount-ro", "/"), ("--chdir", "/tmp")} <= pairs(line)
    assert line[-3:] == ["--", "/bin/id", "-u"]


def test_only_tmp_memory_and_scratch_can_be_written(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = words()
    assert [path for how, path in itertools.pairwise(line) if how == "--bind"] == ["/tmp/nn-x"]
    here = str(ROOT / "grading")
    places = {path for how, path in itertools.pairwise(line) if how == "--tmpfs"}
    closed = {path for how, path in itertools.pairwise(line) if how == "--remount-ro"}
    assert places - closed == {"/tmp", "/dev/shm"}
    assert closed == {"/", "/dev", here}
    assert not [word for word in line if word.startswith(("--dev-bind", "--share", "--bind-try"))]


def test_the_limits_stand_in_the_command():
    line = words(memory=5 * MB, processes=7, cpu=9, file=11, scratch=13)
    ceilings = ["--core=0", "--cpu=9", f"--data={5 * MB}", "--fsize=11", "--nofile=1024", "--nproc=7"]
    start = line.index("prlimit")
    assert line[start + 1 : start + 7] == ceilings
    assert [
        path
        for how, size, *path in zip(line, line[1:], line[3:], strict=False)
        if (how, size) == ("--size", "13")
    ][:2] == [["/tmp"], ["/dev/shm"]]


def test_root_lays_out_the_view_and_then_does_what_any_user_does(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    users = words()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    roots = words()
    assert roots[-len(users) :] == users
    before = roots[: -len(users)]
    assert before[0] == "bwrap"
    assert before[before.index("setpriv") :] == [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--no-new-privs",
        "--",
    ]


def test_without_a_sandbox_there_are_still_an_empty_environment_limits_and_no_root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    line = words(sandbox="none")
    assert line[0] == "setpriv"
    assert line[line.index("env") + 1] == "-i"
    assert "prlimit" in line
    assert not [word for word in line if "--nproc" in word], "it counts all that the user runs"
    assert "bwrap" not in line


def test_the_digits_are_found_where_the_course_finds_them(monkeypatch, tmp_path):
    (tmp_path / "digits.npz").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MNIST_NPZ", "~/digits.npz")
    assert sandbox.shared()["MNIST_NPZ"] == str(tmp_path / "digits.npz")


def test_a_folder_that_another_grader_has_just_removed_stops_no_sweeping(monkeypatch):
    monkeypatch.setattr(Path, "glob", lambda place, _: [place / "nn-999999999-gone"])
    sandbox.sweep()


# What the docstring promises, one by one.


def test_python_runs_with_utils_and_numpy(boxes):
    assert says("import numpy, utils; from grading import line; print(numpy.ones(3).sum())") == "3.0"


def test_there_is_no_network(boxes):
    assert failure("socket.create_connection(('192.0.2.1', 80), timeout=3)") == "OSError"
    assert says("import socket; print([name for _, name in socket.if_nameindex()])") == "['lo']"


def test_the_machines_own_services_are_out_of_reach(boxes):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert failure(f"socket.create_connection(('127.0.0.1', {port}))") == "ConnectionRefusedError"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0nn-course-test")
        server.listen()
        there = "socket.socket(socket.AF_UNIX).connect('\\0nn-course-test')"
        assert failure(there) == "ConnectionRefusedError"


def test_only_the_boxs_own_processes_are_there(boxes):
    assert failure(f"os.kill({os.getpid()}, 0)") == "ProcessLookupError"
    seen = says("import os; print(sorted(map(int, filter(str.isdigit, os.listdir('/proc')))))")
    assert seen == "[1, 2]"


def test_nothing_of_the_graders_environment_is_there(boxes, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "the-secret")
    held = says("import os; print(sorted(os.environ))")
    named = ["HOME", "LANG", "MNIST_NPZ", "PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONSAFEPATH"]
    assert [name for name in eval(held) if name != "LC_CTYPE"] == [*named, "TMPDIR", "USER"]
    everyones = "import glob; print([open(path, 'rb').read() for path in glob.glob('/proc/[0-9]*/environ')])"
    assert "the-secret" not in says(everyones)


@pytest.mark.parametrize(
    "room", ["source", "text", "release", "tests", "tools", "gradebook.db", ".git", "docs"]
)
def test_of_the_course_nothing_else_is_there(boxes, room):
    assert failure(f"os.stat({str(ROOT / room)!r})") == "FileNotFoundError"


def test_of_grading_only_the_line_is_there(boxes):
    from grading.line import FILES

    assert says(f"import os; print(sorted(os.listdir({str(ROOT / 'grading')!r})))") == str(sorted(FILES))


def test_no_home_no_other_submission_and_no_account_is_there(boxes, tmp_path):
    (tmp_path / "other.ipynb").write_text("{}")
    for path in (
        tmp_path,
        Path.home() / ".ssh",
        Path.home() / ".bashrc",
        Path("/etc/passwd"),
        Path("/var"),
        Path("/run"),
    ):
        assert failure(f"os.stat({str(path)!r})") == "FileNotFoundError", path
    assert says("import os; print(os.listdir('/home') if os.path.exists('/home') else [])") == "[]"


@pytest.mark.parametrize(
    "place",
    ["/", "/usr", "/etc", "/dev", "/proc", sys.prefix, str(ROOT), str(ROOT / "utils"), str(ROOT / "grading")],
)
def test_nothing_else_can_be_written(boxes, place):
    outcome = failure(f"open({place!r} + '/new', 'w')")
    # A course that lies in /tmp: the box has a /tmp of its own.
    refused = ("OSError", "PermissionError", "FileNotFoundError", *["done"] * place.startswith("/tmp/"))
    assert outcome in refused and not Path(place, "new").exists()


def test_tmp_is_the_boxs_own_and_gone_afterwards(boxes):
    assert says("open('/tmp/nn-of-the-box', 'w').write('x'); print('written')") == "written"
    assert not Path("/tmp/nn-of-the-box").exists()


def test_the_scratch_folder_is_shared_and_gone_afterwards(boxes):
    with folder() as scratch:
        assert oct(scratch.stat().st_mode & 0o777) == "0o700"
        says(f"open({str(scratch)!r} + '/a', 'w').write('x')", shared=scratch)
        assert (scratch / "a").read_text() == "x"
    assert not scratch.exists()


def test_a_scratch_folder_goes_whatever_is_in_it(boxes):
    with folder() as scratch:
        code = f"""
            import os
            os.chdir({str(scratch)!r})
            os.symlink({str(ROOT)!r}, 'link')
            os.mkdir('closed', 0)
            for _ in range(3000):
                os.mkdir('d')
                os.chdir('d')
        """
        ran("if True:" + code, shared=scratch)
        assert (scratch / "d").exists()
    assert not scratch.exists()
    assert (ROOT / "grading").is_dir()


def test_a_link_leads_nowhere_out_of_the_box(boxes):
    with folder() as scratch:
        for target in (ROOT / "source", ROOT / "text" / "ps2_dense.py", Path("/etc/passwd")):
            link = scratch / "link"
            link.symlink_to(target)
            assert failure(f"os.stat({str(link)!r})", shared=scratch) == "FileNotFoundError"
            link.unlink()


def test_there_are_no_rights(boxes):
    status = says("print(open('/proc/self/status').read())")
    held = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert {held[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
    assert held["NoNewPrivs"] == "1"
    assert "0" not in held["Uid"].split()


@pytest.mark.parametrize("what", ["--user", "--mount", "--net", "--pid"])
def test_there_is_no_namespace_within(boxes, what):
    tried = f"import subprocess; print(subprocess.run(['unshare', {what!r}, 'true'], stderr=-3).returncode)"
    assert says(tried) == "1"


def test_a_box_ends_with_the_grader(boxes):
    sleeper = "import time; print('here', flush=True); time.sleep(600.125)"
    grader = f"""
import sys
from grading.sandbox import Limits, folder, start
from grading.watchdog import processes
with folder() as scratch:
    box = start([sys.executable, "-c", {sleeper!r}], scratch=scratch, limits=Limits())
    while b"here" not in box.output:
        pass
    print(scratch, *processes(box.pid), flush=True)
    box.wait()
"""
    with subprocess.Popen(
        [sys.executable, "-c", grader], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        scratch, *pids = process.stdout.readline().split()
        assert len(pids) >= 2
        process.kill()
    assert gone(map(int, pids))
    Path(scratch).rmdir()
    if group := cgroup.made(memory=2**30, processes=1):  # takes away what that grader could not
        cgroup.remove(group)
        assert not list(group.parent.glob(f"nn-course-{process.pid}-*"))


def gone(pids, seconds=5.0):
    """Whether the processes have ended, or end soon."""
    waiting, end = set(pids), time.monotonic() + seconds
    while waiting and time.monotonic() < end:
        waiting = {pid for pid in waiting if Path(f"/proc/{pid}").exists()}
        time.sleep(0.02)
    return not waiting


# The limits, each with a small bomb.


def test_memory_of_one_process_is_limited_and_it_can_go_on(boxes):
    code = "try:\n    bytearray(400 * 2**20)\nexcept MemoryError:\n    print(len(bytearray(100 * 2**20)))"
    assert says(code) == str(100 * MB)


@pytest.mark.parametrize("group", ["cgroup", "watchdog"])
def test_memory_of_all_processes_together_is_limited(boxes, group, monkeypatch):
    if group == "watchdog":
        monkeypatch.setattr(cgroup, "made", lambda **_: None)
    code = """
        import os, time
        for _ in range(6):
            if os.fork() == 0:
                x = bytearray(b'x') * (80 * 2**20)
                time.sleep(60)
        time.sleep(60)
    """
    box = ran("if True:" + code)
    assert box.stopped == f"held more than {300 * MB:,} bytes of memory"


def test_shared_memory_is_limited(boxes, monkeypatch):
    monkeypatch.setattr(cgroup, "made", lambda **_: None)
    code = (
        "import mmap, time; m = mmap.mmap(-1, 400 * 2**20)\nfor _ in range(400):\n    m.write(b'x' * 2**20)"
    )
    assert says(code, memory=600 * MB) == ""
    assert ran(f"{code}\ntime.sleep(60)").stopped == f"held more than {300 * MB:,} bytes of memory"


def test_memory_that_no_process_holds_is_limited_by_a_control_group(boxes):
    if (group := cgroup.made(memory=2**30, processes=100)) is None:
        pytest.skip("no control group can be made here, so such memory is not limited")
    cgroup.remove(group)
    code = "import os; f = os.memfd_create('x')\nfor n in range(100):\n    os.write(f, b'x' * 4 * 2**20)"
    box = ran(code, file=500 * MB)
    assert box.stopped == f"held more than {300 * MB:,} bytes of memory"
    assert says(code, file=500 * MB, memory=600 * MB) == ""


@pytest.mark.parametrize(
    "start_one", ["os.fork() or time.sleep(60)", "threading.Thread(target=time.sleep, args=[60]).start()"]
)
def test_processes_and_threads_are_limited(boxes, start_one):
    code = f"""
        import os, threading, time
        number = 0
        try:
            while number < 200:
                {start_one}
                number += 1
        except (OSError, RuntimeError) as error:
            print(number, type(error).__name__, flush=True)
        os._exit(0)
    """
    number, error = says("if True:" + code, memory=2**30).split()  # a thread's stack may become 8 MB
    assert int(number) == 60 - 1 or int(number) == 60 - 2  # itself, and bubblewrap's first process
    assert error in ("BlockingIOError", "RuntimeError")


def test_a_fork_bomb_ends_and_leaves_nothing(boxes):
    before = set(watchdog.processes(os.getpid()))
    box = ran(
        "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass", wall=2
    )
    assert box.stopped == "took more than 2 seconds"
    assert gone(set(watchdog.processes(os.getpid())) - before)


def test_the_watchdog_counts_where_the_kernel_does_not(boxes, monkeypatch):
    monkeypatch.setattr(cgroup, "made", lambda **_: None)
    monkeypatch.setattr(sandbox, "_ceilings", lambda limits: ["env"])
    code = "import os, time\nfor _ in range(99):\n    os.fork() or time.sleep(60)\ntime.sleep(60)"
    assert ran(code).stopped == "started more than 60 processes and threads"


def test_a_process_that_leaves_its_family_ends_with_the_box(boxes):
    code = """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)
        os.wait()
        print("left", flush=True)
    """
    began = time.monotonic()
    assert says("if True:" + code) == "left"
    assert time.monotonic() - began < 5


def test_processor_time_is_limited_for_each_process_and_for_all(boxes):
    box = ran("while True: pass", cpu=1)
    assert box.returncode != 0
    assert box.stopped in ("used more than 1 seconds of the processor", "")
    code = "import os\nfor _ in range(4):\n    if os.fork() == 0:\n        while True: pass\nos.wait()"
    assert ran(code, cpu=1).stopped == "used more than 1 seconds of the processor"


def test_ended_children_count_too(boxes):
    code = (
        "import os\nwhile True:\n    if not os.fork():\n        sum(range(10**6)); os._exit(0)\n    os.wait()"
    )
    assert ran(code, cpu=1).stopped == "used more than 1 seconds of the processor"


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(60)",
        "import signal, time\nfor n in {*range(1, 32)} - {9, 19}:\n    signal.signal(n, 1)\ntime.sleep(60)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
        "import os, sys; sys.stdout.close(); os.closerange(0, 100); import time; time.sleep(60)",
    ],
)
def test_wall_time_is_limited_whatever_a_box_ignores(boxes, code):
    assert ran(code, wall=1).stopped == "took more than 1 seconds"


def test_a_file_is_limited(boxes):
    assert failure("open('/tmp/x', 'wb').write(b'x' * 5 * 2**20)") == "OSError"
    assert says("print(open('/tmp/x', 'wb').write(b'x' * 3 * 2**20))") == str(3 * MB)


@pytest.mark.parametrize("place", ["/tmp", "/dev/shm"])
def test_all_files_together_are_limited(boxes, place):
    write = f"open(f'{place}/{{n}}', 'wb').write(b'x' * 2**20)"
    code = f"try:\n    for n in range(9):\n        {write}\nexcept OSError as e:\n    print(n, e.strerror)"
    assert says(code) == "8 No space left on device"


def test_the_scratch_folder_is_limited(boxes):
    with folder() as scratch:
        code = f"import time\nfor n in range(9):\n    open(f'{scratch}/{{n}}', 'wb').write(b'x' * 2**20)"
        box = ran(f"{code}\ntime.sleep(60)", shared=scratch)
    assert box.stopped == f"wrote more than {8 * MB:,} bytes or {watchdog.FILES:,} files"


@pytest.mark.parametrize("place", ["/tmp", "/dev/shm", "the scratch folder"])
def test_the_number_of_files_is_limited(boxes, place, monkeypatch):
    monkeypatch.setattr(watchdog, "FILES", 100)
    with folder() as scratch:
        place = place if place.startswith("/") else str(scratch)
        code = f"import time\nfor n in range(110):\n    open(f'{place}/{{n}}', 'w').close()\ntime.sleep(60)"
        assert ran(code, shared=scratch).stopped == f"wrote more than {8 * MB:,} bytes or 100 files"
        code = code.replace("110", "90").replace("time.sleep(60)", "time.sleep(.5)")
    with folder() as another:
        assert says(code.replace(str(scratch), str(another)), shared=another) == ""


def test_files_that_cannot_be_seen_count_as_too_many(tmp_path):
    (tmp_path / ("d" * 200) / ("d" * 200) / ("d" * 200) / ("d" * 200)).mkdir(parents=True)
    assert not watchdog._is_overfull(tmp_path, MB)
    (tmp_path / ("d" * 200) / ("d" * 200) / ("d" * 200) / ("d" * 200) / ("d" * 200)).mkdir()
    assert watchdog._is_overfull(tmp_path, MB)


def test_output_is_limited_and_its_beginning_kept(boxes):
    box = ran("import os\nwhile True:\n    os.write(1, b'spam' * 1000)")
    assert box.stopped == "printed more than 100,000 bytes"
    assert box.output == b"spam" * 25_000


def test_all_that_is_printed_is_there_after_the_end(boxes):
    for _ in range(5):
        assert (
            says("import os; os.write(2, b'error '); os.write(1, b'x' * 90_000)") == "error " + "x" * 90_000
        )


def test_a_box_can_be_stopped(boxes):
    with folder() as scratch:
        box = start([sys.executable, "-c", "import time; time.sleep(60)"], scratch=scratch, limits=SMALL)
        box.stop("was not needed any more")
        assert box.wait(10) != 0
        assert box.stopped == "was not needed any more"


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "raise SystemExit(3)"])
def test_an_end_of_its_own_is_no_limit(boxes, code):
    box = ran(code)
    assert (box.returncode, box.stopped) == (3, "")


def test_the_first_process_of_a_box_cannot_be_killed_from_within(boxes):
    assert says("import os, signal; os.kill(1, signal.SIGKILL); print('still here')") == "still here"


def test_two_boxes_do_not_see_each_other(boxes):
    with folder() as one, folder() as other:
        (one / "answer").write_text("42")
        (one / "answer").chmod(0o644)
        assert failure(f"os.stat('{one}/answer')", shared=other) == "FileNotFoundError"
        assert failure(f"os.stat('{one}/answer')", shared=one) == "done"


# Where there is no bubblewrap.


def test_without_a_sandbox_limits_and_an_empty_environment_hold():
    none = {"python": SYSTEM_PYTHON, "sandbox": "none"}
    assert ran("import time; time.sleep(60)", wall=1, **none).stopped == "took more than 1 seconds"
    assert (
        ran("import os\nwhile True:\n    os.write(1, b'x' * 1000)", **none).stopped
        == "printed more than 100,000 bytes"
    )
    held = says(
        "import os; print(os.getuid(), sorted(os.environ), os.getcwd() == os.environ['HOME'])", **none
    )
    assert held.split()[0] != "0"
    assert "COURSE_SEED" not in held
    assert held.endswith("True")
    code = "try:\n    bytearray(400 * 2**20)\nexcept MemoryError:\n    print('no')"
    assert says(code, **none) == "no"


def test_without_a_sandbox_nobody_waits_for_a_process_that_outlives_its_family():
    began = time.monotonic()
    code = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(20)\nprint('left')"
    assert says(code, python=SYSTEM_PYTHON, sandbox="none") == "left"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to lose")
def test_without_a_sandbox_nobody_runs_what_only_root_can_read(tmp_path):
    tmp_path.chmod(0o700)
    program = tmp_path / "python"
    program.touch(0o755)
    with (
        folder() as scratch,
        pytest.raises(CourseError, match=r"runs as nobody, who cannot read .*: grade as"),
    ):
        start([str(program)], scratch=scratch, limits=Limits(sandbox="none"))


def test_a_machine_without_bubblewrap_is_told_what_to_type(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda tool, path: None if tool == "bwrap" else tool)
    assert why_not() == "bwrap is not installed: type `sudo apt-get install bubblewrap util-linux`."


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0", "user.max_user_namespaces=10000"),
        ("user/max_user_namespaces", "5", "start that with `--security-opt seccomp=unconfined`"),
    ],
)
def test_a_kernel_that_refuses_is_told_apart(tmp_path, setting, value, says):
    path = tmp_path / setting
    path.parent.mkdir(parents=True)
    path.write_text(f"{value}\n")
    assert says in sandbox._remedy(tmp_path)


def test_a_refusal_says_why_and_what_to_do(monkeypatch):
    refused = ["sh", "-c", "echo bwrap: setting up uid map: Permission denied; exit 1"]
    monkeypatch.setattr(sandbox, "command", lambda *_, **__: refused)
    monkeypatch.setattr(sandbox.shutil, "which", lambda tool, path: tool)
    assert "it says 'bwrap: setting up uid map: Permission denied': " in why_not()


# Control groups.


def test_a_group_of_version_2_is_made_beside_our_own(tmp_path):
    (tmp_path / "user.slice").mkdir()
    (tmp_path / "cgroup.controllers").touch()
    own = tmp_path / "own"
    own.write_text("0::/user.slice/session-3.scope\n")
    group = cgroup.made(memory=1000, processes=20, root=tmp_path, own=own)
    assert group.parent == tmp_path / "user.slice"
    held = {path.name: path.read_text() for path in group.iterdir()}
    assert held == {"memory.max": "1000", "pids.max": "20", "memory.swap.max": "0"}
    assert not cgroup.ran_out(group)
    (group / "memory.events").write_text("oom 1\noom_kill 1\n")
    assert cgroup.ran_out(group)


def test_where_no_group_can_be_made_there_is_none(tmp_path):
    assert cgroup.made(memory=1000, processes=20, root=tmp_path) is None
    assert cgroup.joining(None, ["id"]) == ["id"]


def test_what_outlives_its_family_ends_with_its_group_even_without_a_sandbox():
    if (group := cgroup.made(memory=2**30, processes=100)) is None:
        pytest.skip("no control group can be made here, so such a process lives on")
    cgroup.remove(group)
    code = "import os, time\npid = os.fork()\nif pid == 0:\n    os.setsid()\n    time.sleep(600)\nprint(pid)"
    assert gone([int(says(code, python=SYSTEM_PYTHON, sandbox="none"))])


def test_groups_are_removed_with_their_box(boxes):
    before = set(Path("/sys/fs/cgroup").glob("**/nn-course-*"))
    assert says("print(1)") == "1"
    assert set(Path("/sys/fs/cgroup").glob("**/nn-course-*")) <= before


# What students do.


@pytest.mark.slow
def test_a_network_trains_under_the_limits_of_a_submission(boxes):
    code = """
        import utils, keras, numpy as np
        from utils import models, training, data
        (x, y), _ = data.load_mnist()
        network = models.model1()
        network.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        network.fit(x[:2000].reshape(2000, -1) / 255, y[:2000], epochs=2, verbose=0)
        print(network.count_params())
    """
    assert says("if True:" + code, **vars(Limits())).splitlines()[-1] == "23860"


def test_a_kernel_answers_and_can_be_interrupted(boxes):
    from jupyter_client import BlockingKernelClient
    from jupyter_client.connect import write_connection_file

    with folder() as scratch:
        path = scratch / "kernel.json"
        write_connection_file(str(path), transport="ipc", ip=str(scratch / "s"))
        path.chmod(0o644)
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", str(path)]
        box = start(argv, scratch=scratch, limits=Limits(wall=60))
        client = BlockingKernelClient(connection_file=str(path))
        client.load_connection_file()
        client.start_channels(hb=False)  # a busy machine beats late
        try:
            client.wait_for_ready(timeout=30)
            reply = client.execute("1 / 0", stop_on_error=False, reply=True, timeout=30)
            assert reply["content"].get("ename") == "ZeroDivisionError", reply["content"]
            asked = client.execute("print('begun', flush=True)\nwhile True:\n    pass")
            while client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
                pass  # an interrupt before it has begun would be lost
            client.control_channel.send(client.session.msg("interrupt_request", {}))
            while (reply := client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != asked:
                pass  # more answers to wait_for_ready
            assert reply["content"].get("ename") == "KeyboardInterrupt", reply["content"]
        finally:
            client.stop_channels()
            box.stop()
            box.wait()
