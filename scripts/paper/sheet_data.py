"""What is printed, as data: the contract between Python, overrides/sheet.typ and the editable copies.

`Document` is the whole of one PDF or .docx. The template reads it as JSON (`as_json`), with the names of the fields
below. Every text is final: it holds no Markdown, and nothing is added to it later.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from playbook.filled import Pieces, Written

FRONT = -1
SURROGATE = re.compile("[\ud800-\udfff]")


class Day(NamedTuple):
    """A day, as the template's language takes it."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, day: date | None) -> Day | None:
        """The day of a date, None without one."""
        return cls(day.year, day.month, day.day) if day else None


@dataclass(frozen=True)
class Blank:
    """A labelled line to write on, at the head of a sheet."""

    label: str
    narrow: bool = False  # a date needs less room than a name


@dataclass(frozen=True)
class Mark:
    """What a hand did to an item: its words with what was written in them, or what was written beside it."""

    ticked: bool
    runs: Pieces
    beside: Written


@dataclass(frozen=True)
class Group:
    """The items of one moment, such as "Before", or the lines of a list above them, such as "First aid".

    A filled-in sheet has a mark for each item.
    """

    heading: str
    items: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Hand:
    """What a hand wrote on a sheet or form besides its items and lines; `note` says that it is invented."""

    note: str
    blanks: tuple[Written, ...]  # on the lines at its head, in their order
    contact: Written
    notes: tuple[Written, ...]
    ticked: str  # what a screen reader says of a ticked box, …
    crossed: tuple[str, str]  # … and before and after what is crossed out


@dataclass(frozen=True)
class Turn:
    """A row of an agenda."""

    begins: str  # on the clock of the meeting: "0:03"; "" where a row of the page names no minutes
    minutes: str  # as the page has it, usually a number
    what: str
    who: str
    own: bool  # whether it begins with the reader's own role: it is then set in bold


@dataclass(frozen=True)
class Agenda:
    """The agenda of a meeting."""

    heading: str  # "30 minutes"
    unit: str  # stands after the minutes: "min"
    columns: tuple[str, str, str]  # the headings for time, what and who
    rows: tuple[Turn, ...]
    after: int  # how many groups of items stand above it


@dataclass(frozen=True)
class Care:
    """The box of a sheet: how to pass and stop, and whom to turn to."""

    heading: str  # for the editable copy; the printed box has none
    rule: str  # how to pass and stop; "" on a sheet that touches no private matters
    lead: str  # what to do in danger, or what stands before the contacts
    contacts: tuple[str, ...]  # "Emergency number: 112"
    contact: str  # label of the line for somebody to talk to; "" where contacts are filled in


@dataclass(frozen=True)
class Foot:
    """The foot of a sheet: how old it is and where it lives; a part that is not known is ""."""

    version: str
    reviewed: str
    url: str
    address: str  # the URL without "https://"
    code: str  # the square code that opens the URL, as SVG
    code_alt: str  # its text alternative


@dataclass(frozen=True)
class SheetData:
    """The checklist of one page for one role."""

    title: str
    kicker: str  # whose it is: "For the senior"
    context: str  # "Step 3 of 8", or the theme of the page
    description: str
    blanks: tuple[Blank, ...]
    lists: tuple[Group, ...]
    groups: tuple[Group, ...]
    agenda: Agenda | None
    questions: tuple[str, ...]
    care: Care
    foot: Foot
    hand: Hand | None = None


@dataclass(frozen=True)
class FormBlock:
    """A part of a form. `kind` is heading, label, task, bullet, number, text or table.

    A table has rows of cells, all of one length; the other kinds have runs. A hand may have ticked a task, or crossed
    out a block, or rows by their numbers.
    """

    kind: str
    runs: Pieces = ()
    rows: tuple[tuple[Pieces, ...], ...] = ()
    ticked: bool = False
    crossed: tuple[int, ...] = ()


@dataclass(frozen=True)
class FormData:
    """A form of a page, to fill in or to read."""

    title: str
    kicker: str
    context: str
    description: str
    blanks: tuple[Blank, ...]
    form: tuple[FormBlock, ...]
    foot: Foot
    hand: Hand | None = None


@dataclass(frozen=True)
class Register:
    """The page of a pack on which a coordinator ticks the meetings that took place."""

    title: str
    text: str
    columns: tuple[str, str, str]  # the headings for the pair's number and the two names
    meetings: int  # columns to tick
    pairs: int  # rows


@dataclass(frozen=True)
class PrintRange:
    """Pages of a pack that are printed together: what they are, and how often one needs them."""

    text: str
    first: int  # number of the sheet with which they begin; FRONT: the pages before all sheets
    sheets: int  # how many there are
    copies: int  # how many are printed for all pairs
    one_sided: bool = False  # they share no leaf with others


@dataclass(frozen=True)
class PrintList:
    """What to print how often. The template counts the pages, and fills its slots with their numbers."""

    page: str  # before the words of a range: "Page {first}" …
    pages: str  # … or "Pages {first} to {last}"
    ranges: tuple[PrintRange, ...]
    total: str  # how many sheets of paper that takes: {n}
    empty: str  # which pages are empty, and why: {pages}
    empty_page: str  # stands on such a page


@dataclass(frozen=True)
class Pack:
    """The first pages of a pack; the sheets follow."""

    kicker: str
    text: tuple[str, ...]
    blanks: tuple[Blank, ...]
    contents: str  # heading of the list of what follows
    foot: Foot
    print_list: PrintList | None = None  # in place of the titles of what follows
    register: Register | None = None


@dataclass(frozen=True)
class CardData:
    """A question card: what stands on its face, and on its back (source, url, address, code)."""

    question: str
    theme: str
    depth: str
    level: int  # of 3: how many of the dots are filled
    asks: str  # who asks, and on a personal question that one may pass
    source: str
    url: str
    address: str
    code: str
    code_alt: str


@dataclass(frozen=True)
class Cards:
    """Cards to cut out, with the words in the margins of their pages."""

    how: str  # to print and cut
    faces: str  # before the numbers of the cards
    backs: str
    cards: tuple[CardData, ...]


@dataclass(frozen=True)
class Document:
    """A PDF or editable copy: facts of the file, words that every part may need, and the parts."""

    title: str
    description: str
    author: str
    day: Day | None
    lang: str  # "en"
    region: str  # "GB", or "" for a language without one
    paper: str  # as Typst calls it
    large: bool  # in large print
    questions: str  # heading of the questions of a sheet
    notes: str  # heading of the lines for notes
    box: str  # what a screen reader says of a box in a form
    sheets: tuple[SheetData | FormData, ...] = ()
    pack: Pack | None = None
    cards: Cards | None = None

    def as_json(self) -> str:
        """The document for the template. Half a character, which UTF-8 cannot hold, becomes a question mark."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return SURROGATE.sub("?", text)


def joined(parts: Pieces) -> str:
    """The words of runs on one line, with each line to write on as underscores again: an editable copy is empty."""
    signs = (part.room if isinstance(part, Written) else part for part in parts)
    return "".join("_" * part if isinstance(part, int) else part for part in signs)
