# Every command a developer or an operator needs; `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
RUNTIME := $(VENV)/.runtime $(CATALOGUES)
DEV := $(VENV)/.dev $(CATALOGUES)
CHECKED := app tests migrations bench evaluation bin/check-translations bin/take-pictures config.py conftest.py wsgi.py

export FLASK_APP := wsgi.py

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

# -- Running ---------------------------------------------------------------------------------

.PHONY: run
run: export KETENTAFEL_ENV := demo
run: $(RUNTIME) ## Serve the demo region on 127.0.0.1:8000 (HOST, PORT, INSTANCE_PATH override)
	@$(BIN)/flask db upgrade
	@$(BIN)/flask demo load --if-empty
	@exec bin/serve

# -- Testing and checking --------------------------------------------------------------------

.PHONY: test
test: $(DEV) ## Run the whole test suite (ARGS='-k word --engine sqlite' narrows it)
	@$(BIN)/pytest --numprocesses 2 --dist worksteal $(ARGS)

.PHONY: check
check: lint types imports migrations-match permissions-match translations house-rules ## Run every check that is not a test

.PHONY: lint
lint: $(DEV) ## Lint, and check the format
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)

.PHONY: format
format: $(DEV) ## Put the code in its format, and mend what the linter can mend
	@$(BIN)/ruff check --fix $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

.PHONY: types
types: $(DEV) ## Check the types, strictly in app/
	@$(BIN)/mypy

.PHONY: imports
imports: $(DEV) ## Check the import contracts
	@$(BIN)/lint-imports

.PHONY: migrations-match
migrations-match: $(DEV) ## Check that the migrations make what the models say
	@bin/on-scratch-database sh -c '$(BIN)/flask db upgrade && $(BIN)/flask db check'

.PHONY: permissions-match
permissions-match: $(DEV) ## Check that docs/permissions.md is what the charters say
	@bin/on-scratch-database sh -c '$(BIN)/flask permissions | diff -u docs/permissions.md -'
	@echo "docs/permissions.md says what the charters say"

.PHONY: translations
translations: $(DEV) ## Check that every word of the interface has its English
	@$(BIN)/python bin/check-translations

.PHONY: house-rules
house-rules: $(DEV) ## Check the rules of the house
	@$(BIN)/pytest --quiet tests/house_rules

.PHONY: bench
bench: $(DEV) ## Measure: a table on standard output, the same in bench/results.json
	@$(BIN)/python -m bench

.PHONY: evaluation
evaluation: $(DEV) ## Measure how well texts are made anonymous (ARGS='--part tuning --misses' tells more)
	@$(BIN)/python -m evaluation $(ARGS)

# -- Keeping up to date ----------------------------------------------------------------------

.PHONY: permissions
permissions: $(DEV) ## Write docs/permissions.md anew
	@bin/on-scratch-database $(BIN)/flask permissions > docs/permissions.md

.PHONY: messages
messages: $(DEV) ## Collect the words of the interface into the English catalogue
	@bin/update-translations

.PHONY: lock
lock: export CUSTOM_COMPILE_COMMAND := make lock
lock: LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(DEV) ## Lock the dependencies anew from requirements*.in
	@$(LOCK) --output-file requirements.txt requirements.in
	@$(LOCK) --output-file requirements-dev.txt requirements-dev.in

.PHONY: clean
clean: ## Remove what was made, but for the data in instance/
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(CATALOGUES)
	@find app tests migrations bench evaluation -name __pycache__ -type d -prune -exec rm -rf {} +

# -- Files -----------------------------------------------------------------------------------

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what the platform needs …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what tests and checks need …"
	@$(PIP) install --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

%.mo: %.po | $(VENV)/.runtime
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
