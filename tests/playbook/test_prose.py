"""The paragraphs and sentences of a page as written, each with its place."""

from __future__ import annotations

import pytest

from playbook.parser import parse
from playbook.prose import Paragraph, read_paragraphs


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text without sections."""
    return list(read_paragraphs(enumerate(text.split("\n"), 1), {}))


def sentences(text: str) -> list[str]:
    """The sentences of a text's first paragraph."""
    return [sentence.text for sentence in paragraphs(text)[0].sentences()]


def test_a_paragraph_ends_where_a_reader_sees_its_end() -> None:
    """At an empty line, a new item, a row, an utterance, a heading, a box, HTML."""
    text = (
        "One line\nand another.\n\n## Heading\n- item\n  goes on\n1. item\n   - inner\n- [ ] task\n| a | b |\n|---|---|\n"
        '> said\n> again\n!!! note "Box"\n    inside\n\n<div>\n<p>gone</p>\n\nTerm\nTwo\n:   meaning\n    goes on\n'
    )
    assert [(part.kind, [number for number, _ in part.lines]) for part in paragraphs(text)] == [
        ("text", [1, 2]),
        ("heading", [4]),
        ("item", [5, 6]),
        ("item", [7]),
        ("item", [8]),
        ("task", [9]),
        ("row", [10]),
        ("row", [11]),
        ("quote", [12]),
        ("quote", [13]),
        ("label", [14]),
        ("text", [15]),
        ("term", [20, 21]),
        ("text", [22, 23]),
    ]


def test_a_paragraph_knows_its_section() -> None:
    """The second-level heading above it; questions to ask are spoken there, and only there."""
    page = parse(
        "---\ntitle: T\n---\nBefore.\n\n## Questions\n\n### Light\n\n- Why?\n\n## Next\n\n- Go.\n", "start/a.md"
    )
    assert [(part.section, part.is_spoken) for part in page.paragraphs] == [
        ("", False),
        ("Questions", False),
        ("Questions", False),
        ("Questions", True),
        ("Next", False),
        ("Next", False),
    ]


def test_what_is_read_keeps_its_place() -> None:
    """Marks, addresses, citations and quoted words are blanked, one sign for one."""
    part, *_ = paragraphs('- [see](a.md) `code` and\n  "he said" it ([A](../evidence/references.md#a)).')
    assert part.words.split() == ["[see", "xxxxxx", "and", '"he', 'said"', "it", "(", ")."]
    assert len(part.words) == len(part.unspoken) == len(part.source)
    assert "said" not in part.unspoken and "it" in part.unspoken
    assert part.place(part.words.index("it (")) == (2, 13)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took 3.5 hours, e.g. Today. It ended.", ["It took 3.5 hours, e.g. Today.", "It ended."]),
        ("It is so\nand goes on. And *on*.", ["It is so and goes on.", "And on."]),
        ("Is it so? (It is.) 12 are.", ["Is it so?", "(It is.)", "12 are."]),
        ("See [the list](a.md) here. And wait.", ["See the list here.", "And wait."]),
        ('You say, "Go. Now." and then you wait for it.', ['You say, "Go. Now." and then you wait for it.']),
        ('You ask them, "Why now and not then?" Then you wait for it.', ["Then you wait for it."]),
        ("**Ask them twice (3 minutes).** Then wait.", ["Ask them twice (3 minutes).", "Then wait."]),
        ("nothing that ends", []),
        ("As follows:", []),
        ("These are the five of them:", ["These are the five of them:"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Not in a number, an abbreviation or quoted words; what is mostly quoted is none."""
    assert expected == sentences(text)


def test_a_sentence_has_its_place_and_its_words() -> None:
    """Of its first sign, on the line where it begins."""
    (part,) = paragraphs("- One is here. Two\n  goes on.")
    assert [(s.words, s.line, s.column) for s in part.sentences()] == [(3, 1, 3), (3, 1, 16)]
