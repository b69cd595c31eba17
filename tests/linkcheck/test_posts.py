"""Sources that a plugin builds elsewhere."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_post_is_known_by_its_title_wherever_it_is_built(made: Made) -> None:
    """Links from and to it are placed and fixed in its source; a draft of the same title is not taken for it."""
    files = {
        "docs/index.md": "[x](blog/one.md#mor)\n",
        "docs/blog/one.md": "---\ndate: 2024-01-02\n---\n# The first: hello!\n\n"
        "[x](tow.md) [y](two.md#mor) [z][undefined]\n",
        "docs/blog/two.md": "# Second { #more }\n",
        "docs/draft.md": "# Second\n",
        "site/index.html": page('<a href="blog/2024/the-first-hello/#mor">x</a><a href="blog/2024/second/">x</a>'),
        "site/blog/2024/the-first-hello/index.html": page(
            '<i id="more"></i><a href="tow.md">x</a><a href="../second/#mor">x</a> [z][undefined]'
        ),
        "site/blog/2024/second/index.html": page('<h1 id="more">Second</h1>'),
    }
    assert made(files, "draft_docs: /draft.md\n") == [
        'docs/blog/one.md:6:5: no page "tow.md"; did you mean "two.md"? [missing-page]',
        'docs/blog/one.md:6:17: no anchor "#mor" on "two.md"; did you mean "two.md#more"? [missing-anchor]',
        'docs/blog/one.md:6:33: no label "undefined" is defined [undefined-label]',
        'docs/index.md:1:5: no anchor "#mor" on "blog/one.md"; did you mean "blog/one.md#more"? [missing-anchor]',
    ]
