"""What the theme shows around a page: the facts bar, its sheets, and where in the site it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playbook.kinds import AGENDAS

STARTS = {"senior": "The senior", "junior": "The junior", "either": "Either of you", "coordinator": "The coordinator"}
OPENING = {'"': "“", "'": "‘"}


@dataclass(frozen=True)
class Fact:
    """A line of the facts bar: `Takes`, `20 minutes`."""

    name: str
    value: str


@dataclass(frozen=True)
class Step:
    """A step on the way from the home page to this one; `url` is "" where the section has no page of its own."""

    title: str
    url: str


@dataclass(frozen=True)
class SheetLink:
    """A sheet of the page: for whom, and its address from the root of the site."""

    role: str
    url: str


@dataclass(frozen=True)
class Reading:
    """What the templates read; every part may be empty."""

    facts: tuple[Fact, ...] = ()
    sheets: tuple[SheetLink, ...] = ()
    crumbs: tuple[Step, ...] = field(default=())


def curly(text: str) -> str:
    """The text with the quotation marks and apostrophes of print, as Markdown sets them in the body of a page."""
    text = re.sub(r"""(^|[\s(\[—–])(["'])""", lambda m: m[1] + OPENING[m[2]], text)
    return text.replace('"', "”").replace("'", "’")


def facts(meta: dict[str, Any], kind: str) -> tuple[Fact, ...]:
    """The facts bar of a page with this front matter, in the order in which a reader asks."""
    minutes = meta.get("minutes")
    if minutes is None and kind == "meeting":
        minutes = " or ".join(map(str, AGENDAS))
    reviewed = meta.get("reviewed")
    named = (
        ("Who starts", STARTS.get(str(meta.get("starts")), "")),
        ("Takes", f"{minutes} minutes" if minutes else ""),
        ("Moment", str(meta.get("moment") or "").capitalize()),
        ("Reviewed", f"{reviewed.day} {reviewed:%B %Y}" if isinstance(reviewed, date) else ""),
    )
    return tuple(Fact(name, value) for name, value in named if value)


def sheet_links(stem: str, roles: Iterable[str]) -> tuple[SheetLink, ...]:
    """Where the sheets of the page `stem` are, one for each role."""
    return tuple(SheetLink(role, f"sheets/{stem}/{role}/") for role in roles)


def crumbs(uri: str, ancestors: Iterable[tuple[str, str]]) -> tuple[Step, ...]:
    """The way from the home page to the page at `uri`; `ancestors` are its sections, the nearest last.

    A sheet stands in no section of the navigation: its way leads over the list of checklists.
    """
    if uri == "index.md":
        return ()
    above = [Step(title, url) for title, url in ancestors]
    if not above and uri.startswith("sheets/") and uri != "sheets/index.md":
        above = [Step("Checklists", "sheets/")]
    return (Step("Home", "."), *above)
