"""Comments that silence a problem."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_an_orphan_is_silenced_on_its_first_line(made: Made) -> None:
    """Before line one there is no line; with front matter it is the first line of that."""
    files = {
        "docs/a.md": "<!-- links: ignore, because only search leads here -->\n# A\n",
        "site/a/index.html": "<!-- links: ignore -->",
    }
    files |= {
        "docs/b.md": "---\n# links: ignore, because only search leads here\ntitle: B\n---\n# B\n",
        "site/b/index.html": "",
    }
    assert made(files, "nav: [index.md]\n") == []


def test_a_silence_holds_on_a_page_too_long_to_render_and_blanks_are_no_reason(made: Made) -> None:
    """The comment is found without rendering."""
    text = (
        "word\n" * 120_000
        + "<!-- links: ignore, because it comes next week -->\n[x](a.md)\n\n"
        + "<!-- links: ignore, because   -->\n[y](b.md)\n"
    )
    built = page('<a href="a.md">x</a><a href="b.md">y</a>')
    assert made({"docs/index.md": text, "site/index.html": built}) == [
        'docs/index.md:120004:1: this silence gives no reason; end it with ", because" and the reason '
        "[silence-without-reason]",
        'docs/index.md:120005:5: no page "b.md" [missing-page]',
    ]
