"""What a rule does not look at is blanked, and what is left keeps its column."""

from __future__ import annotations

import pytest

from playbook.source import (
    ADDRESS,
    BULLET,
    CITATION,
    CODE,
    HEADING_LINE,
    LABEL,
    TABLE_LINE,
    TASK_LINE,
    bare,
    blanked,
    without_code_and_addresses,
)


def test_what_marks_match_is_replaced_by_as_many_signs() -> None:
    """One after the other, by spaces or by another sign."""
    assert "a     c" == blanked("a `b` c", CODE)
    assert "axxxc" == blanked("a`b`c", CODE, by="x")
    assert "xxx[axxxx" == blanked("`b`[a](c)", CODE, ADDRESS, by="x")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("a `code` b", "a        b"),
        ("[a](b.md) c", "[a        c"),
        ("[a][b] c", "[a     c"),
        ("![a](b.md)", "![a       "),
        ("[a] b", "[a] b"),
    ],
)
def test_words_for_people_are_left(line: str, left: str) -> None:
    """Code and addresses are blanked."""
    assert left == without_code_and_addresses(line)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("a ([F 2007](../references.md#f), b)", "a (, b)"),
        ('a [F](references.md#f "In 2007") b', "a b"),
        ("<b>a</b> <https://e.org> b", "a b"),
        ("**a**{ .x } {#y} b", "**a** b"),
        ("a {b} < c", "a {b} < c"),
    ],
)
def test_citations_tags_and_attributes_are_no_words(line: str, left: str) -> None:
    """A passage or a sentence is measured without them, and each word keeps its column."""
    assert left.replace(" ", "") == bare(line).replace(" ", "")
    assert all(sign in (" ", line[column]) for column, sign in enumerate(bare(line)))
    assert len(line) == len(bare(line))


def test_a_line_is_known_by_its_beginning() -> None:
    """Headings, boxes, bullets, tables; a mark without its space is none."""
    assert [True, True, False] == [bool(HEADING_LINE.match(line)) for line in ("## A", "##A", "a # b")]
    assert [True, True, False] == [bool(TASK_LINE.match(line)) for line in ("- [ ] a", "  * [x] a", "- a")]
    assert [True, True, False, False] == [bool(BULLET.match(line)) for line in ("- a", "  12. a", "-a", "**a**")]
    assert [True, True, False] == [bool(TABLE_LINE.match(line)) for line in ("| a", "  | a", "a | b")]


def test_a_citation_is_a_link_to_a_source() -> None:
    """From any folder, with a title; its key is what leads to it."""
    lines = ("](references.md#a-1)", '](../x/references.md#b "t")', "](references.md)", "](my-references.md#c)")
    assert ["a-1", "b", None, None] == [found[1] if (found := CITATION.search(line)) else None for line in lines]


def test_a_label_is_a_strength_or_what_stands_there() -> None:
    """With its full stop inside, or without."""
    assert ["Strong", "Weak", "Modest", None] == [
        found[1] if (found := LABEL.match(line)) else None
        for line in ("**Strong.** a", "**Weak**", "**Modest.**", "*a*")
    ]
