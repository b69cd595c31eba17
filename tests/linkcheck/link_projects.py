"""What the tests of the link check share: the examples, built once a run, and small projects written by hand.

PYTEST_DONT_REWRITE: this is imported before pytest would rewrite its assertions, and it has none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from linkcheck.check import check
from report import Problem

EXAMPLES = Path(__file__).parent.parent / "examples" / "links"
EXPECTED = re.compile(r"expect( directory| file)?: (.+?)(?: -->| \*/| #\})?$", re.M)
Made = Callable[..., list[str]]  # see `made`


class Example(NamedTuple):
    """The project of the examples, the URL style it was built with (`directory` or `file`), and its built site."""

    folder: Path
    style: str
    site: Path


def build(project: Path) -> Path:
    """The folder `site` of a project, into which it was built."""
    site = project / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=project, check=True, capture_output=True, env=environment)
    return site


def expected(folder: Path, style: str) -> list[str]:
    """The lines that, as the files of a project state, the check must print."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".yml", ".html", ".css") and path.relative_to(folder).parts[0] != "site":
            found += [m[2] for m in EXPECTED.finditer(path.read_text()) if m[1] in (None, " " + style)]
    return sorted(found)


@pytest.fixture(scope="session", params=[("mkdocs", "directory"), ("material", "file")], ids="-".join)
def examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The examples, built with one theme and one URL style."""
    theme, style = request.param
    folder = tmp_path_factory.mktemp("links") / "project"
    shutil.copytree(EXAMPLES, folder)
    config = folder / "mkdocs.yml"
    text = config.read_text().replace("name: mkdocs", f"name: {theme}")
    config.write_text(text + f"use_directory_urls: {'true' if style == 'directory' else 'false'}\n")
    return Example(folder, style, build(folder))


@pytest.fixture(scope="session")
def problems_of_examples(examples: Example) -> list[Problem]:
    """What the check finds in the examples."""
    return check(str(examples.folder / "mkdocs.yml"), str(examples.site)).problems


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A function that writes a project and its built site from names and texts, and returns what the check prints."""

    def make(files: dict[str, str | bytes], config: str = "", **options: int) -> list[str]:
        defaults = {"mkdocs.yml": f"site_name: Made\n{config}", "docs/index.md": "# Home\n", "site/index.html": ""}
        files = {**defaults, **files}
        for name in sorted(files, key=lambda name: name.startswith("site/")):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = files[name]
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [str(p) for p in check(str(tmp_path / "mkdocs.yml"), str(tmp_path / "site"), **options).problems]

    return make


def page(body: str) -> str:
    """A built page."""
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"
