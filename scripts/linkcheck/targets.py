"""Where links in sources lead, and what the nav and the redirects of a project name."""

from __future__ import annotations

import html
import os
import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.addresses import SCHEME, Address
from linkcheck.built_site import Build
from linkcheck.html_links import css_unescaped
from linkcheck.mkdocs_project import PAGES
from linkcheck.source_store import SourceStore
from linkcheck.spans import REWRITTEN_BY_MKDOCS, Form, Span

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")  # a character that Markdown takes as it is
NAV_KEY = re.compile(r"nav(\.|$)")
NOWHERE = Address("", "")  # no file has this path
URL = re.compile(SCHEME.pattern + r"\S")  # a nav entry `a: B.md` has a space after the colon and is a file


class DeadEntry(NamedTuple):
    """An entry of the settings that names no page: where it stands, where it leads, by which element of a page."""

    span: Span
    address: Address
    tag: str


class Targets:
    """Resolves the links of sources.

    in_nav: the files of the site that the nav names, with the name that it has for each
    nav_spans: the entries of the nav
    moved: the names of sources that the redirects plugin knows, with the files of the site that they moved to
    dead_entries: the entries of the nav and of the redirects that lead nowhere
    built_addresses: the entries of the nav that name a page by its built address, with that address
    """

    def __init__(self, build: Build, store: SourceStore) -> None:
        """Of this build; the settings are read from the store."""
        self.build, self.project, self.site = build, build.project, build.site
        self.in_nav: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.nav_spans: list[Span] = []
        self.dead_entries: list[DeadEntry] = []
        self.built_addresses: list[tuple[Span, Address]] = []
        has_nav = False
        for path in self.project.config_files:
            settings = [span for span in store.link_spans(path) if span.form == "setting"]
            for span in settings:
                self._read_redirect(span)
            entries = [span for span in settings if NAV_KEY.match(span.key)]
            self.nav_spans += [] if has_nav else entries
            for span in () if has_nav else entries:  # a child's nav replaces that of its parent
                self._read_nav_entry(span, span.text.strip())
            has_nav = has_nav or bool(entries)

    def _read_redirect(self, span: Span) -> None:
        """Note where a source moved to, where the span is a value of a redirect map."""
        old_name = span.key.partition(".redirect_maps.")[2]
        if not old_name:
            return
        address = self.resolve_source_link("", span.text) or self.site.resolve_url("index.html", span.text)
        self.moved[old_name] = address.path
        if not self.site.served_file(address.path) and not SCHEME.match(span.text):
            self.dead_entries.append(DeadEntry(span, address, "refresh"))

    def _read_nav_entry(self, span: Span, target: str) -> None:
        """Note which page an entry of the nav names, or that it names none."""
        page = self.project.page(target)
        if page in self.site.files:
            self.in_nav[page] = target
            return
        if URL.match(target) or target.startswith(("/", "#")):
            return
        is_source = target in self.project.docs
        address = Address(page, "") if is_source else self.site.resolve_url("index.html", target)
        is_for_a_plugin = (
            target.startswith("!include") or "*" in target or os.path.isdir(os.path.join(self.project.docs_dir, target))
        )
        if self.site.served_file(address.path) and not self._is_dead_anchor(address):
            self.in_nav[address.path] = target
            if self.project.sources.get(address.path, "").endswith(PAGES) and not is_for_a_plugin:
                self.built_addresses.append((span, Address(address.path, "")))
        elif not is_for_a_plugin and not self.project.is_elsewhere(address.path):
            self.dead_entries.append(DeadEntry(span, address, "a"))

    def _is_dead_anchor(self, address: Address) -> bool:
        """Whether an address names an id that its page has not."""
        ids = self.build.scan.ids.get(address.path)
        return bool(address.fragment) and ids is not None and address.fragment not in ids

    def resolve_source_link(self, page: str, target: str) -> Address | None:
        """Where a link to a source (`../setup.md#a`) leads, as MkDocs finds it; None where it names no source.

        `page` is the file of the site whose source holds the link, "" for a setting, which counts from the docs folder.
        """
        path, _, fragment = target.partition("#")
        path = unquote(path.partition("?")[0]) if page else path  # a setting names the file itself
        if not path or SCHEME.match(target):
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self.project.sources.get(page, "")), path))
        name = path.lstrip("/") if path.startswith("/") else beside
        built = self.project.docs.get(name)
        if not built:  # made by a hook or plugin: in the nav and built, but without a file in the docs folder
            made = self.project.page(name)
            built = made if self.in_nav.get(made) == name else ""
        return Address(built, unquote(fragment)) if built else None

    def possible_targets(self, span: Span, page: str) -> set[Address]:
        """Where the span may lead when it stands on this page."""
        if span.form == "footnote":
            return {Address(page, "fnref:" + span.text)}  # the way back to what nobody refers to
        target = css_unescaped(span.text) if span.form == "css" else html.unescape(span.text)
        if span.form in REWRITTEN_BY_MKDOCS:
            return self._rewritten_targets(span.form, target, page)
        return {self.site.resolve_url("index.html" if span.form == "template" else page, target)}

    def leads_everywhere(self, span: Span, address: Address) -> bool:
        """Whether a span of a setting or a template leads to an address whatever the page."""
        if span.form == "template":
            return address in self.possible_targets(span, "index.html")
        if span.form != "setting":
            return False
        return address in (self.resolve_source_link("", span.text), self.site.resolve_url("index.html", span.text))

    def _rewritten_targets(self, form: Form, target: str, page: str) -> set[Address]:
        """Where a target may lead on this page, in a form that MkDocs rewrites where it names a source."""
        there = self.resolve_source_link(page, target)
        is_link = form in ("markdown", "definition")
        if there and is_link and target[:1] != "/":
            return {there}
        found = {self.site.resolve_url(page, text) for text in (target, ESCAPED.sub(r"\1", target))}
        if not is_link:  # a value, which may count from the docs folder
            found |= {self.site.resolve_url("index.html", target), self.resolve_source_link("", target) or NOWHERE}
        return found | {there or NOWHERE}

    def as_shown(self, address: Address) -> str:
        """An address as a reader's browser shows it, without the host."""
        path = address.path
        if SCHEME.match(path) or path.startswith("/"):
            return path
        path = path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path
        return self.site.root + path + ("#" + address.fragment if address.fragment else "")
