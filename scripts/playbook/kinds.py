"""The content model as data: which keys, choices and sections each kind of page has. Nothing here does anything.

The folder decides the kind (`kind_of`). `check_content.py` holds pages against these tables, `content.py` reads pages
with them, and docs/contribute/ explains them to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

THEMES = {  # folder under playbooks/ -> name a reader sees
    "trust": "Trust",
    "listening": "Listening",
    "questions": "Probing questions",
    "values": "Values",
    "learning": "Learning from mentees",
}
THEME_NAMES = THEMES | {"meetings": "In the meetings"}  # in the bank and on cards the meetings stand beside the themes

ROLES = ("senior", "junior", "coordinator")  # who gets a sheet of their own
WHO = {  # as written in a checklist heading -> whose sheet carries the items
    "senior": ("senior",),
    "junior": ("junior",),
    "both": ("senior", "junior"),
    "coordinator": ("coordinator",),
}
CHECKLIST_MOMENTS = ("Before", "In the meeting", "After")
DEPTHS = ("Light", "Deeper", "Personal")  # Personal: the sheet then carries the pass-and-stop rule
ASKERS = ("senior", "junior", "either")

ITEMS_PER_SHEET = 9  # more would leave no room to write on one page
WORDS_PER_ITEM = 15


@dataclass(frozen=True)
class Key:
    """A front matter key: its form ("text", "number", "words", "date" or a tuple of choices), bounds, and its use."""

    form: str | tuple[str, ...]
    use: str
    shortest: int = 0  # characters of a text, items of a list
    longest: int = 10_000


KEYS = {  # in the order in which they are written
    "title": Key("text", "the heading of the page and its name in the navigation", 3, 70),
    "description": Key("text", "one sentence under the title, on cards, sheets and in search results", 40, 170),
    "starts": Key(("senior", "junior", "either", "coordinator"), "shown in the facts bar: who takes the first step"),
    "moment": Key(
        ("before", "first meeting", "early", "middle", "hard", "ending", "running a programme"),
        "shown in the facts bar: when in the relationship",
    ),
    "minutes": Key("number", "shown in the facts bar: how long it takes", 1, 240),
    "tags": Key("words", "what readers type into search: synonyms, complaints, half questions; never shown", 3, 30),
    "reviewed": Key("date", "shown on page and sheet: last review of safety, law or evidence"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of page: where it lives, the keys it must and may have, the sections it must and may have, in order."""

    name: str
    folders: tuple[str, ...]  # patterns of the path below docs/
    must: tuple[str, ...]
    may: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # second-level headings, all needed, in this order
    optional: frozenset[str] = field(default_factory=frozenset)  # of these, the ones that may be left out
    free: bool = False  # other second-level headings are welcome too
    bullets: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # section -> fewest and most list items


KINDS = (  # the first whose pattern fits decides
    Kind(
        "theme",
        ("playbooks/*/index.md",),
        must=("title", "description", "tags"),
        free=True,
    ),
    Kind(
        "play",
        ("playbooks/*/*.md",),
        must=("title", "description", "starts", "moment", "minutes", "tags"),
        may=("reviewed",),
        sections=(
            "Use this when",
            "Leave it when",
            "Steps",
            "Words to borrow",
            "Questions",
            "If it goes wrong",
            "Different people, different places",
            "Checklist",
            "Why this works",
            "Next",
        ),
        bullets={"Use this when": (2, 4), "Leave it when": (2, 4), "Next": (1, 3)},
    ),
    Kind(
        "guide",  # beside pages of a kind, with a shape of its own
        (
            "meetings/index.md",
            "meetings/ten-minutes-to-go.md",
            "meetings/notes-after.md",
            "hard-moments/index.md",
            "programme/index.md",
        ),
        must=("title", "description", "tags"),
        may=("starts", "moment", "minutes", "reviewed"),
        free=True,
    ),
    Kind(
        "meeting",
        ("meetings/*.md",),
        must=("title", "description", "moment", "tags"),
        may=("reviewed",),
        sections=(
            "True at the end",
            "Agenda",
            "Words to open and close",
            "Plays you will use",
            "Questions",
            "Different people, different places",
            "If it went badly",
            "Checklist",
            "Why this works",
            "Next",
        ),
        optional=frozenset({"Why this works"}),
        bullets={"True at the end": (2, 5), "Questions": (2, 4), "Next": (1, 3)},
    ),
    Kind(
        "hard moment",
        ("hard-moments/*.md",),
        must=("title", "description", "tags"),
        may=("starts", "moment", "minutes", "reviewed"),
        sections=("First aid", "Words to say", "If they answer", "When to stop or get help"),
        free=True,
    ),
    Kind(
        "programme guide",
        ("programme/*.md",),
        must=("title", "description", "moment", "tags"),
        may=("starts", "minutes", "reviewed"),
        sections=("Who, when, how long", "Steps", "Templates", "What goes wrong", "Checklist"),
        free=True,
    ),
    Kind(
        "reference",
        ("*.md",),
        must=("title", "description"),
        may=("tags", "reviewed"),
        free=True,
    ),
)

AGENDAS = (30, 60)  # minutes; each has its own table in a meeting's Agenda

EVIDENCE_LABELS = ("Strong", "Moderate", "Weak", "Contested", "Practice")

# Words the site does not use, with what to write instead. Matched as whole words, in any case.
BANNED_WORDS = {
    "in today's fast-paced world": "say what has changed, or cut it",
    "it is important to": "say what to do",
    "it's important to": "say what to do",
    "unlock": "say what becomes possible",
    "unlocks": "say what becomes possible",
    "foster": "say what somebody does",
    "fosters": "say what somebody does",
    "fostering": "say what somebody does",
    "leverage": "write use",
    "leveraging": "write using",
    "navigate": "say what somebody does",
    "navigating": "say what somebody does",
    "journey": "name the meetings or the months",
    "delve": "write look at",
    "holistic": "name the parts",
    "game-changer": "say what changes",
    "synergy": "say who gains what",
    "empower": "say what somebody may now decide",
    "empowering": "say what somebody may now decide",
    "best practice": "say who does it",
    "not only": "make two sentences",
    "millennial": "write what the person knows or does",
    "millennials": "write what the person knows or does",
    "boomer": "write what the person knows or does",
    "boomers": "write what the person knows or does",
    "gen z": "write what the person knows or does",
    "digital native": "write what the person knows or does",
    "digital natives": "write what the person knows or does",
}
# In these places a banned word is itself the subject.
BANNED_WORDS_ALLOWED_IN = ("evidence/*", "contribute/*", "start/words-we-use.md")


# Pages whose subject is a life outside work, a hope or a fear: their sheets say how to pass and stop.
PRIVATE_MATTERS = (
    "playbooks/values/*.md",
    "playbooks/questions/ask-without-prying.md",
    "playbooks/questions/find-the-reason-behind-a-goal.md",
    "playbooks/questions/hear-career-hopes.md",
    "playbooks/trust/name-the-power-between-you.md",
)


def touches_private_matters(uri: str) -> bool:
    """Whether the page at `uri` is one of those."""
    return any(fnmatch(uri, pattern) for pattern in PRIVATE_MATTERS)


def kind_of(uri: str) -> Kind:
    """The kind of the page at `uri` (its path below docs/, with forward slashes): the folder decides."""
    return next(kind for kind in KINDS if any(fnmatch(uri, pattern) for pattern in kind.folders))


def theme_of(uri: str) -> str:
    """The folder name of the page's theme, "meetings" for a meeting, "" for a page with no theme."""
    parts = uri.split("/")
    if parts[0] == "playbooks" and len(parts) > 2:
        return parts[1]
    return "meetings" if parts[0] == "meetings" else ""
