"""What the built site holds, and which of its links are dead."""

from __future__ import annotations

from pathlib import Path

import pytest
from link_projects import Made, page

from linkcheck.addresses import Address
from linkcheck.built_site import BuiltSite, CheckedLink, SiteScan, is_implicit_anchor

pytest_plugins = ["link_projects"]


def test_a_page_of_twenty_megabytes_is_read_like_any_other(made: Made) -> None:
    """No limit, no slow expression: the one dead link of a huge page is found."""
    huge = ("word " * 40 + "\n") * 100_000 + "<li><i id='here'></i> <a href='#here'>y</a> <a href='gone/'>x</a>"
    assert len(huge) > 20_000_000
    assert made({"docs/big.html": huge, "site/big.html": huge}) == [
        'docs/big.html:100001:54: no page "gone/" [missing-page]'
    ]


def test_names_are_compared_letter_by_letter_on_every_system() -> None:
    """The file system is not asked: `Page/` is not `page/`, even where a disk takes them for the same."""
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
    """A site for use offline has files although the settings ask for folders: places and suggestions stay right."""
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


def test_what_comes_of_the_links_of_a_page() -> None:
    """Files reached, fragments to look up on other pages, dead addresses with their element, links that lead out."""
    site = BuiltSite("", "/sub/", {"a/index.html", "b/index.html", "b/c.pdf", "index.html"})
    links = [
        ("a", "#here"), ("a", "#top"), ("a", "#gone"), ("a", ""), ("a", "?q=1"), ("a", "../b/"), ("a", "../b/#x"),
        ("a", "../b/c.pdf#page=2"), ("img", "../b/d.png"), ("a", "https://example.org"), ("a", "mailto:a@b.org"),
        ("a", "./#y"), ("a", "../../../up/"), ("a", "/sub/b/"), ("a", "../b/c.pdf"), ("a", " ../b/#%78 "),
    ]  # fmt: skip
    results = site.check_links("a/index.html", ["a", ""], links, frozenset({"here"}))
    assert results.links == len(links)
    assert results.external == 2
    assert results.reached == {"b/index.html", "b/c.pdf"}
    assert results.anchors == [Address("b/index.html", "x"), Address("a/index.html", "y"), Address("b/index.html", "x")]
    assert results.broken == [
        (Address("a/index.html", "gone"), "a"),
        (Address("b/d.png", ""), "img"),
        (Address("/../up/", ""), "a"),
    ]


def test_a_redirect_holds_its_address_once() -> None:
    """The canonical link and the words of the page repeat it: one fault, by the redirect."""
    links = [("link", "gone/"), ("refresh", "gone/"), ("a", "gone/"), ("a", "other/")]
    results = BuiltSite("", "/", {"index.html"}).check_links("index.html", [""], links, frozenset())
    assert [(address.path, tag) for address, tag in results.broken] == [
        ("gone/index.html", "refresh"),
        ("other/index.html", "a"),
    ]


@pytest.mark.parametrize(
    ("folder", "target", "checked"),
    [
        ("a", "b.html#x", CheckedLink(Address("a/b.html", "x"), True)),
        ("", "a/", CheckedLink(Address("a/index.html", ""), True)),
        ("a", "b%2Ehtml?q", CheckedLink(Address("a/b.html", ""), True)),
        ("a", "c.html", CheckedLink(Address("a/c.html", ""), False)),
        ("a", "htp://example.org", CheckedLink(Address("htp://example.org", ""), False)),
        ("a", "//example.org/a", None),
        ("a", "tel:+1", None),
    ],
)
def test_a_link_of_a_folder(folder: str, target: str, checked: CheckedLink | None) -> None:
    """The short way for plain addresses and the long one agree; what leads out of the site is not looked up."""
    assert BuiltSite("", "/", {"a/b.html", "a/index.html"}).check_link(folder, target) == checked


@pytest.mark.parametrize(("fragment", "works"), [("", True), ("Top", True), ("__consent", True), ("tops", False)])
def test_anchors_that_every_page_has(fragment: str, works: bool) -> None:
    """The top of the page, and what Material's script answers."""
    assert is_implicit_anchor(fragment) is works


def test_scans_of_parts_add_up() -> None:
    """As if one process had read all pages."""
    one, two = SiteScan(), SiteScan()
    dead, anchor = Address("gone/", ""), Address("a.html", "x")
    for scan, name in ((one, "a.html"), (two, "b.html")):
        scan.ids[name], scan.repeated_ids[name], scan.not_utf_8[name] = frozenset({"y"}), ["y"], 3
        scan.add_broken(dead, "a", name)
        scan.add_broken(dead, "img", name)
        scan.anchors[anchor].append(name)
        scan.reached.add(name)
        scan.links, scan.external = 5, 2
    one.merge(two)
    one.add_missing_anchors()
    pages = {"a.html", "b.html"}
    assert one.broken == {dead: {"a.html": 2, "b.html": 2}, anchor: {"a.html": 1, "b.html": 1}}
    assert one.tags[dead, "b.html"] == "a"
    assert (one.ids.keys(), one.repeated_ids.keys(), one.not_utf_8.keys(), one.reached) == (pages, pages, pages, pages)
    assert (one.links, one.external) == (10, 4)


def test_a_scan_holds_the_ids_and_the_repeated_ones(tmp_path: Path) -> None:
    """Each page's ids; of those the repeated ones, also where they stand in a fragment that is read once."""
    same = '<ul><li><i id="b"></i></li></ul>'
    for name in ("x.html", "y.html"):
        (tmp_path / name).write_text(
            f'<i id="a"></i><i id="a"></i>{same}{same}<i id="c"></i><i id=""></i><i id=""></i>'
        )
    scan = BuiltSite(str(tmp_path), "/", ["x.html", "y.html"]).scan(["x.html", "y.html"])
    ids = frozenset({"a", "b", "c", ""})
    assert (scan.ids, scan.repeated_ids) == (
        {"x.html": ids, "y.html": ids},
        {"x.html": ["a", "b"], "y.html": ["a", "b"]},
    )
