"""Makes the search index of the built site: one file that is fetched when somebody searches for the first time.

The index is in the format of lunr.js (2.3), which MkDocs ships; docs/assets/search.js asks it. It holds an entry for
every section of every page, so that an answer leads to the paragraph. Nothing here knows MkDocs.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

from playbook.kinds import kind_of
from playbook.output import Generated
from report import CannotRun

INDEX = "assets/search-index.js"
LUNR = "assets/lunr.js"
SYNONYMS = "_data/synonyms.yml"
KINDS_BY_FOLDER = {
    "sheets/": "Checklist",
    "questions/": "Questions",
    "evidence/": "Evidence",
}  # where the kind says less
# How much a word counts by the place where it stands. A title says what the page is; tags are the words that readers
# type, many to a page, and so count less each; the lead sentence is part of the body of a page's first section.
BOOSTS = {"title": 8.0, "heading": 4.0, "tags": 3.0, "body": 1.0}
# A sheet and the question bank repeat what a page says; the page should come first.
VIEW_BOOST = 0.2
WHOLE = 10  # weights are whole numbers of tenths
K1, B = 1.2, 0.75  # lunr's own: how soon repetition stops to count, and how much a long text is discounted

HEADING = re.compile(r'<h[23] id="([^"]+)">(.*?)</h[23]>', re.DOTALL)
NOT_TEXT = re.compile(r"<(svg|style|script|button)\b.*?</\1>", re.DOTALL)
INLINE = re.compile(r"</?(?:a|em|strong|span|code|small|sup|sub|mark|abbr|b|i)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"['’]")


@dataclass(frozen=True)
class Section:
    """A part of a page: the anchor and words of its heading ("" for the part above the first), and its text."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A page as search knows it. `kind` is shown beside the title; `is_view` says that it repeats another page."""

    title: str
    url: str
    kind: str
    description: str
    tags: tuple[str, ...]
    sections: tuple[Section, ...]
    is_view: bool = False


def entry(title: str, url: str, uri: str, meta: Mapping[str, Any], html: str) -> Entry:
    """What search knows of the page at `uri` with this front matter and this HTML."""
    kind = next(
        (name for folder, name in KINDS_BY_FOLDER.items() if uri.startswith(folder)), kind_of(uri).name.capitalize()
    )
    return Entry(
        title=title,
        url=url,
        kind="" if kind == "Reference" else kind,
        description=str(meta.get("description") or ""),
        tags=tuple(map(str, meta.get("tags") or ())),
        sections=sections(html),
        is_view=uri.startswith("sheets/") or (uri.startswith("questions/") and not uri.endswith("index.md")),
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
    """The text of a page's HTML, cut at its headings of the second and third level."""
    parts = HEADING.split(NOT_TEXT.sub(" ", html))
    found = [Section("", "", _text(parts[0]))]
    for anchor, heading, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found.append(Section(anchor, _text(heading), _text(text)))
    return tuple(found)


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", INLINE.sub("", html))).split())


@cache
def _stemmer() -> PorterStemmer:
    return PorterStemmer()


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word, as lunr.js finds it in the reader's browser."""
    return str(_stemmer().stem(word))


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case and without apostrophes: `can’t` is `cant`, as readers type it."""
    yield from WORD.findall(APOSTROPHES.sub("", text).lower())


STOP_WORDS = frozenset(word for entry in WORDS for word in words(entry))


def _terms(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text) if word not in STOP_WORDS)


def index(entries: Sequence[Entry]) -> dict[str, Any]:
    """What lunr.js needs: all words in order, and for each field of each section the weight of each word (BM25).

    `vectors` holds rows of section, field, then pairs of word and weight, all whole numbers. lunr's own form says the
    same twice and is three times as large; search.js makes it from this one.
    """
    counts: list[tuple[int, int, Counter[str], float]] = []  # section, field, its words, its boost
    number = 0
    for entry in entries:
        for place, section in enumerate(entry.sections):
            texts = {"heading": section.heading, "body": section.text}
            if place == 0:
                texts |= {
                    "title": entry.title,
                    "tags": " ".join(entry.tags),
                    "body": f"{entry.description} {section.text}",
                }
            for field, name in enumerate(BOOSTS):
                if found := _terms(texts.get(name, "")):
                    counts.append((number, field, found, VIEW_BOOST if entry.is_view else 1.0))
            number += 1
    held = Counter(term for _, _, found, _ in counts for term in found)
    places = {term: n for n, term in enumerate(sorted(held))}
    rarity = {term: math.log(1 + abs((number - many + 0.5) / (many + 0.5))) for term, many in held.items()}
    boosts = list(BOOSTS.values())
    lengths = [[sum(found.values()) for _, field, found, _ in counts if field == n] for n in range(len(boosts))]
    average = [sum(many) / len(many) if many else 1.0 for many in lengths]
    vectors = []
    for section_number, field, found, boost in counts:
        discount = K1 * (1 - B + B * sum(found.values()) / average[field])
        vector = [section_number, field]
        for term in sorted(found, key=places.__getitem__):
            weight = rarity[term] * (K1 + 1) * found[term] / (discount + found[term])
            vector += [places[term], max(1, round(weight * boosts[field] * boost * WHOLE))]
        vectors.append(vector)
    return {"fields": list(BOOSTS), "terms": list(places), "vectors": vectors}


def synonyms(docs: Path) -> dict[str, list[str]]:
    """For the stem of each word of docs/_data/synonyms.yml, the stems of the other words on its line."""
    path = docs / SYNONYMS
    if not path.is_file():
        return {}
    try:
        lines = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        groups = [sorted({stem(word) for entry in line for word in words(str(entry))}) for line in lines]
    except (yaml.YAMLError, TypeError):
        raise CannotRun(
            f'docs/{SYNONYMS}: cannot be read; write one list a line, like "- [cancel, postpone]"'
        ) from None
    others: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            others.setdefault(word, set()).update(set(group) - {word})
    return {word: sorted(found) for word, found in sorted(others.items())}


def search_file(entries: Iterable[Entry], alike: dict[str, list[str]]) -> str:
    """The file that the browser loads at the first search: a script, because a page on a disk may load no other data."""
    ordered = sorted(entries, key=lambda entry: entry.url)
    data = {
        "index": index(ordered),
        "pages": [
            {"title": entry.title, "url": entry.url, "kind": entry.kind, "description": entry.description}
            for entry in ordered
        ],
        "sections": [
            [n, section.anchor, section.heading, "" if entry.is_view else section.text]
            for n, entry in enumerate(ordered)
            for section in entry.sections
        ],
        "synonyms": alike,
        "stop": sorted(STOP_WORDS),
    }
    return f"searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
