"""Everything that stands in a form is on its sheet, or is a problem at its line."""

from __future__ import annotations

import pytest

from playbook.forms import form_problems
from playbook.parser import parse

BEFORE = "---\ntitle: T\n---\n## Steps\n\n### The agreement\n\nWe agree.\n\n"  # nine lines
LINE = "a line of the form that its sheet does not show"
PICTURE = "a picture in a form, which its sheet does not show"


@pytest.mark.parametrize(
    "text",
    [
        "- We meet every ______ weeks.\n  We say why.\n- [Pass](a.md) or *stop*.\n",
        "1. First.\n2. Then.\n",
        "- [ ] Copied.\n- [ ] Signed: ______\n",
        "| What | Who |\n|---|---|\n| Notes | ______ |\n",
        "<table><tr><td>Notes</td><td>Nobody</td></tr></table>\n",
        "> We say why.\n",
        '??? note "Why"\n\n    We say why.\n',
        '!!! note "Why"\n\n    We say why.\n',
        "#### Ends\n\nOn ______ (date).\n",
        "- We say\n\n    - why\n    - what for\n\n    and who.\n",
        "<!-- We say why. -->\n\nWe end.\n",
        "Term\n:   What it means.\n",
        "#### The agreement ends\n\nOn ______ (date).\n",
        "We meet in the hall. We meet in the park.\n",
        "We end.\n\n<div>Hear this. <p>We say why.</p></div>\n",
    ],
)
def test_what_is_printed_is_no_problem(text: str) -> None:
    """Lists, boxes, tables, quotations, notes, headings; a comment is shown to nobody."""
    assert list(form_problems(parse(BEFORE + text, "playbooks/trust/x.md"))) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("We end.\n\n```\nWe say why.\n```\n", f"12:1: {LINE}"),
        ("We end.\n\n![](../a.png)\n", f"12:1: {PICTURE}"),
        ("- We end.\n  ![The park](../a.png)\n", f"11:3: {PICTURE}"),
        ("\n## The agreement again\n\nWe end.\n", "11:4: a second form of this name on the page, which no sheet shows"),
        ("We end.\n\n<video src='a.mp4'></video>\n", f"12:1: {PICTURE}"),
        ("We agree.\n\n```\nWe agree.\n```\n\nWe agree.\n", f"13:1: {LINE}"),
    ],
)
def test_what_is_not_printed_is_named_at_its_line(text: str, problem: str) -> None:
    """Code, pictures, words between raw HTML; the rest of the form is no problem."""
    found = list(form_problems(parse(BEFORE + text, "playbooks/trust/x.md")))
    assert [f"{p.line}:{p.column}: {p.message}" for p in found] == [problem]
    assert {p.rule for p in found} == {"lost-line"}


def test_a_page_without_a_form_has_no_such_problem() -> None:
    """Pictures and code are welcome elsewhere."""
    assert list(form_problems(parse("---\ntitle: T\n---\n![](a.png)\n\n```\nx\n```\n", "start/x.md"))) == []


def test_what_stands_inside_an_item_follows_it() -> None:
    """Lists, tables and quotations inside an item keep their words."""
    text = BEFORE + "- We say\n\n    - why\n\n    | What |\n    |---|\n    | Notes |\n\n    > Then ______.\n"
    page = parse(text, "playbooks/trust/x.md")
    (form,) = page.forms
    blocks = page.text.blocks([line for _, line in form.lines])
    assert [(block.kind, block.words or block.rows) for block in blocks] == [
        ("text", "We agree."),
        ("bullet", "We say"),
        ("bullet", "why"),
        ("table", (("What",), ("Notes",))),
        ("text", "Then ______."),
    ]


@pytest.mark.parametrize("heading", ["### **The agreement**", "### *The* agreement of both", "## THE AGREEMENT {#a}"])
def test_a_form_is_known_by_the_words_of_its_heading(heading: str) -> None:
    """Emphasis and capital letters do not keep it from its sheet."""
    page = parse(f"---\ntitle: T\n---\n\n{heading}\n\nWe agree.\n", "playbooks/trust/x.md")
    assert [["We agree."]] == [[line for _, line in form.lines if line] for form in page.forms]


@pytest.mark.parametrize("line", ["[Senior]: ______", "  [^1]: We say why.", "[Date]:"])
def test_a_line_that_would_be_a_definition_is_named(line: str) -> None:
    """Markdown takes it for the address of a link, and shows it nowhere."""
    found = list(form_problems(parse(f"{BEFORE}{line}\n", "playbooks/trust/x.md")))
    assert [("lost-line", 10)] == [(p.rule, p.line) for p in found]
    assert "makes the line the address of a link or a note; write it without square brackets" in found[0].summary


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("We [meet][1] here.\n\n## Sources\n\n[1]: a.md\n", 10),
        ("We end.\n\nWe meet[^1].\n\n## Sources\n\n[^1]: Why.\n", 12),
    ],
)
def test_a_line_that_needs_its_page_is_named(text: str, line: int) -> None:
    """On a sheet of its own it would show brackets."""
    found = list(form_problems(parse(BEFORE + text, "playbooks/trust/x.md")))
    assert [("shown-otherwise", line)] == [(p.rule, p.line) for p in found]


def test_a_form_below_open_html_is_named_at_its_heading() -> None:
    """The page would show its marks."""
    text = BEFORE.replace("## Steps", "<div>\n\n## Steps")
    found = list(form_problems(parse(text, "playbooks/trust/x.md")))
    assert [("shown-otherwise", 8, 5)] == [(p.rule, p.line, p.column) for p in found]


def test_a_page_may_hold_several_forms_and_each_is_looked_at() -> None:
    """A picture in the second is named as one in the first would be."""
    text = "---\ntitle: T\n---\n## About me\n\nOne.\n\n### Eight questions for the junior\n\nTwo.\n"
    page = parse(text.replace("###", "##") + "\n![](a.png)\n", "start/x.md")
    assert [(form.kind.name, form.heading.line, form.end) for form in page.forms] == [
        ("about-me", 4, 8),
        ("is-it-for-you-junior", 8, 14),
    ]
    assert [(p.line, p.message) for p in form_problems(page)] == [(12, PICTURE)]


def test_a_form_inside_another_is_named_at_its_heading() -> None:
    """Its words are on the sheet of the other; its writer wanted a sheet of its own."""
    text = "---\ntitle: T\n---\n## About me\n\nOne.\n\n### For the junior's manager\n\nTwo.\n"
    (problem,) = form_problems(parse(text, "start/x.md"))
    assert (problem.rule, problem.line, problem.column) == ("lost-line", 8, 5)
    assert "a form inside the form on line 4, which has no sheet of its own" in problem.summary
    assert 'make it "## …", or name it otherwise' in problem.summary


def test_a_box_may_stand_in_a_form_and_nowhere_else_outside_of_a_checklist() -> None:
    """It is on the sheet of the form."""
    page = parse(f"{BEFORE}- [ ] Signed.\n\n## Words to borrow\n\n- [ ] Say it.\n", "start/x.md")
    assert [(p.rule, p.line) for p in page.problems] == [("box-outside-checklist", 14)]
