"""The place of a page in the navigation of mkdocs.yml: what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from playbook.sheets import SHEET_LIST, SHEETS


class Above(NamedTuple):
    """A section above a page: its title, and the path of the page that opens it ("" where none does)."""

    title: str
    uri: str


def sections_above(nav: Any, uri: str) -> list[Above]:
    """The sections above the page at `uri`, the nearest last; without one that the page itself opens.

    A sheet stands in no section of the navigation: the list of checklists is above it.
    """
    if uri.startswith(SHEETS) and uri != SHEET_LIST:
        return [Above(title, SHEET_LIST) for title, path in _entries(nav) if path == SHEET_LIST]
    return [section for section in next(_found(nav, uri), []) if section.uri != uri]


def _found(nav: Any, uri: str) -> Iterator[list[Above]]:
    """The sections above each place at which the navigation names the page, the nearest last."""
    for title, inner in _entries(nav):
        if inner == uri:
            yield []
        elif isinstance(inner, list):
            section = Above(title, _opening_page(inner))
            yield from ([section, *above] for above in _found(inner, uri))


def _opening_page(entries: list[Any]) -> str:
    """The path of the page that opens a section: its `index.md`, or ""."""
    paths = [path for _, path in _entries(entries) if isinstance(path, str)]
    return next((path for path in paths if path.rpartition("/")[2] == "index.md"), "")


def _entries(nav: Any) -> Iterator[tuple[str, Any]]:
    """Title and content of each entry of a list of the navigation; a page without a title has "" for one."""
    for entry in nav if isinstance(nav, list) else ():
        yield from entry.items() if isinstance(entry, dict) else [("", entry)]
