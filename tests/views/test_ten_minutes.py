"""For a phone in the corridor: each meeting and role opens to the few lines that matter, in the meetings' own words."""

from __future__ import annotations

from pathlib import Path

from playbook.parser import parse
from playbook.project import Project
from views.ten_minutes import ten_minutes_page

MEETING = """---
title: The first meeting
description: You both know why you're here.
---

## Questions

### Light: senior asks

- What would you like me to know?

### Deeper: either asks

- What were you worried about?

## Checklist

### Before: senior

- [ ] Send the page

### In the meeting: both

- [ ] Put your phone away

### In the meeting: junior

- [ ] Hold the pen
"""


def project(*uris: str) -> Project:
    """A project with the same text at each address."""
    return Project(Path("nowhere"), tuple(parse(MEETING, uri) for uri in uris))


def test_a_meeting_opens_to_what_each_role_does_in_the_room() -> None:
    """Only what is done in the meeting, one question that this role may ask, and the way to the rest."""
    (made,) = ten_minutes_page(project("meetings/first.md"))
    assert (made.uri, made.source) == ("meetings/ten-minutes-to-go.md", "")
    assert str(made.content).partition("Tap the meeting, then who you are.\n\n")[2] == (
        '??? rmp-meeting "The first meeting"\n'
        "\n"
        '    ??? rmp-role "I\'m the senior"\n'
        "\n"
        "        You both know why you're here.\n"
        "\n"
        "        - Put your phone away\n"
        "\n"
        "        A question to borrow: What would you like me to know?\n"
        "\n"
        "        [The whole meeting](first.md), [the sheet](../sheets/meetings/first/senior.md)\n"
        "\n"
        '    ??? rmp-role "I\'m the junior"\n'
        "\n"
        "        You both know why you're here.\n"
        "\n"
        "        - Put your phone away\n"
        "        - Hold the pen\n"
        "\n"
        "        A question to borrow: What were you worried about?\n"
        "\n"
        "        [The whole meeting](first.md), [the sheet](../sheets/meetings/first/junior.md)\n"
    )


def test_meetings_come_in_the_order_of_the_navigation() -> None:
    """The first that a reader sees is the first that they have."""
    (made,) = ten_minutes_page(project("meetings/second.md", "meetings/first.md"))
    text = str(made.content)
    assert 0 < text.index("(second.md)") < text.index("(first.md)")


def test_without_meetings_there_is_no_such_page() -> None:
    """Plays and guides are no meetings."""
    assert ten_minutes_page(project("playbooks/trust/a.md", "meetings/index.md")) == []


def test_a_title_with_quotation_marks_still_opens() -> None:
    """The marks would end the name of the collapsed part; they are written as entities."""
    page = parse(MEETING.replace("title: The first meeting", "title: 'A \"first\" meeting'"), "meetings/first.md")
    (made,) = ten_minutes_page(Project(Path("nowhere"), (page,)))
    assert '??? rmp-meeting "A &quot;first&quot; meeting"' in str(made.content)


def test_a_title_is_shown_as_it_stands() -> None:
    """Quotation marks, `&`, stars and braces are no marks of the page, and the part still collapses."""
    title = "'\"It\\ is\" R&D *now* {x} <b>'"
    page = parse(MEETING.replace("title: The first meeting", f"title: {title}"), "meetings/first.md")
    (made,) = ten_minutes_page(Project(Path("nowhere"), (page,)))
    html = page.text.html(str(made.content).partition("---\n\n")[2])
    assert "<summary>&quot;It\\ is&quot; R&amp;D *now* {x} &lt;b&gt;</summary>" in html
    assert 2 == html.count('<details class="rmp-role">')


def test_the_tags_are_those_of_the_language_and_one_a_line() -> None:
    """Each in a line of its own, as in any front matter."""
    (made,) = ten_minutes_page(project("meetings/first.md"))
    page = parse(str(made.content), "meetings/ten-minutes-to-go.md")
    assert page.value("title") == "Ten minutes to go"
    assert page.value("tags")[:2] == ["quick", "last minute"]
    assert page.problems == ()


def test_a_role_without_a_question_is_shown_without_one() -> None:
    """And links of items lead to where they led."""
    text = MEETING.replace("- What were you worried about?", "").replace("### Deeper: either asks", "")
    text = text.replace("- [ ] Hold the pen", "- [ ] Hold [the pen](../start/pen.md) and [this](first.md)")
    (made,) = ten_minutes_page(Project(Path("nowhere"), (parse(text, "meetings/deep/first.md"),)))
    assert str(made.content).count("A question to borrow") == 1
    assert "        - Hold [the pen](start/pen.md) and [this](deep/first.md)\n" in str(made.content)
    assert "[The whole meeting](deep/first.md), [the sheet](../sheets/meetings/deep/first/junior.md)" in str(
        made.content
    )
