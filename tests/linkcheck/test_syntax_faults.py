"""What Markdown takes for text, or for less than its writer meant."""

from __future__ import annotations

import pytest
from link_projects import Made, page

from linkcheck.syntax_faults import visible_text

pytest_plugins = ["link_projects"]


@pytest.mark.parametrize(
    ("text", "column", "written"),
    [
        ("[a] (b.md)", 6, "] (b.md)"),
        ("(a)[b.md]", 5, ")[b.md]"),
        ("[a](b.md", 5, "](b.md"),
        ("[a] (https://example.org/)", 6, "] (https://example.org/)"),
        ("(a)[#part]", 5, ")[#part]"),
    ],
)
def test_what_is_almost_a_link_is_shown_as_text(made: Made, text: str, column: int, written: str) -> None:
    """At the address, with the link as it should be."""
    address = text[column - 1 :].rstrip(")]")
    assert made({"docs/index.md": f"{text}\n", "site/index.html": page(f"<p>{text}</p>")}) == [
        f'docs/index.md:1:{column}: "{written}" is text, not a link; did you mean "[a]({address})"? [broken-syntax]'
    ]


@pytest.mark.parametrize(
    "text",
    ["a list [1] (see below)", "f(x)[0]", "`[a] (b.md)`", "a note (here)[^n]", "<!-- [a] (b.md) -->", "[a](b.md 'x')"],
)
def test_other_brackets_are_no_fault(made: Made, text: str) -> None:
    """Words, code, comments, footnotes, sound links."""
    built = page(f"<p>{text}</p>" if text[0] not in "`<" else "<code>[a] (b.md)</code>")
    assert made({"docs/index.md": f"{text}\n\n[^n]: N\n", "docs/b.md": "# B", "site/index.html": built}) == []


def test_what_a_plugin_made_a_link_of_is_no_fault(made: Made) -> None:
    """The built page is asked what a reader sees."""
    assert made({"docs/index.md": "[a] (b.md)\n", "site/index.html": page("<p>a</p>")}) == []


def test_a_link_without_an_address_and_a_label_with_two(made: Made) -> None:
    """The same address twice is no fault, and code is no definition."""
    source = "[a]() [b][l]\n\n[l]: index.md\n[l]: index.md\n[L]: #x\n\n    [l]: b.md\n"
    built = page('<p id="x"><a href="">a</a> <a href="#x">b</a></p>')
    assert made({"docs/index.md": source, "site/index.html": built}) == [
        "docs/index.md:1:5: warning: this link has no address; write where it leads between the brackets [empty-target]",
        'docs/index.md:5:2: warning: label "L" is already defined on line 3; give one of the two another name '
        "[duplicate-label]",
    ]


def test_a_snippet_that_is_not_there_stands_where_it_is_named(made: Made) -> None:
    """Also inside a snippet, in the form of a block, and by the base path `!relative`; an escaped one is an example."""
    files = {
        "docs/index.md": '--8<-- "one.md"\n\n--8<--\ntwo.md\n; three.md\n--8<--\n\n;--8<-- "four.md"\n',
        "docs/one.md": '<!-- --8<-- [start:a] -->\n<!-- --8<-- [end:a] -->\n--8<-- "one.md:b"\n',
        "site/one/index.html": "",
    }
    config = "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative $docs_dir]\n"
    assert made(files, config) == [
        'docs/index.md:4:1: no file "two.md" to show here; correct the name, or take the line out [missing-snippet]',
        'docs/one.md:3:9: "one.md" has no section "b"; correct the name, or take the line out [missing-snippet]',
    ]


def test_the_text_that_a_reader_sees() -> None:
    """Without code, with one space for many."""
    assert visible_text(page("<p>a\n  b <code>c</code></p><script>d</script>")) == "a b"
