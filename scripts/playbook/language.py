"""The words that the site adds to what people wrote: one file for each language, English first.

`docs/_data/words/en.yml` holds them; the setting `theme.language` of mkdocs.yml chooses the file. A word that another
language lacks is taken from the English file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

from playbook.yaml_data import read_value
from report import CannotRun

FOLDER = "_data/words"
FIRST = "en"
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
        """The words with this name, with `values` in their slots; `KeyError` where no language has them."""
        return self.words[name].format(**values) if values else self.words[name]

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

    def group(self, name: str) -> dict[str, str]:
        """Every word below a name, by the rest of its name: `script` gives the words that the scripts show."""
        return {key.removeprefix(f"{name}."): words for key, words in self.words.items() if key.startswith(f"{name}.")}


def read_language(docs: Path, code: str = FIRST) -> Language:
    """The language with this code (`en`), from docs/_data/words/; `CannotRun` with one line where it cannot be read."""
    words = _read(OWN, FIRST)
    if docs.resolve() != OWN and (docs / FOLDER / f"{FIRST}.yml").is_file():
        words |= _read(docs, FIRST)
    if code != FIRST:
        other = _read(docs, code)
        for name in other:
            if name in words and not _slots(other[name]) <= _slots(words[name]):
                raise CannotRun(
                    f'{_file(code)}: "{name}" has other slots in braces than in {FIRST}.yml; copy them from there'
                )
        words |= other
    return Language(words)


def _file(code: str) -> str:
    """The file of a language as messages show it."""
    return f"docs/{FOLDER}/{code}.yml"


def _slots(words: str) -> set[str]:
    """The names in braces; braces that do not match are a name that nothing has."""
    try:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        return {"{"}


def _read(docs: Path, code: str) -> dict[str, str]:
    """The words of one file by name."""
    path, name = docs / FOLDER / f"{code}.yml", _file(code)
    if not re.fullmatch(r"[A-Za-z][\w-]{1,34}", code) or not path.is_file():
        raise CannotRun(
            f'{name}: no words for the language "{code}" that mkdocs.yml names; copy {FIRST}.yml and translate it'
        )
    value = read_value(path, name)
    if not isinstance(value, dict):
        raise CannotRun(f'{name}:1:1: not a list of words; write one "name: words" a line, as in {FIRST}.yml')
    return dict(_flat(value))


def _flat(value: Mapping[Any, Any], above: str = "") -> list[tuple[str, str]]:
    """The leaves of nested mappings, each with its name from the root: `sheet.notes`."""
    found: list[tuple[str, str]] = []
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            found += _flat(inner, f"{above}{key}.")
        else:
            found.append((f"{above}{key}", str(inner)))
    return found
