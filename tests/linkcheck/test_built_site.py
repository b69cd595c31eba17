"""What the built site holds, and which of its links are dead."""

from __future__ import annotations

from link_projects import Made, page

from linkcheck.built_site import BuiltSite

pytest_plugins = ["link_projects"]


def test_a_page_of_twenty_megabytes_is_read_like_any_other(made: Made) -> None:
    """No limit, no slow expression: the one dead link of a huge page is found."""
    huge = ("word " * 40 + "\n") * 100_000 + "<li><i id='here'></i> <a href='#here'>y</a> <a href='gone/'>x</a>"
    assert len(huge) > 20_000_000
    assert made({"docs/big.html": huge, "site/big.html": huge}) == [
        'docs/big.html:100001:54: no page "gone/" [missing-page]'
    ]


def test_names_are_compared_letter_by_letter_on_every_system() -> None:
    """The file system is not asked: `Page/` is not `page/`, even where a disk says so."""
    site = BuiltSite("", "/", frozenset({"page/index.html"}))
    assert (site.served_file("page"), site.served_file("Page")) == ("page/index.html", "")


def test_no_link_is_lost_where_parts_of_pages_repeat(made: Made) -> None:
    """Each of forty pages has the same list and one dead link of its own."""
    same = '<ul><li><a href="../">home</a></li><li><a href="../dead/">x</a></li></ul>'
    files = {f"docs/p{n}.md": f"# P\n\n[x](own-{n}.md)\n" for n in range(40)}
    files |= {f"site/p{n}/index.html": page(f'{same}<a href="own-{n}.md">x</a>') for n in range(40)}
    printed = made(files)
    assert sorted(f'docs/p{n}.md:3:5: no page "own-{n}.md" [missing-page]' for n in range(40)) == sorted(printed[:-1])
    assert printed[-1] == 'mkdocs.yml:1:1: no page "/dead/" (on 40 pages) [missing-page]'


def test_a_template_kept_inside_the_docs_is_no_page(made: Made) -> None:
    """MkDocs copies it to the site unrendered; nobody goes there."""
    text = page("<a href=\"{{ 'x' | url }}\">x</a>")
    files = {"docs/theme/main.html": text, "site/theme/main.html": text}
    assert made(files, "theme: {name: mkdocs, custom_dir: docs/theme}\n") == []


def test_the_url_style_is_read_from_the_site_where_a_plugin_turned_it(made: Made) -> None:
    """A site for use offline has files although the settings say folders: places and suggestions stay right."""
    files = {
        "docs/index.md": "[x](guide/p.md#frist) and [y](guide/Q.md)\n",
        "docs/guide/p.md": "# P\n",
        "docs/guide/q.md": "# Q\n",
        "site/index.html": page('<a href="guide/p.html#frist">x</a><a href="guide/Q.md">y</a>'),
        "site/guide/p.html": page('<i id="first"></i><a href="q.html">q</a>'),
        "site/guide/q.html": "",
    }
    assert made(files) == [
        'docs/index.md:1:5: no anchor "#frist" on "guide/p.md"; did you mean "guide/p.md#first"? [missing-anchor]',
        'docs/index.md:1:31: no page "guide/Q.md": capital letters count; did you mean "guide/q.md"? [wrong-case]',
    ]
