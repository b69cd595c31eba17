"""Whether a page and its paper say the same: what a browser shows of a printed section, beside what the parser took up.

The rules look at one line; this looks at the whole page, rendered once. So it finds what no line shows by itself: a
table that an empty line ends, HTML that is open further up, a link whose address stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from playbook.kinds import AGENDA, CHECKLIST, FOLLOW_UP, QUESTIONS
from playbook.page import Heading, Page, Question
from playbook.source import column_of
from playbook.text import Block
from report import Problem, Rule, declare

SHOWN_OTHERWISE = declare(
    Rule(
        "shown-otherwise",
        wrong="A page shows a part of its checklist, questions, agenda or form in another way than its sheet.",
        bad="(a table of an agenda with an empty line between two rows)",
        good="(one table without a gap)",
        why="The two people would hold two versions: one on the screen, one on paper.",
    )
)
ITEM, ROW, OTHER = "item", "row", "other"
ITEMS = {CHECKLIST: ("task",), QUESTIONS: ("bullet", "number")}  # the blocks of a page that are items there
REMEDIES = {
    CHECKLIST: 'begin each item with "- [ ] ", and leave an empty line above the list',
    QUESTIONS: 'begin each question with "- ", and leave an empty line above the list',
    AGENDA: "write one table: its head, a line |---|---|---|, and the rows without a gap",
}
LONGEST_QUOTE = 40  # characters of a line in a message


class Piece(NamedTuple):
    """A heading, an item, a row, or something else in a printed section, as its words."""

    kind: str
    words: tuple[str, ...]


def shown_problems(page: Page) -> Iterator[Problem]:
    """The first place in each printed section where the page shows otherwise than a sheet; none where they agree.

    A section in which the parser has found a problem is left alone: its lines are reported already.
    """
    for heading in page.headings:
        if heading.level == 2 and heading.text in page.kind.printed_sections and not _is_reported(page, heading):
            yield from _section_problems(page, heading)


def shown_below(page: Page, heading: Heading) -> tuple[Block, ...] | None:
    """The blocks that a reader sees below a heading, up to the next as high; None where the heading is not seen."""
    words = page.words(heading.text)
    alike = [h for h in page.headings if h.level == heading.level and page.words(h.text) == words]
    seen = [n for n, block in enumerate(page.shown) if block.level == heading.level and block.words == words]
    if len(alike) != len(seen):
        return None
    start = seen[alike.index(heading)] + 1
    end = (n for n in range(start, len(page.shown)) if 0 < page.shown[n].level <= heading.level)
    return page.shown[start : next(end, len(page.shown))]


def _is_reported(page: Page, heading: Heading) -> bool:
    """Whether the parser has a problem with a line of the section, or the page cannot be built at all."""
    return not page.can_be_built or any(heading.line <= p.line < page.end_of(heading) for p in page.problems)


def _section_problems(page: Page, heading: Heading) -> Iterator[Problem]:
    """The first difference in one section."""
    blocks = shown_below(page, heading)
    if blocks is None:
        message = f'the page does not show the section "{heading.text}" as one'
        yield SHOWN_OTHERWISE.at(page.place(heading.line, heading.column), message, "close the HTML that is open above")
        return
    taken = _taken_up(page, heading)
    shown = list(_shown(blocks, heading.text))
    printed = [piece for _, piece in taken]
    steps = SequenceMatcher(None, printed, shown, autojunk=False).get_opcodes()
    for step, first, last, start, end in steps:
        if step != "equal":
            number = taken[first][0] if first < last else _line_after(page, heading, taken[:first])
            message = f"the page shows {_quoted(shown[start:end])} here, and the sheet {_quoted(printed[first:last])}"
            place = page.place(number, column_of(page.lines[number - 1]))
            yield SHOWN_OTHERWISE.at(place, message, REMEDIES[heading.text])
            return


def _taken_up(page: Page, heading: Heading) -> list[tuple[int, Piece]]:
    """What the parser took up below a heading, each with the number of its line."""
    found = [(h.line, Piece(f"h{h.level}", (page.words(h.text),))) for h in page.headings]
    found += [(task.line, Piece(ITEM, (page.words(task.text),))) for task in page.tasks]
    found += [(question.line, Piece(ITEM, (page.words(_as_written(question)),))) for question in page.questions]
    for rows in page.agendas.values():
        cells = ((row.line, tuple(map(page.words, (row.written, row.text, row.who)))) for row in rows)
        found += [(line, Piece(ROW, words)) for line, words in cells]
    return sorted(entry for entry in found if heading.line < entry[0] < page.end_of(heading))


def _as_written(question: Question) -> str:
    """A question as its page shows it, a follow-up with its mark."""
    return f"{FOLLOW_UP} {question.text}" if question.follow_up else question.text


def _shown(blocks: tuple[Block, ...], section: str) -> Iterator[Piece]:
    """What a page shows of a section; the head of a table, and cells without words at the end of a row, are no part."""
    for block in blocks:
        if block.kind == "heading":
            yield Piece(f"h{block.level}", (block.words,))
        elif block.kind == "table" and section == AGENDA:
            yield from (Piece(ROW, _three_cells(row)) for row in block.rows[1:])
        elif block.kind == "table":
            yield Piece(OTHER, tuple(" ".join(row) for row in block.rows))
        else:
            yield Piece(ITEM if block.kind in ITEMS.get(section, ()) else OTHER, (block.words,))


def _three_cells(row: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row of an agenda: minutes, what, who; a further one only where it has words."""
    return (*row[:3], *("" for _ in range(3 - len(row))), *(cell for cell in row[3:] if cell))


def _line_after(page: Page, heading: Heading, taken: list[tuple[int, Piece]]) -> int:
    """The number of the first line with words after the last one that was taken up, else of the heading."""
    last = taken[-1][0] if taken else heading.line
    later = (n for n, line in page.body_lines if last < n < page.end_of(heading) and line.strip())
    return next(later, heading.line)


def _quoted(pieces: list[Piece]) -> str:
    """The beginning of the first piece in quotation marks, or that there is none."""
    words = " | ".join(pieces[0].words) if pieces else ""
    if not words:
        return "nothing"
    return f'"{words}"' if len(words) <= LONGEST_QUOTE else f'"{words[: LONGEST_QUOTE - 1].rstrip()}…"'
