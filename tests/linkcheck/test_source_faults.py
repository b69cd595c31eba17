"""What leaves no dead link: labels, empty text, ids, orphans."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_a_label_that_a_hook_or_plugin_understood_is_no_fault(made: Made) -> None:
    """The built page is asked what a reader sees: there only the second label stands as text."""
    source = "# Home\n\n[one][known], [two][unknown], [three][`code`], [known][].\n"
    built = page('<a href="https://example.com/">one</a>, [two][unknown], [three][<code>code</code>], <b>known</b>')
    assert made({"docs/index.md": source, "site/index.html": built}) == [
        'docs/index.md:3:21: no label "unknown" is defined [undefined-label]',
        'docs/index.md:3:39: no label "`code`" is defined [undefined-label]',
    ]


def test_a_snippet_is_read_for_what_leaves_no_dead_link_too(made: Made) -> None:
    """Undefined labels, links without text and duplicate ids stand in the snippet's file, once for two pages."""
    files = {"s.md": "[t][zz] [](other.md)\n", "docs/index.md": '--8<-- "s.md"\n', "docs/other.md": '--8<-- "s.md"\n'}
    files |= {f"site/{name}index.html": page("[t][zz] <a href='/other/'></a>") for name in ("", "other/")}
    assert made(files, "markdown_extensions: [pymdownx.snippets]\n") == [
        's.md:1:5: no label "zz" is defined (on 2 pages) [undefined-label]',
        "s.md:1:12: warning: this link has no text (on 2 pages) [empty-text]",
    ]


def test_a_public_address_is_right_where_a_file_is_read_elsewhere_too(made: Made) -> None:
    """In a README that a page shows, and of a page on itself; not in another page of the docs."""
    text = "[x](https://x.org/h/other/)\n"
    files = {"README.md": text, "docs/index.md": '--8<-- "README.md"\n', "docs/other.md": text, "docs/third.md": text}
    built = page('<a href="https://x.org/h/other/">x</a>')
    files |= {f"site/{name}index.html": built for name in ("", "other/", "third/")}
    assert made(files, "site_url: https://x.org/h/\nmarkdown_extensions: [pymdownx.snippets]\n") == [
        'docs/third.md:1:5: warning: "https://x.org/h/other/" is a page of this site by its public address; '
        'did you mean "other.md"? [own-address]'
    ]


def test_another_language_and_a_page_kept_out_of_the_nav_on_purpose_are_no_fault(made: Made) -> None:
    """`hreflang` names another build; `not_in_nav` lists what nothing need lead to."""
    files = {
        "site/index.html": page('<a href="/de/" hreflang="de">Deutsch</a>'),
        "docs/extra.md": "# Extra\n",
        "site/extra/index.html": "",
    }
    assert made(files, "nav: [index.md]\nnot_in_nav: /extra.md\n") == []


def test_a_path_in_the_front_matter_may_be_written_with_escapes(made: Made) -> None:
    """What counts is the value, not how YAML writes it."""
    files = {"docs/index.md": '---\nsee: "gone\\u002emd"\n---\n', "site/index.html": ""}
    assert made(files) == ['docs/index.md:2:6: warning: no page "gone.md" [front-matter-path]']
