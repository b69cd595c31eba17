"""The site as readers meet it in a browser: sizes of screens, addresses, and how a reader searches."""

from __future__ import annotations

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
