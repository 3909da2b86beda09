# Everything runs through .venv, which `tools.bootstrap` makes with any Python from 3.11 on.
.DEFAULT_GOAL := help
.PHONY: help run test check browser bench bench-migration bench-feed load chaos shell manage seed assets reset environment

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv/bin/python
# How many tests run at once, and further arguments: make test WORKERS=1 ARGS="tests/core -k policy"
WORKERS ?= logical
ARGS ?=
PYTEST := $(VENV) -m pytest $(ARGS)
# Neighbours stay together, so that what a folder's tests share is mostly made once; who has nothing left takes from others.
SHARING := --dist worksteal
export CHAOS_SECONDS ?= 60

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: environment ## start CATS with demo data (PORT=8123 make run for another port); Ctrl-C stops it
	@$(VENV) -m tools.run

test: environment ## every test that needs no browser and no minutes of killing
	@$(PYTEST) -n $(WORKERS) $(SHARING)

browser: environment assets ## drive the pages in Chromium, with axe
	@$(PYTEST) -m browser -n $(WORKERS) $(SHARING)

chaos: environment ## kill real processes under load for CHAOS_SECONDS
	@$(PYTEST) -m chaos -n $(WORKERS) $(SHARING)

bench: environment assets ## measure at 10,000 and 1,000,000 cases; ARGS go to the command
	@$(VENV) -m tools.manage --servers bench bench $(ARGS)

bench-migration: environment ## migrate from a stand-in NOMIS at several latencies; ARGS go to the command
	@$(VENV) -m tools.manage --servers bench bench_migration $(ARGS)

bench-feed: environment ## people a second of the nightly sync and of a file; ARGS go to the command
	@$(VENV) -m tools.manage --servers bench bench_feed $(ARGS)

load: environment assets ## 100 people at once for two minutes, at 1,000,000 cases; ARGS go to the command
	@$(VENV) -m tools.load $(ARGS)

check: environment ## lint, format, types, imports, templates, migrations, unsafe settings
	@$(VENV) -m tools.check

shell: environment ## a Python shell with Django, against the local database
	@$(VENV) -m tools.manage shell

manage: environment ## a management command against the local database: make manage ARGS="migrate_nomis visits --wait"
	@$(VENV) -m tools.manage $(ARGS)

seed: environment ## make demo data in the local database
	@$(VENV) -m tools.manage seed_demo $(ARGS)

assets: environment ## compile styles and scripts, when something changed
	@$(VENV) -m tools.assets

reset: environment ## stop everything and empty .local
	@$(VENV) -m tools.reset

environment:
	@test -n "$(PYTHON)" || { echo "CATS needs Python 3.11 or later."; exit 1; }
	@$(PYTHON) -m tools.bootstrap
