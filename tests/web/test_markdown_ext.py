"""A page has what Markdown cannot say: boxes with labels, tables that can be reached, dialogues with sides."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from paper.jobs import sheet_data
from playbook import text
from playbook.kinds import EVIDENCE_LABELS, FOLDED
from playbook.language import Language
from playbook.project import read_project
from playbook.publication import Publication
from playbook.sheets import sheets
from playbook.text import html_words
from views.web_sheets import sheet_pages
from web import markdown_ext
from web.markdown_ext import PageExtension, without_switch

EXTENSIONS = [
    "attr_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.superfences",
    "pymdownx.tasklist",
]


def built(text: str, **options: object) -> str:
    """The HTML of a page written as `text`, as the site makes it."""
    return markdown.markdown(
        text,
        extensions=[*EXTENSIONS, PageExtension(**options)],
        extension_configs={"pymdownx.tasklist": {"custom_checkbox": True}},
        output_format="html",
    )


def tree(text: str, **options: object) -> LexborHTMLParser:
    """The same as a tree."""
    return LexborHTMLParser(built(text, **options))


def classes(text: str, selector: str) -> list[str | None]:
    """The classes of the elements that a selector finds on a page written as `text`."""
    return [node.attributes.get("class") for node in tree(text).css(selector)]


def test_a_box_carries_its_words_in_its_label() -> None:
    """A screen reader says the words, a finger may press them, and the box is not switched off."""
    expected = (
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox">'
        '<span class="task-list-indicator"></span> <span class="rmp-task-text">Send the page</span></label>'
    )
    assert expected in built("- [ ] Send the page\n- [x] Read it")


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Send *the* page",
        "- [x] Send *the* page",
        "- [ ] Send *the* page\n\n- [ ] Another",
        "- [ ] Send *the* page\n    - why",
    ],
    ids=["open", "ticked", "loose list", "with a list inside"],
)
def test_a_box_keeps_its_words_however_it_is_written(text: str) -> None:
    """Ticked, in a loose list, or with a list of its own."""
    assert '<span class="rmp-task-text">Send <em>the</em> page</span></label>' in built(text)


def test_a_ticked_box_stays_ticked() -> None:
    """`[x]` is shown as written."""
    assert '<input checked type="checkbox">' in built("- [x] Read it")
    assert "checked" not in built("- [ ] Read it")


def test_no_box_is_switched_off() -> None:
    """However many there are."""
    assert "disabled" not in built("\n".join(f"- [{'x' if n % 2 else ' '}] Item {n}" for n in range(9)))


TABLE = "| A | B |\n|---|--:|\n| 1 | 2 |\n"


def test_a_table_scrolls_in_a_box_with_the_name_of_its_section() -> None:
    """So that a keyboard can reach it and a screen reader says what it is."""
    box = tree(f"## The agenda\n\n{TABLE}").css_first("div:has(> table)")
    assert box and box.attributes == {
        "class": "rmp-table",
        "role": "group",
        "tabindex": "0",
        "aria-label": "Table: The agenda",
    }


def test_two_tables_of_a_section_have_two_names() -> None:
    """Nobody hears the same name twice."""
    html = built(f"## Who & what\n\n{TABLE}\ntext\n\n{TABLE}")
    assert [part.partition('"')[0] for part in html.split('aria-label="')[1:]] == [
        "Table: Who &amp; what",
        "Table: Who &amp; what (2)",
    ]


def test_alignment_is_a_class() -> None:
    """The policy of the site allows no style attribute."""
    html = built(TABLE)
    assert '<td class="rmp-to-right">2</td>' in html
    assert '<th class="rmp-to-right">B</th>' in html
    assert "style=" not in html


def test_an_empty_heading_of_a_table_is_no_heading() -> None:
    """A corner without words has nothing to say."""
    assert "<th></th>" not in built("| | B |\n|---|---|\n| 1 | 2 |\n")


HEAD = "| Minutes | What | Who |\n|---|---|---|\n"
ROWS = f"{HEAD}| 3 | Arrive | senior |\n| 57 | Talk | both |\n| 5 | Leave | both |\n"


def first_cells(text: str, **options: object) -> list[str]:
    """The words of the first cell of each row of the tables of a page."""
    return [" ".join(row.css("th,td")[0].text().split()) for row in tree(text, **options).css("tr")]


@pytest.mark.parametrize(
    "before",
    ["## Agenda\n\n### 60 minutes\n\n", '## Any *hour*\n\n<div class="rmp-half-hour" markdown>\n\n'],
    ids=["page", "web sheet"],
)
def test_an_agenda_shows_when_each_row_begins(before: str) -> None:
    """Counted, and beside the minutes, on a meeting's page and on its web sheet."""
    assert first_cells(f"{before}{ROWS}") == ["Starts, lasts", "0:00 3 min", "0:03 57 min", "1:00 5 min"]
    assert (
        '<span aria-label="after 3 minutes" class="rmp-clock" role="img">0:03</span> '
        '<span class="rmp-lasts">57 min</span></td>'
    ) in built(f"{before}{ROWS}")


@pytest.mark.parametrize(
    "text",
    [
        f"## Steps\n\n### 60 minutes\n\n{ROWS}",
        f"## Agenda\n\n### What is left\n\n{ROWS}",
        f"## Agenda\n\n{ROWS}",
        f"## Agenda\n\n### 60 minutes\n\n## Next\n\n{ROWS}",
        f"## Agenda\n\n### 60 minutes\n\n{ROWS}| soon | Go | both |\n",
        f"## Agenda\n\n### 60 minutes\n\n{ROWS}| *5* | Go | both |\n",
        f"## Agenda\n\n### 60 minutes\n\n{ROWS}| | Go | both |\n",
    ],
)
def test_a_table_of_anything_else_has_no_clock(text: str) -> None:
    """Elsewhere, under another name, or with a row that names no minutes."""
    assert first_cells(text)[:2] == ["Minutes", "3"]
    assert "rmp-clock" not in built(text)


def test_a_table_without_rows_has_no_clock() -> None:
    """Nothing begins there."""
    assert first_cells(f"## Agenda\n\n### 60 minutes\n\n{HEAD}") == ["Minutes", ""]


def test_page_web_sheet_and_paper_show_the_same_agenda(root: Path) -> None:
    """Times, minutes, what happens and who leads."""
    project = read_project(root / "tests/examples/sheets/good")
    sheet = next(sheet for sheet in sheets(project) if sheet.uri == "sheets/meetings/first/junior.md")
    agenda = sheet_data(sheet, Publication(project)).agenda
    assert agenda
    printed = [
        agenda.columns,
        *((f"{row.begins} {row.minutes} {agenda.unit}", row.what, row.who) for row in agenda.rows),
    ]
    web = next(made for made in sheet_pages(project) if made.uri == sheet.uri)
    for lines in (sheet.page.lines[sheet.page.body_starts - 1 :], str(web.content).split("\n")):
        table = tree("\n".join(lines)).css("table")[0]
        rows = [tuple(" ".join(cell.text().split()) for cell in row.css("th,td")) for row in table.css("tr")]
        assert rows == printed
    assert [row.begins for row in agenda.rows] == ["0:00", "0:05", "0:15"]


READING = {"playbooks/trust/a.md": 5, "playbooks/trust/b.md": 12, "playbooks/values/b.md": 7, "meetings/ab.md": 1}


@pytest.mark.parametrize("section", ["Read before this meeting", "Read"])
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("[Agree](../playbooks/trust/a.md): the page itself.", "Agree (5 min): the page itself."),
        ("[Agree](../playbooks/trust/a.md#steps)", "Agree (5 min)"),
        ("[*Agree* “now”](a.md), then [B](../playbooks/trust/b.md).", "Agree “now” (5 min), then B."),
        ("[B](../playbooks/values/b.md).", "B (7 min)."),
        ("[Next](ab.md){ .x } goes on.", "Next (1 min) goes on."),
        ("[B](b.md): two pages end so.", "B: two pages end so."),
        ("[B](unknown.md).", "B."),
        ("[B](https://example.org/playbooks/trust/a.md).", "B."),
        ("[B](#steps).", "B."),
        ("First [agree](../playbooks/trust/a.md).", "First agree."),
        ("**[Agree](../playbooks/trust/a.md)** now.", "Agree now."),
        ("", ""),
    ],
)
def test_a_link_to_what_is_to_be_read_says_how_long_it_takes(section: str, item: str, expected: str) -> None:
    """Where it begins an item of such a section, in a list with or without gaps."""
    for gap in ("\n", "\n\n"):
        found = tree(f"## {section}\n\n- {item}{gap}- Then talk.\n", reading=READING).css("li")
        assert [" ".join(node.text().split()) for node in found] == [expected, "Then talk."]


def test_no_other_link_says_how_long_its_page_takes() -> None:
    """In another section, or outside a list; and nothing is said where no times are known."""
    line = "[Agree](../playbooks/trust/a.md)"
    for page in (f"## Next\n\n- {line}\n", f"## Read\n\n{line}\n", f"## Read\n\nWords.\n\n## Next\n\n- {line}\n"):
        assert "min)" not in built(page, reading=READING)
    assert "min)" not in built(f"## Read\n\n- {line}\n")


def test_a_dialogue_has_a_side_for_each_party() -> None:
    """The speaker's name stands in the text; the side and the colour only repeat it."""
    assert (
        '<blockquote class="rmp-dialogue">\n'
        '<p class="rmp-dialogue-turn rmp-dialogue-senior"><strong>Senior:</strong> What?</p>\n'
        '<p class="rmp-dialogue-turn rmp-dialogue-junior"><strong>Junior:</strong> That.</p>\n</blockquote>'
    ) in built("> **Senior:** What?\n>\n> **Junior:** That.")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Junior", "Senior", ["junior", "senior"]),
        ("Grace", "Deputy", ["senior", "junior"]),
        ("Deputy", "Grace, to Tomasz", ["junior", "senior"]),
        ("Ann", "Bo", ["senior", "junior"]),
    ],
)
def test_a_speaker_stands_on_the_right_side(first: str, second: str, expected: list[str]) -> None:
    """Known people on theirs, others on the free one."""
    html = built(f"> **{first}:** One.\n>\n> **{second}:** Two.")
    assert expected == [part.partition('"')[0] for part in html.split("rmp-dialogue-turn rmp-dialogue-")[1:]]


def test_a_quotation_without_speakers_stays_a_quotation() -> None:
    """Not every indented paragraph is a dialogue."""
    assert "dialogue" not in built("> **Note** this.")


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ('- "Take two."', True),
        ('- Senior: "Take two."', True),
        ('- "Take two," she said', False),
        ("- Take two.", False),
        ('- "See [this](x.md)."', False),
    ],
)
def test_a_line_to_borrow_is_one_quotation(line: str, copied: bool) -> None:
    """Only such a line gets a Copy button."""
    assert copied == ('<li class="rmp-quote-line">' in built(line))


@pytest.mark.parametrize("text", ["- **Moderate.** It helps.", "It helps (**moderate**; Kluger)."])
def test_an_evidence_label_is_marked(text: str) -> None:
    """At the start of a bullet and within a sentence."""
    assert '<strong class="rmp-evidence rmp-evidence-moderate">' in built(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Contested.** They disagree.", "Evidence: contested. They disagree."),
        ("- **Weak**: it may help.", "Evidence: weak: it may help."),
        ("- **Strong.**\n\n    It helps.", "Evidence: strong. It helps."),
        ("It helps (**Practice**).", "It helps (Evidence: practice)."),
        ("It helps (**weak**; Kluger).", "It helps (evidence: weak; Kluger)."),
        ("It helps **weak** people.", "It helps weak people."),
    ],
)
def test_an_evidence_label_says_that_it_is_one(text: str, expected: str) -> None:
    """A bare word could be taken for a part of the sentence."""
    assert html_words(built(text)) == expected


def test_every_label_has_its_words() -> None:
    """In the language of the site, in which they may hold any sign."""
    for label in EVIDENCE_LABELS:
        assert f">Evidence: {label.lower()}.</strong>" in built(f"- **{label}.** a")
    words = {"evidence.label": "<{strength}>", "evidence.strength.Weak": "schwach & jung"}
    assert ">&lt;schwach &amp; jung&gt;.</strong>" in built("- **Weak.** a", words=words)


@pytest.mark.parametrize("text", ["- **Moderately.** It helps.", "It is **weak** tea."])
def test_other_bold_words_are_not_evidence(text: str) -> None:
    """The label has its two places."""
    assert "evidence" not in built(text)


def test_a_line_to_write_on_is_not_spelled_out() -> None:
    """A screen reader says "blank to fill in" once, not "underscore" twenty times."""
    html = built("We meet every ______ weeks, until ______________.")
    assert "_" not in html
    assert [part.partition('"')[0] for part in html.split("blank-")[1:]] == ["short", "long"]
    expected = {"class": "rmp-blank rmp-blank-short", "role": "img", "aria-label": "blank to fill in"}
    assert expected == tree("every ______ weeks").css("span")[0].attributes
    assert tree("every ______ weeks").css("p")[0].text() == "every  weeks"


def test_a_door_is_the_next_level_below_the_title() -> None:
    """No heading level is skipped, whichever the writer chose."""
    html = built('<section class="rmp-door" markdown>\n\n### The senior\n\nText.\n\n</section>')
    assert '<h2 id="the-senior">The senior</h2>' in html


SCENE = """
??? choice "Ask"

    ??? choice "Go"

        !!! stop "You left"

            Keep this.

    ??? choice "Stay"

        !!! ending "It goes on"

            Keep that.

??? choice "Smile"

    !!! ending "It goes on"

??? tip "Folded"

    !!! note "A note"
"""


def test_the_parts_of_a_scene_have_their_classes_and_numbers() -> None:
    """Other folded parts and notes stay as they are."""
    html = markdown.markdown(SCENE, extensions=["admonition", "pymdownx.details", PageExtension()])
    parts = [node for node in LexborHTMLParser(html).css("details, div") if node.attributes["class"]]
    assert [
        ("rmp-choice", "1"),
        ("rmp-choice", "1.1"),
        ("rmp-end rmp-end-stop", "1.1"),
        ("rmp-choice", "1.2"),
        ("rmp-end", "1.2"),
        ("rmp-choice", "2"),
        ("rmp-end", "2"),
        ("tip", None),
        ("admonition note", None),
    ] == [(node.attributes["class"], node.child and title_of(node).attributes.get("data-number")) for node in parts]


def title_of(part: LexborNode) -> LexborNode:
    """The first element in a part of a scene."""
    return next(node for node in part.iter())


def test_the_switch_of_an_extension_does_not_reach_the_reader() -> None:
    """`markdown="0"` is not HTML."""
    assert "markdown=" not in built('<figure class="rmp-drawing" markdown="0">\n<svg></svg>\n</figure>')


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a markdown="1" href="x&amp;y">b</a>', '<a href="x&amp;y">b</a>'),
        ("<p>\nc</p>\n<p\n  hidden markdown>\nd</p>", "<p>\nc</p>\n<p hidden>\nd</p>"),
        ('<br markdown="1"/>', "<br />"),
        ("<p>markdown</p>", "<p>markdown</p>"),
        ('<i title="markdown=1">a</i>', '<i title="markdown=1">a</i>'),
        ("<pre>&lt;div markdown&gt;</pre>", "<pre>&lt;div markdown&gt;</pre>"),
        ("<!-- <div markdown> -->", "<!-- <div markdown> -->"),
        ('<p markdown="1">a</p><p markdown="1">b</p>', "<p>a</p><p>b</p>"),
        ('a\n<i>b</i> <p markdown="1">c</p> <b markdown>d</b>\n', "a\n<i>b</i> <p>c</p> <b>d</b>\n"),
    ],
)
def test_the_switch_goes_from_html_that_is_not_parsed(html: str, kept: str) -> None:
    """Only where it is an attribute."""
    assert kept == without_switch(html)


@pytest.mark.parametrize(
    "text",
    ['`<div markdown="1">`', '```html\n<div markdown="1">\n```', '    <div markdown="1">'],
    ids=["span", "fence", "indented"],
)
def test_the_switch_stays_where_it_is_shown_as_code(text: str) -> None:
    """Somebody explains how it is written."""
    assert "markdown=" in tree(text).text()


def test_the_switch_goes_from_what_markdown_made() -> None:
    """A list of attributes may hold it too."""
    assert built('*a*{ markdown="1" }') == "<p><em>a</em></p>"


def test_the_switch_of_an_element_inside_goes_too() -> None:
    """Also where Markdown works inside an element inside an element."""
    text = '<div markdown="1">\n<p markdown="0">a</p>\n<span markdown="1">b</span>\n</div>\n\nc <b markdown="1">d</b>'
    assert "markdown" not in built(text)


# --- What is Markdown inside these -----------------------------------------------------------------------------------


def test_a_nested_list_stays_outside_the_label() -> None:
    """A label holds words, no blocks."""
    page = tree("- [ ] Send *the* page\n    - why\n    - how\n- [ ] Next")
    assert [label.text().strip() for label in page.css("label")] == ["Send the page", "Next"]
    assert [item.text() for item in page.css("li.task-list-item > ul > li")] == ["why", "how"]


def test_a_second_paragraph_stays_outside_the_label() -> None:
    """It says more about the item; pressing it ticks nothing."""
    page = tree("- [ ] Send it\n\n    More.\n\n- [x] Next")
    assert [label.text().strip() for label in page.css("p > label")] == ["Send it", "Next"]
    assert [p.text() for p in page.css("li > p")][1] == "More."


def test_the_list_of_boxes_has_its_class() -> None:
    """The style sheet and the script find it by that."""
    assert classes("- [ ] a\n- [x] b", "ul") == ["task-list"]
    assert classes("- [ ] a\n- [x] b", "li") == ["task-list-item"] * 2


def test_words_of_a_box_have_no_space_around_them() -> None:
    """They are remembered by the script as they stand."""
    words = tree("- [ ]   Send **it**  \n    \n- [ ]  *Read* it ").css(".rmp-task-text")
    assert [node.text() for node in words] == ["Send it", "Read it"]


def test_a_box_needs_no_other_extension() -> None:
    """Ours finds them itself, before or after that of pymdownx."""
    for names in ([PageExtension()], [PageExtension(), "pymdownx.tasklist"]):
        html = markdown.markdown("- [x] a", extensions=names, output_format="html")
        assert '<label class="task-list-control"><input checked type="checkbox">' in html


def test_a_converter_that_is_used_again_forgets_the_boxes_of_the_page_before() -> None:
    """The placeholders begin anew on each page."""
    converter = markdown.Markdown(extensions=[PageExtension()], output_format="html")
    converter.convert("- [x] a")
    assert "checkbox" not in converter.reset().convert("- <b>a</b>")
    assert "checked" not in converter.reset().convert("- [ ] a")


@pytest.mark.parametrize("text", ["[ ] a", "- [y] a", "- [] a", "- a [ ] b", "- **b** a\n\n    [ ] c"])
def test_other_brackets_are_no_boxes(text: str) -> None:
    """A box begins an item."""
    assert "checkbox" not in built(text)


# --- Tables ----------------------------------------------------------------------------------------------------------


def names(text: str) -> list[str | None]:
    """The names of the tables of a page."""
    return [box.attributes["aria-label"] for box in tree(text).css("div.rmp-table")]


def test_a_table_bears_the_words_of_the_nearest_heading() -> None:
    """Marks, links, code and the quotation marks of print included; of the second to the fourth level."""
    text = f"{TABLE}\n## It's *our* `code` & [more](x.md)\n\n{TABLE}\n##### Small\n\n{TABLE}\n### Below\n\n{TABLE}"
    assert names(text) == [
        "Table: This page",
        "Table: It’s our code & more",
        "Table: It’s our code & more (2)",
        "Table: Below",
    ]


def test_a_name_that_looks_like_html_is_read_as_it_stands() -> None:
    """No entity comes back to life in an attribute."""
    assert names(f'## A `&lt;b>` "c"\n\n{TABLE}') == ["Table: A &lt;b> “c”"]


def test_a_table_inside_another_block_keeps_its_place() -> None:
    """And what stands behind it stays behind it."""
    page = tree(f'<div markdown="1">\n\nBefore\n\n{TABLE}\n\nAfter\n\n</div>')
    inside = page.css("div")[0]
    assert [node.tag for node in inside.iter()] == ["p", "div", "p"]
    assert inside.css("div.rmp-table > table")


def test_an_empty_heading_with_an_alignment_is_no_heading_either() -> None:
    """The corner keeps its side."""
    page = tree("| | B |\n|:-:|:--|\n| 1 | 2 |\n")
    assert [(cell.tag, cell.attributes.get("class")) for cell in page.css("thead tr > *")] == [
        ("td", "rmp-to-center"),
        ("th", "rmp-to-left"),
    ]


def test_a_heading_with_marks_is_a_heading() -> None:
    """Its words stand inside an element."""
    assert [cell.tag for cell in tree("| *A* | B |\n|---|---|\n| 1 | |\n").css("tr > *")] == ["th", "th", "td", "td"]


def test_another_style_of_a_cell_stays() -> None:
    """It is the writer's own; the check of built pages names it."""
    assert 'style="top:0"' in built('<table markdown="1"><tr><td style="top:0" markdown="1">a</td></tr></table>')


# --- Dialogues -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_dialogue"),
    [
        ("> **Note:** Mind this.", False),
        ("> **Note:** This.\n>\n> **Note:** That.", False),
        ("> **Grace:** What?", True),
        ("> **Ann:** What?\n>\n> **Bo:** That.", True),
        ("> Then **Grace:** asked.", False),
        ("> **Grace** asked.", False),
        ("> **Grace: no** asked.", False),
        ("> **Senior: a: b:** asked.", False),
        ("> - **Grace:** asked.", False),
        ("> **:** asked.\n>\n> **:** asked.", False),
        ("> *Grace:* asked.", False),
    ],
)
def test_a_dialogue_has_two_speakers_or_one_whom_the_site_knows(text: str, is_dialogue: bool) -> None:
    """A note with a bold word before a colon is none."""
    assert is_dialogue == ("dialogue" in built(text))
    assert is_dialogue == ("rmp-dialogue-turn" in built(text))


@pytest.mark.parametrize(("length", "expected"), [(40, True), (41, False)])
def test_a_long_bold_text_is_no_name(length: int, expected: bool) -> None:
    """Forty characters are enough for a name and for whom it is said to."""
    name = "Grace, to " + "x" * (length - len("Grace, to "))
    assert expected == ("dialogue" in built(f"> **{name}:** One."))


def test_a_name_with_an_apostrophe_or_an_entity_is_a_name() -> None:
    """Whatever the typographic extension made of it."""
    page = tree("> **D'Arcy:** One.\n>\n> **Zo&euml;:** Two.\n>\n> **D'Arcy:** Three.")
    assert [node.attributes["class"] for node in page.css("blockquote > p")] == [
        "rmp-dialogue-turn rmp-dialogue-senior",
        "rmp-dialogue-turn rmp-dialogue-junior",
        "rmp-dialogue-turn rmp-dialogue-senior",
    ]


def test_each_quotation_decides_for_itself() -> None:
    """A quotation inside a quotation has its own speakers and sides."""
    text = "> **Junior:** He said:\n>\n> > **Bo:** One.\n> >\n> > **Grace:** Two.\n>\n> Silence.\n>\n> > Quoted."
    page = tree(text)
    assert [node.attributes.get("class") for node in page.css("blockquote")] == ["rmp-dialogue", "rmp-dialogue", None]
    assert [node.attributes.get("class") for node in page.css("p")] == [
        "rmp-dialogue-turn rmp-dialogue-junior",
        "rmp-dialogue-turn rmp-dialogue-junior",
        "rmp-dialogue-turn rmp-dialogue-senior",
        None,
        None,
    ]


def test_a_third_speaker_takes_a_side_too() -> None:
    """In turns, where both sides are taken or both are free."""
    text = "> **Ann:** 1\n>\n> **Bo:** 2\n>\n> **Cy:** 3\n>\n> **Bo:** 4"
    assert [name and name[-6:] for name in classes(text, "p")] == ["senior", "junior", "senior", "junior"]
    text = "> **Ravi:** 1\n>\n> **Lina:** 2\n>\n> **Cy:** 3\n>\n> **Di:** 4"
    assert [name and name[-6:] for name in classes(text, "p")] == ["senior", "junior", "senior", "junior"]


# --- Headings of questions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Light: senior asks", '<h3 id="light-senior-asks">Light questions, for the senior to ask</h3>'),
        ("### Deeper: either asks", '<h3 id="deeper-either-asks">Deeper questions, for either of you to ask</h3>'),
        ("### Personal :  junior asks", '<h3 id="personal-junior-asks">Personal questions, for the junior to ask</h3>'),
        ("### Light: *senior* asks", '<h3 id="light-senior-asks">Light questions, for the senior to ask</h3>'),
        ("#### Light: senior asks", '<h4 id="light-senior-asks">Light: senior asks</h4>'),
        ("### Light: boss asks", '<h3 id="light-boss-asks">Light: boss asks</h3>'),
        ("### Before: senior", '<h3 id="before-senior">Before: senior</h3>'),
    ],
)
def test_the_heading_of_a_group_of_questions_is_a_phrase(text: str, expected: str) -> None:
    """Its anchor is that of the source, so that no link to it breaks."""
    assert built(text) == expected


def test_the_phrases_are_words_of_the_site() -> None:
    """Another language says them its own way, and no sign of theirs is HTML."""
    words = {"group.Light": "Leicht <{asks}>", "group.asks.senior": "& Seniorin"}
    assert (
        built("### Light: senior asks", words=words) == '<h3 id="light-senior-asks">Leicht &lt;&amp; Seniorin&gt;</h3>'
    )


# --- Folded sections ---------------------------------------------------------------------------------------------------


def folds(text: str) -> list[tuple[str, str]]:
    """The heading and the other words of each folded section of a page written as `text`, all of them open."""
    parts = tree(text, folded=["Questions", "What is known"]).css("details.rmp-fold[open]")
    return [(part.css_first("summary > h2").text(), part.css_first("summary").next.text().strip()) for part in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Questions\n\nWhy?\n\n## Next\n\nGo.", [("Questions", "Why?")]),
        ("## Questions\n\n## What is known\n\nMuch.", None),
        ("Why?\n\n## Next\n\nGo.", []),
        ("### Questions\n\nWhy?", []),
        ("> ## Questions\n>\n> Why?", []),
        ("## *Questions* { #q }\n\nWhy?", [("Questions", "Why?")]),
        ("## Questions\n\nWhy?[^1]\n\n[^1]: A note.", [("Questions", "Why?1")]),
        ('## Questions\n\n<div class="x">Why?</div>\n\n# Title', [("Questions", "Why?")]),
    ],
)
def test_a_section_of_a_name_is_folded_to_its_end(text: str, expected: list[tuple[str, str]] | None) -> None:
    """From a heading of the second level to the next as high, or to the notes; it is open until a script folds it."""
    if expected is None:  # an empty one folds nothing but its heading
        assert tree(text, folded=["Questions"]).css_first("details").text().strip() == "Questions"
    else:
        assert folds(text) == expected


def test_a_folded_section_holds_all_that_the_page_holds() -> None:
    """Headings keep their anchors, boxes and tables what was added to them; nothing is lost or doubled."""
    text = "## Next\n\na\n\n## Questions\n\n### Light\n\n- [ ] b\n\n| c |\n|---|\n| d |\n\n## After\n\ne\n"
    plain, folded = built(text, folded=["None"]), built(text, folded=["Questions"])
    for tag in ('<details class="rmp-fold" open><summary>', "</summary>", "</details>"):
        assert folded.count(tag) == 1
        folded = folded.replace(tag, "")
    assert "".join(folded.split()) == "".join(plain.split())


HELP = '<div class="rmp-help-place"></div>'


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("## First aid\n\n1. A\n\n## B\n\nC", "B"),
        ("D\n\n## First aid\n\n### E\n\nF\n\n## B\n\n## First aid\n\n## G", "B"),
        ("## First *aid*\n\n1. A\n\n## What is known\n\nC", "What is known"),
    ],
)
def test_help_has_its_place_after_first_aid(text: str, before: str) -> None:
    """Once, above the next heading as high, also where that is folded."""
    html = built(text)
    assert html.count(HELP) == 1
    after = LexborHTMLParser(html.partition(HELP)[2])
    assert (after.css_first("h2").text(), after.css("ol")) == (before, [])


@pytest.mark.parametrize("text", ["## First aid\n\n1. A", "## Steps\n\n1. A\n\n## B\n\nC", ""])
def test_help_has_no_place_without_a_section_after_first_aid(text: str) -> None:
    """The templates then put it above all."""
    assert HELP not in built(text)


def test_another_section_may_come_before_help() -> None:
    """By an option."""
    assert HELP in built("## Now\n\n1. A\n\n## B\n\nC", help_after=["Now"])


def test_the_kinds_of_pages_say_what_is_folded() -> None:
    """Where nothing else is said; so the site and its export fold alike."""
    assert FOLDED and set() == {name for name in FOLDED if "rmp-fold" not in built(f"## {name}\n\nWords.")}
    assert "rmp-fold" not in built("## Steps\n\nWords.")


# --- Evidence, lines, doors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("- **Strong.** It helps.\n\n- Next.", True),
        ("It helps (**Weak**).", True),
        ("It *helps* (**weak**).", True),
        ("*It* helps **weak**.", False),
        ("- It helps: **Weak.**", False),
        ("- *It* **Weak.**", False),
        ("**Weak.** It helps.", False),
        ("> **Weak.** It helps.", False),
        ("- **Weak..** It helps.", False),
        ("- **WEAK.** It helps.", False),
        ("- *Weak.* It helps.", False),
        ("- [ ] **Weak.** It helps.", False),
        ("- a\n\n    **Weak.** It helps.", False),
    ],
)
def test_a_label_has_two_places(text: str, marked: bool) -> None:
    """The beginning of a list item, also of one with paragraphs, and behind an opening bracket."""
    assert marked == ("evidence-" in built(text))


def test_an_item_without_words_is_left_alone() -> None:
    """Whatever else is on the list."""
    assert built("- \n- **Weak.** a").count("<li>") == 2


def test_a_label_with_a_class_keeps_it() -> None:
    """The writer's own comes first."""
    assert classes("- **Weak.**{ .own } It helps.", "strong") == ["own rmp-evidence rmp-evidence-weak"]


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ('- Either: "Take two."', True),
        ('- Nobody: "Take two."', False),
        ('- "Take *two*."', False),
        ('- "Take <b>two</b>."', False),
        ('- "Take AT&T & two."', True),
        ("- “Take two.”", True),
        ("- “", False),
        ('- [ ] "Take two."', False),
        ('- He said "Take two."', False),
    ],
)
def test_only_a_whole_quotation_is_a_line_to_borrow(line: str, copied: bool) -> None:
    """After a party's name at most, and without marks of its own."""
    assert copied == ("rmp-quote-line" in str(classes(line, "li")[0]))


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ('<section class="rmp-big rmp-door" markdown>\n\n### A\n\n</section>', "h2"),
        ('<section class="rmp-doors" markdown>\n\n### A\n\n</section>', "h3"),
        ('<section class="rmp-door" markdown>\n\nText.\n\n### A\n\n</section>', "h3"),
        ('<section class="rmp-door" markdown>\n\n#### A\n\n</section>', "h4"),
        ('<section class="rmp-door" markdown>\n\n</section>\n\n### A', "h3"),
    ],
)
def test_only_the_heading_of_a_door_is_lifted(html: str, tag: str) -> None:
    """The first thing in it."""
    assert [node.tag for node in tree(html).css("h2, h3, h4")] == [tag]


# --- Blanks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("many", "drawn"), [(2, 0), (3, 1), (4, 1), (9, 1), (10, 1)])
def test_three_underscores_are_a_blank(many: int, drawn: int) -> None:
    """On the screen as on paper (playbook.text.BLANK)."""
    blanks = tree(f"every {'_' * many} weeks").css("span")
    assert drawn == len(blanks)
    assert [node.attributes["class"] for node in blanks] == [
        f"rmp-blank rmp-blank-{'long' if many > 9 else 'short'}"
    ] * drawn


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://e.org/a____b)",
        "<https://e.org/a____b>",
        "`a____b`",
        "    a____b",
        "```\na____b\n```",
        "![a____b](x.png)",
        '[a](x.md "a____b")',
        'a <b title="a____b">c</b>',
        '<div title="a____b">\nx\n</div>',
    ],
)
def test_underscores_that_are_no_line_stay(text: str) -> None:
    """In an address, in code, in an attribute and in the words for a picture."""
    html = built(text)
    assert "a____b" in html and "blank" not in html


def test_blanks_stand_where_they_were_written() -> None:
    """Between words, marks and elements, in their order."""
    html = built("a ___ *b ___ c* d __________ e ___")
    short, long = (
        f'<span aria-label="blank to fill in" class="rmp-blank rmp-blank-{size}" role="img"></span>'
        for size in ("short", "long")
    )
    assert html == f"<p>a {short} <em>b {short} c</em> d {long} e {short}</p>"


def test_empty_square_brackets_are_a_box_to_tick() -> None:
    """In a cell and in a text, beside a blank; with a letter inside, or in code, they are what was written."""
    html = built("| Q | Yes |\n|---|---|\n| Why? | [ ] |\n\n[ ] no ___, [x] `[ ]`")
    box = '<span aria-label="box to tick" class="rmp-box" role="img"></span>'
    assert html.count(box) == 2
    assert f"<td>{box}</td>" in html
    assert f"<p>{box} no <span" in html
    assert "[x] <code>[ ]</code>" in html


def test_blanks_behind_each_other_keep_their_order() -> None:
    """Also behind an element."""
    page = tree("*a* ___ b __________ c *d* ___ e")
    assert page.css("p")[0].text() == "a  b  c d  e"
    assert [node.attributes["class"] for node in page.css("span")] == [
        "rmp-blank rmp-blank-short",
        "rmp-blank rmp-blank-long",
        "rmp-blank rmp-blank-short",
    ]


def test_the_words_of_a_link_may_hold_a_blank() -> None:
    """When they are not its address."""
    assert len(tree("[a ____ b](x.md) and `c` ____ d").css("span")) == 2


def test_a_blank_on_the_screen_is_a_blank_on_paper() -> None:
    """Both ask the same pattern, also for a line that holds nothing else; hyphens are a rule across the page."""
    assert markdown_ext.BLANK is text.BLANK
    page = tree("Before\n\n______________\n\n---\n\nAfter")
    assert (len(page.css("p .rmp-blank-long")), len(page.css("hr"))) == (1, 1)


# --- Follow-ups --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", ["- Why?\n- Follow-up: So *what*?", "- Why?\n\n- Follow-up: So *what*?"])
def test_a_follow_up_is_set_off_with_its_mark(lines: str) -> None:
    """Close together or apart; its words are those that were written."""
    page = tree(f"## Questions\n\n### Light: either asks\n\n{lines}")
    assert [node.attributes.get("class") for node in page.css("li")] == [None, "rmp-follow-up"]
    assert [node.text().strip() for node in page.css("li")] == ["Why?", "Follow-up: So what?"]
    assert [node.text() for node in page.css(".rmp-follow-up-mark")] == ["Follow-up:"]


def test_the_mark_of_a_follow_up_is_in_the_language_of_the_site() -> None:
    """As are all words that the machine knows."""
    page = tree("## Questions\n\n- Why?\n- Follow-up: So?", words={"question.follow-up": "Und dann:"})
    assert page.css_first(".rmp-follow-up").text() == "Und dann: So?"


@pytest.mark.parametrize("text", ["## Steps\n\n- Follow-up: Ring them.", "## Questions\n\n- Why a Follow-up: so?"])
def test_only_a_question_that_begins_so_is_a_follow_up(text: str) -> None:
    """Elsewhere the words are words."""
    assert "rmp-follow-up" not in built(text)


# --- Words and options -----------------------------------------------------------------------------------------------


def test_every_word_comes_from_the_file_of_the_language() -> None:
    """Another language, another word: none is written in the code."""
    marked = {name: f"«{text}»" for name, text in markdown_ext.own_words().items()}
    text = f"{TABLE}\n\n{TABLE}\n\na ____ b\n\n> **«Senior»:** a\n\n- «Either»: “a”\n"
    page = tree(text, words=marked)
    labels = [node.attributes["aria-label"] or "" for node in page.css("[aria-label]")]
    assert [(label[0], label[-1]) for label in labels] == [("«", "»")] * 3
    assert page.css("blockquote.rmp-dialogue > p.rmp-dialogue-senior") and page.css("li.rmp-quote-line")
    assert Language(marked)("table.page") in labels[0]


def test_one_word_may_be_given_and_the_others_stay() -> None:
    """A settings file names only what it changes."""
    page = tree(f"{TABLE}\n\na ____ b", words={"table.page": "Here"})
    assert [node.attributes["aria-label"] for node in page.css("[aria-label]")] == ["Table: Here", "blank to fill in"]


def test_a_language_may_be_given() -> None:
    """Then no file is read for words."""
    words = markdown_ext.own_words() | {"table.page": "Here"}
    assert tree(TABLE, language=Language(words)).css("div")[0].attributes["aria-label"] == "Table: Here"


def test_sides_may_be_given() -> None:
    """In place of those of people.yml; the parties stand on theirs in any case."""
    text = "> **Grace:** a\n>\n> **Senior:** b"
    page = tree(text, sides={"Grace": "junior"})
    assert [(node.attributes["class"] or "")[-6:] for node in page.css("p")] == ["junior", "senior"]


def test_another_builder_may_name_it_in_its_settings(root: Path) -> None:
    """With the folder scripts/ on PYTHONPATH, by its name, with options from the settings."""
    code = (
        "import markdown; print(markdown.markdown('> **Ann:** a ____', extensions=['web.markdown_ext'], "
        "extension_configs={'web.markdown_ext': {'sides': {'Ann': 'junior'}, 'words': {'spoken.blank': 'x'}}}))"
    )
    env = {"PYTHONPATH": str(root / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd="/")
    assert done.stderr == ""
    assert "rmp-dialogue-junior" in done.stdout and 'aria-label="x"' in done.stdout
