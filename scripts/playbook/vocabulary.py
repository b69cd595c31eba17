"""Reads the words in which readers search: docs/_data/searches.yml, synonyms.yml and urgent.yml.

- `searches.yml` holds, for each page, what readers type who need it, in their own words.
- `synonyms.yml` holds groups of words for the same thing.
- `urgent.yml` holds words of somebody whose safety is at stake: a search with one of them leads to help first.

A file that cannot be read is a `CannotRun` with one line: place, what is wrong, how to fix it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from playbook.yaml_data import place, read_yaml
from report import CannotRun, Place

SEARCHES = "_data/searches.yml"
SYNONYMS = "_data/synonyms.yml"
URGENT = "_data/urgent.yml"
REMEDIES = {
    SEARCHES: 'write the path of a page, like "meetings/first.md:", and below it one "- …" a line',
    SYNONYMS: 'write one list a line, like "- [cancel, postpone]"',
    URGENT: 'write one word a line, like "- harassed"',
}
WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"['’]")


@dataclass(frozen=True)
class Entry:
    """A phrase, a word, or the path of a page, as it is written, with its place."""

    text: str
    place: Place

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without apostrophes: two entries with the same words are the same to a search."""
        return tuple(words(self.text))


@dataclass(frozen=True)
class Vocabulary:
    """The words of readers. `searches` holds each page (its path below docs/) with its phrases."""

    searches: tuple[tuple[Entry, tuple[Entry, ...]], ...] = ()
    synonyms: tuple[tuple[Entry, ...], ...] = ()
    urgent: tuple[Entry, ...] = ()

    @cached_property
    def by_page(self) -> dict[str, tuple[str, ...]]:
        """What readers type who need a page, by its path below docs/."""
        found: dict[str, tuple[str, ...]] = {}
        for page, phrases in self.searches:
            found[page.text] = (*found.get(page.text, ()), *(phrase.text for phrase in phrases))
        return found

    def phrases(self, uri: str) -> tuple[str, ...]:
        """What readers type who need the page at `uri`; none where nobody wrote any."""
        return self.by_page.get(uri, ())


def words(text: str) -> list[str]:
    """The words of a text in lower case and without apostrophes: `can’t` is `cant`, as readers type it."""
    return WORD.findall(APOSTROPHES.sub("", text).lower())


def read_vocabulary(docs: Path) -> Vocabulary:
    """The words of the readers of the project whose pages are in `docs`; a file that is missing holds none."""
    searches = tuple((page, tuple(found)) for page, found in _pages(docs))
    root = _root(docs, SYNONYMS)
    groups = _lines(root, SYNONYMS, "not a list of lines") if root else ()
    synonyms = (tuple(_single(_entries(group, SYNONYMS, "not a list of words"))) for group in groups)
    root = _root(docs, URGENT)
    urgent = _single(_entries(root, URGENT, "not a list of words")) if root else ()
    return Vocabulary(searches, tuple(filter(None, synonyms)), tuple(urgent))


def _root(docs: Path, name: str) -> yaml.Node | None:
    """The root of a file; None where it is missing or empty."""
    return read_yaml(docs / name, f"docs/{name}").root if (docs / name).is_file() else None


def _pages(docs: Path) -> Iterator[tuple[Entry, Iterator[Entry]]]:
    """Each page of searches.yml with its phrases."""
    root = _root(docs, SEARCHES)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise _cannot_run(root, SEARCHES, "not a list of pages")
    for key, phrases in root.value:
        yield _entry(key, SEARCHES), _entries(phrases, SEARCHES, "not a list of phrases")


def _lines(node: yaml.Node, name: str, wrong: str) -> list[yaml.Node]:
    """The items of a list; `CannotRun` with the place and what is wrong where it is none."""
    if not isinstance(node, yaml.SequenceNode):
        raise _cannot_run(node, name, wrong)
    return list(node.value)


def _entries(node: yaml.Node, name: str, wrong: str) -> Iterator[Entry]:
    """The items of a list as they are written: `no` is a word, not a value."""
    return (_entry(item, name) for item in _lines(node, name, wrong))


def _single(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Entries of one word each: of several, the search would take each for itself."""
    for entry in entries:
        if len(entry.words) > 1:
            line, column = entry.place.line, entry.place.column
            raise CannotRun(
                f'{entry.place.file}:{line}:{column}: "{entry.text}" is more than one word; keep one of them'
            )
        yield entry


def _entry(node: yaml.Node, name: str) -> Entry:
    """A word or phrase with its place."""
    if not isinstance(node, yaml.ScalarNode) or not WORD.search(str(node.value)):
        raise _cannot_run(node, name, "not a word")
    return Entry(str(node.value), Place(f"docs/{name}", *place(node)))


def _cannot_run(node: yaml.Node, name: str, wrong: str) -> CannotRun:
    """The error in one line, at the place of the node."""
    line, column = place(node)
    return CannotRun(f"docs/{name}:{line}:{column}: {wrong}; {REMEDIES[name]}")
