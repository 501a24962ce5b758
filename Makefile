# Newsradar. `make up` runs everything on this machine, `make test` checks everything.
PYTHON ?= python3
PY = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help up test soak lint bench lock clean env env-dev

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

up: env ## run Newsradar here: PostgreSQL, Valkey, sample newsroom, web, worker, beat (Ctrl-C stops all)
	@exec $(PY) -m newsradar.up

test: lint ## run every check: linters, types, import rules, tests on real PostgreSQL and Valkey
	$(PY) -m pytest -n auto --maxprocesses 8 --dist loadscope

soak: env-dev ## fifty orders of many workers and an editor at once, some five minutes
	SHUFFLES=50 $(PY) -m pytest tests/companies/test_concurrency.py tests/companies/test_clocks.py -v

lint: env-dev ## ruff, formatting, mypy, import directions
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	SECRET_KEY=lint $(PY) -m mypy
	.venv/bin/lint-imports --no-cache

bench: env-dev ## measure polls, pages, readings, deriving and pages at scale, side by side; writes var/bench.json
	$(PY) -m tests.bench

lock: env-dev ## resolve the dependencies of pyproject.toml anew into both locks
	.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove the virtual environment and caches; data in var/ stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

env:
	@$(PYTHON) newsradar/bootstrap.py

env-dev:
	@$(PYTHON) newsradar/bootstrap.py --dev
