"""The texts of a project's sources, read once, and the spans in them."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import lru_cache

from linkcheck.mkdocs_project import HTML, MkDocsProject, decode, read_bytes_if_possible
from linkcheck.names import may_hold
from linkcheck.spans import (
    CODE,
    COMMENT,
    FENCE,
    FRONT_MATTER,
    Span,
    blank_out,
    css_spans,
    front_matter_spans,
    front_matter_values,
    html_spans,
    markdown_spans,
    template_spans,
    yaml_spans,
)

KEPT = 256  # lists of spans, of the sources asked for last
KEPT_TEXTS = 2048


class SourceStore:
    """Reads sources. Paths are absolute.

    While it reads, it notes which sources are `not_utf_8` (the offset of their first wrong byte), which are
    `with_silence` (hold a comment that silences a problem), and which are `unreadable`.
    """

    def __init__(self, project: MkDocsProject) -> None:
        """Of this project."""
        self.project = project
        self.not_utf_8: dict[str, int] = {}
        self.with_silence: list[str] = []
        self.unreadable: list[str] = []
        self.text = lru_cache(maxsize=KEPT_TEXTS)(self._read)
        self._line_starts = lru_cache(maxsize=4)(self._read_line_starts)
        self.prose = lru_cache(maxsize=4)(self._read_prose)
        self.link_spans = lru_cache(maxsize=KEPT)(self._read_link_spans)

    def _read(self, path: str) -> str:
        """A source as MkDocs reads it, lines ended by `\\n`; "" for what lies outside the project or is gone."""
        is_known = self.project.is_listed(path)  # symbolic links were looked at when the folder was listed
        if not is_known and not (os.path.isfile(path) and self.project.contains(path)):
            return ""
        data = read_bytes_if_possible(path)
        if data is None:
            self.unreadable.append(path)
        text, bad_byte = decode(data or b"")
        if bad_byte >= 0:
            self.not_utf_8[path] = bad_byte
        if "links: ignore" in text:
            self.with_silence.append(path)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def line_and_column(self, path: str, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of the character at an offset of a source."""
        starts = self._line_starts(path)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _read_line_starts(self, path: str) -> list[int]:
        """The offsets at which the lines of a source begin."""
        return [0, *(match.end() for match in re.finditer("\n", self.text(path)))]

    def holds(self, path: str, word: str) -> bool:
        """Whether a source holds a word, however it is escaped; a style sheet has an escape of its own."""
        return path.endswith(".css") or may_hold(self.text(path), word)

    def is_open_text(self, span: Span) -> bool:
        """Whether a span of a page stands outside of what is clearly code or a comment, and is not escaped."""
        text = self.text(span.path)
        line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
        return "\\[" not in line and self.prose(span.path).startswith(span.text, span.start)

    def _read_prose(self, path: str) -> str:
        """A source with its code and comments blanked out."""
        return blank_out(self.text(path), FENCE, CODE, COMMENT)

    def body_start(self, path: str) -> int:
        """The offset at which a page's Markdown begins, after its front matter."""
        front = FRONT_MATTER.match(self.text(path))
        return front.end() if front else 0

    def front_matter_values(self, path: str) -> list[Span]:
        """The values of a page's front matter."""
        return front_matter_values(path, self.text(path))

    def _read_link_spans(self, path: str) -> list[Span]:
        """Whatever in a source may be an address."""
        text = self.text(path)
        if path.endswith((".yml", ".yaml")):
            return [*yaml_spans(path, text, 0, "setting"), *html_spans(path, text)]
        if path.endswith(".css"):
            return list(css_spans(path, text))
        if self.project.is_template(path):
            return list(template_spans(path, text))
        if path.endswith(HTML):
            return list(html_spans(path, blank_out(text, COMMENT)))
        return [*markdown_spans(path, text, self.body_start(path)), *front_matter_spans(path, text)]
