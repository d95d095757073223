# The commands of this project. `make` alone lists them; ARGS="…" goes to the command behind.

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
STORAGE := .venv-storage
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
HERE := $(shell pwd -P)
UV := uv==0.13.9

# Material prints a notice about MkDocs 2 at every build; requirements.in stays with 1.6.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build serve preview edit check join offline manifest verify leakcheck sbom ledger overdue rehearsal reproducible guide tidy test evidence headers publications quick lint format bench schemas lock clean FORCE

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: $(VENV)/.build ## Check the content and build the site into site/
	@$(BIN)/zonesite build $(ARGS)

serve: $(VENV)/.build ## Preview the site; it reloads when content or templates change
	@$(BIN)/mkdocs serve $(ARGS)

preview: $(VENV)/.build ## Show the site as staff see it, drafts and embargoes marked, at once after each save
	@$(BIN)/zonesite preview $(ARGS)

edit: $(VENV)/.build ## Edit the content in the browser, without git and YAML
	@$(BIN)/zonesite edit $(ARGS)

check: $(VENV)/.build ## Check the content and report every problem
	@$(BIN)/zonesite check $(ARGS)

join: $(VENV)/.build ## Put together what was built in parts: ARGS="--out site part-1 part-2"
	@$(BIN)/zonesite join $(ARGS)

offline: $(VENV)/.build ## Put the copy to be read without a connection into site/
	@$(BIN)/zonesite offline $(ARGS)

sbom: $(VENV)/.build ## List what the site was made with, and what of others is in it (CycloneDX)
	@$(BIN)/zonesite sbom $(ARGS)

manifest: $(VENV)/.build ## List what is published, file by file; sign it: ARGS="--key …"
	@$(BIN)/zonesite manifest $(ARGS)

verify: $(VENV)/.build ## Ask whether a site is what was published: ARGS="https://… --key …"
	@$(BIN)/zonesite verify $(ARGS)

leakcheck: $(VENV)/.build ## Prove that nothing sealed is in the site before its instant
	@$(BIN)/zonesite leakcheck $(ARGS)

rehearsal: $(VENV)/.test ## Run the steps of the workflows on this machine, with what stands for GitHub
	@$(BIN)/python tests/rehearsal.py $(ARGS)

reproducible: $(VENV)/.build ## Build the site on another path, clock, locale …, and compare the trees
	@$(BIN)/python tests/reproducible.py $(ARGS)

ledger: $(VENV)/.build ## Note what was published: ARGS=update; prove the notes: ARGS=verify
	@$(BIN)/zonesite ledger $(ARGS)

overdue: $(VENV)/.build ## Ask whether a published site should have changed: ARGS="https://…"
	@$(BIN)/zonesite overdue --root . $(ARGS)

guide: $(VENV)/.build ## Write the guide of rules from the rules
	@$(BIN)/zonesite guide $(ARGS)

tidy: $(VENV)/.build ## Put right what was pasted: make tidy ARGS="data/zones.yml"
	@$(BIN)/zonesite tidy $(ARGS)

test: $(VENV)/.test ## Install what the tests need, then lint and run all tests
	@sh .ci/browser.sh
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

evidence: $(VENV)/.test ## Test accessibility anew and note the results for the statement
	@sh .ci/browser.sh
	@ZONESITE_EVIDENCE=1 $(BIN)/pytest -n auto --dist worksteal tests/browser/test_accessibility.py $(ARGS)

headers: $(VENV)/.test ## Look at the headers of all files, and at what each page does under its policy
	@sh .ci/browser.sh
	@ZONESITE_EVERY_PAGE=1 $(BIN)/pytest tests/browser/test_security.py tests/browser/test_server_headers.py -k every $(ARGS)

publications: $(VENV)/.test $(STORAGE)/.installed ## Publish fifty times behind a server, twenty times interrupted, while readers read
	@sh .ci/browser.sh
	@ZONESITE_PUBLICATIONS=50 $(BIN)/pytest -q -s -rs tests/test_publish_readers.py tests/test_publish_over_ssh.py tests/test_publish_storage.py $(ARGS)

quick: $(VENV)/.test ## Lint, then run the tests nearest to what has changed
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python tests/quick.py $(ARGS)

lint: $(VENV)/.test ## Check style, the import table, types and the workflow
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/zizmor --offline --quiet .github/workflows
	@$(BIN)/actionlint .github/workflows/*.yml

format: $(VENV)/.test ## Mend what ruff can mend
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(VENV)/.build $(PEERS)/.installed ## Measure the build, beside other generators
	@$(BIN)/python benchmarks/bench.py $(ARGS)

schemas: $(VENV)/.build ## Write the JSON Schemas of the records
	@$(BIN)/zonesite schemas $(ARGS)

lock: $(VENV)/.root ## Write requirements*.txt from requirements*.in
	@$(PIP) install $(UV)
	@for name in requirements requirements-test benchmarks/requirements-peers tests/requirements-storage; do \
	  UV_NO_CONFIG=1 $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras \
	    --custom-compile-command 'make lock' $$name.in --output-file $$name.txt || exit 1; \
	done

clean: ## Remove everything that was made here, .venv included
	rm -rf $(VENV) $(PEERS) $(STORAGE) site build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis scripts/*.egg-info

# .root holds the directory that the environment was made in. Where the project has been moved
# since, or the Python behind it is gone, the environment is made again.
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(VENV)/.root 2>/dev/null),$(HERE))
$(VENV)/.root: FORCE
endif

$(VENV)/.root:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "Python is missing: '$(PYTHON)' is no command here. Install Python 3.11 or newer," >&2; \
	  echo "or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This project needs Python 3.11 or newer; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1)." >&2; \
	  echo "Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; }
	@echo "Creating $(VENV)"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@pwd -P >$@

$(VENV)/.build: $(VENV)/.root requirements.txt pyproject.toml
	@echo "Installing what the build needs (requirements.txt)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.build requirements-test.txt
	@echo "Installing what the tests need (requirements-test.txt)"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

# What is only measured beside this site stays out of its own environment.
$(PEERS)/.installed: $(VENV)/.root benchmarks/requirements-peers.txt
	@echo "Installing what is measured beside this site (benchmarks/requirements-peers.txt)"
	@"$(PYTHON)" -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip --quiet --quiet --disable-pip-version-check \
	  install --require-hashes -r benchmarks/requirements-peers.txt
	@touch $@

# Nor does what is only published to.
$(STORAGE)/.installed: $(VENV)/.root tests/requirements-storage.txt
	@echo "Installing what is published to in the tests (tests/requirements-storage.txt)"
	@"$(PYTHON)" -m venv --clear $(STORAGE)
	@$(STORAGE)/bin/python -m pip --quiet --quiet --disable-pip-version-check \
	  install --require-hashes -r tests/requirements-storage.txt
	@touch $@
