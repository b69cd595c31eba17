"""Filled-in sheets: what was written comes to the item, the line or the row that is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from printed_pages import LANGUAGE, project

from playbook.example_data import Entry, ExampleData, Text
from playbook.filled import FilledSheet, Line, Stroke, Written, bound, filled_sheets, form_of, pieces, written
from playbook.parser import parse, site_text
from report import Place

HERE = Place("x", 1, 1)


def sheets() -> tuple[FilledSheet, FilledSheet]:
    """The junior's sheet and the agreement of the example."""
    junior, form = filled_sheets(project("filled"))
    return junior, form


def entry(begins: str, *texts: str, done: bool = True, crossed: bool = False) -> Entry:
    """An entry for the line that begins so."""
    return Entry(Text(begins, HERE), tuple(Text(text, HERE) for text in texts), done, crossed)


def of(filled: FilledSheet, *entries: Entry) -> tuple[Line, ...]:
    """The lines of a sheet with these entries alone."""
    return replace(filled, data=replace(filled.data, entries=entries)).lines


def test_words_are_split_at_their_lines_to_write_on() -> None:
    """Each line is as long as its signs."""
    assert pieces("On ____ (date) ______") == ("On ", 4, " (date) ", 6)
    assert pieces("A_b __ c") == ("A_b __ c",)
    assert pieces("") == ()


def test_a_box_in_a_text_becomes_the_sign_for_one() -> None:
    """Paper and screen draw it; no hand can tick it."""
    assert pieces("[ ] yes [ ] no, since ____") == ("☐ yes ☐ no, since ", 4)


def test_what_is_between_the_marks_is_crossed_out() -> None:
    """The spaces stay, and the quotation marks are those of print."""
    shown = written('it\'s ~~a "bit"~~ a lot ~~too~~', site_text())
    assert shown == Written((Stroke("it’s "), Stroke("a “bit”", True), Stroke(" a lot "), Stroke("too", True)))
    assert written("~~a~~ ~~b~~", site_text()).strokes == (Stroke("a", True), Stroke(" "), Stroke("b", True))
    assert written("", site_text()) == Written(())


def test_an_example_has_its_address_its_title_and_its_hand() -> None:
    """A form without a name is by both."""
    junior, form = sheets()
    assert [(filled.uri, filled.pdf("a4")) for filled in (junior, form)] == [
        ("sheets/examples/ravi-and-lina/first-junior.md", "sheets/examples/ravi-and-lina/first-junior-a4.pdf"),
        (
            "sheets/examples/ravi-and-lina/agree-how-you-work-agreement.md",
            "sheets/examples/ravi-and-lina/agree-how-you-work-agreement-a4.pdf",
        ),
    ]
    assert [filled.title(LANGUAGE) for filled in (junior, form)] == [
        "The first meeting: the junior’s checklist, filled in by Lina",
        "The agreement, filled in by Ravi and Lina",
    ]
    assert [filled.note(LANGUAGE) for filled in (junior, form)] == [
        "An invented example: how Lina’s sheet may look",
        "An invented example: how Ravi and Lina’s sheet may look",
    ]
    assert [filled.blanks for filled in (junior, form)] == [("date", "senior", "junior")] * 2


def test_an_item_takes_what_is_written_on_its_line_or_beside_it() -> None:
    """Found by its beginning in any case, as a reader sees it; all others stay as they are."""
    junior, _ = sheets()
    lines = of(junior, entry("choose one thing to show, one", "a"), entry('Say whether "later"', "b", done=False))
    assert [(line.cells, line.beside, line.ticked) for line in lines[:3]] == [
        (
            (("Choose one thing to show, one to ask: ", Written((Stroke("a"),), 4)),),
            Written(()),
            True,
        ),
        ((("Say whether “later” is better for you",),), Written((Stroke("b"),)), False),
        ((("Tell nobody what you plan to say",),), Written(()), False),
    ]
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        ("Read the", [3, 4]),
        ("Read the dates aloud", [4]),
        ("Read *the* dates", []),
        ("Something else", []),
        ("read The AGREEMENT", [3]),
    ],
)
def test_a_line_is_named_by_how_it_begins(begins: str, found: list[int]) -> None:
    """One that is no longer than what is named comes before those that only begin so."""
    assert sheets()[0].named(entry(begins)) == found


def test_an_item_that_is_the_beginning_of_another_can_be_named() -> None:
    """By all of its words."""
    junior, _ = sheets()
    both = replace(junior)
    both.__dict__["empty_lines"] = (
        junior.empty_lines[3],
        replace(junior.empty_lines[3], words="Read the agreement aloud twice"),
    )
    assert (both.named(entry("Read the agreement aloud")), both.named(entry("Read the agree"))) == ([0], [0, 1])


def test_a_line_of_a_form_takes_its_texts_in_order() -> None:
    """Too few leave the last lines empty, "" leaves one out; a star before the words is not asked for."""
    _, form = sheets()
    (line,) = (line for line in of(form, entry("We meet", "", "17 June")) if line.ticked)
    assert line.cells == (("★ We meet every ", 6, " weeks, until ", Written((Stroke("17 June"),), 14), " (date)."),)
    (line,) = (line for line in of(form, entry("We meet", "3")) if line.ticked)
    assert line.cells == (("★ We meet every ", Written((Stroke("3"),), 6), " weeks, until ", 14, " (date)."),)


def test_a_row_of_a_table_is_a_line_and_an_empty_cell_is_room() -> None:
    """But in the head."""
    _, form = sheets()
    head, first, second = (line for line in of(form, entry("What we talked", "nobody")) if line.kind == "table")
    assert (head.heads, head.room, head.cells) == (True, 0, (("What",), ("Who may hear it",)))
    assert (first.room, first.cells) == (1, (("That we met",), (6,)))
    assert (second.room, second.cells) == (1, (("What we talked about",), (Written((Stroke("nobody"),)),)))


FORMS = """\
---
title: Before you say yes
---

## About me

- [ ] I think before I speak.
- [ ] One question at a time.
- Good hours: ______________________ Please not: ____

## Eight questions for the junior

- [ ] (1) I was asked, and I could have said no.
- [ ] (2) The time is paid.

| Question | Yes | Why |
|---|---|---|
| Can you say no? | [ ] | |
"""


def of_a_form(name: str, *entries: Entry) -> FilledSheet:
    """The form of this name with these entries."""
    page = parse(FORMS, "start/a.md")
    (pair,) = project("filled").examples.pairs
    data = replace(pair.sheets[1], form=Text(name, HERE), entries=entries, blanks=())
    return FilledSheet(pair, data, page, form=form_of(page, name))


def test_a_page_of_several_forms_has_an_example_of_each() -> None:
    """With its own lines, its own address, its own title and the lines at its own head."""
    about, junior = of_a_form("about-me"), of_a_form("is-it-for-you-junior")
    assert [filled.stem.rpartition("/")[2] for filled in (about, junior)] == ["a-about-me", "a-is-it-for-you-junior"]
    assert [filled.plain_title for filled in (about, junior)] == ["About me", "Eight questions for the junior"]
    assert [filled.blanks for filled in (about, junior)] == [("name", "date"), ()]
    assert [len(filled.empty_lines) for filled in (about, junior)] == [3, 4]
    assert form_of(about.page, "agreement") is None


def test_a_box_of_any_form_is_ticked_where_its_line_is_named() -> None:
    """But for one that says that it is not done; the others stay empty."""
    about = of_a_form("about-me", entry("One question"), entry("Good hours", "mornings", "Monday"))
    assert [line.ticked for line in about.lines if line.kind == "task"] == [False, True]
    junior = of_a_form("is-it-for-you-junior", entry("(1) I was asked"), entry("(2) The time", done=False))
    assert [line.ticked for line in junior.lines if line.kind == "task"] == [True, False]


def test_a_line_that_is_crossed_out_is_crossed_out_as_a_whole() -> None:
    """Its box is not ticked, and nothing in it is crossed out twice."""
    _, form = sheets()
    (line,) = (line for line in of(form, entry("Place", "~~phone~~ video", crossed=True)) if line.crossed)
    assert line.cells[0][1] == Written((Stroke("phone"), Stroke(" video")), 22)
    (line,) = (line for line in of(form, entry("Both of us", crossed=True)) if line.crossed)
    assert (line.kind, line.ticked) == ("task", False)


def test_an_entry_that_names_nothing_or_several_changes_nothing() -> None:
    """A rule tells of it; of two for one line the first holds."""
    junior, _ = sheets()
    assert of(junior, entry("Nothing", "a"), entry("Read the", "b")) == junior.empty_lines
    lines = of(junior, entry("Tell nobody", "first"), entry("Tell nobody", "second"))
    assert [line.beside.strokes for line in lines if line.ticked] == [(Stroke("first"),)]


def test_a_sheet_that_is_not_there_is_not_made() -> None:
    """Whether its page, its role or its form is missing; the others are made."""
    found = replace(project("filled"))
    (pair,) = found.examples.pairs
    junior, form = pair.sheets
    nowhere = replace(junior, page=Text("nowhere.md", HERE))
    no_form = replace(form, page=junior.page)
    no_role = replace(junior, page=Text("examples/ravi-and-lina.md", HERE))
    found.__dict__["examples"] = ExampleData((replace(pair, sheets=(nowhere, no_form, no_role, junior)),))
    assert [filled.stem.rpartition("/")[2] for filled in filled_sheets(found)] == ["first-junior"]
    assert len(list(bound(found))) == 3


def test_a_project_without_examples_looks_for_no_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is slower for it."""
    monkeypatch.setattr("playbook.filled.sheets", lambda _: pytest.fail("looked"))
    assert not (Path(project("good").docs) / "_data/examples").exists()
    assert filled_sheets(project("good")) == []
