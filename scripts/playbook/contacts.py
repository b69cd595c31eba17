"""Reads docs/_data/contacts.yml: whom people can turn to when somebody is in danger or in distress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from playbook.source import INVISIBLE
from playbook.yaml_data import place, read_yaml
from report import CannotRun, Place, counted, nearest

CONTACTS = "_data/contacts.yml"
NOTHING = "tag:yaml.org,2002:null"
MOST = 5  # they stand on sheets of one page
LONGEST = {"who": 40, "reach": 50}  # signs
REMEDY = 'write each contact as two lines, "- who: …" and "  reach: …"'
TELEPHONE = re.compile(r"\+?\d[\d ()/.-]*")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"https?://[^\s<>()\[\]\\\"]+")


@dataclass(frozen=True)
class Contact:
    """Who can help, how to reach them, and where this stands in the file."""

    who: str
    reach: str
    place: Place

    @property
    def address(self) -> str:
        """What a link to it opens (`tel:112`), "" where `reach` is more than a number or an address."""
        if TELEPHONE.fullmatch(self.reach):
            return f"tel:{re.sub(r'[^+0-9]', '', self.reach)}"
        if EMAIL.fullmatch(self.reach):
            return f"mailto:{self.reach}"
        return self.reach if WEB.fullmatch(self.reach) else ""


def read_contacts(docs: Path) -> tuple[Contact, ...]:
    """The contacts in the order of the file; none where it is missing or nothing is filled in.

    A file that cannot be read is a `CannotRun` with one line: place, what is wrong, how to fix it.
    """
    path = docs / CONTACTS
    if not path.is_file():
        return ()
    root = read_yaml(path, f"docs/{CONTACTS}").root
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise _cannot_run(root, "not a list of contacts", REMEDY)
    if len(root.value) > MOST:
        message = f"{counted(len(root.value), 'contact')}, of which a sheet has room for {MOST}"
        raise _cannot_run(root.value[MOST], message, "keep those that everybody needs")
    return tuple(_contact(node) for node in root.value)


def _contact(node: yaml.Node) -> Contact:
    """One contact with its two halves."""
    halves: dict[str, str] = {}
    for key, value in _halves(node):
        if key.value in halves:
            raise _cannot_run(key, f'"{key.value}" stands twice', 'begin the second contact with "- who: …"')
        halves[key.value] = _text(value, key.value)
    for name in LONGEST:
        if name not in halves:
            raise _cannot_run(node, f'a contact without "{name}"', REMEDY)
    return Contact(halves["who"], halves["reach"], Place(f"docs/{CONTACTS}", *place(node)))


def _halves(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Each key of a contact with its value."""
    if not isinstance(node, yaml.MappingNode):
        raise _cannot_run(node, "not a contact", REMEDY)
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in LONGEST:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            raise _cannot_run(key, f'no key "{name}"', nearest(name, LONGEST) or REMEDY)
        yield key, value


def _text(node: yaml.Node, key: str) -> str:
    """The value of a key as it is written, on one line: a number keeps its zeros."""
    text = " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) and node.tag != NOTHING else ""
    if not text:
        raise _cannot_run(node, f'"{key}" says nothing', f'write {key}: "…", in quotation marks')
    if INVISIBLE.search(text):
        raise _cannot_run(node, f'"{key}" holds a character that cannot be seen', "write it again by hand")
    if len(text) > LONGEST[key]:
        message = f'"{key}" has {len(text)} signs'
        raise _cannot_run(node, message, f"use at most {LONGEST[key]}, so that it fits on a sheet")
    return text


def _cannot_run(node: yaml.Node, wrong: str, remedy: str) -> CannotRun:
    """The error in one line, at the place of the node."""
    line, column = place(node)
    return CannotRun(f"docs/{CONTACTS}:{line}:{column}: {wrong}; {remedy}")
