"""Reads docs/_data/people.yml: on which side of a dialogue each person of the worked pairs speaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from playbook.kinds import PAIR
from playbook.yaml_data import place, read_yaml
from report import CannotRun

PEOPLE = "_data/people.yml"
SIDES = PAIR
REMEDY = 'write "senior: [Grace]" and "junior: [Tomasz]", each with a list of first names'


def read_people(docs: Path) -> dict[str, str]:
    """The side, `senior` or `junior`, by first name; empty where the project has no such file.

    A file that cannot be read is a `CannotRun` with one line: place, what is wrong, how to fix it.
    """
    path = docs / PEOPLE
    if not path.is_file():
        return {}
    root = read_yaml(path, f"docs/{PEOPLE}").root
    found: dict[str, str] = {}
    for side, name in _names(root) if root else ():
        if found.setdefault(name.value, side) != side:
            raise _cannot_run(name, f'"{name.value}" stands on both sides', "keep it in one list")
    return found


def _names(root: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each name of the file with its side."""
    if not isinstance(root, yaml.MappingNode):
        raise _cannot_run(root, "not two lists of names", REMEDY)
    for key, names in root.value:
        if key.value not in SIDES:
            raise _cannot_run(key, f'no side "{key.value}"', REMEDY)
        if not isinstance(names, yaml.SequenceNode):
            raise _cannot_run(names, f'"{key.value}" is not a list of names', REMEDY)
        for name in names.value:
            if not isinstance(name, yaml.ScalarNode):
                raise _cannot_run(name, "not a name", REMEDY)
            yield key.value, name


def _cannot_run(node: yaml.Node, wrong: str, remedy: str) -> CannotRun:
    """The error in one line, at the place of the node."""
    line, column = place(node)
    return CannotRun(f"docs/{PEOPLE}:{line}:{column}: {wrong}; {remedy}")
