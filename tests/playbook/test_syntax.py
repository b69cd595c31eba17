"""Nothing an editor writes disappears: a line is on its sheet, or it is one problem at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.page import Page
from playbook.parser import parse
from playbook.rules import check_page

GOOD = Path(__file__).parents[1] / "examples" / "good"
PLAY = "playbooks/learning/ask-how-they-did-it.md"
MEETING = "meetings/second.md"
ITEM = "- [ ] Write down what you saw"
QUESTION = "- What did you try first?"
ROW = "| 20 | One thing shown | junior |"


def added(uri: str, after: str, lines: str) -> tuple[Page, int]:
    """The good page with lines put in after one, and the number of the first of them."""
    text = (GOOD / uri).read_text(encoding="utf-8")
    assert text.count(f"{after}\n") == 1
    before = text[: text.index(after)].count("\n") + 1
    return parse(text.replace(f"{after}\n", f"{after}\n{lines}\n"), uri), before + 1


def problems(page: Page, first: int) -> list[tuple[int, int, str]]:
    """Line (1 is the first added), column and rule of every problem of the page."""
    return [(p.line - first + 1, p.column, p.rule) for p in check_page(page)]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        *((f"{mark} Bring a pen", (1, 1, "item-without-box")) for mark in "•·–◦▪‣☐□-*+"),
        ("1. Bring a pen", (1, 1, "item-without-box")),
        ("1) Bring a pen", (1, 1, "item-without-box")),
        ("1. [ ] Bring a pen", (1, 1, "item-without-box")),
        ("> - [ ] Bring a pen", (1, 1, "item-without-box")),
        ("  • [ ] Bring a pen", (1, 3, "item-without-box")),
        ("- [ ]Bring a pen", (1, 1, "item-without-box")),
        ("-[ ] Bring a pen", (1, 1, "item-without-box")),
        ("- [] Bring a pen", (1, 1, "item-without-box")),
        ("- [\u00a0] Bring a pen", (1, 1, "item-without-box")),
        ("-\u00a0[ ] Bring a pen", (1, 1, "item-without-box")),
        ("-\t[ ] Bring a pen", (1, 1, "item-without-box")),
        ("[ ] Bring a pen", (1, 1, "item-without-box")),
        ("- ☐ Bring a pen", (1, 1, "item-without-box")),
        ("- [ ]", (1, 1, "item-without-box")),
        ("- [ ] ", (1, 7, "line-without-words")),
        ("- [ ] <!-- Bring a pen -->", (1, 7, "line-without-words")),
        ("- [ ] &nbsp;", (1, 7, "line-without-words")),
        ("- [ ] Bring *i**Ask*<b>x</b>", (1, 7, "begins-a-block")),
        ("- [x] Bring a pen", (1, 4, "ticked-item")),
        ("- [X] Bring a pen", (1, 4, "ticked-item")),
        ("- [ ] Bring \u202ea pen", (1, 13, "invisible-character")),
        ("- [ ] Bring \x07a pen", (1, 13, "invisible-character")),
        ("- [ ] Bring\u200ba pen", (1, 12, "invisible-character")),
        ("  and your glasses", (1, 3, "item-on-two-lines")),
        ("and your glasses", (1, 1, "item-on-two-lines")),
        ("> quoted", (1, 1, "item-on-two-lines")),
        ("![A pen](pen.png)", (1, 1, "item-on-two-lines")),
        ("\nBring a pen", (2, 1, "lost-line")),
        ("\n  A second paragraph", (2, 3, "lost-line")),
        ("\n    A second paragraph", (2, 5, "lost-line")),
        ("\n![A pen](pen.png)", (2, 1, "lost-line")),
        ("\n<p>Bring a pen</p>", (2, 1, "lost-line")),
        ("\n<div>", (2, 1, "lost-line")),
        ("\n| Bring | a pen |", (2, 1, "lost-line")),
        ("\n---", (2, 1, "lost-line")),
        ("\n[1]: a-pen.md", (2, 1, "lost-line")),
        ("#### Deeper", (1, 6, "lost-line")),
        ("```\n- [ ] Bring a pen\n```", (1, 1, "lost-line")),
        ("\n  ~~~ text\n  pen\n  ~~~", (2, 3, "lost-line")),
    ],
)
def test_what_no_sheet_can_show_of_a_checklist_is_one_problem(lines: str, place: tuple[int, int, str]) -> None:
    """At its line and column, whatever a word processor made of it."""
    page, first = added(PLAY, ITEM, lines)
    assert [place] == problems(page, first)


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Bring a pen",
        "* [ ] Bring a pen",
        "+ [ ]  Bring a pen  ",
        "  - [ ] Bring a pen",
        "\n- [ ] Bring a pen",
        "- [ ] Bring a pen <!-- or\n two -->",
        "- [ ] Bring **a** [pen](a.md)",
    ],
)
def test_an_item_is_on_the_sheet_however_it_is_set(line: str) -> None:
    """Any bullet, more spaces, an item inside another, a comment that runs on."""
    page, first = added(PLAY, ITEM, line)
    assert [] == problems(page, first)
    assert ["Write down what you saw", "Bring a pen"] == [page.words(t.text) for t in page.tasks_for("senior")][:2]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        *((f"{mark} Why now?", (1, 1, "lost-line")) for mark in "•·–"),
        ("> - Why now?", (1, 1, "lost-line")),
        ("Why now?", (1, 1, "item-on-two-lines")),
        ("\nWhy now?", (2, 1, "lost-line")),
        ("\n    Why now?", (2, 5, "lost-line")),
        ("\n| Why | now? |", (2, 1, "lost-line")),
        ("\n<p>Why now?</p>", (2, 1, "lost-line")),
        ("\n![Why](why.png)", (2, 1, "lost-line")),
        ("- [ ] Why now?", (1, 3, "box-outside-checklist")),
        ("1. [ ] Why now?", (1, 4, "begins-a-block")),
        ("- > Why now?", (1, 3, "begins-a-block")),
        ("- + Why now?", (1, 3, "begins-a-block")),
        ("- # Why now?", (1, 3, "begins-a-block")),
        ("- [1]: why.md?", (1, 3, "begins-a-block")),
        ("- &nbsp;", (1, 3, "line-without-words")),
        ("- Why \u200bnow?", (1, 7, "invisible-character")),
        ("#### Deeper", (1, 6, "lost-line")),
        ("```\n- Why now?\n```", (1, 1, "lost-line")),
    ],
)
def test_what_no_card_can_show_of_the_questions_is_one_problem(lines: str, place: tuple[int, int, str]) -> None:
    """At its line and column."""
    page, first = added(PLAY, QUESTION, lines)
    assert [place] == problems(page, first)


@pytest.mark.parametrize("line", ["- Why now?", "2. Why now?", "   - Why now?", "* **Why** now?", "- `Why` now?"])
def test_a_question_is_in_the_bank_however_it_is_set(line: str) -> None:
    """Also one that begins with code."""
    page, first = added(PLAY, QUESTION, line)
    assert [] == problems(page, first)
    assert "Why now?" == page.words(page.questions[-1].text)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("• Bring a pen", (1, 1, "lost-line")),
        ("Bring a pen", (1, 1, "lost-line")),
        ("  Bring a pen", (1, 3, "lost-line")),
        ("- Bring a pen", (1, 1, "lost-line")),
        ("0 | Bring a pen | senior", (1, 1, "lost-line")),
        ("<p>Bring</p>", (1, 1, "lost-line")),
        ("```\n| 0 | Bring | senior |\n```", (1, 1, "lost-line")),
        ("- [ ] Bring a pen", (1, 3, "box-outside-checklist")),
        ("| | Bring a pen | senior |", (1, 1, "agenda-minutes")),
        ("| five | Bring a pen | senior |", (1, 3, "agenda-minutes")),
        ("| 0 | &nbsp; | senior |", (1, 3, "line-without-words")),
        ("| 0 | | senior |", (1, 3, "line-without-words")),
        ("| 0 | Bring a pen | senior | soon |", (1, 30, "lost-line")),
        ("| 0 | Bring a pen { .x } | senior |", (1, 3, "agenda-attributes")),
        ("| 0 | Bring a pen | senior { .x } |", (1, 3, "agenda-attributes")),
        ("| 0 | Bring *i**Ask*<b>x</b> | senior |", (1, 3, "agenda-attributes")),
        ("| 0 | Bring a\u200bpen | senior |", (1, 14, "invisible-character")),
        ("| - | Pause | both |", (1, 3, "agenda-minutes")),
        ("|---|---|---|", (1, 2, "agenda-minutes")),
        ("### 30 minutes", (1, 5, "group-twice")),
        ("### An hour", (1, 5, "lost-line")),
        ("#### 60 minutes", (1, 6, "lost-line")),
    ],
)
def test_what_no_sheet_can_show_of_an_agenda_is_one_problem(lines: str, place: tuple[int, int, str]) -> None:
    """At its line and column."""
    page, first = added(MEETING, ROW, lines)
    assert [place] == problems(page, first)


def test_the_first_row_of_an_agenda_may_not_be_in_words() -> None:
    """Below the line under its head, whatever stands in the first column is a row."""
    page, first = added(MEETING, "|---|---|---|", "| none | Arrive | both |")
    assert [(1, 3, "agenda-minutes")] == problems(page, first)
    assert ["none", "10", "20"] == [row.written for row in page.agenda(30)]


def test_a_table_without_a_head_of_its_own_begins_anew_in_each_agenda() -> None:
    """The head of the second table is no row, though the first has been read."""
    page, _ = added(MEETING, ROW, "")
    assert [["10", "20"], ["20", "40"]] == [[row.written for row in page.agenda(minutes)] for minutes in (30, 60)]


def test_words_above_the_first_agenda_or_below_one_that_is_none_are_named() -> None:
    """A row below such a heading is lost with it: that is one problem; a sentence is another."""
    page, first = added(MEETING, "## Agenda", "\nWe decide together.\n\n| 5 | Go |\n")
    assert [(2, 1, "lost-line"), (4, 1, "lost-line")] == problems(page, first)
    page, first = added(MEETING, ROW, "\n### An hour\n\n| 5 | Go |\n\nA sentence.")
    assert [(2, 5, "lost-line"), (6, 1, "lost-line")] == problems(page, first)


@pytest.mark.parametrize(("heading", "column"), [(" ### Before: both", 2), ("   ## Next", 4), ("  #### Why", 3)])
def test_a_heading_with_spaces_before_it_is_one_problem(heading: str, column: int) -> None:
    """Markdown takes it for text; whoever wrote it meant a heading."""
    page = parse(f"---\ntitle: T\n---\n\n{heading}\n\nText.\n", "start/a.md")
    assert [("heading-set-in", 5, column)] == [(p.rule, p.line, p.column) for p in page.problems]
    assert [heading.strip("# ")] == [h.text for h in page.headings]


@pytest.mark.parametrize("line", ["    # a comment", "  #hashtag", " 1. # One", "#"])
def test_what_is_no_heading_that_is_set_in_is_left_alone(line: str) -> None:
    """Code, a word with a sign before it, an item."""
    page = parse(f"---\ntitle: T\n---\n\n{line}\n", "start/a.md")
    assert "heading-set-in" not in {p.rule for p in page.problems}


@pytest.mark.parametrize("uri", [PLAY, MEETING, "hard-moments/they-keep-cancelling.md", "start/print.md",
                                 "programme/start-small.md", "meetings/notes-after.md",
                                 "playbooks/learning/index.md"])  # fmt: skip
def test_a_heading_without_content_is_a_problem_on_every_kind_of_page(uri: str) -> None:
    """A reader waits for what does not come."""
    page = parse((GOOD / uri).read_text(encoding="utf-8").rstrip("\n") + "\n\n## Nothing\n", uri)
    assert ("empty-section", len(page.lines) - 1, 4) in [(p.rule, p.line, p.column) for p in check_page(page)]
    assert {"empty-section", "unknown-section"} >= {p.rule for p in check_page(page)}


@pytest.mark.parametrize(
    ("deep", "levels"),
    [
        (">" * 300 + " Deep", 300),
        ("> " * 300 + "Deep", 300),
        ("- " * 300 + "Deep", 300),
        ("> - 1. " * 100 + "Deep", 300),
        ("    " * 300 + "- Deep", 301),
        ("\t" * 299 + "- Deep", 300),
        ("> " * 21 + "Deep", 21),
    ],
)
@pytest.mark.parametrize("section", ["Checklist", "Questions", "Steps"])
def test_a_line_too_deep_is_one_problem_and_nothing_raises(deep: str, levels: int, section: str) -> None:
    """The builder cannot build such a page, so nothing else takes the line up."""
    page = parse(f"---\ntitle: T\n---\n\n## {section}\n\n### Light: senior asks\n\n{deep}\n", "playbooks/trust/a.md")
    (problem,) = [p for p in check_page(page) if p.line == 9]
    assert (problem.rule, problem.column) == ("nested-too-deep", len(deep) - len(deep.lstrip()) + 1)
    assert problem.summary == f"this line stands {levels} levels deep; use at most 20"
    assert not page.can_be_built


def test_lines_that_follow_each_other_are_too_deep_once() -> None:
    """A list inside a list, three hundred times, is one slip; another further down is another."""
    stairs = "\n".join("    " * level + "- Deep" for level in range(300))
    page = parse(f"---\ntitle: T\n---\n\n{stairs}\n\nText.\n\n{'>' * 21} Deep\n", "start/a.md")
    found = [problem for problem in check_page(page) if problem.rule == "nested-too-deep"]
    assert [25, 308] == [problem.line for problem in found]


@pytest.mark.parametrize("line", ["> " * 20 + "Deep", "    " * 19 + "- Deep", "    " * 40, "-" * 300, "1.1.1.1" * 50])
def test_what_is_not_too_deep_is_left_alone(line: str) -> None:
    """Twenty levels are allowed; a line of hyphens, of spaces, or a number with many parts has none."""
    assert (
        [] == parse(f"---\ntitle: T\n---\n\n{line}\n", "start/a.md").problems
        or () == parse(f"---\ntitle: T\n---\n\n{line}\n", "start/a.md").problems
    )


@pytest.mark.parametrize(
    ("uri", "section"),
    [("meetings/a.md", "Words"), ("start/a.md", "Agenda"), ("start/a.md", "Questions"), (PLAY, "Agenda")],
)
def test_code_is_welcome_where_no_sheet_is_made_of_it(uri: str, section: str) -> None:
    """Other sections, and kinds of page that have no agenda or ask nothing."""
    assert () == parse(f"---\ntitle: T\n---\n\n## {section}\n\n```\ncode\n```\n", uri).problems


PIECES = st.sampled_from(
    ["- [ ] Bring", "- Why?", "- ", "1. ", "• ", "> ", "[ ] ", "- [x] Go", "Words", "    ", "  ", "\t", "### Before: senior",
     "### Light: senior asks", "### 30 minutes", "### Any", "#### Deep", "| 30 | Go | both |", "| ", "|---|---|", "```",
     "~~~", "<!-- x -->", "<!--", "-->", "<div>", "![a](b.png)", "`<!--`", "&nbsp;", "\u200b", "\u202e", "\n", "\n", "\n\n"]
)  # fmt: skip
ROWLIKE = re.compile(r"\s*\|")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join), st.sampled_from(["Checklist", "Questions", "Agenda"]))
def test_every_line_of_a_sheet_is_taken_up_or_named(text: str, section: str) -> None:
    """Inside these sections, what is no heading, item, row or comment has a problem at its line."""
    page = parse(f"---\ntitle: T\n---\n\n## {section}\n{text}\n", "meetings/a.md")
    taken = {line.line for line in (*page.tasks, *page.questions, *page.headings)}
    taken |= {row.line for minutes in page.agendas for row in page.agenda(minutes)}
    named = {problem.line for problem in check_page(page)}
    unknown = {"unknown-group", "group-without-colon"} & {problem.rule for problem in page.problems}
    for number, line in page.body_lines[1:]:
        is_item = unknown and re.match(r"\s*(?:[-*+]|\d+[.)]) ", line)  # its group's heading is named
        is_row = section == "Agenda" and ROWLIKE.match(line)  # a head, the line below it, or below a named heading
        if line.strip() and number > 5 and not is_item and not is_row:
            assert number in taken | named, (number, line)
    hidden = set(range(6, len(page.lines) + 1)) - {number for number, _ in page.body_lines}
    assert not hidden or min(hidden) in named  # a code block is named where it begins


@pytest.mark.parametrize("indent", ["    ", "\t", "        ", "\u00a0\u00a0", "\u3000"])
def test_a_line_that_markdown_does_not_take_for_an_item_is_none(indent: str) -> None:
    """Set in too far, or with blanks that are no spaces, it would be code or a part of the line above."""
    checklist = parse(f"---\ntitle: T\n---\n## Checklist\n### Before: both\n- [ ] A\n{indent}- [ ] B\n", "start/a.md")
    assert [task.text for task in checklist.tasks] == ["A"]
    assert [(p.line, p.rule) for p in checklist.problems] == [(7, "item-without-box")]
    questions = parse(f"---\ntitle: T\n---\n## Questions\n### Light: either asks\n\n{indent}- B?\n", "meetings/a.md")
    assert questions.questions == ()
    assert [(p.line, p.rule) for p in questions.problems] == [(7, "lost-line")]


def test_a_number_of_minutes_has_at_most_four_digits() -> None:
    """More is no number of minutes, and Python refuses to read thousands of digits."""
    page = parse(f"---\ntitle: T\n---\n## Agenda\n### 30 minutes\n\n| {'9' * 5000} | A | both |\n", "meetings/a.md")
    assert [row.minutes for row in page.agenda(30)] == [None]
