"""The ids and links of a page, read whole or in fragments."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from link_projects import Made, page

from linkcheck.html_links import Fragment, FragmentCache, css_unescaped, read_html, resolve_base

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


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ('<meta http-equiv="Refresh" content="0; url=a/">', [("refresh", "a/")]),
        ('<meta http-equiv="refresh" content="5">', []),
        ('<meta http-equiv="content-security-policy" content="0; url=a/">', []),
        ('<div http-equiv="refresh" style="" content="0; url=a/"></div>', []),
        ('<meta http-equiv="refresh" content="0">', []),
        ('<video poster="a.png"></video><object data="b.pdf"></object>', [("video", "a.png"), ("object", "b.pdf")]),
        ('<div poster="a.png"></div><div data="b.pdf"></div>', []),
        ('<svg><use xlink:href="a.svg#b"></use></svg>', [("use", "a.svg#b")]),
        ('<img srcset="a.png 1x, b.png 2x" src="c.png">', [("img", "c.png"), ("img", "a.png"), ("img", "b.png")]),
        ('<p style="background: url(a.png)">', [("p", "a.png")]),
        ("<style>p { background: url(a.png) }</style>", [("style", "a.png")]),
    ],
)
def test_rare_attributes_are_links_only_on_their_elements(html: str, targets: list[tuple[str, str]]) -> None:
    """`poster` of a video, `data` of an object, `content` of a redirect and of no other `meta`."""
    assert read_html(html).links == targets


def test_a_named_link_is_an_anchor() -> None:
    """The `name` of a link is an id, once where both are the same; that of a field is none."""
    assert read_html('<a name="a"></a><a name="b" id="b"></a><input name="c" src="x"><a name=""></a>').ids == ["a", "b"]


@pytest.mark.parametrize(
    ("links", "depth"),
    [
        ([("a", "../../x"), ("a", "../../../y")], 2),
        ([("a", "../x"), ("a", "../../y"), ("a", "/z"), ("a", "https://example.org/")], 1),
        ([("a", "../x"), ("a", "y")], 0),
        ([("a", "../x"), ("refresh", "../x")], 0),
        ([("a", "/z")], 0),
        ([], 0),
    ],
)
def test_the_depth_that_all_links_of_a_fragment_share(links: list[tuple[str, str]], depth: int) -> None:
    """The least number of leading `../`; none where a link may mean something else on each page."""
    assert Fragment([], links).shared_depth == depth


def test_a_fragment_met_twice_is_kept_and_a_long_one_is_not() -> None:
    """A list item met twice before is taken from the cache: the very same object."""
    cache = FragmentCache()
    long = '<a href="c/">' + "x" * FragmentCache.LONGEST
    html = f'<ul><li><a href="a/">a</a><li><a href="b/">b</a><li>{long}'
    for _ in range(2):
        new, known = cache.split(html)
        assert (new.links, known) == ([("a", "a/"), ("a", "b/"), ("a", "c/")], [])
    new, known = cache.split(html)
    assert (new.links, [fragment.links for fragment in known]) == ([("a", "c/")], [[("a", "a/")], [("a", "b/")]])
    again = cache.split(html)[1]
    assert all(a is b for a, b in zip(known, again, strict=True))


def test_a_full_cache_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a site of a million pages does not fill the memory."""
    monkeypatch.setattr(FragmentCache, "MOST", 2)
    cache = FragmentCache()
    for _ in range(2):
        cache.split("<li>1<li>2<li>3")
    assert len(cache.known) == 3
    for _ in range(2):
        cache.split("<li>4")
    assert list(cache.known) == [">4"]


@pytest.mark.parametrize(
    ("base", "target", "resolved"),
    [
        ("../a/b", "c", "../a/c"),
        ("a/", "/c", "/c"),
        ("a/", "mailto:x@y", "mailto:x@y"),
        ("/a/", "c", "/a/c"),
        ("https://example.org/a/", "c", "https://example.org/a/c"),
        ("//[b", "c", "c"),
    ],
)
def test_an_address_under_a_base(base: str, target: str, resolved: str) -> None:
    """As it would be written without the base."""
    assert resolve_base(base, target) == resolved


def test_names_in_css_are_unescaped() -> None:
    """A number of up to six digits and the space after it, or the sign itself; no number is too large."""
    assert css_unescaped(r"a\20 b\(c\)\ffffff ") == "a b(c)\U0010ffff"
