"""What was meant is offered where it is plain."""

from __future__ import annotations

import pytest
from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_page_that_moved_is_offered_where_it_went(made: Made) -> None:
    """The redirects plugin knows it; and the redirect itself must lead somewhere."""
    files = {
        "docs/index.md": "# Home\n\n[x](old.md#part)\n",
        "docs/new.md": "# New\n",
        "site/index.html": page('<a href="old.md#part">x</a><a href="new/">n</a>'),
        "site/new/index.html": page('<i id="part"></i>'),
        "site/old/index.html": '<meta http-equiv="refresh" content="0; url=../new/"><a href="../new/">x</a>',
    }
    config = "plugins:\n  - redirects:\n      redirect_maps:\n        old.md: new.md\n        older.md: nwe.md\n"
    assert made(files, config) == [
        'docs/index.md:3:5: no page "old.md"; did you mean "new.md#part"? [missing-page]',
        'mkdocs.yml:6:19: this redirect leads nowhere: no page "nwe.md"; did you mean "new.md"? [dead-redirect]',
    ]


def test_a_suggestion_works_on_every_page_that_shows_the_link(made: Made) -> None:
    """What fixes the page that includes must not break the included one."""
    files = {
        "docs/index.md": '--8<-- "docs/sub/part.md"\n',
        "docs/sub/part.md": "[x](beside.md)\n",
        "docs/sub/beside.md": "# Beside\n",
        "site/index.html": page('<a href="beside.md">x</a><a href="sub/part/">p</a>'),
        "site/sub/part/index.html": page('<a href="../beside/">x</a>'),
        "site/sub/beside/index.html": "",
    }
    assert made(files, "markdown_extensions: [pymdownx.snippets]\n") == [
        'docs/sub/part.md:1:5: no page "beside.md" [missing-page]'
    ]


def test_suggestions_for_an_index_for_every_depth_and_for_the_nav(made: Made) -> None:
    """A slip in `index`; an absolute address in a snippet of two folders; a nav entry without its extension."""
    files = {
        "s.md": "[x](/one/Page/)\n",
        "docs/index.md": '--8<-- "s.md"\n\n[x](part/indx.md)\n',
        "docs/part/index.md": '--8<-- "s.md"\n',
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="/one/Page/">x</a><a href="part/indx.md">x</a>'),
        "site/part/index.html": page('<a href="/one/Page/">x</a>'),
        "site/page/index.html": "",
    }
    config = "site_url: https://example.org/one/\nmarkdown_extensions: [pymdownx.snippets]\n"
    config += "nav: [index.md, part/index.md, page]\n"
    assert made(files, config) == [
        'docs/index.md:3:5: no page "part/indx.md"; did you mean "part/index.md"? [missing-page]',
        'mkdocs.yml:4:32: "page" is no file of the docs, so the strict build fails; did you mean "page.md"? '
        "[not-a-file]",
        's.md:1:5: no page "/one/Page/": capital letters count (on 2 pages); did you mean "/one/page/"? [wrong-case]',
    ]


def test_a_fix_is_offered_only_where_one_is_plainly_meant(made: Made) -> None:
    """Two names equally near, a number changed, a name of one letter: no suggestion rather than a wrong one."""
    written = ["guido.md", "part-3.md", "b.md", "setpu.md", "404/", "#on-off"]
    files = {f"docs/{name}.md": "# X\n" for name in ("guide", "guida", "part-1", "part-2", "a", "setup")}
    files |= {f"site/{name}/index.html": "" for name in ("guide", "guida", "part-1", "part-2", "a", "setup")}
    files["docs/index.md"] = "".join(f"[x]({name})\n" for name in written)
    links = "".join(f'<a href="{name}">x</a>' for name in written)
    files["site/index.html"] = page(f"{links}<h2 id='on_off'></h2><h2 id='on--off'></h2><h2 id='on-offs'></h2>")
    files["site/404.html"] = ""
    assert made(files) == [
        'docs/index.md:1:5: no page "guido.md" [missing-page]',
        'docs/index.md:2:5: no page "part-3.md" [missing-page]',
        'docs/index.md:3:5: no page "b.md" [missing-page]',
        'docs/index.md:4:5: no page "setpu.md"; did you mean "setup.md"? [missing-page]',
        'docs/index.md:5:5: no page "404/" [missing-page]',
        'docs/index.md:6:5: no anchor "#on-off" on this page [missing-anchor]',
    ]


def test_a_suggestion_in_a_snippet_counts_from_the_pages_that_show_it(made: Made) -> None:
    """Not from the docs folder, where no page shows it."""
    files = {
        "s.md": "[x](besied.md)\n",
        "docs/sub/part.md": '--8<-- "s.md"\n',
        "docs/sub/beside.md": "# Beside\n",
        "site/sub/part/index.html": page('<a href="besied.md">x</a>'),
        "site/sub/beside/index.html": "",
    }
    assert made(files, "markdown_extensions: [pymdownx.snippets]\n") == [
        's.md:1:5: no page "besied.md"; did you mean "beside.md"? [missing-page]'
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a%2520b.md", "a%20b.md"),
        ("two-words", "#two-words"),
        ("guide.md#user-content-first-part", "guide.md#first-part"),
        ("guide.md#firstpart", "guide.md#first-part"),
        ("guide/#first-prt", "guide.md#first-part"),
        ("part/REAMDE.md", "part/README.md"),
        ("part/xy.md", "part/yx.md"),
        ("/owner/name/blob/main/docs/guide.md", "guide.md"),
        ("docs/guide.md", "guide.md"),
        ("@/guide.md", "guide.md"),
        ("guide.rst", "guide.md"),
        ("part/_index.md", "part/README.md"),
    ],
)
def test_slips_that_forges_and_other_builders_teach(made: Made, written: str, meant: str) -> None:
    """What is offered is tried on the built site first."""
    files = {"docs/index.md": f"# Home\n\n## Two words\n\n[x]({written})\n", "docs/a b.md": "", "docs/guide.md": ""}
    files |= {"docs/part/README.md": "", "docs/part/yx.md": "", "site/a b/index.html": "", "site/part/index.html": ""}
    files |= {"site/part/yx/index.html": "", "site/guide/index.html": page('<h2 id="first-part">First part</h2>')}
    built = written.replace("guide.md#", "guide/#")  # as MkDocs writes the address of a page that is there
    files["site/index.html"] = page(f'<h2 id="two-words">Two words</h2><a href="{built}">x</a>')
    (line,) = made(files)
    assert f'; did you mean "{meant}"?' in line


def test_the_words_of_a_heading_are_known_without_the_link_to_itself(made: Made) -> None:
    """A theme may put words into the link that stands beside each heading."""
    heading = '<h2 id="travel">Getting there <a class="headerlink" href="#travel">Link</a></h2>'
    files = {"docs/index.md": "[x](#getting-there)\n"}
    files["site/index.html"] = page(heading + '<a href="#getting-there">x</a>')
    assert made(files) == [
        'docs/index.md:1:5: no anchor "#getting-there" on this page; did you mean "#travel"? [missing-anchor]'
    ]
