"""A question that needs the sentence before it: `- Follow-up: What helped?`, and what editors write in its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from playbook.kinds import FOLLOW_UP
from report import closest

RIGHT = re.compile(rf"{FOLLOW_UP}(?:\s+|$)")
HYPHENS = r"\-\u2010-\u2015"  # of every length, inside the brackets of a pattern
MARKS = r"[*_]*"  # bold or italic around the word
NAMED = re.compile(  # a short beginning, set off from what follows by a colon, a semicolon or a hyphen
    rf"{MARKS}(?P<name>[^\W\d_][^\W\d_ {HYPHENS}]*(?:[ {HYPHENS}]?[^\W\d_]+){{0,2}}){MARKS}\s*"
    rf"(?:[:;\uff1a]|[{HYPHENS}](?=\s)){MARKS}\s*"
)
BARE = re.compile(rf"{MARKS}(?:[Ff]ollow[{HYPHENS}][Uu]ps?|[Ff]ollow[Uu]ps?){MARKS}\s+(?=\S)")  # with nothing after it
NAME = FOLLOW_UP.rstrip(":").lower()


class Beginning(NamedTuple):
    """The beginning by which a line is a follow-up: as written, its length with the spaces after it, and if right."""

    written: str
    length: int
    is_right: bool


def beginning(line: str) -> Beginning | None:
    """The beginning by which a question is, or was meant to be, a follow-up; None for a question of its own."""
    if right := RIGHT.match(line):
        return Beginning(FOLLOW_UP, right.end(), True)
    named = NAMED.match(line)
    near = named if named and _is_near(named["name"]) else BARE.match(line)
    return Beginning(near[0].strip(), near.end(), False) if near else None


def _is_near(name: str) -> bool:
    """Whether a name is "Follow-up", or close to it; `Follow-up question` is."""
    letters = re.sub(r"[\W_]", "", name).lower()
    return letters.startswith("followup") or bool(closest(letters, [NAME, NAME.replace("-", "")]))
