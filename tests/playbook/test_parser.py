"""The parser keeps line and column of all it finds, and never raises for what an editor wrote."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.page import AgendaRow, Heading, Page, Question, Task
from playbook.parser import cells, parse, read_page
from playbook.rules import check_page

PLAY = "playbooks/trust/a.md"


def body(text: str, uri: str = PLAY) -> Page:
    """A page with two keys and the given body, which begins on line 5."""
    return parse(f"---\ntitle: T\nminutes: 20\n---\n{text}", uri)


def test_a_key_knows_its_place_and_the_place_of_its_value() -> None:
    """Messages point at the key or at the value, as fits."""
    key = parse("---\ntitle: T\nminutes:   20\n---\n", PLAY).keys["minutes"]
    assert (key.value, key.line, key.column, key.value_line, key.value_column) == (20, 3, 1, 3, 12)


def test_values_are_read_as_yaml() -> None:
    """Numbers, dates and lists are what they look like; a colon in quotes is a colon."""
    page = parse('---\ntitle: "A: B"\nminutes: 20\ntags:\n  - a\n  - "no"\nreviewed: 2026-11-22\n---\n', PLAY)
    assert {"title": "A: B", "minutes": 20, "tags": ["a", "no"], "reviewed": date(2026, 11, 22)} == {
        name: page.value(name) for name in page.keys
    }


def test_the_body_begins_after_the_front_matter() -> None:
    """Also where three dots end it, and on any line ends."""
    assert (
        parse("---\ntitle: T\n---\nx", PLAY).body_starts,
        parse("---\ntitle: T\n...\nx", PLAY).body_starts,
    ) == (4, 4)


def test_headings_lose_their_marks_and_keep_their_place() -> None:
    """Closing marks and attributes are not part of a heading's text."""
    assert (
        Heading(2, "Steps", 5, 4),
        Heading(3, "One `code`", 6, 6),
        Heading(4, "Named", 7, 6),
    ) == body("## Steps\n###  One `code` ###\n#### Named {#name .class}\n").headings


def test_tasks_know_when_and_who() -> None:
    """The group's heading says it; the place is that of the words."""
    page = body("## Checklist\n\n### In the meeting: both\n\n- [ ] Put it away\n* [ ]  Ask\n")
    assert (
        Task("Put it away", "In the meeting", "both", 9, 7),
        Task("Ask", "In the meeting", "both", 10, 8),
    ) == page.tasks


def test_each_role_gets_its_tasks_in_the_order_of_the_day() -> None:
    """`both` stands on two sheets; the coordinator has a sheet only where one is meant."""
    page = body(
        "## Checklist\n### After: senior\n- [ ] C\n### Before: both\n- [ ] A\n### In the meeting: junior\n- [ ] B\n"
    )
    assert (
        page.roles,
        [task.text for task in page.tasks_for("senior")],
        [task.text for task in page.tasks_for("junior")],
        [task.text for task in page.tasks_for("coordinator")],
    ) == (("senior", "junior"), ["A", "C"], ["A", "B"], [])


def test_questions_know_how_deep_they_go_and_who_asks() -> None:
    """A group such as `Deeper: junior asks`, and the place of the words."""
    page = body("## Questions\n\n### Deeper: junior asks\n\n- What is it?\n1. Why now?\n")
    assert (
        Question("What is it?", "Deeper", "junior", 9, 3),
        Question("Why now?", "Deeper", "junior", 10, 4),
    ) == page.questions


def test_an_agenda_is_read_from_its_first_row_with_a_number() -> None:
    """The head of the table is none of its rows; a row without a number is kept, with its place, for the check."""
    page = body(
        "## Agenda\n\n### 30 minutes\n\n| Minutes | What | Who |\n|---|:-:|---|\n| 10 | Arrive \\| sit | senior |\n| ten | Go |\n\n"
        "### 60 minutes\n\n| 60 | All | both |\n",
        "meetings/a.md",
    )
    assert (
        AgendaRow("10", 10, r"Arrive \| sit", "senior", 11, 3),
        AgendaRow("ten", None, "Go", "", 12, 3),
    ) == page.agenda(30)
    assert [row.minutes for row in page.agenda(60)] == [60]
    assert page.agenda(90) == ()


def test_the_agreement_is_what_stands_below_its_heading() -> None:
    """Up to the next heading as high; what is commented out is no part of it."""
    page = body("## Steps\n\n### The agreement\n\n- One.\n<!-- two -->\n#### Ends\n\n### Another\n\n- Not this.\n")
    (form,) = page.forms
    heading, form_lines = form.heading, form.lines
    assert (heading.text, heading.line) == ("The agreement", 7)
    assert [(number, line) for number, line in form_lines if line.strip()] == [(9, "- One."), (11, "#### Ends")]
    assert body("## Steps\n\n### Agree\n").forms == ()


def test_questions_elsewhere_are_only_text() -> None:
    """The bank is fed by plays and meetings; a heading called Questions on another page is a heading."""
    page = body("## Questions\n\n- What is it?\n", "start/a.md")
    assert (page.questions, page.problems) == ((), ())


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n{}\n```\n",
        "~~~ text\n{}\n~~~\n",
        "````\n```\n{}\n````\n",
        "    ```\n    {}\n    ```\n",
        "<!-- {} -->\n",
        "<!--\n{}\n-->\n",
    ],
)
def test_what_readers_do_not_see_as_content_is_none(hidden: str) -> None:
    """Code blocks and comments hold no headings, tasks or questions; a block in a checklist is named, as no sheet has it."""
    page = body(
        "## Checklist\n### Before: both\n- [ ] A\n" + hidden.format("- [ ] B") + hidden.format("## Steps") + "- [ ] C\n"
    )
    assert (
        [task.text for task in page.tasks],
        [heading.text for heading in page.headings],
        [problem.rule for problem in page.problems],
    ) == (["A", "C"], ["Checklist", "Before: both"], [] if "<!--" in hidden else ["lost-line", "lost-line"])


def test_code_in_a_line_opens_no_block() -> None:
    """Three backticks that close on the same line are code in a sentence."""
    assert [heading.text for heading in body("```x``` is code\n## Steps\n").headings] == ["Steps"]


def test_a_comment_that_nothing_closes_is_named() -> None:
    """A browser would hide the rest of the page; the same marks in code are code."""
    page = body("Words, `<!--` and\nmore <!-- not yet.\n\nHidden.\n")
    assert [str(p) for p in page.problems] == [
        'docs/playbooks/trust/a.md:6:6: a comment without an end; close it with "-->" [unclosed-comment]'
    ]


def test_a_section_ends_at_the_next_as_high() -> None:
    """Deeper headings belong to it; the numbers are those of the file."""
    page = body("## A\na\n### B\nb\n## C\nc\n")
    assert page.section("A") == [(6, "a"), (7, "### B"), (8, "b")]
    assert page.section("No such") == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf---\ntitle: T\n---\n", None),
        (b"---\r\ntitle: T\r\n---\r\n", None),
        (b"---\rtitle: T\r---\r", None),
        (b"", "1:1: the file is empty; copy a page from docs/_templates/, or delete the file [unreadable-file]"),
        (b"\xff\xfe-\0", "1:1: not UTF-8 text; save the file again with the encoding UTF-8 [unreadable-file]"),
        (
            "---\ntitle: é".encode() + b"\xe9\n---\n",
            "2:9: not UTF-8 text; save the file again with the encoding UTF-8 [unreadable-file]",
        ),
        (
            b"\xef\xbb\xbf---\nab\xe9\n",
            "2:3: not UTF-8 text; save the file again with the encoding UTF-8 [unreadable-file]",
        ),
    ],
)
def test_a_file_is_read_as_utf_8_with_any_line_ends(tmp_path: Path, data: bytes, expected: str | None) -> None:
    """A mark of byte order is passed over; what is no UTF-8 is one problem at its character."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    page = read_page(path, "start/a.md")
    assert ([f"docs/start/a.md:{expected}"] if expected else []) == [str(problem) for problem in page.problems]
    assert ("a" if expected else "T") == page.title


def test_a_file_that_cannot_be_opened_is_one_problem(tmp_path: Path) -> None:
    """The other pages are still there."""
    (tmp_path / "a.md").mkdir()
    assert [str(problem) for problem in read_page(tmp_path / "a.md", "a.md").problems] == [
        "docs/a.md:1:1: cannot be read: Is a directory; check the file and its permissions [unreadable-file]"
    ]


def test_front_matter_with_endless_brackets_is_a_problem() -> None:
    """The page is still there."""
    page = parse("---\ntitle: " + "[" * 1500 + "\n---\n\n## A\n", "a.md")
    assert [str(problem) for problem in page.problems] == [
        'docs/a.md:2:1: front matter cannot be read: brackets inside brackets without end; one "key: value" a line [front-matter-unreadable]'
    ]
    assert [heading.text for heading in page.headings] == ["A"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a | b |", ["a", "b"]),
        ("  |a|b", ["a", "b"]),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        (r"| a \\| b |", [r"a \\", "b"]),
        (r"| a \\\| b |", [r"a \\\| b"]),
        ("| | b | |", ["", "b", ""]),
        ("| `a | b` | `` ` | `` |", ["`a | b`", "`` ` | ``"]),
        ("| `a | b |", ["`a", "b"]),
        ("|", []),
        ("| a \\", ["a \\"]),
    ],
)
def test_a_bar_ends_a_cell_unless_it_is_escaped(row: str, expected: list[str]) -> None:
    """Two backslashes are one, and escape nothing."""
    assert expected == cells(row)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b --> c <!-- d --> e", ["a            c            e"]),
        ("a <!-- b\n## c\nd --> e", ["a       ", "    ", "      e"]),
        ("a <!-- b --> <!-- c\nd -->", ["a                  ", "     "]),
        ("`<!--` a `-->`", ["`<!--` a `-->`"]),
        ("`` ` <!-- a --> `` <!-- b -->", ["`` ` <!-- a --> ``           "]),
        ("`` a <!-- b --> `c", ["`` a <!-- b --> `c"]),
        ("\\\\` <!-- a --> `", ["\\\\`            `"]),
        ("`a` <!-- `b` --> c", ["`a`              c"]),
        ("<!-- `a --> b` c", ["            b` c"]),
        ("<!-- a\n```\n--> b\n```\n-->\n```", ["      ", "   ", "    b"]),
        ("```\n<!--\n```\na\n<!-- b -->", ["a", "          "]),
        ("a\n<!-- b", ["a", "<!-- b"]),
    ],
)
def test_a_comment_is_blanked_and_columns_stay(text: str, left: list[str]) -> None:
    """A comment in code is code, code in a comment is comment, and one that nothing closes is none."""
    assert left == [line for _, line in body(text).body_lines]


def test_the_numbers_of_lines_are_those_of_the_file() -> None:
    """Whatever is blanked or left out."""
    assert [5, 8, 9] == [number for number, _ in body("a\n```\n```\nb\nc").body_lines]


def test_an_invisible_character_that_breaks_the_keys_is_named_once() -> None:
    """At its place; another slip in the keys is another problem."""
    page = parse("---\ntitle: a\x07b\n---\n", "start/a.md")
    assert [("invisible-character", 2, 9)] == [(p.rule, p.line, p.column) for p in page.problems]
    page = parse('---\ntitle: "\ndescription: a\u200bb\n---\n', "start/a.md")
    assert ["invisible-character", "front-matter-unreadable"] == [p.rule for p in page.problems]
    page = parse('---\ntitle: "a\u200bb\n---\n', "start/a.md")
    assert [("invisible-character", 2)] == [(p.rule, p.line) for p in page.problems]
    assert not page.whole


def test_half_of_a_character_in_a_key_is_one_problem() -> None:
    """In a title, in a tag, anywhere below a key: the other keys are there."""
    for key, column in (('title: "\\ud800"', 8), ('tags: [a, "\\ud800"]', 7), ('tags: {a: ["\\ud800"]}', 7)):
        page = parse(f"---\nminutes: 5\n{key}\n---\n", "start/a.md")
        (problem,) = page.problems
        assert (problem.line, problem.column, problem.rule) == (3, column, "front-matter-unreadable")
        assert "half of a character; write the character itself" in problem.summary
        assert (5, None) == (page.value("minutes"), page.value(key.partition(":")[0]))


@pytest.mark.parametrize(
    ("text", "problem", "keys"),
    [
        ("", "1:1: no front matter", []),
        ("\n\nWords\n", "1:1: no front matter", []),
        ("---\n---\n", "1:1: front matter without a key", []),
        ("---\n# nothing\n---\n", "1:1: front matter without a key", []),
        ("---\n- a\n---\n", "2:1: front matter is not a list of keys", []),
        ("---\ntitle: T\n", "1:1: front matter without an end", []),
        ("\n---\ntitle: T\n---\n", "1:1: an empty line before the front matter", ["title"]),
        ("\n---\ntitle: T\n", "1:1: an empty line before the front matter", []),
        ("---  \ntitle: T\n---  \n", "", ["title"]),
    ],
)
def test_front_matter_is_there_or_one_problem_says_why(text: str, problem: str, keys: list[str]) -> None:
    """At the line where it should be."""
    page = parse(text, "start/a.md")
    assert keys == list(page.keys)
    assert problem == (
        str(page.problems[0]).removeprefix("docs/start/a.md:").partition(";")[0] if page.problems else ""
    )


def test_an_empty_file_and_a_line_of_hyphens_have_a_body() -> None:
    """Without keys the body begins on the first line."""
    assert (1, False) == (parse("Words", "a.md").body_starts, parse("Words", "a.md").whole)
    assert [(1, "Words")] == list(parse("Words", "a.md").body_lines)
    page = parse("\n---\ntitle: T\n", "a.md")
    assert (5, ()) == (page.body_starts, page.body_lines)
    assert [1, 2] == [problem.line for problem in page.problems]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Above\n---\n", ["6:1"]),
        ("Above\n====\n", ["6:1"]),
        ("\n---\n", []),
        ("| a |\n---\n", []),
        ("> a\n---\n", []),
        ("- a\n---\n", []),
        ("# a\n---\n", ["5:3"]),
        ("<p>\n---\n", []),
        ("```\na\n```\n---\n", []),
        ("Above\n--- -\n", []),
    ],
)
def test_a_heading_written_with_a_line_below_it_is_named(text: str, problems: list[str]) -> None:
    """Only where Markdown makes a heading of the line above."""
    found = [p for p in check_page(body(text, "start/a.md")) if p.rule in ("underlined-heading", "title-in-body")]
    assert problems == [f"{p.line}:{p.column}" for p in found]


def test_a_group_of_questions_elsewhere_is_named() -> None:
    """With what to do about it on this kind of page; any other heading is a heading."""
    asks = body("## Steps\n\n### light : Senior  asks\n\n- Why?\n").problems
    assert [(7, 5, 'put it below "## Questions"')] == [(p.line, p.column, p.suggestion) for p in asks]
    never = body("### Deeper: either asks\n\n- Why?\n", "start/a.md").problems
    assert ["move it to a page that teaches these questions"] == [p.suggestion for p in never]
    assert () == body("### Light: what senior asks\n\n- Why?\n", "start/a.md").problems


def test_a_group_knows_where_its_second_word_stands() -> None:
    """And both words may be unknown."""
    problems = body("## Checklist\n\n### Befor:   bos\n\n- [ ] A\n").problems
    assert [(5, "Befor"), (14, "bos")] == [(p.column, p.message.split('"')[1]) for p in problems]
    assert 'did you mean "Before"?' == problems[0].suggestion


PIECES = st.sampled_from(
    ["---\n", "title: T\n", "tags:\n", "  - a\n", "key: [", "\t", '"', "&a *a\n", "<<: {}\n", "? {a: b}\n", "## Checklist\n", "### ", ": ",
     "Before: senior\n", "## Questions\n", "- [ ] ", "- ", "[x]", "x\n", "```\n", "<!--", "-->", "|", "\n", "====\n", "é", "\0", "1. ", "\u2028"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=25).map("".join), st.sampled_from([PLAY, "meetings/a.md", "start/a.md", "programme/a.md"])
)
def test_nothing_an_editor_writes_raises(text: str, uri: str) -> None:
    """Whatever the text: each problem has a place in the file and one line."""
    count = text.count("\n") + 1
    page = parse(text, uri)
    for problem in check_page(page):
        assert 1 <= problem.line <= count + 1 and problem.column >= 1, problem
        assert len(str(problem).splitlines()) == 1


def test_of_two_keys_with_one_name_the_first_stays() -> None:
    """With its own value and place; the second is named."""
    page = parse("---\ntitle: A\ntitle: B\n---\n", "start/a.md")
    assert ("A", 2) == (page.title, page.keys["title"].line)
    assert [("key-twice", 3)] == [(problem.rule, problem.line) for problem in page.problems]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("See [here](http://[::1).", 12),
        ("See [here](https://[a]/x).", 12),
        ("See ![here](<//[x>).", 14),
        ("See <http://a]b>.", 6),
        ("[1]: https://exa\u2100mple.org/", 6),
        ("<a href='//[x'>here</a>", 10),
    ],
)
def test_an_address_with_a_broken_server_is_named(line: str, column: int) -> None:
    """The builder could not build the page: it is left out of the site."""
    page = body(line, "start/a.md")
    (problem,) = [p for p in page.problems if p.rule == "broken-address"]
    assert column == problem.column and not page.can_be_built


@pytest.mark.parametrize(
    "line", ["[a](http://[::1]/) [b](https://x.org)[c]", "`<http://[a>`", "a // [b", "[a](mailto:[b)", "[a](b//[c.md)"]
)
def test_other_brackets_break_no_address(line: str) -> None:
    """An address of version 6, code, words, mail, a path."""
    assert [] == [p for p in body(line, "start/a.md").problems if p.rule == "broken-address"]


def test_a_pipe_is_no_page_and_is_not_waited_for(tmp_path: Path) -> None:
    """Reading it would never end."""
    os.mkfifo(tmp_path / "a.md")
    page = read_page(tmp_path / "a.md", "a.md")
    assert ["docs/a.md:1:1: is no file; delete it, and write a file of this name [unreadable-file]"] == [
        str(problem) for problem in page.problems
    ]
    assert not page.can_be_built
