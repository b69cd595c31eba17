"""The sources that pages may cite: docs/_data/references.yml, and the citations on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from playbook.page import Page
from playbook.source import CITATION
from playbook.yaml_data import YamlError, YamlText, place
from report import Place, Problem, Rule, declare

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
        wrong="A source lacks its key or title, has them in another form, or stands twice.",
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
    doi: str = ""
    url: str = ""
    confidence: str = ""
    unverified: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """The authors as a citation in a sentence names them: `Kluger and others`."""
        last = [name.split(",")[0].split(" (")[0] for name in self.authors]
        return f"{last[0]} and others" if len(last) > 2 else " and ".join(last)


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
        text = YamlText(path.read_text(encoding="utf-8-sig"), large=True)
    except UnicodeDecodeError:
        return _unreadable(1, 1, "not UTF-8 text", "save the file again with the encoding UTF-8")
    except OSError as error:
        return _unreadable(1, 1, error.strerror or "no reason given", "check the file and its permissions")
    except YamlError as error:
        return _unreadable(error.line, error.column, error.reason, error.remedy)
    if text.root is not None and not isinstance(text.root, yaml.SequenceNode):
        problem = SOURCES_UNREADABLE.at(Place(FILE, 1, 1), "not a list of sources", 'begin each with "- key: …"')
        return References(problems=(problem,))
    return _sources(text)


def _sources(text: YamlText) -> References:
    """The sources of a file that is a list or empty, and what is wrong with the entries that are none."""
    good: list[Reference] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
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


def _unreadable(line: int, column: int, reason: str, remedy: str) -> References:
    """No sources, and the problem that hides them all."""
    return References(problems=(SOURCES_UNREADABLE.at(Place(FILE, line, column), f"cannot be read: {reason}", remedy),))


def reference(entry: dict[str, Any]) -> Reference:
    """The source that an entry of the file describes; what it lacks is empty."""

    def text(name: str) -> str:
        return str(entry.get(name) or "").strip()

    year = entry.get("year")
    return Reference(
        key=text("key"),
        authors=tuple(str(author) for author in entry.get("authors") or ("Anonymous",)),
        year=year if isinstance(year, int) else None,
        title=text("title"),
        container=text("container"),
        volume=text("volume"),
        issue=text("issue"),
        pages=text("pages"),
        doi=text("doi"),
        url=text("url"),
        confidence=text("confidence"),
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
    if not isinstance(entry.get("title"), str):
        return f'the source "{key}" has no title', 'add "title: …", in quotes if it holds a colon'
    for name in ("authors", "unverified_fields"):
        if not isinstance(entry.get(name) or [], list):
            return f'"{name}" of the source "{key}" is no list', 'write one a line, each after "- "'
    return "", ""


def citations(page: Page) -> Iterator[tuple[str, int, int]]:
    """Key, line and column of every citation on a page."""
    for number, line in page.body_lines:
        for found in CITATION.finditer(line):
            yield found[1], number, found.start(1) + 1
