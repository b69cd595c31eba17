"""What a built site holds, and which of its links lead nowhere.

Each built page is read once. A link is resolved as a browser would under the path of `site_url` and compared, letter
by letter, with the names of the site's files, so that capital letters count on every system. Names of files are text
and joined with `os.path`: a `Path` for each of a hundred thousand links would take most of the time.
"""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.addresses import LOCAL, SCHEME, Address, corrected_scheme, resolve
from linkcheck.html_links import UP, UPWARD, Fragment, FragmentCache, Link, LinkResults, css_targets
from linkcheck.mkdocs_project import HTML, PAGES, MkDocsProject, decode, list_files, read_bytes_if_possible
from report import CannotRun

DRAWN = ("use", "a")  # elements whose fragment names an id of a drawing; that of an `img` is often a word for a theme
DRAWING_ID = re.compile(r"""\bid\s*=\s*["']([^"']+)""")
LARGE = 2_000  # pages; from here on two processes are faster than one


def is_implicit_anchor(fragment: str) -> bool:
    """Whether a fragment works without an id: the top of the page, and what Material's script answers."""
    return fragment.lower() in ("", "top", "__consent")


@dataclass
class SiteScan:
    """What the built pages hold.

    ids: the ids of each page
    repeated_ids: the ids that a page has more than once, sorted
    broken: each dead address, with how often each page shows it
    tags: the element (`a`, `img`, `refresh`, `css`) that first shows a dead address on a page
    anchors: the addresses with a fragment on another page, with the pages that show them
    drawing_ids: the ids of the drawings that links with a fragment lead to
    reached: the files that links lead to
    not_utf_8: the offset of the first byte that is not UTF-8, of each page that has one
    unreadable: the pages that could not be read
    built: when the last page was built, in seconds since the epoch
    links, external: the number of links, and of those that lead out of the site
    """

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    repeated_ids: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[Address, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    tags: dict[tuple[Address, str], str] = field(default_factory=dict)
    anchors: dict[Address, list[str]] = field(default_factory=lambda: defaultdict(list))
    drawing_ids: dict[str, frozenset[str]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    not_utf_8: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    built: float = 0.0
    links: int = 0
    external: int = 0

    def merge(self, other: SiteScan) -> None:
        """Add the scan of other pages."""
        self.ids.update(other.ids)
        self.repeated_ids.update(other.repeated_ids)
        self.tags.update(other.tags)
        self.not_utf_8.update(other.not_utf_8)
        for address, pages in other.broken.items():
            self.broken[address].update(pages)
        for address, names in other.anchors.items():
            self.anchors[address] += names
        self.unreadable += other.unreadable
        self.reached |= other.reached
        self.links += other.links
        self.external += other.external

    def add_results(self, page: str, results: LinkResults) -> None:
        """Add what came of links of a page."""
        self.links += results.links
        self.external += results.external
        for address in results.anchors:
            self.anchors[address].append(page)
        for address, tag in results.broken:
            self.add_broken(address, tag, page)

    def add_broken(self, address: Address, tag: str, page: str) -> None:
        """Count one use of a dead address on a page, by this element."""
        pages = self.broken[address]
        pages[page] = pages.get(page, 0) + 1
        self.tags.setdefault((address, page), tag)

    def add_missing_anchors(self) -> None:
        """Add as broken what leads to an id that the other page has not; needs the ids of all pages."""
        for address, pages in self.anchors.items():
            path, fragment = address
            known = self.drawing_ids if path.endswith(".svg") else self.ids
            if fragment not in known.get(path, (fragment,)) and not is_implicit_anchor(fragment):
                for page in pages:
                    self.add_broken(address, "a", page)


class CheckedLink(NamedTuple):
    """Where a link leads, and whether a file is served there."""

    address: Address
    is_served: bool


class BuiltSite:
    """The built site: its folder (absolute), the path it is served under, and the names of its files.

    `own` are the beginnings of its public addresses, with `http` and `https`; none where `site_url` is not set.
    """

    def __init__(self, folder: str, root: str, files: Iterable[str], host: str = "") -> None:
        """Of a folder with these files, named from there with forward slashes; `root` has slashes at both ends."""
        self.folder, self.root, self.files = folder, root, frozenset(files)
        self.own = (f"https://{host}{root}", f"http://{host}{root}") if host else ()

    def without_host(self, target: str) -> str:
        """An address of this site without its scheme and host; others as they are."""
        if not target.startswith(self.own):
            return target
        return target[target.index("/", target.index("//") + 2) :]

    def text(self, page: str) -> str:
        """A built page; bytes that are not UTF-8 become replacement signs."""
        return decode(read_bytes_if_possible(os.path.join(self.folder, page)) or b"")[0]

    def served_file(self, path: str) -> str:
        """The file that a server gives for a path, or "": the file itself, or the index of a folder."""
        if path in self.files:
            return path
        return path + "/index.html" if path + "/index.html" in self.files else ""

    def resolve_url(self, page: str, target: str) -> Address:
        """Where an address leads from a page in a browser: to the file that is served there, if one is."""
        address = resolve(self.root, page, self.without_host(target))
        return Address(self.served_file(address.path) or address.path, address.fragment)

    @cache  # noqa: B019 - a run has one site
    def check_link(self, folder: str, target: str) -> CheckedLink | None:
        """Where a link of a page in a folder leads; None where it leads out of the site."""
        path, _, fragment = target.partition("#")
        path = f"{folder}{'/' if folder else ''}{path}{'index.html' if path[-1:] == '/' else ''}"
        if path in self.files and not ("%" in target or "?" in target or ":" in target):  # most links are as plain
            return CheckedLink(Address(path, fragment), True)
        address = self.resolve_url(f"{folder}/-" if folder else "-", target)
        if _is_external(address.path):
            return None
        return CheckedLink(address, address.path in self.files)

    def scan(self, pages: Iterable[str]) -> SiteScan:
        """Read these pages, each once, and the fragments that they repeat once for all."""
        bytes(1 << 24)  # lets the C library keep a page's memory for the next one instead of handing it back
        scan, cache = SiteScan(), FragmentCache()
        for page in pages:
            data = read_bytes_if_possible(os.path.join(self.folder, page))
            if data is None:
                scan.unreadable.append(page)
            html, bad_byte = decode(data or b"")
            if bad_byte >= 0:
                scan.not_utf_8[page] = bad_byte
            self._scan_page(scan, page, *cache.split(html))
        return scan

    def _scan_page(self, scan: SiteScan, page: str, new: Fragment, known: list[Fragment]) -> None:
        """Add a page, given as what is new on it and the fragments met before, to the scan."""
        folders = [page.rpartition("/")[0]]  # that of the page, the one above it, and so on up to the root
        while folders[-1]:
            folders.append(folders[-1].rpartition("/")[0])
        for fragment in known:
            if fragment.ids:
                new.ids += fragment.ids
            if not 0 < fragment.shared_depth < len(folders):
                new.links += fragment.links
                continue
            base = folders[fragment.shared_depth]
            results = fragment.results.get(base)
            if results is None:
                results = fragment.results[base] = self.check_links("", folders, fragment.links, frozenset())
                scan.reached |= results.reached
            scan.add_results(page, results)
        ids = scan.ids[page] = frozenset(map(sys.intern, new.ids))
        if len(ids) != len(new.ids):
            scan.repeated_ids[page] = sorted({name for name in ids if name and new.ids.count(name) > 1})
        results = self.check_links(page, folders, new.links, ids)
        scan.reached |= results.reached
        scan.add_results(page, results)

    # A call for each link would cost too much: links are what a site has most of.
    def check_links(  # noqa: C901 - one loop, for the reason above
        self, page: str, folders: list[str], links: list[Link], ids: frozenset[str]
    ) -> LinkResults:
        """What comes of the links of a page with these ids, which lies in the first of these folders ("" for the root).

        `../../a/` means the same on every page two folders down. So a link is checked without its leading `../`, in
        the folder that they lead to, and `check_link` keeps the result for all pages.
        """
        redirects = {target for tag, target in links if tag == "refresh"}
        reached: set[str] = set()
        anchors: list[Address] = []
        broken: list[tuple[Address, str]] = []
        external = 0
        for tag, target in links:
            if target[:1] <= " ":
                target = target.strip()
            if target[:1] == "#":
                if target[1:] not in ids:
                    name = unquote(target[1:].partition(":~:")[0])
                    if name not in ids and not is_implicit_anchor(name):
                        broken.append((Address(page, name), tag))
                continue
            if target[:1] in ("", "?") or (target in redirects and tag != "refresh"):
                continue  # a page that redirects holds its address up to four times: one fault
            if target.startswith(("https://", "http://")) and (tag == "link" or not target.startswith(self.own)):
                external += 1
                continue
            up = 0
            if target[:UP] == "../":
                up = min(UPWARD.match(target).end() // UP, len(folders) - 1)  # type: ignore[union-attr]  # it matches
            rest = target[UP * up :]
            checked = self.check_link(folders[up], "./" + rest if rest[:1] in ("", "#", "?") else rest)
            if checked is None:
                external += 1
            elif not checked[1]:
                broken.append((checked[0], tag))
            else:
                path, fragment = checked[0]
                if path != page:
                    reached.add(path)
                if fragment and (path.endswith(HTML) or (tag in DRAWN and path.endswith(".svg"))):
                    anchors.append(checked[0])
        return LinkResults(len(links), external, reached, anchors, broken)


def _is_external(path: str) -> bool:
    """Whether the path of an address has a host or a scheme, and no scheme that is mistyped."""
    has_host = path.startswith("//") or bool(SCHEME.match(path))
    return has_host and not corrected_scheme(path) and not LOCAL.match(path)


@dataclass
class Build:
    """A project, the site built from it, its scan, and the links in the site's folder that lead out (not followed)."""

    project: MkDocsProject
    site: BuiltSite
    scan: SiteScan
    escapes: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        """The files of the site that were made from Markdown."""
        docs = self.project.docs.items()
        return [page for name, page in docs if name.endswith(PAGES) and page in self.scan.ids]


def read_site(project: MkDocsProject, folder: str, jobs: int = 0) -> Build:
    """Read the site that was built from a project into a folder.

    `jobs`: how many processes read pages; 0: one, or two where the site is large; never more than there are processors.
    `CannotRun` where there is no site, or where a source is newer than all of it: its last words were never built.
    """
    if not os.path.isdir(folder):
        raise CannotRun(f'no built site "{folder}"; run mkdocs build, or leave --site-dir away')
    real = os.path.realpath(folder) + os.sep
    changed, escapes = list_files(
        folder, lambda path: os.path.realpath(path).startswith(real) or project.contains(path)
    )
    pages = [name for name in sorted(changed) if name.endswith(HTML)]
    pages = [name for name in pages if not project.in_theme(os.path.join(project.docs_dir, name))]
    if not pages:
        raise CannotRun(f'no page in "{folder}"; run mkdocs build')
    adopt_url_style(project, changed)
    built = max(changed[page] for page in pages)
    refuse_stale(project, built)
    site = BuiltSite(folder, project.root, [*changed, *escapes], project.host)
    scan = scan_pages(site, pages, jobs)
    scan.built = built
    read_drawing_ids(site, scan)
    scan.add_missing_anchors()
    scan_style_sheets(site, scan, changed)
    for address in [address for address in scan.broken if project.is_elsewhere(address.path)]:
        scan.external += sum(scan.broken.pop(address).values())
    return Build(project, site, scan, escapes)


def adopt_url_style(project: MkDocsProject, built: Iterable[str]) -> None:
    """Turn the project's `use_directory_urls` where the built files have the other style: a plugin turned it."""
    files = set(built)
    other = sum(project.page(name, other_url_style=True) in files for name in project.docs)
    if other > sum(page in files for page in project.docs.values()):
        project.use_directory_urls = not project.use_directory_urls
        project.map_sources_to_urls()


def scan_pages(site: BuiltSite, pages: list[str], jobs: int) -> SiteScan:
    """Read the pages, in as many processes as `read_site` was asked for."""
    jobs = min(jobs or (1 if len(pages) < LARGE else 2), os.cpu_count() or 1)
    if jobs == 1:
        return site.scan(pages)
    from concurrent.futures import ProcessPoolExecutor  # loaded only where it is used

    whole = SiteScan()
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(site.scan, [pages[i::jobs] for i in range(jobs)]):
            whole.merge(part)
    return whole


def read_drawing_ids(site: BuiltSite, scan: SiteScan) -> None:
    """Add the ids of the SVG drawings that links with a fragment lead to; views (`#svgView(…)`) need none."""
    for address in list(scan.anchors):
        path = address.path
        if address.fragment.startswith(("svgView(", "xywh=", "t=")):
            del scan.anchors[address]
        elif path.endswith(".svg") and path not in scan.ids:
            scan.drawing_ids[path] = frozenset(DRAWING_ID.findall(site.text(path)))


def scan_style_sheets(site: BuiltSite, scan: SiteScan, names: Iterable[str]) -> None:
    """Add the dead addresses in the style sheets among these files to the scan."""
    for name in sorted(name for name in names if name.endswith(".css")):
        for target in css_targets(site.text(name)):
            checked = None if target[:1] in ("", "#") else site.check_link(posixpath.dirname(name), target)
            if checked and not checked.is_served:
                scan.add_broken(checked.address, "css", name)


def refuse_stale(project: MkDocsProject, built: float) -> None:
    """Stop where a source that belongs on the site changed after its last page was built (seconds since the epoch)."""
    sources = [*project.config_files, *project.hooks, *project.theme_files]
    late = [path for path in sources if os.path.exists(path) and os.stat(path).st_mtime > built]
    changed = [name for name in project.docs if project.changed[name] > built]
    late += [os.path.join(project.docs_dir, name) for name in changed if not project.hides(name)]
    if late:
        raise CannotRun(f"the site is older than {project.relative(late[0])}; run mkdocs build again")
