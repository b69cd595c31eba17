"""Messages to copy are read as they are written, and a slip in one is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.kinds import VERSIONS
from playbook.messages import counted_lines, occasions, parts, text_of, text_of_block
from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_page, check_project
from playbook.rules.reading import sentences
from report import Problem

GOOD = Path(__file__).parents[1] / "examples/good"
EXAMPLE = GOOD / "messages/ask-for-a-date.md"
TEXT = EXAMPLE.read_text(encoding="utf-8")
GUIDE = (GOOD / "programme/start-small.md").read_text(encoding="utf-8")
URI = "messages/a.md"


def page(text: str = TEXT, uri: str = URI) -> Page:
    """A page of messages."""
    return parse(text, uri)


def chat(text: str, uri: str = URI) -> Page:
    """The example with another text in its first chat."""
    return page(TEXT.replace("Hello [name], shall we find a new date?", text, 1), uri)


def of_messages(found: Page) -> list[Problem]:
    """The problems that the rules for messages find."""
    return [problem for problem in check_page(found) if problem.rule.startswith("message-")]


# --- Reading ----------------------------------------------------------------------------------------------------------


def test_an_occasion_is_a_section_with_blocks() -> None:
    """Each has its heading, its line on when to send it, and its versions; a section without blocks is plain text."""
    found = [(o.heading.text, o.when and o.when.source, list(o.versions)) for o in occasions(page())]
    assert found == [
        ("A meeting fell out", "Send it on the day on which a meeting fell out.", ["message", "chat", "longer"]),
        ("They said that they cannot come", "Send it within a day of their answer.", ["message"]),
    ]


def test_a_page_of_another_kind_has_no_occasions() -> None:
    """Its blocks of code are code."""
    other = page(uri="start/a.md")
    assert (list(occasions(other)), other.messages, len(other.code)) == ([], (), 4)


def test_on_a_guide_for_a_programme_an_occasion_is_a_heading_below_the_templates() -> None:
    """One of the third level with blocks; another holds a form, a table or plain text."""
    guide = page(GUIDE, "programme/a.md")
    assert [(o.heading.level, o.heading.text, list(o.versions)) for o in occasions(guide)] == [
        (3, "A note to the managers", ["message", "chat"])
    ]
    assert [occasion.heading.text for occasion in occasions(page(GUIDE))] == ["Templates"]


def test_the_text_of_a_message_is_what_its_author_wrote() -> None:
    """Quotation marks, signs and empty lines too; only what nobody sees is taken away."""
    first = next(occasions(page())).versions["message"]
    assert text_of_block(first) == TEXT.partition("``` message\n")[2].partition("\n```")[0]
    assert text_of("\n\nHello,  \n\n\n  you\tthere\n\n") == "Hello,\n\n\n  you   there"


def test_a_text_is_cut_at_its_slots() -> None:
    """Nothing is lost between them."""
    text = "Hello [name], on [a day]\n[at noon]"
    found = list(parts(text))
    assert [slot for slot, is_slot in found if is_slot] == ["[name]", "[a day]", "[at noon]"]
    assert "".join(part for part, _ in found) == text


def test_the_subject_of_an_e_mail_is_not_counted() -> None:
    """Only as the first line."""
    first = next(occasions(page())).versions["message"]
    assert [line for _, line in counted_lines(first)][:3] == ["", "Hello [name],", ""]
    assert len(counted_lines(first)) == len(first.lines) - 1


def test_a_block_knows_its_place() -> None:
    """The marks that open it, its lines, and the line that closes it."""
    block = page("---\ntitle: T\n---\n\n## A\n\n  ~~~~ chat now\n~~~\nHello.\n~~~~\n").code[0]
    assert (block.marks, block.word, block.line, block.column, block.end) == ("~~~~", "chat now", 7, 3, 10)
    assert block.lines == ((8, "~~~"), (9, "Hello."))


# --- Rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_may_be_as_long_as_its_limit(version: str) -> None:
    """One word more is told at that word; a slot counts its words, the subject none."""
    subject = "Subject: Many words that are not counted here\n\n" if version != "chat" else ""
    for more in (0, 1):
        text = f"{subject}{'word ' * (VERSIONS[version] - 2)}\n[two{' words' * (1 + more)}]"
        blocks = f"``` {version}\n{text}\n```\n"
        if version != "message":
            blocks = f"``` message\nHello.\n```\n\n{blocks}"
        found = of_messages(page(f"---\ntitle: T\n---\n\n## A\n\nSend it now.\n\n{blocks}"))
        assert [problem.rule for problem in found] == ["message-too-long"] * more
        assert [problem.column for problem in found] == [12] * more


@pytest.mark.parametrize(
    "text",
    [
        "Hello [name], 2 * 3 * 4 is 24.",
        "* one\n* two\n- three\n1. four",
        "my_file_name and your_file_name",
        "https://example.org/a_b_c?x=1&y=2",
        "a < b > c & d",
        "C:\\folder",
        "[name]: [number]",
        "It's 5 o'clock, isn't it",
    ],
)
def test_what_is_plain_text_is_left_alone(text: str) -> None:
    """Signs that mean nothing to Markdown where they stand."""
    assert of_messages(chat(text)) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("A *new* date", 3),
        ("A _new_ date", 3),
        ("A __new__ date", 3),
        ("A ***new*** date", 3),
        ("![a plan](plan.png)", 1),
        ("See [the page][1]", 5),
        ("See <https://example.org>", 5),
        ("See <b>this</b>", 5),
        ("## A heading", 1),
        ("You &amp; me", 5),
        ("A \\[bracket", 3),
    ],
)
def test_what_markdown_would_change_is_told(text: str, column: int) -> None:
    """At its place."""
    found = [problem for problem in of_messages(chat(text)) if problem.rule == "message-markup"]
    assert [(problem.line, problem.column) for problem in found] == [(31, column)]


def test_a_message_on_a_page_of_another_kind_is_told() -> None:
    """It would be in no download; the folders are named in which it would."""
    found = of_messages(page("---\ntitle: T\n---\n\n``` chat\nHello.\n```\n\n```\ncode\n```\n", "start/a.md"))
    assert [(problem.rule, problem.line) for problem in found] == [("message-place", 5)]
    assert found[0].suggestion == "move it to a page in messages/ or programme/"


def test_a_block_that_another_rule_tells_of_gets_one_problem() -> None:
    """Nothing is said of the text in it, or of what the occasion lacks without it."""
    spoilt = TEXT.replace("``` message\nSubject", "``` mesage\nSubject").replace(
        "[name],\n\nour", "[name,\n\n**our**", 1
    )
    assert [problem.rule for problem in of_messages(page(spoilt))] == ["message-form"]


# --- The rules of prose -------------------------------------------------------------------------------------------


def prose(text: str) -> list[tuple[str, int]]:
    """What the check of the prose says of the example with this text in its first chat."""
    return [(problem.rule, problem.line) for problem in check_page(chat(text), "prose")]


def test_a_message_is_spoken() -> None:
    """Its sentences may be short and contracted, as those of a dialogue."""
    assert "Shall we look" not in " ".join(sentence.text for sentence in sentences(page()))
    assert prose("I'd go. Don't you? We're in. It's so. No. Yes. Why. How. Now.") == []
    kinds = {part.kind for part in page().paragraphs if part.is_spoken}
    assert kinds == {"message"}


def test_a_message_belongs_to_its_section() -> None:
    """Its paragraphs stand among the others, in the order of the page."""
    lines = [part.lines[0][0] for part in page().paragraphs]
    assert lines == sorted(lines)
    assert {part.section for part in page().paragraphs if part.kind == "message"} == {
        "A meeting fell out",
        "They said that they cannot come",
    }


def test_a_word_that_the_site_gave_up_is_told_in_a_message() -> None:
    """Whoever gets it has never heard of it."""
    assert prose("Bring your tally sheet.") == [("gone-word", 31)]


def test_a_passage_of_a_message_stands_on_one_page() -> None:
    """But where its reason is given above the block."""
    passage = "Would you show me how you did the thing that we talked about this week?"
    first = chat(passage, "messages/a.md")

    def second(above: str) -> Page:
        text = f"## A\n\nSend it now.\n\n{above}``` message\nHello,\n\n{passage}\n```\n"
        return page(f"---\ntitle: T\n---\n\n{text}", "messages/b.md")

    def told(other: Page) -> list[tuple[str, int]]:
        found = check_project(Project(EXAMPLE.parent, (first, other)), "prose")
        return [(problem.rule, problem.line) for problem in found if problem.file == other.file]

    assert told(second("")) == [("passages", 12)]
    excused = second("<!-- prose: repeated, because both are short -->\n")
    assert told(excused) == []
    assert of_messages(excused) == []
