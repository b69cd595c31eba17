"""The forms that a page of any kind may hold, known by their headings, and everything that follows from being one.

A form is what stands below its heading: it is printed on a sheet of its own. A new form is an entry in `FORMS`, and its
words `form.about.<name>` in the file of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playbook.kinds import PAIR

FORM_LEVELS = (2, 3)  # the headings that may open a form
COPIES = ("programme", "manager", "pair", "junior", "person")  # for each of whom one is printed, in the order of a pack


@dataclass(frozen=True)
class FormKind:
    """A form: what is said of it on paper are the words `form.about.<name>`, and whose it is `for.<whose>`."""

    heading: str  # what its heading begins with, in any case
    name: str  # of its files and its words
    pages: int = 1  # the most that it may fill in normal print
    whose: str = "both"
    blanks: tuple[str, ...] = ()  # the lines to write on at its head, by the names of their words (`blank.date`)
    private: bool = False  # it touches private matters: the sheets of its page say how to pass and stop
    in_packs: bool = False  # it follows the sheet of the first meeting in the pack of a role
    is_read: bool = False  # more than it is filled in: it counts among what is to be read
    copies: str = (
        ""  # for each of whom the coordinator prints one, of `COPIES`; "": it is not in the coordinator's pack
    )
    destroyed: bool = False  # it is printed on one side, and destroyed after use


FORMS = (
    FormKind("The agreement", "agreement", 2, blanks=("date", *PAIR), private=True, in_packs=True, copies="person"),
    FormKind("About me", "about-me", blanks=("name", "date"), private=True),
    FormKind("For the junior's manager", "for-the-manager", whose="manager", is_read=True, copies="manager"),
    FormKind("Eight questions for the senior", "is-it-for-you-senior", whose="senior"),
    FormKind("Eight questions for the junior", "is-it-for-you-junior", whose="junior"),
    FormKind("Eight questions for an organisation", "is-it-for-you-organisation", whose="organisation"),
    FormKind("Five meetings in thirteen weeks", "five-meetings", blanks=PAIR, is_read=True),
    # Of a programme, in the order of its weeks.
    FormKind("The sponsor's yes", "sponsors-yes", whose="sponsor", blanks=("date",), copies="programme"),
    FormKind("The calendar", "calendar", whose="coordinator", is_read=True, copies="programme"),
    FormKind(
        "The application", "application", whose="participant", blanks=("name", "date"), copies="person", destroyed=True
    ),
    FormKind("Slips to cut", "matching-slips", whose="coordinator", copies="pair", destroyed=True),  # two on a sheet
    FormKind("Before two people are told a name", "conflicts", whose="coordinator", copies="pair", destroyed=True),
    FormKind("The ten-minute talk", "managers-talk", whose="coordinator", is_read=True, copies="programme"),
    FormKind("Ninety minutes for seniors", "training-seniors", whose="coordinator", is_read=True, copies="programme"),
    FormKind("Half a day for juniors", "training-juniors", whose="coordinator", is_read=True, copies="programme"),
    FormKind("An hour together", "kick-off", whose="coordinator", is_read=True, copies="programme"),
    FormKind("What to say in the sessions", "session-answers", whose="coordinator", is_read=True, copies="programme"),
    FormKind("Hours and load", "hours-and-load", whose="junior", copies="junior"),
    FormKind("Three tokens", "tokens", whose="participant", copies="person", destroyed=True),
    FormKind("When trouble reaches you", "trouble", whose="coordinator", is_read=True, copies="programme"),
    FormKind("Six questions", "six-questions", whose="participant", copies="person", destroyed=True),
    FormKind("The report", "report", whose="coordinator", is_read=True, copies="programme"),
    FormKind("A certificate", "certificate", whose="participant", copies="person"),
)


def form_kind(words: str) -> FormKind | None:
    """The form that a heading with these words opens, whatever its capital letters and apostrophes; or None."""
    plain = words.replace("’", "'").lower()
    return next((form for form in FORMS if re.match(rf"{re.escape(form.heading.lower())}\b", plain)), None)
