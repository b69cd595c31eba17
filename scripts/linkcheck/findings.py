"""What was found so far: each fault at its place, with the pages that show it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from linkcheck import faults
from linkcheck.addresses import Address
from linkcheck.built_site import Build
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from linkcheck.targets import Targets
from linkcheck.wording import describe_dead_link
from report import Place, Problem, Rule


@dataclass
class Finding:
    """A fault at its place.

    `pages` are the files of the site that show it, with how often each does; `address` is where a dead link leads.
    `suggestion` says how to fix it; where that is done by other words in place of the span, `replacement` holds them.
    """

    span: Span
    rule: Rule
    message: str
    suggestion: str = ""
    replacement: str = ""
    address: Address | None = None
    pages: dict[str, int] = field(default_factory=dict)


class Findings:
    """Collects findings: the same place is one finding, whatever the number of pages that show it."""

    def __init__(self, build: Build, store: SourceStore, targets: Targets) -> None:
        """Nothing found yet."""
        self.build, self.store, self.targets = build, store, targets
        self._by_place: dict[tuple[str, int, str], Finding] = {}

    @property
    def all(self) -> list[Finding]:
        """The findings, in the order in which they came."""
        return list(self._by_place.values())

    def add(self, finding: Finding, pages: Iterable[str] = (), count: int = 1) -> None:
        """Keep a finding, and that these pages show it so often; of two at one place the first stays.

        A word that a dead address holds may be the place of several.
        """
        span = finding.span
        place = (span.path, span.start, finding.message if span.form == "unknown" else "")
        kept = self._by_place.setdefault(place, finding)
        for page in pages:
            kept.pages[page] = max(count, kept.pages.get(page, 0))

    def add_dead_link(self, span: Span, address: Address, pages: Iterable[str] = (), count: int = 1) -> None:
        """Keep a dead link, in the words that fit the element by which the first of these pages shows it."""
        pages = list(pages)
        tag = self.build.scan.tags.get((address, pages[0]), "a") if pages else "a"
        self.add_dead_element(span, address, tag, pages, count)

    def add_dead_element(
        self, span: Span, address: Address, tag: str, pages: Iterable[str] = (), count: int = 1
    ) -> None:
        """Keep a dead link that is made by this element (`a`, `img`, `refresh` for a redirect)."""
        rule, message = describe_dead_link(self.build, self.targets, span, address, tag)
        self.add(Finding(span, rule, message, address=address), pages, count)

    def add_dead_value(self, span: Span, address: Address, page: str) -> None:
        """Keep a path in the front matter of a page that leads nowhere."""
        _, message = describe_dead_link(self.build, self.targets, span, address, "a")
        self.add(Finding(span, faults.FRONT_MATTER_PATH, message, address=address), [page])

    def add_built_address(
        self, span: Span, address: Address, pages: Iterable[str] = (), is_refused: bool = False
    ) -> None:
        """Keep a link that names a page by its built address; `is_refused`: the strict build fails at it."""
        if is_refused:
            message = f'"{span.text}" is no file of the docs, so the strict build fails'
            self.add(Finding(span, faults.NOT_A_FILE, message, address=address), pages)
            return
        style = str(self.build.project.use_directory_urls).lower()
        message = f'"{span.text}" works only while use_directory_urls is {style}'
        self.add(Finding(span, faults.URL_STYLE, message, address=address), pages)

    def holds(self, path: str, offset: int) -> bool:
        """Whether an address that was found stands at this offset of a source."""
        spans = (finding.span for finding in self._by_place.values() if finding.span.form != "unknown")
        return any(s.path == path and s.start <= offset < s.start + len(s.text) for s in spans)

    def place(self, span: Span) -> Place:
        """File, line and column of a span."""
        project, site = self.build.project, self.build.site
        file = project.relative(span.path)
        if file.startswith("..") and span.path.startswith(site.folder + os.sep):
            file = "site/" + os.path.relpath(span.path, site.folder).replace(os.sep, "/")
        return Place(file, *self.store.line_and_column(span.path, span.start))

    def problem(self, finding: Finding) -> Problem:
        """The finding as a `Problem`."""
        span, message, shown_by = finding.span, finding.message, len(finding.pages)
        uses = sum(finding.pages.values())
        if span.form == "definition" and uses > 1:
            message += f" ({uses} links use this definition)"
        elif shown_by > 1:
            message += f" (on {shown_by} pages)"
        place = self.place(span)
        end = place.column + len(span.text) if span.text else 0
        resolved = self.targets.as_shown(finding.address) if finding.address else None
        details = {"target": span.text, "resolved": resolved, "pages": shown_by}
        problem = finding.rule.at(place, message, finding.suggestion, end_column=end, **details)
        if finding.replacement:  # programs get the words alone, to be put in place of the span
            problem = replace(problem, details={**details, "suggestion": finding.replacement})
        return problem
