"""What only the builder's strict mode refuses: links that work and pages that are reached, but not as the settings ask.

MkDocs warns of them by its setting `validation`, and `mkdocs build --strict` fails at each warning.
"""

from __future__ import annotations

import posixpath
import re

from linkcheck import faults
from linkcheck.addresses import SCHEME
from linkcheck.built_site import Build
from linkcheck.findings import Finding, Findings
from linkcheck.mkdocs_project import line_and_column
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from linkcheck.targets import Targets

LEVELS = {  # MkDocs' own, where the settings name none
    ("nav", "omitted_files"): "info",
    ("nav", "not_found"): "warn",
    ("nav", "absolute_links"): "info",
    ("links", "not_found"): "warn",
    ("links", "absolute_links"): "info",
    ("links", "unrecognized_links"): "info",
}
LISTED = re.compile(r"[ \t]*-[ \t]")  # the beginning of a line that holds an entry of a list


class Strictness:
    """Says what the strict build refuses of what works, and reports what of it concerns the nav."""

    def __init__(self, build: Build, store: SourceStore, targets: Targets, findings: Findings) -> None:
        """Of this build; what is found is added to the findings."""
        self.build, self.project, self.store = build, build.project, store
        self.targets, self.findings = targets, findings

    def refuses(self, part: str, name: str) -> bool:
        """Whether the settings warn of what `name` (`absolute_links`) stands for, in the `nav` or in `links`."""
        given = self.project.settings.get("validation") or {}
        own = given.get(part)
        level = own.get(name) if isinstance(own, dict) else None
        return (level or given.get(name) or LEVELS[part, name]) == "warn"

    def refuses_link(self, target: str) -> bool:
        """Whether a Markdown link that works, but names no source, makes the strict build fail."""
        path = target.partition("#")[0].partition("?")[0]
        if not path or SCHEME.match(target) or target.startswith("//"):
            return False
        if path.startswith("/"):
            return self.refuses("links", "absolute_links")
        if "." not in posixpath.basename(path):
            return self.refuses("links", "unrecognized_links")
        return self.refuses("links", "not_found")

    def check_nav(self) -> None:
        """Add the entries of the nav that are absolute addresses, where the settings ask for files."""
        if not self.refuses("nav", "absolute_links"):
            return
        for span in self.targets.nav_spans:
            target = span.text.strip()
            if target.startswith("/"):
                address = self.build.site.resolve_url("index.html", target)
                message = f'"{target}" is no file of the docs'
                self.findings.add(Finding(span, faults.NOT_A_FILE, message, address=address))

    def misses(self, page: str) -> bool:
        """Add a page that is not in the nav, where the settings ask for every page; whether they do."""
        if not self.refuses("nav", "omitted_files"):
            return False
        span = Span(self.project.source_path(page), 0, "", "page")
        message = "this page is not in the nav, and the settings ask for every page"
        self.findings.add(Finding(span, faults.NOT_IN_NAV, message, self._line_for(self.project.sources[page])), [page])
        return True

    def _line_for(self, source: str) -> str:
        """What to write into the nav for a source, and where: after the last entry of its folder, else at the end."""
        entries = [span for span in self.targets.nav_spans if not SCHEME.match(span.text)]
        if not entries:
            return f'add "{source}" to the nav'
        folder = posixpath.dirname(source)
        near = [span for span in entries if posixpath.dirname(span.text.strip()) == folder]
        last = max(near or entries, key=lambda span: span.start)
        text = self.store.text(last.path)
        line, _ = line_and_column(text, last.start)
        dash = LISTED.match(text, text.rfind("\n", 0, last.start) + 1)
        words = f"{dash[0]}{source}" if dash else source
        return f'add "{words}" after line {line} of {self.project.relative(last.path)}'
