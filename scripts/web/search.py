"""Makes the search index of the built site: one file that is fetched when somebody searches for the first time.

The index is in a short form of our own, from which docs/assets/search.js makes that of lunr.js (2.3), which MkDocs
ships. It holds an entry for every section of every page, so that an answer leads to the paragraph. Nothing here knows
MkDocs.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from selectolax.lexbor import LexborHTMLParser

from playbook.kinds import kind_of
from playbook.language import Language
from playbook.output import Generated
from playbook.text import NOT_READ, node_words
from playbook.yaml_data import place, read_yaml
from report import CannotRun
from web.stems import PARTIES, STOP_WORDS, stem, words

INDEX = "assets/search-index.js"
LUNR = "assets/lunr.js"
SYNONYMS = "_data/synonyms.yml"
# How much a word counts by the place where it stands. A title says what the page is; tags are the words that readers
# type, many to a page, and so count less each; the lead sentence is part of the body of a page's first section.
BOOSTS = {"title": 8.0, "heading": 4.0, "tags": 3.0, "body": 1.0}
# A sheet and the question bank repeat what a page says; the page should come first.
VIEW_BOOST = 0.2
# Whoever is in trouble should not have to look through pages about better days.
URGENT_BOOST = 2.0
# A scene to practise has the words of the page that helps, and who searches in trouble needs that page.
PRACTICE_BOOST = 0.4
WEIGHT_SCALE = 10  # weights are whole numbers of tenths
K1, B = 1.2, 0.75  # lunr's own: how soon repetition stops to count, and how much a long text is discounted

CUT = "\0"  # stands where a heading was; HTML can hold no such character


@dataclass(frozen=True)
class Section:
    """A part of a page: the anchor and words of its heading ("" for the part above the first), and its text."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A page as search knows it.

    `kind` is shown beside the title; `is_view` says that it repeats another page, `is_urgent` that somebody in trouble
    reads it, `is_practice` that it lets them try what such a page says.
    """

    title: str
    url: str
    kind: str
    description: str
    tags: tuple[str, ...]
    sections: tuple[Section, ...]
    is_view: bool = False
    is_urgent: bool = False
    is_practice: bool = False

    @property
    def boost(self) -> float:
        """How much the words of the page count, 1 for most pages."""
        if self.is_view:
            return VIEW_BOOST
        return URGENT_BOOST if self.is_urgent else PRACTICE_BOOST if self.is_practice else 1.0


def label_of(uri: str, language: Language) -> str:
    """What search shows beside the title of the page at `uri`: its kind, or its folder where that says more."""
    folder = uri.partition("/")[0]
    return language.words.get(f"search.folder.{folder}", language.kind(kind_of(uri).search_label))


def is_view(uri: str) -> bool:
    """Whether the page at `uri` repeats what other pages say: a sheet, or a part of the question bank."""
    folder, _, name = uri.partition("/")
    return folder == "sheets" or (folder == "questions" and name != "index.md")


def entry(title: str, url: str, uri: str, meta: Mapping[str, Any], html: str, language: Language) -> Entry:
    """What search knows of the page at `uri` with this front matter and this HTML."""
    kind = kind_of(uri)
    return Entry(
        title=title,
        url=url,
        kind=label_of(uri, language),
        description=str(meta.get("description") or ""),
        tags=tuple(map(str, tags)) if isinstance(tags := meta.get("tags"), list | tuple) else (),
        sections=sections(html),
        is_view=is_view(uri),
        is_urgent=kind.is_urgent(uri) and bool(kind.wordings),  # not the list of these pages, which has none of its own
        is_practice=kind.branches,
    )


def search_files(entries: Iterable[Entry], docs: Path) -> list[Generated]:
    """The index, and lunr.js to read it with, which MkDocs carries."""
    # By the installed files, not by the module: a successor of MkDocs puts its own modules under that name.
    engine = Path(str(distribution("mkdocs").locate_file("mkdocs/contrib/search/templates/search/lunr.js")))
    return [
        Generated(INDEX, search_file(entries, synonyms(docs))),
        Generated(LUNR, engine.read_text(encoding="utf-8")),
    ]


def sections(html: str) -> tuple[Section, ...]:
    """The words of a page's HTML, cut at its headings of the second and third level that have an anchor.

    Paper has its words by the same function (`playbook.text.node_words`).
    """
    body = LexborHTMLParser(html).body
    if body is None:
        return (Section("", "", ""),)
    for hidden in body.css(NOT_READ):
        hidden.remove()
    headings = [("", "")]
    for node in body.css("h2[id],h3[id]"):
        headings.append((node.attributes["id"] or "", node_words(node)))
        node.replace_with(CUT)
    texts = node_words(body).split(CUT)
    return tuple(Section(*heading, text.strip()) for heading, text in zip(headings, texts, strict=True))


class FieldTerms(NamedTuple):
    """The terms of one field of one section: numbers of both, how often each term stands there, and their boost."""

    section: int
    field: int
    terms: Counter[str]
    boost: float

    @property
    def length(self) -> int:
        """How many terms the field has, each time counted."""
        return sum(self.terms.values())


def _terms(text: str) -> Counter[str]:
    """How often each stem stands in a text, stop words left out."""
    return Counter(stem(word) for word in words(text) if word not in STOP_WORDS)


def _fields(entry: Entry, nth: int) -> dict[str, str]:
    """The texts of a page's section by field; title, tags and description belong to the first one."""
    section = entry.sections[nth]
    texts = {"heading": section.heading, "body": section.text}
    if nth == 0:
        first = {"title": entry.title, "tags": " ".join(entry.tags), "body": f"{entry.description} {section.text}"}
        texts |= first
    return texts


def _all_fields(entries: Sequence[Entry]) -> Iterator[FieldTerms]:
    """Every field that holds a term, of every section of every page."""
    places = [(entry, nth) for entry in entries for nth in range(len(entry.sections))]
    for number, (entry, nth) in enumerate(places):
        texts = _fields(entry, nth)
        for field, name in enumerate(BOOSTS):
            if terms := _terms(texts.get(name, "")):
                yield FieldTerms(number, field, terms, entry.boost)


def index(entries: Sequence[Entry]) -> dict[str, Any]:
    """What lunr.js needs: all terms in order, and for each field of each section the weight of each term (BM25).

    `vectors` holds rows of section, field, then pairs of term and weight, all whole numbers. lunr's own form says the
    same twice and is three times as large; search.js makes it from this one.
    """
    fields = list(_all_fields(entries))
    number = sum(len(entry.sections) for entry in entries)
    document_frequency = Counter(term for field in fields for term in field.terms)
    term_ids = {term: n for n, term in enumerate(sorted(document_frequency))}
    idf = {term: math.log(1 + abs((number - many + 0.5) / (many + 0.5))) for term, many in document_frequency.items()}
    average = [_average([field.length for field in fields if field.field == n]) for n in range(len(BOOSTS))]
    boosts = list(BOOSTS.values())
    vectors = []
    for field in fields:
        length_norm = K1 * (1 - B + B * field.length / average[field.field])
        vector = [field.section, field.field]
        for term in sorted(field.terms, key=term_ids.__getitem__):
            weight = idf[term] * (K1 + 1) * field.terms[term] / (length_norm + field.terms[term])
            vector += [term_ids[term], max(1, round(weight * boosts[field.field] * field.boost * WEIGHT_SCALE))]
        vectors.append(vector)
    return {"fields": list(BOOSTS), "terms": list(term_ids), "vectors": vectors}


def _average(lengths: Sequence[int]) -> float:
    """The mean length of a field, 1 where no section has it."""
    return sum(lengths) / len(lengths) if lengths else 1.0


def synonyms(docs: Path) -> dict[str, list[str]]:
    """For the stem of each word of docs/_data/synonyms.yml, the stems of the other words on its line.

    A file that cannot be read is a `CannotRun` with one line: place, what is wrong, how to fix it.
    """
    path = docs / SYNONYMS
    root = read_yaml(path, f"docs/{SYNONYMS}").root if path.is_file() else None
    others: dict[str, set[str]] = {}
    for line in _items(root, "not a list of lines") if root else ():
        group = {stem(word) for node in _items(line, "not a list of words") for word in words(_word(node))}
        for word in group:
            others.setdefault(word, set()).update(group - {word})
    return {word: sorted(found) for word, found in sorted(others.items())}


def _items(node: yaml.Node, wrong: str) -> list[yaml.Node]:
    """The items of a list; `CannotRun` with the place and what is wrong where it is none."""
    if not isinstance(node, yaml.SequenceNode):
        raise _cannot_run(node, wrong)
    return list(node.value)


def _word(node: yaml.Node) -> str:
    """A word as it is written: `no` is a word, not a value."""
    if not isinstance(node, yaml.ScalarNode):
        raise _cannot_run(node, "not a word")
    return str(node.value)


def _cannot_run(node: yaml.Node, wrong: str) -> CannotRun:
    """The error in one line, at the place of the node."""
    line, column = place(node)
    return CannotRun(f'docs/{SYNONYMS}:{line}:{column}: {wrong}; write one list a line, like "- [cancel, postpone]"')


def search_file(entries: Iterable[Entry], alike: dict[str, list[str]]) -> str:
    """The file that the browser loads at the first search.

    It is a script, because a page that is opened from a disk may load no other data.
    """
    ordered = sorted(entries, key=lambda entry: entry.url)
    data = {
        "index": index(ordered),
        "pages": [
            {
                "title": entry.title,
                "url": entry.url,
                "kind": entry.kind,
                "description": entry.description,
                "tags": entry.tags,
            }
            for entry in ordered
        ],
        "sections": [
            [n, section.anchor, section.heading, "" if entry.is_view else section.text]
            for n, entry in enumerate(ordered)
            for section in entry.sections
        ],
        "synonyms": alike,
        "stop": sorted(STOP_WORDS),
        "parties": PARTIES,
    }
    return f"searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
