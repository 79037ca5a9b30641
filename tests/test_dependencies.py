import importlib.util
import os
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
import yaml
from jupyter_client.manager import start_new_kernel
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from utils import doctor

COURSE = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (COURSE / "requirements.lock").read_text(encoding="utf-8")
MAKEFILE = (COURSE / "Makefile").read_text(encoding="utf-8")
ENTRIES = LOCK.replace("\\\n", "").splitlines()
LOCKED = {entry.split("==")[0]: Requirement(entry.split(" --hash")[0]) for entry in ENTRIES}


def wanted():
    """The requirements that the lock resolves; `gpu` is for machines that have one."""
    extras = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *extras["lab"], *extras["test"]]
    return [Requirement(line) for line in lines if not line.startswith("nn-course")]


@pytest.mark.parametrize("need", wanted(), ids=lambda need: need.name)
def test_every_requirement_is_locked_at_a_version_inside_its_range(need):
    [pin] = LOCKED[need.name].specifier
    assert pin.operator == "=="
    assert pin.version in need.specifier


@pytest.mark.parametrize(
    "system", [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")]
)
def test_each_system_gets_one_tensorflow(system):
    here = dict(zip(("sys_platform", "platform_machine"), system, strict=True))
    names = [name for name in ("tensorflow", "tensorflow-cpu") if LOCKED[name].marker.evaluate(here)]
    assert names == (["tensorflow-cpu"] if system == ("linux", "x86_64") else ["tensorflow"])


def test_the_kernel_answers_requests_that_cross_its_answers():
    """ipykernel 7.0 to 7.3 fell silent for ever within a hundred of them."""
    rng, wanted = random.Random(1), 500
    manager, client = start_new_kernel()
    try:
        for _ in range(wanted):
            client.kernel_info()
            time.sleep(rng.uniform(0, 0.01))
        answers = [client.get_shell_msg(timeout=20) for _ in range(wanted)]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert {answer["header"]["msg_type"] for answer in answers} == {"kernel_info_reply"}


def test_the_lock_names_no_index():
    assert "://" not in LOCK
    assert all(re.match(r"[a-z0-9]", entry) for entry in ENTRIES)  # a package, never an option


def test_every_locked_package_has_hashes():
    assert len(ENTRIES) > 100
    assert [entry for entry in ENTRIES if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


def test_the_conda_environment_adds_nothing():
    dependencies = yaml.safe_load((COURSE / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    python, *others = dependencies
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(PROJECT["requires-python"])
    assert others == ["pip", {"pip": ["-e .[lab]"]}]


def test_doctor_and_project_ask_for_the_same_pythons():
    fits = [minor for minor in range(30) if f"3.{minor}" in SpecifierSet(PROJECT["requires-python"])]
    assert ((3, fits[0]), (3, fits[-1])) == doctor.PYTHONS


def test_the_licences_name_what_they_cover():
    text, data = ((COURSE / f"LICENSE-{name}").read_text(encoding="utf-8") for name in ("text", "data"))
    assert (COURSE / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert "Attribution 4.0 International" in text
    for name in "LeCun", "Cortes", "Burges", "CC BY-SA 3.0", "Alpaydin", "Kaynak", "UCI", "CC BY 4.0":
        assert name in data


def make(folder, *arguments):
    """Run make as if nobody had called make before it."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=folder, env=surroundings, capture_output=True, text=True)


def test_the_makefile_is_short_and_says_what_each_target_does():
    assert len(MAKEFILE.splitlines()) <= 60
    phony = re.search(r"^\.PHONY: help (.*) again$", MAKEFILE, re.MULTILINE)[1].split()
    told = make(COURSE).stdout.splitlines()
    assert sorted(line.split()[1] for line in told) == sorted(phony)


@pytest.fixture
def bare(tmp_path):
    """A checkout without an environment."""
    for name in "Makefile", "pyproject.toml", "requirements.lock":
        shutil.copy(COURSE / name, tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("version", ["3.10", "3.14"])
def test_another_python_gets_one_sentence_and_leaves_nothing_behind(bare, version):
    other = bare / f"python{version}"
    pretend = f"import sys; sys.version_info = ({version.replace('.', ', ')}); exec(sys.argv[2])"
    other.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{pretend}' \"$@\"\n")
    other.chmod(0o755)
    made = make(bare, ".venv/.stamp", f"PYTHON={other}")
    assert made.returncode != 0
    assert made.stderr.splitlines()[0] == (
        f"This course needs Python 3.11, 3.12 or 3.13, but {other} is {version}. "
        "Type: make lab PYTHON=python3.12"
    )
    assert not (bare / ".venv").exists()


def test_a_missing_python_gets_one_sentence_too(bare):
    made = make(bare, ".venv/.stamp", "PYTHON=python3.99")
    assert made.returncode != 0
    assert "There is no python3.99 here. Type: make lab PYTHON=python3.12" in made.stdout
    assert not (bare / ".venv").exists()


@pytest.mark.skipif(Path(sys.prefix) != COURSE / ".venv", reason="another environment than make's")
def test_bytecode_is_compiled_at_install():
    folder = Path(importlib.util.find_spec("tensorflow").origin).parent / "python" / "tools"
    compiled = [Path(importlib.util.cache_from_source(path)).exists() for path in folder.glob("*.py")]
    assert len(compiled) > 10  # few of which any notebook imports
    assert all(compiled)
