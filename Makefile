# Two commands do everything, set-up included, on Debian or Ubuntu with Python 3.11 or newer:
#
#   make demo    the bundled articles through the whole flow; says where the report is
#   make test    the development parts, a headless Chromium and Java, then every check
#
# PYTHON=python3.12 make demo   uses another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILT_FROM := pyproject.toml hatch_build.py $(wildcard claimtrack/link/kernel/*.c)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Many tests start a Python of their own, which then finds everything compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test torture coverage lint types tests chromium java libreoffice clean

help:
	@echo "make demo   run claimtrack on the bundled articles and write the report"
	@echo "make test   run every check: ruff, mypy, pytest"
	@echo "make torture   the full counts of the tests that tamper, interrupt and audit (up to an hour)"
	@echo "make coverage  every test again, and which lines and branches none of them ran"
	@echo "make clean  remove what the two made"

demo: $(VENV)/installed
	$(BIN)/claimtrack demo

test: lint types tests

# One worker more than there are processors, since much of it waits for a disk or a signal; and files
# in their order, since the longest have the fewest tests.
WORKERS = $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))

torture: $(VENV)/installed-for-development chromium java libreoffice
	$(BIN)/pytest -m full --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

coverage: $(VENV)/installed-for-development chromium java
	$(BIN)/pytest --numprocesses auto --dist loadfile --cov --cov-report term

lint: $(VENV)/installed-for-development
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/installed-for-development
	$(BIN)/mypy

tests: $(VENV)/installed-for-development chromium java
	$(BIN)/pytest --numprocesses auto --dist loadfile

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimtrack needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1)."; \
	    echo "Install one, or name it: PYTHON=python3.12 make demo"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BUILT_FROM) | $(VENV)/bin/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-for-development: $(BUILT_FROM) | $(VENV)/bin/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/installed

# The tests open the report in a real browser, and the W3C's checker of HTML runs in Java.
chromium:
	@for name in chromium chromium-browser google-chrome; do \
	  if command -v $$name >/dev/null; then exit 0; fi; done; \
	$(call from_debian,chromium)

java:
	@if command -v java >/dev/null; then exit 0; fi; \
	$(call from_debian,default-jre-headless)

# The full counts open spreadsheets too.
libreoffice:
	@if command -v soffice >/dev/null; then exit 0; fi; \
	$(call from_debian,libreoffice-calc-nogui)

# Installs a package of Debian or Ubuntu that the tests need, as root or with sudo.
define from_debian
	if ! command -v apt-get >/dev/null; then \
	  echo "No $@ found. Install it: the tests need it."; exit 1; fi; \
	if [ "$$(id -u)" -eq 0 ]; then run=""; \
	elif command -v sudo >/dev/null; then run="sudo"; \
	else echo "No $@ found. As root: apt-get install $(1)"; exit 1; fi; \
	echo "Installing $(1) for the tests …"; \
	$$run apt-get update -qq && \
	$$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) \
	  >/dev/null
endef

clean:
	rm -rf $(VENV) claimtrack-demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
