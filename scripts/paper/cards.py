"""The question bank as cards to cut out: the question, its theme and depth on the face, where it comes from on the back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playbook.kinds import DEPTHS, THEME_NAMES, THEMES
from playbook.parser import Page, Project, Question
from web.facts import curly

ASKS = {"senior": "The senior asks", "junior": "The junior asks", "either": "Either asks"}
WORDS = {
    "how": "Print on both sides, flip on the long edge, at 100 %. Cut along the marks.",
    "cards": "Cards",
    "back": "Backs of cards",
    "pass": "You may pass.",
}


def bank(project: Project) -> list[tuple[Page, Question]]:
    """Every question with its page: themes in their order, the meetings last, light questions first in each theme."""
    order = [*THEMES, "meetings"]
    found = [(page, question) for page in project.pages for question in page.questions]
    return sorted(found, key=lambda entry: (order.index(entry[0].theme), DEPTHS.index(entry[1].depth)))


def cards(
    entries: list[tuple[Page, Question]],
    url: Callable[[Page], str],
    plain: Callable[[str], str],
    square_code: Callable[[str], str],
) -> list[dict[str, Any]]:
    """The words of each card, as the template reads them."""
    made = []
    for page, question in entries:
        address = url(page)
        made.append(
            {
                "question": plain(question.text),
                "theme": THEME_NAMES[page.theme],
                "depth": question.depth,
                "level": DEPTHS.index(question.depth) + 1,
                "asks": ASKS[question.asker],
                "personal": question.depth == "Personal",
                "source": curly(page.title),
                "url": address,
                "address": address.partition("://")[2],
                "code": square_code(address) if address else "",
                "code_says": f"Square code that opens {address}",
            }
        )
    return made
