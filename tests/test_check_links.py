"""The link check: every internal fault at its line, nothing else.

`examples/links` is a site with every kind of fault and of sound link. Each file that holds a fault carries the lines
that the check must print about it: `expect:` under both URL styles, `expect directory:` or `expect file:` where
`use_directory_urls` matters. A new case is a line in such a file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import check_links
import pytest
from check_links import Site, check, distance, main, mended_scheme, resolve
from problem import CannotRun

EXAMPLES = Path(__file__).parent / "examples" / "links"
EXPECTED = re.compile(r"expect( directory| file)?: (.+?)(?: -->| \*/| #\})?$", re.M)


def build(project: Path, *options: str) -> Path:
    """The project built into its folder `site`."""
    site = project / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=project, check=True, capture_output=True, env=environment)
    return site


def expected(folder: Path, style: str) -> list[str]:
    """The lines that the files of a project say the check must print."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".md", ".yml", ".html", ".css") and "site" not in path.parts[-3:-1]:
            found += [m[2] for m in EXPECTED.finditer(path.read_text()) if m[1] in (None, " " + style)]
    return sorted(found)


@pytest.fixture(scope="module", params=[("mkdocs", "directory"), ("material", "file")], ids="-".join)
def examples(request, tmp_path_factory):
    """The examples, built with one theme and one URL style."""
    theme, style = request.param
    folder = tmp_path_factory.mktemp("links") / "project"
    shutil.copytree(EXAMPLES, folder)
    config = folder / "mkdocs.yml"
    text = config.read_text().replace("name: mkdocs", f"name: {theme}")
    config.write_text(text + f"use_directory_urls: {'true' if style == 'directory' else 'false'}\n")
    return folder, style, build(folder)


def test_every_fault_of_the_examples_is_said_once_and_nothing_else(examples):
    """Every kind of fault in every container, and a page of sound links that looks like faults."""
    folder, style, site = examples
    result = check(str(folder / "mkdocs.yml"), str(site))
    printed = sorted(re.sub(r"\(on \d\d pages\)", "(on PAGES pages)", str(problem)) for problem in result.problems)
    assert expected(folder, style) == printed
