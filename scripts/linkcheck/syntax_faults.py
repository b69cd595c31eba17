"""Faults in how links are written: almost a link, no address, a label with two meanings, a part that is not there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from linkcheck import faults
from linkcheck.built_site import Build
from linkcheck.findings import Finding, Findings
from linkcheck.marked_render import Renderer
from linkcheck.names import closest_typo
from linkcheck.source_store import SourceStore
from linkcheck.spans import DEFINITION, Span
from report import Rule

# An address, as far as it can be told from other words in brackets: a scheme, a path, a fragment, a file's name.
ADDRESS = r"""(?:https?://|mailto:|\.{0,2}/|\#)[^\s()<>\[\]"']+|[\w./%-]+\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)(?:\#[^\s()<>\[\]"']*)?"""
TEXT = r"\[([^\[\]\n]+)\]"
ALMOST = (  # with the text of the link and its address in groups of these names
    re.compile(rf"{TEXT.replace('(', '(?P<text>', 1)}[ \t]+\((?P<address>{ADDRESS})\)"),  # [text] (page.md)
    re.compile(rf"\((?P<text>[^()\[\]\n]+)\)\[(?P<address>{ADDRESS})\]"),  # (text)[page.md]
    re.compile(
        rf"{TEXT.replace('(', '(?P<text>', 1)}\((?P<address>{ADDRESS})[ \t]*(?=\n[ \t]*\n|\n?\Z)"
    ),  # [text](page.md
)
UNCLOSED = re.compile(r"\]\([^\s()]+[ \t]*(?:\n|\Z)")  # an address that ends its line, without its bracket
NO_ADDRESS = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([ \t]*)\)")  # [text]()
NO_ADDRESS_BUILT = re.compile(r"""\b(?:href|src)\s*=\s*(?:""|'')""")


def visible_text(page: str) -> str:
    """What a reader sees of a built page, without code and without the spaces that a browser joins."""
    tree = LexborHTMLParser(page)
    for node in tree.css("code,pre,script,style,textarea,math,.arithmatex"):
        node.decompose()
    return " ".join((tree.body.text() if tree.body else "").split())


class SyntaxFaults:
    """Looks in the sources of a page for what Markdown takes for text, or for less than its writer meant."""

    def __init__(self, build: Build, store: SourceStore, renderer: Renderer, findings: Findings) -> None:
        """Of this build; what is found is added to the findings."""
        self.build, self.store, self.renderer, self.findings = build, store, renderer, findings

    def check_source(self, page: str, path: str, start: int) -> None:
        """Add what one source of a page shows, from an offset on."""
        text = self.store.text(path)
        if "] (" in text or ")[" in text or UNCLOSED.search(text, start):
            self._check_almost_links(page, path, start)
        if "]()" in text or "]( )" in text:
            self._check_empty_targets(page, path, start)
        if text.count("]: ", start) > 1:
            self._check_labels(page, path, start)

    def check_snippets(self, page: str, sources: list[str]) -> None:
        """Add the snippets that these sources of a page name and that are not there; they were read just before."""
        for name, known in self.renderer.missing_snippets.items():
            place = next(filter(None, (self._snippet_span(path, name) for path in sources)), None)
            if place is None:
                continue
            path, colon, section = name.partition(":")
            if known is None:
                meant, message = self._near_snippet(path), f'no file "{path}" to show here'
                meant = meant and meant + colon + section
            else:
                near = closest_typo(section, known)
                meant, message = near and f"{path}:{near}", f'"{path}" has no section "{section}"'
            suggestion = f'did you mean "{meant}"?' if meant else "correct the name, or take the line out"
            self._add(place, faults.MISSING_SNIPPET, message, page, suggestion, meant)

    def _near_snippet(self, path: str) -> str:
        """The snippet whose name is a slip away, or ""."""
        names = self.renderer.snippet_names()
        same = [name for name in names if posixpath.basename(name) == posixpath.basename(path)]
        return same[0] if len(same) == 1 else closest_typo(path, names)

    def _snippet_span(self, path: str, name: str) -> Span | None:
        """Where a source names a snippet, in quotation marks or on a line of its own."""
        text = self.store.text(path)
        spelled = re.escape(name)
        quoted = re.search(rf"""^[^\n;]*-+8<-+[ \t]+(["'])({spelled})\1""", text, re.M)
        alone = None if quoted else re.search(rf"^([ \t]*)({spelled})[ \t]*$", text, re.M)
        found = quoted or alone
        return Span(path, found.start(2), name, "unknown") if found else None

    def _check_almost_links(self, page: str, path: str, start: int) -> None:
        """Add what is almost a link and that the built page shows as text."""
        found = list(self._almost_links(path, start))
        shown = visible_text(self.build.site.text(page)) if found else ""
        for span, written, text in found:
            if " ".join(html.unescape(written).split()) in shown:
                fix = f"[{text}]({span.text})"
                message = f'"{written}" is text, not a link'
                self._add(span, faults.BROKEN_SYNTAX, message, page, f'did you mean "{fix}"?')

    def _almost_links(self, path: str, start: int) -> Iterator[tuple[Span, str, str]]:
        """The address of each almost-link outside of code, what is written of it after its text, and the text."""
        prose = self.store.prose(path)
        for pattern in ALMOST:
            for match in pattern.finditer(prose, start):
                begin, end = match.start("address"), match.end()
                written = prose[match.end("text") : end]
                yield Span(path, begin, match["address"], "unknown"), written.strip(), match["text"]

    def _check_empty_targets(self, page: str, path: str, start: int) -> None:
        """Add the links without an address."""
        spans = [
            Span(path, match.start(1), match[1], "unknown")
            for match in NO_ADDRESS.finditer(self.store.prose(path), start)
        ]
        if spans and NO_ADDRESS_BUILT.search(self.build.site.text(page)):
            for span in spans:
                message = "this link has no address"
                self._add(span, faults.EMPTY_TARGET, message, page, "write where it leads between the brackets")

    def _check_labels(self, page: str, path: str, start: int) -> None:
        """Add the second definition of a label, where it has another address."""
        first: dict[str, tuple[str, int]] = {}
        for match in DEFINITION.finditer(self.store.prose(path), start):
            if match[0].lstrip(" >").startswith("*[") or match[0].startswith(("    ", "\t")):
                continue  # an abbreviation, or code
            span = Span(path, match.start(1), match[1], "label")
            target, line = first.setdefault(
                " ".join(match[1].split()).lower(), (match[2], self.findings.place(span).line)
            )
            if target != match[2]:
                message = f'label "{match[1]}" is already defined on line {line}'
                self._add(span, faults.DUPLICATE_LABEL, message, page, "give one of the two another name")

    def _add(self, span: Span, rule: Rule, message: str, page: str, suggestion: str, replacement: str = "") -> None:
        """Keep a finding."""
        self.findings.add(Finding(span, rule, message, suggestion, replacement), [page])
