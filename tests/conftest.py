"""What the tests share: the site, built once and strictly, an address that serves it, a browser, and a reader in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from served_site import DESKTOP, ROOT, SPECIMEN, Quiet, served

from prepare import installed_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

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


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address, without a slash at its end, at which the built site is served."""
    with served(site) as address:
        yield address


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


class _Host(Quiet):
    """A static host that reads `_headers` and knows the page for wrong addresses, as the common ones do."""

    def end_headers(self) -> None:
        for line in (Path(self.directory) / "_headers").read_text(encoding="utf-8").splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def send_error(self, code: int, *_: Any) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page that holds everything, made with the project's own settings, hook and templates."""
    project, out = tmp_path_factory.mktemp("specimen"), tmp_path_factory.mktemp("specimen-site")
    shutil.copytree(ROOT / "tests" / "examples" / "reading", project / "docs")
    for name in ("scripts", "overrides"):
        (project / name).symlink_to(ROOT / name)
    (project / "docs" / "assets").symlink_to(ROOT / "docs" / "assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (project / "mkdocs.yml").write_text(settings + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def host(site: Path, specimen: Path) -> Iterator[str]:
    """Where the site is served, and the specimen beside it, both under the policy that was built."""
    with served(site, _Host) as one, served(specimen, _Host) as other:
        yield f"{one} {other}"


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Open]:
    """Opens a page with the reader's own settings; in the end nothing may have gone wrong, nor left the host."""
    contexts, troubles = [], []
    site, specimen = host.split()

    def open_page(path: str, **settings: Any) -> Page:
        settings.setdefault("viewport", DESKTOP)
        media = settings.pop("media", None)
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(media=media)

        def note(message: Any) -> None:
            if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
                troubles.append(message.text)

        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.effectiveDirective))"
        )
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((site, specimen, "data:", "file:")) else troubles.append(f"asks for {r.url}")
            ),
        )
        page.goto(path if "://" in path else specimen + "/" if path == SPECIMEN else site + path)
        return page

    yield open_page
    for context in contexts:
        if cookies := context.cookies():
            troubles.append(f"cookies: {cookies}")
        context.close()
    assert troubles == []
