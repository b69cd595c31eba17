"""Rules for marks that would hide words from every reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from playbook.page import Page
from playbook.rules.registry import Finding, page_rule
from playbook.source import CODE, blanked
from playbook.syntax import PLAY

ELEMENT = re.compile(r"(?<!\\)</?([A-Za-z][\w-]*)(?=[\s/>])[^<>]*>")
OF_THE_STANDARD = 1000  # the parser numbers the elements of the HTML standard from 1; to others it gives high numbers
NOTE = re.compile(r"\s*(?:!!!|\?\?\?\+?)\s*(?P<rest>\S.*)$")
QUOTES = ' "“”„«»'
NOTE_REST = re.compile(r'[\w-]+(?: +(?:inline|end))*(?: +".*")? *')


@cache
def _is_element(name: str) -> bool:
    """Whether HTML knows an element of this name; those that stand only inside others (`tr`) count."""
    node = LexborHTMLParser(f"<table><colgroup></colgroup><{name}></table>").css_first(name.lower())
    outside = LexborHTMLParser(f"<body><{name}>").css_first(name.lower())
    return any(found is not None and found.tag_id < OF_THE_STANDARD for found in (node, outside))


@page_rule(
    "unknown-element",
    wrong="Words stand between angle brackets.",
    bad="Stop and say so to <name>.",
    good="Stop and say so.",
    why="A browser takes them for HTML and shows nothing.",
)
def unknown_elements(page: Page) -> Iterator[Finding]:
    """The first such words of each line; a printed line has a rule of its own (`html-in-line`)."""
    printed = {task.line for task in page.tasks} | {question.line for question in page.questions}
    printed |= {row.line for rows in page.agendas.values() for row in rows}
    in_drawing = False  # a drawing has elements of its own
    for number, line in page.body_lines:
        in_drawing = in_drawing or "<svg" in line
        if in_drawing:
            in_drawing = "</svg>" not in line
            continue
        elements = ELEMENT.finditer(blanked(line, CODE)) if "<" in line and number not in printed else ()
        if unknown := next((found for found in elements if not _is_element(found[1])), None):
            message = f"{unknown[0]} is shown nowhere: it is taken for HTML"
            remedy = "write it without angle brackets, or a line to write on: ______"
            yield Finding(page.place(number, unknown.start() + 1), message, remedy)


@page_rule(
    "note-title",
    wrong="The title of a note has no quotation marks.",
    bad="!!! note Read this first\n\n    Stop and say so.\n",
    good="Stop and say so.\n",
    why="Without them the page shows no title, or the marks.",
    page=PLAY,
)
def note_titles(page: Page) -> Iterator[Finding]:
    """Each line that opens a note and says more than its type and a title in quotation marks."""
    for number, line in page.body_lines:
        note = NOTE.match(line)
        if note and not NOTE_REST.fullmatch(note["rest"]):
            kind, _, title = note["rest"].partition(" ")
            remedy = f'write {kind} "{title.strip(QUOTES)}"'
            message = "a title of a note without quotation marks"
            yield Finding(page.place(number, note.start("rest") + 1), message, remedy)
