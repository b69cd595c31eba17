"""Reads the section "Your turn" of a practice scene: its choices, each inside the one that leads to it, and its ends.

What an editor wrote in another form than a browser needs is a `Slip` at its place, never an exception: a page that
shows a choice as plain words, or outside of the choice that it belongs to, is a scene that cannot be played.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from playbook.kinds import TURN
from playbook.page import Heading, Page
from playbook.source import BULLET, column_of
from report import closest

CHOICE, ENDING, STOP = "choice", "ending", "stop"
MARKS = {CHOICE: "???", ENDING: "!!!", STOP: "!!!"}  # the word of a part -> the marks that it needs
SET_IN = 4  # spaces for each choice around a line
OPENS = re.compile(r"(?P<before>(?:(?:[-*+>]|\d+[.)])\s+)*)(?P<mark>\?+\+?|!+\+?)\s*(?P<rest>(?:[\w\"“].*)?)$")
BARE = re.compile(r"(?P<word>\w+) +[\"“].*[\"”]$")  # such a line, where its marks have been forgotten
TITLE = re.compile(
    r"(?P<word>[\w-]+)(?P<more>(?: +(?:inline|end))*)(?: +\"(?P<title>.*)\")?$"
)  # as the builder reads it
HEADING = re.compile(r"#{1,6}\s*\S")


@dataclass
class Part:
    """A choice or an end: its word (choice, ending, stop), title, place, and what stands directly in it.

    `level` is how many choices it stands in. `text` holds its numbered lines, `late` the first line of each text that
    follows a part inside it, where nobody would look for it.
    """

    word: str
    title: str
    line: int
    column: int
    level: int
    parts: list[Part] = field(default_factory=list)
    text: list[tuple[int, str]] = field(default_factory=list)
    late: list[tuple[int, int]] = field(default_factory=list)
    is_slip: bool = False  # its line is reported, so nothing is said of how the lines inside are set in

    @property
    def is_choice(self) -> bool:
        """Whether it is a choice; else it is an end."""
        return self.word == CHOICE

    @property
    def choices(self) -> list[Part]:
        """The choices to which it leads."""
        return [part for part in self.parts if part.is_choice]

    @property
    def ends(self) -> list[Part]:
        """The ends that stand directly in it."""
        return [part for part in self.parts if not part.is_choice]

    def all_parts(self) -> Iterator[Part]:
        """Every part inside it, in the order of the page."""
        for part in self.parts:
            yield part
            yield from part.all_parts()


class Slip(NamedTuple):
    """A line that a browser would show in another way than its writer means: line, column, what is wrong, a remedy."""

    line: int
    column: int
    message: str
    remedy: str


@dataclass(frozen=True)
class Scene:
    """A scene: the part that holds its first fork, its heading (None: there is none), and what is written wrongly."""

    turn: Part
    heading: Heading | None
    slips: tuple[Slip, ...]
    is_whole: bool  # all of it could be read, so that one can tell where each choice leads

    @property
    def ends(self) -> list[Part]:
        """Every end of every way, in the order of the page."""
        return [part for part in self.turn.all_parts() if not part.is_choice]


def read_scene(page: Page) -> Scene:
    """The scene on a page; one without a heading and without parts where the kind of page has none."""
    heading = next((h for h in page.headings if h.level == 2 and h.text == TURN), None)
    reader = _Reader(heading)
    if page.kind.branches:
        turn = page.section(TURN)
        inside = {number for number, _ in turn}
        for number, line in turn:
            reader.read(number, line)
        reader.slips += [
            Slip(number, column_of(line), "a choice or an end outside of the scene", f'move it below "## {TURN}"')
            for number, line in page.body_lines
            if number not in inside and (found := OPENS.match(line.strip())) and not found["before"]
        ]
    is_whole = page.kind.branches and heading is not None and reader.is_whole and not reader.slips
    return Scene(reader.turn, heading, tuple(sorted(reader.slips)), is_whole)


class _Reader:
    """Takes up the lines of a scene one after the other."""

    def __init__(self, heading: Heading | None) -> None:
        """Begin with an empty scene below this heading."""
        place = (heading.line, heading.column) if heading else (1, 1)
        self.turn = Part(CHOICE, "", *place, level=-1)
        self.open = [self.turn]  # the parts around the line, the innermost last
        self.slips: list[Slip] = []
        self.is_whole = True
        self.list_at = -1  # how far the list around the line is set in; -1 outside of lists
        self.goes_on = False  # whether the line above is text of the same paragraph

    def read(self, number: int, line: str) -> None:
        """Take up the next line."""
        wide, text = line.expandtabs(SET_IN).rstrip(), line.strip()
        if not text:
            self.goes_on = False
            return
        spaces, column = len(wide) - len(wide.lstrip()), column_of(line)
        found = OPENS.match(text)
        if found:
            slip = self._slip_of_mark(found)
            self._begin(found["rest"], number, column, spaces, slip)
        elif HEADING.match(text):
            self._slip(number, column, "a heading among the choices", "write it in bold, or take it away")
        elif slip := _slip_of_bare(text):
            self._begin(text, number, column, spaces, slip)
        else:
            self._text(number, column, spaces, line)
        self.goes_on = not found

    def _slip(self, number: int, column: int, message: str, remedy: str) -> None:
        """Note a slip."""
        self.slips.append(Slip(number, column, message, remedy))

    @property
    def is_quiet(self) -> bool:
        """Whether a line around this one is reported, so that nothing is said of how this one is set in."""
        return any(part.is_slip for part in self.open)

    @staticmethod
    def _slip_of_mark(found: re.Match[str]) -> tuple[str, str] | None:
        """What is wrong with the words of a line that begins a part, and the remedy; None where they are right."""
        mark, word = found["mark"], _word(found["rest"])
        if found["before"]:
            return "a choice or an end in a list or a quotation", f'take away "{found["before"].strip()}"'
        if word not in MARKS:
            near = closest(word, MARKS)
            return f'unknown "{word or mark}"', f'did you mean "{near}"?' if near else "write choice, ending or stop"
        if mark != MARKS[word]:
            return f'"{mark}" does not begin {_named(word)}', f'write {MARKS[word]} {word} "…"'
        title = TITLE.match(found["rest"])
        if title and (title["more"] or not (title["title"] or "").strip()):
            what = "more than a word and a title" if title["more"] else f"{_named(word)} without a title"
            return what, f'write {MARKS[word]} {word} "…"'
        return None

    def _begin(self, rest: str, number: int, column: int, spaces: int, slip: tuple[str, str] | None) -> None:
        """A line that begins a part, with the words after its marks, and what is wrong with them."""
        title = TITLE.match(rest)
        word = _word(rest) if _word(rest) in MARKS else CHOICE
        level = min(_level(spaces), len(self.open) - 1)
        slip = slip or (None if self.is_quiet else self._slip_of_place(word, spaces))
        self.is_whole = self.is_whole and title is not None  # another rule tells of a title without quotation marks
        if slip:
            self._slip(number, column, *slip)
        self.open, self.list_at = self.open[: level + 1], -1
        part = Part(word, (title["title"] or "") if title else "", number, column, level, is_slip=slip is not None)
        self.open[-1].parts.append(part)
        self.open.append(part)

    def _slip_of_place(self, word: str, spaces: int) -> tuple[str, str] | None:
        """What is wrong with where a part begins, and the remedy; None where it is right."""
        level, odd = divmod(spaces, SET_IN)
        name = _named(word)
        if odd:
            return (
                f"{name} that is set in by {spaces} spaces",
                f"use {_spaces(min(_level(spaces), len(self.open) - 1))}",
            )
        if level >= len(self.open):
            return f"{name} that is set in too far, and so is shown as code", f"use {_spaces(len(self.open) - 1)}"
        if not self.open[level].is_choice:
            return f"{name} inside of an end", "an end leads nowhere; take away four spaces, or make it a choice"
        if word != CHOICE and level == 0:
            return f"{name} outside of a choice", "set it in by four spaces, below the choice that leads to it"
        return None

    def _text(self, number: int, column: int, spaces: int, line: str) -> None:
        """A line of text: it stands in the part that it is set in for."""
        in_list = 0 <= self.list_at < spaces
        slip = None if in_list or self.is_quiet else self._slip_of_text(spaces)
        if slip:
            self._slip(number, column, *slip)
            self.open[-1].is_slip = len(self.open) > 1
        elif not in_list and not self.is_quiet:
            self.open = self.open[: spaces // SET_IN + 1]
            self.list_at = spaces if BULLET.match(line) else -1
        holder = self.open[-1]
        if holder.parts and not self.goes_on:
            holder.late.append((number, column))
        holder.text.append((number, line))

    def _slip_of_text(self, spaces: int) -> tuple[str, str] | None:
        """What is wrong with how far a text is set in, and the remedy; None where it is right."""
        (level, odd), inside, part = divmod(spaces, SET_IN), len(self.open) - 1, self.open[-1]
        needs_text = part.is_choice or not part.text
        if level < inside and (self.goes_on or (needs_text and not part.parts)):
            name = "choice" if part.is_choice else "end"
            return f"text outside of the {name} on line {part.line}", f"set it in by {_spaces(inside)}"
        if self.goes_on:
            return None  # a paragraph keeps its lines, however far they are set in
        if odd:
            return f"text that is set in by {spaces} spaces", f"use {_spaces(min(_level(spaces), inside))}"
        if level > inside:
            above = (
                f", or set in line {part.line} by {_spaces(level - inside)} more" if inside and not part.text else ""
            )
            return "text that is set in too far, and so is shown as code", f"use {_spaces(inside)}{above}"
        return None


def _slip_of_bare(text: str) -> tuple[str, str] | None:
    """What is wrong with a line that would begin a part if it had its marks; None where it is text."""
    found = BARE.match(text)
    word = found["word"] if found else ""
    if word not in MARKS:
        return None
    return f"{_named(word)} without its marks", f'write {MARKS[word]} {word} "…"'


def _named(word: str) -> str:
    """What a message calls a part of this word."""
    return {CHOICE: "a choice", ENDING: "an ending", STOP: "a stop"}[word]


def _spaces(level: int) -> str:
    """How far a line is set in inside so many choices."""
    return f"{SET_IN * level} spaces" if level else "no spaces"


def _level(spaces: int) -> int:
    """In how many choices a line was probably meant to stand that is set in by so many spaces."""
    return (spaces + SET_IN // 2) // SET_IN


def _word(rest: str) -> str:
    """The word after the marks of a line; "" where there is none."""
    return re.split(r"[\s\"“]", rest, maxsplit=1)[0]
