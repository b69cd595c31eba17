"""All messages in two files: they say what the pages say, sign by sign, and what each file is."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from printed_pages import LANGUAGE

from paper.downloads import downloads, message_files
from paper.message_book import message_book, plain_text
from paper.selection import Selection
from playbook.messages import occasions, text_of_block
from playbook.project import Project, read_project
from playbook.publication import Publication
from report import CannotRun

GOOD = Path(__file__).parents[1] / "examples/good"
EXAMPLE = GOOD / "messages/ask-for-a-date.md"
SETTINGS = (
    "site_name: 'A \"small\" site'\nsite_url: https://example.org/site/\nmarkdown_extensions:\n  - smarty\nnav:\n"
)
SECOND = """---
title: Say "thank you"
description: A message for the day after a meeting in which somebody was shown something.
---

## The day after

Send it when the other's *hour* has helped.

``` message
Hello,

thank you \u2013 it helped,
and I'll write again \U0001f642
```

## What is known

Nothing yet.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two pages of messages, whose navigation names the second one first."""
    (tmp_path / "docs/messages").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        f"{SETTINGS}  - messages/thanks.md\n  - messages/ask-for-a-date.md\n", encoding="utf-8"
    )
    shutil.copy(EXAMPLE, tmp_path / "docs/messages")
    (tmp_path / "docs/messages/thanks.md").write_text(SECOND, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def files(project: Project) -> dict[str, bytes]:
    """The files of all messages by their path."""
    return {file.uri: file.data for file in message_files(project, Publication(project))}


def on_pages(project: Project) -> list[tuple[str, str, str, dict[str, str]]]:
    """Every occasion: the title of its page, its heading, when to send it, and the text of each version by its name."""
    return [
        (
            project.text.typeset(page.title),
            page.words(occasion.heading.text),
            page.words(occasion.when.source) if occasion.when else "",
            {LANGUAGE(f"messages.version.{n}"): text_of_block(block) for n, block in occasion.versions.items()},
        )
        for page in project.pages
        for occasion in occasions(page)
    ]


def in_text(text: str) -> list[tuple[str, str, str, dict[str, str]]]:
    """The same, read back from the file of plain text."""
    found: list[tuple[str, str, str, dict[str, str]]] = []
    title, names = "", "|".join(re.escape(name) for name in LANGUAGE.group("messages.version").values())
    body = text.rpartition("\n\n\n")[0]
    for part in re.split(r"(?:\n\n\n|^)(?=[^\n]+\n(?:=+|-+)\n)", body):
        heading, line, rest = [*part.split("\n", 2), "", ""][:3]
        if line.startswith("="):
            title = heading
        elif line:
            when, *versions = re.split(rf"\n\n({names}):\n\n", rest)
            found.append((title, heading, when.strip(), dict(zip(versions[::2], versions[1::2], strict=True))))
    return found


def in_document(word: DocumentObject) -> list[tuple[str, str, str, dict[str, str]]]:
    """The same, read back from the document."""
    found: list[tuple[str, str, str, dict[str, str]]] = []
    title = name = ""
    for paragraph in word.paragraphs[2:]:
        style, text = paragraph.style.name, paragraph.text
        if style == "Heading 1":
            title = text
        elif style == "Heading 2":
            found.append((title, text, "", {}))
        elif style == "Message":
            found[-1][3][name] = "\n\n".join(filter(None, (found[-1][3].get(name), text)))
        elif not found[-1][2]:
            found[-1] = (*found[-1][:2], text, {})
        else:
            name = text
    return found


def opened(project: Project) -> DocumentObject:
    """The document, opened again."""
    return Document(io.BytesIO(files(project)["messages/messages.docx"]))


def test_the_plain_text_says_what_the_pages_say(folder: Path) -> None:
    """In the order of the navigation, the lines of each message as they were written."""
    project = read_project(folder)
    text = files(project)["messages/messages.txt"].decode("utf-8")
    assert in_text(text) == on_pages(project)
    assert [entry[:2] for entry in on_pages(project)] == [
        ("Say “thank you”", "The day after"),
        ("Ask for a new date", "A meeting fell out"),
        ("Ask for a new date", "They said that they cannot come"),
    ]


def test_the_document_says_what_the_pages_say(folder: Path) -> None:
    """With headings as headings, and the end of a line as one."""
    project = read_project(folder)
    word = opened(project)
    assert in_document(word) == on_pages(project)
    assert [p.text for p in word.paragraphs[:2]] == [LANGUAGE("messages.title"), LANGUAGE("messages.about")]
    breaks = [bool(p.paragraph_format.page_break_before) for p in word.paragraphs if p.style.name == "Heading 1"]
    assert breaks == [False, True]


def test_the_messages_of_a_programme_follow_those_of_everybody(folder: Path) -> None:
    """Wherever the navigation has its guides: below their title, each occasion as high as all others."""
    (folder / "docs/programme").mkdir()
    shutil.copy(GOOD / "programme/start-small.md", folder / "docs/programme")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("nav:\n", "nav:\n  - programme/start-small.md\n"))
    project = read_project(folder)
    assert project.pages[0].uri == "programme/start-small.md"
    first, *others = on_pages(project)
    assert first[:3] == (
        "Start small",
        "A note to the managers",
        "Send it when three seniors have asked, and before you ask a junior.",
    )
    assert in_text(files(project)["messages/messages.txt"].decode("utf-8")) == [*others, first]
    assert in_document(opened(project)) == [*others, first]


def test_a_slot_stands_out_in_the_document(folder: Path) -> None:
    """Bold and italic; nothing else is both."""
    runs = [run for paragraph in opened(read_project(folder)).paragraphs for run in paragraph.runs]
    marked = [run.text for run in runs if run.bold and run.italic]
    assert marked == re.findall(r"\[[^]]+\]", EXAMPLE.read_text(encoding="utf-8").partition("## Next")[0])


def test_both_files_end_with_their_day_and_the_address(folder: Path) -> None:
    """As a sheet does; the address is that of the page that leads to the others, where there is one."""
    project, end = read_project(folder), "Version of 14 November 2023 · example.org/site/messages/thanks/"
    assert files(project)["messages/messages.txt"].decode("utf-8").endswith(f"\n\n\n{end}\n")
    assert opened(project).sections[0].footer.paragraphs[0].text == end
    (folder / "docs/messages/index.md").write_text("---\ntitle: Messages\n---\n\nWords.\n", encoding="utf-8")
    assert files(read_project(folder))["messages/messages.txt"].decode("utf-8").endswith("/site/messages/\n")


def test_the_document_says_its_title_language_and_day(folder: Path) -> None:
    """And nothing of the machine: made again, it has the same bytes."""
    project = read_project(folder)
    core = opened(project).core_properties
    assert (core.title, core.author, core.language) == (LANGUAGE("messages.title"), "A “small” site", "en-GB")
    assert core.created and core.created.date() == date(2023, 11, 14)
    assert files(project) == files(read_project(folder))


def test_without_messages_there_are_no_files(folder: Path) -> None:
    """A page that holds none, and one that cannot be built, make none."""
    for name in ("thanks", "ask-for-a-date"):
        path = folder / f"docs/messages/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").partition("## ")[0] + "Words.\n", encoding="utf-8")
    project = read_project(folder)
    assert message_book(project, Publication(project)) is None
    assert files(project) == {}


def test_what_is_written_wrongly_is_left_out_and_the_rest_is_there(folder: Path) -> None:
    """The check tells of it."""
    path = folder / "docs/messages/thanks.md"
    path.write_text(SECOND.replace("``` message", "``` mesage"), encoding="utf-8")
    project = read_project(folder)
    book = message_book(project, Publication(project))
    assert book and [title for title, _ in book.pages] == ["Ask for a new date"]
    assert "Thank you for telling me." in plain_text(book)


def test_the_files_are_offered_with_all_others(folder: Path) -> None:
    """Each says what it is."""
    offered = {file.uri: file for file in downloads(read_project(folder))}
    assert {uri: file.what for uri, file in offered.items()} == {
        "messages/messages.txt": "messages",
        "messages/messages.docx": "messages",
    }
    assert offered["messages/messages.txt"].described(LANGUAGE) == "Plain text, TXT, 1 KB"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Selection(), {"messages/messages.txt", "messages/messages.docx"}),
        (Selection(format="docx"), {"messages/messages.docx"}),
        (Selection(format="pdf"), set()),
        (Selection(paper="a4"), set()),
        (Selection(role="senior", format="docx"), set()),
        (Selection(pages=("meetings/first",), format="docx"), set()),
    ],
)
def test_they_are_made_where_no_sheet_is_left_out(folder: Path, asked: Selection, expected: set[str]) -> None:
    """Whoever asks for one sheet asks for no messages."""
    (folder / "docs/meetings").mkdir()
    text = "---\ntitle: First\n---\n\n## Checklist\n\n### Before: senior\n\n- [ ] Ask\n"
    (folder / "docs/meetings/first.md").write_text(text, encoding="utf-8")
    project = read_project(folder)
    made = {file.uri for file in asked.copies(project, Publication(project))}
    assert {uri for uri in made if uri.startswith("messages/")} == expected


def test_without_a_sheet_the_command_says_so(folder: Path) -> None:
    """It makes sheets; the site has the messages all the same."""
    project = read_project(folder)
    with pytest.raises(CannotRun, match="no page has a checklist"):
        Selection().copies(project, Publication(project))
