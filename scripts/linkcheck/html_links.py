"""The ids and links of a built page, and the addresses in a style sheet.

What a theme repeats on every page is recognised as text and parsed once: see `FragmentCache`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from linkcheck.addresses import SCHEME, Address

UPWARD = re.compile(r"(?:\.\./)*")  # the leading `../` of an address; matches every text
UP = 3  # characters of one `../`
LINKING = (
    ":is([href],[src],[id],[srcset],[imagesrcset],[style],style,a[name],[poster],object[data],meta[http-equiv],"
    "[xlink\\:href])"
)
RARE = {"srcset", "imagesrcset", "style", "name", "poster", "data", "http-equiv", "xlink:href"}
# In `srcset` ("a.png 1x, b.png 2x"), in the `content` of a redirect ("0; url=a/"), and in CSS:
IN_SRCSET = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")
IN_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.I)
IN_CSS = re.compile(
    # url("a"), url('a'), url(a), @import "a", @import 'a'
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|((?:[^)"'\s\\]|\\[0-9a-f]{1,6}\s?|\\.)+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')"""
    # and what is passed over: comments, names of namespaces, other strings
    r"""|/\*.*?(?:\*/|\Z)|@namespace[^;]*;|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.I | re.S,
)
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I)


# A link as it stands in a page: the element that makes it (`a`, `img`; `refresh` for a redirect), and the address.
# A plain tuple, because a class with names would take a tenth of the time.
Link = tuple[str, str]


class LinkResults(NamedTuple):
    """What came of some links.

    `links` of them there were, `external` of them lead out of the site; `reached` are the other files of the site that
    they lead to, `anchors` the addresses whose fragments are yet to be looked up, `broken` the dead addresses, each
    with the element that holds it.
    """

    links: int
    external: int
    reached: set[str]
    anchors: list[Address]
    broken: list[tuple[Address, str]]


@dataclass
class Fragment:
    """A part of a page: its ids, its links, and the results of these links by the folder that their `../` lead to."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    results: dict[str, LinkResults] = field(default_factory=dict)

    @cached_property
    def shared_depth(self) -> int:
        """How many leading `../` all of its links have; 0 where a link may mean something else on each page.

        All pages from which so many `../` lead to the same folder share the results of the links. Links that leave the
        site and those from the root lead to the same place everywhere, so they do not count.
        """
        depths = [_leading_ups(target) for _, target in self.links if target[:1] != "/" and not SCHEME.match(target)]
        return 0 if any(tag == "refresh" for tag, _ in self.links) else min(depths, default=0)


def _leading_ups(target: str) -> int:
    """How many `../` an address begins with."""
    match = UPWARD.match(target)
    assert match  # the pattern matches the empty text
    return match.end() // UP


def read_html(html: str) -> Fragment:
    """The ids and links of a page, as the HTML5 parser finds them: comments, code and scripts hold no links."""
    return merge_fragments(read_fragments(html))


def merge_fragments(fragments: list[Fragment]) -> Fragment:
    """Several fragments as one."""
    ids = [name for fragment in fragments for name in fragment.ids]
    return Fragment(ids, [link for fragment in fragments for link in fragment.links])


FRAGMENT_BOUNDARY = '<br href="\1">'  # stands between two fragments: the parser keeps it wherever it keeps a list item


def read_fragments(html: str) -> list[Fragment]:
    """The ids and links between one `FRAGMENT_BOUNDARY` and the next; one fragment where the page has a `<base>`."""
    fragments = [fragment := Fragment()]
    base = ""
    # One loop without calls for what most elements have, however much it decides: this is where the time of a run goes,
    # and a function that is called for each element takes up to 7 % more.
    for node in LexborHTMLParser(html).css(LINKING):
        given, tag = node.attributes, node.tag or ""
        target = given.get("href")
        if tag == "br" and target == "\1":
            fragments.append(fragment := Fragment())
            continue
        if target is None:
            target = given.get("src")
        if "id" in given:
            fragment.ids.append(given["id"] or "")
        if tag == "base":
            base = target or ""
        elif target is not None and "hreflang" not in given:  # another language is another build
            fragment.links.append((tag, target))
        if tag == "style":
            fragment.links.extend((tag, found) for found in css_targets(node.text()))
        if not RARE.isdisjoint(given):
            _read_rare_attributes(fragment, tag, given)
    return [_from_base(merge_fragments(fragments), base)] if base else fragments


def _read_rare_attributes(fragment: Fragment, tag: str, given: dict[str, str | None]) -> None:
    """Add the id and the links in attributes that few elements have."""
    name = given.get("name")
    if tag == "a" and name and name != given.get("id"):
        fragment.ids.append(name)
    fragment.links.extend(rare_links(tag, given))


def _from_base(page: Fragment, base: str) -> Fragment:
    """The page with its addresses as they count under its `<base>`."""
    page.links = [(tag, target if target[:1] == "#" else resolve_base(base, target)) for tag, target in page.links]
    return page


def resolve_base(base: str, target: str) -> str:
    """An address on a page that has a `<base>`, as it would be written without it."""
    if not SCHEME.match(base) and base[:1] != "/":
        return target if SCHEME.match(target) or target[:1] == "/" else base[: base.rfind("/") + 1] + target
    try:
        return urljoin(base, target)
    except ValueError:  # a base that is no address counts for nothing
        return target


def rare_links(tag: str, given: dict[str, str | None]) -> Iterator[Link]:
    """The links in attributes that few elements have."""
    for name in ("srcset", "imagesrcset"):
        yield from ((tag, found) for found in IN_SRCSET.findall(given.get(name) or ""))
    if value := given.get("style"):
        yield from ((tag, found) for found in css_targets(value))
    for name, owner in (("poster", "video"), ("data", "object"), ("xlink:href", tag)):
        if tag == owner and (value := given.get(name)):
            yield tag, value
    if tag == "meta":
        yield from _redirects(given)


def _redirects(given: dict[str, str | None]) -> Iterator[Link]:
    """The link of a `<meta>` that leads to another page, if it does."""
    is_redirect = (given.get("http-equiv") or "").lower() == "refresh"
    if is_redirect and (match := IN_REFRESH.match(given.get("content") or "")):
        yield "refresh", match[1].strip()


def css_targets(css: str) -> Iterator[str]:
    """The addresses that a style sheet names."""
    for match in IN_CSS.finditer(css):
        if match.lastindex:
            yield css_unescaped(match[match.lastindex])


def css_unescaped(text: str) -> str:
    """A name as CSS reads it: `a\\20 b` is `a b`."""
    return CSS_ESCAPE.sub(lambda match: match[2] or chr(min(int(match[1], 16), 0x10FFFF)), text)


class FragmentCache:
    """Pages cut at each `<li>` and `<link>`: what a theme repeats on every page is parsed once.

    A page is cut as text. Fragments met twice are looked up; the others are parsed together, each that was met
    once before between two `FRAGMENT_BOUNDARY`. A fragment that leaves a comment, a script or an attribute open takes
    in the boundary after it: where boundaries are missing, the page is parsed whole. One that leaves an `<i id="x">`
    open gives it to the next one, as browsers do: so a fragment is only kept where its own text holds all that was
    found in it.
    """

    SPLIT_AT = "<li"  # begins both
    LONGEST = 2_000  # characters; a longer fragment hardly repeats and is not kept
    MOST = 40_000  # fragments; when more are kept, all are dropped

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.known: dict[str, Fragment] = {}
        self.seen: set[int] = set()  # the hashes of fragments met once

    def split(self, html: str) -> tuple[Fragment, list[Fragment]]:
        """A page as two things: all that is new, merged into one fragment, and the fragments met before."""
        first, *pieces = html.split(self.SPLIT_AT)
        known, repeated, parts = [], [], [first]
        for piece in pieces:
            if fragment := self.known.get(piece):
                known.append(fragment)
            elif (number := hash(piece)) in self.seen:
                repeated.append(piece)
                parts.append(f"{FRAGMENT_BOUNDARY}{self.SPLIT_AT}{piece}{FRAGMENT_BOUNDARY}")
            else:
                self.seen.add(number)
                parts.append(self.SPLIT_AT + piece)
        fragments = read_fragments("".join(parts) + FRAGMENT_BOUNDARY) if pieces else []
        if len(fragments) != 2 * len(repeated) + 2:  # one before the first boundary, one after each
            return read_html(html), []
        self._keep(repeated, fragments[1:-1:2])
        return merge_fragments(fragments), known

    def _keep(self, new: list[str], fragments: list[Fragment]) -> None:
        """Keep those of the new fragments, by their text, that can be looked up for other pages."""
        if len(self.known) > self.MOST:
            self.known.clear()
        if len(self.seen) > 5 * self.MOST:
            self.seen.clear()
        for piece, fragment in zip(new, fragments, strict=True):
            found = [f'="{target}"' for _, target in fragment.links] + [f'id="{name}"' for name in fragment.ids]
            if len(piece) < self.LONGEST and all(text in piece for text in found):
                self.known[piece] = fragment
