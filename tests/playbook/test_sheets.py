"""A sheet is the checklist of one page for one role; the bank holds every question once."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.parser import parse
from playbook.project import Project
from playbook.sheets import Sheet, questions, sheets


def page_text(*, moment: str = "early", items: int = 1, asks: tuple[str, ...] = ()) -> str:
    """A meeting with so many items of the senior in the meeting, one after it, and these groups of questions."""
    bank = "".join(f"### {group} asks\n\n- {group}?\n\n" for group in asks)
    tasks = "".join(f"- [ ] Bring {n}\n" for n in range(items))
    return (
        f"---\ntitle: T\nmoment: {moment}\n---\n\n## Agenda\n\n### 60 minutes\n\n| 60 | All | both |\n\n"
        f"### 30 minutes\n\n| 30 | Some | both |\n\n## Questions\n\n{bank}## Checklist\n\n### After: senior\n\n- [ ] Rest\n\n"
        f"### In the meeting: senior\n\n{tasks}\n### Before: both\n\n- [ ] Go\n"
    )


def project(**texts: str) -> Project:
    """A project of pages with the given texts; `__` in a name stands for a slash."""
    return Project(Path("nowhere"), tuple(parse(text, f"{name.replace('__', '/')}.md") for name, text in texts.items()))


def sheet(role: str = "senior", uri: str = "meetings/a.md", items: int = 1, asks: tuple[str, ...] = ()) -> Sheet:
    """The sheet of one page."""
    return Sheet(parse(page_text(items=items, asks=asks), uri), role)


def test_every_role_of_every_page_has_a_sheet_and_meetings_have_their_step() -> None:
    """In the order of the navigation; what comes after the last meeting stands beside the path."""
    made = sheets(
        project(
            meetings__a=page_text(),
            start__x=page_text(),
            meetings__z=page_text(moment="ending"),
            meetings__casual=page_text(),
        )
    )
    assert [(s.page.uri, s.role, s.step, s.steps) for s in made] == [
        ("meetings/a.md", "senior", 1, 2),
        ("meetings/a.md", "junior", 1, 2),
        ("start/x.md", "senior", 0, 2),
        ("start/x.md", "junior", 0, 2),
        ("meetings/z.md", "senior", 2, 2),
        ("meetings/z.md", "junior", 2, 2),
        ("meetings/casual.md", "senior", 0, 2),
        ("meetings/casual.md", "junior", 0, 2),
    ]


def test_a_sheet_knows_its_files() -> None:
    """Those of one page stand together."""
    one = sheet("junior")
    assert ("sheets/meetings/a", "sheets/meetings/a/junior.md") == (one.folder, one.uri)
    assert ("sheets/meetings/a/junior-a4.pdf", "sheets/meetings/a/junior-large-letter.pdf") == (
        one.pdf("a4"),
        one.pdf("letter", large=True),
    )


def test_groups_come_in_the_order_of_the_day() -> None:
    """A moment without items is left out; the agenda stands after what is done before."""
    senior, junior = sheet("senior"), sheet("junior")
    assert [("Before", ["Go"]), ("In the meeting", ["Bring 0"]), ("After", ["Rest"])] == [
        (moment, [task.text for task in tasks]) for moment, tasks in senior.groups
    ]
    assert (["Before"], 1, 1) == ([moment for moment, _ in junior.groups], senior.groups_before, junior.groups_before)
    alone = parse("---\ntitle: T\n---\n\n## Checklist\n\n### After: both\n\n- [ ] Rest\n", "meetings/a.md")
    assert 0 == Sheet(alone, "senior").groups_before


def test_a_sheet_shows_the_shorter_agenda() -> None:
    """Where the kind of page has one."""
    assert (30, ["Some"]) == (sheet().agenda_minutes, [row.text for row in sheet().agenda])
    other = sheet(uri="start/a.md")
    assert (0, (), False, True) == (other.agenda_minutes, other.agenda, other.is_meeting, sheet().is_meeting)


@pytest.mark.parametrize(
    ("items", "role", "expected"),
    [
        (5, "senior", ["Light: senior?", "Light: either?", "Deeper: senior?"]),
        (6, "senior", ["Light: senior?", "Light: either?"]),
        (1, "junior", ["Light: either?", "Deeper: junior?"]),
        (1, "coordinator", []),
    ],
)
def test_a_sheet_lends_two_or_three_questions(items: int, role: str, expected: list[str]) -> None:
    """Light ones first, of those that the role may ask; two where the list has more than seven items."""
    asks = ("Personal: senior", "Deeper: senior", "Deeper: junior", "Light: senior", "Light: either")
    assert expected == [question.text for question in sheet(role, items=items, asks=asks).questions]


def test_the_bank_is_by_group_and_depth() -> None:
    """Groups in the order of the navigation, though their pages are apart."""
    both = ("Deeper: senior", "Light: senior")
    bank = questions(
        project(
            playbooks__trust__a=page_text(asks=both),
            meetings__a=page_text(asks=both),
            playbooks__trust__b=page_text(asks=both),
        )
    )
    assert [(page.uri[-11:], question.depth) for page, question in bank] == [
        ("/trust/a.md", "Light"),
        ("/trust/b.md", "Light"),
        ("/trust/a.md", "Deeper"),
        ("/trust/b.md", "Deeper"),
        ("etings/a.md", "Light"),
        ("etings/a.md", "Deeper"),
    ]


def test_a_page_that_cannot_be_built_has_no_sheet_and_lends_no_question() -> None:
    """Its broken address would stand on the pages that are made from it, and end their build."""
    broken = page_text(asks=("Light: senior",)).replace("Bring 0", "Bring [this](http://[::1)")
    found = project(meetings__a=broken, meetings__b=page_text(asks=("Light: senior",)))
    assert {"meetings/b.md"} == {sheet.page.uri for sheet in sheets(found)}
    assert ["meetings/b.md"] == [page.uri for page, _ in questions(found)]


HARD = """---
title: T
---

## First aid

1. Breathe.
   Sit down.

## Words to say

### For the junior, to the manager

- Gentle: "No."

### For the senior

- Gentle: "Sorry."

### To end it

- Gentle: "I am going."

## Checklist

### After: both

- [ ] Rest
"""


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("junior", ("For the junior, to the manager", 'Gentle: "No."')),
        ("senior", ("For the senior", 'Gentle: "Sorry."')),
    ],
)
def test_a_sheet_for_a_hard_moment_has_first_aid_and_the_words_of_its_role(role: str, words: tuple[str, str]) -> None:
    """And those of everybody; not those that are headed for the other one."""
    assert Sheet(parse(HARD, "hard-moments/a.md"), role).lists == [
        ("First aid", ["Breathe. Sit down."]),
        (words[0], [words[1]]),
        ("To end it", ['Gentle: "I am going."']),
    ]


def test_a_sheet_of_a_meeting_has_no_such_lists() -> None:
    """First aid is for hard moments."""
    assert sheet().lists == []
