"""Faults that leave no dead link: labels, empty text, ids, the nav, orphans, values of the front matter."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from linkcheck import faults
from linkcheck.addresses import SCHEME, Address, resolve
from linkcheck.built_site import Build
from linkcheck.findings import Finding, Findings
from linkcheck.marked_render import MarkedRender, Renderer
from linkcheck.mkdocs_project import HTML, PAGES
from linkcheck.names import alphanumeric, closest_typo
from linkcheck.source_store import SourceStore
from linkcheck.spans import Span
from linkcheck.strict import Strictness
from linkcheck.syntax_faults import SyntaxFaults
from linkcheck.targets import Targets

REFERENCE = re.compile(  # [text][label], with brackets in the text, as in a picture that is a link
    r"(?<![\\\w\])])(?=\[((?:[^\[\]]|\[[^\[\]]*\]){0,300}?)(?<!\\)\]\[((?:[^\[\]\n]|\n(?!\s*\n))*)\])"
)
FOOTNOTE_USE = re.compile(r"(?<![\\\]])\[\^([^\]\s]+)\](?!:)")  # `[^note]` without a colon
IN_BRACKETS = re.compile(r"\[\^?([^\[\]]{1,400})\]")
TAG = re.compile(r"<[^<>]*>")
EMPTY = (  # two searches are faster than one for both
    re.compile(r"\[(?:!\[)?\s*\]\("),  # `[](a)` and `[![](b)](a)`
    re.compile(r"<[aA]\b[^>]*>(?:\s|<[^>]*>)*</[aA]>"),  # `<a href="a"><i></i></a>`
)
BUILT = re.compile(  # an address as built, not as sourced: `](../page/)`, `](page.html#a)`, `](page)`
    r"\](?:\(|:[ \t]*)<?(?![#/])(?:[^)\s:#?<>]*(?:\.html?|/)|(?:[^)\s:#?<>]*/)?[^./)\s:#?<>]+)(?=[)\s#?>])"
)
EXTENSION = re.compile(r"\.(?:md|html?|png|jpe?g|gif|svg|webp|avif|pdf)", re.I)
VALUE_PATH = re.compile(  # a value of the front matter that names a file
    rf"(?!/?[a-z]+:)[^\s:*{{}}<>|\"']+{EXTENSION.pattern}(?:#\S*)?", re.I
)
NO_PATHS = re.compile(  # keys of the front matter whose values lead nowhere, whatever they look like
    "title|description|tags|template|icon|date|authors?|slug|aliases|status|hide|search|redirects|redirect_from"
)


def words_in_brackets(page: str) -> set[str]:
    """What readers see in square brackets, where a label that Markdown did not understand ends up; not in code."""
    tree = LexborHTMLParser(page)
    for node in tree.css("code,pre,script,style,textarea,math,.arithmatex"):
        node.replace_with(re.sub(r"[][]", "", node.text()))
    return set(re.findall(r"\[\^?([^\[\]]*)\]", tree.body.text() if tree.body else ""))


def targets_without_text(page: str) -> set[str]:
    """The addresses of links that have no text, no label and no picture with words."""
    found = set()
    for link in LexborHTMLParser(page).css("a[href]"):
        names = [link.text(), *(link.attributes.get(name) for name in ("aria-label", "title"))]
        names += [node.attributes.get("alt") if node.tag == "img" else "svg" for node in link.css("img,svg")]
        if not any(name and name.strip() for name in names):
            found.add(link.attributes["href"] or "")
    return found


@dataclass
class Suspects:
    """What in the sources of a page may be at fault.

    `labels`: uses of labels and footnotes, with the text of their link; `links`: any link, where one may have no text;
    `built`: links that name a page by its built address, with that address.
    """

    labels: dict[Span, str] = field(default_factory=dict)
    links: set[Span] = field(default_factory=set)
    built: dict[Span, Address] = field(default_factory=dict)

    @property
    def all(self) -> list[Span]:
        """All of these spans."""
        return [*self.labels, *self.links, *self.built]


class SourceFaults:
    """Looks through the sources of each page, and renders one only where its text raises a suspicion."""

    def __init__(
        self, build: Build, store: SourceStore, targets: Targets, renderer: Renderer, findings: Findings
    ) -> None:
        """Of this build; what is found is added to the findings."""
        self.build, self.project, self.site, self.scan = build, build.project, build.site, build.scan
        self.store, self.targets, self.renderer, self.findings = store, targets, renderer, findings
        self.syntax = SyntaxFaults(build, store, renderer, findings)
        self.strict = Strictness(build, store, targets, findings)

    def check_settings(self) -> None:
        """Add the entries of the nav and of redirects that name no page, or name it by its built address."""
        for span, address, tag in self.targets.dead_entries:
            self.findings.add_dead_element(span, address, tag)
        for span, address in self.targets.built_addresses:
            self.findings.add_built_address(span, address, is_refused=self.strict.refuses("nav", "not_found"))
        self.strict.check_nav()

    def check_pages(self) -> None:
        """Add what the sources of the pages show."""
        for page in self.build.pages:
            path = self.project.source_path(page)
            body = self.store.body_start(path)
            if body:
                self._check_front_matter(page, path, self.store.text(path)[:body])
            if page in self.scan.repeated_ids:
                self._check_ids(page, path)
            if suspects := self._suspects(page, path, body):
                self._check_suspects(page, suspects)

    def check_orphans(self) -> None:
        """Add the pages that no nav entry and no link reaches; a project without a nav lists them all."""
        for page in self.build.pages if self.project.settings.get("nav") else ():
            if page in self.targets.in_nav or self.project.lists("not_in_nav", self.project.sources[page]):
                continue
            is_known = page in self.scan.reached or page in ("index.html", "404.html")
            if not self.strict.misses(page) and not is_known:
                span = Span(self.project.source_path(page), 0, "", "page")
                self.findings.add(Finding(span, faults.ORPHAN, "no nav entry and no link leads to this page"), [page])

    # --- labels, links without text, built addresses ---

    def _suspects(self, page: str, path: str, body: int) -> Suspects | None:
        """What a look at the text of a page, from where its Markdown begins, and at its snippets finds suspicious."""
        snippets = self.renderer.snippets(page) if "8<-" in self.store.text(path) else ()
        suspects = Suspects()
        for source, start in {path: body, **dict.fromkeys(snippets, 0)}.items():
            self._add_suspects(suspects, page, source, start)
            self.syntax.check_source(page, source, start)
        if "8<-" in self.store.text(path) and self.renderer.missing_snippets:
            self.syntax.check_snippets(page, [path, *snippets])
        if suspects.labels:
            suspects.labels = self._not_understood(page, suspects.labels)
        return suspects if suspects.all else None

    def _add_suspects(self, suspects: Suspects, page: str, source: str, start: int) -> None:
        """Add what looks suspicious in one source of a page, from an offset on."""
        text = self.store.text(source)
        if "][" in text or "[^" in text:
            suspects.labels.update(_uses_of_labels(source, text, start))
        if any(pattern.search(text, start) for pattern in EMPTY):
            spans = self.store.link_spans(source)
            suspects.links.update(span for span in spans if span.form not in ("front", "footnote"))
        if BUILT.search(text, start) or any(own in text for own in self.site.own) or self._may_be_absolute(text):
            for span in self.store.link_spans(source):
                if address := self._own_address(span, page) or self._built_address(span, page):
                    suspects.built[span] = address

    def _may_be_absolute(self, text: str) -> bool:
        """Whether a text may hold a link from the root of the host, where the strict build refuses them."""
        return self._refuses_absolute and ("](/" in text or "]: /" in text)

    @cached_property
    def _refuses_absolute(self) -> bool:
        """Whether the strict build refuses links from the root of the host."""
        return self.strict.refuses("links", "absolute_links")

    def _own_address(self, span: Span, page: str) -> Address | None:
        """Another page of this site that a span names by its public address.

        A file outside of the docs, such as a README that a page shows, is read elsewhere too and needs that address.
        """
        if (
            not self.project.is_listed(span.path)
            or span.form not in ("markdown", "definition", "html")
            or not span.text.startswith(self.site.own)
        ):
            return None
        there = self.site.resolve_url("index.html", span.text)
        is_other = there.path != page and there.path in self.site.files
        return there if is_other and self.project.sources.get(there.path) else None

    def _not_understood(self, page: str, labels: dict[Span, str]) -> dict[Span, str]:
        """The labels without those that a hook or a plugin understood; those whose link has no text are kept."""
        built = self.site.text(page)
        shown = {alphanumeric(words) for words in words_in_brackets(built)} if _shows_brackets(built, labels) else set()
        return {span: text for span, text in labels.items() if not text or alphanumeric(span.text) in shown}

    def _check_suspects(self, page: str, suspects: Suspects) -> None:
        """Render the page with the suspects marked, and add those that are at fault."""
        render = self.renderer.render_with_markers(page, suspects.all)
        empty = render.spans(targets_without_text(render.html)).keys() & suspects.links
        empty |= self._check_labels(page, render, suspects.labels)
        for span in empty:
            self.findings.add(Finding(span, faults.EMPTY_TEXT, "this link has no text"), [page])
        for span in suspects.built.keys() & render.uses.keys():
            if span.text.startswith(self.site.own):
                message = f'"{span.text}" is a page of this site by its public address'
                self.findings.add(Finding(span, faults.OWN_ADDRESS, message, address=suspects.built[span]), [page])
                continue
            is_refused = self.strict.refuses_link(html.unescape(span.text))
            self.findings.add_built_address(span, suspects.built[span], [page], is_refused)

    def _check_labels(self, page: str, render: MarkedRender, labels: dict[Span, str]) -> set[Span]:
        """Add the undefined labels and footnotes among those marked; the defined ones whose links have no text."""
        defined = self.renderer.defined_names()
        empty = set()
        for span in render.spans(words_in_brackets(render.html)).keys() & labels.keys():
            known = defined.get(span.form, [span.text])
            if " ".join(span.text.split()).lower() in map(str.lower, known):
                if not labels[span]:
                    empty.add(span)
                continue
            rule = faults.UNDEFINED_LABEL if span.form == "label" else faults.UNDEFINED_FOOTNOTE
            meant = closest_typo(span.text, known)
            fix = f'did you mean "{meant}"?' if meant else ""
            message = f'no {span.form} "{span.text}" is defined'
            self.findings.add(Finding(span, rule, message, fix, meant), [page])
        return empty

    def _built_address(self, span: Span, page: str) -> Address | None:
        """The page that a Markdown link reaches by its built address, where that may be wrong.

        The strict build may refuse it, and the other URL style may lead it elsewhere.
        """
        target = html.unescape(span.text)
        if span.form not in ("markdown", "definition") or SCHEME.match(target) or target.startswith("#"):
            return None
        is_refused = self.strict.refuses_link(target)
        if target.startswith("/") and not is_refused:
            return None
        there, source = self.site.resolve_url(page, target).path, self.project.sources.get(page, "")
        is_source_link = self.targets.resolve_source_link(page, target)
        if is_refused and there in self.site.files and (target.startswith("/") or not is_source_link):
            is_page = there in self.project.sources or there.endswith((*HTML, "/"))
            return Address(there, "") if is_page or target.startswith("/") else None
        if is_source_link or not self.project.sources.get(there, "").endswith(PAGES):
            return None
        path = resolve(self.site.root, self.project.page(source, other_url_style=True), target).path
        in_other_style = self.project.page(self.project.sources[there], other_url_style=True)
        return None if in_other_style in (path, path + "/index.html") else Address(there, "")

    # --- ids and front matter ---

    def _check_ids(self, page: str, path: str) -> None:
        """Add the ids that the sources of a page give more than once."""
        for name in self.scan.repeated_ids[page]:
            spelled = "|".join({re.escape(name), re.escape(html.escape(name))})
            pattern = re.compile(rf"""(?:\{{[^{{}}\n]*\#|\b(?:id|name)\s*=\s*["']?)({spelled})(?=[\s"'}}>])""")
            spans = [
                Span(source, match.start(1), match[1], "id")
                for source in (path, *self.renderer.snippets(page))
                for match in pattern.finditer(self.store.text(source))
            ]
            given = list(self.renderer.render_with_markers(page, spans).ids) if spans else []
            for span in given[1:] or given[:1]:  # one alone repeats an id of the theme or of a heading
                message = f'id "{name}" is on this page twice'
                if span is not given[0] and given[0].path == path:
                    message = f'id "{name}" is already on line {self.findings.place(given[0]).line}'
                self.findings.add(Finding(span, faults.DUPLICATE_ID, message), [page])

    def _check_front_matter(self, page: str, path: str, front: str) -> None:
        """Add paths and links in the front matter that lead nowhere; where a template links them, they were found."""
        if not EXTENSION.search(front) and "\\" not in front:  # to read YAML takes most of the time of a sound page
            return
        for span in self.store.front_matter_values(path):
            is_path = VALUE_PATH.fullmatch(span.text) and not NO_PATHS.fullmatch(span.key.partition(".")[0])
            if is_path and not self._exists(span, page):
                address = self.targets.resolve_source_link(page, span.text) or self.site.resolve_url(page, span.text)
                self.findings.add_dead_value(span, Address(address.path, ""), page)

    def _exists(self, span: Span, page: str) -> bool:
        """Whether a path of the front matter is there: from the page, the docs, the project or the built site."""
        path = unquote(span.text.partition("#")[0].partition("?")[0])
        possible = self.targets.possible_targets(span._replace(text=path), page)
        if any(self.site.served_file(address.path) for address in possible):
            return True
        folders = (self.project.folder, self.project.theme_folder or self.project.folder)
        paths = [os.path.join(folder, path.lstrip("/")) for folder in folders]
        return any(os.path.exists(path) and self.project.contains(path) for path in paths)


def _shows_brackets(page: str, labels: Iterable[Span]) -> bool:
    """Whether a built page may show one of these labels in brackets outside of code; fast, and generous."""
    wanted = {alphanumeric(span.text) for span in labels}
    for match in IN_BRACKETS.finditer(page):
        if alphanumeric(TAG.sub("", match[1])) in wanted and not _is_in_code(page, match.start()):
            return True
    return "&" in "".join(span.text for span in labels)


def _is_in_code(page: str, offset: int) -> bool:
    """Whether what stands at an offset of a built page is inside an element whose text is no prose."""
    return any(
        page.rfind("<" + tag, 0, offset) > page.rfind("</" + tag, 0, offset) for tag in ("pre", "code", "script")
    )


def _uses_of_labels(path: str, text: str, start: int) -> Iterator[tuple[Span, str]]:
    """The uses of labels in Markdown with the text of their link, and those of footnotes, from an offset on."""
    for match in REFERENCE.finditer(text, start):
        group = 2 if match[2] else 1
        if match[group].strip() and "^" not in (match[group][0], match[1][:1]):
            yield Span(path, match.start(group), match[group], "label"), match[1].strip()
    for match in FOOTNOTE_USE.finditer(text, start):
        yield Span(path, match.start(1), match[1], "footnote"), "-"
