"""Sheets and forms that invented pairs have filled in: the sheet of a page, with what a hand wrote on it.

docs/_data/examples/ holds what was written; the words of the sheet itself are those of its page. Paper and web show
both, and what does not belong together is found here for the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from playbook.example_data import CROSSED, Entry, FilledIn, Pair, Text
from playbook.form_kinds import FORMS
from playbook.language import Language
from playbook.page import Page
from playbook.project import Project
from playbook.sheets import SHEETS, FormSheet, Sheet, form_sheets, sheets
from playbook.text import BLANK, BOX, TICK_BOX, Block, MarkdownText

FORM_NAMES = tuple(form.name for form in FORMS)  # what can be filled in besides sheets
BEFORE_WORDS = re.compile(r"^\W+")  # a star or a quotation mark at the beginning of a line is not asked for


@dataclass(frozen=True)
class Stroke:
    """Words that a hand wrote, or crossed out again."""

    words: str
    crossed: bool = False


@dataclass(frozen=True)
class Written:
    """What a hand wrote in one place; `room` is the length of the line to write on in underscores, 0 for none."""

    strokes: tuple[Stroke, ...]
    room: int = 0


Pieces = tuple[str | int | Written, ...]  # printed words, empty lines to write on (a number of underscores), writing


@dataclass(frozen=True)
class Line:
    """An item of a sheet, a block of a form or a row of a table in it, with what was done to it.

    `kind` is that of its block; `cells` are its words, of which a row has several. `beside` is what was written beside
    an item that has no line to write on.
    """

    kind: str
    cells: tuple[Pieces, ...]
    words: str
    room: int
    ticked: bool = False
    crossed: bool = False
    beside: Written = Written(())
    heads: bool = False  # it is the first row of a table


@dataclass(frozen=True)
class FilledSheet:
    """The sheet of a role, or a form, as one hand filled it in; the other one of the two is None."""

    pair: Pair
    data: FilledIn
    page: Page
    sheet: Sheet | None = None
    form: FormSheet | None = None

    @property
    def stem(self) -> str:
        """The path of its files below docs/, without what follows their name."""
        what = self.data.role.words or self.data.form.words
        return f"{SHEETS}examples/{self.pair.slug}/{self.page.stem.rpartition('/')[2]}-{what}"

    @property
    def uri(self) -> str:
        """The path of its web page below docs/."""
        return f"{self.stem}.md"

    def pdf(self, paper: str) -> str:
        """The path of the printed sheet below docs/."""
        return f"{self.stem}-{paper}.pdf"

    @property
    def whose(self) -> str:
        """Whose hand it is: a first name, or the names of the pair."""
        return self.page.text.typeset(self.data.name.words or self.pair.names.words)

    def note(self, language: Language) -> str:
        """The line that says that it is invented."""
        return language("filled.note", whose=self.whose)

    @property
    def plain_title(self) -> str:
        """The title of the sheet, or of the form, without whose it is."""
        return self.form.title if self.form else self.page.text.typeset(self.page.title)

    def empty_title(self, language: Language) -> str:
        """The same, with the role that a sheet is for."""
        name = self.plain_title
        return language(f"sheet.title.{self.sheet.role}", title=name) if self.sheet else name

    def title(self, language: Language) -> str:
        """The title of the page and of the file: what it is, and whose hand."""
        return language("filled.title", sheet=self.empty_title(language), whose=self.whose)

    def short_title(self, language: Language) -> str:
        """The title for a list."""
        return language("filled.short", title=self.plain_title, whose=self.whose)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The lines to write on at its head, by the names of their words."""
        if self.form:
            return self.form.form.kind.blanks
        return self.sheet.blanks if self.sheet else ()

    @cached_property
    def empty_lines(self) -> tuple[Line, ...]:
        """The items of the sheet, or the lines of the form, before anything was written."""
        if self.sheet:
            tasks = (task for _, tasks in self.sheet.groups for task in tasks)
            return tuple(_lines(Block("task", self.page.words(task.text)) for task in tasks))
        lines = self.form.form.lines if self.form else ()
        return tuple(_lines(self.page.text.blocks([line for _, line in lines])))

    def named(self, entry: Entry) -> list[int]:
        """The numbers of the lines that begin as an entry says; the ones that are no longer than it, where some are."""
        begins = _plain(self.page.text.typeset(entry.begins.words))
        found = [n for n, line in enumerate(self.empty_lines) if _plain(line.words).startswith(begins)]
        whole = [n for n in found if _plain(self.empty_lines[n].words) == begins]
        return whole or found

    def room(self, line: Line) -> int:
        """How many texts can be written on a line: beside an item without a line to write on there is room for one."""
        return max(1, line.room) if self.sheet else line.room

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The same lines with what was done to them. An entry that names none, or several, is a problem of a rule."""
        entries: dict[int, Entry] = {}
        for entry in self.data.entries:
            if len(found := self.named(entry)) == 1:
                entries.setdefault(found[0], entry)
        return tuple(
            self._filled(line, entries[n]) if n in entries else line for n, line in enumerate(self.empty_lines)
        )

    def _filled(self, line: Line, entry: Entry) -> Line:
        """A line with what an entry says of it; nothing is crossed out in one that is crossed out as a whole."""
        hands = [self.written(text) for text in entry.written]
        if entry.crossed:
            hands = [Written(tuple(Stroke(stroke.words) for stroke in hand.strokes)) for hand in hands]
        rest = iter(hands)
        cells = tuple(tuple(_with_writing(cell, rest)) for cell in line.cells) if line.room else line.cells
        beside = hands[0] if hands and not line.room else Written(())
        ticked = entry.done and not entry.crossed
        return replace(line, cells=cells, beside=beside, ticked=ticked, crossed=entry.crossed)

    def written(self, text: Text) -> Written:
        """What a hand wrote, as it is shown."""
        return written(text.words, self.page.text)

    @property
    def notes(self) -> tuple[Written, ...]:
        """What was written below its lines."""
        return tuple(self.written(text) for text in self.data.notes if text.words)


def filled_sheets(project: Project, pairs: Sequence[Pair] | None = None) -> list[FilledSheet]:
    """The filled-in sheets of these pairs (None: of all), in the order of their files.

    One of a page or role without sheet is left out.
    """
    return [filled for filled in bound(project, pairs) if _can_be_made(filled)]


def bound(project: Project, pairs: Sequence[Pair] | None = None) -> Iterator[FilledSheet]:
    """The filled-in sheets of these pairs (None: of all) whose page exists."""
    pairs = project.examples.pairs if pairs is None else pairs
    found = {(sheet.page.uri, sheet.role): sheet for sheet in sheets(project)} if pairs else {}
    for pair in pairs:
        for data in pair.sheets:
            if page := project.page(data.page.words):
                form = form_of(page, data.form.words)
                yield FilledSheet(pair, data, page, found.get((page.uri, data.role.words)), form)


def _can_be_made(filled: FilledSheet) -> bool:
    """Whether there is a sheet to fill in, on a page that can be built."""
    return filled.page.can_be_built and (filled.sheet is not None or filled.form is not None)


def form_of(page: Page, name: str) -> FormSheet | None:
    """The form of a page with this name, or None."""
    return next((form for form in form_sheets([page]) if form.name == name), None)


def written(words: str, text: MarkdownText) -> Written:
    """What a hand wrote, with the quotation marks of print; every second part between the marks is crossed out."""
    parts = enumerate(words.split(CROSSED))
    return Written(tuple(Stroke(_typeset(part, text), n % 2 == 1) for n, part in parts if part))


def _typeset(part: str, text: MarkdownText) -> str:
    """A part of a text with the quotation marks of print; the spaces at its ends stay."""
    before, after = part[:1].isspace() * " ", part[-1:].isspace() * " "
    return f"{before}{text.typeset(part)}{after}" if part.strip() else " "


def _plain(words: str) -> str:
    """Words for comparison: in small letters, without what stands before the first one."""
    return BEFORE_WORDS.sub("", words).lower()


# --- Lines ------------------------------------------------------------------------------------------------------------


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of these blocks; every row of a table is one."""
    for block in blocks:
        for number, (row, cells) in enumerate(zip(block.rows, rows_of(block), strict=True)):
            empty = cells.count(()) if number else 0  # nobody writes in the head of a table
            yield Line("table", cells, " ".join(row), _room(cells) + empty, heads=number == 0)
        if block.words and not block.rows:
            words = pieces(block.words)
            yield Line(block.kind, (words,), block.words, _room([words]))


def rows_of(block: Block) -> tuple[tuple[Pieces, ...], ...]:
    """The cells of a table by rows, each of which is as long as the longest."""
    width = max(map(len, block.rows), default=0)
    return tuple(tuple(map(pieces, (*row, *[""] * (width - len(row))))) for row in block.rows)


def pieces(words: str) -> Pieces:
    """Words split at their lines to write on: `("Date: ", 14, " (day)")`. A box (`[ ]`) becomes the sign for one."""
    parts = re.split(f"({BLANK.pattern})", TICK_BOX.sub(BOX, words))
    return tuple(len(part) if BLANK.fullmatch(part) else part for part in parts if part)


def _room(cells: Sequence[Pieces]) -> int:
    """How many lines to write on there are in these cells."""
    return sum(isinstance(piece, int) for cell in cells for piece in cell)


def _with_writing(cell: Pieces, hands: Iterator[Written]) -> Iterator[str | int | Written]:
    """A cell whose lines to write on are filled, as far as something is left; one with nothing to write stays empty."""
    for piece in cell or (0,):
        hand = next(hands, None) if isinstance(piece, int) else None
        if isinstance(piece, int) and hand and hand.strokes:
            yield replace(hand, room=piece)
        elif piece:
            yield piece
