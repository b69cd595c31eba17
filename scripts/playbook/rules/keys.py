"""Rules for the file's name and the front matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from playbook.kinds import KEYS, KINDS, THEMES, KeySpec
from playbook.page import Key, Page
from playbook.rules.registry import Finding, page_rule
from report import closest, nearest

# A full stop or question mark, not one of an abbreviation, and a capital letter after it.
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)[.?]['’)\"”]*\s+(?=[A-Z\"“\[*])")


@page_rule(
    "file-name",
    wrong="The name of a file or folder has other characters than small letters, digits and hyphens.",
    bad="start/Big_Letters.md",
    good="start/big-letters.md",
    why="The name becomes the address.",
    page="",
)
def file_names(page: Page) -> Iterator[Finding]:
    """Each part of the path that cannot be part of an address."""
    for part in page.stem.split("/"):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part):
            better = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")
            yield Finding(page.place(1), f'"{part}" is no address', f'rename it to "{better or "page"}"')


@page_rule(
    "unknown-folder",
    wrong="A page lives in a folder that belongs to no kind of page.",
    bad="playbooks/listen/ask.md",
    good="playbooks/listening/ask.md",
    why="The folder decides what the page must hold, and where it is listed.",
    page="",
)
def folders(page: Page) -> Iterator[Finding]:
    """A theme or folder that does not exist, or one folder too deep."""
    parts = page.uri.split("/")[:-1]
    known = _known_folders()
    if parts == ["playbooks"] and not page.uri.endswith("/index.md"):
        yield Finding(page.place(1), "a play without a theme", f"move it into the folder of one: {', '.join(THEMES)}")
    if parts[:1] == ["playbooks"] and parts[1:]:
        deepest = 2
        if parts[1] not in THEMES:
            remedy = nearest(parts[1], THEMES) or f"choose {', '.join(THEMES)}"
            yield Finding(page.place(1), f'no theme "{parts[1]}"', remedy)
    else:
        deepest = 1 if parts and parts[0] in known else len(parts)  # a folder of no kind may hold folders
        if parts and parts[0] not in known and (near := nearest(parts[0], known)):
            yield Finding(page.place(1), f'no kind of page lives in "{parts[0]}/"', near)
    if len(parts) > deepest:
        folder = "/".join(parts[:deepest])
        yield Finding(page.place(1), "a folder inside the folder of its kind", f"move it to docs/{folder}/")


def _known_folders() -> set[str]:
    """The folders below docs/ that belong to a kind of page."""
    patterns = [pattern for kind in KINDS for pattern in kind.folders]
    return {pattern.partition("/")[0] for pattern in patterns if "/" in pattern and pattern[0] != "*"}


@page_rule(
    "unknown-key",
    wrong="The front matter has a key that this kind of page does not have.",
    bad="titel: Ask how they did it",
    good="title: Ask how they did it",
    why="What nothing uses misleads the next editor.",
)
def unknown_keys(page: Page) -> Iterator[Finding]:
    """Each key that the kind does not know."""
    allowed = page.kind.must + page.kind.may
    for key in page.keys.values():
        if key.name not in allowed:
            known = ", ".join(name for name in KEYS if name in allowed)
            of_another = f'a {page.kind.name} page has no key "{key.name}"'
            message = of_another if key.name in KEYS else f'unknown key "{key.name}"'
            yield Finding(page.place(key.line, key.column), message, nearest(key.name, allowed) or f"known are {known}")


@page_rule(
    "missing-key",
    wrong="A key that this kind of page needs is missing.",
    bad="starts: senior\nminutes: 20",
    good="starts: senior\nmoment: middle\nminutes: 20",
    why="A reader would miss it in the line of facts or in the search.",
)
def missing_keys(page: Page) -> Iterator[Finding]:
    """Each key that the kind must have and the page has not, not even misspelt."""
    allowed = page.kind.must + page.kind.may
    misspelt = {closest(name, allowed) for name in page.keys if name not in allowed}
    for name in page.kind.must if page.whole else ():
        if name not in page.keys and name not in misspelt:
            yield Finding(page.place(2), f'the key "{name}" is missing', f'add "{name}: …", {KEYS[name].use}')


@page_rule(
    "key-order",
    wrong="A key stands after one that belongs below it.",
    bad="minutes: 20\nmoment: middle",
    good="moment: middle\nminutes: 20",
    why="Every page opens alike.",
)
def key_order(page: Page) -> Iterator[Finding]:
    """Each key that stands after a later one."""
    order = list(KEYS)
    for before, key in pairwise(key for key in page.keys.values() if key.name in KEYS):
        if order.index(key.name) < order.index(before.name):
            message = f'"{key.name}" stands after "{before.name}"'
            yield Finding(page.place(key.line, key.column), message, f"the order is {', '.join(KEYS)}")


@page_rule(
    "key-value",
    wrong="A value has not the form or the size of its key.",
    bad="minutes: soon",
    good="minutes: 20",
    why="What is made from it would be empty or wrong.",
)
def key_values(page: Page) -> Iterator[Finding]:
    """Each value that is not what its key holds."""
    for key in page.keys.values():
        spec = KEYS.get(key.name)
        if spec is not None and (key.value is not None or page.whole):
            for message, suggestion in _wrong_value(key, spec):
                yield Finding(page.place(key.value_line, key.value_column), message, suggestion)


def _wrong_value(key: Key, spec: KeySpec) -> Iterator[tuple[str, str]]:
    """What is wrong with a value and how to fix it; nothing where it is right."""
    if isinstance(spec.form, tuple):
        if key.value not in spec.form:
            hint = nearest(str(key.value), spec.form) or f"choose {', '.join(spec.form)}"
            yield f'unknown {key.name} "{key.value}"', hint
        return
    right, message, suggestion = _form(key, spec)
    if not right:
        yield message, suggestion
    elif isinstance(key.value, (str, list)) and not spec.shortest <= len(key.value) <= spec.longest:
        unit = "characters" if isinstance(key.value, str) else "entries"
        yield f'"{key.name}" has {len(key.value)} {unit}', f"use {spec.shortest} to {spec.longest}"


def _form(key: Key, spec: KeySpec) -> tuple[bool, str, str]:
    """Whether a value has the form of its key, and what to report where it has not."""
    value, name = key.value, f'"{key.name}"'
    if spec.form == "text":
        remedy = f"write {key.name}: and some words, in quotes if they hold a colon"
        return isinstance(value, str) and bool(value.strip()), f"{name} is not a text", remedy
    if spec.form == "number":
        right = type(value) is int and spec.shortest <= value <= spec.longest
        return right, f"{name} is not a number of minutes", f"write {spec.shortest} to {spec.longest}"
    if spec.form == "words":
        right = isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
        remedy = "write one a line after two spaces and a hyphen; quote numbers, yes and no"
        return right, f"{name} is not a list of words", remedy
    return isinstance(value, datetime.date), f"{name} is not a date", "write it like 2026-11-22"


@page_rule(
    "description-sentence",
    wrong="The description is not one sentence with its full stop.",
    bad="description: You learn the step that experts leave out when they tell",
    good="description: You learn the step that experts leave out when they tell.",
    why="It stands alone in search results and on cards.",
)
def descriptions(page: Page) -> Iterator[Finding]:
    """A description without an end, or with two."""
    value, key = page.value("description"), page.keys.get("description")
    if not isinstance(value, str) or key is None:
        return
    place = page.place(key.value_line, key.value_column)
    if not value.rstrip().endswith((".", "?")):
        yield Finding(place, "the description is not a sentence", "end it with a full stop")
    elif SENTENCE_END.search(value):
        yield Finding(place, "the description is more than one sentence", "keep one; the rest goes into the page")


@page_rule(
    "marks-in-text",
    wrong="The title or the description holds marks of Markdown or HTML.",
    bad="title: Ask *how* they did it",
    good="title: Ask how they did it",
    why="Both are plain text: a reader would see the marks.",
)
def marks_in_texts(page: Page) -> Iterator[Finding]:
    """Each text of the front matter that Markdown would change."""
    for name in ("title", "description"):
        value, key = page.value(name), page.keys.get(name)
        if isinstance(value, str) and key and page.words(value) != page.text.typeset(value):
            place = page.place(key.value_line, key.value_column)
            yield Finding(place, f"the {name} would show its marks as they stand", "write it without them")
