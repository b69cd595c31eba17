"""Check every internal link of a MkDocs site: the built site is the judge, the source is the place.

    python scripts/check_links.py [--config-file mkdocs.yml] [--site-dir DIR] [--format text|json|github]
                                  [--jobs N] [--strict]

`built_site.py` says which addresses are dead; here they are found in the sources. A place is proved, not guessed: every
address that could have given the dead link is replaced by a marker, the page is rendered once more with the project's
own Markdown extensions, and only markers that come out as links count. Code, comments, tabs, tables and nested lists
are thus told apart by the very code that built the site. The sources are also read for what leaves no dead link:
undefined labels and footnotes, links without text or bound to one URL style, front matter, silences.

A finding stands at the first character of the address as written: of a reference link in its definition, of a nav
entry in `mkdocs.yml`. Dead links are errors. A page nothing leads to, an id used twice, a link without text and a link
that works under one value of `use_directory_urls` only are warnings, which fail with `--strict`. To silence a finding
write, on the line before it, `<!-- links: ignore, because … -->` (`# …` in YAML) with the reason.
"""

from __future__ import annotations

import gc
import html
import os
import posixpath
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote

import yaml
from selectolax.lexbor import LexborHTMLParser

from linkcheck.built_site import (
    IN_CSS,
    IN_REFRESH,
    IN_SRCSET,
    PAGES,
    SCHEME,
    Address,
    Loader,
    Project,
    Reading,
    Site,
    css_unescaped,
    decoded,
    load_project,
    mended_scheme,
    read_bytes,
    read_html,
    read_site,
    resolve,
)
from report import FORMATS, Arguments, CannotRun, Problem, default_format, in_order, report, run

if TYPE_CHECKING:
    import markdown  # loaded where a page is rendered

# ------------------------------------------------------------------------------------------ addresses in a source


Form = Literal[
    "markdown",  # in `[text](address)`: MkDocs turns the way to a source into the way to its page
    "definition",  # in `[label]: address`, turned too
    "front",  # a value of the front matter
    "setting",  # a value of mkdocs.yml: counts from the docs folder
    "template",  # in a template, after `{{ base_url }}/` or before `|url`: counts from the root of the site
    "html",  # in an attribute, as a browser takes it
    "refresh",  # in the redirect of a page
    "css",  # in `url(…)`
    "label", "footnote", "id",  # no address but a name
    "page", "silence", "unknown",  # a whole file, a comment, a word that a dead address holds
]  # fmt: skip


class Mark(NamedTuple):
    """A stretch of a source that may be an address or a name; `key` is where it stands in YAML (`theme.logo`)."""

    path: str
    start: int
    text: str
    form: Form
    key: str = ""


FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.S)  # as MkDocs has it
INLINE = re.compile(r"\]\((?=\s*\S)")  # `](`, where an address begins
SIMPLE = re.compile(r"\(([^\s<>()\"'\\]+)\)")  # `(page.md)`, which needs no reading by Markdown
DEFINITION = re.compile(  # `[label]: page.md`, also in a list, a quote or on the next line
    r"^[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+)?\[(?!\^)([^\[\]]+)\]:[ \t]*(?:\n[ \t]*)?<?([^\s<>]+)>?", re.M
)
FOOTNOTE = re.compile(r"^[ \t>]*\[\^([^\]\s]+)\]:", re.M)  # `[^note]:`
ATTRIBUTE = re.compile(  # `href="a"`, `href='a'`, `href=a`
    r"(?<![\w-])(href|src|srcset|imagesrcset|poster|data|style|xlink:href|content)\s*=\s*"
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`{}]+))""",
    re.I,
)
REFERENCE = re.compile(  # [text][label], with brackets in the text, as in a picture that is a link
    r"(?<![\\\w\])])(?=\[((?:[^\[\]]|\[[^\[\]]*\]){0,300}?)(?<!\\)\]\[((?:[^\[\]\n]|\n(?!\s*\n))*)\])"
)
FOOTNOTE_USE = re.compile(r"(?<![\\\]])\[\^([^\]\s]+)\](?!:)")  # `[^note]` without a colon
EMPTY = (  # `[](a)` and `[![](b)](a)`; `<a href="a"><i></i></a>`: two searches are faster than one for both
    re.compile(r"\[(?:!\[)?\s*\]\("), re.compile(r"<[aA]\b[^>]*>(?:\s|<[^>]*>)*</[aA]>")
)  # fmt: skip
BUILT = re.compile(  # an address as built, not as sourced: `](../page/)`, `](page.html#a)`, `](page)`
    r"\](?:\(|:[ \t]*)<?(?![#/])(?:[^)\s:#?<>]*(?:\.html?|/)|(?:[^)\s:#?<>]*/)?[^./)\s:#?<>]+)(?=[)\s#?>])"
)
VALUE_PATH = re.compile(  # a value of the front matter that names a file
    r"(?!/?[a-z]+:)[^\s:*{}<>|\"']+\.(?:md|html?|png|jpe?g|gif|svg|webp|avif|pdf)(?:#\S*)?", re.I
)
NO_PATHS = set(  # keys of the front matter whose values lead nowhere, whatever they look like
    [
        "title",
        "description",
        "tags",
        "template",
        "icon",
        "date",
        "author",
        "authors",
        "slug",
        "aliases",
        "status",
        "hide",
        "search",
        "redirects",
        "redirect_from",
    ]
)
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.S | re.I)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# Code, for pages that are too long to render:
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)", re.S | re.M)
CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)\1(?!`)")
JINJA_COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.S)
JINJA_URL = re.compile(r"""(["'])([^"'\n]+)\1\s*\|\s*url\b""")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)$", re.I)


def blank(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with everything the patterns match turned into spaces, so that places stay the same."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def css_marks(path: str, text: str) -> Iterator[Mark]:
    """The addresses in a style sheet."""
    for found in IN_CSS.finditer(text):
        if found.lastindex:
            yield Mark(path, found.start(found.lastindex), found[found.lastindex], "css")


def html_marks(path: str, text: str, start: int = 0) -> Iterator[Mark]:
    """The addresses in the HTML attributes and style elements of a text."""
    for match in ATTRIBUTE.finditer(text, start):
        name, value, begin = match[1].lower(), match[match.lastindex or 2], match.start(match.lastindex or 2)
        pattern = {"srcset": IN_SRCSET, "imagesrcset": IN_SRCSET, "style": IN_CSS, "content": IN_REFRESH}.get(name)
        found = pattern.finditer(value) if pattern else ()
        spans = [(m.start(m.lastindex), m[m.lastindex]) for m in found if m.lastindex] if pattern else [(0, value)]
        for offset, inner in spans:
            lead = len(inner) - len(inner.lstrip())
            yield Mark(path, begin + offset + lead, inner.strip(), "refresh" if name == "content" else "html")
    for style in STYLE.finditer(text, start):
        yield from (mark._replace(start=mark.start + style.start(1)) for mark in css_marks(path, style[1]))


@lru_cache
def plain_link() -> Any:
    """Markdown's own reader of `(address "title")`, which can only be asked after a first run."""
    import markdown

    plain = markdown.Markdown()
    plain.convert("-")
    return plain.inlinePatterns["link"]


def markdown_marks(path: str, text: str, start: int = 0) -> Iterator[Mark]:
    """The addresses in Markdown: generous, since whoever asks renders the page to see which of them are links."""
    for match in INLINE.finditer(text, start):
        begin = match.end() - 1
        paragraph = text[begin : begin + 2000].partition("\n\n")[0]
        if ")" not in paragraph:
            continue
        simple = SIMPLE.match(paragraph)
        target = simple[1] if simple else plain_link().getLink(paragraph, 0)[0]
        offset = paragraph.find(target, 1)
        if target and offset > 0 and paragraph[1:offset].strip(" \t\n<") == "":
            yield Mark(path, begin + offset, target, "markdown")
    yield from (Mark(path, match.start(2), match[2], "definition") for match in DEFINITION.finditer(text, start))
    yield from (Mark(path, match.start(1), match[1], "footnote") for match in FOOTNOTE.finditer(text, start))
    yield from html_marks(path, text, start)


def yaml_marks(path: str, text: str, start: int, form: str) -> Iterator[Mark]:
    """The values of a YAML text that begins at `start` of its file, with their keys (`theme.logo`)."""
    try:
        todo = [(yaml.compose(text, Loader=Loader), "")]
    except yaml.YAMLError:
        return
    seen: set[int] = set()  # an alias names the node itself, even the one it is in
    while todo:
        node, key = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            todo += [(value, f"{key}.{name.value}" if key else str(name.value)) for name, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += [(value, key) for value in node.value]
        elif isinstance(node, yaml.ScalarNode) and node.value and not node.tag.endswith(":null"):
            begin = text.find(
                node.value, node.start_mark.index, node.end_mark.index
            )  # after quotes or the name of an anchor
            yield Mark(path, start + max(begin, node.start_mark.index), node.value, form, key)


# ---------------------------------------------------------------------------------------------------- the sources

MARKER = re.compile(r"lk\d+k")
TOO_LONG = 500_000  # characters; a longer page is looked through, not rendered again
PATTERNS = ("exclude_docs", "draft_docs", "not_in_nav")  # settings that name pages without leading there
TURNED = ("markdown", "definition", "front", "setting")  # forms of addresses that name a source, which MkDocs turns


@dataclass
class Finding:
    """A fault at its place, gathering the pages that show it; `address` is where a dead link leads."""

    mark: Mark
    rule: str
    message: str
    severity: str = "error"
    suggestion: str = ""
    meant: str = ""  # the same, to be pasted
    address: Address | None = None
    pages: dict[str, int] = field(default_factory=dict)


def in_brackets(page: str) -> set[str]:
    """What a reader sees in square brackets, where a label ends up that Markdown did not understand; not in code."""
    tree = LexborHTMLParser(page)
    for node in tree.css("code,pre,script,style,textarea,math,.arithmatex"):
        node.replace_with(re.sub(r"[][]", "", node.text()))
    return set(re.findall(r"\[\^?([^\[\]]*)\]", tree.body.text() if tree.body else ""))


def without_name(page: str) -> set[str]:
    """The addresses of links that have no text, no label and no picture with words."""
    found = set()
    for link in LexborHTMLParser(page).css("a[href]"):
        said = [link.text(), *(link.attributes.get(name) for name in ("aria-label", "title"))]
        said += [node.attributes.get("alt") if node.tag == "img" else "svg" for node in link.css("img,svg")]
        if not any(name and name.strip() for name in said):
            found.add(link.attributes["href"] or "")
    return found


class Trial:
    """A page rendered with markers: how often each mark came out as a link and as an id, and the page itself."""

    def __init__(self, html: str, names: dict[str, Mark]) -> None:
        self.html, self.names = html, names
        read = read_html(html)
        self.uses = self.marks(n for _, target in read.links for n in MARKER.findall(target))
        self.ids = self.marks(read.ids)

    def marks(self, names: Iterable[str]) -> Counter[Mark]:
        """The marks that bear these names, and how often."""
        return Counter(self.names[name] for name in names if name in self.names)


class Sources:
    """The sources of a project, asked for the places of what is broken and for what leaves no dead link."""

    def __init__(self, project: Project, site: Site, reading: Reading, escapes: list[str], scratch: str) -> None:
        self.project, self.site, self.reading, self.escapes, self.scratch = project, site, reading, escapes, scratch
        self.findings: dict[tuple[str, int, str], Finding] = {}
        self.undecoded: dict[str, int] = {}
        self.in_nav: dict[str, str] = {}  # files of the site, as the nav names them
        self.moved: dict[str, str] = {}  # sources that the redirects plugin knows, to the files they went to
        self.users: dict[str, set[str]] = defaultdict(set)  # the pages that show a snippet
        self.with_silence: list[str] = []  # the sources that hold a silence
        self.replaced: dict[str, str] = {}
        self.used: list[str] = []

    @lru_cache(maxsize=256)  # noqa: B019 - a run has one of them
    def text(self, path: str) -> str:
        """A source as MkDocs reads it, or "" for what lies outside the project or is gone."""
        walked = path.removeprefix(self.project.docs_dir + os.sep) in self.project.changed  # links were looked at then
        if not walked and not (os.path.isfile(path) and self.project.inside(path)):
            return ""
        text, wrong = decoded(read_bytes(path))
        if wrong >= 0:
            self.undecoded[path] = wrong
        if "links: ignore" in text:
            self.with_silence.append(path)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @lru_cache(maxsize=256)  # noqa: B019 - a run has one of them
    def marks(self, path: str) -> list[Mark]:
        """Whatever in a source may be an address."""
        text = self.text(path)
        if path.endswith((".yml", ".yaml")):
            return [*yaml_marks(path, text, 0, "setting"), *html_marks(path, text)]
        if path.endswith(".css"):
            return list(css_marks(path, text))
        extra = path.removeprefix(self.project.docs_dir + os.sep) in (
            self.project.settings.get("extra_templates") or ()
        )
        if extra or self.project.in_theme(path):
            return list(self.template_marks(path, blank(text, COMMENT, JINJA_COMMENT)))
        if path.endswith((".html", ".htm")):
            return list(html_marks(path, blank(text, COMMENT)))
        return [*markdown_marks(path, text, self.body(path)), *self.front_marks(path)]

    def front_marks(self, path: str) -> list[Mark]:
        """The values of a page's front matter, and the addresses of Markdown links in them."""
        text = self.text(path)
        front = FRONT_MATTER.match(text)
        found = list(yaml_marks(path, front[1], front.start(1), "front")) if front else []
        for value in [mark for mark in found if "](" in mark.text]:
            links = markdown_marks(path, text[: value.start + len(value.text)], value.start)
            found += [mark._replace(format="front", key=value.key) for mark in links]
        return found

    @staticmethod
    def template_marks(path: str, text: str) -> Iterator[Mark]:
        """The addresses in a template: in attributes, after `{{ base_url }}/`, and before `|url`."""
        yield from (Mark(path, match.start(2), match[2], "template") for match in JINJA_URL.finditer(text))
        for mark in html_marks(path, text):
            rest = re.sub(r"^.*\}\}/?", "", mark.text, flags=re.S)
            if rest and "{" not in rest:
                form = mark.form if rest == mark.text else "template"
                yield Mark(path, mark.start + len(mark.text) - len(rest), rest, form)

    def body(self, path: str) -> int:
        """Where a page's Markdown begins, after its front matter."""
        front = FRONT_MATTER.match(self.text(path))
        return front.end() if front else 0

    def pages(self) -> list[str]:
        """The pages that were made from Markdown."""
        return [page for name, page in self.project.docs.items() if name.endswith(PAGES) and page in self.reading.ids]

    def path(self, page: str) -> str:
        """The source of a file of the site: in the docs folder, else where a theme would have it."""
        if page in self.project.sources:
            return os.path.join(self.project.docs_dir, self.project.sources[page])
        return os.path.join(self.project.theme_folder, page) if self.project.theme_folder else ""

    def pair_posts(self) -> None:
        """Pair sources that were built elsewhere, as a blog's posts are, with the page that bears their title."""
        loose: dict[str, list[str]] = defaultdict(list)
        for page in self.reading.ids.keys() - self.project.sources.keys():
            loose[letters(posixpath.basename(re.sub(r"(/index)?\.html?$", "", page)))].append(page)
        for name in [
            name for name, page in self.project.docs.items() if name.endswith(PAGES) and page not in self.site.files
        ]:
            title = re.search(
                r"^(?:# *|title: *|slug: *)(.+?) *(?:\{.*)?$",
                self.text(os.path.join(self.project.docs_dir, name)),
                re.M,
            )
            pages = loose.get(letters(title[1]), []) if title and not self.project.hides(name) else []
            if len(pages) == 1:
                self.project.docs[name], self.project.sources[pages[0]] = pages[0], name

    def templates(self) -> list[str]:
        """The project's own templates."""
        return [path for path in self.project.theme_files if path.endswith((".html", ".xml"))]

    # -- rendering

    @cached_property
    def renderer(self) -> markdown.Markdown:
        """Markdown with the project's extensions, as far as they are here, and snippets read through us."""
        import markdown  # takes longer to load than a small site to check

        listed = self.project.settings.get("markdown_extensions") or []
        listed = (
            [listed] if isinstance(listed, dict) else [one if isinstance(one, dict) else {one: {}} for one in listed]
        )
        made = markdown.Markdown()
        wanted: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
        for one in listed:
            wanted.update(one)
        for name, options in wanted.items():
            options = without_nulls(options or {})
            try:
                if name == "pymdownx.snippets":
                    bases = options.get("base_path", ["."])
                    bases = [
                        os.path.join(self.project.folder, base)
                        for base in ([bases] if isinstance(bases, str) else bases)
                    ]
                    options |= {"base_path": bases, "url_download": False}
                made.registerExtensions([name], {name: options})
            except Exception:  # noqa: S112 - not installed here, or it needs what only the build has
                continue
        if "snippet" in made.preprocessors:
            snippet = made.preprocessors["snippet"]
            snippet.get_snippet_path = partial(self.snippet_path, snippet.get_snippet_path)  # type: ignore[attr-defined]
        return made

    def snippet_path(self, find: Callable[[str], str | None], name: str) -> str:
        """The file of a snippet, with its marks where a trial is under way; nothing from outside the project."""
        path = os.path.normpath(find(name) or os.devnull)
        if not self.project.inside(path):
            return os.devnull
        self.used.append(path)
        if path in self.replaced:
            path, text = os.path.join(self.scratch, f"{list(self.replaced).index(path)}.md"), self.replaced[path]
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(text)
        return path

    def snippets(self, page: str) -> list[str]:
        """The snippets of a page, those inside snippets too."""
        text = self.text(self.path(page))
        appended = "auto_append" in str(self.project.settings.get("markdown_extensions"))
        if not ("8<-" in text or appended) or "snippet" not in self.renderer.preprocessors:
            return []
        self.replaced, self.used = {}, []
        try:
            self.renderer.preprocessors["snippet"].run(text.split("\n"))
        except Exception:  # noqa: S110 - a missing or cyclic snippet is the extension's own matter
            pass
        for path in self.used:
            self.users[path].add(page)
            if os.stat(path).st_mtime > self.reading.built:
                raise CannotRun(f"the site is older than {self.project.relative(path)}; run mkdocs build again")
        return list(dict.fromkeys(self.used))

    def trial(self, page: str, marks: Iterable[Mark]) -> Trial:
        """Make a page once more with a marker in place of each mark."""
        path = self.path(page)
        names = {f"lk{number}k": mark for number, mark in enumerate(dict.fromkeys(marks))}
        texts = {path: self.text(path)}
        for name, mark in sorted(names.items(), key=lambda item: -item[1].start):
            text = texts.get(mark.path, self.text(mark.path))
            texts[mark.path] = text[: mark.start] + name + text[mark.start + len(mark.text) :]
        text = texts[path]
        if not path.endswith(PAGES):
            return Trial(f"<style>{text}</style>" if path.endswith(".css") else text, names)
        text, out, self.replaced = text[self.body(path) :], "", texts
        if len(text) < TOO_LONG:
            try:
                out = self.renderer.reset().convert(text)
            except Exception:  # noqa: S110 - an extension may need what only the build has
                pass
        if not out:
            seen = blank(text, FENCE, CODE)
            shown = blank(seen, COMMENT)
            out = "".join(f'<a href="{name}" id="{name}">-</a>' for name in names if name in shown)
            out += "".join(f"<!--{name}-->" for name in names if name in seen and name not in shown)
        return Trial(out, names)

    # -- places of what is broken

    def doc(self, page: str, target: str) -> Address | None:
        """Where a link to a source leads, as MkDocs finds it from the source of this page ("": from a setting)."""
        path, _, fragment = target.partition("#")
        path = unquote(path.partition("?")[0]) if page else path  # a setting names the file itself
        if not path or SCHEME.match(target):
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self.project.sources.get(page, "")), path))
        name = path.lstrip("/") if path.startswith("/") else beside
        made = self.project.page(
            name
        )  # by a hook or plugin: in the nav and built, but without a file in the docs folder
        there = self.project.docs.get(name) or (made if self.in_nav.get(made) == name else "")
        return Address(there, unquote(fragment)) if there else None

    def leads(self, mark: Mark, page: str) -> set[Address]:
        """Where the mark may lead when it stands on this page."""
        if mark.form == "footnote":
            return {Address(page, "fnref:" + mark.text)}  # the way back to what nobody refers to
        target = css_unescaped(mark.text) if mark.form == "css" else html.unescape(mark.text)
        found = {self.site.lead("index.html" if mark.form == "template" else page, target)}
        if mark.form in TURNED:
            if (there := self.doc(page, target)) and mark.form in ("markdown", "definition") and target[:1] != "/":
                return {there}
            found |= {self.site.lead(page, ESCAPED.sub(r"\1", target)), there or Address("", "")}
        if mark.form in ("front", "setting"):
            found |= {self.site.lead("index.html", target), self.doc("", target) or Address("", "")}
        return found

    def find(self, page: str, wanted: Collection[Address], shown_on: str = "") -> dict[Mark, tuple[Address, int]]:
        """What in the sources of a page leads to the wanted addresses, and how often; proved by a trial.

        `shown_on`: another page that is made of these sources too, from which their links may lead.
        """
        if not wanted:
            return {}
        path = self.path(page)
        near: dict[Mark, Address] = {}
        for source in [path, *(self.snippets(page) if path.endswith(PAGES) else ())]:
            for mark in self.marks(source):
                leads = self.leads(mark, page) | (self.leads(mark, shown_on) if shown_on else set())
                if met := leads.intersection(wanted):
                    near[mark] = min(met)
        uses = self.trial(page, [mark for mark in near if mark.form != "front"]).uses if near else {}
        return {mark: (address, 1 if mark.form == "front" else uses[mark])
                for mark, address in near.items() if mark.form == "front" or uses[mark]}  # fmt: skip

    def locate(self) -> None:
        """Put every broken address at its place: in the page's own sources, else in the settings and templates, else
        in another source (which a generated page quotes), else where its words are.
        """
        by_page: dict[str, dict[Address, int]] = defaultdict(dict)
        for address, pages in self.reading.broken.items():
            for page, count in pages.items():
                by_page[page][address] = count
        left: dict[Address, list[str]] = defaultdict(list)
        for page, missing in sorted(by_page.items()):
            for mark, (address, count) in self.find(page, missing).items():
                if self.reading.tags[address, page] == "refresh":
                    fits = mark.form == "refresh"
                else:
                    fits = mark.form != "front" or missing[address] > 0  # a value may just look like a dead address
                if fits:
                    self.note_dead(mark, address, [page], count)
                    missing[address] -= count
            for address in (address for address, count in missing.items() if count > 0):
                left[address].append(page)
        shared = [*self.project.config_files, *self.templates()] if left else []
        common = [mark for path in shared for mark in self.marks(path) if mark.key not in PATTERNS]
        for address, pages in left.items():
            near = [mark for mark in common if needle(address) in unquote(mark.text)]
            rest = []
            for page in pages:
                found = [mark for mark in near if address in self.leads(mark, page)]
                for mark in found:
                    self.note_dead(mark, address, [page])
                rest += [] if found else [page]
            self.locate_by_word(address, rest)

    def locate_by_word(self, address: Address, pages: list[str]) -> None:
        """Place what neither a page's own sources nor the theme explain: a hook, a plugin or another source made it.

        The place is the word in the page's own source, else in a hook; or the links to that address in another source,
        which a generated page quotes (an included part, a post: their page lies elsewhere); else the page's first line.
        """
        word, alone = needle(address), []
        name = re.sub(r"/?(?:index)?\.html?$|^/+|/$", "", address.path)
        written = rf"(?<![\w-])(?:{re.escape(name)}|{re.escape(posixpath.basename(name)) if '.' in name else '(?!)'})(?=/|\.md|\.html|[\"'#)])"
        trace = re.compile(rf"#{re.escape(address.fragment)}(?![\w-])" if address.fragment else written)
        for page in pages:
            own = self.path(page)
            mark = self.trace(trace, [own, *self.project.hooks]) if self.text(own) else None
            if mark:
                self.note_dead(mark, address, [page])
            else:
                alone.append(page)
        others = (
            [page for page, name in self.project.sources.items() if name.endswith((*PAGES, ".css"))] if alone else []
        )
        found = [mark for other in others if word in self.text(self.path(other))
                 for mark in self.find(other, [address], "" if other in self.site.files else alone[0])]  # fmt: skip
        for mark in found:
            self.note_dead(mark, address, alone)
        for page in alone if not found else ():
            own = self.path(page) if self.text(self.path(page)) else os.path.join(self.site.folder, page)
            nowhere = Mark(own if len(alone) == 1 else self.project.config_files[0], 0, "", "unknown")
            self.note_dead(self.trace(trace, self.project.hooks) or nowhere, address, [page])

    def trace(self, written: re.Pattern[str], paths: Iterable[str]) -> Mark | None:
        """The first place in these sources where an address seems to be written, and no other finding stands."""
        known = [finding.mark for finding in self.findings.values() if finding.mark.form != "unknown"]
        for path in paths:
            for match in written.finditer(self.text(path)):
                if not any(m.path == path and m.start <= match.start() < m.start + len(m.text) for m in known):
                    return Mark(path, match.start(), match[0], "unknown")
        return None

    # -- saying what is wrong

    def note(
        self, mark: Mark, rule: str, message: str, pages: Iterable[str] = (), count: int = 1, **more: Any
    ) -> Finding:
        """Keep a finding; the same place is one finding, whatever the number of pages that show it.

        A word that a dead address holds may be the place of several.
        """
        place = (mark.path, mark.start, message if mark.form == "unknown" else "")
        finding = self.findings.setdefault(place, Finding(mark, rule, message, **more))
        for page in pages:
            finding.pages[page] = max(count, finding.pages.get(page, 0))
        return finding

    def note_dead(
        self, mark: Mark, address: Address, pages: Iterable[str] = (), count: int = 1, tag: str = "", **more: Any
    ) -> None:
        """Keep a finding for a dead link, with the words that fit it; `count`: how often each page shows it."""
        tags = [self.reading.tags.get((address, page), "a") for page in pages]
        rule, message = self.wording(mark, address, tag or next(iter(tags), "a"))
        self.note(mark, rule, message, pages, count, address=address, **more)

    def note_style(self, mark: Mark, address: Address, pages: Iterable[str] = ()) -> None:
        """Keep a finding for a link that names a page by its built address."""
        message = f'"{mark.text}" works only while use_directory_urls is {str(self.project.use_directory_urls).lower()}'
        self.note(mark, "url-style", message, pages, severity="warning", address=address)

    def in_browser(self, address: Address) -> str:
        """An address as a reader's browser shows it."""
        path = address.path
        if SCHEME.match(path) or path.startswith("/"):
            return path
        path = path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path
        return self.site.root + path + ("#" + address.fragment if address.fragment else "")

    def wording(self, mark: Mark, address: Address, tag: str) -> tuple[str, str]:
        """The rule and the sentence for a dead link."""
        if mark.form == "footnote":
            return "unused-footnote", f'no text refers to the footnote "{mark.text}"'
        target = self.in_browser(address) if mark.form == "unknown" else mark.text
        path, _, fragment = html.unescape(target).partition("#")
        path = path if target.startswith(path) else target
        if mended_scheme(target) or mended_scheme(address.path):
            return "unknown-scheme", f'"{target}" does not begin as an address does'
        if self.site.answers(address.path) and (fragment or address.fragment):
            page = f'"{path}"' if path else "this page"
            return "missing-anchor", f'no anchor "#{fragment or address.fragment}" on {page}'
        added = mark.form in TURNED and "relative_to_docs" in str(self.project.settings.get("validation"))
        if address.path.startswith("/") and target.startswith("/") and not added:  # else MkDocs adds the site's path
            return "outside-site", f'"{target}" ignores "{self.site.root}", the path of site_url'
        if address.path.startswith("/") and not target.startswith("/") and not path.endswith(".md"):
            return "outside-site", f'"{target}" climbs out of the site'
        if hidden := self.project.sources.get(address.path):
            state = "a draft" if self.project.lists("draft_docs", hidden) else "excluded"
            return "hidden-page", f'"{target}" is {state} and not on the site'
        if tag == "refresh":
            return "dead-redirect", f'this redirect leads nowhere: no page "{target}"'
        last = posixpath.basename(address.path)
        page_like = tag in ("a", "area", "iframe") and ("." not in last or last.endswith((*PAGES, ".html", ".htm")))
        what = "page" if page_like else "image" if PICTURE.search(last) else "file"
        return (
            f"missing-{what}",
            f'no {what} "{target if mark.form == "setting" else path.partition("?")[0] or target}"',
        )

    def problem(self, finding: Finding) -> Problem:
        """The finding as a `Problem`: line and column of its mark."""
        mark, message = finding.mark, finding.message
        before = self.text(mark.path)[: mark.start]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        uses = sum(finding.pages.values())
        if mark.form == "definition" and uses > 1:
            message += f" ({uses} links use this definition)"
        elif len(finding.pages) > 1:
            message += f" (on {len(finding.pages)} pages)"
        file = self.project.relative(mark.path)
        if file.startswith("..") and mark.path.startswith(self.site.folder + os.sep):
            file = "site/" + os.path.relpath(mark.path, self.site.folder).replace(os.sep, "/")
        end = column + len(mark.text) if mark.text else 0
        resolved = self.in_browser(finding.address) if finding.address else None
        details: dict[str, Any] = {"target": mark.text, "resolved": resolved, "pages": len(finding.pages)}
        if finding.meant:
            details["suggestion"] = finding.meant
        return Problem(file, line, column, message, finding.suggestion, finding.rule, finding.severity, end, details)

    def problems(self) -> Iterator[Problem]:
        """Every finding, silences applied."""
        self.pair_posts()
        self.nav()
        self.locate()
        for page in self.pages():
            self.check_source(page)
        self.orphans()
        fixes = Fixes(self) if self.findings else None
        for finding in self.findings.values():
            if fixes and finding.address and (meant := fixes.suggest(finding)):
                finding.suggestion, finding.meant = f'did you mean "{meant}"?', meant
                if unquote(meant).lower() == unquote(finding.mark.text).lower() and finding.rule.startswith("missing-"):
                    finding.rule, finding.message = "wrong-case", f"{finding.message}: capital letters count"
            elif finding.rule == "outside-site" and finding.mark.text.startswith("/"):
                finding.severity = "warning"  # another site of the same host, perhaps
        yield from self.unreadable()
        yield from self.silenced([self.problem(finding) for finding in self.findings.values()])

    # -- what leaves no dead link

    def nav(self) -> None:
        """Entries of the nav, and of redirect maps, that name no page."""
        found = False
        for path in self.project.config_files:
            marks = [mark for mark in self.marks(path) if mark.form == "setting"]
            for mark in marks:
                if moved := mark.key.partition(".redirect_maps.")[2]:
                    address = self.doc("", mark.text) or self.site.lead("index.html", mark.text)
                    self.moved[moved] = address.path
                    if not self.site.answers(address.path) and not SCHEME.match(mark.text):
                        self.note_dead(mark, address, tag="refresh")
            entries = [mark for mark in marks if re.match(r"nav(\.|$)", mark.key)]
            for mark in () if found else entries:  # a child's nav replaces that of its parent
                self.nav_entry(mark, mark.text.strip())
            found = found or bool(entries)

    def nav_entry(self, mark: Mark, target: str) -> None:
        """Note which page an entry of the nav names, or that it names none."""
        page = self.project.page(target)
        if page in self.site.files:
            self.in_nav[page] = target
        elif not re.match(SCHEME.pattern + r"\S", target) and not target.startswith(("/", "#")):
            address = Address(page, "") if target in self.project.docs else self.site.lead("index.html", target)
            known_to_a_plugin = "*" in target or os.path.isdir(os.path.join(self.project.docs_dir, target))
            if self.site.answers(address.path):
                self.in_nav[address.path] = target
                if self.project.sources.get(address.path, "").endswith(PAGES) and not known_to_a_plugin:
                    self.note_style(mark, Address(address.path, ""))
            elif not known_to_a_plugin:
                self.note_dead(mark, address)

    def orphans(self) -> None:
        """Pages that no nav entry and no link reaches; a project without a nav lists them all."""
        for page in self.pages() if self.project.settings.get("nav") else ():
            known = page in self.in_nav or page in self.reading.reached or page in ("index.html", "404.html")
            if not known and not self.project.lists("not_in_nav", self.project.sources[page]):
                mark = Mark(self.path(page), 0, "", "page")
                self.note(mark, "orphan", "no nav entry and no link leads to this page", [page], severity="warning")

    def unreadable(self) -> Iterator[Problem]:
        """Files that are not UTF-8, and symbolic links that lead out of the project: said, not followed."""
        for page, offset in self.reading.unreadable.items():
            self.text(path := self.path(page))
            if path not in self.undecoded:
                self.undecoded[os.path.join(self.site.folder, page)] = offset
        for path, offset in self.undecoded.items():
            before = decoded(read_bytes(path)[:offset])[0]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield Problem(
                self.project.relative(path), line, column, "this file is not UTF-8", "save it as UTF-8", "unreadable"
            )
        for folder, names in ((self.project.docs_dir, self.project.escapes), (self.site.folder, self.escapes)):
            for name in names:
                message = "this symbolic link leads out of the project and was not read"
                yield Problem(f"{self.project.relative(folder)}/{name}", 1, 1, message, "", "unreadable", "warning")

    def silenced(self, problems: list[Problem]) -> Iterator[Problem]:
        """The problems that no comment on the line before silences, and the comments that are wrong or of no use."""
        by_line: dict[tuple[str, int], list[Problem]] = defaultdict(list)
        for problem in problems:
            by_line[problem.file, problem.line].append(problem)
        sheets = [
            self.path(page) for page, name in self.project.sources.items() if name.endswith((".html", ".htm", ".css"))
        ]
        for path in [*self.project.config_files, *self.templates(), *sheets]:
            self.text(path)  # so that its silences are known; pages and snippets have been read
        pages = {self.path(page): page for page in self.pages()}
        for path in dict.fromkeys(self.with_silence):
            for start, words in self.silences(path, pages.get(path, "")):
                mark, below = Mark(path, start, words, "silence"), self.text(path).count("\n", 0, start) + 2
                lines = (
                    [below] if below > 3 else [below, 1]
                )  # nothing stands before the first line, where an orphan is said
                if not re.match(r".*?links: ignore,\s*because\s+(?!-->|\*/|#\})[^\s…]", words):
                    remedy = 'end it with ", because" and the reason'
                    yield self.problem(Finding(mark, "silence", "this silence gives no reason", suggestion=remedy))
                elif not any([by_line.pop((self.project.relative(path), line), None) for line in lines]):
                    yield self.problem(
                        Finding(mark, "silence", "this silence silences nothing", suggestion="delete it")
                    )
        yield from (problem for some in by_line.values() for problem in some)

    def silences(self, path: str, page: str) -> Iterator[tuple[int, str]]:
        """The silencing comments of a source (and page), by their start: real comments, not examples in code."""
        opening = "<!--|#" if page or path.endswith((".yml", ".yaml")) else r"<!--|/\*|\{#"
        found = {}
        for match in re.finditer(
            rf"(?:{opening})[ \t]*(links: ignore)\b[^\n]*?(?:-->|\*/|#\}}|$)", self.text(path), re.M
        ):
            found[Mark(path, match.start(1), match[1], "silence")] = match
        front = self.body(path) if page else 0
        real = found.keys()
        if page:
            trial = self.trial(page, [mark for mark in found if mark.start >= front])
            real = trial.marks(re.findall(r"<!--\s*(lk\d+k)", trial.html)).keys()
        for mark, match in found.items():
            if mark in real or (mark.start < front and match[0][0] == "#"):
                yield match.start(), match[0]

    def check_source(self, page: str) -> None:
        """What a page's source shows; it is only rendered again where a cheap look raises a suspicion."""
        path = self.path(page)
        text, start = self.text(path), self.body(path)
        if start:
            self.front_matter(page)
        if page in self.reading.twice:
            self.duplicates(page)
        labels: dict[Mark, str] = {}
        links: set[Mark] = set()
        styled: dict[Mark, Address] = {}
        for source, begin in {path: start, **dict.fromkeys(self.snippets(page) if "8<-" in text else (), 0)}.items():
            words = self.text(source)
            if "][" in words or "[^" in words:
                labels.update(self.labels(source, begin))
            if any(empty.search(words, begin) for empty in EMPTY):
                links.update(mark for mark in self.marks(source) if mark.form not in ("front", "footnote"))
            if BUILT.search(words, begin):
                styled.update(
                    {mark: there for mark in self.marks(source) if (there := self.bound_to_style(mark, page))}
                )
        if labels:  # what a hook or a plugin understood is no fault
            built = {letters(words) for words in in_brackets(self.site.text(page))}
            labels = {mark: text for mark, text in labels.items() if not text or letters(mark.text) in built}
        if not (labels or links or styled):
            return
        trial = self.trial(page, [*labels, *links, *styled])
        empty = trial.marks(without_name(trial.html)).keys() & links
        notes = [one.footnotes for one in self.renderer.registeredExtensions if hasattr(one, "footnotes")]
        defined = {"label": self.renderer.references, **({"footnote": notes[0]} if notes else {})}
        for mark in trial.marks(in_brackets(trial.html)).keys() & labels.keys():
            if " ".join(mark.text.split()).lower() in map(str.lower, defined.get(mark.form, [mark.text])):
                empty |= {mark} if not labels[mark] else set()
            else:
                near = slip(mark.text, defined[mark.form])
                self.note(mark, f"undefined-{mark.form}", f'no {mark.form} "{mark.text}" is defined', [page],
                          suggestion=f'did you mean "{near}"?' if near else "", meant=near)  # fmt: skip
        for mark in empty:
            self.note(mark, "empty-text", "this link has no text", [page], severity="warning")
        for mark in styled.keys() & trial.uses.keys():
            self.note_style(mark, styled[mark], [page])

    def labels(self, path: str, start: int) -> Iterator[tuple[Mark, str]]:
        """Uses of labels, with the text of their link, and of footnotes; whoever asks renders the page to see the real ones."""
        text = self.text(path)
        for match in REFERENCE.finditer(text, start):
            group = 2 if match[2] else 1
            if match[group].strip() and "^" not in (match[group][0], match[1][:1]):
                yield Mark(path, match.start(group), match[group], "label"), match[1].strip()
        yield from (
            (Mark(path, match.start(1), match[1], "footnote"), "-") for match in FOOTNOTE_USE.finditer(text, start)
        )

    def bound_to_style(self, mark: Mark, page: str) -> Address | None:
        """The page that a Markdown link reaches by its built address, where the other URL style would break it."""
        target = html.unescape(mark.text)
        if mark.form not in ("markdown", "definition") or SCHEME.match(target) or target.startswith(("/", "#")):
            return None
        there, source = self.site.lead(page, target).path, self.project.sources.get(page, "")
        if self.doc(page, target) or not self.project.sources.get(there, "").endswith(PAGES):
            return None
        path = resolve(self.site.root, self.project.page(source, turned=True), target).path
        same = self.project.page(self.project.sources[there], turned=True) in (path, path + "/index.html")
        return None if same else Address(there, "")

    def duplicates(self, page: str) -> None:
        """Explicit ids that the page has more than once."""
        path = self.path(page)
        for name in self.reading.twice[page]:
            spelled = "|".join({re.escape(name), re.escape(html.escape(name))})
            pattern = re.compile(rf"""(?:\{{[^{{}}\n]*\#|\b(?:id|name)\s*=\s*["']?)({spelled})(?=[\s"'}}>])""")
            marks = [Mark(source, match.start(1), match[1], "id") for source in (path, *self.snippets(page))
                     for match in pattern.finditer(self.text(source))]  # fmt: skip
            real = list(self.trial(page, marks).ids) if marks else []
            for mark in real[1:] or real[:1]:
                message = f'id "{name}" is on this page twice'
                if mark is not real[0] and real[0].path == path:
                    message = f'id "{name}" is already on line {self.problem(Finding(real[0], "", "")).line}'
                self.note(mark, "duplicate-id", message, [page], severity="warning")

    def front_matter(self, page: str) -> None:
        """Paths and links in the front matter that lead nowhere: a warning, unless a template made dead links of them."""
        for mark in self.front_marks(self.path(page)):
            if VALUE_PATH.fullmatch(mark.text) and mark.key.partition(".")[0] not in NO_PATHS:
                address = self.doc(page, mark.text) or self.site.lead(page, mark.text)
                if not self.exists(mark, page):
                    self.note_dead(mark, Address(address.path, ""), [page], severity="warning")

    def exists(self, mark: Mark, page: str) -> bool:
        """Whether a path of the front matter is there: from the page, the docs, the project or the built site."""
        path = unquote(mark.text.partition("#")[0].partition("?")[0])
        if any(self.site.answers(address.path) for address in self.leads(mark._replace(text=path), page)):
            return True
        folders = (self.project.folder, self.project.theme_folder or self.project.folder)
        paths = [os.path.join(folder, path.lstrip("/")) for folder in folders]
        return any(os.path.exists(path) and self.project.inside(path) for path in paths)


def without_nulls(options: Any) -> Any:
    """The options of an extension without those that are null: they name Python objects, which are not loaded."""
    if isinstance(options, dict):
        return {name: without_nulls(value) for name, value in options.items() if value is not None}
    return [without_nulls(value) for value in options if value is not None] if isinstance(options, list) else options


def needle(address: Address) -> str:
    """A word that the source of this address surely holds."""
    path = re.sub(r"(?:/?index)?\.(?:html?|md)$|/$", "", address.path)
    return max(re.split(r"[^\w.-]+", address.fragment or posixpath.basename(path) or "index"), key=len)


# ---------------------------------------------------------------------------------------------------- suggestions


def slip(word: str, choices: Iterable[str]) -> str:
    """The one choice that is a typing slip away from `word`: one letter, two in a long word, none of them a digit; or ""."""
    from rapidfuzz import process  # loaded where something is wrong
    from rapidfuzz.distance import OSA

    stem, digits = posixpath.splitext(word)[0], re.sub(r"\D", "", word)
    most = 1 if len(stem) < 8 else 2
    words = list(dict.fromkeys(choices))
    lowered = [choice.lower() for choice in words]
    found = process.extract(word.lower(), lowered, scorer=OSA.distance, score_cutoff=most, limit=9)
    near = [(slips, words[i]) for _, slips, i in found if re.sub(r"\D", "", words[i]) == digits
            and (len(stem) > 2 or posixpath.splitext(words[i])[0] == stem)]  # fmt: skip
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else ""


def letters(text: str) -> str:
    """Letters and digits only, without accents: what different rules for heading ids have in common."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def bare_path(path: str) -> str:
    """A path without what habits and URL styles change: capitals, the extension of a page, `index`, `README`."""
    path = re.sub(r"\.(?:html?|md|markdown|mdown|mkdn|mkd)$", "", path.lower().strip("/"))
    return re.sub(r"(?:^|/)(?:index|readme)$", "", path)


def quoted(path: str) -> str:
    """A path with what would end an address in Markdown or HTML written as percent signs."""
    return re.sub(r'[ ()<>"#?%\']', lambda match: f"%{ord(match[0]):02X}", path)


def linked(path: str) -> str:
    """The way to a built file as a link has it: a folder instead of its index."""
    return quoted(re.sub(r"(^|/)index\.html$", r"\1", path))


class Fixes:
    """Addresses that were meant instead of dead ones. Each is tried on the built site before it is offered."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self.site, self.project, self.ids = sources, sources.site, sources.project, sources.reading.ids
        self.by_bare_path: dict[str, list[str]] = defaultdict(list)
        self.by_last: dict[str, set[str]] = defaultdict(set)
        self.by_rest: dict[tuple[str, ...], list[str]] = defaultdict(list)  # all parts of a key but one, to that one
        names = {name: name for name in self.site.files - {"404.html"}} | self.project.docs
        for name, page in sorted(names.items()):
            if page in self.site.files and page not in self.by_bare_path[bare_path(name)]:
                self.by_bare_path[bare_path(name)].append(page)
        for known in self.by_bare_path:
            parts = known.split("/")
            self.by_last[parts[-1]].add(known)
            for i, part in enumerate(parts):
                self.by_rest[*parts[:i], "", *parts[i + 1 :]].append(part)

    def suggest(self, finding: Finding) -> str:
        """An address that works on every page that shows the fault, in the form its place needs; or ""."""
        mark, title = finding.mark, ""
        if mended := mended_scheme(mark.text):
            return mended
        if re.match(r"www\.[\w-]+\.\w", mark.text):
            return f"https://{mark.text}"
        if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", mark.text):
            return f"mailto:{mark.text}"
        if mark.form in ("unknown", "footnote") or finding.address is None:
            return ""
        if titled := re.fullmatch(r"(\S+)\s+\(([^()\"]*)\)", mark.text):  # a title for a forge, not for us
            mark, title = mark._replace(text=titled[1]), f' "{titled[2]}"'
        if mark.form == "front" and not mark.text.partition("#")[0].endswith(PAGES):
            mark = mark._replace(format="template")
        name = os.path.relpath(mark.path, self.project.docs_dir)
        own = self.project.docs.get(name, "")
        pages = [own] if own in finding.pages else sorted(finding.pages)  # others just quote it
        tried = {*pages, *self.sources.users.get(mark.path, ()), *([own] if own and pages else ())}
        for target in self.candidates(mark, finding.address, pages):
            if (title or target != mark.text) and all(self.works(mark, page, target) for page in tried or [""]):
                return target + title
        return ""

    def works(self, mark: Mark, page: str, target: str) -> bool:
        """Whether the target, written in place of the mark, leads somewhere from this page."""
        at = "index.html" if mark.form in ("setting", "template") else page or "index.html"
        address = self.site.lead(at, target)
        if mark.form in TURNED and target[:1] not in ("#", "/"):
            address = self.sources.doc("" if mark.form == "setting" else page, target) or Address("", "")
        path, fragment = address
        return path in self.site.files and (not fragment or fragment in self.ids.get(path, (fragment,)))

    def candidates(self, mark: Mark, address: Address, pages: list[str]) -> Iterator[str]:
        """Addresses that may have been meant instead of the mark on these pages, likeliest first; none is tried yet."""
        page = pages[0] if pages else ""
        before, _, fragment = html.unescape(mark.text).partition("#")
        before, question, query = before.partition("?")
        fragment = unquote(fragment)
        if self.site.answers(address.path) and address.fragment:
            yield from (f"{before}{question}{query}#{name}" for name in self.anchors(address.path, address.fragment))
            return
        for path in dict.fromkeys([address.path, *self.paths(mark, before, page)]):
            if path not in self.site.files or (not fragment and [path] == pages):  # nobody means the page itself
                continue
            names = self.anchors(path, fragment) if fragment and path in self.ids else [fragment]
            ways = [self.spell(mark, page, path)]
            if before.startswith("/"):  # holds at every depth
                ways.append(self.site.root + linked(path))
            yield from (
                f"{way}{question}{query}{'#' * bool(name)}{name}" for way in filter(None, ways) for name in names
            )

    def spell(self, mark: Mark, page: str, path: str) -> str:
        """The way to a file of the site, written as the place needs it; "" where it cannot be written so."""
        start = self.folder(mark, page) or "."
        if mark.form in TURNED:
            source = self.project.sources.get(path) or self.sources.in_nav.get(path)
            way = posixpath.relpath(source, start) if source else ""
            plain = re.fullmatch(
                r"[\w./ ()+~-]*", way
            )  # what needs no quotes in YAML, where nothing is percent-encoded
            return quoted(way) if mark.form != "setting" else way if plain else ""
        way = self.site.root + path if mark.text.startswith("/") else posixpath.relpath(path, start)
        return linked(way) or "./"

    def folder(self, mark: Mark, page: str) -> str:
        """The folder, of the docs or of the site, from which an address in place of the mark counts."""
        where = self.project.sources.get(page, "") if mark.form in TURNED else page
        return "" if mark.form in ("setting", "template") else posixpath.dirname(where)

    def paths(self, mark: Mark, path: str, page: str) -> Iterator[str]:
        """The files of the site that a path may have meant."""
        folder, path = self.folder(mark, page), unquote(path).replace("\\", "/").strip()
        plain = re.sub(r"^(?:\.{0,2}/)+", "", path) or "index"
        ways = [plain, plain.removeprefix(self.site.root.strip("/") + "/")]
        if not path.startswith("/"):
            beside = [path, path.removeprefix("../"), "../" + path]
            ways = [posixpath.normpath(posixpath.join(folder, way)) for way in beside] + ways
        for way in ways:
            yield from (known[way] for known in (self.sources.moved, self.project.docs) if way in known)
        keys = list(dict.fromkeys(bare_path(way) for way in ways if way and not way.startswith("..")))
        for known in keys:
            yield from self.by_bare_path.get(known, ())
        for known in keys[:3]:
            parts = known.split("/")
            for i in reversed(range(len(parts))):
                if near := slip(parts[i], self.by_rest.get((*parts[:i], "", *parts[i + 1 :]), ())):
                    yield from self.by_bare_path["/".join([*parts[:i], near, *parts[i + 1 :]])]
        for known in keys[:3]:
            if slip(posixpath.basename(known), ["index"]):
                yield from self.by_bare_path.get(posixpath.dirname(known), ())
        last = self.by_last.get(posixpath.basename(keys[0]), set()) if keys and keys[0] else ()
        if len(last) == 1:
            yield from self.by_bare_path[next(iter(last))]

    def anchors(self, page: str, fragment: str) -> list[str]:
        """The ids of a page that a fragment may have meant."""
        for spelled, known in zip((fragment.lower(), letters(fragment), letters(fragment)), self.alike(page)):
            if spelled in known:
                return list(known[spelled]) if len(known[spelled]) == 1 else []
        near = slip(fragment, self.named(page))
        return [near] if near else []

    def named(self, page: str) -> list[str]:
        """The ids of a page without those that a theme gives."""
        return [name for name in self.ids.get(page, ()) if not name.startswith("__")]

    @lru_cache(maxsize=64)  # noqa: B019 - a run has one of them
    def alike(self, page: str) -> list[dict[str, set[str]]]:
        """The ids of a page by their small letters, by their letters and digits, and by those of their headings."""
        tree = LexborHTMLParser(self.site.text(page))
        for link in tree.css("a.headerlink"):
            link.decompose()
        headings = [(node.attributes["id"] or "", node.text()) for node in tree.css(":is(h1,h2,h3,h4,h5,h6)[id]")]
        found: list[dict[str, set[str]]] = []
        for pairs in ([(name, name.lower()) for name in self.named(page)], [(name, letters(name)) for name in self.named(page)],
                      [(name, letters(text)) for name, text in headings]):  # fmt: skip
            found.append(defaultdict(set))
            for name, spelled in pairs:
                if spelled:
                    found[-1][spelled].add(name)
        return found


# -------------------------------------------------------------------------------------------------------- the check


@dataclass
class Result:
    """The findings of a check and the figures of its summary line."""

    problems: list[Problem]
    pages: int
    links: int
    external: int
    seconds: float


def check(config_file: str = "mkdocs.yml", site_dir: str | None = None, jobs: int = 0) -> Result:
    """Every fault of a project's internal links, in order; the site is built into a temporary folder where none is named.

    `jobs`: processes that read pages (0: chosen by the size of the site). `CannotRun` where there is no configuration,
    no site, a site older than its sources, or where the build fails.
    """
    started = time.perf_counter()
    project = load_project(config_file)
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.abspath(site_dir or os.path.join(scratch, "site"))
        if site_dir is None:
            build(project, folder)
        site, reading, escapes = read_site(project, folder, jobs)
        problems = in_order(Sources(project, site, reading, escapes, scratch).problems())
    return Result(problems, len(reading.ids), reading.links, reading.external, time.perf_counter() - started)


def build(project: Project, folder: str) -> None:
    """Build the site into a folder with `mkdocs build`, in a process of its own."""
    import subprocess

    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project.config_files[0], "-d", folder]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        errors = [line for line in said if line.startswith(("ERROR", "Error"))] or said[-1:]
        raise CannotRun(f"mkdocs build failed: {errors[0] if errors else 'no word why'}")


def main(arguments: list[str] | None = None) -> int:
    """Check the project named on the command line, print the findings and the total; 0: clean, 1: faults."""
    parser = Arguments(prog="check_links.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--config-file", default="mkdocs.yml", help="the project's configuration (mkdocs.yml)")
    parser.add_argument("--site-dir", help="the built site; without it one is built into a temporary folder")
    parser.add_argument("--format", choices=FORMATS, default=default_format())
    parser.add_argument("--jobs", type=int, default=0, help="processes that read pages (chosen by the site's size)")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    given = parser.parse_args(arguments)
    gc.set_threshold(
        100_000, 50, 100
    )  # what is read stays: looking through it for cycles would take a fifth of the time
    result = check(given.config_file, given.site_dir, max(0, given.jobs))
    code = report(result.problems, given.format, strict=given.strict)
    print(
        f"{result.pages} pages, {result.links} links, {result.external} external skipped, "
        f"{len(result.problems)} faults, {result.seconds:.2f} s",
        file=sys.stderr,
    )
    return code


if __name__ == "__main__":
    run(main)
