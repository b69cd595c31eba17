"""A page knows its kind, its parts, whose sheets it has and what they carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.form_kinds import FORMS, FormKind
from playbook.page import Page
from playbook.parser import parse, read_page

PLAIN = "playbooks/learning/swap-a-shortcut.md"


def page(body: str, uri: str = PLAIN, keys: str = "title: T") -> Page:
    """A page with one key and this body, which begins on line 5."""
    return parse(f"---\n{keys}\n---\n\n{body}", uri)


def group(heading: str, line: str) -> str:
    """A group of a section."""
    return f"### {heading}\n\n{line}\n\n"


def test_a_page_knows_where_it_stands() -> None:
    """Its file, its stem, its group and its kind follow from its path."""
    found = page("Words.\n")
    assert ("docs/playbooks/learning/swap-a-shortcut.md", "playbooks/learning/swap-a-shortcut", "learning", "play") == (
        found.file,
        found.stem,
        found.group,
        found.kind.name,
    )
    assert ("docs/playbooks/learning/swap-a-shortcut.md", 3, 1) == found.place(3)
    assert 7 == found.place(3, 7).column


def test_a_page_without_keys_is_called_by_its_file() -> None:
    """And describes itself by nothing."""
    named = page("", keys="title: 5\ndescription: D")
    assert ("5", "D") == (named.title, named.description)
    bare = page("", keys="minutes: 5")
    assert ("swap-a-shortcut", "", None) == (bare.title, bare.description, bare.value("title"))
    assert "index" == parse("", "index.md").title


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        (("senior",), ("senior",)),
        (("both",), ("senior", "junior")),
        (("coordinator", "junior"), ("junior", "coordinator")),
        (("coordinator", "both"), ("senior", "junior", "coordinator")),
        ((), ()),
    ],
)
def test_whoever_has_an_item_has_a_sheet(who: tuple[str, ...], roles: tuple[str, ...]) -> None:
    """In their usual order; `both` is two people."""
    assert roles == page("## Checklist\n\n" + "".join(group(f"Before: {w}", "- [ ] Go") for w in who)).roles


@pytest.mark.parametrize(
    ("body", "uri", "carries"),
    [
        ("Words.\n", PLAIN, False),
        ("## Questions\n\n" + group("Deeper: senior asks", "- Why?"), PLAIN, False),
        ("## Questions\n\n" + group("Personal: senior asks", "- Why?"), PLAIN, True),
        ("## Steps\n\n### The agreement\n\n- We stop.\n", PLAIN, True),
        ("Words.\n", "playbooks/values/draw-the-line.md", True),
        ("Words.\n", "meetings/first.md", True),
        ("Words.\n", "hard-moments/they-keep-cancelling.md", True),
        ("Words.\n", "hard-moments/deeper/they-keep-cancelling.md", True),
        ("Words.\n", "programme/start-small.md", False),
        ("Words.\n", "meetings/notes-after.md", False),
    ],
)
def test_the_sheets_of_private_matters_say_how_to_pass_and_stop(body: str, uri: str, carries: bool) -> None:
    """The kind names the page, a question is marked Personal, or an agreement settles it."""
    assert carries is page(body, uri).is_private


def test_questions_are_for_whoever_may_ask_them() -> None:
    """`either` is anybody; the order is that of the page."""
    found = page(
        "## Questions\n\n" + "".join(group(f"Light: {who} asks", f"- {who}?") for who in ("junior", "either", "senior"))
    )
    assert ["either?", "senior?"] == [question.text for question in found.questions_for("senior")]
    assert ["junior?", "either?"] == [question.text for question in found.questions_for("junior")]


def test_a_form_ends_at_the_next_heading_as_high() -> None:
    """Deeper headings are its own; the first of two forms is the form; capital letters do not count."""
    found = page(
        "## THE AGREEMENT we sign\n\nOne.\n\n### Deeper\n\nTwo.\n\n## Next\n\nNo.\n\n### The agreement\n\nNo.\n"
    )
    (form,) = found.forms
    assert ("THE AGREEMENT we sign", 2) == (form.heading.text, form.heading.level)
    assert ["One.", "### Deeper", "Two."] == [line for _, line in form.lines if line]
    assert [7, 9, 11] == [number for number, line in form.lines if line]
    assert page("## Our agreement\n\nOne.\n").forms == ()


def test_a_form_at_the_end_of_a_page_holds_its_last_line() -> None:
    """No heading need follow."""
    found = page("### The agreement\n\nOne.\nLast.")
    (form,) = found.forms
    assert [(7, "One."), (8, "Last.")] == [entry for entry in form.lines if entry[1]]


def test_a_section_is_the_first_of_its_name_on_the_second_level() -> None:
    """One of another level is another thing."""
    found = page("### A\n\nno\n\n## A\n\nyes\n\n# Up\n\nno\n\n## A\n\nno\n")
    assert ["yes"] == [line for _, line in found.section("A") if line]


@pytest.mark.parametrize(
    ("text", "uri", "can"),
    [
        ("---\ntitle: T\n---\n\nWords.\n", "start/a.md", True),
        ("Words without keys, and # much [ that is wrong", "start/a.md", True),
        ("---\ntitle: T\n---\n\n" + ">" * 30 + " deep\n", "start/a.md", False),
    ],
)
def test_a_page_that_would_end_the_builder_cannot_be_built(text: str, uri: str, can: bool) -> None:
    """Any other slip is shown in the preview."""
    assert can is parse(text, uri).can_be_built


def test_a_file_that_is_no_text_cannot_be_built(tmp_path: Path) -> None:
    """It has no lines."""
    (tmp_path / "a.md").write_bytes(b"\xff")
    assert not read_page(tmp_path / "a.md", "a.md").can_be_built


def test_a_page_has_a_body_where_its_front_matter_ends() -> None:
    """Without its end, all is front matter."""
    assert page("").has_body and parse("---\ntitle: T\n---\n", "a.md").has_body
    assert not parse("---\ntitle: T\n", "a.md").has_body


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## About me", "about-me"),
        ("### about me, to hand over", "about-me"),
        ("## For the junior's manager", "for-the-manager"),
        ("## For the junior’s manager", "for-the-manager"),
        ("## Five meetings in thirteen weeks", "five-meetings"),
        ("## About meetings", ""),
        ("#### About me", ""),
        ("## For the junior", ""),
        ("## Eight questions", ""),
    ],
)
def test_a_form_is_known_by_the_first_words_of_a_heading_of_the_second_or_third_level(heading: str, name: str) -> None:
    """Whole words, whatever their apostrophe; what only resembles them is no form."""
    found = page(f"{heading}\n\nOne.\n")
    assert [form.kind.name for form in found.forms] == ([name] if name else [])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_follows_from_a_form_is_said_by_its_kind(form: FormKind) -> None:
    """Whether its page is private, and whether its words are read."""
    found = page(f"## Before\n\nOne.\n\n## {form.heading}\n\nTwo.\n\n## After\n\nThree.\n")
    assert found.is_private is form.private is (form.name in ("agreement", "about-me"))
    words = [part.words for part in found.before_known]
    assert ("Two." in words) is form.is_read
    assert {"One.", "Three."} <= set(words)
