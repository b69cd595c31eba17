"""Forms: whether everything that a page shows in a form is also on the sheet that is printed from it, and alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from selectolax.lexbor import LexborHTMLParser

from playbook.page import Form, Page
from playbook.shown import SHOWN_OTHERWISE, shown_below
from playbook.source import column_of
from playbook.syntax import LOST_LINE
from playbook.text import Block, html_words
from report import Problem

PICTURES = "img,svg,picture,video,audio,iframe,object,embed,canvas"
DEFINITION = re.compile(r" {0,3}(\[[^\[\]]+\]:)")
REMEDY = "write it as a plain paragraph, list or table, or move it out of the form"


def form_problems(page: Page) -> Iterator[Problem]:
    """What stands in the forms of a page and would not be on their sheets, or would read otherwise there."""
    for form in page.forms:
        yield from _problems_of(form, page)
    yield from _headings_without_sheet(page)


def _problems_of(form: Form, page: Page) -> Iterator[Problem]:
    """The problems of one form.

    The words of the blocks that are printed are compared with those that the same lines show on the screen, and then
    with those that the whole page shows: at most one problem for words, one for pictures.
    """
    lines = _lines(form, page)
    blocks = page.text.blocks([line for _, line in form.lines])
    printed = _block_words(blocks)
    missing = _first_missing(html_words(_html(page, lines)).split(), printed)
    if missing is not None:
        number = _line_of(missing, page, lines)
        yield _lost(page, number, "a line of the form that its sheet does not show", REMEDY)
    definitions = list(_definitions(form, page))
    yield from definitions
    if missing is None and not definitions:
        yield from _shown_otherwise(form, page, lines, printed)
    yield from _pictures(page, lines)


def _block_words(blocks: Iterable[Block]) -> list[str]:
    """The words of these blocks in their order."""
    parts = chain.from_iterable((block.words, *chain.from_iterable(block.rows)) for block in blocks)
    return " ".join(parts).split()


def _shown_otherwise(form: Form, page: Page, lines: list[tuple[int, str]], printed: list[str]) -> Iterator[Problem]:
    """The first line of the form that reads otherwise on the page, because of what stands elsewhere on it."""
    heading = form.heading
    if not page.can_be_built:
        return
    blocks = shown_below(page, heading)
    if blocks is None:
        message, remedy = "the page does not show the form as one", "close the HTML that is open above"
        yield SHOWN_OTHERWISE.at(page.place(heading.line, heading.column), message, remedy)
        return
    pairs = zip_longest(_block_words(blocks), printed)
    differing = next((place for place, (shown, word) in enumerate(pairs) if shown != word), None)
    if differing is not None:
        number = _line_of(differing, page, lines)
        place = page.place(number, column_of(page.lines[number - 1]))
        message = "a line of the form that the page shows with other words than its sheet"
        yield SHOWN_OTHERWISE.at(place, message, "write the address, or the note, in the line itself")


def _definitions(form: Form, page: Page) -> Iterator[Problem]:
    """Each line that Markdown takes for the address of a link or for a note, and shows nowhere or elsewhere."""
    for number, line in form.lines:
        if found := DEFINITION.match(line):
            message = f'"{found[1]}" makes the line the address of a link or a note'
            yield _lost(page, number, message, "write it without square brackets")


def _lines(form: Form, page: Page) -> list[tuple[int, str]]:
    """The numbered lines of the form with all that it holds, code and comments too."""
    return [(number, page.lines[number - 1]) for number in range(form.heading.line + 1, form.end)]


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


def _headings_without_sheet(page: Page) -> Iterator[Problem]:
    """The headings that name a form and open none.

    Only the first form of each name has a sheet; what stands in a form is on its sheet, whatever its name.
    """
    opened = {form.heading for form in page.forms}
    for heading, kind in page.form_headings:
        around = next((form for form in page.forms if form.heading.line < heading.line < form.end), None)
        place = page.place(heading.line, heading.column)
        if heading not in opened and around is None:
            message, remedy = "a second form of this name on the page, which no sheet shows", "move it to another page"
            yield LOST_LINE.at(place, message, remedy)
        elif around and around.kind != kind:
            message = f"a form inside the form on line {around.heading.line}, which has no sheet of its own"
            yield LOST_LINE.at(place, message, f'make it "{"#" * around.heading.level} …", or name it otherwise')


def _lost(page: Page, number: int, message: str, suggestion: str) -> Problem:
    """A problem at the first sign of a line."""
    line = page.lines[number - 1]
    return LOST_LINE.at(page.place(number, column_of(line)), message, suggestion)
