"""One reader of Markdown: a line has the same words on paper, on the screen and in the search."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.parser import parse, site_text
from playbook.rules import check_page
from playbook.text import Block, LinkSpan, MarkdownText, escaped, html_words

TEXT = site_text()
LINES = {  # a line as an editor writes it -> its words as a reader sees them
    "Put the phone away": "Put the phone away",
    "AT&amp;T and AT&T": "AT&T and AT&T",
    "&copy; 2026, &#8364; 5": "© 2026, € 5",
    "one -- two --- three": "one – two — three",
    "And then...": "And then…",
    "It's \"his\" and 'hers'": "It’s “his” and ‘hers’",
    "Ask <!-- not now --> Lina": "Ask Lina",
    "<!-- nothing at all -->": "",
    "one<br>two<br/>three": "one two three",
    "one\ttwo": "one two",
    "  one   two  ": "one two",
    "[Trust](https://en.wikipedia.org/wiki/Trust_(social))": "Trust",
    "[see [this] too](x.md)": "see [this] too",
    "[two](<a b.md>)": "two",
    '[with a title](a.md "A title")': "with a title",
    "**bo*th* things**": "both things",
    "***all*** _of_ __it__": "all of it",
    r"\*as it stands\* \_here\_ \[x\]": "*as it stands* _here_ [x]",
    "`code <b> & *x* -- y`": "code <b> & *x* -- y",
    "`` a ` b ``": "a ` b",
    "![A *pen*](pen.png)": "A *pen*",
    "![](pen.png) here": "here",
    "[a](b.md){ .button } and **b**{ #c }": "a and b",
    "words { .not-attributes }": "words { .not-attributes }",
    "<https://example.org/a_b>": "https://example.org/a_b",
    "https://example.org/a____b_c_": "https://example.org/a____b_c_",
    "[l](https://example.org/a____b)": "l",
    "snake_case_name": "snake_case_name",
    "Name: ______ and ___": "Name: ______ and ___",
    "a < b > c": "a < b > c",
    "2 * 3 * 4": "2 * 3 * 4",
    "<b>bold</b> <small>print</small>": "bold print",
    "<script>no()</script>yes<style>p {}</style>": "yes",
    "not a [^1] note": "not a [^1] note",
    "[not a link][1]": "[not a link][1]",
    "café – ‘é’ 木": "café – ‘é’ 木",
}


def test_marks_of_links_and_emphasis_are_looked_for_in_few_places() -> None:
    """Rules that point at a word blank them in the source; what a reader sees is asked of Markdown."""
    scripts = Path(__file__).parents[2] / "scripts"
    looking = {
        path.relative_to(scripts).as_posix()
        for path in scripts.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\\\]\\\(|\\\*\\\*(?!/)", node.value)
    }
    assert looking <= {"playbook/source.py", "playbook/rules/passages.py", "playbook/rules/reading.py"} | {
        path
        for path in looking
        if path.startswith("linkcheck/")  # a guest: it points at the links of any project
    }


@pytest.mark.parametrize("line", LINES)
def test_the_words_of_a_line_are_those_that_a_reader_sees(line: str) -> None:
    """No marks, no addresses, no comments, the quotation marks of print; a line to write on stays."""
    assert LINES[line] == TEXT.words(line)


@pytest.mark.parametrize("line", [line for line, words in LINES.items() if words])
def test_a_line_has_the_same_words_in_a_list_and_in_a_table(line: str) -> None:
    """As Python-Markdown renders a page with the site's own extensions: none of ours is needed for the words."""
    page = markdown.Markdown(extensions=list(TEXT.options), extension_configs=TEXT.options)
    assert LINES[line] == html_words(page.reset().convert(f"- [ ] {line}"))
    if not line.endswith("}"):  # in a table these would be the attributes of the cell
        assert f"h {LINES[line]}" == html_words(page.reset().convert(f"| h |\n|---|\n| {line} |"))


def test_attributes_at_the_end_of_a_cell_are_the_cells_own() -> None:
    """So a table shows other words than a line, which the check of agendas reports."""
    assert ("one { .x }", "one") == (TEXT.words("one { .x }"), TEXT.cell_words("one { .x }"))
    assert "a | b" == TEXT.cell_words(r"a \| *b*")


@pytest.mark.parametrize(
    ("line", "words"),
    [("> *Why*?", "Why?"), ("1. Why?", "Why?"), ("# Why?", "Why?"), ("---", ""), ("*Why* now?", "Why now?")],
)
def test_a_mark_that_begins_a_block_begins_one_in_a_list(line: str, words: str) -> None:
    """`words` takes it for a sign, `item_words` for what it is there."""
    assert words == TEXT.item_words(line)
    assert (words == TEXT.words(line)) is (line[0] == "*" and line != "---")


PIECES = (
    "Ask", " ", "what", "AT&amp;T", "&", "--", "...", " a <!-- no --> b ", "<br>", "\t", "[a](b.md)", "[a [b] c](x.md)",
    "[x](<a b.md>)", "[t](https://e.org/T_(s))", "**b*o*b**", "*i*", "**", "*", "_", "\\*", "\\", "`co de`", "`a | b`", "`",
    "![alt](a.png)", "{ .x }", "{", "}", "<https://e.org/a_b>", "https://e.org/a____b", "___", "______", '"q"', "'",
    "[ ]", "[x]", "#", ">", "-", "1.", "|", "\\|", "<b>x</b>", "<div>", "</div>", "<p>", "<", "&lt;", "&#8364;", ":",
    "!!! note", '=== "x"', "[1]: b", "[^1]", "(", ")", "~~~", "```", "<x@y.z>", "<span>", "$", "+", "-->", "é",
)  # fmt: skip
SOME_LINE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)


def passes(line: int, text: str, uri: str) -> bool:
    """Whether the check has nothing against a line of a page."""
    return all(problem.line != line for problem in check_page(parse(text, uri)))


@settings(max_examples=150, deadline=None)
@given(SOME_LINE)
def test_an_item_that_passes_the_check_has_one_wording(line: str) -> None:
    """What the page shows is what the sheet prints, whatever an editor puts together."""
    text = f"---\ntitle: T\n---\n\n## Checklist\n\n### Before: senior\n\n- [ ] {line}\n"
    if passes(9, text, "playbooks/trust/a.md"):
        assert TEXT.words(line) == html_words(TEXT.html(f"- [ ] {line}"))


@settings(max_examples=150, deadline=None)
@given(SOME_LINE)
def test_a_question_that_passes_the_check_has_one_wording(line: str) -> None:
    """The bank, the card and the page say the same."""
    text = f"---\ntitle: T\n---\n\n## Questions\n\n### Light: senior asks\n\n- {line}?\n"
    if passes(9, text, "playbooks/trust/a.md"):
        assert TEXT.words(f"{line}?") == html_words(TEXT.html(f"- {line}?"))


@settings(max_examples=150, deadline=None)
@given(SOME_LINE)
def test_a_row_that_passes_the_check_has_one_wording(line: str) -> None:
    """The agenda of the sheet is that of the page."""
    head, row = "| Minutes | What | Who |\n|---|---|---|\n", f"| 30 | {line} | both |\n"
    text = f"---\ntitle: T\n---\n\n## Agenda\n\n### 30 minutes\n\n{head}{row}"
    if passes(11, text, "meetings/a.md"):
        (found,) = parse(text, "meetings/a.md").agenda(30)
        words = f"Minutes What Who 30 {TEXT.words(found.text)} {TEXT.words(found.who)}"
        assert " ".join(words.split()) == html_words(TEXT.html(head + row))


# --- Links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("no link", []),
        ("[a](b.md)", ["b.md"]),
        ("[a](b.md#c) and ![d](e/f.png)", ["b.md#c", "e/f.png"]),
        ("[a [b] c](d.md)", ["d.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ('[a](b.md "b.md")', ["b.md"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("**[a](b.md)** [a](b.md)", ["b.md", "b.md"]),
        ("`[a](b.md)` [c](d.md)", ["d.md"]),
        (r"\[a](b.md)", []),
        ("<!-- [a](b.md) --> [c](d.md)", ["d.md"]),
        ("[a] (b.md)", []),
        ("[a](b.md", []),
        ("[a]()", []),
        ("](b.md)", []),
        ("](b.md) [c](d.md)", ["d.md"]),
    ],
)
def test_the_links_of_a_line_are_those_that_markdown_makes(line: str, targets: list[str]) -> None:
    """From left to right, each target as it stands there; code, comments and escaped brackets hold none."""
    found = MarkdownText(TEXT.options).links(line)  # of a renderer that has read nothing before
    assert targets == [span.target for span in found]
    assert targets == [line[span.start : span.end] for span in found]
    assert sorted(found) == found


def test_a_plain_line_has_the_links_that_rendering_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read at a glance and what is rendered are the same."""
    lines = [
        "[a](b.md) and [*c*](d_e.md#f), (g)",
        "**[a](https://a.org/?b=c&d=e)**",
        "[a](b.md)[c](d.md) _e_",
        "[](b.md)",
    ]
    found = [TEXT.links(line) for line in lines]
    monkeypatch.setattr("playbook.text.PLAIN_LINKS", re.compile("never"))
    assert found == [TEXT.links(line) for line in lines]
    assert [2, 1, 2, 1] == [len(spans) for spans in found]


def test_a_link_knows_its_place() -> None:
    """The first character of the target, and the one after its last."""
    assert [LinkSpan(4, 8, "b.md")] == TEXT.links("[a](b.md)")
    assert [LinkSpan(7, 11, "b.md")] == TEXT.links("[b.md](b.md)")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[a](b.md)", "[a](../playbooks/trust/b.md)"),
        ("[a](../values/b.md#c)", "[a](../playbooks/values/b.md#c)"),
        ("[a](#here)", "[a](../playbooks/trust/a.md#here)"),
        ("[a](../../questions/x.md)", "[a](x.md)"),
        ("![a](b.png) and [c](d.md)", "![a](../playbooks/trust/b.png) and [c](../playbooks/trust/d.md)"),
        ("[a](https://e.org/b.md) [m](mailto:a@b.c) [r](/x/)", "[a](https://e.org/b.md) [m](mailto:a@b.c) [r](/x/)"),
        ("[a](HTTPS://e.org/)", "[a](HTTPS://e.org/)"),
        ("`[a](b.md)`", "`[a](b.md)`"),
        ("[b.md](b.md)", "[b.md](../playbooks/trust/b.md)"),
        ("no link", "no link"),
    ],
)
def test_a_line_that_moves_to_another_page_keeps_its_links(line: str, expected: str) -> None:
    """Relative links lead to where they led; addresses of other sites and of the root stay."""
    assert expected == TEXT.rebase_links(line, "playbooks/trust/a.md", "questions/trust.md")


def test_a_line_on_the_same_page_keeps_its_links_too() -> None:
    """And one that goes to the root of the pages."""
    assert "[a](a.md#x)" == TEXT.rebase_links("[a](#x)", "start/a.md", "start/b.md")
    assert "[a](start/b.md)" == TEXT.rebase_links("[a](b.md)", "start/a.md", "index.md")


def test_a_line_stands_alone_unless_its_page_completes_it() -> None:
    """A definition elsewhere on the page makes a link or a note of what would be brackets on a sheet."""
    assert TEXT.stands_alone("[a](b.md)", ["[1]: c.md"])
    assert not TEXT.stands_alone("[a][1]", ["[2]: d.md", "[1]: c.md"])
    assert not TEXT.stands_alone("a[^n]", ["[^n]: A note."])
    assert TEXT.stands_alone("[a][1]", [])


# --- Titles and escaping ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ask how they did it", "Ask how they did it"),
        ('The "first" -- it\'s yours...', "The “first” – it’s yours…"),
        ("*Stars* & `code` <b> [x](y) {z} | a_b_", "*Stars* & `code` <b> [x](y) {z} | a_b_"),
        ("AT&amp;T \\ # 1. >", "AT&amp;T \\ # 1. >"),
    ],
)
def test_a_title_is_plain_text_in_the_type_of_print(title: str, shown: str) -> None:
    """Quotation marks and dashes are set; what would be a mark of Markdown is a sign."""
    assert shown == TEXT.typeset(title)


def test_escaped_text_is_shown_as_it_stands() -> None:
    """Whatever a title holds, the page shows those letters and no markup."""
    text = r"*a* _b_ `c` [d](e) <f> & g | h \ i {: #j } &amp; #k ~l~ ^m^ $n$ !o + p - q . r 1) s"
    shown = markdown.markdown(escaped(text), extensions=["attr_list", "md_in_html", "tables"])
    plain = shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert f"<p>{text}</p>".replace("&amp;", "&") == plain.replace("&amp;", "&")


# --- Forms ------------------------------------------------------------------------------------------------------------


def blocks(text: str) -> list[Block]:
    """The blocks of a form."""
    return list(TEXT.blocks(text.split("\n")))


def test_a_line_of_underscores_alone_is_a_line_to_write_on() -> None:
    """Markdown would make a rule across the page of it; other marks do, and are on no sheet."""
    found = blocks("What I did\n\n______________\n\n---\n\n***\n\n____")
    assert [(block.kind, block.words) for block in found] == [
        ("text", "What I did"),
        ("text", "______________"),
        ("text", "____"),
    ]


def test_a_form_is_its_blocks_in_order() -> None:
    """Headings, tasks, bullets, numbers, text and tables, each with its words."""
    form = (
        "#### What we keep\n\nBoth *sign* ______.\n\n- [ ] One\n- [x] Two\n\n<!-- no -->\n\n1. First\n2. Second\n\n"
        "> Said -- aloud.\n\n| A | B |\n|---|---|\n| `c` | [d](e.md) |\n\n- Last\n"
    )
    assert blocks(form) == [
        Block("heading", "What we keep", level=4),
        Block("text", "Both sign ______."),
        Block("task", "One"),
        Block("task", "Two"),
        Block("number", "First"),
        Block("number", "Second"),
        Block("text", "Said – aloud."),
        Block("table", rows=(("A", "B"), ("c", "d"))),
        Block("bullet", "Last"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**How it ends.**", "label"),
        ("**How *it* ends.** ", "label"),
        ("**How it ends.** On a date.", "text"),
        ("At the end: **stop**", "text"),
        ("**How** **it ends.**", "text"),
        ("*How it ends.*", "text"),
        ("- **How it ends.**", "bullet"),
    ],
)
def test_a_paragraph_in_bold_is_a_label(text: str, kind: str) -> None:
    """It belongs to what follows; bold words inside a paragraph are words."""
    assert [kind] == [block.kind for block in blocks(f"{text}\n")]


def test_what_stands_inside_an_item_follows_it() -> None:
    """An inner list, a quotation, code; nothing is lost and nothing is said twice."""
    form = (
        "- One\n    - Inner\n        1. Deep\n- Two\n\n    > Said\n\n    ```\n    code\n    ```\n\n- Three\n\n    on.\n"
    )
    assert [(block.kind, block.words) for block in blocks(form)] == [
        ("bullet", "One"),
        ("bullet", "Inner"),
        ("number", "Deep"),
        ("bullet", "Two"),
        ("text", "Said"),
        ("text", "code"),
        ("bullet", "Three on."),
    ]


def test_a_table_inside_an_item_and_blocks_inside_html_are_not_lost() -> None:
    """Boxes, collapsed parts and raw HTML hold blocks like the page itself."""
    form = '!!! note "Mind"\n\n    Text.\n\n    - Item\n\n<div>Raw <b>words</b></div>\n\nTerm\n:   What it is\n'
    assert [(block.kind, block.words) for block in blocks(form)] == [
        ("text", "Mind"),
        ("text", "Text."),
        ("bullet", "Item"),
        ("text", "Raw words"),
        ("text", "Term"),
        ("text", "What it is"),
    ]
    assert blocks("- One\n\n    | a | b |\n    |---|---|\n    | c | d |\n") == [
        Block("bullet", "One"),
        Block("table", rows=(("a", "b"), ("c", "d"))),
    ]
    assert blocks("<details><summary>S</summary>said<p>p</p>at the end</details>") == [
        Block("text", "S"),
        Block("text", "said"),
        Block("text", "p"),
        Block("text", "at the end"),
    ]
    assert blocks("- One<br>two\n\nA<br>b\n") == [Block("bullet", "One two"), Block("text", "A b")]
    assert blocks("- > Said\n- Two\n") == [Block("text", "Said"), Block("bullet", "Two")]
    assert blocks("") == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", ""),
        ("<p>a</p><p>b</p>", "a b"),
        ("a<b>b</b>c", "abc"),
        ("<li>a<ul><li>b</li></ul></li>", "a b"),
        ('<img alt="A pen"> x', "A pen x"),
        ("<img> x", "x"),
        ("<button>go</button><template>t</template><svg><text>s</text></svg>x", "x"),
        ("<td>a</td>", "a"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    ],
)
def test_the_words_of_html_stand_on_one_line(html: str, words: str) -> None:
    """Single spaces; blocks stand apart, inline elements do not."""
    assert words == html_words(html)


# --- Settings ---------------------------------------------------------------------------------------------------------


def test_extensions_are_read_as_mkdocs_reads_them() -> None:
    """Names, names with options, or a mapping of both; what MkDocs adds unasked is there."""
    unasked = {"toc": {}, "tables": {}, "fenced_code": {}}
    assert MarkdownText(["smarty", {"toc": {"permalink": False}}]).options == {
        **unasked,
        "smarty": {},
        "toc": {"permalink": False},
    }
    assert MarkdownText({"smarty": None}).options == {**unasked, "smarty": None}
    assert MarkdownText({"smarty": None}).words("...") == "…"
    assert MarkdownText().words("...") == "..."


def test_a_page_is_rendered_without_what_another_defined() -> None:
    """Definitions of one page are not those of the next."""
    TEXT.html("[1]: a.md\n\n[x][1]\n")
    assert "<p>[y][1]</p>" == TEXT.html("[y][1]")
