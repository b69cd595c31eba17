"""Find the place in the sources of what `check_links.py` saw broken in the built site, and a fix that works.

A place is proved, not guessed: every address that could have given the dead link is replaced by a marker, the page
is rendered once more with the project's own Markdown extensions, and only markers that come out as links count. Code,
comments, tabs, tables and nested lists are thus told apart by the very code that built the site. The sources are also
read for what leaves no dead link: undefined labels and footnotes, empty link text, links bound to one URL style,
front matter, silences.
"""

from __future__ import annotations

import copy
import html
import os
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import yaml
from check_links import (
    CSS_COMMENT,
    IN_CSS,
    IN_REFRESH,
    IN_SRCSET,
    SCHEME,
    Address,
    Broken,
    File,
    Project,
    Reading,
    Site,
    distance,
    mended_scheme,
    read_html,
    resolve,
)
from problem import Problem
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    import markdown  # loaded where a page is rendered

TOO_LONG = 500_000  # a page longer than this is looked through, not rendered again
MARKER = re.compile(r"lk(\d+)k")

# ------------------------------------------------------------------------------------------ addresses in a source


class Mark(NamedTuple):
    """A stretch of a source that may be a link's address, an id or a label. `form` is how it must be written."""

    path: str
    start: int
    text: str
    form: str


FRONT_MATTER = re.compile(r"-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*\n", re.S)  # as MkDocs has it
SIMPLE = re.compile(r"\(([^\s<>()\"'\\]+)\)")
INLINE = re.compile(r"\]\((?=\s*\S)")
DEFINITION = re.compile(
    r"^[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+)?\[(?!\^)([^\[\]]+)\]:[ \t]*(?:\n[ \t]*)?<?([^\s<>]+)>?", re.M
)
ATTRIBUTE = re.compile(
    r"(?<![\w-])(href|src|srcset|imagesrcset|poster|data|style|xlink:href|content)\s*=\s*"
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`{}]+))""",
    re.I,
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)", re.S | re.M)
CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)\1(?!`)")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)$", re.I)
JINJA_COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.S)
JINJA_URL = re.compile(r"""(["'])([^"'\n]+)\1\s*\|\s*url\b""")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")


def blank(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with everything the patterns match turned into spaces, so that places stay the same."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def html_marks(path: str, text: str, start: int = 0) -> Iterator[Mark]:
    """The addresses in the HTML attributes of a text."""
    for match in ATTRIBUTE.finditer(text, start):
        group = match.lastindex or 2
        name, value, begin = match[1].lower(), match[group], match.start(group)
        inner = {"srcset": IN_SRCSET, "imagesrcset": IN_SRCSET, "style": IN_CSS, "content": IN_REFRESH}.get(name)
        if inner is None:
            lead = len(value) - len(value.lstrip())
            yield Mark(path, begin + lead, value.strip(), "html")
            continue
        for found in inner.finditer(value):
            which = found.lastindex or 0
            form = "refresh" if name == "content" else "html"
            yield Mark(path, begin + found.start(which), found[which].strip(), form)


def css_marks(path: str, text: str) -> Iterator[Mark]:
    """The addresses in a style sheet."""
    for found in IN_CSS.finditer(text):
        which = found.lastindex or 0
        yield Mark(path, found.start(which), found[which], "html")


@lru_cache
def plain_link() -> Any:
    """Markdown's own reader of `(address "title")`, which can only be asked after a first run."""
    import markdown

    plain = markdown.Markdown()
    plain.convert("-")
    return plain.inlinePatterns["link"]


def markdown_marks(path: str, text: str, start: int = 0) -> Iterator[Mark]:
    """The addresses in Markdown: generous, since whoever asks renders the page to see which of them are links."""
    link = plain_link()
    for match in INLINE.finditer(text, start):
        begin = match.end() - 1
        paragraph = text[begin : begin + 2000].partition("\n\n")[0]
        if ")" not in paragraph:
            continue
        simple = SIMPLE.match(paragraph)
        target = simple[1] if simple else link.getLink(paragraph, 0)[0]
        offset = paragraph.find(target, 1)
        if target and offset > 0 and paragraph[1:offset].strip(" \t\n<") == "":
            yield Mark(path, begin + offset, target, "markdown")
    for match in DEFINITION.finditer(text, start):
        yield Mark(path, match.start(2), match[2], "definition")
    yield from html_marks(path, text, start)
    if "<style" in text:
        yield from css_marks(path, text)


def yaml_marks(path: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """The values of a YAML text, with their keys (`theme.logo`) as their form."""
    try:
        root = yaml.compose(text[start:end], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return
    todo: list[tuple[Any, str]] = [(root, "")]
    while todo:
        node, key = todo.pop()
        if isinstance(node, yaml.MappingNode):
            todo += [(value, f"{key}.{name.value}" if key else str(name.value)) for name, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += [(value, key) for value in node.value]
        elif isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
            quoted = node.style in ("'", '"')
            yield Mark(path, start + node.start_mark.index + quoted, node.value, key)


# ------------------------------------------------------------------------------------------------------- findings


@dataclass
class Finding:
    """A fault at its place, gathering the pages that show it."""

    mark: Mark
    rule: str
    message: str
    severity: str = "error"
    suggestion: str = ""
    address: str = ""
    pages: dict[str, int] = field(default_factory=dict)
    fix: Any = None


class Trial(NamedTuple):
    """A page rendered with markers: how often each mark came out as a link, and the whole of the HTML."""

    uses: dict[Mark, int]
    tags: dict[Mark, str]
    ids: dict[Mark, int]
    html: str
    names: dict[str, Mark]


class Sources:
    """The sources of a project, asked for the places of what is broken."""

    def __init__(self, project: Project, site: Site, reading: Reading, escapes: list[str]) -> None:
        self.project, self.site, self.reading, self.escapes = project, site, reading, escapes
        self.docs = project.docs
        self.by_dest = {file.dest_uri: file for file in self.docs.values() if file.included}
        self.hidden = {file.dest_uri: file for file in self.docs.values() if not file.included}
        self.findings: dict[tuple[str, int], Finding] = {}
        self.undecoded: dict[str, int] = {}
        self.snippets: set[str] = set()
        self.hushed: set[str] = set()
        self.users: dict[str, set[str]] = {}
        self.made: dict[str, File] = {}
        self.in_nav: set[str] = set()
        self.has_nav = False
        self.text = lru_cache(maxsize=256)(self._text)
        self.fixes = Fixes(self)

    # -- reading

    def _text(self, path: str) -> str:
        """A source as MkDocs reads it, or "" for what lies outside the project or is gone."""
        if not os.path.isfile(path) or not self.project.inside(path):
            return ""
        with open(path, "rb") as stream:
            data = stream.read()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as reason:
            self.undecoded[path] = reason.start
            text = data.decode("utf-8", "replace")
        if "links: ignore" in text:
            self.hushed.add(path)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def body(self, path: str) -> int:
        """Where a page's Markdown begins, after its front matter."""
        match = FRONT_MATTER.match(self.text(path))
        return match.end() if match else 0

    def pages(self) -> Iterator[File]:
        """The Markdown files that became pages."""
        for file in self.docs.values():
            if file.is_page and file.dest_uri in self.reading.ids and file.included:
                yield file

    @cached_property
    def renderer(self) -> markdown.Markdown:
        """Markdown as the project has it, with snippets read through us."""
        import markdown
        from mkdocs.config import config_options  # costs more to load than most checks take
        from mkdocs.config.base import Config

        class Extensions(Config):
            """The extensions alone, as MkDocs reads them from the settings."""

            markdown_extensions = config_options.MarkdownExtensions(builtins=["toc", "tables", "fenced_code"])

        config = Extensions(config_file_path=self.project.config_files[0])
        config.load_dict({"markdown_extensions": copy.deepcopy(self.project.settings.get("markdown_extensions") or [])})
        failed, _ = config.validate()
        if failed:
            return markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
        settings = config["mdx_configs"].get("pymdownx.snippets")
        if settings is not None:
            bases = settings.get("base_path", ".")
            bases = [bases] if isinstance(bases, (str, os.PathLike)) else bases
            settings["base_path"] = [os.path.join(self.project.folder, base) for base in bases]
            settings["url_download"] = False
        return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])

    def expander(self, texts: dict[str, str]) -> Any:
        """The snippets extension, made to read the given texts and nothing outside the project; None without it."""
        if "snippet" not in self.renderer.preprocessors:
            return None
        snippet = self.renderer.preprocessors["snippet"]

        def read_lines(path: str) -> list[str]:
            path = os.path.normpath(path)
            self.snippets.add(path)
            used.append(path)
            return texts.get(path, self.text(path)).split("\n")

        used: list[str] = []
        snippet.read_lines, snippet.used = read_lines, used  # type: ignore[attr-defined]
        return snippet

    def included(self, file: File) -> list[str]:
        """The snippets of a page, those inside snippets too."""
        text = self.text(file.abs_src_path)
        if "8<-" not in text and not self.appends:
            return []
        expander = self.expander({})
        if expander is None:
            return []
        try:
            expander.run(text.split("\n"))
        except Exception:  # noqa: BLE001, S110 - a missing or cyclic snippet is the extension's own matter
            pass
        for path in expander.used:
            self.users.setdefault(path, set()).add(file.dest_uri)
        return list(dict.fromkeys(expander.used))

    @cached_property
    def appends(self) -> bool:
        """Whether the project appends snippets (abbreviations, labels) to every page."""
        return "auto_append" in str(self.project.settings.get("markdown_extensions"))

    def trial(self, file: File, marks: Iterable[Mark]) -> Trial:
        """Render a page with a marker in place of each mark, and see what became of them."""
        names = {f"lk{number}k": mark for number, mark in enumerate(dict.fromkeys(marks))}
        texts: dict[str, str] = {}
        for name, mark in sorted(names.items(), key=lambda item: -item[1].start):
            text = texts.get(mark.path, self.text(mark.path))
            texts[mark.path] = text[: mark.start] + name + text[mark.start + len(mark.text) :]
        body = texts.get(file.abs_src_path, self.text(file.abs_src_path))[self.body(file.abs_src_path) :]
        out = ""
        if len(body) < TOO_LONG:
            self.expander(texts)
            try:
                out = self.renderer.reset().convert(body)
            except Exception:  # noqa: BLE001 - an extension may need what only the build has
                out = ""
        if not out:
            seen = blank(body, FENCE, CODE, COMMENT)
            out = "".join(f'<a href="{name}" id="{name}">-</a>' for name in names if name in seen)
        uses: dict[Mark, int] = {}
        tags: dict[Mark, str] = {}
        ids: dict[Mark, int] = {}
        read = read_html(out)
        for tag, target in read.links:
            for number in MARKER.findall(target):
                mark = names.get(f"lk{number}k")
                if mark:
                    uses[mark] = uses.get(mark, 0) + 1
                    tags[mark] = tag
        for name in read.ids:
            if name in names:
                ids[names[name]] = ids.get(names[name], 0) + 1
        return Trial(uses, tags, ids, out, names)

    # -- places of what is broken

    def doc(self, file: File | None, target: str) -> tuple[File, str] | None:
        """The source file a Markdown link names, and the fragment, as MkDocs finds it."""
        path, _, fragment = target.partition("#")
        path = unquote(path.partition("?")[0])
        if not path or SCHEME.match(target):
            return None
        folder = posixpath.dirname(file.src_uri) if file else ""
        names = [posixpath.normpath(posixpath.join(folder, path)), path.lstrip("/")]
        for name in names:
            if name in self.docs:
                return self.docs[name], unquote(fragment)
        made = self.generated(names[0]) if path.endswith(".md") else None
        return (made, unquote(fragment)) if made else None

    def generated(self, name: str) -> File | None:
        """The page that a hook or plugin made under this name: built, but without a file in the docs folder."""
        file = self.project.page(name)
        return file if not name.startswith("..") and file.dest_uri in self.reading.ids else None

    def addresses(self, mark: Mark, page: str) -> set[Address]:
        """Where the mark may lead when it stands on this page."""
        target = html.unescape(mark.text)
        written = resolve(self.site.root, page, target)
        if mark.form not in ("markdown", "definition"):
            return {written}
        if there := self.doc(self.by_dest.get(page), target):
            turned = Address(there[0].dest_uri, there[1])
            return {turned, written} if target.startswith("/") else {turned}
        return {written, resolve(self.site.root, page, ESCAPED.sub(r"\1", target))}

    def place(self) -> None:
        """Put every broken link of the built site at its place."""
        by_page: dict[str, dict[Address, tuple[Broken, int]]] = {}
        for broken, pages in self.reading.broken.items():
            for page, count in pages.items():
                here = by_page.setdefault(page, {})
                before = here[broken.address][1] if broken.address in here else 0
                here[broken.address] = (broken, before + count)
        left: dict[Broken, list[str]] = {}
        for page in sorted(by_page):
            for broken in self.place_on_page(page, by_page[page]):
                left.setdefault(broken, []).append(page)
        self.place_elsewhere(left)

    def place_on_page(self, page: str, wanted: dict[Address, tuple[Broken, int]]) -> list[Broken]:
        """Find the faults of a page in its own source and snippets; give back what did not come from there."""
        file = self.by_dest.get(page)
        path = file.abs_src_path if file else os.path.join(self.project.theme_folder, page)
        text = self.text(path) if file or self.project.theme_folder else ""
        missing = {address: count for address, (_, count) in wanted.items()}

        def match(marks: Iterable[Mark]) -> Iterator[tuple[Mark, Address]]:
            for mark in marks:
                for address in self.addresses(mark, page):
                    if address in wanted:
                        yield mark, address
                        break

        if file and file.is_page:
            marks = list(markdown_marks(path, text, self.body(path)))
            for snippet in self.included(file):
                marks += markdown_marks(snippet, self.text(snippet))
            if found := dict(match(marks)):
                trial = self.trial(file, found)
                for mark, count in trial.uses.items():
                    self.report_link(mark, wanted[found[mark]][0], page, count, trial.tags[mark])
                    missing[found[mark]] -= count
            missing = self.unused_footnotes(page, path, missing)
            for mark in yaml_marks(path, text, 4, self.body(path) - 4) if self.body(path) else ():
                for address in {resolve(self.site.root, at, mark.text) for at in (page, "index.html")} | (
                    self.addresses(mark._replace(form="markdown"), page)
                ):
                    if missing.get(address, 0) > 0:
                        self.report_link(mark._replace(form="markdown"), wanted[address][0], page, 1)
                        missing[address] = 0
        elif text:
            css = page.endswith(".css")
            seen = blank(text, CSS_COMMENT if css else COMMENT)
            marks = list(css_marks(path, seen) if css else html_marks(path, seen))
            if not css and "<style" in seen:
                marks += css_marks(path, seen)
            for mark, address in match(marks):
                if missing[address] > 0 and (wanted[address][0].tag == "refresh") == (mark.form == "refresh"):
                    self.report_link(mark, wanted[address][0], page)
                    missing[address] -= 1
        return [wanted[address][0] for address, count in missing.items() if count > 0]

    def unused_footnotes(self, page: str, path: str, missing: dict[Address, int]) -> dict[Address, int]:
        """A footnote nobody refers to has a dead way back: say so at its definition."""
        for address in missing:
            if address.fragment.startswith("fnref:"):
                name = address.fragment.partition(":")[2]
                if found := re.search(rf"^[ \t>]*\[\^({re.escape(name)})\]:", self.text(path), re.M):
                    mark = Mark(path, found.start(1), name, "footnote")
                    self.note(mark, "unused-footnote", f'no text refers to the footnote "{name}"', page)
                    missing = {**missing, address: 0}
        return missing

    def place_elsewhere(self, left: dict[Broken, list[str]]) -> None:
        """Place what no page's own source explains: the theme's settings, templates, other pages, or nowhere."""
        unplaced: dict[Broken, list[str]] = {}
        from_root: dict[Address, Mark] = {}
        for mark in self.theme_marks if left else ():
            for address in self.from_root(mark):
                from_root.setdefault(address, mark)
        for broken, pages in left.items():
            word = self.needle(broken)
            near = [mark for mark in self.theme_marks if word in unquote(mark.text)]
            for page in pages:
                there = [mark for mark in near if resolve(self.site.root, page, mark.text) == broken.address]
                if broken.address in from_root or there:
                    self.report_link(from_root.get(broken.address) or there[0], broken, page)
                else:
                    unplaced.setdefault(broken, []).append(page)
        if unplaced:
            self.place_among_others(unplaced)

    def place_among_others(self, unplaced: dict[Broken, list[str]]) -> None:
        """Place the faults of generated pages and joined style sheets where their words are written."""
        sought = {broken: self.needle(broken) for broken in unplaced}
        placed: set[Broken] = set()
        sheets = [file for file in self.docs.values() if file.src_uri.endswith(".css")]
        for file in [*self.pages(), *sheets]:
            text = self.text(file.abs_src_path)
            near = {broken.address: broken for broken, word in sought.items() if word in text}
            if not near:
                continue
            found = {}
            sheet = file in sheets
            if sheet:
                marks = css_marks(file.abs_src_path, blank(text, CSS_COMMENT))
            else:
                marks = markdown_marks(file.abs_src_path, text, self.body(file.abs_src_path))
            for mark in marks:
                for address in self.addresses(mark, file.dest_uri):
                    if address in near:
                        found[mark] = near[address]
            for mark in found if sheet or not found else self.trial(file, found).uses:
                placed.add(found[mark])
                for page in unplaced[found[mark]]:
                    self.report_link(mark, found[mark], page)
        for broken, pages in unplaced.items():
            if broken not in placed:
                self.place_nowhere(broken, pages)

    def place_nowhere(self, broken: Broken, pages: list[str]) -> None:
        """The last resort: the line of the page's source that holds the words, else the first line."""
        word = self.needle(broken)
        for page in pages:
            file = self.by_dest.get(page)
            path = file.abs_src_path if file else os.path.join(self.site.folder, page)
            start = self.text(path).find(word) if file else -1
            if start < 0 and len(pages) > 1:
                path = self.project.config_files[0]
            shown = word if start >= 0 else ""
            self.report_link(Mark(path, max(start, 0), shown, "unknown"), broken, page)

    @staticmethod
    def needle(broken: Broken) -> str:
        """A word that the source of this address surely holds."""
        path = re.sub(r"(?:/?index)?\.(?:html?|md)$|/$", "", broken.address.path)
        words = re.findall(r"\w+", broken.address.fragment) or re.findall(r"\w+", path.rpartition("/")[2] or "index")
        return max(words, key=len, default="")

    @cached_property
    def theme_marks(self) -> list[Mark]:
        """The addresses in the configuration and the project's own templates."""
        marks: list[Mark] = []
        for path in self.project.config_files:
            text = self.text(path)
            marks += [m._replace(form="setting") for m in yaml_marks(path, text) if m.text and " " not in m.text]
            marks += html_marks(path, text)
        for path in self.templates():
            text = blank(self.text(path), COMMENT, JINJA_COMMENT)
            marks += [Mark(path, m.start(2), m[2], "template") for m in JINJA_URL.finditer(text)]
            marks += css_marks(path, text) if "<style" in text else ()
            for mark in html_marks(path, text):
                shown, lead = mark.text, mark.text.rfind("}}") + 2
                if lead > 1:
                    rest = shown[lead:]
                    mark = Mark(path, mark.start + lead + rest.startswith("/"), rest.removeprefix("/"), "template")
                if mark.text and "{" not in mark.text:
                    marks.append(mark)
        return marks

    def from_root(self, mark: Mark) -> set[Address]:
        """Where a setting or a template's address may lead, which themes read from the root of the site."""
        found = {resolve(self.site.root, "index.html", mark.text), *self.addresses(mark._replace(form="markdown"), "")}
        if mark.form == "setting" and mark.text.endswith(".md"):
            found.add(Address(self.project.page(mark.text).dest_uri, ""))
        return found

    def templates(self) -> list[str]:
        """The project's own templates."""
        folder = self.project.theme_folder
        return sorted(
            os.path.join(path, name)
            for path, _, names in os.walk(folder or os.devnull)
            for name in names
            if name.endswith((".html", ".xml"))
        )

    # -- saying what is wrong

    def note(self, mark: Mark, rule: str, message: str, page: str = "", count: int = 1, **more: Any) -> Finding:
        """Keep a finding; the same place is one finding, whatever the number of pages that show it."""
        finding = self.findings.setdefault((mark.path, mark.start), Finding(mark, rule, message, **more))
        if page:
            finding.pages[page] = max(count, finding.pages.get(page, 0))
        return finding

    def report_link(self, mark: Mark, broken: Broken, page: str, count: int = 1, tag: str = "") -> None:
        """A finding for a dead link, with the words that fit it."""
        rule, message = self.words(mark, broken, page, tag or broken.tag)
        finding = self.note(mark, rule, message, page, count, address=self.shown(broken.address))
        finding.fix = finding.fix or broken

    def shown(self, address: Address) -> str:
        """An address as a reader's browser shows it."""
        path = address.path
        if SCHEME.match(path) or path.startswith("/"):
            return path
        path = path.removesuffix("index.html") if path.endswith(("/index.html",)) or path == "index.html" else path
        return self.site.root + path + ("#" + address.fragment if address.fragment else "")

    def words(self, mark: Mark, broken: Broken, page: str, tag: str) -> tuple[str, str]:
        """The rule and the sentence for a dead link."""
        target = self.shown(broken.address) if mark.form == "unknown" else mark.text
        address = broken.address
        if broken.why == "scheme" or mended_scheme(target):
            return "unknown-scheme", f'"{target}" does not begin as an address does'
        if broken.why == "anchor":
            path = target.partition("#")[0]
            return "missing-anchor", f'no anchor "#{target.partition("#")[2] or address.fragment}" on ' + (
                f'"{path}"' if path else "this page"
            )
        if target.startswith("/") and address.path.startswith("/"):
            return "outside-site", f'"{target}" ignores "{self.site.root}", the path of site_url'
        if address.path.startswith("/") and not re.search(r"\.md(#|$)", target):
            return "outside-site", f'"{target}" climbs out of the site'
        if hidden := self.hidden.get(address.path):
            draft = hidden.state == "draft"
            return "hidden-page", f'"{target}" is {"a draft" if draft else "excluded"} and not on the site'
        if broken.tag == "refresh":
            return "dead-redirect", f'this redirect leads nowhere: no page "{target}"'
        last = address.path.rpartition("/")[2]
        page_like = tag in ("a", "area", "iframe") and ("." not in last or last.endswith((".md", ".html", ".htm")))
        what = "page" if page_like else "image" if PICTURE.search(last) else "file"
        shown = target if mark.form == "setting" else target.partition("#")[0].partition("?")[0] or target
        return f"missing-{what}", f'no {what} "{shown}"'

    # -- the sources themselves

    def problems(self) -> Iterator[Problem]:
        """Every finding, silences applied."""
        self.place()
        self.nav()
        for file in self.pages():
            SourcePage(self, file).look()
        self.orphans()
        yield from self.unreadable()
        findings = list(self.findings.values())
        for finding in findings:
            if finding.fix is not None and (meant := self.fixes.suggest(finding)):
                finding.suggestion = f'did you mean "{meant}"?'
                if unquote(meant).lower() == unquote(finding.mark.text).lower() and finding.rule.startswith("missing-"):
                    finding.rule, finding.message = "wrong-case", f"{finding.message}: capital letters count"
        yield from self.silenced([self.problem(finding) for finding in findings])

    def problem(self, finding: Finding) -> Problem:
        """The finding as a `Problem`: line and column of its mark."""
        mark, pages = finding.mark, sorted(finding.pages)
        text = self.text(mark.path)[: mark.start]
        line, column = text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
        uses = sum(finding.pages.values())
        message = finding.message
        if mark.form == "definition" and uses > 1:
            message += f" ({uses} links use this definition)"
        elif len(pages) > 1:
            message += f" (on {len(pages)} pages)"
        file = self.project.relative(mark.path)
        if mark.path.startswith(self.site.folder + os.sep) and file.startswith(".."):
            file = "site/" + os.path.relpath(mark.path, self.site.folder).replace(os.sep, "/")
        return Problem(
            file, line, column, message, finding.suggestion, finding.rule, finding.severity,
            column + len(mark.text) if mark.text else 0,
            {"target": mark.text, "resolved": finding.address or None, "pages": len(pages)},
        )  # fmt: skip

    def nav(self) -> None:
        """Entries of the nav, and of redirect maps, that name no page."""
        for path in self.project.config_files:
            for mark in yaml_marks(path, self.text(path)):
                nav = mark.form == "nav" or mark.form.startswith("nav.")
                redirect = ".redirect_maps." in mark.form
                target = mark.text.strip()
                self.has_nav = self.has_nav or nav
                if not (nav or redirect) or not target or SCHEME.match(target) or target.startswith(("/", "#")):
                    continue
                setting = mark._replace(form="setting")
                there = self.doc(None, target)
                if there and there[0].included:
                    self.in_nav.add(there[0].dest_uri)
                    if there[0].src_uri not in self.docs:
                        self.made[there[0].src_uri] = there[0]
                    continue
                address = Address(there[0].dest_uri, "") if there else resolve(self.site.root, "index.html", target)
                if there or not self.site.answers(address.path):
                    self.report_link(setting, Broken(address, "refresh" if redirect else "a", "page"), "")
                else:
                    self.in_nav.add(self.site.answers(address.path))

    def orphans(self) -> None:
        """Pages that no nav entry and no link reaches; a project without a nav lists them all."""
        if not self.has_nav:
            return
        for file in self.pages():
            dest = file.dest_uri
            if file.state == "not in nav" or dest in self.in_nav or dest in self.reading.reached:
                continue
            if dest not in ("index.html", "404.html"):
                mark = Mark(file.abs_src_path, 0, "", "page")
                self.note(mark, "orphan", "no nav entry and no link leads to this page", dest, severity="warning")

    def unreadable(self) -> Iterator[Problem]:
        """Files that are not UTF-8, and symbolic links that lead out of the project: said, not followed."""
        for page, offset in self.reading.unreadable.items():
            file = self.by_dest.get(page)
            self.undecoded.setdefault(file.abs_src_path if file else os.path.join(self.site.folder, page), offset)
        for path, offset in self.undecoded.items():
            with open(path, "rb") as stream:
                before = stream.read(offset)
            line, column = before.count(b"\n") + 1, offset - before.rfind(b"\n")
            place = self.project.relative(path)
            yield Problem(place, line, column, "this file is not UTF-8", "save it as UTF-8", "unreadable")
        docs = self.project.relative(self.project.docs_dir)
        site = self.project.relative(self.site.folder)
        for folder, names in ((docs, self.project.escapes), (site, self.escapes)):
            for name in names:
                message = "this symbolic link leads out of the project and was not read"
                yield Problem(f"{folder}/{name}", 1, 1, message, "", "unreadable", "warning")

    def silenced(self, problems: list[Problem]) -> Iterator[Problem]:
        """The problems that no comment on the line before silences, and the comments that are wrong or of no use."""
        by_line: dict[tuple[str, int], list[Problem]] = {}
        for problem in problems:
            by_line.setdefault((problem.file, problem.line), []).append(problem)
        files = {self.project.relative(path): path for path in [
            *self.project.config_files, *self.templates(), *self.snippets,
            *(file.abs_src_path for file in self.docs.values() if file.src_uri.endswith((".html", ".css"))),
        ]}  # fmt: skip
        silences = [(name, found) for name, path in files.items() for found in self.silences(path)]
        for file in self.pages():
            if file.abs_src_path in self.hushed:
                name = self.project.relative(file.abs_src_path)
                silences += [(name, found) for found in self.silences(file.abs_src_path, file)]
        for name, (line, column, end, reason, last) in dict.fromkeys(silences):
            below = by_line.get((name, last + 1))
            if reason and below:
                del by_line[name, last + 1]
            elif not reason:
                remedy = 'end it with ", because" and the reason'
                yield Problem(name, line, column, "this silence gives no reason", remedy, "silence", "error", end)
            else:
                yield Problem(name, line, column, "this silence silences nothing", "delete it", "silence", "error", end)
        yield from (problem for some in by_line.values() for problem in some)

    def silences(self, path: str, file: File | None = None) -> Iterator[tuple[int, int, int, bool, int]]:
        """The silencing comments of a source: line, column, end column, whether with a reason, last line."""
        text = self.text(path)
        if "links: ignore" not in text:
            return
        opening = "<!--|#" if path.endswith((".yml", ".yaml")) or file else r"<!--|/\*|\{#"
        marks = {}
        for match in re.finditer(rf"(?:{opening})[ \t]*(links: ignore)\b([^\n]*?)(?:-->|\*/|#\}}|$)", text, re.M):
            marks[Mark(path, match.start(1), match[1], "silence")] = match
        if file:
            trial = self.trial(file, [mark for mark in marks if mark.start >= self.body(path)])
            shown = {trial.names[name] for name in re.findall(r"<!--\s*(lk\d+k)", trial.html)}
            front = self.body(path)
            marks = {mark: match for mark, match in marks.items()
                     if (match[0][0] == "#" if mark.start < front else mark in shown)}
        for match in marks.values():
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            reason = bool(re.match(r",\s*because\s+[^\s…]", match[2]))
            yield line, column, column + len(match[0]), reason, line


class SourcePage:
    """What one page's source shows that leaves no dead link in the built site."""

    REFERENCE = re.compile(r"(?<!\\)\]\[((?:[^\[\]\n]|\n(?!\s*\n))*)\]")
    FOOTNOTE = re.compile(r"(?<![\\\]])\[\^([^\]\s]+)\](?!:)")
    EMPTY = re.compile(r"\[(?:!\[)?\s*\]\(")
    EMPTY_HTML = re.compile(r"<[aA]\b[^>]*>\s*</[aA]>")
    EMPTY_LABEL = re.compile(r"\[(?<!\\\[)[ \t]*\]\[([^\[\]\n]+)\]")
    STYLED = re.compile(r"\](?:\(|:[ \t]*)<?(?![#/])[^)\s:#?<>]*?(?:\.html?|/|(?<=[/(\s<])[^./)\s:#?]+)(?=[)\s#?>])")
    PATH = re.compile(
        r"(?!/?[a-z]+:)[^\s:*{}<>|\"']+\.(?:md|html?|png|jpe?g|gif|svg|webp|avif|pdf|css|js)(?:#\S*)?", re.I
    )
    OTHER_KEYS = {"title", "description", "tags", "template", "icon", "date", "authors", "status", "hide", "search"}

    def __init__(self, sources: Sources, file: File) -> None:
        self.sources, self.file, self.path = sources, file, file.abs_src_path
        self.text = sources.text(self.path)
        self.start = sources.body(self.path)

    def look(self) -> None:
        """Note everything; a page is only rendered again where a cheap look raises a suspicion."""
        text = self.text
        if self.start:
            self.front_matter()
        if "8<-" in text:
            self.sources.included(self.file)
        self.twice()
        suspects = [*self.labels()] if "][" in text or "[^" in text else []
        links = []
        if self.EMPTY.search(text, self.start) or self.EMPTY_HTML.search(text, self.start):
            links += [mark for mark in self.link_marks if mark.form != "definition"]
        bare_labels = []
        if self.EMPTY_LABEL.search(text, self.start):
            bare_labels = list(self.EMPTY_LABEL.finditer(blank(text, FENCE, CODE), self.start))
            links += [mark for mark in self.link_marks if mark.form == "definition"]
        styled = {}
        if self.STYLED.search(text, self.start):
            styled = {mark: there for mark in self.link_marks if (there := self.bound_to_style(mark))}
        if not (suspects or links or styled):
            return
        trial = self.sources.trial(self.file, [*suspects, *links, *styled])
        tree = LexborHTMLParser(trial.html)
        for anchor in tree.css("a[href]"):
            mark = trial.names.get(anchor.attributes.get("href") or "")
            if mark in links and not self.says_something(anchor):
                if mark.form == "definition" and bare_labels:
                    label = bare_labels.pop(0)
                    mark = Mark(self.path, label.start(1), label[1], "label")
                self.sources.note(mark, "empty-text", "this link has no text", self.file.dest_uri, severity="warning")
        for mark, there in styled.items():
            if trial.uses.get(mark):
                style = "true" if self.sources.project.use_directory_urls else "false"
                message = f'"{mark.text}" works only while use_directory_urls is {style}'
                finding = self.sources.note(mark, "url-style", message, self.file.dest_uri, severity="warning")
                finding.suggestion = self.sources.fixes.in_markdown(self.file, there, mark.text)
        if suspects:
            for node in tree.css("code,pre,script,style,textarea,math,.arithmatex"):
                node.decompose()
            shown = tree.body.text() if tree.body else ""
            for name, mark in trial.names.items():
                if mark in suspects and name in shown:
                    self.undefined(mark)

    @cached_property
    def link_marks(self) -> list[Mark]:
        """The addresses that the page's Markdown may hold."""
        return list(markdown_marks(self.path, self.text, self.start))

    @cached_property
    def whole(self) -> str:
        """The page with its snippets: where labels and footnotes may be defined."""
        return "\n".join([self.text, *map(self.sources.text, self.sources.included(self.file))])

    @cached_property
    def defined(self) -> set[str]:
        """The labels that are defined."""
        return {label_key(match[1]) for match in DEFINITION.finditer(self.whole)}

    def labels(self) -> Iterator[Mark]:
        """Uses of labels and footnotes that are nowhere defined."""
        text = blank(self.text, FENCE, CODE)
        for match in self.REFERENCE.finditer(text, self.start):
            opening, depth = match.start(), 1
            while depth and opening > self.start and match.start() - opening < 1000:
                opening -= 1
                depth += (text[opening] == "]") - (text[opening] == "[")
            before = text[opening - 1 : opening]
            if depth or before == "\\" or before.isalnum() or before in ("]", ")", "_") and before:
                continue
            begin, end = match.span(1) if match[1] else (opening + 1, match.start())
            label = self.text[begin:end]
            if label.strip() and label[0] != "^" and text[opening + 1] != "^" and label_key(label) not in self.defined:
                yield Mark(self.path, begin, label, "label")
        for match in self.FOOTNOTE.finditer(text, self.start):
            if not re.search(rf"^[ \t>]*\[\^{re.escape(match[1])}\]:", self.whole, re.M) and self.has_footnotes():
                yield Mark(self.path, match.start(1), match[1], "footnote")

    def has_footnotes(self) -> bool:
        """Whether the project's Markdown knows footnotes at all."""
        return "footnote" in self.sources.renderer.preprocessors or "footnote" in self.sources.renderer.inlinePatterns

    def undefined(self, mark: Mark) -> None:
        """A label or footnote without a definition, with the defined one it was meant to be."""
        if mark.form == "footnote":
            choices = set(re.findall(r"^[ \t>]*\[\^([^\]]+)\]:", self.whole, re.M))
            rule, message = "undefined-footnote", f'no footnote "{mark.text}" is defined'
        else:
            choices = {" ".join(match[1].split()) for match in DEFINITION.finditer(self.whole)}
            rule, message = "undefined-label", f'no label "{mark.text}" is defined'
        finding = self.sources.note(mark, rule, message, self.file.dest_uri)
        if near := slip(mark.text, choices):
            finding.suggestion = f'did you mean "{near}"?'

    @staticmethod
    def says_something(anchor: Any) -> bool:
        """Whether a link has a name: text, a label, a picture with words."""
        named = [anchor.text(), *(anchor.attributes.get(name) for name in ("aria-label", "title"))]
        named += [node.attributes.get("alt") if node.tag == "img" else "svg" for node in anchor.css("img,svg")]
        return any(name and name.strip() for name in named)

    def bound_to_style(self, mark: Mark) -> File | None:
        """The page that a Markdown link reaches by its built address, where the other URL style would break it."""
        sources, target = self.sources, html.unescape(mark.text)
        if mark.form == "html" or SCHEME.match(target) or target.startswith(("/", "#")):
            return None
        if sources.doc(self.file, target):
            return None
        there = sources.by_dest.get(sources.site.answers(resolve(sources.site.root, self.file.dest_uri, target).path))
        if there is None or not there.is_page or there is self.file:
            return None
        path = resolve(sources.site.root, sources.project.page(self.file.src_uri, turned=True).dest_uri, target).path
        same = sources.project.page(there.src_uri, turned=True).dest_uri in (path, path + "/index.html")
        return None if same else there

    def twice(self) -> None:
        """Explicit ids that the page has more than once."""
        for name in self.sources.reading.twice.get(self.file.dest_uri, ()):
            spelled = "|".join({re.escape(name), re.escape(html.escape(name))})
            pattern = re.compile(rf"""(?:\{{[^{{}}\n]*\#|\b(?:id|name)\s*=\s*["']?)({spelled})(?=[\s"'}}>])""")
            marks = []
            for path in (self.path, *self.sources.included(self.file)):
                marks += [Mark(path, m.start(1), m[1], "id") for m in pattern.finditer(self.sources.text(path))]
            if not marks:
                continue
            trial = self.sources.trial(self.file, marks)
            real = [mark for mark in marks if trial.ids.get(mark)]
            for mark in real[1:] or real[:1]:
                message = f'id "{name}" is on this page twice'
                if mark is not real[0] and real[0].path == self.path:
                    message = f'id "{name}" is already on line {self.text.count(chr(10), 0, real[0].start) + 1}'
                self.sources.note(mark, "duplicate-id", message, self.file.dest_uri, severity="warning")

    def front_matter(self) -> None:
        """Paths and links in the front matter that lead nowhere."""
        block = self.text[4 : self.start]
        closing = re.search(r"^(---|\.\.\.)[ \t]*$", block, re.M)
        marks = [mark for mark in yaml_marks(self.path, self.text, 4, 4 + (closing.start() if closing else 0))
                 if self.PATH.fullmatch(mark.text) and mark.form.split(".")[0] not in self.OTHER_KEYS]
        if "](" in block:
            marks += [m for m in markdown_marks(self.path, self.text[: self.start], 0) if m.form == "markdown"]
        for mark in marks:
            target = mark.text.partition("#")[0].partition("?")[0]
            if SCHEME.match(mark.text) or not target or self.exists(unquote(target)):
                continue
            link = mark._replace(form="markdown")
            there = self.sources.doc(self.file, mark.text)
            address = Address(there[0].dest_uri, "") if there else resolve(
                self.sources.site.root, self.file.dest_uri, mark.text)
            tag = "a" if re.search(r"\.(md|html?)$|/$", target) else "img"
            self.sources.report_link(link, Broken(address, tag, "page"), self.file.dest_uri)

    def exists(self, target: str) -> bool:
        """Whether a path of the front matter is there: from the page, the docs, the project or the built site."""
        sources = self.sources
        there = sources.doc(self.file, target)
        if there:
            return there[0].included
        site = sources.site
        if any(site.answers(resolve(site.root, at, target).path) for at in (self.file.dest_uri, "index.html")):
            return True
        folders = (sources.project.folder, sources.project.theme_folder or sources.project.folder)
        return any(
            sources.project.inside(path) and os.path.exists(path)
            for path in (os.path.join(folder, target.lstrip("/")) for folder in folders)
        )


def label_key(label: str) -> str:
    """A label as Markdown compares it."""
    return " ".join(label.split()).lower()


# ---------------------------------------------------------------------------------------------------- suggestions


def slip(word: str, choices: Iterable[str]) -> str:
    """The one choice that a typing slip away from `word`: two letters at most, none of them a digit; or ""."""
    stem = posixpath.splitext(word)[0]
    limit = 1 if len(stem) < 5 else 2
    digits = re.sub(r"\D", "", word)
    near = sorted(
        (distance(word.lower(), choice.lower()), choice)
        for choice in set(choices)
        if abs(len(choice) - len(word)) <= limit
        and re.sub(r"\D", "", choice) == digits
        and (len(stem) > 2 or posixpath.splitext(choice)[0] == stem)
    )
    near = [pair for pair in near if pair[0] <= limit]
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else ""


def bare(text: str) -> str:
    """Letters and digits only, without accents: what different rules for heading ids have in common."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


class Fixes:
    """Fixes for dead links. Each is tried on the built site before it is offered."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self.site = sources, sources.site
        self.headings = lru_cache(maxsize=64)(self._headings)

    def suggest(self, finding: Finding) -> str:
        """An address that works on every page that shows the fault, or ""."""
        mark, broken, title = finding.mark, finding.fix, ""
        if mended := mended_scheme(mark.text):
            return mended
        if re.match(r"www\.[\w-]+\.\w", mark.text):
            return f"https://{mark.text}"
        if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", mark.text):
            return f"mailto:{mark.text}"
        if mark.form == "unknown":
            return ""
        if titled := re.fullmatch(r"(\S+)\s+\(([^()\"]*)\)", mark.text):  # a title for a forge, not for us
            mark, title = mark._replace(text=titled[1]), f' "{titled[2]}"'
        others = sorted(self.sources.users.get(mark.path, set()) - finding.pages.keys())  # a snippet's sound pages
        pages = [page for page in [*sorted(finding.pages), *others] if page][:20]
        for target in self.candidates(mark, broken, pages[0] if pages else ""):
            if (title or target != mark.text) and all(self.works(mark, page, target) for page in pages or [""]):
                return target + title
        return ""

    def works(self, mark: Mark, page: str, target: str) -> bool:
        """Whether the target, written in place of the mark, leads somewhere from this page."""
        if self.is_markdown(mark):
            file = self.sources.by_dest.get(page) if mark.form != "setting" else None
            if target.startswith("#"):
                return unquote(target[1:]) in self.sources.reading.ids.get(page, ())
            there = self.sources.doc(file, target)
            if there is None or not there[0].included:
                return False
            address = Address(there[0].dest_uri, there[1])
        else:
            at = "index.html" if mark.form == "template" else page or "index.html"
            address = resolve(self.site.root, at, target)
        found = self.site.answers(address.path)
        return bool(found) and (not address.fragment or address.fragment in self.sources.reading.ids.get(found, ()))

    @staticmethod
    def is_markdown(mark: Mark) -> bool:
        """Whether the address is one that MkDocs turns: a path to a source file."""
        return mark.form in ("markdown", "definition") or mark.form == "setting"

    def candidates(self, mark: Mark, broken: Broken, page: str) -> Iterator[str]:
        """Addresses that may have been meant, likeliest first, in the form that the place needs."""
        target = html.unescape(mark.text)
        before, _, fragment = target.partition("#")
        before, question, query = before.partition("?")
        fragment = unquote(fragment)
        if broken.why == "anchor":
            for path, name in self.anchors(broken.address.path, fragment or broken.address.fragment):
                if path == broken.address.path:
                    yield f"{before}{question}{query}#{name}"
                else:
                    yield f"{self.spell(mark, page, path)}#{name}"
            return
        found = [dest for dest in dict.fromkeys(self.paths(mark, before, page)) if dest != page]
        for dest in found:
            written = self.spell(mark, page, dest) + question + query
            if not fragment:
                yield written
            else:
                yield f"{written}#{fragment}"
                yield from (f"{written}#{name}" for path, name in self.anchors(dest, fragment) if path == dest)
        if fragment:
            yield from (self.spell(mark, page, dest) + question + query for dest in found)

    def spell(self, mark: Mark, page: str, dest: str) -> str:
        """The way to a file of the site, written as the place needs it."""
        if self.is_markdown(mark):
            file = self.sources.by_dest.get(page)
            folder = posixpath.dirname(file.src_uri) if file and mark.form != "setting" else ""
            made = {made.dest_uri: made for made in self.sources.made.values()}
            there = self.sources.by_dest.get(dest) or made.get(dest)
            return quoted(posixpath.relpath(there.src_uri, folder or ".")) if there else ""
        if mark.text.startswith("/"):
            return self.site.root + quoted(dest.removesuffix("index.html"))
        folder = "" if mark.form == "template" else posixpath.dirname(page)
        path = posixpath.relpath(dest, folder or ".")
        if dest == "index.html" or dest.endswith("/index.html"):
            path = path.removesuffix("index.html").rstrip("/") + "/" if path != "index.html" else "./"
        return quoted(path)

    def in_markdown(self, file: File, there: File, target: str) -> str:
        """`did you mean "page.md"?` for a link that names a page by its built address."""
        path = quoted(posixpath.relpath(there.src_uri, posixpath.dirname(file.src_uri) or "."))
        hash_, fragment = target.partition("#")[1:]
        return f'did you mean "{path}{hash_}{fragment}"?'

    def paths(self, mark: Mark, path: str, page: str) -> Iterator[str]:
        """The files of the site that a path may have meant."""
        docs = self.is_markdown(mark)
        names = self.docs_index if docs else self.site_index
        file = self.sources.by_dest.get(page)
        folder = posixpath.dirname(file.src_uri if docs and file else page)
        if mark.form in ("setting", "template"):
            folder = ""
        path = unquote(path).replace("\\", "/").strip()
        plain = path.lstrip("/")
        while plain.startswith(("../", "./")):
            plain = plain.partition("/")[2]
        plain = plain or "index"
        tries = [plain, plain.removeprefix(self.site.root.strip("/") + "/")]
        if not path.startswith("/"):
            ways = [path, path.removeprefix("../"), "../" + path]
            tries = [posixpath.normpath(posixpath.join(folder, way)) for way in ways] + tries
        tries = [t for t in dict.fromkeys(tries) if not t.startswith("..") and t]
        for attempt in tries:
            yield from (names.dest[v] for v in variants(attempt) if v in names.dest)
        for attempt in tries:
            yield from (names.dest[names.lower[v.lower()]] for v in variants(attempt) if v.lower() in names.lower)
        for attempt in tries[:3]:
            for variant in variants(attempt):
                parent, name = posixpath.split(variant)
                if near := slip(name, names.by_folder.get(parent, ())):
                    yield names.dest[posixpath.join(parent, near)]
                if near := slip(parent, (posixpath.dirname(n) for n in names.by_name.get(name, ()))):
                    yield names.dest[posixpath.join(near, name)]
        for variant in variants(tries[0] if tries else plain):
            name = posixpath.basename(variant)
            same = names.by_name.get(name) or names.by_lower_name.get(name.lower(), [])
            if len(same) == 1 and name not in ("index.md", "index.html", "README.md"):
                yield names.dest[same[0]]
            if name in ("index.md", "index.html"):
                same = [n for n in names.by_name.get(name, ()) if posixpath.split(posixpath.dirname(n))[1]
                        == posixpath.basename(posixpath.dirname(variant)) != ""]
                if len(same) == 1:
                    yield names.dest[same[0]]

    @cached_property
    def docs_index(self) -> Names:
        """The names of the sources, by which Markdown links go; with the generated pages that the nav names."""
        names = {name: file.dest_uri for name, file in self.sources.docs.items() if file.included}
        return Names(names | {name: file.dest_uri for name, file in self.sources.made.items()})

    @cached_property
    def site_index(self) -> Names:
        """The names of the built files, by which HTML links go."""
        return Names({name: name for name in self.site.files})

    def anchors(self, page: str, fragment: str) -> Iterator[tuple[str, str]]:
        """The ids, on this page or another, that a fragment may have meant."""
        ids = [name for name in self.sources.reading.ids.get(page, ()) if not name.startswith("__")]
        key = bare(fragment)
        same = [name for name in ids if name.lower() == fragment.lower()] or [n for n in ids if key and bare(n) == key]
        same = same or [name for name, text in self.headings(page) if key and bare(text) == key]
        if len(same) == 1:
            yield page, same[0]
        if near := slip(fragment, ids):
            yield page, near
        if len(fragment) > 4 and not same:
            elsewhere = [other for other, known in self.sources.reading.ids.items() if fragment in known]
            if len(elsewhere) == 1:
                yield elsewhere[0], fragment

    def _headings(self, page: str) -> list[tuple[str, str]]:
        """The headings of a built page: id and text."""
        try:
            with open(os.path.join(self.site.folder, page), "rb") as stream:
                tree = LexborHTMLParser(stream.read().decode("utf-8", "replace"))
        except OSError:
            return []
        for link in tree.css("a.headerlink"):
            link.decompose()
        headings = tree.css("h1[id],h2[id],h3[id],h4[id],h5[id],h6[id]")
        return [(node.attributes["id"] or "", node.text()) for node in headings]


@dataclass
class Names:
    """Names of files, by folder, by last part and in lower case, each leading to its file of the site."""

    dest: dict[str, str]

    def __post_init__(self) -> None:
        self.lower: dict[str, str] = {}
        self.by_folder: dict[str, list[str]] = {}
        self.by_name: dict[str, list[str]] = {}
        self.by_lower_name: dict[str, list[str]] = {}
        for path in sorted(self.dest):
            folder, name = posixpath.split(path)
            self.lower[path.lower()] = path
            self.by_folder.setdefault(folder, []).append(name)
            self.by_name.setdefault(name, []).append(path)
            self.by_lower_name.setdefault(name.lower(), []).append(path)


def variants(path: str) -> list[str]:
    """A path and the other ways to name the same page: with `.md`, `.html`, or as a folder."""
    stem = re.sub(r"/?(?:index|README)?\.(?:md|html?|markdown)$|/$", "", path) if path else path
    return [path, *(stem + end for end in (".md", "/index.md", "/README.md", "/index.html", ".html") if stem)]


def quoted(path: str) -> str:
    """A path with what would end an address in Markdown or HTML written as percent signs."""
    return re.sub(r'[ ()<>"#?%\']', lambda match: f"%{ord(match[0]):02X}", path)
