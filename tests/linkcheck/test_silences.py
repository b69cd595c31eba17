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


def test_a_silence_of_no_use_is_reported_in_every_kind_of_source(made: Made) -> None:
    """Also in a template, a style sheet and a page in HTML that nothing else would make the check read."""
    files = {
        "theme/main.html": "\n\n\n{# links: ignore, because one #}\n",
        "docs/x.css": "\n\n\n/* links: ignore, because two */\n",
        "site/x.css": "",
        "docs/y.html": "\n\n\n<!-- links: ignore, because three -->\n",
        "site/y.html": "",
    }
    config = "theme: {name: mkdocs, custom_dir: theme}\n# links: ignore, because four\nextra: {}\n"
    message = "this silence silences nothing; delete it [unused-silence]"
    assert made(files, config) == [
        f"docs/x.css:4:1: {message}",
        f"docs/y.html:4:1: {message}",
        f"mkdocs.yml:3:1: {message}",
        f"theme/main.html:4:1: {message}",
    ]


def test_a_silence_holds_for_the_next_line_and_no_other(made: Made) -> None:
    """From the third line on the first line of the page is no business of a comment."""
    text = "[x](a.md)\n\n<!-- links: ignore, because of b -->\n[x](b.md)\n[x](c.md)\n"
    built = page('<a href="a.md">x</a><a href="b.md">x</a><a href="c.md">x</a>')
    assert made({"docs/index.md": text, "site/index.html": built}) == [
        'docs/index.md:1:5: no page "a.md" [missing-page]',
        'docs/index.md:5:5: no page "c.md" [missing-page]',
    ]
