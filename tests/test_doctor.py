import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from utils import doctor


@pytest.fixture
def installed(monkeypatch):
    """Pretends that some packages have other versions; None: they are missing."""

    def pretend(**versions):
        true = metadata.version

        def version(name):
            found = versions.get(name.replace("-", "_"), true)
            if found is None:
                raise metadata.PackageNotFoundError(name)
            return true(name) if found is true else found

        monkeypatch.setattr(metadata, "version", version)

    return pretend


@pytest.fixture
def course(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "COURSE", tmp_path)
    return tmp_path


def test_every_rule_has_a_finding_of_its_name_and_all_is_well_here():
    findings = doctor.machine()
    assert [found.name for found in findings] == [rule.__name__ for rule in doctor.RULES]
    assert [found for found in findings if not found.ok and found.name not in ("project", "digits")] == []


def test_the_doctor_takes_less_than_a_second_and_imports_no_heavy_package():
    code = (
        "import sys, time; from utils import doctor; doctor.machine();"
        "print({'tensorflow', 'keras', 'numpy', 'matplotlib', 'jupyterlab'} & set(sys.modules));"
        "print(time.process_time())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy, seconds = told.stdout.splitlines()
    assert heavy == "set()"
    assert float(seconds) < 1  # 0.15 on an idle machine


def test_the_doctor_runs_where_nothing_is_installed():
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(doctor.COURSE)!r});"]
    command[-1] += "from utils import doctor; sys.exit(doctor.main())"
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr == ""
    for line in "packages    packaging", "kernel      jupyter_core":
        assert f"no    {line} is not installed. Do: {doctor.INSTALL}" in told.stdout


def test_main_prints_a_line_a_rule_and_fails_only_where_the_course_cannot_run(monkeypatch, capsys):
    def fine():
        return doctor.Finding("fine", True, "as it should be")

    def advice():
        return doctor.Finding("advice", True, "little room", "make room")

    def broken():
        return doctor.Finding("broken", False, "not there", "install it")

    monkeypatch.setattr(doctor, "RULES", (fine, advice))
    assert doctor.main() == 0
    monkeypatch.setattr(doctor, "RULES", (fine, advice, broken))
    assert doctor.main() == 1
    assert capsys.readouterr().out.splitlines()[2:] == [
        "OK    fine        as it should be",
        "note  advice      little room. Do: make room",
        "no    broken      not there. Do: install it",
    ]


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_python_is_refused_with_what_to_type(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    found = doctor.python()
    assert not found.ok
    assert "the course needs 3.11 to 3.13" in found.says
    assert found.remedy == "make lab PYTHON=python3.12"


def test_an_intel_mac_is_told_that_tensorflow_has_no_wheel(monkeypatch):
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    found = doctor.processor()
    assert not found.ok
    assert "TensorFlow has no wheel for Intel Macs" in found.says
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert doctor.processor().ok


def test_a_32_bit_python_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    assert not doctor.processor().ok
    assert "32 bits" in doctor.processor().says


def test_a_moved_course_is_told_to_install_again(course):
    found = doctor.project()
    assert not found.ok
    assert found.says == f"the course is not installed from {course}"
    assert found.remedy == doctor.INSTALL


def test_a_missing_package_and_one_of_another_version_are_named(installed):
    assert doctor.packages().ok
    installed(ipykernel="7.3.0", tqdm=None)
    found = doctor.packages()
    assert not found.ok
    assert found.says == "ipykernel is 7.3.0 and should be ==7.4.0; tqdm is missing"
    assert found.remedy == doctor.INSTALL


def test_tensorflow_may_have_either_name_but_not_another_version(installed):
    assert doctor.tensorflow().ok
    installed(tensorflow="2.21.1", tensorflow_cpu=None)
    assert doctor.tensorflow() == doctor.Finding("tensorflow", True, "tensorflow 2.21.1")
    installed(tensorflow="2.20.0", tensorflow_cpu=None)
    found = doctor.tensorflow()
    assert not found.ok
    assert "tensorflow is 2.20.0 and should be <2.22,>=2.21" in found.says


def test_tensorflow_without_its_files_is_found(monkeypatch):
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    found = doctor.tensorflow()
    assert not found.ok
    assert found.says.endswith(" is installed, but its files are missing")
    assert "--force-reinstall" in found.remedy


def test_a_kernel_of_another_python_is_named(monkeypatch, tmp_path):
    assert doctor.kernel().ok
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": ["/old/bin/python", "-m", "ipykernel_launcher"]}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    found = doctor.kernel()
    assert not found.ok
    assert found.says == f"python3 is /old/bin/python, says {spec}"
    assert str(spec.parent) in found.remedy
    spec.write_text(json.dumps({"argv": [sys.executable, "-m", "ipykernel_launcher"]}))
    assert doctor.kernel().ok


def test_a_missing_kernel_is_told(monkeypatch):
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *parts: [])
    assert doctor.kernel().says == "Jupyter has no kernel named python3"
    assert not doctor.kernel().ok


def test_the_digits_are_told_in_the_order_in_which_they_are_looked_for(monkeypatch, tmp_path):
    file, home = tmp_path / "digits.npz", tmp_path / "keras"
    monkeypatch.setenv("KERAS_HOME", str(home))
    monkeypatch.delenv("MNIST_NPZ", raising=False)
    assert "fetched when first needed" in doctor.digits().says
    (home / "datasets").mkdir(parents=True)
    (home / "datasets" / "mnist.npz").touch()
    assert doctor.digits().says.startswith("Keras' cache")
    monkeypatch.setenv("MNIST_NPZ", str(file))
    assert not doctor.digits().ok
    assert doctor.digits().says == f"MNIST_NPZ names {file}, which is not there"
    file.touch()
    assert doctor.digits().ok
    assert str(file) in doctor.digits().says
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MNIST_NPZ", f"~/{file.name}")
    assert doctor.digits().ok
    monkeypatch.setenv("MNIST_NPZ", "stand-in")
    assert doctor.digits().says == "the stand-in, as MNIST_NPZ asks"


def test_bubblewrap_is_tried_and_missed_only_by_instructors(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    for outcome, says in ("exit 0", "makes boxes here"), ("exit 1", "makes no boxes here; an instructor"):
        program.write_text(f"#!/bin/sh\n{outcome}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        found = doctor.bubblewrap()
        assert found.ok and found.says.startswith(says)
        assert bool(found.remedy) == (outcome == "exit 1")
    monkeypatch.setenv("PATH", "")
    assert doctor.bubblewrap().ok and "apt install bubblewrap" in doctor.bubblewrap().remedy


def test_alembic_is_found_beside_python_and_missed_only_by_instructors(monkeypatch, tmp_path):
    assert Path(doctor.alembic().says).stem == "alembic"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.alembic().ok
    assert "an instructor needs it" in doctor.alembic().says
    assert doctor.alembic().remedy == doctor.INSTALL


def test_little_room_and_little_memory_are_noted_but_stop_nobody(monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 4e8}))
    assert doctor.disk() == doctor.Finding("disk", True, "0.4 GB free", "free a gigabyte")
    monkeypatch.setattr("os.sysconf", lambda name: 4096 if name == "SC_PAGE_SIZE" else 500_000)
    assert doctor.memory() == doctor.Finding("memory", True, "2.0 GB", "run one notebook at a time")


def test_a_read_only_course_is_refused(monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert not doctor.writable().ok
    assert doctor.writable().says == f"{doctor.COURSE} cannot be written to"


@pytest.mark.parametrize("name", ["utils.py", "keras.py", "keras/__init__.py"])
def test_a_file_beside_a_notebook_that_hides_a_package_is_refused(course, name):
    (course / "work/release/ps2").mkdir(parents=True)
    (course / "work/release/ps2/ps2.ipynb").touch()
    (course / "work/release/ps2/mine.py").touch()
    assert doctor.shadows().ok
    assert doctor.shadows().remedy == ""
    hiding = course / "work/release/ps2" / name
    hiding.parent.mkdir(exist_ok=True)
    hiding.touch()
    found = doctor.shadows()
    assert not found.ok
    assert str(Path("work/release/ps2") / name.removesuffix("/__init__.py")) in found.says
    assert found.remedy == "give the file another name"


def test_a_file_named_like_one_of_pythons_own_modules_is_noted(course):
    (course / "notebooks").mkdir()
    (course / "notebooks/02_dense.ipynb").touch()
    (course / "notebooks/random.py").touch()
    assert doctor.shadows().ok
    assert "random.py" in doctor.shadows().says
    assert doctor.shadows().remedy == "give the file another name"
