"""The reading grade is that of the words a reader reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_page, check_project, reading
from playbook.rules.reading import ReadingLevel, Sentence, grade, reading_level, sentences, table


def page(uri: str, body: str, title: str = "T") -> Page:
    """A page whose body begins on line 4."""
    return parse(f"---\ntitle: {title}\n---\n{body}", uri)


def together(*pages: Page) -> Project:
    """A project of these pages in this order."""
    return Project(Path("nowhere"), pages)


def test_sentences_are_what_a_reader_reads() -> None:
    """Paragraphs, lists and speech without markup; no tables, headings, code, tick boxes or forms."""
    text = (
        "## Heading of four words\n"
        "You *walk* into [the meeting](x.md), see `code` and wait.\n"
        "1. **Write one line (3 minutes).** It took 3.5 hours, e.g. today.\n"
        "> **Grace:** What's going on here? I don't know that.\n"
        "| a b c | d e f |\n"
        "- [ ] Put it away now\n"
        "- Senior: ______ and junior alike\n"
        "<div markdown>\n"
        "```\nnot this one here\n```\n"
        "Two words.\n"
    )
    assert [
        Sentence("You walk into the meeting , see code and wait.", 5),
        Sentence("Write one line 3 minutes.", 6),
        Sentence("It took 35 hours, eg today.", 6),
        Sentence("What's going on here.", 7),
        Sentence("I don't know that.", 7),
    ] == sentences(page("a.md", text))


def test_the_grade_is_the_published_formula() -> None:
    """Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59; here 13 words of 24 syllables."""
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert pytest.approx(0.39 * 13 + 11.8 * 24 / 13 - 15.59, abs=0.01) == grade(text)


def test_the_second_measure_counts_unfamiliar_words() -> None:
    """The same length of sentence and word, with words that a pupil knows and words that a pupil may not."""
    known, unknown = "The cat sat on the mat and ate. " * 15, "The vat sag on the mar and irk. " * 15
    easy, hard = reading_level(page("a.md", known)), reading_level(page("b.md", unknown))
    assert easy and hard
    assert easy.grade == hard.grade
    assert easy.words < hard.words


EASY = "You ask, and they show you how it is done. " * 15
HARD = (
    "Organisational considerations notwithstanding, the institutionalisation of intergenerational communication "
    "necessitates comprehensive administrative accommodation. "
) * 15


def test_a_hard_page_is_a_warning_with_its_hardest_sentences() -> None:
    """At the hardest, with lines and first words; an easy page is left alone."""
    project = together(page("easy.md", EASY), page("hard.md", "Words are here for you.\n" + HARD.replace(". ", ".\n")))
    (warning,) = [problem for problem in check_project(project, "prose") if problem.rule == "reading-grade"]
    level = reading_level(project.pages[1])
    assert level
    first = f'"Organisational considerations notwithstanding, the …" ({grade(HARD[: HARD.index(".") + 1]):.0f})'
    assert (
        f"docs/hard.md:5:1: warning: reading grade {level.grade:.1f}, hardest are "
        f"line 5 {first}, line 6 {first}, line 7 {first}; use plainer words there [reading-grade]"
    ) == str(warning)


def test_a_page_at_the_bound_is_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade 10 is allowed, and anything harder is not."""
    for level, warnings in ((10.0, 0), (10.1, 1)):
        monkeypatch.setattr(reading, "reading_level", lambda _, level=level: ReadingLevel(level, 8))
        assert warnings == len(check_page(page("a.md", EASY), "prose"))


def test_a_short_page_has_no_grade() -> None:
    """Of a few sentences the measure says little: a hundred words are enough."""
    words = "You ask them how it is done, and they show. "  # ten of them
    assert reading_level(page("a.md", words * 10)) is not None
    assert reading_level(page("a.md", words * 9 + "You ask them how it is, and they show. ")) is None
    assert reading_level(page("a.md", "Ask, and wait for the whole answer.\n")) is None


def test_the_table_has_the_hardest_first_and_the_median_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line a page."""
    levels = {"a.md": ReadingLevel(4.25, 6), "b.md": ReadingLevel(9.5, 8.1), "c.md": ReadingLevel(7, 7.9)}
    monkeypatch.setattr(reading, "reading_level", lambda page: levels[page.uri])
    assert list(table(together(page("a.md", ""), page("b.md", ""), page("c.md", "")))) == [
        "grade (Flesch-Kincaid) and words (Dale-Chall), about 8 wanted:",
        "   9.5    8.1  b.md",
        "   7.0    7.9  c.md",
        "   4.2    6.0  a.md",
        "   7.0    7.9  median of 3 pages",
    ]
