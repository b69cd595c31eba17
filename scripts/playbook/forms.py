"""Forms: whether everything that a page shows in a form is also on the sheet that is printed from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from playbook.page import Page
from playbook.source import column_of
from playbook.syntax import LOST_LINE
from playbook.text import html_words
from report import Problem

PICTURES = "img,svg,picture,video,audio,iframe,object,embed,canvas"
REMEDY = "write it as a plain paragraph, list or table, or move it out of the form"


def form_problems(page: Page) -> Iterator[Problem]:
    """What stands in the form of a page and would not be on its sheet: at most one problem for words, one for pictures.

    The words of the blocks that are printed are compared with those that the same lines show on the screen.
    """
    if page.agreement is None:
        return
    lines = _lines(page)
    blocks = list(page.text.blocks([line for _, line in page.agreement.lines]))
    printed = " ".join(chain.from_iterable((block.words, *chain.from_iterable(block.rows)) for block in blocks)).split()
    missing = _first_missing(html_words(_html(page, lines)).split(), printed)
    if missing is not None:
        number = _line_of(missing, page, lines)
        yield _lost(page, number, "a line of the form that its sheet does not show", REMEDY)
    yield from _pictures(page, lines)
    yield from _second_forms(page, lines)


def _lines(page: Page) -> list[tuple[int, str]]:
    """The numbered lines of the form with all that it holds, code and comments too."""
    assert page.agreement is not None
    heading = page.agreement.heading
    return [(number, page.lines[number - 1]) for number in range(heading.line + 1, page.end_of(heading))]


def _html(page: Page, lines: list[tuple[int, str]]) -> str:
    """What these lines show."""
    return page.text.html("\n".join(line for _, line in lines))


def _first_missing(shown: list[str], printed: list[str]) -> int | None:
    """The place among the words shown of the first one that is not printed, or None where all are."""
    missing = Counter(shown) - Counter(printed)
    if not missing:
        return None
    steps = SequenceMatcher(None, shown, printed, autojunk=False).get_opcodes()
    differing = chain.from_iterable(range(start, end) for step, start, end, _, _ in steps if step != "equal")
    return next((place for place in differing if shown[place] in missing), None)


def _line_of(place: int, page: Page, lines: list[tuple[int, str]]) -> int:
    """The number of the line that shows the word at this place: the first whose end is after it."""
    for count in range(1, len(lines)):
        if len(html_words(_html(page, lines[:count])).split()) > place:
            return lines[count - 1][0]
    return lines[-1][0]


def _pictures(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """The first line of the form with a picture, of which paper shows no more than the words beside it."""
    if not LexborHTMLParser(_html(page, lines)).css_first(PICTURES):
        return
    for count in range(1, len(lines) + 1):
        if LexborHTMLParser(_html(page, lines[:count])).css_first(PICTURES):
            yield _lost(page, lines[count - 1][0], "a picture in a form, which its sheet does not show", REMEDY)
            return


def _second_forms(page: Page, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """The headings of further forms: only the first form of a page has a sheet."""
    inside = {number for number, _ in lines}
    for heading in page.headings:
        if (
            page.opens_form(heading)
            and page.agreement
            and heading != page.agreement.heading
            and heading.line not in inside
        ):
            place, remedy = page.place(heading.line, heading.column), "move it to a page of its own"
            yield LOST_LINE.at(place, "a second form on the page, which no sheet shows", remedy)


def _lost(page: Page, number: int, message: str, suggestion: str) -> Problem:
    """A problem at the first sign of a line."""
    line = page.lines[number - 1]
    return LOST_LINE.at(page.place(number, column_of(line)), message, suggestion)
