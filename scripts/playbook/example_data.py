"""Reads docs/_data/examples/: the sheets and forms that invented pairs have filled in, one file for each pair.

What cannot be used is left out and is a problem at its place; the rest is kept. Whether the pages, items and lines that
a file names exist is asked later (playbook/filled.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from playbook.kinds import PAIR
from playbook.source import INVISIBLE
from playbook.yaml_data import YamlError, YamlText, place, yaml_file
from report import Place, Problem, Rule, declare, nearest

FOLDER = "_data/examples"
EXAMPLE_UNREADABLE = declare(
    Rule(
        "example-unreadable",
        wrong="A file of filled-in sheets cannot be read.",
        bad="- item: Say: I worry about this",
        good='- item: "Say: I worry about this"',
        why="None of its sheets is made.",
    )
)
EXAMPLE_FORM = declare(
    Rule(
        "example-form",
        wrong="An entry of a file of filled-in sheets is unknown, missing, twice there, or in another form.",
        bad="- item: Choose one thing to show\n  writen: the error message",
        good="- item: Choose one thing to show\n  written: the error message",
        why="What is not understood would be missing on the sheet.",
    )
)
PAIR_KEYS = ("pair", "page", "sheets")
ROLE_KEYS = ("page", "role", "name", "blanks", "items", "contact", "notes")  # of the sheet of a role
FORM_KEYS = ("page", "form", "name", "blanks", "lines", "notes")  # of a form
ITEM_KEYS = ("item", "written", "done")
LINE_KEYS = ("line", "written", "done", "crossed")
CROSSED = "~~"  # stands before and after what is crossed out
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOTHING = "tag:yaml.org,2002:null"
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True)
class Text:
    """Words of the file on one line, with their place; "" where nothing is said."""

    words: str
    place: Place


@dataclass(frozen=True)
class Entry:
    """What was done to one item of a sheet or one line of a form, which `begins` so.

    `written` stands on its lines to write on, in their order. `crossed` is a line that is struck out as a whole.
    """

    begins: Text
    written: tuple[Text, ...] = ()
    done: bool = True
    crossed: bool = False


@dataclass(frozen=True)
class FilledIn:
    """A sheet as one hand filled it in: `role` names the sheet of a role of the page, `form` a form of it.

    `blanks` stand on the lines at its head, in their order. What the file leaves out is empty.
    """

    page: Text
    role: Text
    form: Text
    name: Text
    blanks: tuple[Text, ...]
    entries: tuple[Entry, ...]
    contact: Text
    notes: tuple[Text, ...]

    @property
    def texts(self) -> Iterator[Text]:
        """All that was written by hand, in the order of the sheet."""
        yield from self.blanks
        for entry in self.entries:
            yield from entry.written
        yield from (self.contact, *self.notes)


@dataclass(frozen=True)
class Pair:
    """A file: its name without ending, the names of the two, the page that tells of them, and their sheets."""

    slug: str
    names: Text
    page: Text
    sheets: tuple[FilledIn, ...]


@dataclass(frozen=True)
class ExampleData:
    """What docs/_data/examples/ holds: the pairs by the names of their files, and what cannot be used."""

    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_examples(docs: Path) -> ExampleData:
    """The filled-in sheets of the project whose pages are in `docs`; none where it has no such folder."""
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for path in sorted((docs / FOLDER).glob("[!.]*")):
        file = f"docs/{FOLDER}/{path.name}"
        if path.suffix != ".yml" or not SLUG.fullmatch(path.stem):
            remedy = 'name it in small letters, digits and hyphens, like "ravi-and-lina.yml"'
            problems.append(EXAMPLE_FORM.at(Place(file, 1, 1), "a file whose name is no address", remedy))
            continue
        try:
            source = yaml_file(path)
        except YamlError as error:
            stands, message = Place(file, error.line, error.column), f"cannot be read: {error.reason}"
            problems.append(EXAMPLE_UNREADABLE.at(stands, message, error.remedy))
            continue
        reader = _Reader(file, source)
        pairs += reader.pairs(path.stem)
        problems += reader.problems
    return ExampleData(tuple(pairs), tuple(problems))


class _Reader:
    """Reads one file, and gathers what is wrong with it."""

    def __init__(self, file: str, source: YamlText) -> None:
        """`file` is the path as messages show it, `source` what it holds."""
        self.file, self.source = file, source
        self.problems: list[Problem] = []

    # --- The parts of a file ---

    def pairs(self, slug: str) -> Iterator[Pair]:
        """The pair of the file, whose name is `slug`; none where it does not say whose the sheets are."""
        root = self.source.root
        keys = self._keys(root, PAIR_KEYS, "a pair", PAIR_KEYS)
        if root is None or not keys:
            return
        sheets = (sheet for node in self._nodes(keys["sheets"]) for sheet in self._sheet(node))
        yield Pair(slug, self._text(keys["pair"], root), self._text(keys["page"], root), tuple(sheets))

    def _sheet(self, node: yaml.Node) -> Iterator[FilledIn]:
        """One sheet; none where it does not say which."""
        is_form = isinstance(node, yaml.MappingNode) and any(_name(key) == "form" for key, _ in node.value)
        if is_form:
            keys = self._keys(node, FORM_KEYS, "a form", ("page",))
        else:
            keys = self._keys(node, ROLE_KEYS, "a sheet", ("page", "role", "name"))
        if not keys:
            return
        role = self._text(keys.get("role"), node)
        if role.words and role.words not in PAIR:
            self._wrong(keys["role"], f'no role "{role.words}"', nearest(role.words, PAIR) or _one_of(PAIR))
            return
        entries = self._entries(keys, "line" if is_form else "item")
        yield FilledIn(
            self._text(keys["page"], node),
            role,
            self._text(keys.get("form"), node),
            self._text(keys.get("name"), node),
            self._hands(keys.get("blanks")),
            tuple(entries),
            self._hand(keys.get("contact"), node),
            self._hands(keys.get("notes")),
        )

    def _entries(self, keys: dict[str, yaml.Node], what: str) -> Iterator[Entry]:
        """The entries of the list of items or lines of a sheet; `what` is the key with which each begins."""
        for node in self._nodes(keys[f"{what}s"]) if f"{what}s" in keys else ():
            found = self._keys(node, LINE_KEYS if what == "line" else ITEM_KEYS, "an entry of the list", (what,))
            begins = self._text(found.get(what), node)
            if begins.words:
                flags = {name: self._flag(found[name], name) for name in ("done", "crossed") if name in found}
                yield Entry(begins, self._hands(found.get("written")), **flags)

    # --- The forms of values ---

    def _keys(
        self, node: yaml.Node | None, known: Sequence[str], what: str, needed: Sequence[str]
    ) -> dict[str, yaml.Node]:
        """The values of a mapping by their keys; nothing where one of the `needed` ones is missing.

        Only `known` keys may stand there, each once. `what` says in messages what the mapping is.
        """
        found: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node, f"not {what}", f'write one "key: value" a line, with the keys {", ".join(known)}')
            return found
        for key, value in node.value:
            name = _name(key)
            if name not in known:
                self._wrong(key, f'no key "{name}" in {what}', nearest(name, known) or _one_of(known))
            elif name in found:
                self._wrong(key, f'"{name}" stands twice', "keep one")
            else:
                found[name] = value
        if missing := next((name for name in needed if name not in found), ""):
            remedy = 'write "role: junior", or "form: agreement"' if missing == "role" else f'write "{missing}: …"'
            self._wrong(node, f'{what} without "{missing}"', remedy)
            return {}
        return found

    def _nodes(self, node: yaml.Node) -> list[yaml.Node]:
        """The parts of a list."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._wrong(node, "not a list", 'begin each part with "- "')
        return []

    def _text(self, node: yaml.Node | None, near: yaml.Node) -> Text:
        """The words of a value that has to say something; without a value they are "", at the place of `near`."""
        text = self._words(node, near)
        if isinstance(node, yaml.ScalarNode) and (node.tag == NOTHING or not node.value.strip()):
            self._wrong(node, "a value that says nothing", "write its words, or delete the line")
        return text

    def _words(self, node: yaml.Node | None, near: yaml.Node) -> Text:
        """The words of a value as they are written, on one line."""
        nothing = Text("", Place(self.file, *place(node or near)))
        if node is None:
            return nothing
        if not isinstance(node, yaml.ScalarNode):
            self._wrong(node, "not a text", "write it on one line, in quotes")
            return nothing
        try:
            self.source.value(node)
        except YamlError as error:
            self._wrong(node, error.reason, error.remedy)
            return nothing
        words = "" if node.tag == NOTHING else " ".join(node.value.split())
        if INVISIBLE.search(words):
            self._wrong(node, "a character that cannot be seen", "write the words again by hand")
            return nothing
        return Text(words, nothing.place)

    def _hand(self, node: yaml.Node | None, near: yaml.Node) -> Text:
        """What a hand wrote; each crossing-out has words and an end."""
        text = self._words(node, near)
        _, *parts = text.words.split(CROSSED)
        if len(parts) % 2 or not all(part.strip() for part in parts[::2]):
            self._wrong(node, f'a "{CROSSED}" with nothing to cross out', f"write {CROSSED}words{CROSSED}")
            return Text("", text.place)
        return text

    def _hands(self, node: yaml.Node | None) -> tuple[Text, ...]:
        """What a hand wrote on several lines; one text stands for a list of one."""
        several = node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []
        return tuple(self._hand(inner, inner) for inner in several)

    def _flag(self, node: yaml.Node, name: str) -> bool:
        """A value that is true or false."""
        value = str(node.value).lower() if isinstance(node, yaml.ScalarNode) else ""
        if value not in FLAGS:
            self._wrong(node, f'"{name}" is neither true nor false', 'write "true" or "false", without quotes')
        return FLAGS.get(value, name == "done")

    # --- Problems ---

    def _wrong(self, node: yaml.Node | None, message: str, remedy: str) -> None:
        """Keep a problem at the place of a node; that of an empty file is its beginning."""
        stands = place(node) if node else (1, 1)
        self.problems.append(EXAMPLE_FORM.at(Place(self.file, *stands), message, remedy))


def _name(key: yaml.Node) -> str:
    """The name of a key, "?" for one that is no text."""
    return key.value if isinstance(key, yaml.ScalarNode) else "?"


def _one_of(names: Sequence[str]) -> str:
    """`write one of a, b`."""
    return f"write one of {', '.join(names)}"
