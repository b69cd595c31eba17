"""How long a page takes to read: its words as a reader sees them, counted and never typed.

What is known, and what follows it, is for those who doubt: nobody needs it before they meet, so it is not counted.
Neither is a form, which is filled in.
"""

from __future__ import annotations

from playbook.page import Page
from playbook.prose import WORD

WORDS_A_MINUTE = 180  # of plain English by somebody whose second language it is, and who reads to do it


def words_to_read(page: Page) -> int:
    """How many words the body of a page has above the section "What is known"; all of them where there is none."""
    return sum(len(WORD.findall(part.words)) for part in page.before_known) if page.can_be_built else 0


def minutes_to_read(page: Page) -> int:
    """The reading time in whole minutes, rounded up; 0 for a page of a kind that does not show it."""
    return -(-words_to_read(page) // WORDS_A_MINUTE) if page.kind.shows_reading_time else 0
