"""The one place that renders Markdown: a line or a block goes in, the words that a reader sees come out.

Everything is rendered by Python-Markdown with the site's own extensions, so that paper, screen and search show the
same words. What a mark means is left to Python-Markdown.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import HRProcessor
from markdown.inlinepatterns import LinkInlineProcessor
from selectolax.lexbor import LexborHTMLParser, LexborNode

from playbook.source import PLAIN_LINK, PLAIN_LINKS

BLANK = re.compile(r"_{3,}")  # a line to write on; our Markdown extension draws it, and paper asks here
TICK_BOX = re.compile(r"\[ \]")  # a square to tick in a text or a cell, in the same way
BOX = "\u2610"  # in words: such a square
TYPED = ('"', "'", "--", "...", "<<", ">>")  # what typography changes; a text without is set as it stands
# Nothing that means something to Markdown: there is nothing to render. A hyphen stands in a word, a stop ends one.
BARE = re.compile(r"(?:[^\W_]|[ ,;?]|(?<=[^\W_])(?:-(?=[^\W_])|[.:](?=[ ]|$)))+")
PIECE = re.compile(r"[^\s&<]+")  # of a line: a space, an entity or a tag may stand between two words
NOT_READ = "svg,style,script,template,button"  # elements whose text is no part of what the page says
APART = (  # elements whose text does not run on from the text before them
    "address,article,aside,blockquote,br,caption,dd,details,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,"
    "hr,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul"
)
LEFT_OVER = "\x03"  # of Python-Markdown, where marks of emphasis that cross each other lead it astray
BLOCKS = frozenset(APART.split(",")) - {"br"}
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


class LinkSpan(NamedTuple):
    """The target of a Markdown link in a line: its first character, the one after its last, and the target itself."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Block:
    """A block of a form or a page. `kind` is heading, label (a paragraph in bold), task, bullet, number, text or table.

    A table has `rows` of words, its head first; the other kinds have `words`. A heading has its `level`, 1 to 6.
    """

    kind: str
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 0


class _Rules(HRProcessor):
    """Makes a rule across the page of hyphens or asterisks alone, and of no underscores."""

    SEARCH_RE = re.compile(HRProcessor.RE.replace(r"(_+[ ]{0,2}){3,}|", ""), re.MULTILINE)


class MarkdownText:
    """Markdown as the site renders it."""

    def __init__(self, extensions: Sequence[str | Mapping[str, Any]] | Mapping[str, Any] = ()) -> None:
        """`extensions` is the setting `markdown_extensions` of mkdocs.yml: names, or names with their options."""
        self.options: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}  # what MkDocs adds unasked
        for entry in [extensions] if isinstance(extensions, Mapping) else extensions:
            self.options |= dict(entry) if isinstance(entry, Mapping) else {entry: {}}
        self._words: dict[str, str] = {}

    @cached_property
    def renderer(self) -> markdown.Markdown:
        """Python-Markdown with the extensions; an extension that is not installed is a `ModuleNotFoundError`."""
        options = {name: config or {} for name, config in self.options.items()}
        renderer = markdown.Markdown(extensions=list(options), extension_configs=options)
        keep_lines_to_write_on(renderer)
        renderer.convert("x")  # the reader of links, which we ask by itself, has no stash before the first line
        return renderer

    def html(self, text: str) -> str:
        """The HTML of one or more blocks of Markdown."""
        return self.renderer.reset().convert(text)

    def line_html(self, line: str) -> str:
        """The HTML of a line inside a block, such as an item or a cell; a mark that begins a block is a sign there."""
        self.renderer.reset()
        return self._inline(line)

    def _inline(self, line: str) -> str:
        """The HTML of a line, with the definitions that the renderer has read."""
        renderer = self.renderer
        root = Element("div")
        SubElement(root, "p").text = line.strip()
        for change in renderer.treeprocessors:
            changed = change.run(root)
            root = root if changed is None else changed
        html = renderer.serializer(root)
        for processor in renderer.postprocessors:
            html = processor.run(html)
        return (
            html.strip().removeprefix("<div>").removesuffix("</div>").strip().removeprefix("<p>").removesuffix("</p>")
        )

    def stands_alone(self, line: str, definitions: Sequence[str]) -> bool:
        """Whether a line reads the same with and without these definitions of links and notes (`[1]: page.md`)."""
        alone = self.line_html(line)
        self.html("\n\n".join(definitions))
        return self._inline(line) == alone

    def words(self, line: str) -> str:
        """The words of a line as a reader sees them: no marks, no addresses, no comments, the quotation marks of print.

        A run of three or more underscores stays: it is a line to write on.
        """
        if line not in self._words:
            bare = BARE.fullmatch(line) is not None
            self._words[line] = " ".join(line.split()) if bare else html_words(self.line_html(line))
        return self._words[line]

    def typeset(self, text: str) -> str:
        """A text that is no Markdown (a title, a label) with the quotation marks and dashes of print."""
        if not any(mark in text for mark in TYPED):
            return " ".join(text.split())
        return self.words(escaped(text))

    def item_words(self, line: str) -> str:
        """The words of a line as a list item shows it, where `> ` or `1. ` at its beginning is a block of its own."""
        return html_words(self.html(f"- {line}"))

    def cell_words(self, cell: str) -> str:
        """The words of a cell as a table shows it, where attributes at its end (`{ .big }`) are the cell's own."""
        return html_words(self.html(f"| |\n|-|\n| {cell} |"))

    def links(self, line: str) -> list[LinkSpan]:
        """The links and images of a line with their targets, as they stand there, from left to right.

        Whatever may be a target is replaced by a marker; the line is rendered; the markers that come out as targets
        are links. Links in code, after a backslash or in a comment are thus none.
        """
        if "](" not in line:
            return []
        if PLAIN_LINKS.fullmatch(line):
            return [LinkSpan(*found.span(1), found[1]) for found in PLAIN_LINK.finditer(line)]
        self.line_html("")  # a renderer that has read nothing yet cannot read a target
        found = [span for start in _ends_of_link_text(line) if (span := self._span(line, start))]
        marked = line
        for number, span in reversed(list(enumerate(found))):
            marked = f"{marked[: span.start]}target{number}x{marked[span.end :]}"
        nodes = LexborHTMLParser(self.line_html(marked)).css("[href],[src]")
        real = {node.attributes.get("href") or node.attributes.get("src") for node in nodes}
        return [span for number, span in enumerate(found) if f"target{number}x" in real]

    def _span(self, line: str, start: int) -> LinkSpan | None:
        """The target in the brackets that open at `start`, as Python-Markdown reads it."""
        reader = self.renderer.inlinePatterns["link"]
        assert isinstance(reader, LinkInlineProcessor)
        target, _, _, closed = reader.getLink(line, start)
        at = line.find(target, start + 1) if closed and target else -1
        return LinkSpan(at, at + len(target), target) if at >= 0 else None

    def rebase_links(self, line: str, source: str, target: str) -> str:
        """A line of the page `source`, rewritten for the page `target`: its relative links lead to where they led.

        Both pages are paths below docs/, such as `playbooks/trust/agree-how-you-work.md`.
        """
        for span in reversed(self.links(line)):
            if ABSOLUTE.match(span.target):
                continue
            path, mark, anchor = span.target.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
            new = way(full, target) + mark + anchor
            line = line[: span.start] + new + line[span.end :]
        return line

    def blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        """The blocks of a form in their order; an item inside an item is a block of its own."""
        body = LexborHTMLParser(self.html("\n".join(lines))).body
        yield from _blocks(body) if body else ()

    def page_blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        """The blocks of a whole page in their order, without the notes that Markdown puts at its foot."""
        tree = LexborHTMLParser(self.html("\n".join(lines)))
        for notes in tree.css("div.footnote"):
            notes.decompose()
        yield from _blocks(tree.body) if tree.body else ()


def keep_lines_to_write_on(md: markdown.Markdown) -> None:
    """Let a converter read a line of underscores alone as a line to write on, and not as a rule across the page."""
    md.parser.blockprocessors.register(_Rules(md.parser), "hr", 50)  # as high as the one whose name it bears


def _ends_of_link_text(line: str) -> Iterator[int]:
    """Where `](` stands in a line: the place of the opening bracket."""
    at = line.find("](")
    while at >= 0:
        yield at + 1
        at = line.find("](", at + 2)


def _blocks(parent: LexborNode, kind: str = "text") -> Iterator[Block]:
    """The blocks below an element of a rendered form; the first words that stand in it directly are of this kind."""
    run: list[str] = []  # the HTML of neighbours that are one block together
    for node in parent.iter(include_text=True):
        if node.tag in BLOCKS and not (node.tag == "p" and parent.tag == "li"):
            if words := html_words("".join(run)):
                yield Block(kind, words)
                kind = "text"
            run = []
            yield from _block(node)
        else:
            run.append(node.html or "")
    if words := html_words("".join(run)):
        yield Block(kind, words)


def _block(node: LexborNode) -> Iterator[Block]:
    """The blocks that a block element of a rendered form makes: one, or those inside it."""
    tag = node.tag or ""
    if tag in ("ul", "ol"):
        for item in node.iter():
            yield from _blocks(item, _kind_of_item(item, tag))
    elif tag == "table":
        yield Block("table", rows=tuple(tuple(map(node_words, row.css("th,td"))) for row in node.css("tr")))
    elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "summary", "dt"):
        kind = "label" if _is_label(node) else "text"
        if words := node_words(node):
            yield Block("heading", words, level=int(tag[1])) if tag[0] == "h" else Block(kind, words)
    else:
        yield from _blocks(node)


def _is_label(node: LexborNode) -> bool:
    """Whether all words of a paragraph are bold: it is the label of what follows."""
    parts = [part for part in node.iter(include_text=True) if part.tag != "-text" or (part.text() or "").strip()]
    return node.tag == "p" and [part.tag for part in parts] == ["strong"]


def _kind_of_item(item: LexborNode, tag: str) -> str:
    """The kind of block that an item of a list (`ul` or `ol`) is."""
    if "task-list-item" in (item.attributes.get("class") or ""):
        return "task"
    return "bullet" if tag == "ul" else "number"


def most_words(line: str) -> int:
    """At most so many words does a reader see of a line: where that is few enough, nobody needs to render it."""
    return len(PIECE.findall(line))


def html_words(html: str) -> str:
    """The words of a piece of HTML on one line, with single spaces; an image is its text alternative."""
    body = LexborHTMLParser(html).body
    return node_words(body) if body else ""


def node_words(node: LexborNode, lines: Container[str] = (), end: str = " ") -> str:
    """The words of an element on one line. The element is changed: use it for nothing else.

    After each element inside it whose name is among `lines`, `end` stands.
    """
    if node.child is None or (node.child.is_text_node and node.child.next is None):
        return " ".join(node.text().split())  # the same, for less: there is nothing inside but text
    for hidden in node.css(NOT_READ):
        hidden.remove()
    for image in node.css("img"):
        image.replace_with(image.attributes.get("alt") or "")
    for apart in node.css(APART):
        apart.insert_before(" ")
        apart.insert_after(end if apart.tag in lines else " ")
    return " ".join(node.text().split())


def way(uri: str, page: str) -> str:
    """The address of a file below docs/, as the page at `page` links it."""
    return posixpath.relpath(uri, posixpath.dirname(page))


def page_link(words: str, uri: str, page: str) -> str:
    """A link on the page at `page` to the page at `uri`, as Markdown that shows the words as they stand."""
    return f"[{escaped(words)}]({way(uri, page)})"


def escaped(text: str) -> str:
    """The text with Markdown's marks escaped, so that a page shows it as it stands."""
    inline = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    begins = r"^(\s*\d*)([.)+-](?=\s)|[#>])"  # a list, a heading, a quotation
    return re.sub(begins, r"\1\\\2", inline)
