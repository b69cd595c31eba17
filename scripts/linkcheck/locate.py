"""Puts every dead address of the built pages at its place in the sources."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.addresses import Address
from linkcheck.built_site import Build
from linkcheck.findings import Findings
from linkcheck.marked_render import Renderer
from linkcheck.mkdocs_project import PAGES, MkDocsProject
from linkcheck.names import may_hold, search_word
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from linkcheck.targets import Targets

MANY = 40  # dead addresses on one page
PATTERN_SETTINGS = ("exclude_docs", "draft_docs", "not_in_nav")  # they name pages without leading there


class Located(NamedTuple):
    """A span that leads to a dead address, and how often the page shows it."""

    span: Span
    address: Address
    uses: int


class SharedSpans:
    """The spans of the settings and of the templates, which may stand on every page."""

    def __init__(self, project: MkDocsProject, store: SourceStore, targets: Targets, renderer: Renderer) -> None:
        """Of this project; the renderer knows what is appended to every page."""
        self.project, self.store, self.targets, self.renderer = project, store, targets, renderer

    def explain(self, address: Address, pages: list[str]) -> Iterator[tuple[Span, list[str]]]:
        """The spans that lead to an address from some of these pages, with those pages."""
        for span in self.near(address):
            if self.targets.leads_everywhere(span, address):
                yield span, pages
            elif some := [page for page in pages if address in self.targets.possible_targets(span, page)]:
                yield span, some

    def may_lead(self, address: Address, page: str) -> bool:
        """Whether something else than the source of a page, without snippets, may lead to an address that it shows."""
        word = search_word(address)
        if any(word in self.store.text(hook) for hook in self.project.hooks):
            return True
        if any(self.store.holds(snippet, word) for snippet in self.renderer.appended):
            return True
        return any(address in self.targets.possible_targets(span, page) for span in self.near(address))

    def near(self, address: Address) -> list[Span]:
        """Those that hold the word of an address."""
        word = search_word(address)
        return [span for span in self._all if word in unquote(span.text)] if word in self._words else []

    @cached_property
    def _all(self) -> list[Span]:
        """All of them, but for patterns."""
        paths = [*self.project.config_files, *self.project.templates]
        return [span for path in paths for span in self.store.link_spans(path) if span.key not in PATTERN_SETTINGS]

    @cached_property
    def _words(self) -> str:
        """All of them in one text."""
        return unquote("\n".join(span.text for span in self._all))


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
        self.shared = SharedSpans(build.project, store, targets, renderer)
        self._explained: set[tuple[Address, str]] = set()  # dead addresses that settings or templates put on a page

    def locate_all(self) -> None:
        """Add every dead address of the built pages to the findings.

        What a page's own text holds is found first, then what settings and templates put on many pages; only what is
        left then is looked for in snippets and in spellings that do not show the words of the address.
        """
        by_page: dict[str, dict[Address, int]] = defaultdict(dict)
        for address, shown in self.scan.broken.items():
            for page, count in shown.items():
                by_page[page][address] = count
        left = {page: self._locate_in_sources(page, missing, [self.project.source_path(page)], by_word=True)
                for page, missing in sorted(by_page.items())}  # fmt: skip
        left = self._locate_in_shared(left)
        not_located: dict[Address, list[str]] = defaultdict(list)
        for page, missing in left.items():
            for address in self._locate_in_sources(page, missing, self._sources(page)):
                if (address, page) not in self._explained:
                    not_located[address].append(page)
        for address, pages in not_located.items():
            self._locate_by_word(address, pages)

    def _sources(self, page: str) -> list[str]:
        """The source of a page, and the snippets that it shows."""
        path = self.project.source_path(page)
        return [path, *(self.renderer.snippets(page) if path.endswith(PAGES) else ())]

    def _locate_in_sources(
        self, page: str, missing: dict[Address, int], sources: list[str], by_word: bool = False
    ) -> dict[Address, int]:
        """Locate the dead addresses of a page, with their counts, in these sources; those that are not all there.

        `by_word`: only where the words of the address are to be seen, which is fast.
        """
        words = {search_word(address) for address in missing} if by_word else None
        is_short = words is not None and len(words) < MANY  # else to look for each word takes longer than to read
        if is_short and not any(self.store.holds(path, word) for path in sources for word in words or ()):
            return missing
        left = dict(missing)
        for span, address, count in self._find(page, missing, sources, words):
            if self.scan.tags[address, page] == "refresh":
                fits = span.form == "refresh"
            else:
                fits = span.form != "front" or left[address] > 0  # a value may just look like a dead address
            if fits:
                self.findings.add_dead_link(span, address, [page], count)
                left[address] -= count
        return {address: count for address, count in left.items() if count > 0}

    def _locate_in_shared(self, left: dict[str, dict[Address, int]]) -> dict[str, dict[Address, int]]:
        """Locate dead addresses in the spans of settings and templates; what is not there, by page.

        A page that shows an address oftener than others may hold it itself, too.
        """
        counts: dict[Address, dict[str, int]] = defaultdict(dict)
        for page, missing in left.items():
            for address, count in missing.items():
                counts[address][page] = count
        rest: dict[str, dict[Address, int]] = defaultdict(dict)
        for address, shown in counts.items():
            usual = min(shown.values())
            for span, pages in self.shared.explain(address, list(shown)):
                self.findings.add_dead_link(span, address, pages)
                self._explained.update((address, page) for page in pages)
            for page, count in shown.items():
                if (address, page) not in self._explained or count > usual:
                    rest[page][address] = count
        return rest

    def _find(
        self,
        page: str,
        wanted: Mapping[Address, int],
        sources: list[str],
        words: Collection[str] | None = None,
        shown_on: str = "",
    ) -> list[Located]:
        """What in the sources of a page leads to the wanted addresses, proved by rendering them with markers.

        `wanted` says how often the page shows each. `words`: only spans that hold one of these are looked at.
        `shown_on`: another page that is made of these sources too, from which their links may lead.
        """
        candidates = self._candidates(page, wanted, sources, words, shown_on) if wanted else {}
        if not candidates:
            return []
        if words is not None and (plain := self._plain_links(page, candidates, wanted, sources[0])):
            return plain
        uses = self.renderer.render_with_markers(page, [span for span in candidates if span.form != "front"]).uses
        # Front matter is not rendered, so its values count once each.
        counts = {span: 1 if span.form == "front" else uses[span] for span in candidates}
        return [Located(span, address, counts[span]) for span, address in candidates.items() if counts[span]]

    def _plain_links(
        self, page: str, candidates: dict[Span, Address], wanted: Mapping[Address, int], path: str
    ) -> list[Located]:
        """These spans of a page as links, where that is known without rendering it; else nothing.

        Each address is as often in the text, outside of code and comments, as the page shows it, and nothing else leads
        there: no setting, no template, no hook and no snippet.
        """
        if "8<-" in self.store.text(path):
            return []
        found, uses = [], Counter[Address]()
        for span, address in candidates.items():
            if span.form == "front":
                count = 1
            elif self.store.is_open_text(span):
                count = wanted[address] if span.form == "definition" else 1
                uses[address] += count
            else:
                return []
            found.append(Located(span, address, count))
        is_known = all(uses[address] == wanted[address] and not self.shared.may_lead(address, page) for address in uses)
        return found if is_known and len(uses) == len(set(candidates.values())) else []

    def _candidates(
        self, page: str, wanted: Collection[Address], sources: list[str], words: Collection[str] | None, shown_on: str
    ) -> dict[Span, Address]:
        """What in the sources of a page may lead to the wanted addresses, whether it is a link or not; see `_find`."""
        found: dict[Span, Address] = {}
        for source in sources:
            for span in self.store.link_spans(source):
                if words is not None and len(words) < MANY and not any(may_hold(span.text, word) for word in words):
                    continue
                possible = self.targets.possible_targets(span, page)
                if shown_on:
                    possible = possible | self.targets.possible_targets(span, shown_on)
                if met := [address for address in possible if address in wanted]:
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
            if name.endswith((*PAGES, ".css")) and self.store.holds(self.project.source_path(other), word):
                shown_on = "" if other in self.build.site.files else pages[0]
                located = self._find(other, {address: 0}, self._sources(other), shown_on=shown_on)
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
