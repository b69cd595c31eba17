# Verbs people expect. `make serve` and `make test` prepare everything they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test build sheets check bench lock clean

serve: $(VENV)/ready ## the live site; prints its address
	$(BIN)/mkdocs serve --livereload

test: $(VENV)/ready ## every test; obtains a browser where it can
	@sh tests/browser/obtain.sh
	$(BIN)/python -m pytest

build: $(VENV)/ready ## the finished site with its sheets, in site/
	$(BIN)/mkdocs build --strict --quiet

sheets: $(VENV)/ready ## every printable sheet, in sheets/
	$(BIN)/python scripts/make_checklists.py sheets

check: $(VENV)/ready ## content and links only, in seconds
	$(BIN)/python scripts/check_content.py
	$(BIN)/python scripts/check_links.py

bench: $(VENV)/ready ## timings, as ratios against a peer in the same run
	@for bench in tests/benchmarks/*.py; do $(BIN)/python $$bench; done

lock: .uv/ready ## the versions of requirements.txt anew from pyproject.toml
	.uv/bin/uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header \
	  --python-version 3.11.5 --group test pyproject.toml --output-file requirements.txt --upgrade

clean: ## what this file made
	rm -rf $(VENV) .uv site sheets

# uv lives in an environment of its own and makes .venv from the lock in seconds.
.uv/ready: requirements-uv.txt
	$(PYTHON) -m venv --clear .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.txt
	@touch $@

$(VENV)/ready: requirements.txt .uv/ready
	.uv/bin/uv venv --quiet --clear --python $(PYTHON) $(VENV)
	.uv/bin/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.txt
	@touch $@
