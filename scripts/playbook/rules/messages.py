"""Rules for messages to copy: each block has its word and its place, and its text can be sent as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from playbook.kinds import KINDS, MESSAGE, SEND_IT, VERSIONS
from playbook.messages import Occasion, counted_lines, occasions, text_of_block
from playbook.page import CodeBlock, Heading, Page
from playbook.prose import WORD
from playbook.rules.registry import Finding, page_rule
from playbook.source import CODE, TAG, column_of
from playbook.text import BLANK
from report import counted, nearest

MESSAGES = "messages/ask-for-a-date.md"
HOMES = [folder.partition("*")[0] for kind in KINDS if kind.occasions_at for folder in kind.folders]  # of messages
AS_A_SLOT = "write a slot in square brackets: [name]"
MARKUP = (  # what Markdown would take for a mark, what a message calls it, and the remedy
    (re.compile(r"!?\[[^\[\]]*\](?:\([^)]*\)|\[[^\]]*\])"), "a link", "write the words, and then the address"),
    (CODE, "code", "take the backticks away"),
    (
        re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*]).*?(?<=[^\s*])\1(?![\w*])"),
        "bold or italic words",
        "take the asterisks away",
    ),
    (
        re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_]).*?(?<=[^\s_])\1(?![\w_])"),
        "bold or italic words",
        "take the underscores away",
    ),
    (BLANK, "a line to write on", AS_A_SLOT),
    (TAG, "words in angle brackets", AS_A_SLOT),
    (re.compile(r"^\s*#{1,6} +(?=\S)"), "a heading", "write it as a sentence"),
    (re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[A-Za-z]+);"), "a sign that is written in HTML", "write the sign itself"),
    (re.compile(r"\\(?=[\[\]*_`#\\])"), "a backslash before a sign", "take the backslash away"),
)


class _Slip(NamedTuple):
    """A line that keeps a block from being a message: line, column, what is wrong, how to fix it."""

    line: int
    column: int
    message: str
    remedy: str


def _slip(page: Page, block: CodeBlock) -> _Slip | None:
    """What is wrong with the form of a block; None where it is a message."""
    if wrong := _wrong_opening(page, block):
        return _Slip(block.line, block.column, *wrong)
    for number, line in block.lines:
        if line.lstrip().startswith(block.marks):
            message = f'the block "{block.word}" on line {block.line} goes on here'
            return _Slip(number, column_of(line), message, f"close it with {block.marks} on a line above")
    if not block.end:
        return None  # the parser has told it
    last, below = page.lines[block.end - 1], "".join(page.lines[block.end : block.end + 1])
    if last.rstrip() != block.marks:
        message = f'the block "{block.word}" does not end as it begins'
        return _Slip(block.end, column_of(last), message, f"write {block.marks}")
    if below.strip():
        return _Slip(block.end + 1, column_of(below), "text right below a message", "leave an empty line between them")
    return None


def _wrong_opening(page: Page, block: CodeBlock) -> tuple[str, str] | None:
    """What is wrong with the line that opens a block, and how to fix it; None where it opens a message."""
    name, _, more = block.word.partition(" ")
    if not name:
        return "a block without its word", f"write {_choices(block)}"
    if name not in VERSIONS:
        return f'unknown "{name}"', nearest(name, VERSIONS) or f"write {_choices(block)}"
    if more:
        return f'more than the word "{name}"', f"write {block.marks} {name}"
    if block.column > 1:
        return "a message that is set in", "begin it at the beginning of the line"
    above = page.lines[block.line - 2].strip()
    if above and not above.startswith("<!--"):
        return "text right above a message", "leave an empty line between them"
    return None


def _choices(block: CodeBlock) -> str:
    """What may open a block: its marks with each of the words."""
    return " or ".join(f"{block.marks} {name}" for name in VERSIONS)


def _sound(page: Page) -> Iterator[CodeBlock]:
    """The blocks of a page that no other rule tells of, so that something can be said of their texts."""
    return (block for block in page.messages if block.end and _slip(page, block) is None)


@page_rule(
    "message-form",
    wrong="A block on a page of messages is none of the messages to copy, or is not closed where it should be.",
    bad="``` caht\nHello [name], shall we find a new date?\n```",
    good="``` chat\nHello [name], shall we find a new date?\n```",
    why="The page would show it otherwise than it is copied, and the files to download would not have it.",
    page=MESSAGES,
)
def message_forms(page: Page) -> Iterator[Finding]:
    """The slip of each block; one that nothing closes is told by another rule."""
    for slip in filter(None, (_slip(page, block) for block in page.messages)):
        yield Finding(page.place(slip.line, slip.column), slip.message, slip.remedy)


@page_rule(
    "message-place",
    wrong="A message stands outside of an occasion, or an occasion holds a heading.",
    bad="### Afterwards\n\nDo not ask why they could not come.",
    good="Do not ask why they could not come.",
    why="The files to download have the messages below the headings of occasions, and no others.",
    page=MESSAGES,
)
def message_places(page: Page) -> Iterator[Finding]:
    """Each message that is in no download, and each heading inside an occasion."""
    if not page.kind.occasions_at:
        for block in page.code:
            if block.word in VERSIONS:
                message = f'a message to copy on a page of the kind "{page.kind.name}"'
                remedy = f"move it to a page in {' or '.join(HOMES)}"
                yield Finding(page.place(block.line, block.column), message, remedy)
    found, marks = list(occasions(page)), "#" * page.kind.occasions_at
    inside = {block.line for occasion in found for block in occasion.blocks}
    for block in (block for block in page.messages if block.line not in inside):
        remedy = f'put a heading above it: "{marks} …"'
        yield Finding(page.place(block.line, block.column), "a message outside of an occasion", remedy)
    for heading in (heading for occasion in found for heading in _headings_inside(page, occasion)):
        remedy = f'make it an occasion of its own, "{marks} …", or take it away'
        yield Finding(page.place(heading.line, heading.column), "a heading inside an occasion", remedy)


def _headings_inside(page: Page, occasion: Occasion) -> Iterator[Heading]:
    """The headings that stand below that of an occasion."""
    begin = occasion.heading
    return (heading for heading in page.headings if begin.line < heading.line < page.end_of(begin))


@page_rule(
    "message-versions",
    wrong=f'An occasion has not one "{MESSAGE}", or its versions are not in their order, each once.',
    bad="``` chat\nThank you for telling me.",
    good="``` message\nThank you for telling me.",
    why=f"A reader finds the same at the same place on every page: {', '.join(VERSIONS)}.",
    page=MESSAGES,
)
def message_versions(page: Page) -> Iterator[Finding]:
    """The first thing that is wrong with the versions of each occasion whose blocks have their words."""
    for occasion in occasions(page):
        words, heading = {block.word for block in occasion.blocks}, occasion.heading
        if words <= VERSIONS.keys() and MESSAGE not in words:
            message = f'"{heading.text}" has no block "{MESSAGE}"'
            yield Finding(page.place(heading.line, heading.column), message, f"write ``` {MESSAGE} first")
        elif words <= VERSIONS.keys():
            yield from islice(_not_in_order(page, occasion), 1)


def _not_in_order(page: Page, occasion: Occasion) -> Iterator[Finding]:
    """Each block of an occasion that stands twice, or after one that belongs below it."""
    order = list(VERSIONS)
    for number, (above, block) in enumerate(pairwise(occasion.blocks), 1):
        place = page.place(block.line, block.column)
        if block.word in (before.word for before in occasion.blocks[:number]):
            yield Finding(place, f'a second block "{block.word}" of one occasion', "keep one")
        elif order.index(above.word) > order.index(block.word):
            yield Finding(place, f'"{block.word}" stands after "{above.word}"', f"the order is {', '.join(order)}")


@page_rule(
    "message-when",
    wrong=f'The first paragraph of an occasion is not one line that begins with "{SEND_IT}".',
    bad="When a meeting fell out, write at once.",
    good="Send it on the day on which a meeting fell out.",
    why="Whoever looks for a message asks first whether it is the right one.",
    page=MESSAGES,
)
def message_moments(page: Page) -> Iterator[Finding]:
    """Each occasion that does not begin by saying when."""
    for occasion in occasions(page):
        when, heading = occasion.when, occasion.heading
        if when is None:
            message = f'"{heading.text}" does not say when to send its message'
            remedy = f'write a line below it that begins with "{SEND_IT}"'
            yield Finding(page.place(heading.line, heading.column), message, remedy)
        elif when.kind != "text" or not re.match(rf"{SEND_IT}\b", when.source):
            place = page.place(when.lines[0][0], column_of(when.lines[0][1]))
            yield Finding(place, "the line does not say when to send it", f'begin it with "{SEND_IT}"')
        elif len(when.lines) > 1:
            number, line = when.lines[1]
            message = "a second line about when to send it"
            yield Finding(page.place(number, column_of(line)), message, "say it in one sentence on one line")


@page_rule(
    "message-empty",
    wrong="A message has no words.",
    bad="``` chat\n```",
    good="``` chat\nHello [name], shall we find a new date?\n```",
    why="A button that copies nothing is worse than none.",
    page=MESSAGES,
)
def empty_messages(page: Page) -> Iterator[Finding]:
    """Each message without words."""
    for block in _sound(page):
        if not text_of_block(block):
            message = f'the block "{block.word}" is empty'
            yield Finding(page.place(block.line, block.column), message, "write its text, or delete the block")


@page_rule(
    "message-too-long",
    wrong="A message has more words than its version may have.",
    bad="Would [day] suit you?\n" + "I ask because the room must be booked by then.\n" * 12,
    good="Would [day] suit you?\n",
    why=f"It has to be read between two meetings: {', '.join(f'{name} {most}' for name, most in VERSIONS.items())}.",
    page=MESSAGES,
)
def long_messages(page: Page) -> Iterator[Finding]:
    """The first word that is too many in each message; the subject of an e-mail is not counted."""
    for block in _sound(page):
        most = VERSIONS[block.word]
        words = [(number, word.start()) for number, line in counted_lines(block) for word in WORD.finditer(line)]
        if len(words) > most:
            number, at = words[most]
            message = f'the block "{block.word}" has {counted(len(words), "word")}'
            yield Finding(page.place(number, at + 1), message, f"use at most {most}")


@page_rule(
    "message-slot",
    wrong="A slot of a message is not closed, or holds nothing.",
    bad="``` chat\nHello [name, shall we find a new date?\n```",
    good="``` chat\nHello [name], shall we find a new date?\n```",
    why="The page marks what has to be filled in; what is not marked is sent as it stands.",
    page=MESSAGES,
)
def slots(page: Page) -> Iterator[Finding]:
    """The first bracket of each line that makes no slot."""
    for block in _sound(page):
        for number, line in block.lines:
            if found := _wrong_bracket(line):
                at, message, remedy = found
                yield Finding(page.place(number, at + 1), message, remedy)


def _wrong_bracket(line: str) -> tuple[int, str, str] | None:
    """The first bracket of a line that makes no slot: where it stands, what is wrong, how to fix it."""
    opened = -1
    for found in re.finditer(r"[\[\]]", line):
        at = found.start()
        if found[0] == "[" and opened >= 0:
            return opened, "a slot that is not closed", 'close it with "]" before the next one'
        if found[0] == "[":
            opened = at
        elif opened < 0:
            return at, "a bracket that closes no slot", 'write "[" before what is to be filled in'
        elif not line[opened + 1 : at].strip():
            return opened, "a slot that holds nothing", "write what belongs there: [name]"
        else:
            opened = -1
    return (opened, "a slot that is not closed", 'close it with "]" on the same line') if opened >= 0 else None


@page_rule(
    "message-markup",
    wrong="A message has marks of Markdown or HTML in it.",
    bad="Hello [name], shall we find a **new** date?",
    good="Hello [name], shall we find a new date?",
    why="It is copied as plain text, and whoever gets it would see the marks.",
    page=MESSAGES,
)
def marks_in_messages(page: Page) -> Iterator[Finding]:
    """The first mark of each line."""
    for block in _sound(page):
        for number, line in block.lines:
            found = [(match.start(), what, remedy) for mark, what, remedy in MARKUP if (match := mark.search(line))]
            if found:
                at, what, remedy = min(found)
                yield Finding(page.place(number, at + 1), f"{what} in a message, which is plain text", remedy)
