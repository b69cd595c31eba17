"""Comments that silence the next line: `<!-- links: ignore, because … -->`, in YAML `# links: ignore, because …`.

Only real comments count, not examples in code. One without a reason, and one that silences nothing, is itself a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from linkcheck import faults
from linkcheck.built_site import Build
from linkcheck.findings import Finding, Findings
from linkcheck.marked_render import Renderer
from linkcheck.mkdocs_project import HTML, line_and_column
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from report import Problem

REASON = re.compile(r".*?links: ignore,\s*because\s+(?!-->|\*/|#\})[^\s…]")
IN_COMMENT = re.compile(r"<!--\s*(lk\d+k)")  # a marker at the beginning of a rendered comment


class Silences:
    """The silences of a project's sources."""

    def __init__(self, build: Build, store: SourceStore, renderer: Renderer, findings: Findings) -> None:
        """Of this build; the sources that hold a silence are noted by the store as it reads them."""
        self.build, self.project, self.store = build, build.project, store
        self.renderer, self.findings = renderer, findings

    def apply(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems that no comment on the line before silences, and those of the comments themselves."""
        by_line: dict[tuple[str, int], list[Problem]] = defaultdict(list)
        for problem in problems:
            by_line[problem.file, problem.line].append(problem)
        for path in self._unread():
            self.store.text(path)
        pages = {self.project.source_path(page): page for page in self.build.pages if self.store.with_silence}
        for path in dict.fromkeys(self.store.with_silence):
            for span in self._comments(path, pages.get(path, "")):
                if fault := self._obey(span, by_line):
                    yield self.findings.problem(fault)
        yield from (problem for some in by_line.values() for problem in some)

    def _obey(self, span: Span, by_line: dict[tuple[str, int], list[Problem]]) -> Finding | None:
        """Take the problems that a comment silences out of those by file and line; its own fault, if it has one."""
        if not REASON.match(span.text):
            remedy = 'end it with ", because" and the reason'
            return Finding(span, faults.SILENCE_WITHOUT_REASON, "this silence gives no reason", remedy)
        file = self.project.relative(span.path)
        silenced = [by_line.pop((file, line), None) for line in self._lines(span)]
        if any(silenced):
            return None
        return Finding(span, faults.UNUSED_SILENCE, "this silence silences nothing", "delete it")

    def _unread(self) -> Iterator[str]:
        """The sources that may not have been read yet, so that their silences are known; all pages have been."""
        yield from self.project.config_files
        yield from self.project.templates
        for page, name in self.project.sources.items():
            if name.endswith((*HTML, ".css")):
                yield self.project.source_path(page)

    def _lines(self, span: Span) -> list[int]:
        """The lines that a comment silences: the next one, and the first where nothing can stand before it."""
        next_line = line_and_column(self.store.text(span.path), span.start)[0] + 1
        return [next_line] if next_line > 3 else [next_line, 1]  # an orphan is reported at the first line

    def _comments(self, path: str, page: str) -> Iterator[Span]:
        """The silencing comments of a source; `page` is the page made from it, "" where it is no page."""
        words = self._words(path, has_hashes=bool(page) or path.endswith((".yml", ".yaml")))
        if not page:
            yield from words.values()
            return
        body = self.store.body_start(path)
        real = self._in_comments(page, [word for word in words if word.start >= body])
        for word, comment in words.items():
            if word in real or (word.start < body and comment.text[0] == "#"):
                yield comment

    def _words(self, path: str, has_hashes: bool) -> dict[Span, Span]:
        """Each `links: ignore` of a source, to be marked, with the comment around it; examples in code are among them.

        `has_hashes`: whether comments begin with `#`, as in YAML and front matter; not as in templates and CSS.
        """
        opening = "<!--|#" if has_hashes else r"<!--|/\*|\{#"
        pattern = re.compile(rf"(?:{opening})[ \t]*(links: ignore)\b[^\n]*?(?:-->|\*/|#\}}|$)", re.M)
        return {
            Span(path, match.start(1), match[1], "silence"): Span(path, match.start(), match[0], "silence")
            for match in pattern.finditer(self.store.text(path))
        }

    def _in_comments(self, page: str, words: list[Span]) -> set[Span]:
        """Those of the spans that are in a comment of the rendered page."""
        render = self.renderer.render_with_markers(page, words)
        return set(render.spans(IN_COMMENT.findall(render.html)))
