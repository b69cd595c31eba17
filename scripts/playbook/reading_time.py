"""How long a page takes to read: its words as a reader sees them, counted and never typed.

What is known, and what follows it, is for those who doubt: nobody needs it before they meet, so it is not counted.
Neither is a form, which is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from playbook.kinds import KNOWN
from playbook.page import Page
from playbook.source import without_code_and_addresses

WORDS_A_MINUTE = 180  # of plain English by somebody whose second language it is, and who reads to do it
# What a reader does not see of a line. The lines are counted as they are written: to render every page once more, for a
# number of minutes, would cost a fifth of the build.
NOT_SEEN = re.compile(
    r"""(?x)
    ^\s*(?:!!!|\?{3}\+?)\s+\w+  # the mark and the kind of a note
    | ^\s*\d+[.)]\s             # the number of an item
    | <[^<>]*>                  # HTML, and comments
    | \{[^{}]*\}                # classes
    """
)


def words_to_read(page: Page) -> int:
    """How many words the body of a page has above the section "What is known"; all of them where there is none.

    A sign without a letter or digit is no word, nor is a line to write on.
    """
    if not page.can_be_built:
        return 0
    stop = next((h.line for h in page.headings if (h.level, h.text) == (2, KNOWN)), len(page.lines) + 1)
    form = page.agreement
    filled_in = {form.heading.line, *(number for number, _ in form.lines)} if form else set()
    lines = (line for number, line in page.body_lines if number < stop and number not in filled_in)
    return sum(any(map(str.isalnum, word)) for line in lines for word in _seen(line).split())


def _seen(line: str) -> str:
    """What a reader sees of a line, near enough to count words: code and addresses are blank too."""
    return NOT_SEEN.sub(" ", without_code_and_addresses(line))


def minutes_to_read(page: Page) -> int:
    """The reading time in whole minutes, rounded up; 0 for a page of a kind that does not show it."""
    return -(-words_to_read(page) // WORDS_A_MINUTE) if page.kind.shows_reading_time else 0


def reading_times(pages: Iterable[Page]) -> dict[str, int]:
    """The minutes of every page that shows its reading time, by its path below docs/."""
    return {page.uri: minutes for page in pages if (minutes := minutes_to_read(page))}
