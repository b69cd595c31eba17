"""The content model: what each kind of page holds, what it asks for, and what is made from it.

The folder decides the kind (`kind_of`). What differs from kind to kind stands in its entry in `KINDS`: no other module
asks for the name of a kind. A new kind is an entry here, a template in docs/_templates/ and an example in
tests/examples/good/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

THEMES = ("trust", "listening", "questions", "values", "learning")  # folders below playbooks/, in the order of the site

PAIR = ("senior", "junior")  # the two who meet
ROLES = (*PAIR, "coordinator")  # who gets a sheet of their own
WHO = {  # as written in a checklist heading -> whose sheet carries the items
    "senior": ("senior",),
    "junior": ("junior",),
    "both": ("senior", "junior"),
    "coordinator": ("coordinator",),
}
CHECKLIST_MOMENTS = ("Before", "In the meeting", "After")
DEPTHS = ("Light", "Deeper", "Personal")  # Personal: the sheet then carries the rule to pass and stop
ASKERS = ("senior", "junior", "either")
MINUTE = "In a minute"  # the section that is read at the door
FIRST_AID = "First aid"  # the section that is read by somebody who is in trouble now
WORDS_TO_SAY = "Words to say"  # the section that has each thing in several wordings
WORDINGS = ("Gentle", "Plain", "Firm")  # how the lines of a side begin there, in this order
STEPS = "Steps"  # the section of what to do: it says that before what not to do
CHECKLIST = "Checklist"  # the section whose items go on the sheets
QUESTIONS = "Questions"  # the section that holds them
FOLLOW_UP = "Follow-up:"  # begins a question that needs the sentence before it: it is on its page, and on no sheet
PEOPLE_AND_PLACES = "Different people, different places"
AGENDA = "Agenda"  # the section of the tables whose first column is minutes; the clock is counted from them
KNOWN = "What is known"  # the section for those who doubt; what is to be read before one meets stands above it
READ_BEFORE = "Read before this meeting"  # its first item names the one page to read
READ_SECTIONS = (READ_BEFORE, "Read")  # a link that begins an item is followed by the reading time of its page
TURN = "Your turn"  # the section of a practice scene in which the reader chooses what to say
# The versions of a message to copy, each the word that opens its block, in the order of a page -> the most words.
VERSIONS = {"message": 120, "chat": 50, "longer": 250}
MESSAGE = next(iter(VERSIONS))  # the one that every occasion has
SUBJECT = "Subject:"  # begins the first line of an e-mail, whose words are not counted
SEND_IT = "Send it"  # begins the line that says when

# What the prose rules ask of a section, by its name, on pages of every kind.
SPOKEN_SECTIONS = (QUESTIONS,)  # its items are said as they stand, like words in quotation marks
TERSE_SECTIONS = (MINUTE, FIRST_AID)  # short sentences are no fault there
SECTIONS_IN_FULL = (  # people act on these: "do not", never "don't"
    MINUTE,
    FIRST_AID,
    STEPS,
    AGENDA,
    "If it goes wrong",
    "If it went badly",
    "What goes wrong",
    CHECKLIST,
    "When to stop or get help",
)

TROUBLE = "hard-moments/index.md"  # the page for whoever something went wrong for; every page links it
GLOSSARY = "start/words-we-use.md"  # the definition list of this section holds the words of our own
GLOSSARY_SECTION = "Words of this site"
PAIRS_PAGE = "start/the-three-pairs.md"  # says who the people of the examples are
NAMES_ALLOWED_IN = (PAIRS_PAGE, "contribute/*")  # in these places nobody has to be introduced

# What keeps people safe has one wording, and so has what a page says of itself: these words may stand on every page.
SAID_ALIKE = (
    "must report danger and harassment",
    "what law or policy tells me to report",
    "I cannot keep these private",
    "as we agreed at the start",
    "I repeat nothing of it, except what I must report",
    "Please wait a moment. If this is about danger or harassment, I must report it. Do you want to go on, or shall I",
    "It is not your fault",
    "Ask first what they must report",
    "in danger now, call the emergency number",
    "your law or job may say that you must report it",
    "can be only weeks, and a talk with HR may not stop it",
    "You may stop at once",
    "You may stop the meetings today, without a reason",
    "a union, a confidential adviser or an advice line can help; ask them first what they must report",
    "write down what happened and when",
    "keep it at home if law and policy let you",
    "What law protects differs",
    "check your own law and policy",
    "says what to do",
    "A play is one thing that you can do well in one meeting",
    "If you read only one page, read the first",
    "any say in my pay, rating, contract or promotion",
    "no say in your pay, rating, contract or promotion",
    "no say in the junior's pay, rating, contract or promotion",
    "has a say in the other's pay, rating, contract",
    "the person who looks after the pairs",
    "may hold dates, promises and agreed changes, and nothing else that anybody said",
    "skip any question and stop at any time, without a reason",
    "I will not repeat this, except what I must report",
    "I will not repeat it, unless I must report it",
    "If I ever want to, I will ask you first",
    "unless you ask me to or I must report it",
    "you do not have to tell the senior why",
    "The senior writes only if the junior has said that this is welcome",
    "The senior does not know yet what must be reported",
    "follow your organisation's rules for protecting young people",
    "Performance reviews, a reorganisation or job cuts are going on",
)
SECTIONS_ON_SHEETS = (CHECKLIST, AGENDA)  # read alone, on paper: their lines may say what those of another page say

ITEMS_PER_SHEET = 9  # more would leave no room to write on one page
WORDS_PER_ITEM = 15
WORDS_IN_A_MINUTE = 60  # four lines on a phone; more is not read at the door, nor in trouble
WORDS_BEFORE_KNOWN = 1000  # of a play: five minutes, on the day before a meeting
WORDS_BEFORE_A_MEETING = 2600  # of its page and of the one page to read: a little less than a quarter of an hour
MOST_IN_EACH_OTHER = 6  # choices of a scene; each is set in a little further, and a phone is narrow
FIRST_CHOICES, LATER_CHOICES = (3, 4), (2, 4)  # fewest and most choices at the first fork of a scene, and at the others
AFTER_THE_CHECKLIST = frozenset({QUESTIONS, PEOPLE_AND_PLACES, KNOWN})  # for later


@dataclass(frozen=True)
class KeySpec:
    """What a front matter key holds: its form (text, number, words, date, or a tuple of choices), bounds, its use."""

    form: str | tuple[str, ...]
    use: str
    shortest: int = 0  # characters of a text, items of a list
    longest: int = 10_000


KEYS = {  # in the order in which they are written
    "title": KeySpec("text", "the heading of the page and its name in the navigation", 3, 70),
    "description": KeySpec("text", "one sentence under the title, on cards, sheets and in search results", 40, 170),
    "starts": KeySpec(
        ("senior", "junior", "either", "coordinator"), "shown in the facts bar: who takes the first step"
    ),
    "moment": KeySpec(
        ("before", "first meeting", "early", "middle", "hard", "ending", "running a programme"),
        "shown in the facts bar: when in the relationship",
    ),
    "minutes": KeySpec("number", "shown in the facts bar: how long it takes", 1, 240),
    "tags": KeySpec("words", "what readers type into search: synonyms, complaints, half questions; never shown", 3, 30),
    "plays": KeySpec(PAIR, "shown in the facts bar: which of the two the reader plays"),
    "reviewed": KeySpec("date", "shown on page and sheet: last review of safety, law or evidence"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of page, and everything that follows from being of it."""

    name: str
    folders: tuple[str, ...]  # patterns of the path below docs/; `*` stays in its folder, `**/` is any folders or none
    must: tuple[str, ...]  # front matter keys
    may: tuple[str, ...] = ()
    template: str = ""  # the page to copy, in docs/_templates/; "" where pages of this kind have a shape of their own
    sections: tuple[str, ...] = ()  # second-level headings, all needed, in this order
    optional: frozenset[str] = frozenset()  # of these, the ones that may be left out
    free: bool = False  # other second-level headings are welcome too
    bullets: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # section -> fewest and most list items
    most_words: Mapping[str, int] = field(default_factory=dict)  # section -> the most words that it may have
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # section -> how the lines of a side begin
    most_words_before_known: int = 0  # the most words before the section "What is known"; 0 is as many as it takes
    folded: frozenset[str] = frozenset()  # sections that a screen shows folded
    asks: bool = False  # its section "Questions" holds questions for bank, cards and sheets
    agendas: tuple[int, ...] = ()  # minutes; each has its own table in the section "Agenda", the first is on the sheets
    adds_up_steps: bool = False  # where every step names its minutes, they add up to the key "minutes"
    says_senior_and_junior: bool = False  # it instructs people, so that "mentor" and "mentee" are problems
    shows_reading_time: bool = False  # in the facts bar, and wherever a page says to read it
    most_to_read: int = 0  # words of it and of the one page to read before; 0 is no limit
    explains_words: bool = False  # a word of the glossary is explained or linked where the page first uses it
    sheets_for: tuple[str, ...] = ()  # roles that need a sheet; "starts" is whoever the key "starts" names
    lists_on_sheets: tuple[str, ...] = ()  # sections whose lists stand on its sheets, above the checklist
    branches: bool = False  # its section "Your turn" holds choices inside each other, each of which comes to an end
    is_listed: bool = False  # on the page of all plays
    is_practised: bool = False  # the end of a practice scene names one of its pages
    occasions_at: int = 0  # the level of the headings below which blocks of code are messages to copy; 0: it has none
    on_path: bool = False  # its pages are the steps of one path, numbered in the order of the navigation
    private: tuple[str, ...] = ()  # patterns of pages whose sheets say how to pass and stop, whatever they hold
    # Patterns of pages that are read in trouble: their head is short, they say early whom to turn to in danger or
    # distress (after the section "First aid", or above all where there is none), and can be left quickly.
    urgent: tuple[str, ...] = ()
    help_at_end: tuple[str, ...] = ()  # patterns of pages that say last whom to turn to in danger or distress
    links_trouble: bool = False  # its private pages link, at their top, what to read when something went wrong
    shelf: str = ""  # where its sheets are listed; "" is under the folder of the page

    @property
    def search_label(self) -> str:
        """The name of the kind in the file of words (`kind.play`), shown beside a search result."""
        return f"kind.{self.name.replace(' ', '-')}"

    @property
    def printed_sections(self) -> tuple[str, ...]:
        """The sections whose lines go on sheets, on cards or into the question bank."""
        return (CHECKLIST, *((QUESTIONS,) if self.asks else ()), *((AGENDA,) if self.agendas else ()))

    def roles_needed(self, starts: str) -> tuple[str, ...]:
        """The roles for which a page of this kind needs a sheet, where its key "starts" says `starts`."""
        return tuple(role for role in (starts if role == "starts" else role for role in self.sheets_for) if role in WHO)

    @property
    def agenda_names(self) -> dict[str, int]:
        """The minutes of each agenda by its heading: `30 minutes`."""
        return {f"{minutes} minutes": minutes for minutes in self.agendas}

    def is_private(self, uri: str) -> bool:
        """Whether the page at `uri` touches private matters, so that its sheets say how to pass and stop."""
        return any(fits(pattern, uri) for pattern in self.private)

    def is_urgent(self, uri: str) -> bool:
        """Whether the page at `uri` is read by somebody in trouble, perhaps in a hurry or in secret."""
        return any(fits(pattern, uri) for pattern in self.urgent)

    def help_place(self, uri: str) -> str:
        """Where the page at `uri` says whom to turn to in danger or distress: `top`, `end`, or "" for nowhere."""
        places = {"top": self.urgent, "end": self.help_at_end}
        return next((place for place, patterns in places.items() if any(fits(p, uri) for p in patterns)), "")


KINDS = (  # of several patterns that fit, the one that spells out most of the path decides
    Kind(
        "theme",
        ("playbooks/*/index.md",),
        must=("title", "description", "tags"),
        template="theme.md",
        free=True,
    ),
    Kind(
        "play",
        ("playbooks/*/**/*.md",),
        must=("title", "description", "starts", "moment", "minutes", "tags"),
        may=("reviewed",),
        template="play.md",
        sections=(
            MINUTE,
            "Use this when",
            "Do not use this when",
            STEPS,
            "Words to borrow",
            "If it goes wrong",
            CHECKLIST,
            QUESTIONS,
            PEOPLE_AND_PLACES,
            KNOWN,
            "Next",
        ),
        optional=frozenset({QUESTIONS, PEOPLE_AND_PLACES}),
        bullets={MINUTE: (2, 4), "Use this when": (2, 3), "Do not use this when": (2, 3), "Next": (1, 2)},
        most_words={MINUTE: WORDS_IN_A_MINUTE},
        most_words_before_known=WORDS_BEFORE_KNOWN,
        folded=AFTER_THE_CHECKLIST,
        asks=True,
        adds_up_steps=True,
        says_senior_and_junior=True,
        shows_reading_time=True,
        explains_words=True,
        is_listed=True,
        is_practised=True,
        sheets_for=("starts",),
        private=(  # their subject is a life outside work, a hope or a fear
            "playbooks/values/*.md",
            "playbooks/questions/ask-without-prying.md",
            "playbooks/questions/find-the-reason-behind-a-goal.md",
            "playbooks/questions/hear-career-hopes.md",
            "playbooks/trust/name-the-power-between-you.md",
        ),
        links_trouble=True,
        help_at_end=("**/*.md",),
    ),
    Kind(
        "guide",  # beside pages of a kind, with a shape of its own
        (
            "meetings/index.md",
            "meetings/ten-minutes-to-go.md",
            "playbooks/index.md",
            "meetings/notes-after.md",
            TROUBLE,
            "practice/index.md",
            "programme/index.md",
            "programme/match-three-tables.md",
            "programme/other-settings.md",
            "messages/index.md",
        ),
        must=("title", "description", "tags"),
        may=("starts", "moment", "minutes", "reviewed"),
        free=True,
        says_senior_and_junior=True,
        shows_reading_time=True,
        explains_words=True,
        urgent=(TROUBLE,),
    ),
    Kind(
        "meeting",
        ("meetings/**/*.md",),
        must=("title", "description", "moment", "tags"),
        may=("reviewed",),
        template="meeting.md",
        sections=(
            MINUTE,
            "True at the end",
            AGENDA,
            "Words to open and close",
            READ_BEFORE,
            "If it went badly",
            CHECKLIST,
            QUESTIONS,
            PEOPLE_AND_PLACES,
            KNOWN,
            "Next",
        ),
        optional=frozenset({PEOPLE_AND_PLACES, KNOWN}),
        bullets={MINUTE: (2, 4), "True at the end": (2, 5), QUESTIONS: (2, 4), "Next": (1, 2)},
        most_words={MINUTE: WORDS_IN_A_MINUTE},
        folded=AFTER_THE_CHECKLIST,
        asks=True,
        agendas=(30, 60),
        says_senior_and_junior=True,
        shows_reading_time=True,
        most_to_read=WORDS_BEFORE_A_MEETING,
        explains_words=True,
        sheets_for=("senior", "junior"),
        on_path=True,
        private=(
            "**/*.md",
        ),  # what gets said in a meeting cannot be foreseen, and its sheet may be the only paper there
        help_at_end=("**/*.md",),
    ),
    Kind(
        "hard moment",
        ("hard-moments/**/*.md",),
        must=("title", "description", "tags"),
        may=("starts", "moment", "minutes", "reviewed"),
        template="hard-moment.md",
        sections=(
            FIRST_AID,
            "Is this it?",
            "What you want",
            WORDS_TO_SAY,
            "If they answer",
            "When to stop or get help",
            "Afterwards",
            KNOWN,
            CHECKLIST,
        ),
        optional=frozenset({KNOWN, CHECKLIST}),
        bullets={FIRST_AID: (3, 3)},
        most_words={FIRST_AID: WORDS_IN_A_MINUTE},
        wordings={WORDS_TO_SAY: WORDINGS},
        lists_on_sheets=(FIRST_AID, WORDS_TO_SAY),
        folded=frozenset({KNOWN}),
        says_senior_and_junior=True,
        shows_reading_time=True,
        explains_words=True,
        private=("**/*.md",),
        urgent=("**/*.md",),
    ),
    Kind(
        "practice scene",
        ("practice/**/*.md",),
        must=("title", "description", "tags", "plays"),
        may=("reviewed",),
        template="scene.md",
        sections=("The situation", TURN, "Afterwards"),
        optional=frozenset({"Afterwards"}),
        says_senior_and_junior=True,
        shows_reading_time=True,
        explains_words=True,
        branches=True,
        help_at_end=("**/*.md",),
    ),
    Kind(
        "messages",
        ("messages/**/*.md",),
        must=("title", "description", "tags"),
        may=("reviewed",),
        template="messages.md",
        free=True,
        says_senior_and_junior=True,
        explains_words=True,
        occasions_at=2,
    ),
    Kind(
        "programme guide",
        ("programme/**/*.md",),
        must=("title", "description", "moment", "tags"),
        may=("starts", "minutes", "reviewed"),
        template="programme.md",
        sections=("Who, when, how long", STEPS, "Templates", "What goes wrong", CHECKLIST),
        free=True,
        shows_reading_time=True,
        explains_words=True,
        sheets_for=("coordinator",),
        occasions_at=3,
    ),
    Kind(
        "reference",
        ("**/*.md", "programme/standards.md"),
        must=("title", "description"),
        may=("tags", "reviewed"),
        template="reference.md",
        free=True,
        shelf="more",
    ),
)

AGENDA_NAMES = frozenset(name for kind in KINDS for name in kind.agenda_names)

FOLDED = frozenset(name for kind in KINDS for name in kind.folded)  # sections that some kind shows folded
EVIDENCE_LABELS = ("Strong", "Moderate", "Weak", "Contested", "Practice")

# Words the site does not use, with what to write instead. Matched as whole words, in any case.
BANNED_WORDS = {
    "in today's fast-paced world": "say what has changed, or cut it",
    "it is important to": "say what to do",
    "it's important to": "say what to do",
    "unlock": "say what becomes possible",
    "unlocks": "say what becomes possible",
    "foster": "say what somebody does",
    "fosters": "say what somebody does",
    "fostering": "say what somebody does",
    "leverage": "write use",
    "leveraging": "write using",
    "navigate": "say what somebody does",
    "navigating": "say what somebody does",
    "journey": "name the meetings or the months",
    "delve": "write look at",
    "holistic": "name the parts",
    "game-changer": "say what changes",
    "synergy": "say who gains what",
    "empower": "say what somebody may now decide",
    "empowering": "say what somebody may now decide",
    "best practice": "say who does it",
    "not only": "make two sentences",
    "millennial": "write what the person knows or does",
    "millennials": "write what the person knows or does",
    "boomer": "write what the person knows or does",
    "boomers": "write what the person knows or does",
    "gen z": "write what the person knows or does",
    "digital native": "write what the person knows or does",
    "digital natives": "write what the person knows or does",
}
# Words that this site coined and gave up, with what to write instead. Matched as whole words, in any case, also with
# an "s"; not in a link to another page, which has its title.
GONE_WORDS = {
    "practice no": "write what somebody does: says no to something small, to practise",
    "size of a yes": "write how free somebody is to say no",
    "stop line": "write the sentence that ends the meetings",
    "stays pile": "write what stays between the two",
    "narrow door": "write the one small question that begins it",
    "halfway look": "write the meeting at halfway, and link it",
    "second road": "write the other way to the same value",
    "middle circle": "write the topics that stay between the two",
    "the slip": "write the promise in full",
    "tally sheet": "write what is counted, and where",
}
NOT_GONE = ("in practice no", "the slip of")  # the same words in another sense
# In these places a banned word is itself the subject.
BANNED_WORDS_ALLOWED_IN = ("evidence/*", "contribute/*", "start/words-we-use.md")


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of paths as a regular expression: `**/` is any folders or none, `*` anything inside one folder."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    return re.compile("".join({"**/": "(?:[^/]+/)*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))


def fits(pattern: str, uri: str) -> bool:
    """Whether the path `uri` (below docs/, with forward slashes) is one that the pattern names."""
    return _pattern(pattern).fullmatch(uri) is not None


def kind_of(uri: str) -> Kind:
    """The kind of the page at `uri` (its path below docs/): the folder decides, and the last kind takes the rest."""
    patterns = [(len(pattern.replace("*", "")), pattern, kind) for kind in KINDS for pattern in kind.folders]
    fitting = [(length, kind) for length, pattern, kind in patterns if fits(pattern, uri)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else KINDS[-1]


def group_of(uri: str) -> str:
    """The folder by which questions and sheets are grouped: that of the theme for a play, else the first one, or ""."""
    folders = uri.split("/")[:-1]
    return (folders[1] if folders[0] == "playbooks" and folders[1:] else folders[0]) if folders else ""
