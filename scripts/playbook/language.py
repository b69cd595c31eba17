"""The words that the site adds to what people wrote: one file for each language, English first.

`docs/_data/words/en.yml` holds them; the setting `theme.language` of mkdocs.yml chooses the file. A word that another
language lacks is taken from the English file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import yaml

from playbook.yaml_data import place, read_value, read_yaml
from report import CannotRun, nearest

FOLDER = "_data/words"
FIRST = "en"
CODE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")  # what the printed papers can be marked with
OPEN = ("theme.", "kind.", "moment.", "facts.")  # names that grow with the folders and kinds of pages
TEXT = "tag:yaml.org,2002:str"
OWN = Path(__file__).resolve().parents[2] / "docs"  # a project without words takes those of this repository


class Language:
    """The words of one language by their names, such as `sheet.notes`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` by name; `code` is among them: the language for pages and papers, such as `en-GB`."""
        self.words = dict(words)

    @property
    def code(self) -> str:
        """The language and region of pages, PDFs and documents, such as `en-GB`."""
        return self.words["code"]

    def __call__(self, name: str, **values: object) -> str:
        """The words with this name, with `values` in their slots; `CannotRun` where they or a value are missing."""
        if name not in self.words:
            raise CannotRun(f'{_file(FIRST)}: the words "{name}" are missing; write them there')
        try:
            return self.words[name].format(**values) if values else self.words[name]
        except (LookupError, ValueError, AttributeError, TypeError):
            slots = ", ".join(f"{{{value}}}" for value in values)
            raise CannotRun(f'{_file(FIRST)}: "{name}" has a slot that nothing fills; it may hold {slots}') from None

    def counted(self, name: str, number: int) -> str:
        """`1 page`, `2 pages`: the words `name.one` or `name.many` with `{n}` filled in."""
        return self(f"{name}.one" if number == 1 else f"{name}.many", n=number)

    def date(self, day: date) -> str:
        """A date as a reader writes it: `3 May 2026`."""
        return self("date.form", day=day.day, month=self(f"date.month.{day.month}"), year=day.year)

    def theme(self, group: str) -> str:
        """The name of a group of pages, such as `Listening`; a folder without words is shown by its own name."""
        return self.words.get(f"theme.{group}", group.replace("-", " ").capitalize())

    def kind(self, label: str) -> str:
        """The name of a kind of page by its label (`kind.hard-moment`), by default the label's own words."""
        return self.words.get(label, label.partition(".")[2].replace("-", " ").capitalize())

    def group_of_questions(self, depth: str, asker: str) -> str:
        """The heading of a group of questions as a reader sees it: `Light questions, for the senior to ask`."""
        return self(f"group.{depth}", asks=self(f"group.asks.{asker}"))

    def group(self, name: str) -> dict[str, str]:
        """Every word below a name, by the rest of its name: `script` gives the words that the scripts show."""
        return {key.removeprefix(f"{name}."): words for key, words in self.words.items() if key.startswith(f"{name}.")}


def read_language(docs: Path, code: str = FIRST) -> Language:
    """The language with this code (`en`), from docs/_data/words/; `CannotRun` with one line where it cannot be read."""
    own = _read(OWN, FIRST)
    words = {name: entry.words for name, entry in own.items()}
    if docs.resolve() != OWN and (docs / FOLDER / f"{FIRST}.yml").is_file():
        words |= _compared(_read(docs, FIRST), words)
    if code != FIRST:
        words |= _compared(_read(docs, code), words)
    if not CODE.fullmatch(words["code"]):
        raise CannotRun(f'{_file(code)}: the code "{words["code"]}" names no language; write it like "en" or "en-GB"')
    return Language(words)


class _Entry(NamedTuple):
    """The words behind a name, and where they stand: `docs/_data/words/en.yml:3:5`."""

    words: str
    place: str


def _compared(entries: Mapping[str, _Entry], words: Mapping[str, str]) -> dict[str, str]:
    """The entries as words; `CannotRun` for a name that `words` have not, and for slots that they have not there."""
    for name, (text, stands) in entries.items():
        if name not in words and not name.startswith(OPEN):
            near = nearest(name, words) or f"take a name from {FIRST}.yml"
            raise CannotRun(f'{stands}: nothing on the site is called "{name}"; {near}')
        if name in words and not _slots(text) <= _slots(words[name]):
            raise CannotRun(f'{stands}: "{name}" has other slots in braces than in {FIRST}.yml; copy them from there')
    return {name: entry.words for name, entry in entries.items()}


def _file(code: str) -> str:
    """The file of a language as messages show it."""
    return f"docs/{FOLDER}/{code}.yml"


def _slots(words: str) -> set[tuple[str, ...]]:
    """What stands in braces, with all its parts; braces that do not match are a slot that nothing has."""
    try:
        return {tuple(map(str, slot)) for _, *slot in Formatter().parse(words) if slot[0] is not None}
    except ValueError:
        return {("{",)}


def _read(docs: Path, code: str) -> dict[str, _Entry]:
    """The words of one file by name."""
    path, file = docs / FOLDER / f"{code}.yml", _file(code)
    if not re.fullmatch(r"[A-Za-z][\w-]{1,34}", code) or not path.is_file():
        raise CannotRun(
            f'{file}: no words for the language "{code}" that mkdocs.yml names; copy {FIRST}.yml and translate it'
        )
    read_value(path, file)  # so that what cannot be read is one line
    root = read_yaml(path, file).root
    if not isinstance(root, yaml.MappingNode):
        raise CannotRun(f'{file}:1:1: not a list of words; write one "name: words" a line, as in {FIRST}.yml')
    found: dict[str, _Entry] = {}
    for name, node in _leaves(root):
        line, column = place(node)
        if name in found:
            raise CannotRun(f'{file}:{line}:{column}: "{name}" stands twice; keep one')
        if not isinstance(node, yaml.ScalarNode) or node.tag != TEXT:
            raise CannotRun(f'{file}:{line}:{column}: "{name}" is not a text; write its words in quotes')
        found[name] = _Entry(node.value, f"{file}:{line}:{column}")
    return found


def _leaves(node: yaml.MappingNode, above: str = "") -> Iterator[tuple[str, yaml.Node]]:
    """The values of nested mappings, each with its name from the root: `sheet.notes`."""
    for key, inner in node.value:
        name = f"{above}{key.value}"
        if isinstance(inner, yaml.MappingNode):
            yield from _leaves(inner, f"{name}.")
        else:
            yield name, inner
