"""The ids and links of a page, read whole or in fragments."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from link_projects import Made, page

from linkcheck.html_links import FragmentCache, read_html

pytest_plugins = ["link_projects"]


def test_ids_with_quotes_and_signs_are_ids(made: Made) -> None:
    """An id may hold anything but a space; the address may write it with percent signs or entities."""
    body = """<i id="it's"></i><i id='say "hi"'></i><i id="a&amp;b"></i><i id="é"></i><i id="50%"></i>
      <a href="#it's">1</a><a href='#say%20"hi"'>2</a><a href="#a&amp;b">3</a><a href="#%C3%A9">4</a>
      <a href="#50%">5</a>"""
    assert made({"site/index.html": page(body)}) == []
    assert made(
        {"docs/index.md": "[x](#__intt__)", "site/index.html": page('<i id="__init__"></i><a href="#__intt__">x</a>')}
    ) == ['docs/index.md:1:5: no anchor "#__intt__" on this page [missing-anchor]']
    dead = {
        "docs/index.md": "x",
        "site/index.html": page(""),
        "docs/x.html": page("""\n<a href='#say"ho"'>x</a>"""),
        "site/x.html": page("""\n<a href='#say"ho"'>x</a>"""),
    }
    assert made(dead) == ["""docs/x.html:2:10: no anchor "#say"ho"" on this page [missing-anchor]"""]


def test_a_base_counts_as_in_a_browser(made: Made) -> None:
    """From the page, from the root of the host, from another host."""
    files = {
        "site/part/a.html": page('<base href="../"><a href="part/a.html">x</a>'),
        "site/part/b.html": page('<base href="/part/"><a href="a.html">x</a>'),
        "site/part/c.html": page('<base href="https://example.org/"><a href="nowhere">x</a>'),
    }
    assert made(files) == []


def test_fragments_of_pages_are_never_read_across_a_comment_or_an_attribute(made: Made) -> None:
    """Repeated parts are read once, but a list item inside a comment, a script or an attribute is none."""
    hidden = '<!-- <li><a href="gone-1/">x</a></li> --><script>"<li><a href=\'gone-2/\'>"</script>'
    hidden += """<p title='"<li><a href=gone-3/>'>x</p><textarea><li><a href="gone-4/"></textarea>"""
    files = {f"site/{name}/index.html": page(f"<ul><li>{hidden}</li><li>{hidden}</li></ul>") for name in "abcd"}
    assert made(files) == []


def test_a_link_with_an_id_of_its_own_is_read_once(made: Made) -> None:
    """An element with several of the attributes that are looked for is still one link and one id."""
    assert made({"docs/index.md": "x\n", "site/index.html": page('<a id="x" href="#x" style="color: red">x</a>')}) == []
    read = read_html('<a id="x" href="#x"></a><img src="y" srcset="z 1x" id="w">')
    assert (read.ids, [target for _, target in read.links]) == (["x", "w"], ["#x", "y", "z"])


FRAGMENTS = st.sampled_from(
    [
        '<li><a href="../a/">a</a>',
        '<li><a href="b/#x">b</a>',
        "</li>",
        "<ul>",
        "</ul>",
        '<i id="x">',
        "</i>",
        "<!-- ",
        " -->",
        "<script>",
        "</script>",
        '<p title="',
        '">',
        "text ",
        '"',
        '<link href="../c">',
        "<textarea>",
        "</textarea>",
        "<pre>",
        '<img srcset="a 1x, b 2x" src="../d">',
        "<style>a{background:url(e)}</style>",
        "\n",
    ]
)


@settings(max_examples=400, deadline=None)
@example(pages=['<i id="x"><li><a href="b/#x">b</a></i>', '<li><a href="b/#x">b</a></i>'])
@given(st.lists(st.lists(FRAGMENTS, max_size=25).map("".join), min_size=1, max_size=4))
def test_pages_read_in_fragments_give_what_they_give_read_whole(pages: list[str]) -> None:
    """However often and however brokenly fragments repeat, no link is lost and none is made up."""
    cache = FragmentCache()
    for html in [*pages, *pages, *pages]:
        fresh, seen = cache.split(html)
        read = [fresh, *seen]
        whole = read_html(html)
        assert (set(whole.ids), set(whole.links)) == (
            {i for part in read for i in part.ids},
            {x for part in read for x in part.links},
        )
