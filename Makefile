# Everything runs in .venv, made from requirements.lock. Bare `make` prints the targets.
PYTHON ?= python3
PY := .venv/bin/python
NBVAL := --nbval-lax --nbval-current-env --nbval-cell-timeout=100# the rule is 45 s; a busy machine is given twice that
# nbgrader calls `alembic`; last, so that python3 stays the machine's own.
export PATH := $(PATH):$(CURDIR)/.venv/bin

.PHONY: help lab test test-all release grade reproduce prove lock notebooks again

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: .venv/.stamp ## open the course in JupyterLab [PORT=8888]; DIR=. for instructors
	@$(PY) -m utils.doctor
	@$(PY) -m utils.lab $(if $(PORT),--port '$(PORT)') $(if $(DIR),--dir '$(DIR)')

test: .venv/.stamp ## lint, types, unit tests, the release check, every notebook
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m pytest -m "not slow" tests utils grading tools
	$(PY) -m tools.notebooks check
	$(PY) -m tools.release check
	$(PY) -m pytest $(NBVAL) -n 2 --dist loadscope --session-timeout=840 notebooks source

test-all: test ## make test, then what takes longer, and the course without data or network
	$(PY) -m pytest -m slow tests utils grading tools
	$(PY) -m tools.offline $(PY) -m pytest tests/test_data.py
	$(PY) -m tools.offline $(PY) -m pytest $(NBVAL) notebooks/02_dense.ipynb

notebooks: .venv/.stamp ## build and run the notebooks from text/
	$(PY) -m tools.notebooks build && $(PY) -m tools.notebooks execute

release: .venv/.stamp ## make the students' versions of the assignments
	$(PY) -m tools.release build

grade: .venv/.stamp ## the whole round on sample submissions: a table of marks
	$(PY) -m tools.round

reproduce: .venv/.stamp ## train the lectures' full recipes on real MNIST and record them (two hours)
	$(PY) -m tools.reproduce --all

prove: .venv/.stamp ## prove anew what has changed: five seeds for each lecture, and more (hours)
	$(PY) -m tests.prove

lock: .venv/.stamp ## resolve pyproject.toml into requirements.lock, for every platform
	.venv/bin/uv pip compile -q --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --extra test \
	  --no-emit-index-url --no-header --no-annotate --no-emit-package nn-course pyproject.toml -o requirements.lock

# Without a stamp the last attempt was cut short: begin anew. Without its Python (upgraded, removed): likewise.
.venv/.stamp: requirements.lock pyproject.toml $(if $(wildcard $(PY)),,again)
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here. Type: make lab PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit((v < (3, 11) or v > (3, 13)) and \
	  "This course needs Python 3.11, 3.12 or 3.13, but $(PYTHON) is %d.%d. Type: make lab PYTHON=python3.12" % v)'
	@echo 'Making the environment in .venv; this takes a minute when half a gigabyte has to be fetched first.'
	@{ test -x $(PY) -a -e $@ || $(PYTHON) -m venv --clear .venv; } && rm -f $@
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock && $(PY) -m pip install -q --only-binary :all: -r .venv/uv.lock
	@.venv/bin/uv pip sync -p $(PY) --compile-bytecode --require-hashes requirements.lock
	@.venv/bin/uv pip install -q -p $(PY) --no-deps --no-build-isolation -e .
	@touch $@
