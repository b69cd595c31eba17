"""Headings and sections: those of the kind, each once, in order and with something below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.parser import parse
from playbook.rules import check_page

GOOD = Path(__file__).parents[1] / "examples" / "good"
PLAY = "playbooks/learning/ask-how-they-did-it.md"
MEETING = "meetings/second.md"
LEAVE = "Do not use this when"
REASONS = "- The work is under investigation.\n- Somebody else made it.\n"
MINUTE = (
    "- **Do:** Say what you saw, ask to be shown, and keep your hands off the mouse.\n"
    '- **Say:** "Could you show me how you did [the report]?"\n'
    "- **Do not:** ask while somebody waits for the result.\n"
)


def found(uri: str, *changes: tuple[str, str]) -> list[tuple[int, int, str, str]]:
    """Line, column, summary and rule of every problem of a good page with these changes."""
    text = (GOOD / uri).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [(p.line, p.column, p.summary, p.rule) for p in check_page(parse(text, uri))]


def test_the_items_of_a_section_are_its_outermost() -> None:
    """Items that run on are joined; inner items and paragraphs belong to the one above."""
    body = "## A\n\nText.\n  indented\n\n- One\n  goes on\n\n  - inner\n* Two\n  too\n1. Three\n\nText.\n\n## B\n\n- Four\n"
    page = parse(f"---\ntitle: T\n---\n{body}", "start/a.md")
    assert [(9, 3, "One goes on - inner"), (13, 3, "Two too"), (15, 4, "Three")] == page.list_items("A")
    assert [] == page.list_items("C")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- a\n- b\n", []),
        ("- a\n- b\n- c\n", []),
        ("- a\n", [(24, 4, f'"{LEAVE}" has 1 list item; use 2 to 3', "list-length")]),
        ("- a\n- b\n- c\n- d\n", [(24, 4, f'"{LEAVE}" has 4 list items; use 2 to 3', "list-length")]),
        ("Words.\n", [(24, 4, f'"{LEAVE}" has 0 list items; use 2 to 3', "list-length")]),
        ("", [(24, 4, f'the section "{LEAVE}" is empty; write it, even if it takes one line', "empty-section")]),
    ],
)
def test_a_list_has_as_many_items_as_its_kind_asks_for(items: str, expected: list[tuple[int, int, str, str]]) -> None:
    """At the bounds, past them, and none; an empty section is another problem."""
    assert expected == found(PLAY, (REASONS, items))


@pytest.mark.parametrize("uri", [PLAY, MEETING])
def test_a_minute_has_sixty_words(uri: str) -> None:
    """As a reader sees them, in a list or not: marks, addresses and comments are none."""
    minute = (GOOD / uri).read_text(encoding="utf-8").partition("## In a minute\n\n")[2].partition("\n## ")[0]

    def of(words: int) -> str:
        return "- **Do:** " + "word " * (words - 3) + "<!-- no word -->\n- [the](first.md) *end*.\n"

    assert [] == found(uri, (minute, of(60)))
    heading = found(uri, ("## In a minute", "## In a minut"))[0][0]
    too_long = '"In a minute" has 61 words; use at most 60'
    assert [(heading, 4, too_long, "section-too-long")] == found(uri, (minute, of(61)))


def test_a_missing_section_is_named_where_it_belongs() -> None:
    """After the one before it; the first of all at the beginning of the body."""
    missing = f'the section "{LEAVE}" is missing; add "## {LEAVE}" after "Use this when"'
    assert [(19, 1, missing, "missing-section")] == found(PLAY, (f"## {LEAVE}\n\n{REASONS}\n", ""))
    first = [(12, 1, 'the section "In a minute" is missing; add "## In a minute"', "missing-section")]
    assert first == found(PLAY, (f"## In a minute\n\n{MINUTE}\n", ""))


def test_an_optional_section_and_those_of_a_free_kind_may_be() -> None:
    """A meeting need not say why it works; a programme guide may say more."""
    assert [] == found(MEETING)
    assert [] == found("programme/start-small.md", ("## Steps", "## One more\n\nWords.\n\n## Steps"))


def test_a_misspelt_section_is_not_missing_too() -> None:
    """One slip is one problem, at the heading."""
    assert [(29, 4, 'unknown section "Stepps"; did you mean "Steps"?', "unknown-section")] == found(
        PLAY, ("## Steps", "## Stepps")
    )


def test_a_section_twice_is_named_at_the_second() -> None:
    """And the third; the order of the others is not disturbed."""
    thrice = ("## If it goes wrong\n", "## If it goes wrong\n\nWait.\n\n" * 2 + "## If it goes wrong\n")
    assert [(44, "section-twice"), (48, "section-twice")] == [(e[0], e[3]) for e in found(PLAY, thrice)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A\n\n## B\n\nWords.\n", [(5, 4)]),
        ("## A\n\n### B\n\n## C\n\nWords.\n", [(5, 4)]),
        ("## A\n\n### B\n\nWords.\n\n### C\n", [(11, 5)]),
        ("## A\n\n### B\n\n### C\n\nWords.\n", [(7, 5)]),
        ("## A\n\n<!-- nothing -->\n", [(5, 4)]),
        ("## A\n\n```\ncode\n```\n", []),
        ("## A\n\n| a |\n", []),
        ("## A", [(5, 4)]),
        ("## A\nWords.", []),
        ("#### A\n\n## B\n\nWords.\n", [(5, 6)]),
        ("# A\n\n## B\n\nWords.\n", []),
    ],
)
def test_a_heading_has_something_below_it(body: str, expected: list[tuple[int, int]]) -> None:
    """Text, a table or code before the next heading as high; an empty one covers those inside it."""
    page = parse(f"---\ntitle: T\n---\n\n{body}", "start/a.md")
    assert expected == [(p.line, p.column) for p in check_page(page) if p.rule == "empty-section"]


def test_an_empty_group_is_one_problem() -> None:
    """The parser has named it."""
    assert ["empty-group"] == [entry[3] for entry in found(PLAY, ("- What did you try first?\n", ""))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("| 20 | One", "| 21 | One", [(24, 5, "the minutes add up to 31; make them 30", "agenda-sum")]),
        ("| 40 | Two", "| 39 | Two", [(31, 5, "the minutes add up to 59; make them 60", "agenda-sum")]),
        (
            "### 60 minutes\n\n| Minutes | What happens | Who leads |\n|--:|---|---|\n| 20 | Last time's promise | senior |\n"
            "| 40 | Two things shown | junior |\n\n",
            "",
            [
                (
                    22,
                    4,
                    'the agenda for 60 minutes is missing; add "### 60 minutes" and a table whose first column is minutes',
                    "missing-agenda",
                )
            ],
        ),
    ],
)
def test_an_agenda_is_there_and_adds_up(old: str, new: str, expected: list[tuple[int, int, str, str]]) -> None:
    """Each of the kind's, at its own heading."""
    assert expected == found(MEETING, (old, new))


def test_of_a_page_without_its_body_no_section_is_missing() -> None:
    """Where the front matter has no end, that is the problem."""
    assert ["no-front-matter"] == [p.rule for p in check_page(parse("---\ntitle: T\n", PLAY))]


def test_only_the_title_is_of_the_first_level() -> None:
    """Each other one is named."""
    page = parse("---\ntitle: T\n---\n\n# A\n\nWords.\n\n# B\n\nWords.\n", "start/a.md")
    assert [(5, 3), (9, 3)] == [(p.line, p.column) for p in check_page(page) if p.rule == "title-in-body"]


# --- Hard moments ------------------------------------------------------------------------------------------------------

HARD = "hard-moments/they-keep-cancelling.md"
PLAIN = '- Plain: "We have moved the date three times. Do you want to go on?"\n'
FIRM = '- Firm: "I would like to stop here. Thank you."\n'
WORDS = "write a line each for Gentle, Plain, Firm, with a colon and the words"


def place_in(uri: str, line: str) -> int:
    """The number of a line of the good page."""
    return (GOOD / uri).read_text(encoding="utf-8").split("\n").index(line.rstrip("\n")) + 1


@pytest.mark.parametrize(
    ("new", "line", "column", "message"),
    [
        (FIRM, PLAIN, 3, 'the line does not begin with "Plain:"'),
        (FIRM + PLAIN, PLAIN, 3, 'the line does not begin with "Plain:"'),
        (PLAIN, "### For the junior", 5, '"For the junior" has no line "Firm:"'),
        (PLAIN + FIRM + '- "Goodbye."\n', "### For the senior", 3, "one line more than Gentle, Plain, Firm"),
    ],
)
def test_each_side_has_its_three_wordings(new: str, line: str, column: int, message: str) -> None:
    """In their order, none missing, and no line beside them."""
    number = place_in(HARD, line) - (1 if column == 3 and line.startswith("###") else 0)
    assert [(number, column, f"{message}; {WORDS}", "wordings")] == found(HARD, (PLAIN + FIRM, new))


def test_words_without_a_side_are_one_side() -> None:
    """Where only one of the two needs words."""
    page = (GOOD / HARD).read_text(encoding="utf-8")
    senior = "### For the senior" + page.partition("### For the senior")[2].partition("## If they")[0]
    assert [] == found(HARD, (senior, ""), ("### For the junior\n\n", ""))
    missing = f'"Words to say" has no line "Firm:"; {WORDS}'
    found_now = found(HARD, (senior, ""), ("### For the junior\n\n", ""), (FIRM, ""))
    assert [(place_in(HARD, "## Words to say"), 4, missing, "wordings")] == found_now


def test_first_aid_is_three_lines_of_sixty_words() -> None:
    """It is read by somebody in trouble, on a phone, without scrolling."""
    aid = (GOOD / HARD).read_text(encoding="utf-8").partition("## First aid\n\n")[2].partition("\n## ")[0]
    heading = place_in(HARD, "## First aid")
    most = "1. " + "word " * 57 + "\n   word\n2. word\n3. word\n"
    assert [] == found(HARD, (aid, most))
    too_long = '"First aid" has 61 words; use at most 60'
    assert [(heading, 4, too_long, "section-too-long")] == found(HARD, (aid, most.replace("2. word", "2. word word")))
    four = '"First aid" has 4 list items; use 3'
    assert [(heading, 4, four, "list-length")] == found(HARD, (aid, aid + "4. Rest.\n"))


def test_what_is_known_may_speak_of_mentors() -> None:
    """A study of children and their mentors has no seniors; an instruction has."""
    known = "## What is known\n\n{}\n\n## Checklist"
    assert [] == found(HARD, ("## Checklist", known.format("Mentors of children left early.")))
    wrong = found(HARD, ("## Afterwards\n", "## Afterwards\n\nAsk your mentor.\n"))
    assert ["party-name"] == [rule for *_, rule in wrong]
