"""Pages are rendered with markers, with the project's own extensions and snippets."""

from __future__ import annotations

from pathlib import Path

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_source_too_long_to_render_again_is_looked_through(made: Made) -> None:
    """Half a megabyte of half-open brackets, and still the right one of two places."""
    text = "# Home\n\n" + "word [a](b`c [^ ![ ]( \n" * 25_000 + "\n`[x](gone.md)` and [x](gone.md)\n"
    built = page('<a href="gone.md">x</a>')
    assert made({"docs/index.md": text, "site/index.html": built}) == [
        'docs/index.md:25004:24: no page "gone.md" [missing-page]'
    ]


def test_a_snippet_outside_the_project_is_not_read(made: Made, tmp_path: Path) -> None:
    """A snippet that climbs out stays unread, also when the extension would allow it."""
    (tmp_path.parent / "outside.md").write_text("[x](gone.md)\n\n[there]: index.md\n")
    config = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [.], restrict_base_path: false}\n"
    text = '# Home\n\n--8<-- "../outside.md"\n\n[x][there]\n'
    printed = made({"docs/index.md": text, "site/index.html": page('<a href="gone.md">x</a> [x][there]')}, config)
    assert printed == [
        'docs/index.md:1:1: no page "/gone.md" [missing-page]',
        'docs/index.md:5:5: no label "there" is defined [undefined-label]',
    ]


def test_a_definition_counts_only_where_markdown_takes_it_for_one(made: Made) -> None:
    """Neither one in a fence nor one with a space in its address; code at the start of a line hides nothing."""
    source = "```code``` first\n\n[a][in-code], [b][spaced], [c][good], note[^7].\n\n"
    source += "~~~\n[in-code]: a.md\n[^7]: x\n~~~\n\n[spaced]: my page.md\n\n[good]: https://example.com\n"
    built = page("[a][in-code], [b][spaced], <a href='https://example.com'>c</a>, note[^7]. [spaced]: my page.md")
    assert made({"docs/index.md": source, "site/index.html": built}, "markdown_extensions: [footnotes]\n") == [
        'docs/index.md:3:5: no label "in-code" is defined [undefined-label]',
        'docs/index.md:3:19: no label "spaced" is defined [undefined-label]',
        'docs/index.md:3:45: no footnote "7" is defined [undefined-footnote]',
    ]
