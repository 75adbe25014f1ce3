# What you can ask of this house: `make` lists it. Nothing but Python >= 3.11, git and make is needed beforehand.
.DEFAULT_GOAL := help
.PHONY: help setup run test unit check lint types contracts words messages openapi format bench schemathesis mutants package lock browser clean bench-match

PY := .venv/bin/python
PORT ?= 8000
# Files in their own order: the slow ones, in a browser, come first and no worker waits for the other at the end.
PYTEST = $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
CORE = chalicelib/domain/*,chalicelib/countries/*

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.complete ## Make .venv and fetch the DynamoDB engine; instant when nothing changed

.venv/.complete: requirements-dev.txt infra/local/engine_program.py infra/local/setup.sh
	@sh infra/local/setup.sh

run: setup ## The whole site on http://localhost:8000 with demo data (PORT=8001 for another port)
	@$(PY) -m infra.local run --port $(PORT)

test: setup browser build/sam.json ## Every test, browser tests included, and the coverage gates
	$(PYTEST) --cov --cov-report=
	$(PY) -m coverage report --include='$(CORE)' --fail-under=100
	$(PY) -m coverage report --omit='$(CORE)' --fail-under=90

unit: setup ## The tests without the browser's
	$(PYTEST) --ignore=tests/browser

check: lint types contracts words ## Everything that needs no run: style, types, import directions, the English

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: setup
	$(PY) -m mypy

contracts: setup
	.venv/bin/lint-imports

words: setup
	$(PY) -m infra.local.messages --check

messages: setup ## Collect the French texts; says which still need English in frontend/locale
	$(PY) -m infra.local.messages

openapi: setup ## Write docs/api/openapi.json anew
	$(PY) -m infra.local openapi

format: setup ## Put the code in its form
	$(PY) -m ruff check --fix-only --exit-zero --quiet .
	$(PY) -m ruff format .

bench: setup browser build/sam.json ## The figures of docs/benchmarks.md, measured again
	$(PY) -m infra.local.bench

schemathesis: setup ## Throw thousands of requests at the API, right and wrong ones (CASES=300 SEED=1)
	@$(PY) -m infra.local api-storm --cases $(or $(CASES),300) --seed $(or $(SEED),1)

fuzz: setup ## Read 10,000 damaged invoices: none may break the reader (FILES=500 for fewer)
	@$(PY) -m infra.local.fuzz --files $(or $(FILES),10000)

bench-intake: setup ## What is read of the files in ../shared/data, how well and how fast
	$(PY) -m infra.local.bench intake --write

bench-match: setup ## Is matching exact, how fast, against Redis and PostGIS (PROVIDERS=10000 CLAIMS=1000)
	$(PY) -m infra.local match-bench --peers --providers $(or $(PROVIDERS),10000) --claims $(or $(CLAIMS),1000)

mutants: setup .venv/.mutation ## Plant faults in the law of France and name those no test caught (ONLY="interest rates")
	@$(PY) -m infra.local.mutants $(ONLY)

.venv/.mutation: requirements-mutation.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input -r requirements-mutation.txt
	@touch $@

pictures: setup browser ## The picture of the README, taken again
	$(PY) -m infra.local.pictures

package: build/sam.json ## The Lambda packages and the CloudFormation template, in build/

SHIPPED := app.py requirements.txt .chalice/config.json $(shell find chalicelib frontend infra/aws -type f -not -name '*.pyc' 2>/dev/null)
build/sam.json: .venv/.complete $(SHIPPED)
	$(PY) -m infra.aws.package

browser: setup ## Find a Chromium for the browser tests, or get one
	@$(PY) -m infra.local.browser

lock: setup ## Compile requirements*.txt from pyproject.toml
	$(LOCK) --extra printer --group dev --output-file requirements-dev.txt
	$(LOCK) --constraints requirements-dev.txt --output-file requirements.txt
	$(COMPILE) --constraints requirements-dev.txt --group mutation --output-file requirements-mutation.txt

COMPILE = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url
LOCK = $(COMPILE) pyproject.toml

clean: ## Drop what the tools made; data (var/) and .venv stay
	rm -rf build .chalice/deployments .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
