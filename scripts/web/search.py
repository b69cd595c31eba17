"""Makes what the browser needs to search: the words of all pages in one file, and the engine that reads it in another.

Both are fetched when somebody searches for the first time. The index itself is made in the browser, by
docs/assets/search-engine.js: so index and query are cut to stems by the same code, and nothing is sent twice. Every
section of every page is an entry, so that an answer leads to the paragraph. Nothing here knows MkDocs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from rjsmin import jsmin
from selectolax.lexbor import LexborHTMLParser

from playbook.kinds import PAIR, kind_of
from playbook.language import Language
from playbook.output import Generated
from playbook.text import NOT_READ, node_words
from playbook.vocabulary import Vocabulary
from report import CannotRun

DATA = "assets/search-index.js"
ENGINE = "assets/search-engine.js"
# How much an answer counts by what kind of page it is. A sheet and the question bank repeat what a page says, and a
# scene to practise has the words of the page that helps: the page should come first.
VIEW_WEIGHT = 0.2
PRACTICE_WEIGHT = 0.3
URGENT_WEIGHT = 1.05  # of two pages that answer alike, whoever is in trouble needs this one
# Elements after which a reader sees a new line: what stands in them runs on into nothing else.
LINES = frozenset(["p", "li", "tr", "dt", "dd", "summary", "figcaption", "h4", "h5", "h6", "pre"])

# Pages that are one long list. Of these the headings are known: their text would be an eighth of all that is sent.
LISTS = ("evidence/references.md", "contribute/what-the-checks-say.md")

CUT = "\0"  # stands where a heading was; a parser of HTML leaves no such character
END_OF_LINE = "\1"  # stands where a line ends; the checks refuse it in a page


@dataclass(frozen=True)
class Section:
    """A part of a page: anchor and words of its heading ("" for the part above the first), its text, and its level.

    The lines of the text stand below each other. The level is that of the heading, 2 or 3; a part of level 3 belongs to
    the part of level 2 above it.
    """

    anchor: str
    heading: str
    text: str
    level: int = 2


@dataclass(frozen=True)
class Entry:
    """A page as search knows it.

    `kind` and `theme` are shown beside the title; `phrases` are what readers type who need it; `roles` those whose page
    it is, none where it is everybody's; `weight` is how much it counts as an answer, 1 for most pages. An `urgent` one
    helps somebody whose safety is at stake.
    """

    title: str
    url: str
    kind: str = ""
    theme: str = ""
    description: str = ""
    phrases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    roles: tuple[str, ...] = ()
    weight: float = 1.0
    urgent: bool = False


def label_of(uri: str, language: Language) -> str:
    """What search shows beside the title of the page at `uri`: its kind, or its folder where that says more."""
    folder = uri.partition("/")[0]
    return language.words.get(f"search.folder.{folder}", language.kind(kind_of(uri).search_label))


def is_view(uri: str) -> bool:
    """Whether the page at `uri` repeats what other pages say: a sheet, or a part of the question bank."""
    folder, _, name = uri.partition("/")
    return folder == "sheets" or (folder == "questions" and name != "index.md")


def theme_of(uri: str, language: Language) -> str:
    """The theme of the play at `uri`, as search shows it; "" for any other page, and for the page of the theme."""
    parts = uri.split("/")
    return language.theme(parts[1]) if parts[0] == "playbooks" and parts[2:] and parts[2] != "index.md" else ""


def entry(
    title: str, url: str, uri: str, meta: Mapping[str, Any], html: str, language: Language, phrases: Iterable[str] = ()
) -> Entry:
    """What search knows of the page at `uri` with this front matter, this HTML, and these phrases beside its tags.

    Of a page that repeats others it knows the title alone.
    """
    kind, tags = kind_of(uri), meta.get("tags")
    is_help = kind.is_urgent(uri) and bool(kind.wordings)  # not the list of these pages, which has no words of its own
    weight = URGENT_WEIGHT if is_help else PRACTICE_WEIGHT if kind.branches else 1.0
    if is_view(uri):
        return Entry(title, url, label_of(uri, language), roles=roles_of(uri, meta), weight=VIEW_WEIGHT)
    return Entry(
        title,
        url,
        label_of(uri, language),
        theme_of(uri, language),
        str(meta.get("description") or ""),
        (*(map(str, tags) if isinstance(tags, list | tuple) else ()), *phrases),
        _without_text(sections(html)) if uri in LISTS else sections(html),
        roles_of(uri, meta),
        weight,
        urgent=kind.is_urgent(uri),
    )


def roles_of(uri: str, meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Those for whom alone the page at `uri` is: by its name, or by who plays it. None for a page for both."""
    name = re.split(r"[/.-]", uri)
    return tuple(role for role in PAIR if role in name or meta.get("plays") == role)


def search_files(entries: Iterable[Entry], vocabulary: Vocabulary, docs: Path) -> list[Generated]:
    """What the engine reads, and the engine with lunr.js (2.3), which MkDocs carries."""
    return [Generated(DATA, data_file(entries, vocabulary)), Generated(ENGINE, engine_file(docs))]


def engine_file(docs: Path) -> str:
    """lunr.js and the engine in one file, without comments; `CannotRun` where the engine cannot be read."""
    # By the installed files, not by the module: a successor of MkDocs puts its own modules under that name.
    lunr = Path(str(distribution("mkdocs").locate_file("mkdocs/contrib/search/templates/search/lunr.js")))
    parts = []
    for path, name in ((lunr, "lunr.js of MkDocs"), (docs / ENGINE, f"docs/{ENGINE}:1:1")):
        try:
            parts.append(jsmin(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            raise CannotRun(f"{name}: cannot be read; the search needs it, so restore it") from None
    return "\n".join([*parts, ""])


def sections(html: str) -> tuple[Section, ...]:
    """The words of a page's HTML, cut at its headings of the second and third level that have an anchor.

    Paper has its words by the same function (`playbook.text.node_words`).
    """
    body = LexborHTMLParser(html).body
    if body is None:
        return (Section("", "", ""),)
    for hidden in body.css(NOT_READ):
        hidden.remove()
    headings = [("", "", 2)]
    for node in body.css("h2[id],h3[id]"):
        headings.append((node.attributes["id"] or "", node_words(node), 3 if node.tag == "h3" else 2))
        node.replace_with(CUT)
    texts = node_words(body, LINES, END_OF_LINE).split(CUT)
    return tuple(
        Section(anchor, heading, _lines(text), level)
        for (anchor, heading, level), text in zip(headings, texts, strict=True)
    )


def _without_text(all_of_them: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with their headings alone."""
    return tuple(replace(section, text="") for section in all_of_them)


def _lines(text: str) -> str:
    """The lines of a text below each other."""
    return "\n".join(line for part in text.split(END_OF_LINE) if (line := part.strip()))


def data_file(entries: Iterable[Entry], vocabulary: Vocabulary) -> str:
    """The file that the browser loads at the first search.

    It is a script, because a page that is opened from a disk may load no other data.
    """
    ordered = sorted(entries, key=lambda entry: entry.url)
    data = {
        "pages": [
            {
                "title": entry.title,
                "url": entry.url,
                "kind": entry.kind,
                "theme": entry.theme,
                "description": entry.description,
                "phrases": sorted(entry.phrases),
                "roles": entry.roles,
                "weight": entry.weight,
                "urgent": int(entry.urgent),
            }
            for entry in ordered
        ],
        "sections": [
            [n, section.anchor, section.heading, section.text, section.level]
            for n, entry in enumerate(ordered)
            for section in entry.sections or (Section("", "", ""),)
        ],
        "synonyms": [[word.text for word in group] for group in vocabulary.synonyms],
        "urgent": [word.text for word in vocabulary.urgent],
    }
    return f"searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
