"""Editable copies: real headings, styles and boxes, in files that a word processor opens."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from printed_pages import LANGUAGE, RULE, typeset, words_of

from paper.jobs import Edition, form_document
from paper.papers import PAPERS
from paper.word import copies, word_document
from playbook.contacts import Contact
from playbook.parser import parse
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.sheets import form_sheets, sheets
from report import Place

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "examples" / "sheets" / "good"


@cache
def made(root: Path) -> dict[str, bytes]:
    """The editable copies of a project."""
    project = read_project(root)
    return {file.uri: file.data for file in copies(sheets(project), form_sheets(project.pages), Publication(project))}


def opened(uri: str, root: Path = EXAMPLE) -> DocumentObject:
    """One of them, opened again."""
    return Document(io.BytesIO(made(root)[uri]))


def test_meeting_sheets_and_forms_have_an_editable_copy() -> None:
    """Other sheets are for paper alone."""
    assert sorted(made(EXAMPLE)) == [
        "sheets/meetings/first/junior.docx",
        "sheets/meetings/first/senior.docx",
        "sheets/meetings/second/junior.docx",
        "sheets/meetings/second/senior.docx",
        "sheets/playbooks/trust/agree-how-you-work/agreement.docx",
        "sheets/start/about-me/about-me.docx",
        "sheets/start/about-me/is-it-for-you-junior.docx",
    ]


def test_the_site_s_own_agreement_can_be_edited() -> None:
    """The page that holds it and the heading that names it are there."""
    document = opened("sheets/playbooks/trust/agree-how-you-work/agreement.docx", ROOT)
    assert document.paragraphs[0].text == "The agreement"
    assert len([p for p in document.paragraphs if p.style.name == "List Bullet"]) > 5


@pytest.mark.parametrize("root", [EXAMPLE, ROOT], ids=["good", "the site"])
def test_a_sheet_has_each_item_once_with_a_box_in_the_style_for_it(root: Path) -> None:
    """In order, below the heading of its moment."""
    for sheet in sheets(read_project(root)):
        if not sheet.is_meeting:
            continue
        document = opened(f"{sheet.folder}/{sheet.role}.docx", root)
        items = [p.text for p in document.paragraphs if p.style.name == "Checklist"]
        assert items == [f"\u2610\t{words_of(task.text)}" for task in sheet.page.tasks_for(sheet.role)]
        headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
        parts = [*(moment for moment, _ in sheet.groups), "Questions to borrow" if sheet.questions else ""]
        parts.insert(sheet.groups_before, "30 minutes" if sheet.agenda else "")
        named = filter(None, [*parts, "Pass and stop", "Notes"])
        assert headings == [("Heading 1", typeset(sheet.page.title)), *(("Heading 2", name) for name in named)]


def test_a_sheet_carries_the_rule_the_help_line_and_the_address() -> None:
    """As on paper."""
    document = opened("sheets/meetings/first/senior.docx")
    words = [paragraph.text for paragraph in document.paragraphs]
    assert {RULE, LANGUAGE("care.danger"), "Someone we can talk to: \t", "Date: \t"} <= set(words)
    rule = next(paragraph for paragraph in document.paragraphs if paragraph.text == RULE)
    assert [run.bold for run in rule.runs] == [True]
    page = read_project(EXAMPLE).page("meetings/first.md")
    assert page
    version = Publication(read_project(EXAMPLE)).version(page)
    parts = filter(None, (version, "Reviewed 30 April 2026", "example.org/playbook/meetings/first/"))
    assert document.sections[0].footer.paragraphs[0].text == " · ".join(parts)


def test_a_meeting_s_sheet_carries_its_half_hour_as_a_table() -> None:
    """With a head that a screen reader announces; a meeting without an agenda has none."""
    table = opened("sheets/meetings/first/junior.docx").tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Starts, lasts", "What happens", "Who leads"],
        ["0:00 5 min", "Arrive, and say what “pass” means", "senior"],
        ["0:05 10 min", "What I bring, what I’d rather not", "junior, then senior"],
        ["0:15 15 min", "The agreement, a line each", "both"],
    ]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    bold = [[run.bold for cell in row.cells for run in cell.paragraphs[0].runs] for row in table.rows]
    assert bold == [[True] * 3, *[[None] * 3] * 3]
    assert [round(column.width.mm) for column in table.columns] == [30, 98, 42]
    assert opened("sheets/meetings/second/junior.docx").tables == []


def test_quotation_marks_are_those_of_print() -> None:
    """As on the web and on the other papers."""
    for data in made(ROOT).values():
        document = Document(io.BytesIO(data))
        words = [p.text for p in document.paragraphs] + [
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        ]
        assert [text for text in words if re.search("[\"']", text)] == []


def test_the_agreement_keeps_lists_tables_boxes_and_lines_to_write_on() -> None:
    """Marks and links of Markdown are gone; wrapped lines are one paragraph."""
    page = parse(
        "---\ntitle: T\n---\n## Steps\n\n### The agreement\n\nWe agree\non **this**.\n\n"
        "- Senior: ______ Junior: ______\n  Both sign.\n"
        "- [Pass](a.md) or stop.\n\nThen:\n\n1. First.\n\n| What | Who |\n|---|---|\n| Notes | [ ] Nobody |\n\n"
        "- [ ] Copied.\n\n#### Ends\n\n**When.**\n\nOn ____.\n\n"
        "### Another part\n\nNot this.\n",
        "playbooks/trust/t.md",
    )
    publication = Publication(Project(EXAMPLE, (page,), {}))
    (form,) = form_sheets([page])
    document = Document(io.BytesIO(word_document(form_document(form, publication, Edition(PAPERS["a4"])))))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Heading 1", "The agreement"),
        ("Normal", "We agree on this."),
        ("List Bullet", "Senior: ______ Junior: ______ Both sign."),
        ("List Bullet", "Pass or stop."),
        ("Normal", "Then:"),
        ("List Number", "First."),
        ("Checklist", "\u2610\tCopied."),
        ("Heading 2", "Ends"),
        ("Normal", "When."),
        ("Normal", "On ____."),
    ]
    kept = [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next and p.runs[0].bold]
    assert kept == ["When."]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["What", "Who"],
        ["Notes", "\u2610 Nobody"],
    ]


def test_the_file_says_its_title_language_and_day_and_nothing_of_the_machine() -> None:
    """The day is that of the content; the archive has no clock in it."""
    data = made(EXAMPLE)["sheets/meetings/first/senior.docx"]
    core = Document(io.BytesIO(data)).core_properties
    project = read_project(EXAMPLE)
    page = project.page("meetings/first.md")
    assert page
    day = Publication(project).day(page) or date(2000, 1, 1)
    assert (core.title, core.author, core.language) == ("The first meeting", "Reverse Mentoring Playbook", "en-GB")
    assert core.created and core.created.date() == day == (core.modified and core.modified.date())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_same_page_gives_the_same_bytes() -> None:
    """Made again from scratch."""
    before = dict(made(EXAMPLE))
    made.cache_clear()
    assert made(EXAMPLE) == before


def test_contacts_stand_in_an_editable_copy_in_place_of_the_line_to_write_on() -> None:
    """A list below the words before it, as on the web."""
    found = read_project(EXAMPLE)
    found.__dict__["contacts"] = (Contact("Emergency", "112", Place("x", 1, 1)),)
    made = Document(io.BytesIO(next(copies(sheets(found), [], Publication(found))).data))
    words = [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs]
    at = words.index(("Normal", LANGUAGE("care.contacts")))
    assert words[at + 1] == ("List Bullet", "Emergency: 112")
    assert LANGUAGE("care.contact") not in "".join(text for _, text in words)
