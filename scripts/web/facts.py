"""What the theme shows around a page: the facts bar, its sheets and forms, and where in the site it stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import dirname
from typing import Any

from playbook.filled import filled_sheets
from playbook.kinds import TROUBLE, kind_of
from playbook.language import Language
from playbook.output import Download
from playbook.page import Page
from playbook.project import Project
from playbook.sheets import Sheet, form_sheets
from web.navigation import sections_above

HOME = "index.md"
URGENT_FACTS = ("read", "reviewed")  # what a page shows that is read in trouble: one line


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
class Link:
    """A sheet or a file by its words, and its address from the root of the site."""

    words: str
    url: str


@dataclass(frozen=True)
class FormLinks:
    """A form of the page, by what stands before its links."""

    title: str  # the words of its heading, by which a script finds it
    words: str  # "Print “About me” (PDF):"
    files: tuple[Link, ...]
    how: str = ""  # for whom a coordinator prints one, and that it is destroyed


@dataclass(frozen=True)
class Way:
    """A way to reach somebody; `url` opens it, "" where it is no number and no address."""

    who: str
    reach: str
    url: str


@dataclass(frozen=True)
class Help:
    """Whom to turn to in danger or distress: the contacts of the organisation, or what holds anywhere."""

    place: str  # on the page: top or end
    title: str
    text: tuple[str, ...]  # sentences; none where there are contacts
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class PageContext:
    """What the templates show around a page; every part may be empty."""

    facts: tuple[Fact, ...] = ()
    sheets: tuple[Link, ...] = ()  # by whom they are for
    forms: tuple[FormLinks, ...] = ()
    filled: tuple[Link, ...] = ()  # the sheets that the pair of the page filled in
    crumbs: tuple[Step, ...] = ()
    help: Help | None = None
    urgent: bool = False  # it is read in trouble: its head is short, and it can be left quickly
    files: tuple[Link, ...] = ()  # that hold the messages of this page and of all others
    trouble: str = ""  # the address of what to read when something went wrong, where the page says so at its top


def page_context(
    project: Project,
    uri: str,
    meta: Mapping[str, Any],
    addresses: Mapping[str, str],
    downloads: Sequence[Download] = (),
) -> PageContext:
    """What the templates show around the page at `uri`.

    `meta` is its front matter; `addresses` gives the address of each page, from the root of the site, by its path;
    `downloads` are the files that the site offers, of which the page links those of its forms and messages.
    """
    page, language, kind = project.page(uri), project.language, kind_of(uri)
    of_roles = {role: Sheet(page, role).uri for role in page.roles} if page else {}
    above = [(title, addresses.get(path, "")) for title, path in sections_above(project.site.get("nav"), uri)]
    urgent, private = kind.is_urgent(uri), kind.is_private(uri)
    return PageContext(
        facts(meta, language, kind.agendas, project.reading_times.get(uri, 0), URGENT_FACTS if urgent else ()),
        sheet_links({role: addresses[path] for role, path in of_roles.items() if path in addresses}, language),
        tuple(form_links([page] if page else (), downloads, language)),
        tuple(filled_links(uri, project, addresses)),
        () if uri == HOME else crumbs(addresses.get(HOME) or ".", above, language),
        help_box(kind.help_place(uri), project),
        urgent,
        file_links(uri, downloads, language),
        addresses.get(TROUBLE, "") if kind.links_trouble and private else "",
    )


def help_box(place: str, project: Project) -> Help | None:
    """Whom to turn to, for a page that says so at this place; None for a page that does not."""
    if not place:
        return None
    language, typeset = project.language, project.text.typeset
    ways = tuple(Way(typeset(found.who), typeset(found.reach), found.address) for found in project.contacts)
    text = () if ways else (language("help.danger"), language("help.upset"))
    return Help(place, language("help.title"), text, ways)


def facts(
    meta: Mapping[str, Any],
    language: Language,
    agendas: Iterable[int] = (),
    reading: int = 0,
    only: Container[str] = (),
) -> tuple[Fact, ...]:
    """The facts bar of a page with this front matter, in the order in which a reader asks.

    `agendas` are the minutes of its agendas: a page with agendas takes as long as one of them, unless it says more.
    `reading` are the minutes that it takes to read, 0 where that is not shown. `only` names the facts of a short bar.
    """
    reviewed = meta.get("reviewed")
    named = {
        "starts": _named(meta, "starts", language),
        "takes": _minutes(meta.get("minutes") or tuple(agendas), language),
        "read": _minutes(reading, language),
        "moment": _named(meta, "moment", language) or str(meta.get("moment") or "").capitalize(),
        "plays": _named(meta, "plays", language),
        "reviewed": language.date(reviewed) if isinstance(reviewed, date) else "",
    }
    shown = {name: value for name, value in named.items() if value and (not only or name in only)}
    return tuple(Fact(language(f"facts.name.{name}"), value) for name, value in shown.items())


def _named(meta: Mapping[str, Any], key: str, language: Language) -> str:
    """What a reader sees for a choice of the front matter, "" for one that has no words."""
    return language.words.get(f"facts.{key}.{meta.get(key)}", "")


def _minutes(minutes: object, language: Language) -> str:
    """`20 minutes`, or `30 or 60 minutes` for more than one; "" for none."""
    several = minutes if isinstance(minutes, tuple) else (minutes,)
    text = language("facts.or").join(map(str, several)) if minutes else ""
    return language("facts.minutes.one" if text == "1" else "facts.minutes.many", n=text) if text else ""


def sheet_links(addresses: Mapping[str, str], language: Language) -> tuple[Link, ...]:
    """The sheets of a page, whose addresses from the root of the site are given by role."""
    return tuple(Link(language.words.get(f"role.{role}", role), url) for role, url in addresses.items())


def form_links(pages: Iterable[Page], downloads: Sequence[Download], language: Language) -> Iterator[FormLinks]:
    """The forms of these pages that have files among the `downloads`."""
    for form in form_sheets(pages):
        if files := form.files(downloads):
            links = (Link(language(f"form.file.{file.action}", paper=file.paper), file.uri) for file in files)
            yield FormLinks(form.title, language("form.here", title=form.title), tuple(links), form.how(language))


def filled_links(uri: str, project: Project, addresses: Mapping[str, str]) -> Iterator[Link]:
    """The filled-in sheets of the pair whose page is at `uri`, in the order of their file."""
    for filled in filled_sheets(project, [pair for pair in project.examples.pairs if pair.page.words == uri]):
        if filled.uri in addresses:
            yield Link(filled.title(project.language), addresses[filled.uri])


def file_links(uri: str, downloads: Iterable[Download], language: Language) -> tuple[Link, ...]:
    """The files of all messages, for the page at `uri` if it stands in their folder."""
    here = [file for file in downloads if file.what == "messages" and dirname(file.uri) == dirname(uri)]
    return tuple(Link(file.described(language), file.uri) for file in here)


def crumbs(home: str, above: Iterable[tuple[str, str]], language: Language) -> tuple[Step, ...]:
    """The way from the home page, whose address is `home`, to a page.

    `above` are title and address of the sections in which the page stands, the nearest last.
    """
    return (Step(language("page.home"), home), *(Step(title, url) for title, url in above))
