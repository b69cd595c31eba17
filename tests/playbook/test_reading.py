"""How a page reads is measured on what a reader reads in whole sentences, outside dialogue and quoted words."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_page, reading
from playbook.rules.reading import Measures, grade, measures, reading_level, sentences, table

PLAY = "playbooks/trust/a.md"


def page(body: str, uri: str = PLAY) -> Page:
    """A page whose body begins on line 4."""
    return parse(f"---\ntitle: T\n---\n{body}", uri)


def found(rule: str, body: str, uri: str = PLAY) -> list[str]:
    """What a rule says of a page, each without file and name of the rule."""
    problems = [str(problem) for problem in check_page(page(body, uri), "prose") if problem.rule == rule]
    return [problem.removeprefix(f"docs/{uri}:").removesuffix(f" [{rule}]") for problem in problems]


LONG = "You ask them how it is done here.\n"  # eight words


def test_sentences_are_the_running_text() -> None:
    """Paragraphs and lists; no tables, headings, code, tick boxes, dialogue or questions."""
    text = (
        "## Heading of four words.\nYou *walk* in and wait.\n- You ask about one day.\n> **Grace:** What is going on?\n"
        "| A row of words. |\n- [ ] Put it away now.\n\n```\nnot this one here.\n```\n\n"
        "## Questions\n\n- What is going on here?\n\nThe list ends here with this.\n"
    )
    assert [(s.text, s.line) for s in sentences(page(text))] == [
        ("You walk in and wait.", 5),
        ("You ask about one day.", 6),
        ("The list ends here with this.", 19),
    ]


# --- Grade ------------------------------------------------------------------------------------------------------------

EASY = "You ask, and they show you how it is done. " * 15
HARD = (
    "Organisational considerations notwithstanding, the institutionalisation of intergenerational communication "
    "necessitates comprehensive administrative accommodation. "
) * 15


def test_the_grade_is_the_published_formula() -> None:
    """Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59; here 13 words of 24 syllables."""
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert pytest.approx(0.39 * 13 + 11.8 * 24 / 13 - 15.59, abs=0.01) == grade(text)


def test_a_hard_page_is_a_warning_with_its_hardest_sentences() -> None:
    """At the hardest, with lines and first words; an easy page of sentences as long as these is left alone."""
    body = "Words are here for you today.\n" + HARD.replace(". ", ".\n")
    level = reading_level(page(body))
    first = f'"Organisational considerations notwithstanding, the …" ({grade(HARD[: HARD.index(".") + 1]):.0f})'
    assert found("reading-grade", body) == [
        f"5:1: warning: reading grade {level:.1f}, hardest are "
        f"line 5 {first}, line 6 {first}, line 7 {first}; use plainer words there"
    ]
    assert found("reading-grade", EASY) == []


@pytest.mark.parametrize(
    ("level", "words", "warned"),
    [(9.0, 12, False), (9.1, 12, True), (5.0, 8, False), (4.9, 8, True), (4.9, 10, False), (2.0, 14, False)],
)
def test_a_low_grade_is_a_fault_of_clipped_sentences_only(
    monkeypatch: pytest.MonkeyPatch, level: float, words: int, warned: bool
) -> None:
    """Sentences of ten words or more that still grade low are made of plain words, which is what we want."""
    monkeypatch.setattr(reading, "reading_level", lambda _: level)
    body = ("Now " + "we " * (words - 2) + "go. ") * 20
    assert warned == bool(found("reading-grade", body))


def test_short_sentences_do_not_lower_the_grade() -> None:
    """They have a rule of their own, and would hide hard ones."""
    assert reading_level(page(HARD)) == reading_level(page(HARD + "\n" + "Stop it. " * 40))


def test_a_short_page_has_no_grade() -> None:
    """Of a few sentences the measure says little: a hundred words are enough."""
    words = "You ask them how it is done, and they show. "  # ten of them
    assert reading_level(page(words * 10)) is not None
    assert reading_level(page(words * 9 + "You ask them how it is, and they show. ")) is None


# --- Short sentences --------------------------------------------------------------------------------------------------


def test_too_many_short_sentences_are_one_line_with_all_their_places() -> None:
    """At the first, which names the others; on a page of fewer than twenty sentences four may be short."""
    assert found("short-sentences", LONG * 15 + "Ask me then.\n" * 4) == []
    body = LONG * 15 + "Ask me then.\nStop and wait.\nThen go.\nAnd come back.\nAll right.\n"
    assert found("short-sentences", body) == [
        '19:1: 5 of 20 sentences have 4 words or fewer (1 may): line 19 "Ask me then.", line 20 "Stop and wait.", '
        'line 21 "Then go.", line 22, line 23; write the whole thought, or join it to the sentence beside it'
    ]


@pytest.mark.parametrize(("short", "warned"), [(2, False), (3, True)])
def test_five_in_a_hundred_may_be_short(short: int, warned: bool) -> None:
    """Two of forty, and not three."""
    body = LONG * (40 - short) + "Ask me then.\n" * short
    assert warned == bool(found("short-sentences", body))


@pytest.mark.parametrize(
    "free",
    [
        '"Stop it. Go now."\n\n',  # quoted words
        'Say, "Stop it. Go now. Please."\n\n',
        "> Stop it. Go now.\n\n",
        "| Stop it. | Go now. |\n\n",
        "### Stop it. Go now.\n\n",
        "- **Go now.** That is what you say to them.\n- **Remote.** Then say that you are writing.\n\n",
        "- For instance:\n- as follows:\n\n",
        "- a pen\n- two chairs\n\n",  # no sentences
        "- [Read this first](a.md).\n\n([Both are invented.](a.md))\n\n",
        "- **On a call:** open the window.\n- **At night:** open the window.\n\n",  # the label is part of it
        "We agree on ____. So be it. Go now.\n\n",
        "## In a minute\n\n- **Do not:** ask twice.\n- Go now.\n\n",
        "## Questions\n\n- Why now?\n- What else?\n\n",
        "## Checklist\n\n- [ ] Go now.\n- [ ] Stop it.\n\n",
        "1. **Do it twice (2 minutes).** Then you ask what was hard.\n2. **Stop it? (1 minute).**\n\n",
    ],
)
def test_what_is_no_running_text_may_be_short(free: str) -> None:
    """Dialogue, quoted words, tables, headings, items of checklists, labels, links that say where they lead."""
    assert found("short-sentences", LONG * 20 + "Go there now.\n\n" + free) == []


# --- Length -----------------------------------------------------------------------------------------------------------


def test_a_play_of_too_many_words_is_told_where_they_begin() -> None:
    """With what is longest; what is known does not count, a heading, a table and a box do."""
    known = "## What is known\n\n" + "Nobody knows. " * 500
    body = "## Steps\n\n- [ ] Go\n\n| Who | When |\n\n" + LONG * 124 + "## Next\n\nGo now and see.\n\n"
    assert found("too-many-words", body + known) == [
        '136:12: 1,001 words before "What is known", 1,000 may be; the longest parts are Steps 996, Next 5; say it in fewer'
    ]
    assert found("too-many-words", body.replace(" and see", " see") + known) == []
    assert found("too-many-words", body + known, "start/a.md") == []
    form = "### The agreement\n\nWe meet every ______ weeks.\n\n#### Ends\n\n- On ______.\n\n"
    assert found("too-many-words", body.replace("## Next", f"{form}## Next").replace(" and see", " see") + known) == []


# --- Not --------------------------------------------------------------------------------------------------------------


def test_steps_that_forbid_much_are_a_warning() -> None:
    """At the first negative; quoted words are free, and so are other sections and a few steps."""
    step = "1. Say it as a fact and let them answer in their own time, however long it takes them.\n"  # 18 words
    body = "## Steps\n\n" + step * 3 + "2. Do not guess, never laugh, and nobody writes without asking.\n"
    assert found("negatives-in-steps", body) == [
        '9:7: warning: 4 of 64 words of the steps are negatives, such as "not", "never", "nobody" (lines 9); '
        "say first what to do"
    ]
    assert found("negatives-in-steps", body.replace("## Steps", "## Next")) == []
    assert found("negatives-in-steps", body.replace(step, "", 1)) == []
    assert found("negatives-in-steps", body.replace("nobody writes without asking", 'say "no, not never"')) == []


def test_a_second_not_y_is_a_warning() -> None:
    """At the second; dialogue and quoted words are free, and so is what is no such turn."""
    body = 'Ask about it, not about them.\n> Well, not me.\n"Yes, not me."\nIt is so, not only here, not yet there.\n'
    assert found("not-y-tic", body) == []
    assert found("not-y-tic", body + "Name work, and not people.\n") == [
        '8:10: warning: ", not …" stands 2 times (lines 4, 8); keep one, and say of the others what is so'
    ]


# --- The table --------------------------------------------------------------------------------------------------------


def test_the_measures_of_a_page() -> None:
    """Words, short sentences of all, negatives in a hundred words of steps, the grade."""
    step = "Say it as a fact and let them answer in their own time, not in yours.\n"  # 16 words
    assert measures(page("## Steps\n\n" + step * 4 + "Go now.\n")) == Measures(67, 1, 5, 100 * 4 / 66, None)


def test_the_table_has_a_row_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the site; what cannot be measured is a hyphen."""
    rows = {"a.md": Measures(1002, 3, 60, 4.25, 5.5), "b.md": Measures(90, 0, 0, None, None)}
    monkeypatch.setattr(reading, "measures", lambda page: rows[page.uri])
    project = Project(Path("nowhere"), (page("", "a.md"), page("", "b.md")))
    assert list(table(project))[1:] == ["  1002      5    4.2    5.5  a.md", "    90      0      -      -  b.md"]
