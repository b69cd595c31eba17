"""The web pages of filled-in sheets: the words of the sheet with what a hand wrote, and links to all that belongs to it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

import markdown
import pytest
from printed_pages import LANGUAGE, project
from selectolax.lexbor import LexborHTMLParser

from paper.downloads import downloads
from playbook.example_data import Entry, ExampleData, Text
from playbook.filled import filled_sheets
from playbook.output import Download, Generated
from playbook.parser import parse
from playbook.text import html_words
from report import Place
from views import made_pages
from views.filled_sheets import filled_pages
from web.markdown_ext import PageExtension


def pages(files: list[Download] | None = None) -> tuple[Generated, Generated]:
    """The pages of the junior's sheet and of the agreement of the example."""
    junior, form = filled_pages(project("filled"), files or [])
    return junior, form


def html(page: Generated) -> LexborHTMLParser:
    """A page as the site shows it."""
    text = project("filled").text
    options = {name: config or {} for name, config in text.options.items()}
    renderer = markdown.Markdown(extensions=[*options, PageExtension(LANGUAGE)], extension_configs=options)
    return LexborHTMLParser(renderer.convert(str(page.content).split("---\n", 2)[2]))


def test_the_page_of_a_sheet_shows_every_part_in_order() -> None:
    """The data file owns what is written, so the pencil opens it."""
    page = pages()[0]
    box, ticked = (
        f'<span class="{name}" role="img" aria-label="{label}"></span>'
        for name, label in (("rmp-item-box", "not ticked"), ("rmp-item-box rmp-item-box-ticked", "ticked"))
    )
    hidden = '<span class="rmp-visually-hidden">'
    before, after = f"<del>{hidden}crossed out: </span>", f"{hidden} end of what is crossed out</span></del>"
    assert (page.uri, page.source) == (
        "sheets/examples/ravi-and-lina/first-junior.md",
        "_data/examples/ravi-and-lina.yml",
    )
    assert page.content == f"""\
---
title: "The first meeting: the junior’s checklist, filled in by Lina"
description: "What Lina ticked and wrote on “The first meeting”, as an invented example on the screen and on paper."
---

<div class="rmp-invented" markdown>

**An invented example: how Lina’s sheet may look**

[Ravi and Lina](../../../examples/ravi-and-lina.md) are invented, and so is the writing. The sheet without it: [The first meeting: the junior’s checklist](../../meetings/first/junior.md).

</div>

<div class="rmp-filled" markdown>

- Date: <em class="rmp-written">14 January</em>
- Junior: <em class="rmp-written">Lina</em>

## Before

- {ticked} Choose one thing to show, one to ask: <em class="rmp-written">two screens / {before}what he earns{after} where my reports go</em>
- {ticked} Say whether “later” is better for you <em class="rmp-written rmp-written-beside">yes &amp; no</em>
- {box} Tell nobody what you plan to say

## 30 minutes

<div class="rmp-half-hour" markdown>

| Starts, lasts | What happens | Who leads |
| --- | --- | --- |
| 10 | Arrive, and say what "pass" means | senior |
| 20 | The agreement, a line each | both |

</div>

## In the meeting

- {ticked} Read the agreement aloud
- {box} Read the dates aloud <em class="rmp-written rmp-written-beside">he’s in another time zone, so we both read them twice</em>

## After

- {box} Note one thing that surprised you

## Questions to borrow

- What was the best hour of your work this month?

## Pass and stop

**Each of us may skip any question and may stop at any time. Nobody needs a reason, and nobody asks again.**

<div class="rmp-contacts" markdown>

In danger, call the emergency number of your country.

Someone we can talk to: <em class="rmp-written">{before}HR{after} Maarja</em>

</div>

## Notes

<em class="rmp-written">{before}the lift{after} book room 4</em>

<em class="rmp-written">he wants to see one question from its beginning to its end and he says so three times before we stop</em>

</div>
"""  # fmt: skip


def test_the_page_of_a_form_shows_its_lists_its_tables_and_its_boxes() -> None:
    """A line that is struck out as a whole, and a row; a line that is left empty is one to write on."""
    shown = html(pages()[1])
    struck = [html_words(node.html or "") for node in shown.css("del")]
    assert [words.removeprefix("crossed out: ").removesuffix(" end of what is crossed out") for words in struck] == [
        "Place: video The junior may change it.",
        "That we met",
        "else",
    ]
    assert next(html_words(row.html or "") for row in shown.css("tr")) == "What Who may hear it"
    assert len(shown.css("table")) == 1
    assert [box.attributes["aria-label"] for box in shown.css(".rmp-item-box")] == ["ticked", "not ticked"]
    words = html_words(shown.html or "")
    for line in ("★ We meet every 3 weeks, until 17 June (date).", "Signed: Lina and", "We write by chat."):
        assert line in words
    assert "<strong>When and where.</strong>" in (shown.html or "")


def test_a_box_inside_a_text_is_drawn_as_on_every_page() -> None:
    """It is another than that of an item, which stands where the mark of a list is, and no hand can tick it."""
    (pair,) = project("filled").examples.pairs
    page = parse("---\ntitle: T\n---\n## About me\n\n- [ ] One *at a* time.\n- Tea [ ] or [ ] milk_\n", "start/a.md")
    line = Entry(Text("One", Place("x", 1, 1)))
    form = Text("about-me", Place("x", 1, 1))
    data = replace(pair.sheets[1], page=replace(form, words=page.uri), form=form, entries=(line,))
    found = replace(project("filled"), pages=(*project("filled").pages, page))
    found.__dict__["examples"] = ExampleData((replace(pair, sheets=(data,)),))
    (made,) = filled_pages(found)
    shown = html(made)
    assert [box.attributes["aria-label"] for box in shown.css(".rmp-item-box")] == ["ticked"]
    assert [box.attributes["aria-label"] for box in shown.css(".rmp-box")] == [LANGUAGE("spoken.box")] * 2
    assert [html_words(item.html or "") for item in shown.css(".rmp-filled li")][-2:] == [
        "One at a time.",
        "Tea or milk_",
    ]


def test_nothing_on_the_page_can_be_ticked_and_all_that_is_drawn_is_said() -> None:
    """A box is a picture with words, so that no script takes it for one to remember."""
    for page in pages():
        shown = html(page)
        assert not shown.css("input,.task-list-item")
        assert all(node.attributes.get("aria-label") for node in shown.css("[role=img]"))
        for struck in shown.css("del"):
            said = [html_words(node.html or "") for node in struck.css(".rmp-visually-hidden")]
            assert said == [LANGUAGE("spoken.crossed"), LANGUAGE("spoken.crossed-end")]
        assert shown.css_first(".rmp-invented strong").text() == filled_sheets(project("filled"))[
            pages().index(page)
        ].note(LANGUAGE)


@pytest.mark.parametrize("number", [0, 1])
def test_every_item_of_the_sheet_is_there_once(number: int) -> None:
    """Ticked or not, written on or not."""
    words = html_words(html(pages()[number]).html or "")
    for line in filled_sheets(project("filled"))[number].empty_lines:
        first = re.split("_{3,}", line.words)[0].strip()
        assert words.count(first) == 1 or first in ("Read the agreement aloud", "That we met", "What"), first


def test_a_page_links_its_two_papers_the_pair_and_the_empty_sheet() -> None:
    """Each link leads to something that is made or is there."""
    files = downloads(project("filled"))
    there = {*(page.uri for page in project("filled").pages), *(file.uri for file in files)}
    there |= {page.uri for page in made_pages(project("filled"), [], files)}
    for page in pages(files):
        links = re.findall(r"\]\(([^)]+)\)", str(page.content))
        targets = [posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), link)) for link in links]
        assert set(targets) <= there
        papers = [target for target in targets if target.endswith(".pdf")]
        stem = page.uri.removesuffix(".md")
        assert papers == [f"{stem}-a4.pdf", f"{stem}-letter.pdf"]
        assert "examples/ravi-and-lina.md" in targets
    assert re.search(
        r"- \[Print this example: A4, PDF, 1 page, \d+ KB\]\(first-junior-a4.pdf\)", str(pages(files)[0].content)
    )


def test_a_project_without_examples_has_no_such_page() -> None:
    """Nor a list of them."""
    assert filled_pages(project("good")) == []
    assert LANGUAGE("shelf.examples") not in str(made_pages(project("good"), [])[-1].content)
