"""The built site on a host as the common ones are, and a reader who notes whatever goes wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from served_site import DESKTOP, ROOT, SPECIMEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]


class _Host(SimpleHTTPRequestHandler):
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

    def log_message(self, *_: object) -> None:
        pass


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
    servers = []
    for folder in (site, specimen):
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
    yield " ".join(f"http://127.0.0.1:{server.server_address[1]}" for server in servers)
    for server in servers:
        server.shutdown()


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
