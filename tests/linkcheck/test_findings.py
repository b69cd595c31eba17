"""The same place is one finding, in the words that fit what shows it."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_place_that_many_pages_show_is_one_finding(made: Made) -> None:
    """With their number; a definition counts the links that use it."""
    files = {
        "docs/index.md": "# Home\n\n[a][x] and [b][x]\n\n[x]: gone.md\n",
        "overrides/main.html": '<a href="{{ base_url }}/gone/">x</a>\n',
        "site/index.html": page('<a href="gone.md">a</a><a href="gone.md">b</a><a href="gone/">x</a>'),
        "site/other/index.html": page('<a href="../gone/">x</a>'),
        "docs/other.md": "# Other\n",
    }
    settings = "nav: [index.md, other.md]\ntheme: {name: mkdocs, custom_dir: overrides}\n"
    assert made(files, settings) == [
        'docs/index.md:5:6: no page "gone.md" (2 links use this definition) [missing-page]',
        'overrides/main.html:1:25: no page "gone/" (on 2 pages) [missing-page]',
    ]


def test_the_element_that_shows_a_dead_link_gives_its_words(made: Made) -> None:
    """A picture is no page, and a redirect says that it leads nowhere."""
    files = {
        "docs/index.md": '# Home\n\n![a](gone.png)\n\n<meta http-equiv="refresh" content="0; url=gone/">\n',
        "site/index.html": page('<img src="gone.png" alt="a"><meta http-equiv="refresh" content="0; url=gone/">'),
    }
    assert made(files) == [
        'docs/index.md:3:6: no image "gone.png" [missing-image]',
        'docs/index.md:5:44: this redirect leads nowhere: no page "gone/" [dead-redirect]',
    ]
