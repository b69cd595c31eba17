"""No passage stands on two pages, and the reading grade is that of the words a reader reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from playbook.parser import Page, Project, parse
from playbook.rules import prose as check_prose
from playbook.rules.prose import (
    Reading,
    Sentence,
    check_pages_read_easily,
    check_passages_stand_once,
    grade,
    readings,
    sentences,
    table,
)

PASSAGE = "Ask what took longer than it should this week, then wait for the whole answer."


def page(uri: str, body: str, title: str = "T") -> Page:
    """A page whose body begins on line 4."""
    return parse(f"---\ntitle: {title}\n---\n{body}", uri)


def together(*pages: Page) -> Project:
    """A project of these pages in this order."""
    return Project(Path("nowhere"), pages)


def repeated(first: str, second: str) -> list[str]:
    """What is said of two pages with these bodies."""
    return [str(p) for p in check_passages_stand_once(together(page("a.md", first), page("b.md", second)))]


REMEDY = "keep them on the page that owns them and link it, or say what is special here"


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
        for p in check_passages_stand_once(
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
    assert list(check_passages_stand_once(both)) == []


def test_a_reason_covers_its_own_block_only() -> None:
    """The next paragraph is measured again, and no reason is no excuse."""
    reason = "<!-- prose: repeated, because the law's own words bind -->\n"
    assert [
        p.line
        for p in check_passages_stand_once(
            together(page("a.md", PASSAGE), page("b.md", f"{reason}Words.\n\n{PASSAGE}"))
        )
    ] == [7]
    assert len(repeated(PASSAGE, f"<!-- prose: repeated, because -->\n{PASSAGE}")) == 1


def test_a_page_may_repeat_itself() -> None:
    """Better and worse versions of a sentence stand side by side."""
    assert list(check_passages_stand_once(together(page("a.md", f"{PASSAGE}\n\n{PASSAGE}")))) == []


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
    by_page = readings(together(page("a.md", known), page("b.md", unknown)))
    assert by_page["a.md"].grade == by_page["b.md"].grade
    assert by_page["a.md"].words < by_page["b.md"].words


EASY = "You ask, and they show you how it is done. " * 15
HARD = (
    "Organisational considerations notwithstanding, the institutionalisation of intergenerational communication "
    "necessitates comprehensive administrative accommodation. "
) * 15


def test_a_hard_page_is_a_warning_with_its_hardest_sentences() -> None:
    """At the hardest, with lines and first words; an easy page is left alone."""
    project = together(page("easy.md", EASY), page("hard.md", "Words are here for you.\n" + HARD.replace(". ", ".\n")))
    by_page = readings(project)
    (warning,) = check_pages_read_easily(project, by_page)
    first = f'"Organisational considerations notwithstanding, the …" ({grade(HARD[: HARD.index(".") + 1]):.0f})'
    assert (
        f"docs/hard.md:5:1: warning: reading grade {by_page['hard.md'].grade:.1f}, hardest are "
        f"line 5 {first}, line 6 {first}, line 7 {first}; use plainer words there"
    ) == str(warning)


def test_a_short_page_has_no_grade() -> None:
    """Of a few sentences the measure says little."""
    assert readings(together(page("a.md", "Ask, and wait for the whole answer.\n"))) == {}


def test_the_table_has_the_hardest_first_and_the_median_last() -> None:
    """One line a page."""
    assert list(table({"a.md": Reading(4.25, 6), "b.md": Reading(9.5, 8.1), "c.md": Reading(7, 7.9)})) == [
        "grade (Flesch-Kincaid) and words (Dale-Chall), about 8 wanted:",
        "   9.5    8.1  b.md",
        "   7.0    7.9  c.md",
        "   4.2    6.0  a.md",
        "   7.0    7.9  median of 3 pages",
    ]


def test_the_command_prints_problems_and_grades_apart(tmp_path: Path) -> None:
    """Problems on standard output, the table and the total on standard error; nothing is fetched."""
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs").mkdir()
    for name in "ab":
        (tmp_path / f"docs/{name}.md").write_text(f"---\ntitle: {name}\n---\n{PASSAGE}\n{EASY}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, check_prose.__file__, str(tmp_path)],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": ""},
    )
    value, words = readings(together(page("a.md", f"{PASSAGE}\n{EASY}\n")))["a.md"]
    assert (
        1,
        f'docs/b.md:4:1: 165 words from "ask what took longer than it …" stand at docs/a.md:4 too; {REMEDY}\n',
        "grade (Flesch-Kincaid) and words (Dale-Chall), about 8 wanted:\n"
        f"{value:6.1f} {words:6.1f}  a.md\n{value:6.1f} {words:6.1f}  b.md\n{value:6.1f} {words:6.1f}  median of 2 pages\n"
        "prose: 2 pages, 1 problem\n",
    ) == (done.returncode, done.stdout, done.stderr)


def test_without_a_project_it_could_not_run(tmp_path: Path) -> None:
    """Exit 2 and one line."""
    done = subprocess.run([sys.executable, check_prose.__file__, str(tmp_path)], capture_output=True, text=True)
    assert (2, "", f"no folder docs/ in {tmp_path}; run this from the project's folder\n") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )


def test_our_own_pages_say_nothing_twice(root: Path) -> None:
    """The gate of a proposed change asks this too; here it is asked before."""
    done = subprocess.run([sys.executable, check_prose.__file__], cwd=root, capture_output=True, text=True, check=False)
    assert "\n".join(line for line in done.stdout.splitlines() if "words from" in line) == ""
    assert done.returncode == 0
