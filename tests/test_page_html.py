"""Built HTML says what Markdown could not: boxes have labels, tables can be reached, dialogues have sides."""

from __future__ import annotations

import markdown
import pytest

from web import page_html

EXTENSIONS = ["attr_list", "md_in_html", "smarty", "tables", "pymdownx.tasklist"]


def built(text: str) -> str:
    """The HTML of a page written as `text`, as the site makes it."""
    html = markdown.markdown(
        text, extensions=EXTENSIONS, extension_configs={"pymdownx.tasklist": {"custom_checkbox": True}}
    )
    return page_html.content(html)


def test_a_box_carries_its_words_in_its_label() -> None:
    """A screen reader says the words, a finger may press them, and the box is not switched off."""
    expected = (
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox">'
        '<span class="task-list-indicator"></span> <span class="task-text">Send the page</span></label>'
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
    assert '<span class="task-text">Send <em>the</em> page</span></label>' in built(text)


def test_a_ticked_box_stays_ticked() -> None:
    """`[x]` is shown as written."""
    assert '<input type="checkbox" checked>' in built("- [x] Read it")


def test_no_box_is_switched_off() -> None:
    """However many there are."""
    assert "disabled" not in built("\n".join(f"- [{'x' if n % 2 else ' '}] Item {n}" for n in range(9)))


TABLE = "| A | B |\n|---|--:|\n| 1 | 2 |\n"


def test_a_table_scrolls_in_a_box_with_the_name_of_its_section() -> None:
    """So that a keyboard can reach it and a screen reader says what it is."""
    assert '<div class="table" role="group" tabindex="0" aria-label="Table: The agenda"><table>' in built(
        f"## The agenda\n\n{TABLE}"
    )


def test_two_tables_of_a_section_have_two_names() -> None:
    """Nobody hears the same name twice."""
    html = built(f"## Who & what\n\n{TABLE}\ntext\n\n{TABLE}")
    assert [part.partition(">")[0] for part in html.split('aria-label="')[1:]] == [
        'Table: Who &amp; what"',
        'Table: Who &amp; what (2)"',
    ]


def test_alignment_is_a_class() -> None:
    """The policy of the site allows no style attribute."""
    html = built(TABLE)
    assert '<td class="to-right">2</td>' in html
    assert "style=" not in html


def test_an_empty_heading_of_a_table_is_no_heading() -> None:
    """A corner without words has nothing to say."""
    assert "<th></th>" not in built("| | B |\n|---|---|\n| 1 | 2 |\n")


def test_a_dialogue_has_a_side_for_each_party() -> None:
    """The speaker's name stands in the text; the side and the colour only repeat it."""
    assert (
        '<blockquote class="dialogue">\n<p class="says says-senior"><strong>Senior:</strong> What?</p>\n'
        '<p class="says says-junior"><strong>Junior:</strong> That.</p>\n</blockquote>'
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
    assert expected == [part.partition('"')[0] for part in html.split("says-")[1:]]


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
    assert copied == ('<li class="say">' in built(line))


@pytest.mark.parametrize("text", ["- **Moderate.** It helps.", "It helps (**moderate**; Kluger)."])
def test_an_evidence_label_is_marked(text: str) -> None:
    """At the start of a bullet and within a sentence."""
    assert '<strong class="evidence evidence-moderate">' in built(text)


@pytest.mark.parametrize("text", ["- **Moderately.** It helps.", "It is **weak** tea."])
def test_other_bold_words_are_not_evidence(text: str) -> None:
    """The label has its two places."""
    assert "evidence" not in built(text)


def test_a_line_to_write_on_is_not_spelled_out() -> None:
    """A screen reader says "blank to fill in" once, not "underscore" twenty times."""
    html = built("We meet every ______ weeks, until ______________.")
    assert "_" not in html
    assert [part.partition('"')[0] for part in html.split("blank-")[1:]] == ["short", "long"]


def test_a_door_is_the_next_level_below_the_title() -> None:
    """No heading level is skipped, whichever the writer chose."""
    html = built('<section class="door" markdown>\n\n### The senior\n\nText.\n\n</section>')
    assert "<h2>The senior</h2>" in html


def test_the_switch_of_an_extension_does_not_reach_the_reader() -> None:
    """`markdown="0"` is not HTML."""
    assert "markdown=" not in built('<figure class="drawing" markdown="0">\n<svg></svg>\n</figure>')


PAGE = """<body dir="ltr">
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>


    <a class="skip" href="#content">Skip</a>
    <main></main>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
</body>"""


def test_the_switches_of_the_bundle_are_gone() -> None:
    """The theme puts them outside every block; without its script they are only dead weight."""
    assert (
        page_html.whole(PAGE) == '<body dir="ltr"><a class="skip" href="#content">Skip</a>\n    <main></main>\n</body>'
    )
