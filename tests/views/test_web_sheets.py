"""Web sheets show the lines of their page, lead back to it, and link their files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import pytest
from printed_pages import EXAMPLES, LANGUAGE, project
from selectolax.lexbor import LexborHTMLParser

from paper.downloads import downloads
from playbook.contacts import Contact
from playbook.output import Download
from playbook.parser import parse, site_text
from playbook.project import Project
from playbook.sheets import sheets
from playbook.text import MarkdownText, html_words
from views.web_sheets import sheet_pages
from web.facts import form_links


def web(uri: str, files: Iterable[Download] = ()) -> str:
    """The Markdown of one web sheet of the good example."""
    return str(next(page.content for page in sheet_pages(project("good"), files) if page.uri == uri))


def test_a_web_sheet_has_the_page_s_own_lines_and_leads_back_to_it() -> None:
    """Links are moved with the line; the pencil opens the page that owns the words."""
    assert (
        web("sheets/playbooks/trust/agree-how-you-work/junior.md")
        == """\
---
title: "Agree how you work: the junior’s checklist"
description: "The junior’s part of “Agree how you work”, to tick off on screen or on paper."
---

From the page [Agree how you work](../../../../playbooks/trust/agree-how-you-work.md).

## Before

- [ ] Write down one thing you will not talk about.

## In the meeting

- [ ] Read the agreement aloud, a line each.
- [ ] Write down who else may hear what.
- [ ] Set the next two dates.

## After

- [ ] Block the dates in your calendar.
- [ ] Keep your copy where nobody else looks.

## Questions to borrow

- What would you like to be told that nobody tells you?
- What should I never repeat outside this room, even with good intentions?
- What about your life outside work should I know so that I do not get in its way?

## Pass and stop

**Each of us may skip any question and may stop at any time. Nobody needs a reason, and nobody asks again.**

<div class="rmp-contacts" markdown>

In danger, call the emergency number of your country.

Someone we can talk to: ______________________

</div>
"""
    )
    made = next(page for page in sheet_pages(project("good")) if page.uri == "sheets/meetings/first/senior.md")
    assert made.source == "meetings/first.md"
    assert "[the first meeting](../../../../meetings/first.md#checklist)" in web(
        "sheets/playbooks/trust/agree-how-you-work/senior.md"
    )


def test_a_web_sheet_links_its_papers_with_their_size_and_pages() -> None:
    """In the text of the link, so that nobody opens a file to learn that it is one."""
    papers = downloads(project("good"))
    lines = web("sheets/meetings/first/senior.md", papers).splitlines()
    at = lines.index("## On paper")
    links = [line for line in lines[at:] if line.startswith("- ")]
    shapes = [re.sub(r"\d+ KB", "N KB", line) for line in links]
    assert shapes == [
        "- [Print this checklist: A4, PDF, 1 page, N KB](senior-a4.pdf)",
        "- [Print this checklist: Letter, PDF, 1 page, N KB](senior-letter.pdf)",
        "- [Print it large: A4, large print, PDF, 2 pages, N KB](senior-large-a4.pdf)",
        "- [Print it large: Letter, large print, PDF, 2 pages, N KB](senior-large-letter.pdf)",
        "- [Edit this checklist: Word and LibreOffice, DOCX, N KB](senior.docx)",
    ]
    size = round(len(next(file.data for file in papers if file.uri == "sheets/meetings/first/senior-a4.pdf")) / 1000)
    assert f"1 page, {size} KB" in links[0]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (Download("a.pdf", b"x" * 24_400, "sheet", paper="A4", pages=1), "A4, PDF, 1 page, 24 KB"),
        (Download("a.pdf", b"x", "sheet", paper="A4", pages=2, large=True), "A4, large print, PDF, 2 pages, 1 KB"),
        (Download("a.docx", b"x" * 37_600, "sheet"), "Word and LibreOffice, DOCX, 38 KB"),
        (Download("a.txt", b"x" * 5_300, "messages"), "Plain text, TXT, 5 KB"),
    ],
)
def test_a_file_is_described_by_paper_form_pages_and_size(file: Download, expected: str) -> None:
    """A KB is a thousand bytes, as browsers count them, and no file has none."""
    assert file.described(LANGUAGE) == expected


def test_every_paper_is_linked_from_some_page() -> None:
    """Nothing is made that nobody finds; a page links its forms at its head."""
    papers = downloads(project("good"))
    linked = {file.url for form in form_links(project("good").pages, papers, LANGUAGE) for file in form.files}
    for page in sheet_pages(project("good"), papers):
        for target in re.findall(r"\]\(([^)]*\.(?:pdf|docx))\)", str(page.content)):
            linked.add(os.path.normpath(os.path.join(os.path.dirname(page.uri), target)))
    assert linked == {file.uri for file in papers}


def test_the_index_lists_meetings_in_order_first_then_themes_then_the_coordinator_s() -> None:
    """One line a page, one link a role."""
    index = web("sheets/index.md")
    assert [line for line in index.splitlines() if line.startswith(("## ", "- "))] == [
        "## Meetings",
        "- The first meeting: [senior](meetings/first/senior.md), [junior](meetings/first/junior.md)",
        "- The second meeting: [senior](meetings/second/senior.md), [junior](meetings/second/junior.md)",
        "## Trust",
        "- Agree how you work: [senior](playbooks/trust/agree-how-you-work/senior.md), "
        "[junior](playbooks/trust/agree-how-you-work/junior.md)",
        "## Values",
        '- Awkward #characters &amp; "quotes" in $titles: [senior](playbooks/values/awkward-characters/senior.md), '
        "[junior](playbooks/values/awkward-characters/junior.md)",
        "## For the coordinator",
        "- Match the pairs: [coordinator](programme/match-pairs/coordinator.md)",
    ]


def test_a_project_without_checklists_has_no_sheets() -> None:
    """And no empty index."""
    assert sheet_pages(Project(EXAMPLES / "good", (), {})) == []
    assert sheets(Project(EXAMPLES / "good", (), {})) == []


def test_a_project_of_forms_alone_has_an_index_of_them() -> None:
    """And no web sheet: without a checklist there is nothing to tick."""
    page = parse("---\ntitle: T\n---\n## About me\n\n- My name: ______\n", "start/x.md")
    found = Project(EXAMPLES / "good", (page,), {})
    (index,) = sheet_pages(found, downloads(found))
    assert index.uri == "sheets/index.md"
    links = re.findall(r"(?m)^- \[About me: (A4|Letter), PDF, 1 page, \d+ KB\]\((.*)\)$", str(index.content))
    assert links == [("A4", "start/x/about-me-a4.pdf"), ("Letter", "start/x/about-me-letter.pdf")]
    assert "## Forms to fill in or to hand over" in str(index.content)


def test_a_web_sheet_links_the_forms_of_its_page() -> None:
    """In every paper and size and to edit, by the name of the form; those of other pages are linked there."""
    lines = web("sheets/playbooks/trust/agree-how-you-work/senior.md", downloads(project("good"))).splitlines()
    links = [line.partition(": ")[0] for line in lines if "(agreement" in line]
    assert links == [
        "- [Print “The agreement”",
        "- [Print “The agreement”",
        "- [Print “The agreement” large",
        "- [Print “The agreement” large",
        "- [Edit “The agreement”",
        "- [Copy “The agreement”",
    ]
    assert "about-me" not in "".join(lines)


def test_a_page_that_cannot_be_printed_still_has_its_web_sheet() -> None:
    """A preview stays up; the gate says what is wrong."""
    papers = downloads(project("no-glyph"))
    assert "sheets/meetings/first/senior-a4.pdf" not in [file.uri for file in papers]
    assert [page.uri for page in sheet_pages(project("no-glyph"), papers)] == [
        "sheets/meetings/first/senior.md",
        "sheets/meetings/first/junior.md",
        "sheets/index.md",
    ]


@pytest.mark.parametrize(
    "title",
    ["1. First", "2) Second", "# One", "> Two", "- Three", "*Four* & [five](a.md)", "<b>Six</b>", "-- seven", "C#"],
)
def test_a_title_is_shown_as_written_wherever_it_stands(title: str) -> None:
    """In the list of the index and in the link back; no sign of it begins a list, a heading or a tag."""
    text = f"---\ntitle: '{title}'\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n"
    made = sheet_pages(Project(EXAMPLES / "good", (parse(text, "start/x.md"),), {}))
    shown = [html_words(site_text().html(str(page.content).split("---\n", 2)[2])) for page in made]
    typeset = title.replace("--", "–")
    assert f"From the page {typeset}." in shown[0]
    assert f"More checklists {typeset}: senior" in shown[1]


def test_links_are_moved_before_anything_else_was_rendered() -> None:
    """A preview makes the web sheets first."""
    line = "Read [the page](../a.md#b)."
    moved = MarkdownText(["smarty"]).rebase_links(line, "meetings/x.md", "sheets/meetings/x/senior.md")
    assert moved == "Read [the page](../../../a.md#b)."


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        (["Before", "In the meeting"], ["Before", "30 minutes", "In the meeting"]),
        (["In the meeting"], ["30 minutes", "In the meeting"]),
        (["Before"], ["Before", "30 minutes"]),
    ],
)
def test_the_agenda_stands_between_what_comes_before_and_the_meeting(moments: list[str], expected: list[str]) -> None:
    """Also where one of the two has no items; a row holds the words of the page with their links moved."""
    agenda = "## Agenda\n\n### 30 minutes\n\n| Minutes | What | Who |\n|---|---|---|\n| 30 | [Talk](a.md) | both |\n\n"
    items = "".join(f"### {moment}: senior\n\n- [ ] Do it.\n\n" for moment in moments)
    page = parse(f"---\ntitle: T\n---\n{agenda}## Checklist\n\n{items}", "meetings/x.md")
    content = str(sheet_pages(Project(EXAMPLES / "good", (page,), {}))[0].content)
    headings = [line.removeprefix("## ") for line in content.splitlines() if line.startswith("## ")]
    assert headings[: len(expected)] == expected
    assert "| 30 | [Talk](../../../meetings/a.md) | both |" in content


def test_a_page_of_a_kind_with_a_shelf_of_its_own_is_listed_there() -> None:
    """Whatever its folder is called."""
    page = parse("---\ntitle: T\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", "trust/x.md")
    index = str(sheet_pages(Project(EXAMPLES / "good", (page,), {}))[-1].content)
    assert [line for line in index.splitlines() if line.startswith("## ")] == ["## More checklists"]


def test_the_index_links_packs_by_role_then_cards_then_forms_in_normal_print() -> None:
    """Large print is linked from the sheet itself, and from the page of a form."""
    index = web("sheets/index.md", downloads(project("good")))
    start = index.index("## Everything at once { #packs }")  # to which pages link
    links = re.findall(r"^- \[([^:]+): ([^,]+), (?:large|PDF)", index[start:], re.MULTILINE)
    names = [
        "All meetings, senior",
        "All meetings, junior",
        "Ten pairs, for coordinators",
        "Question cards",
        "The agreement",
        "About me",
        "Eight questions for the junior",
    ]
    assert links == [(name, paper) for name in names for paper in ("A4", "Letter")]
    assert "large print" not in index


def test_the_index_links_the_files_of_all_messages() -> None:
    """After the cards, with what each is."""
    files = [Download(f"messages/messages.{ending}", b"x" * 2000, "messages") for ending in ("txt", "docx")]
    index = web("sheets/index.md", [*downloads(project("good")), *files])
    links = re.findall(r"^- \[(.*)\]\((.*)\)$", index.partition("## Meetings")[0], re.MULTILINE)
    assert [link for link in links if "messages" in link[1]] == [
        ("Messages to copy: Plain text, TXT, 2 KB", "../messages/messages.txt"),
        ("Messages to copy: Word and LibreOffice, DOCX, 2 KB", "../messages/messages.docx"),
    ]


def test_contacts_stand_on_a_web_sheet_in_place_of_the_line_to_write_on() -> None:
    """What can be opened is a link; nothing that was filled in is read as Markdown."""
    page = parse("---\ntitle: T\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", "playbooks/trust/x.md")
    found = Project(EXAMPLES / "good", (page,), {})
    place = page.place(1)
    found.__dict__["contacts"] = (Contact("*Us* [x]", "0800 1", place), Contact("Desk", "Room <4>", place))
    content = str(sheet_pages(found)[0].content)
    assert content.partition("## Get help\n\n")[2].startswith('<div class="rmp-contacts" markdown>\n\nIn danger or in ')
    assert "Pass and stop" not in content and "Someone we can talk to" not in content
    tree = LexborHTMLParser(site_text().html(content))
    assert [node.text() for node in tree.css(".rmp-contacts li")] == ["*Us* [x]: 0800 1", "Desk: Room <4>"]
    assert [node.attributes["href"] for node in tree.css(".rmp-contacts a")] == ["tel:08001"]


def test_the_web_sheet_of_a_hard_moment_begins_with_first_aid_and_the_words() -> None:
    """Each list below its heading, before the items; nothing to tick in it."""
    text = (EXAMPLES.parent / "good/hard-moments/they-keep-cancelling.md").read_text(encoding="utf-8")
    made = sheet_pages(Project(EXAMPLES / "good", (parse(text, "hard-moments/a.md"),), {}), ())
    shown = next(str(page.content) for page in made if page.uri == "sheets/hard-moments/a/senior.md")
    headings = re.findall(r"(?m)^## (.*)$", shown)
    assert headings[0] == "First aid"
    assert headings.index("For the senior") < headings.index("After")
    assert "For the junior" not in headings
    assert "- [ ]" not in shown[: shown.index("## After")]


def test_the_index_lists_filled_in_examples_by_pair_at_its_end() -> None:
    """With a link to the page of the pair; without examples there is no such part."""
    index = str(next(page.content for page in sheet_pages(project("filled")) if page.uri == "sheets/index.md"))
    assert index.endswith(
        "\n## Filled-in examples\n\n"
        "- [Ravi and Lina](../examples/ravi-and-lina.md): "
        "[The first meeting (Lina)](examples/ravi-and-lina/first-junior.md), "
        "[The agreement (Ravi and Lina)](examples/ravi-and-lina/agree-how-you-work-agreement.md)\n"
    )
    without = str(next(page.content for page in sheet_pages(project("good")) if page.uri == "sheets/index.md"))
    assert "Filled-in" not in without
