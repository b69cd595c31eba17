"""The sources that pages may cite: docs/_data/references.yml, and the citations on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR
from pathlib import Path
from typing import Any

import yaml

from playbook.page import Page
from playbook.source import CITATION
from playbook.yaml_data import YamlError, YamlText, place, yaml_file
from report import Place, Problem, Rule, declare, nearest

DATA = "_data/references.yml"
FILE = f"docs/{DATA}"
SOURCES_UNREADABLE = declare(
    Rule(
        "sources-unreadable",
        wrong="The file of sources cannot be read.",
        bad="- key: feldon2007\n  title: Experts: what they leave out",
        good='- key: feldon2007\n  title: "Experts: what they leave out"',
        why="No citation can be checked, and the page of references stays empty.",
    )
)
SOURCE_FORM = declare(
    Rule(
        "source-form",
        wrong="A source lacks its key or title, stands twice, or has a fact that is unknown or in another form.",
        bad="- key: feldon 2007\n  title: Experts",
        good="- key: feldon2007\n  title: Experts",
        why="The key is the anchor to which citations lead, the title is what a reader looks for.",
    )
)


@dataclass(frozen=True)
class Reference:
    """A source. `authors` are "Last, First"; `year` is None where none is known; an empty `url` may not be linked."""

    key: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    url: str = ""
    unverified: tuple[str, ...] = ()


@dataclass(frozen=True)
class References:
    """What docs/_data/references.yml holds: the sources that can be read, and what is wrong with the others."""

    sources: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the file could be read, so that a key which is not there is really missing."""
        return all(problem.rule != SOURCES_UNREADABLE.id for problem in self.problems)


def read_references(docs: Path) -> References:
    """The sources of the project whose pages are in `docs`; none where it has no such file."""
    path = docs / DATA
    if not path.is_file():
        return References()
    try:
        text = yaml_file(path)
    except YamlError as error:
        at, message = Place(FILE, error.line, error.column), f"cannot be read: {error.reason}"
        return References(problems=(SOURCES_UNREADABLE.at(at, message, error.remedy),))
    if text.root is not None and not isinstance(text.root, yaml.SequenceNode):
        problem = SOURCES_UNREADABLE.at(Place(FILE, 1, 1), "not a list of sources", 'begin each with "- key: …"')
        return References(problems=(problem,))
    return _sources(text)


def _sources(text: YamlText) -> References:
    """The sources of a list, and what is wrong with those that cannot be used."""
    good: list[Reference] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}  # the line of every key so far
    for node in text.root.value if text.root else ():
        try:
            entry = text.value(node)
        except YamlError as error:
            problems.append(SOURCE_FORM.at(Place(FILE, error.line, error.column), error.reason, error.remedy))
            continue
        message, remedy = _wrong_with(entry, first)
        if message:
            problems.append(SOURCE_FORM.at(Place(FILE, *place(node)), message, remedy))
        else:
            good.append(reference(entry))
            first[entry["key"]] = place(node)[0]
    return References(tuple(good), tuple(problems))


def reference(entry: dict[str, Any]) -> Reference:
    """The source that an entry of the file describes; what it lacks is empty."""

    def text(name: str) -> str:
        return str(entry.get(name) or "").strip()

    return Reference(
        key=text("key"),
        authors=tuple(str(author) for author in entry.get("authors") or ("Anonymous",)),
        year=entry.get("year"),
        title=text("title"),
        container=text("container"),
        volume=text("volume"),
        issue=text("issue"),
        pages=text("pages"),
        url=text("url"),
        unverified=tuple(str(name) for name in entry.get("unverified_fields") or ()),
    )


def _wrong_with(entry: Any, first: dict[str, int]) -> tuple[str, str]:
    """What is wrong with an entry and its remedy, or two empty texts. `first` holds the line of every key so far."""
    if not isinstance(entry, dict):
        return "not a source", 'begin each with "- key: …" and put its facts below, two spaces further in'
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[A-Za-z][\w-]*", key):
        return "a source without a usable key", 'write "- key: name2020" in letters, digits, "_" and "-"'
    if key in first:
        return f'the key "{key}" stands twice', f"choose another; the first is on line {first[key]}"
    if not isinstance(entry.get("title"), str) or not entry["title"].strip():
        return f'the source "{key}" has no title', 'add "title: …", in quotes if it holds a colon'
    return _wrong_fact(key, entry)


def _wrong_fact(key: str, entry: dict[str, Any]) -> tuple[str, str]:
    """What is wrong with a fact of the source `key` and its remedy, or two empty texts."""
    if unknown := next((name for name in entry if name not in FACTS), None):
        remedy = nearest(str(unknown), FACTS) or f"write one of {', '.join(FACTS)}"
        return f'unknown "{unknown}" in the source "{key}"', remedy
    for name, fits, wrong, remedy in FORMS:
        if entry.get(name) is not None and not fits(entry[name]):
            return f'"{name}" of the source "{key}" is {wrong}', remedy
    return "", ""


def _is_text(value: Any) -> bool:
    """Whether a value can stand on one line of the list: a text or a number."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_list(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_year(value: Any) -> bool:
    """Whether a value is the number of a year."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAXYEAR


def _is_address(value: Any) -> bool:
    """Whether a value is an address that a browser can open."""
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s<>]+", value) is not None


LISTS = ("authors", "unverified_fields")
TEXTS = ("key", "title", "container", "volume", "issue", "pages", "doi", "type", "confidence", "tier", "topic")
FACTS = (*TEXTS, *LISTS, "year", "url")  # what may be said of a source
FORMS: tuple[tuple[str, Callable[[Any], bool], str, str], ...] = (  # a fact, its form, what it is else, how to mend it
    *((name, _is_text, "no text", "write it on one line, in quotes if it holds a colon") for name in TEXTS),
    *((name, _is_list, "no list of texts", 'write one a line, each after "- "') for name in LISTS),
    ("year", _is_year, "no year", "write a number without quotes, or null where it is not known"),
    ("url", _is_address, "no address", 'begin it with "https://", without spaces'),
)


def citations(page: Page) -> Iterator[tuple[str, int, int]]:
    """Key, line and column of every citation on a page."""
    for number, line in page.body_lines:
        for found in CITATION.finditer(line):
            yield found[1], number, found.start(1) + 1
