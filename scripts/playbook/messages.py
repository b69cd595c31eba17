"""Messages to copy: the occasions of a page, and of each occasion when to send it and the versions of what is sent.

A version is a block of code whose word names it. Its text is plain: nothing in it is Markdown, and screen, paper and
clipboard have it as it was written. A slot is what the sender fills in, in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook.kinds import SUBJECT, VERSIONS
from playbook.page import CodeBlock, Heading, Page
from playbook.prose import Paragraph

SLOT = re.compile(r"\[[^\[\]\n]+\]")
GAP = re.compile(r"(\n{2,})")  # between two paragraphs of a text
SPACES_OF_A_TAB = 4  # as the builder has it


@dataclass(frozen=True)
class Occasion:
    """A part of a page that holds messages: its heading, the paragraph below it (None: none), and its blocks."""

    heading: Heading
    when: Paragraph | None
    blocks: tuple[CodeBlock, ...]

    @property
    def versions(self) -> dict[str, CodeBlock]:
        """The block of each version that there is by its name; the first of several counts."""
        first = {block.word: block for block in reversed(self.blocks)}
        return {name: first[name] for name in VERSIONS if name in first}


def occasions(page: Page) -> Iterator[Occasion]:
    """The occasions of a page, in its order; none on a page whose kind holds no messages."""
    for heading in page.headings if page.messages else ():
        end = page.end_of(heading)
        blocks = tuple(block for block in page.messages if heading.line < block.line < end)
        if heading.level == page.kind.occasions_at and blocks:
            below = (part for part in page.paragraphs if heading.line < part.lines[0][0] < blocks[0].line)
            yield Occasion(heading, next((part for part in below if part.kind != "heading"), None), blocks)


def lines_to_read(page: Page) -> tuple[tuple[int, str], ...]:
    """The numbered lines of the body that people read: those outside code and comments, and those of messages."""
    spoken = [line for block in page.messages for line in block.lines]
    return tuple(sorted([*page.body_lines, *spoken])) if spoken else page.body_lines


def text_of(source: str) -> str:
    """The text of a block as it is shown and copied: as written, without empty lines around it or spaces at ends."""
    lines = [line.expandtabs(SPACES_OF_A_TAB).rstrip() for line in source.split("\n")]
    return "\n".join(lines).strip("\n")


def text_of_block(block: CodeBlock) -> str:
    """The text of a block of a page."""
    return text_of("\n".join(line for _, line in block.lines))


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut at its slots: each part, and whether it is a slot; the brackets belong to it."""
    at = 0
    for slot in SLOT.finditer(text):
        if at < slot.start():
            yield text[at : slot.start()], False
        yield slot[0], True
        at = slot.end()
    if at < len(text):
        yield text[at:], False


def counted_lines(block: CodeBlock) -> list[tuple[int, str]]:
    """The numbered lines of a block whose words are counted: all of them but the subject of an e-mail."""
    first = next((number for number, line in block.lines if line.strip()), 0)
    return [(number, line) for number, line in block.lines if number != first or not line.startswith(SUBJECT)]
