"""Dead addresses are put at their place."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_generated_page_answers_links_and_its_faults_stand_where_their_words_are(made: Made) -> None:
    """A page without a source counts as a page; a dead link on it is placed in the source that leads there too."""
    source = "# Home\n\nFrom here [x](gone.md) and [made](made.md) and [nav](made.md#part).\n"
    files = {
        "docs/index.md": source,
        "docs/other.md": "# Other\n",
        "site/index.html": page('<a href="made/">m</a><a href="made/#part">n</a><a href="other/">o</a><b>gone.md</b>'),
        "site/made/index.html": page('<a href="../gone.md">x</a><i id="part"></i><a href="../nowhere-at-all/">y</a>'),
        "site/other/index.html": page(""),
    }
    assert made(files, "nav: [index.md, made.md]\n") == [
        'docs/index.md:3:15: no page "gone.md" [missing-page]',
        'site/made/index.html:1:1: no page "/nowhere-at-all/" [missing-page]',
    ]


def test_faults_that_a_hook_makes_are_reported_one_by_one_where_the_hook_has_them(made: Made) -> None:
    """Two in a hook, two from nowhere, one of a macro in another page, beside a fault of the page's own."""
    files = {
        "docs/index.md": "# Home\n\n[x](gone-w.md)\n",
        "hook.py": "PAGES = ['gone-u.md',\n         'gone-v.md']\n",
        "docs/macro.md": "# Macro\n\n{{ link('gone-w.md') }}\n",
        "site/macro/index.html": page('<a href="../gone-w.md">x</a>'),
        "site/index.html": page(
            "".join(f'<a href="{name}">x</a>' for name in ("gone-u.md", "gone-v.md", "gone-w.md", "else/", "more/"))
        ),
    }
    assert made(files, "hooks: [hook.py]\n") == [
        'docs/index.md:1:1: no page "/else/" [missing-page]',
        'docs/index.md:1:1: no page "/more/" [missing-page]',
        'docs/index.md:3:5: no page "gone-w.md" [missing-page]',
        'docs/macro.md:3:10: no page "/gone-w.md" [missing-page]',
        'hook.py:1:11: no page "/gone-u.md" [missing-page]',
        'hook.py:2:11: no page "/gone-v.md" [missing-page]',
    ]


def test_a_part_or_a_post_whose_page_lies_elsewhere_is_the_place_of_its_faults(made: Made) -> None:
    """A post is built under its date, an included part under the page that includes it; a sound twin is no fault."""
    files = {
        "docs/index.md": "# Home\n",
        "docs/other.md": "# Other\n\n[x](../other.md#gone)\n",
        "docs/blog/post.md": "# Post\n\n`#gone` [x](../index.md#gone)\n",
        "docs/part.md": "Words [x](none-such.md)\n",
        "site/index.html": page('<a href="none-such.md">x</a><a href="blog/2024/post/">x</a>'),
        "site/blog/2024/post/index.html": page('<a href="../../../#gone">x</a>'),
    }
    assert made(files, "exclude_docs: /part.md\n") == [
        'docs/blog/post.md:3:13: no anchor "#gone" on "../index.md" [missing-anchor]',
        'docs/part.md:1:11: no page "none-such.md" [missing-page]',
    ]


def test_a_redirect_on_one_page_reports_nothing_of_a_link_on_another(made: Made) -> None:
    """The same dead address is a dead redirect here and a missing page there, also with two processes."""
    files = {
        "docs/a.html": '\n<meta http-equiv="refresh" content="0; url=gone/">',
        "docs/b.html": '\n<a href="gone/">x</a>',
    }
    files |= {name.replace("docs", "site"): text for name, text in files.items()}
    reported = [
        'docs/a.html:2:44: this redirect leads nowhere: no page "gone/" [dead-redirect]',
        'docs/b.html:2:10: no page "gone/" [missing-page]',
    ]
    assert (reported, reported) == (made(files), made(files, jobs=2))


def test_a_word_in_the_prose_is_no_place_for_a_link_of_a_hook(made: Made) -> None:
    """The hook holds the way to the page, on three pages; the page has its name, and writes another dead link."""
    files = {
        "docs/index.md": "The old beta, dead. [x](dead.md)\n",
        "hook.py": "LINK = '/old/beta/'\nMORE = 'dead.md'\n",
        "site/index.html": page('<a href="dead.md">x</a><a href="/old/beta/">x</a>'),
    }
    for name in ("one", "two"):
        files |= {
            f"docs/{name}.md": "# Beta\n",
            f"site/{name}/index.html": page('<a href="/old/beta/">x</a><a href="/dead.md">x</a>'),
        }
    assert made(files, "hooks: [hook.py]\n") == [
        'docs/index.md:1:25: no page "dead.md" [missing-page]',
        'hook.py:1:10: no page "/old/beta/" (on 3 pages) [missing-page]',
        'hook.py:2:9: no page "/dead.md" (on 2 pages) [missing-page]',
    ]


def test_a_theme_fault_without_a_source_is_one_finding(made: Made) -> None:
    """What stands on several pages and nowhere in the project stands in the configuration, once."""
    files = {f"site/{name}/index.html": page('<a href="../gone/">x</a>') for name in "abc"}
    assert made(files) == ['mkdocs.yml:1:1: no page "/gone/" (on 3 pages) [missing-page]']


def test_every_place_of_a_dead_address_on_a_page_is_reported(made: Made) -> None:
    """Also where a hook took one of the links out; a value of the front matter is no place while there are others."""
    files = {"docs/index.md": "---\nsee: gone.md\n---\n[x](gone.md)\n\n[y](gone.md)\n"}
    assert made({**files, "site/index.html": page('<a href="gone.md">x</a>')}) == [
        'docs/index.md:2:6: warning: no page "gone.md" [front-matter-path]',
        'docs/index.md:4:5: no page "gone.md" [missing-page]',
        'docs/index.md:6:5: no page "gone.md" [missing-page]',
    ]
    dead = '<a href="gone.md">x</a>'
    assert made({**files, "site/index.html": page(dead + dead + dead)})[0] == (
        'docs/index.md:2:6: no page "gone.md" [missing-page]'
    )
