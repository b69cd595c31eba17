"""Marks that would hide words from every reader are named."""

from __future__ import annotations

import pytest

from playbook.parser import parse
from playbook.rules import check_page

RULES = ("unknown-element", "note-title", "html-in-line")


def found(text: str) -> list[tuple[int, int, str]]:
    """Line and column in the text, and message, of what these rules find on a page with it."""
    page = parse(f"---\ntitle: T\n---\n{text}\n", "playbooks/trust/x.md")
    return [(p.line - 3, p.column, p.message) for p in check_page(page) if p.rule in RULES]


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("Say so to <name>.", 11, "<name>"),
        ("Say so to <your name> and <date>.", 11, "<your name>"),
        ("<Name>, thank you.", 1, "<Name>"),
        ("| <who> | ______ |", 3, "<who>"),
        ("- Meet on <the-day/>.", 11, "<the-day/>"),
        ("<svg><g></g></svg>\n<rect x='1'>", 1, "<rect x='1'>"),
    ],
)
def test_words_in_angle_brackets_are_named(text: str, column: int, shown: str) -> None:
    """A browser shows nothing of them."""
    message = f"{shown} is shown nowhere: it is taken for HTML"
    assert [(text.count("\n") + 1, column, message)] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "`<name>` and \\<name> and &lt;name>",
        "<https://example.org> <a@example.org> <br> <br/> <b class='x'>Yes</b>",
        "<table><tr><td>One</td></tr></table> <summary>More</summary>",
        "<svg viewBox='0 0 1 1'>\n<g>\n<text>One</text>\n</g>\n</svg>",
        "1 < 2 and 3 > 2, a <b and c> d",
        "```\n<name>\n```",
        "<!-- <name> -->",
    ],
)
def test_html_addresses_code_and_drawings_are_left_alone(text: str) -> None:
    """What is meant for the browser stays."""
    assert [] == found(text)


def test_a_printed_line_is_reported_once() -> None:
    """It has a rule of its own."""
    text = "## Checklist\n\n### Before: senior\n\n- [ ] Ask <name>"
    assert [(5, 7, "HTML that does not fit in a line: <name>")] == found(text)


@pytest.mark.parametrize(
    ("line", "column", "remedy"),
    [
        ("!!! note Read this first", 5, 'write note "Read this first"'),
        ("!!! note “Read this, please”", 5, 'write note "Read this, please"'),
        ("??? tip Why?", 5, 'write tip "Why?"'),
        ("???+ tip 'Why?'", 6, "write tip \"'Why?'\""),
        ('    !!! note "Why', 9, 'write note "Why"'),
    ],
)
def test_a_title_of_a_note_without_quotation_marks_is_named(line: str, column: int, remedy: str) -> None:
    """With the line as it should be."""
    page = parse(f"---\ntitle: T\n---\n{line}\n\n    Words.\n", "playbooks/trust/x.md")
    (problem,) = [p for p in check_page(page) if p.rule == "note-title"]
    assert (4, column, remedy) == (problem.line, problem.column, problem.suggestion)


@pytest.mark.parametrize(
    "line", ["!!! note", '!!! note "Why?"', '??? tip inline end "Why"', '???+ note ""', "!!! note inline", "!!!"]
)
def test_a_note_as_markdown_has_it_is_left_alone(line: str) -> None:
    """Without a title, with one, at the side."""
    assert [] == found(f"{line}\n\n    Words.")
