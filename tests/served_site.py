"""The site as readers meet it in a browser: a server, sizes of screens, addresses, and how a reader searches."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
PHONE, SMALL, HALF, DESKTOP = (
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},  # 1280 at 400 %
    {"width": 640, "height": 720},  # 1280 at 200 %
    {"width": 1280, "height": 900},
)
SPECIMEN = "/specimen/"  # everything a page may hold: tests/examples/reading


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """The address, without a slash at its end, at which a folder is served while this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def address(stem: str) -> str:
    """The address of a page of docs/."""
    return "/" if stem == "index" else f"/{stem.removesuffix('/index')}/"


def search(page: Page, words: str) -> None:
    """Open search with its key, type, and wait for the answer."""
    page.keyboard.press("/")
    type_words(page, words)


def type_words(page: Page, words: str) -> None:
    """Type into the open search, and wait for the answer."""
    page.keyboard.type(words)
    for _ in range(200):
        if page.locator("#search").get_attribute("data-answers") == words:
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"no answer to {words!r}")
