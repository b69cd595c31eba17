"""The running text of a page in the units in which it is read: paragraphs, and in them sentences, each with its place.

Nothing here is rendered: the marks of Markdown are blanked, so that each word keeps its line and column.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from playbook.kinds import SPOKEN_SECTIONS
from playbook.source import (
    BULLET,
    CODE,
    HEADING_LINE,
    LEAD,
    LINK_ALONE,
    LINK_TARGET,
    TABLE_LINE,
    TASK_LINE,
    bare,
    blanked,
)

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
QUOTATION = re.compile(r"\s*(?:[-*+] +|\d+[.)] +)?>")
BOX = re.compile(r"^\s*[-*+] \[[ xX]\]")
LABELLED = re.compile(r"^\s*(?:(?:!!!|\?\?\?\+?) +[\w-]*|=== )")  # the mark, and the kind, of a box or a tab
DEFINITION = re.compile(r"^ {0,3}: +")
MAY_BEGIN = re.compile(r"\s*[-*+\d>:!?=]")  # any of these
EMPHASIS = re.compile(r"[*`\[\]]")
BLANK_TO_WRITE_ON = "___"
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bDr)[.?!…][\"”’')\s]*\s(?=[\"“‘'(\s]*[A-Z]|\s*[0-9])"
)
ENDED = re.compile(r"[.?!…:][\"”’')\s]*$")
LABEL_WORDS = 4  # bold words at the beginning of a paragraph are a label where they are no more


class Sentence(NamedTuple):
    """A sentence without marks on one line, its number of words, and its place."""

    text: str
    words: int
    line: int
    column: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as written. `kind` is text, item, task, row (of a table), quote, term (of a definition), heading,
    label or message; `section` is the second-level heading above it, "" before the first; `lines` are its numbered
    lines.
    """

    kind: str
    section: str
    lines: tuple[tuple[int, str], ...]

    @cached_property
    def source(self) -> str:
        """Its lines as written."""
        return "\n".join(line for _, line in self.lines)

    @cached_property
    def words(self) -> str:
        """What is read of it, every sign at its place: no marks of blocks, addresses, citations or HTML; code is x."""
        shown = (bare(blanked(line, CODE, by="x") if "`" in line else line) for _, line in self.lines)
        marks = (BOX, BULLET, QUOTATION, DEFINITION, LABELLED)
        return "\n".join(blanked(line, *marks) if MAY_BEGIN.match(line) else line for line in shown)

    @cached_property
    def unspoken(self) -> str:
        """Its words without those in quotation marks."""
        return QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self.words)

    @property
    def is_spoken(self) -> bool:
        """Whether somebody says it: it is part of a dialogue or of a message, or a question to ask as it stands."""
        return self.kind in ("quote", "message") or (self.kind == "item" and self.section in SPOKEN_SECTIONS)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of a sign of its text."""
        before = self.source[:offset]
        return self.lines[before.count("\n")][0], offset - (before.rfind("\n") + 1) + 1

    def leads_to(self, uri: str, page: str) -> bool:
        """Whether it holds a link to the page `uri`, where it stands on `page` (both are paths below docs/)."""
        targets = (found[1] for found in LINK_TARGET.finditer(self.source))
        return any(posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) == uri for target in targets)

    def sentences(self) -> Iterator[Sentence]:
        """Its whole sentences: none that is mostly quoted words, no label at its beginning, nothing without an end."""
        if BLANK_TO_WRITE_ON in self.source:
            return
        marked = QUOTED.sub(_without_ends, _without_label(self.words))
        text = EMPHASIS.sub(" ", marked)
        ends = [found.end() for found in SENTENCE_END.finditer(text)]
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
            begin = end - len(marked[start:end].lstrip())
            count = len(WORD.findall(text, begin, end))
            spoken = count - len(WORD.findall(self.unspoken, begin, end))
            if self._is_whole(text[begin:end], count) and 2 * spoken < count and not self._is_link(begin, end):
                yield Sentence(_on_one_line(self.words[begin:end]), count, *self.place(begin))

    @staticmethod
    def _is_whole(text: str, words: int) -> bool:
        """Whether a text ends as a sentence does; a few words before a colon are a label."""
        return ENDED.search(text) is not None and not (text.rstrip().endswith(":") and words <= LABEL_WORDS)

    def _is_link(self, begin: int, end: int) -> bool:
        """Whether a sentence is nothing but a link, which says where it leads."""
        return LINK_ALONE.fullmatch(self.source[begin:end]) is not None


def _on_one_line(words: str) -> str:
    """Words without marks of emphasis and without the gaps that blanked marks leave."""
    words = re.sub(r"\[([^\]\n]*)(?<!\s)(?=\s{2})", r"\1", re.sub(r"[*`]", "", words))  # "[" of a link; a slot keeps it
    return re.sub(r"\s+(?=[.,;:?!)])", "", " ".join(words.split()))


def _without_ends(quoted: re.Match[str]) -> str:
    """Quoted words without the ends of sentences in them, but for the last one."""
    return re.sub(r"[.?!…](?=.*\w)", " ", quoted[0], flags=re.DOTALL)


def _without_label(words: str) -> str:
    """The words of a paragraph, where short bold words with an end of their own at their beginning are blanked."""
    lead = LEAD.match(words)
    if lead and len(WORD.findall(lead[1])) <= LABEL_WORDS and ENDED.search(lead[0].replace("*", "").rstrip(":")):
        return " " * len(lead[0]) + words[lead.end() :]
    return words


def read_paragraphs(lines: Iterable[tuple[int, str]], sections: Mapping[int, str]) -> Iterator[Paragraph]:
    """The paragraphs of numbered lines; `sections` holds the second-level headings by their lines."""
    kind, section, run = "text", "", list[tuple[int, str]]()
    for number, line in lines:
        new = _kind_that_begins(line)
        if new is None and line.strip() and (run and kind not in ONE_LINE):
            run.append((number, line))
            continue
        if run:
            is_term = new == "definition" and kind == "text"
            yield Paragraph("term" if is_term else kind, section, tuple(run))
        section = sections.get(number, section)
        run = [(number, line)] if line.strip() and new != "html" else []
        kind = "text" if new in (None, "definition") else new
    if run:
        yield Paragraph(kind, section, tuple(run))


def read_message(lines: Iterable[tuple[int, str]], section: str) -> Iterator[Paragraph]:
    """The paragraphs of the text of a message, whose numbered lines stand in this section: an empty line ends each."""
    for is_text, run in groupby(lines, key=lambda numbered: bool(numbered[1].strip())):
        if is_text:
            yield Paragraph("message", section, tuple(run))


ONE_LINE = ("heading", "label", "row", "quote", "task")
BEGINNINGS = (
    (HEADING_LINE, "heading"),
    (TABLE_LINE, "row"),
    (QUOTATION, "quote"),
    (TASK_LINE, "task"),
    (BULLET, "item"),
    (LABELLED, "label"),
    (DEFINITION, "definition"),
    (re.compile(r"^\s*<[/A-Za-z]"), "html"),
)


def _kind_that_begins(line: str) -> str | None:
    """The kind of paragraph that begins with a line, None where it may go on with the one above."""
    return next((kind for pattern, kind in BEGINNINGS if pattern.match(line)), None)
