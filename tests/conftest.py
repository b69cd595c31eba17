"""What the tests share: the site, built once and strictly, an address that serves it, and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prepare import installed_browser

ROOT = Path(__file__).resolve().parent.parent
# Never with --quiet: it hides the warnings from --strict too, and every build passes.
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict"]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
# No request of the browser's own; as root it needs --no-sandbox.
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make build` makes it: strictly, in a process of its own."""
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [*BUILD, "--site-dir", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    )
    assert done.returncode == 0, f"the strict build failed:\n{done.stdout}{done.stderr}"
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address, without a slash at its end, at which the built site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium. Where none can be had the browser tests are skipped, except under CI=true."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=installed_browser(), args=list(BROWSER_FLAGS))
        except Error as reason:
            message = (
                f"no browser for the browser tests (install Chromium, Chrome or Edge): {str(reason).splitlines()[0]}"
            )
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        yield running
        running.close()


@pytest.fixture
def small_site(root: Path, tmp_path: Path) -> Path:
    """A project of one page with our scripts, templates and data."""
    for name in ("scripts", "overrides", "docs/_data", "docs/assets"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(
        "---\ntitle: Home\ndescription: A home page that says who may come in and what to read first.\n---\n\nWords.\n",
        encoding="utf-8",
    )
    return tmp_path


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site"), *options],
        cwd=folder,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    )


def reference(title: str, description: str, body: str = "") -> str:
    """A page of the kind reference."""
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\nWords.\n{body}"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one good page and one source."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    (tmp_path / "docs" / "_data" / "references.yml").write_text(
        "- key: feldon2007\n  title: Experts\n  authors:\n    - Feldon, David\n  year: 2007\n", encoding="utf-8"
    )
    cited = "It is so ([Feldon 2007](evidence/references.md#feldon2007)).\n"
    page = reference("How to print", "One sheet of paper for each role, from your browser.", cited)
    (tmp_path / "docs" / "index.md").write_text(page, encoding="utf-8")
    return tmp_path


def append(path: Path, text: str) -> None:
    """Add text to a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
