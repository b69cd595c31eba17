"""Addresses that were meant instead of dead ones. Each is tried on the built site before it is offered."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from linkcheck import faults
from linkcheck.addresses import Address, corrected_scheme
from linkcheck.built_site import Build
from linkcheck.findings import Finding, Findings
from linkcheck.marked_render import Renderer
from linkcheck.mkdocs_project import PAGES
from linkcheck.names import alphanumeric, bare_path, closest_typo
from linkcheck.spans import REWRITTEN_BY_MKDOCS, Span
from linkcheck.targets import NAV_KEY, NOWHERE, Targets

HOST = re.compile(r"www\.[\w-]+\.\w")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
FORGE_TITLE = re.compile(
    r"(\S+)\s+\(([^()\"]*)\)"
)  # `page.md (A title)` is an address with a title for a forge, not for us
FORGE_PATH = re.compile(
    r"^.*?(?:^|/)(?:blob|tree|raw|edit)/[^/]+/|^@/"
)  # before the name of a file, on a forge; in Zola
SLUG = re.compile(r"[\w-]+")
MISSING = (  # faults that may come from a name in other capital letters
    faults.MISSING_PAGE,
    faults.MISSING_IMAGE,
    faults.MISSING_FILE,
    faults.MISSING_ANCHOR,
)


def quoted(path: str) -> str:
    """A path with what would end an address in Markdown or HTML written as percent signs."""
    return re.sub(r'[ ()<>"#?%\']', lambda match: f"%{ord(match[0]):02X}", path)


def linked(path: str) -> str:
    """The way to a built file as a link has it: a folder instead of its index."""
    return quoted(re.sub(r"(^|/)index\.html$", r"\1", path))


class PageNames:
    """The pages of a site by their bare paths (`guide/setup`), for names that are spelled alike."""

    def __init__(self, build: Build) -> None:
        """Of the files of the site and their sources."""
        self._pages: dict[str, list[str]] = defaultdict(list)
        self._by_last_part: dict[str, set[str]] = defaultdict(set)
        self._by_other_parts: dict[tuple[str, ...], list[str]] = defaultdict(list)  # all parts but one, to that one
        names = {name: name for name in build.site.files - {"404.html"}} | build.project.docs
        for name, page in sorted(names.items()):
            if page in build.site.files and page not in self._pages[bare_path(name)]:
                self._pages[bare_path(name)].append(page)
        for known in self._pages:
            parts = known.split("/")
            self._by_last_part[parts[-1]].add(known)
            for i, part in enumerate(parts):
                self._by_other_parts[*parts[:i], "", *parts[i + 1 :]].append(part)

    def alike(self, paths: list[str]) -> Iterator[str]:
        """The pages that one of these bare paths may have meant: the same, a slip away, by their last part."""
        for path in paths:
            yield from self._pages.get(path, ())
        for path in paths[:3]:
            yield from self._one_part_off(path)
        for path in paths[:3]:
            if closest_typo(posixpath.basename(path), ["index", "readme"]):
                yield from self._pages.get(posixpath.dirname(path), ())
        last = self._by_last_part.get(posixpath.basename(paths[0]), set()) if paths and paths[0] else ()
        if len(last) == 1:
            yield from self._pages[next(iter(last))]

    def _one_part_off(self, path: str) -> Iterator[str]:
        """The pages whose path has a typing slip in one of its parts, that of the last part first."""
        parts = path.split("/")
        for i in reversed(range(len(parts))):
            choices = self._by_other_parts.get((*parts[:i], "", *parts[i + 1 :]), ())
            if near := closest_typo(parts[i], choices):
                yield from self._pages["/".join([*parts[:i], near, *parts[i + 1 :]])]


class PageIds:
    """The ids of the pages of a site, for fragments that are spelled alike."""

    def __init__(self, build: Build) -> None:
        """Of this build."""
        self.site, self.ids = build.site, {**build.scan.ids, **build.scan.drawing_ids}
        self._spellings = lru_cache(maxsize=64)(self._read_spellings)

    def has(self, page: str, fragment: str) -> bool:
        """Whether the fragment leads somewhere on the file: any does where it is no page."""
        return not fragment or page not in self.ids or fragment in self.ids[page]

    def alike(self, page: str, fragment: str) -> list[str]:
        """The ids of a page that a fragment may have meant: one, or none where two are equally likely."""
        fragment = fragment.removeprefix("user-content-")  # as a forge has it
        if fragment in self.ids.get(page, ()):
            return [fragment]
        wanted = (fragment.lower(), alphanumeric(fragment), alphanumeric(fragment))
        for spelled, known in zip(wanted, self._spellings(page), strict=True):
            if spelled in known:
                return list(known[spelled]) if len(known[spelled]) == 1 else []
        near = closest_typo(fragment, self._given(page))
        return [near] if near else []

    def meant(self, path: str, fragment: str) -> list[str]:
        """The fragments that may have been meant on another file: ids of a page; the fragment itself on other files."""
        return self.alike(path, fragment) if fragment and path in self.ids else [fragment]

    def _given(self, page: str) -> list[str]:
        """The ids of a page without those that a theme gives."""
        return [name for name in self.ids.get(page, ()) if not name.startswith("__")]

    def _read_spellings(self, page: str) -> list[dict[str, set[str]]]:
        """The ids of a page by their small letters, by their letters and digits, and by those of their headings."""
        tree = LexborHTMLParser(self.site.text(page))
        for link in tree.css("a.headerlink"):
            link.decompose()
        headings = [(node.attributes["id"] or "", node.text()) for node in tree.css(":is(h1,h2,h3,h4,h5,h6)[id]")]
        given = self._given(page)
        return [
            _grouped((name, name.lower()) for name in given),
            _grouped((name, alphanumeric(name)) for name in given),
            _grouped((name, alphanumeric(text)) for name, text in headings),
        ]


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """The names by their spelling, of pairs of both; those without a spelling are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, spelled in pairs:
        if spelled:
            found[spelled].add(name)
    return found


class Fixes:
    """Finds what was meant by dead addresses."""

    def __init__(self, build: Build, targets: Targets, renderer: Renderer) -> None:
        """Of this build; the renderer knows which pages show a snippet."""
        self.build, self.project, self.site = build, build.project, build.site
        self.targets, self.renderer = targets, renderer
        self.names, self.ids = PageNames(build), PageIds(build)

    def apply(self, findings: Findings) -> None:
        """Add to each dead link what was meant, where that is plain; what depends on it becomes another fault."""
        for finding in findings.all:
            meant = self.suggest(finding) if finding.address else ""
            if meant:
                finding.suggestion, finding.replacement = f'did you mean "{meant}"?', meant
                is_other_case = unquote(meant).lower() == unquote(finding.span.text).lower()
                if is_other_case and finding.rule in (*MISSING, faults.FRONT_MATTER_PATH):
                    finding.message += ": capital letters count"
                    finding.rule = faults.WRONG_CASE if finding.rule in MISSING else finding.rule
            elif finding.rule is faults.IGNORES_SITE_PATH and finding.span.text.startswith("/"):
                finding.rule = faults.LEAVES_SITE  # to another site of the same host, perhaps

    def suggest(self, finding: Finding) -> str:
        """An address that works on every page that shows the fault, in the form its place needs; or ""."""
        if outside := _outside_address(finding.span.text):
            return outside
        if finding.span.form in ("unknown", "footnote") or finding.address is None:
            return ""
        span, title = _without_title(finding.span)
        pages, tried = self._pages(finding)
        for target in self._candidates(span, finding.address, pages):
            is_new = title or target != span.text
            if is_new and all(self._works(span, page, target) for page in tried):
                return target + title
        return ""

    def _pages(self, finding: Finding) -> tuple[list[str], set[str]]:
        """The pages that a suggestion is made for, and all on which it has to work ("" where there are none)."""
        path = finding.span.path
        own = self.project.docs.get(os.path.relpath(path, self.project.docs_dir), "")
        pages = [own] if own in finding.pages else sorted(finding.pages)  # others just quote it
        tried = {*pages, *self.renderer.users.get(path, ()), *([own] if own and pages else ())}
        return pages, tried or {""}

    def _works(self, span: Span, page: str, target: str) -> bool:
        """Whether the target, written in place of the span, leads somewhere from this page."""
        if span.form == "setting" and NAV_KEY.match(span.key) and "#" in target:
            return False
        if span.form in REWRITTEN_BY_MKDOCS and target[:1] not in ("#", "/"):
            from_page = "" if span.form == "setting" else page
            address = self.targets.resolve_source_link(from_page, target) or NOWHERE
        else:
            counts_from_root = span.form in ("setting", "template")
            address = self.site.resolve_url("index.html" if counts_from_root else page or "index.html", target)
        return address.path in self.site.files and self.ids.has(*address)

    def _candidates(self, span: Span, address: Address, pages: list[str]) -> Iterator[str]:
        """Addresses that may have been meant instead of the span on these pages, likeliest first; none is tried yet."""
        page = pages[0] if pages else ""
        before, _, fragment = self.site.without_host(html.unescape(span.text)).partition("#")
        if span.form == "setting" and NAV_KEY.match(span.key):
            yield before
            fragment = ""
        before, question, query = before.partition("?")
        fragment = unquote(fragment)
        is_own = span.text.startswith(self.site.own)
        if self.site.served_file(address.path) and address.fragment and fragment and not is_own:
            for name in self.ids.alike(address.path, address.fragment):
                yield f"{before}{question}{query}#{name}"
                yield from (f"{way}#{name}" for way in self._ways(span, before, page, address.path))
            return
        itself = [] if fragment else pages  # nobody means the page itself
        for path in self._files(span, address, before, page):
            if [path] != itself:
                names = self.ids.meant(path, fragment)
                for way in self._ways(span, before, page, path):
                    yield from (f"{way}{question}{query}{'#' * bool(name)}{name}" for name in names)
        if not fragment and SLUG.fullmatch(before):  # a heading of this page, without its sign
            yield from (f"#{name}" for name in self.ids.alike(page, before))

    def _ways(self, span: Span, before: str, page: str, path: str) -> list[str]:
        """The ways to a file of the site that may be written in place of the path of the span, which is `before`."""
        ways = [self._spell(span, page, path)]
        if before.startswith("/"):  # holds at every depth
            ways.append(self.site.root + linked(path))
        return [way for way in ways if way]

    def _spell(self, span: Span, page: str, path: str) -> str:
        """The way to a file of the site, written as the place needs it; "" where it cannot be written so."""
        start = self._folder(span, page) or "."
        if span.form not in REWRITTEN_BY_MKDOCS:
            way = self.site.root + path if span.text.startswith("/") else posixpath.relpath(path, start)
            return linked(way) or "./"
        source = self.project.sources.get(path) or self.targets.in_nav.get(path)
        way = posixpath.relpath(source, start) if source else ""
        if span.form != "setting":
            return quoted(way)
        needs_no_quotes = re.fullmatch(r"[\w./ ()+~-]*", way)  # in YAML, where nothing is percent-encoded
        return way if needs_no_quotes else ""

    def _folder(self, span: Span, page: str) -> str:
        """The folder, of the docs or of the site, from which an address in place of the span counts."""
        where = self.project.sources.get(page, "") if span.form in REWRITTEN_BY_MKDOCS else page
        return "" if span.form in ("setting", "template") else posixpath.dirname(where)

    def _files(self, span: Span, address: Address, before: str, page: str) -> list[str]:
        """The files of the site that may have been meant instead of the address, likeliest first."""
        paths = dict.fromkeys([address.path, *self._paths(span, before, page)])
        return [path for path in paths if path in self.site.files]

    def _paths(self, span: Span, path: str, page: str) -> Iterator[str]:
        """The files that a path may have meant; some may not be on the site."""
        folder, path = self._folder(span, page), unquote(unquote(path)).replace("\\", "/").strip()
        path = FORGE_PATH.sub("", path)
        plain = re.sub(r"^(?:\.{0,2}/)+", "", path) or "index"
        docs = self.project.relative(self.project.docs_dir) + "/"
        ways = [plain, plain.removeprefix(self.site.root.strip("/") + "/"), plain.removeprefix(docs)]
        if not path.startswith("/"):
            beside = [path, path.removeprefix("../"), "../" + path]
            ways = [posixpath.normpath(posixpath.join(folder, way)) for way in beside] + ways
        for way in ways:
            yield from (known[way] for known in (self.targets.moved, self.project.docs) if way in known)
        bare = dict.fromkeys(bare_path(way) for way in ways if way and not way.startswith(".."))
        yield from self.names.alike(list(bare))


def _without_title(span: Span) -> tuple[Span, str]:
    """The address in a span, and the title that a forge would understand after it, as Markdown has it, or "".

    In the front matter, what names no source counts as in a template.
    """
    title = ""
    if match := FORGE_TITLE.fullmatch(span.text):
        span, title = span._replace(text=match[1]), f' "{match[2]}"'
    if span.form == "front" and not span.text.partition("#")[0].endswith(PAGES):
        span = span._replace(form="template")
    return span, title


def _outside_address(text: str) -> str:
    """The address of another host or of a person that a text without a right scheme stands for, or ""."""
    if corrected := corrected_scheme(text):
        return corrected
    if HOST.match(text):
        return f"https://{text}"
    return f"mailto:{text}" if MAIL.fullmatch(text) else ""
