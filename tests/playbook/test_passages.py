"""No passage stands on two pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.kinds import SAID_ALIKE
from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_project
from report import Problem

PASSAGE = "Ask what took longer than it should this week, then wait for the whole answer."
REMEDY = "keep them on the page that owns them and link it, or say what is special here [passages]"


def page(uri: str, body: str, title: str = "T") -> Page:
    """A page whose body begins on line 4."""
    return parse(f"---\ntitle: {title}\n---\n{body}", uri)


def together(*pages: Page) -> Project:
    """A project of these pages in this order."""
    return Project(Path("nowhere"), pages)


def passages_twice(project: Project) -> list[Problem]:
    """The problems of passages alone."""
    return [problem for problem in check_project(project, "prose") if problem.rule == "passages"]


def repeated(first: str, second: str) -> list[str]:
    """What is said of two pages with these bodies."""
    return [str(p) for p in passages_twice(together(page("a.md", first), page("b.md", second)))]


def test_a_passage_on_two_pages_is_named_at_the_second_with_the_first() -> None:
    """The whole run is one problem, at its first word, however it is marked up or broken into lines."""
    second = 'Before you begin:\n\n- "Ask *what took* [longer](x.md)\n  than it should this week; then wait for the **whole** answer."\n'
    assert [
        f'docs/b.md:6:4: 15 words from "ask what took longer than it …" stand at docs/a.md:4 too; {REMEDY}'
    ] == repeated(PASSAGE, second)


def test_ten_words_are_a_passage_and_nine_are_idiom() -> None:
    """The length is counted in words."""
    ten, nine = " ".join("abcdefghij"), " ".join("abcdefghi")
    assert [f'docs/b.md:4:1: 10 words from "a b c d e f …" stand at docs/a.md:4 too; {REMEDY}'] == repeated(ten, ten)
    assert repeated(nine, nine) == []


def test_two_passages_are_two_problems() -> None:
    """Each with its own place."""
    other = "Put the first three meetings into your diary and tell whoever keeps it."
    assert [
        p.line
        for p in passages_twice(
            together(
                page("a.md", PASSAGE),
                page("b.md", other),
                page("c.md", f"{PASSAGE}\n\nNew.\n{other}".replace("\nNew.\n", "\n")),
            )
        )
    ] == [4, 6]


@pytest.mark.parametrize(
    "twice",
    [
        f"```\n{PASSAGE}\n```\n",
        f"<!-- {PASSAGE} -->\n",
        f"## {PASSAGE}\n",
        "[Ask what took longer than it should this week and wait for it](a.md)\n",
        "So ([Eby and others 2013](evidence/references.md#a), [Allen and others 2004](evidence/references.md#b),"
        " [Chaudhuri and others 2021](evidence/references.md#c)).\n",
        "|---|---|---|---|---|---|---|---|---|---|---|\n",
        f"It says:\n<!-- prose: repeated, because the law's own words bind -->\n{PASSAGE}\n",
    ],
)
def test_what_may_stand_twice(twice: str) -> None:
    """Code, comments, headings, links by a page's title, citations, lines of tables, and what says why."""
    title = "Ask what took longer than it should this week and wait for it"
    both = together(page("a.md", twice, title), page("b.md", twice, "Other"))
    assert (passages_twice(both)) == []


def test_a_reason_covers_its_own_block_only() -> None:
    """The next paragraph is measured again, and no reason is no excuse."""
    reason = "<!-- prose: repeated, because the law's own words bind -->\n"
    assert [
        p.line for p in passages_twice(together(page("a.md", PASSAGE), page("b.md", f"{reason}Words.\n\n{PASSAGE}")))
    ] == [7]
    assert len(repeated(PASSAGE, f"<!-- prose: repeated, because -->\n{PASSAGE}")) == 1


def test_a_page_may_repeat_itself() -> None:
    """Better and worse versions of a sentence stand side by side."""
    assert (passages_twice(together(page("a.md", f"{PASSAGE}\n\n{PASSAGE}")))) == []


def test_a_reason_may_stand_on_the_first_line_of_a_file() -> None:
    """Where the keys are missing too, which is another problem."""
    excused = parse(f"<!-- prose: repeated, because the law's own words bind -->\n{PASSAGE}\n", "b.md")
    assert [] == passages_twice(together(page("a.md", PASSAGE), excused))


DUTY = "I must report danger and harassment, and what law or policy tells me to report. I cannot keep these private."
INTRODUCED = (
    "Grace runs a hospital, and Tomasz works as a porter in another one ([invented](start/the-three-pairs.md))."
)


@pytest.mark.parametrize("words", [DUTY, f"So: {DUTY.lower()} And on.", INTRODUCED])
def test_what_every_page_says_alike_may_be_repeated(words: str) -> None:
    """The duty to report has one wording, and the people of the examples are introduced on each page."""
    assert repeated(words, words) == []


@pytest.mark.parametrize("said", SAID_ALIKE)
def test_each_of_the_words_said_alike_is_free_with_a_few_words_around_it(said: str) -> None:
    """The same wording keeps people safe on every page; nine words on each side are no passage."""
    around = "One two three four five six seven eight nine"
    assert repeated(*[f"{around} {said} {around}."] * 2) == []
    assert len(repeated(*[f"{around} {said} {around} ten."] * 2)) == 1


SHEET = "## Checklist\n\n### Before: senior\n\n- [ ] {}\n"
AGENDA = "## Agenda\n\n### 30 minutes\n\n| Minutes | What happens | Who leads |\n|---|---|---|\n| 30 | {} | both |\n"
TEXT = "## Steps\n\n{}\n"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (SHEET, SHEET, 0),
        (SHEET, AGENDA, 0),
        (AGENDA, AGENDA, 0),
        (SHEET, TEXT, 1),
        (TEXT, SHEET, 1),
        (TEXT, AGENDA, 1),
        (TEXT, TEXT, 1),
    ],
)
def test_a_sheet_may_ask_for_what_another_sheet_asks(first: str, second: str, found: int) -> None:
    """It is read alone, on paper; what the running text of another page says is a passage there too."""
    assert found == len(repeated(first.format(PASSAGE), second.format(PASSAGE)))


def test_a_sheet_between_two_texts_hides_nothing() -> None:
    """Each is compared with the first text, and a text with the first sheet."""
    texts = (SHEET, SHEET, TEXT, SHEET, TEXT)
    pages = [page(f"{n}.md", text.format(PASSAGE)) for n, text in enumerate(texts)]
    assert [("docs/2.md", "docs/0.md:8"), ("docs/3.md", "docs/2.md:6"), ("docs/4.md", "docs/2.md:6")] == [
        (p.file, p.message.rpartition(" stand at ")[2].removesuffix(" too")) for p in passages_twice(together(*pages))
    ]


def test_only_the_words_said_alike_are_free() -> None:
    """What stands beside them is a passage like any other, and an introduction without its link too."""
    assert len(repeated(f"{DUTY} {PASSAGE}", f"{DUTY} {PASSAGE}")) == 1
    bare = INTRODUCED.replace("start/the-three-pairs.md", "a.md")
    assert len(repeated(bare, bare)) == 1
