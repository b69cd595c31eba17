"""Puts every dead address of the built pages at its place in the sources."""

from __future__ import annotations

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.addresses import Address
from linkcheck.built_site import Build
from linkcheck.findings import Findings
from linkcheck.marked_render import Renderer
from linkcheck.mkdocs_project import PAGES
from linkcheck.names import search_word
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from linkcheck.targets import Targets

PATTERN_SETTINGS = ("exclude_docs", "draft_docs", "not_in_nav")  # they name pages without leading there


class Located(NamedTuple):
    """A span that leads to a dead address, and how often the page shows it."""

    span: Span
    address: Address
    uses: int


class Locator:
    """Finds where dead addresses are written.

    It looks in the page's own sources, then in the settings and templates, then where the words of the address are.
    """

    def __init__(
        self, build: Build, store: SourceStore, targets: Targets, renderer: Renderer, findings: Findings
    ) -> None:
        """Of this build; what is located is added to the findings."""
        self.build, self.project, self.scan = build, build.project, build.scan
        self.store, self.targets, self.renderer, self.findings = store, targets, renderer, findings

    def locate_all(self) -> None:
        """Add every dead address of the built pages to the findings."""
        by_page: dict[str, dict[Address, int]] = defaultdict(dict)
        for address, shown in self.scan.broken.items():
            for page, count in shown.items():
                by_page[page][address] = count
        not_located: dict[Address, list[str]] = defaultdict(list)
        for page, missing in sorted(by_page.items()):
            for address in self._locate_in_sources(page, missing):
                not_located[address].append(page)
        shared = [*self.project.config_files, *self.project.templates] if not_located else []
        spans = [s for path in shared for s in self.store.link_spans(path) if s.key not in PATTERN_SETTINGS]
        for address, pages in not_located.items():
            self._locate_by_word(address, self._locate_in_shared(spans, address, pages))

    def _locate_in_sources(self, page: str, missing: dict[Address, int]) -> list[Address]:
        """Locate the dead addresses of a page, with their counts, in its own sources; those that are not all there."""
        left = dict(missing)
        for span, address, count in self._find(page, missing):
            if self.scan.tags[address, page] == "refresh":
                fits = span.form == "refresh"
            else:
                fits = span.form != "front" or left[address] > 0  # a value may just look like a dead address
            if fits:
                self.findings.add_dead_link(span, address, [page], count)
                left[address] -= count
        return [address for address, count in left.items() if count > 0]

    def _locate_in_shared(self, shared: list[Span], address: Address, pages: list[str]) -> list[str]:
        """Locate a dead address in the spans of settings and templates; the pages whose address is not there."""
        near = [span for span in shared if search_word(address) in unquote(span.text)]
        left = []
        for page in pages:
            found = [span for span in near if address in self.targets.possible_targets(span, page)]
            for span in found:
                self.findings.add_dead_link(span, address, [page])
            if not found:
                left.append(page)
        return left

    def _find(self, page: str, wanted: Collection[Address], shown_on: str = "") -> list[Located]:
        """What in the sources of a page leads to the wanted addresses; proved by rendering them with markers.

        `shown_on`: another page that is made of these sources too, from which their links may lead.
        """
        candidates = self._candidates(page, wanted, shown_on) if wanted else {}
        if not candidates:
            return []
        uses = self.renderer.render_with_markers(page, [span for span in candidates if span.form != "front"]).uses
        # Front matter is not rendered, so its values count once each.
        counts = {span: 1 if span.form == "front" else uses[span] for span in candidates}
        return [Located(span, address, counts[span]) for span, address in candidates.items() if counts[span]]

    def _candidates(self, page: str, wanted: Collection[Address], shown_on: str) -> dict[Span, Address]:
        """What in the sources of a page may lead to the wanted addresses, whether it is a link or not; see `_find`."""
        path = self.project.source_path(page)
        found: dict[Span, Address] = {}
        for source in [path, *(self.renderer.snippets(page) if path.endswith(PAGES) else ())]:
            for span in self.store.link_spans(source):
                possible = self.targets.possible_targets(span, page)
                if shown_on:
                    possible = possible | self.targets.possible_targets(span, shown_on)
                if met := possible.intersection(wanted):
                    found[span] = min(met)
        return found

    def _locate_by_word(self, address: Address, pages: list[str]) -> None:
        """Place what neither a page's own sources nor the theme explain: a hook, a plugin or another source made it.

        The place is the word in the page's own source, else in a hook; or the links to that address in another source,
        which a generated page quotes (an included part, a post: their page lies elsewhere); else the page's first line.
        """
        pattern = _written(address)
        alone = []
        for page in pages:
            own = self.project.source_path(page)
            span = self._search(pattern, [own, *self.project.hooks]) if self.store.text(own) else None
            if span:
                self.findings.add_dead_link(span, address, [page])
            else:
                alone.append(page)
        found = self._find_in_other_sources(address, alone)
        for span in found:
            self.findings.add_dead_link(span, address, alone)
        for page in alone if not found else ():
            span = self._search(pattern, self.project.hooks) or self._nowhere(page, is_only_page=len(alone) == 1)
            self.findings.add_dead_link(span, address, [page])

    def _find_in_other_sources(self, address: Address, pages: list[str]) -> list[Span]:
        """The links to a dead address in any source, whose words these pages may quote."""
        if not pages:
            return []
        word = search_word(address)
        found: dict[Span, None] = {}
        for other, name in self.project.sources.items():
            if name.endswith((*PAGES, ".css")) and word in self.store.text(self.project.source_path(other)):
                is_built_there = other in self.build.site.files
                located = self._find(other, [address], "" if is_built_there else pages[0])
                found.update(dict.fromkeys(one.span for one in located))
        return list(found)

    def _search(self, pattern: re.Pattern[str], paths: Iterable[str]) -> Span | None:
        """The first place in these sources where the pattern matches and no address was found yet."""
        for path in paths:
            for match in pattern.finditer(self.store.text(path)):
                if not self.findings.holds(path, match.start()):
                    return Span(path, match.start(), match[0], "unknown")
        return None

    def _nowhere(self, page: str, is_only_page: bool) -> Span:
        """The first line of a page's source, or of the built page; of the configuration where several pages show it."""
        if not is_only_page:
            return Span(self.project.config_files[0], 0, "", "unknown")
        own = self.project.source_path(page)
        return Span(own if self.store.text(own) else os.path.join(self.build.site.folder, page), 0, "", "unknown")


def _written(address: Address) -> re.Pattern[str]:
    """What a source that leads to this address has: `#fragment`, or the path or the name of the file."""
    if address.fragment:
        return re.compile(rf"#{re.escape(address.fragment)}(?![\w-])")
    path = re.sub(r"/?(?:index)?\.html?$|^/+|/$", "", address.path)
    names = [path, posixpath.basename(path)] if "." in path else [path]
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?=/|\.md|\.html|[\"'#)])")
