"""Rules for headings and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from playbook.kinds import AGENDA, FIRST_AID, MINUTE, WORDS_IN_A_MINUTE
from playbook.page import Heading, Page
from playbook.rules.registry import Finding, page_rule
from playbook.source import BULLET
from playbook.syntax import EMPTY_GROUP, HARD_MOMENT, MEETING
from playbook.text import LEFT_OVER, most_words
from report import closest, counted


def _sections(page: Page) -> list[Heading]:
    """The second-level headings of a page whose kind has sections; none where there is no body to check."""
    return [h for h in page.headings if h.level == 2] if page.kind.sections and page.has_body else []


def _misspelt(page: Page) -> dict[Heading, str]:
    """Headings that are no section of the kind, each with the missing section it is near to, or ""."""
    found = _sections(page)
    names = [heading.text for heading in found]
    missing = [name for name in page.kind.sections if name not in names]
    return {h: closest(h.text, missing) for h in found if h.text not in page.kind.sections and not page.kind.free}


@page_rule(
    "title-in-body",
    wrong="The body has a heading of the first level.",
    bad="# Use this when",
    good="## Use this when",
    why="The title in the front matter is the heading of the page.",
)
def titles_in_body(page: Page) -> Iterator[Finding]:
    """Each heading of the first level."""
    for heading in page.headings:
        if heading.level == 1:
            remedy = 'begin with "##"; the title in the front matter is the heading'
            yield Finding(page.place(heading.line, heading.column), "a first-level heading in the body", remedy)


@page_rule(
    "unknown-section",
    wrong="A heading of the second level is none of the sections of its kind of page.",
    bad="## Step",
    good="## Steps",
    why="Pages of a kind share their sections, so that readers find their way.",
)
def unknown_sections(page: Page) -> Iterator[Finding]:
    """Each heading that the kind does not know."""
    for heading, near in _misspelt(page).items():
        hint = f'did you mean "{near}"?' if near else f"a {page.kind.name} has {', '.join(page.kind.sections)}"
        yield Finding(page.place(heading.line, heading.column), f'unknown section "{heading.text}"', hint)


@page_rule(
    "section-twice",
    wrong="A section stands twice.",
    bad="## If it goes wrong\n\nWait.\n\n## If it goes wrong",
    good="## If it goes wrong",
    why="The second one would be passed over.",
)
def sections_twice(page: Page) -> Iterator[Finding]:
    """Each section after the first with its name."""
    found = [heading for heading in _sections(page) if heading.text in page.kind.sections]
    names = [heading.text for heading in found]
    for number, heading in enumerate(found):
        if names.index(heading.text) != number:
            message = f'the section "{heading.text}" stands twice'
            yield Finding(page.place(heading.line, heading.column), message, "put both under one heading")


@page_rule(
    "missing-section",
    wrong="A section that this kind of page needs is missing.",
    bad="## Steps\n\n1. **Name what you saw (5 minutes).**",
    good="## Do not use this when\n\n- The work is under investigation.\n- Somebody else made it.\n\n"
    "## Steps\n\n1. **Name what you saw (5 minutes).**",
    why="Readers look for it, and sheets and search are made from it.",
)
def missing_sections(page: Page) -> Iterator[Finding]:
    """Each section of the kind that the page has not, at the section after which it belongs."""
    order, found = page.kind.sections, _sections(page)
    there = {heading.text for heading in found} | set(_misspelt(page).values())
    for number, name in enumerate(order if page.has_body else ()):
        if name not in there and name not in page.kind.optional:
            before = [heading for heading in found if heading.text in order[:number]]
            line = before[-1].line if before else page.body_starts
            after = f' after "{before[-1].text}"' if before else ""
            yield Finding(page.place(line), f'the section "{name}" is missing', f'add "## {name}"{after}')


@page_rule(
    "section-order",
    wrong="A section stands after one that belongs below it.",
    bad='## If it goes wrong\n\nStop and say so.\n\n## Words to borrow\n\n"Could you show me that again, slowly?"',
    good='## Words to borrow\n\n"Could you show me that again, slowly?"\n\n## If it goes wrong\n\nStop and say so.',
    why="Pages of a kind share the order of their sections.",
)
def section_order(page: Page) -> Iterator[Finding]:
    """Each section that stands after a later one."""
    order = page.kind.sections
    for before, heading in pairwise(heading for heading in _sections(page) if heading.text in order):
        if order.index(heading.text) < order.index(before.text):
            message = f'"{heading.text}" stands after "{before.text}"'
            yield Finding(page.place(heading.line, heading.column), message, f"the order is {', '.join(order)}")


@page_rule(
    "empty-section",
    wrong="A heading has nothing below it.",
    bad="## If it goes wrong\n\n## Checklist",
    good="## If it goes wrong\n\nStop and say so.\n\n## Checklist",
    why="It promises a reader something that does not come.",
)
def empty_sections(page: Page) -> Iterator[Finding]:
    """Each heading with no line of text, list, table or code before the next heading as high."""
    filled = _filled_lines(page)
    reported = 0  # the line up to which an empty heading above covers the headings inside it
    for heading in page.headings:
        stop = page.end_of(heading)
        is_empty = heading.level > 1 and filled.isdisjoint(range(heading.line + 1, stop))
        if is_empty and heading.line >= reported and not _is_reported(page, heading):
            reported = stop
            known = heading.text in page.kind.sections
            message = f'the section "{heading.text}" is empty' if known else f'nothing stands below "{heading.text}"'
            remedy = "write it, even if it takes one line" if known else "write it, or delete the heading"
            yield Finding(page.place(heading.line, heading.column), message, remedy)


def _filled_lines(page: Page) -> set[int]:
    """The numbers of the lines that hold something else than a heading: text, or code."""
    outside_code = {number for number, _ in page.body_lines}
    code = set(range(page.body_starts, len(page.lines) + 1)) - outside_code
    text = {number for number, line in page.body_lines if line.strip()}
    return (code | text) - {heading.line for heading in page.headings}


def _is_reported(page: Page, heading: Heading) -> bool:
    """Whether the parser has a problem with a heading, or with an empty group below it."""
    below = range(heading.line + 1, page.end_of(heading))
    return any(p.line == heading.line or (p.rule == EMPTY_GROUP.id and p.line in below) for p in page.problems)


def _count(page: Page, section: str) -> int:
    """How many list items a section holds; a follow-up is a part of the question before it."""
    follow_ups = {question.line for question in page.questions if question.follow_up}
    return sum(number not in follow_ups for number, _, _ in page.list_items(section))


@page_rule(
    "list-length",
    wrong="A section has fewer or more list items than its kind of page asks for.",
    bad="- The work is under investigation.\n\n## Steps",
    good="- The work is under investigation.\n- Somebody else made it.\n\n## Steps",
    why="One is no choice, and many are not read.",
)
def list_lengths(page: Page) -> Iterator[Finding]:
    """Each list of the kind that is too short or too long."""
    for heading in page.headings:
        fewest, most = page.kind.bullets.get(heading.text, (0, 0)) if heading.level == 2 else (0, 0)
        count = _count(page, heading.text) if most else 0
        if most and not fewest <= count <= most and any(line.strip() for _, line in page.section(heading.text)):
            message = f'"{heading.text}" has {counted(count, "list item")}'
            bounds = f"{fewest} to {most}" if fewest < most else str(most)
            yield Finding(page.place(heading.line, heading.column), message, f"use {bounds}")


@page_rule(
    "section-too-long",
    wrong=f'The section "{MINUTE}" or "{FIRST_AID}" has more than {WORDS_IN_A_MINUTE} words.',
    bad="- **Do:** Say what you saw, when you saw it, and who was in the room,\n"
    + "  and ask them to show you how they did it, with your hands off the mouse and your eyes on it,\n" * 2
    + "  and thank them at the end.\n",
    good="- **Do:** Say what you saw, ask to be shown, and keep your hands off the mouse.\n",
    why="It is read at the door, or in trouble: what to do, one sentence to say, one thing not to do.",
)
def long_sections(page: Page) -> Iterator[Finding]:
    """Each section that has more words than its kind allows, as a reader sees them."""
    for name, most in page.kind.most_words.items():
        heading = next((h for h in page.headings if h.level == 2 and h.text == name), None)
        lines = [BULLET.sub("", line) for _, line in page.section(name)]
        if sum(map(most_words, lines)) <= most:
            continue
        count = sum(len(page.words(line).split()) for line in lines)
        if heading and count > most:
            message = f'"{name}" has {counted(count, "word")}'
            yield Finding(page.place(heading.line, heading.column), message, f"use at most {most}")


@page_rule(
    "wordings",
    wrong="A side has its words in other than the wordings of the kind of page, each a line, in their order.",
    bad='- Firm: "I would like to stop here. Thank you."',
    good='- Plain: "We have moved the date three times. Do you want to go on?"\n'
    '- Firm: "I would like to stop here. Thank you."',
    why="A reader chooses how much to say, and finds each strength at the same place on every page.",
    page=HARD_MOMENT,
)
def wordings(page: Page) -> Iterator[Finding]:
    """Each side, below a heading of the third level, that lacks a wording or has another line."""
    for section, wanted in page.kind.wordings.items():
        for heading, side in page.sides(section):
            if problem := _wrong_wording(side, wanted):
                line, column, message = problem
                place = page.place(line, column) if line else page.place(heading.line, heading.column)
                remedy = f"write a line each for {', '.join(wanted)}, with a colon and the words"
                yield Finding(place, message.format(heading.text), remedy)


def _wrong_wording(side: Sequence[tuple[int, int, str]], wanted: tuple[str, ...]) -> tuple[int, int, str] | None:
    """The first item of a side that is not the next wording, or that one is missing (at line 0); None where all fit."""
    for (line, column, text), name in zip(side, wanted, strict=False):
        if not text.startswith(f"{name}: "):
            return line, column, f'the line does not begin with "{name}:"'
    if len(side) > len(wanted):
        line, column, _ = side[len(wanted)]
        return line, column, f"one line more than {', '.join(wanted)}"
    return (0, 0, f'"{{}}" has no line "{wanted[len(side)]}:"') if len(side) < len(wanted) else None


@page_rule(
    "missing-agenda",
    wrong="A meeting lacks one of its agendas.",
    bad="### 30 minutes\n\n| Minutes | What happens | Who leads |\n|---|---|---|\n"
    "| 10 | Last time's promise | senior |\n| 20 | One thing shown | junior |\n\n",
    good="### 30 minutes\n\n| Minutes | What happens | Who leads |\n|---|---|---|\n"
    "| 10 | Last time's promise | senior |\n| 20 | One thing shown | junior |\n\n### 60 minutes\n\n"
    "| Minutes | What happens | Who leads |\n|--:|---|---|\n| 20 | Last time's promise | senior |\n"
    "| 40 | Two things shown | junior |\n\n",
    why="Half an hour and an hour are two plans, and the sheet prints the shorter.",
    page=MEETING,
)
def missing_agendas(page: Page) -> Iterator[Finding]:
    """Each agenda of the kind that the page has not."""
    agenda = next((h for h in page.headings if h.level == 2 and h.text == AGENDA), None)
    for minutes in page.kind.agendas if agenda else ():
        if agenda and minutes not in page.agendas:
            message = f"the agenda for {minutes} minutes is missing"
            remedy = f'add "### {minutes} minutes" and a table whose first column is minutes'
            yield Finding(page.place(agenda.line, agenda.column), message, remedy)


@page_rule(
    "agenda-minutes",
    wrong="The first column of an agenda holds something else than a number.",
    bad="| twenty | One thing shown | junior |",
    good="| 20 | One thing shown | junior |",
    why="The minutes are added up, and printed before each row.",
    page=MEETING,
)
def agenda_minutes(page: Page) -> Iterator[Finding]:
    """Each row of an agenda without a number of minutes."""
    for rows in page.agendas.values():
        for row in rows:
            if row.minutes is None:
                message = f'"{row.written}" is not a number of minutes'
                yield Finding(page.place(row.line, row.column), message, "write a number in the first column")


@page_rule(
    "agenda-attributes",
    wrong="A cell of an agenda ends with attributes in braces, or holds marks that go wrong.",
    bad="| 20 | One thing shown { .big } | junior |",
    good="| 20 | One thing shown | junior |",
    why="The page would take them as its own, and the sheet would print them.",
    page=MEETING,
)
def agenda_attributes(page: Page) -> Iterator[Finding]:
    """Each row that a table shows with other words than a line."""
    for rows in page.agendas.values():
        for row in rows:
            words = [(cell, page.words(cell)) for cell in (row.text, row.who)]
            odd = [(cell, text) for cell, text in words if {"{", "<", "&"} & {*cell} or LEFT_OVER in text]
            if any(LEFT_OVER in text or page.text.cell_words(cell) != text for cell, text in odd):
                message = "the page would show the row with other words than a sheet"
                yield Finding(page.place(row.line, row.column), message, "take away braces and HTML")


@page_rule(
    "agenda-sum",
    wrong="The minutes of an agenda do not add up to its name.",
    bad="| 25 | One thing shown | junior |",
    good="| 20 | One thing shown | junior |",
    why="A meeting that is planned too long ends without its last point.",
    page=MEETING,
)
def agenda_sums(page: Page) -> Iterator[Finding]:
    """Each agenda with another sum than its heading says."""
    for minutes, rows in page.agendas.items():
        total = sum(row.minutes or 0 for row in rows)
        heading = next(h for h in page.headings if h.level == 3 and h.text == f"{minutes} minutes")
        if total != minutes:
            message = f"the minutes add up to {total}"
            yield Finding(page.place(heading.line, heading.column), message, f"make them {minutes}")
