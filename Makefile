# Verbs people expect; `make help` lists them. What takes more than a line is in scripts/.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve test build sheets check bench export lock clean ready

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

serve: ready ## the live site; prints its address
	$(BIN)/mkdocs serve --livereload

test: ready ## every test; obtains a browser where it can
	@$(PYTHON) scripts/prepare.py browser
	$(BIN)/python -m pytest

build: ready ## the finished site with its sheets, in site/
	$(BIN)/mkdocs build --strict

sheets: ready ## every printable sheet, in sheets/
	$(BIN)/python scripts/make_sheets.py sheets

check: ready ## content, prose, paper, links, and the code itself; builds the site only when it is out of date
	@$(BIN)/python scripts/check.py

bench: ready ## timings, as ratios against a peer in the same run
	@for bench in tests/benchmarks/*.py; do $(BIN)/python $$bench; done

export: ready ## the site made by another builder, Zensical, in export/
	$(BIN)/python scripts/export.py --build export

lock: ## the versions of requirements.txt anew from pyproject.toml
	@$(PYTHON) scripts/prepare.py uv
	.uv/bin/uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header --python-version 3.11.5 --group test pyproject.toml --output-file requirements.txt --upgrade

clean: ## removes what this file made
	rm -rf .venv .uv .cache site sheets export

ready:
	@$(PYTHON) scripts/prepare.py venv
