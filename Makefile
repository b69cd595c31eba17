# Verbs people expect. `make serve` and `make test` prepare everything they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
# uv trusts the certificates that the machine trusts, its network's own among them, and takes the interpreter that is there.
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never

.PHONY: serve test build sheets check bench lock clean

serve: $(VENV)/ready ## the live site; prints its address
	$(BIN)/mkdocs serve --livereload

test: $(VENV)/ready ## every test; obtains a browser where it can
	@sh tests/browser/obtain.sh
	$(BIN)/python -m pytest

build: $(VENV)/ready ## the finished site with its sheets, in site/
	$(BIN)/mkdocs build --strict

sheets: $(VENV)/ready ## every printable sheet, in sheets/
	$(BIN)/python scripts/make_sheets.py sheets

check: $(VENV)/ready ## content, prose, links and what fits its paper, in seconds; builds the site only when it is out of date
	@failed=0; for check in check_content.py check_prose.py "make_sheets.py --check"; do \
	  $(BIN)/python scripts/$$check || failed=1; done; \
	links="$(BIN)/python scripts/check_links.py --site-dir site"; said=$$($$links 2>&1); code=$$?; \
	if [ $$code = 2 ]; then echo "links: building the site first" >&2; $(BIN)/mkdocs build --quiet; said=$$($$links 2>&1); code=$$?; fi; \
	echo "$$said"; [ $$code = 0 ] || failed=1; exit $$failed

bench: $(VENV)/ready ## timings, as ratios against a peer in the same run
	@for bench in tests/benchmarks/*.py; do $(BIN)/python $$bench; done

lock: .uv/ready ## the versions of requirements.txt anew from pyproject.toml
	.uv/bin/uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header \
	  --python-version 3.11.5 --group test pyproject.toml --output-file requirements.txt --upgrade

clean: ## what this file made
	rm -rf $(VENV) .uv .cache site sheets

# uv lives in an environment of its own and makes .venv from the lock in seconds.
.uv/ready: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Python 3.11.5 or later is needed; install it, or name another: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Installing Debian's python3-venv."; \
	  { [ "$$(id -u)" = 0 ] && apt-get install -y -qq python3-venv || sudo -n apt-get install -y -qq python3-venv; } >/dev/null 2>&1; } || \
	  { echo "Python's venv module is missing; run: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.txt
	@touch $@

$(VENV)/ready: requirements.txt .uv/ready
	@echo "Preparing $(VENV) from requirements.txt."
	@.uv/bin/uv venv --quiet --clear --python .uv/bin/python $(VENV)
	@.uv/bin/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.txt
	@touch $@
