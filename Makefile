# Everything a fresh machine with Python 3.11 needs: `make build` for the site, `make test` for all checks and tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSER := tests/browser
# Tests wait for servers, disks and browsers about a third of their time.
WORKERS := $(shell $(PYTHON) -c 'import os; print(1 + (os.cpu_count() or 1))')
# Tests start some hundred processes: what Python has compiled is kept, even where the environment says otherwise.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: build test bench serve clean

build: $(VENV)/.installed
	$(BIN)/site-builder build

serve: $(VENV)/.installed
	$(BIN)/site-builder serve

test: $(VENV)/.installed-dev $(BROWSER)/node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(WORKERS)

# Side by side with other generators, see benchmarks/README.md; BENCH='--sizes 100 --rounds 2' for a look.
bench:
	$(PYTHON) -m benchmarks.run --results benchmarks/RESULTS.md $(BENCH)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[images,search]'
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.installed

# What the tests in a real browser take from npm. Without npm they are skipped, and say so; with CI=true they fail.
$(BROWSER)/node_modules/.installed: $(BROWSER)/package-lock.json
	@if command -v npm >/dev/null && npm ci --prefix $(BROWSER) --ignore-scripts --no-audit --no-fund --loglevel=error; \
	then touch $@; else echo "npm is not there, or has not installed what $(BROWSER) needs"; fi

clean:
	rm -rf $(VENV) .site-builder $(BROWSER)/node_modules
