"""Stretches of a source that may be addresses, or names that a link needs.

What is found here is generous: code and comments may be among it. Which of the spans are links is seen when the page is
rendered with a marker in place of each (see `marked_render.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import yaml

from linkcheck.html_links import IN_CSS, IN_REFRESH, IN_SRCSET
from linkcheck.mkdocs_project import Loader

Form = Literal[
    "markdown",  # in `[text](address)`: MkDocs turns the way to a source into the way to its page
    "definition",  # in `[label]: address`, rewritten too
    "front",  # a value of the front matter
    "setting",  # a value of mkdocs.yml: counts from the docs folder
    "template",  # in a template, after `{{ base_url }}/` or before `|url`: counts from the root of the site
    "html",  # in an attribute, as a browser takes it
    "refresh",  # in the redirect of a page
    "css",  # in `url(…)`
    "label",  # no address but a name, as the two that follow
    "footnote",
    "id",
    "page",  # a whole file
    "silence",  # a comment
    "unknown",  # a word that a dead address holds
]
REWRITTEN_BY_MKDOCS = ("markdown", "definition", "front", "setting")  # forms that name a source, not a built file

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
IN_ATTRIBUTE = {"srcset": IN_SRCSET, "imagesrcset": IN_SRCSET, "style": IN_CSS, "content": IN_REFRESH}
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.S | re.I)
# Code, where a page is not rendered to tell it apart:
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)", re.S | re.M)
CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
JINJA_COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.S)
JINJA_URL = re.compile(r"""(["'])([^"'\n]+)\1\s*\|\s*url\b""")


class Span(NamedTuple):
    """A stretch of a source that may be an address or a name.

    `path` is the source (absolute), `start` the offset of the first character in its text, `text` what stands there,
    `key` where it stands in YAML (`theme.logo`).
    """

    path: str
    start: int
    text: str
    form: Form
    key: str = ""


def blank_out(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with everything that the patterns match turned into spaces, so that offsets and lines stay the same."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def css_spans(path: str, text: str) -> Iterator[Span]:
    """The addresses in a style sheet."""
    for found in IN_CSS.finditer(text):
        if found.lastindex:
            yield Span(path, found.start(found.lastindex), found[found.lastindex], "css")


def html_spans(path: str, text: str, start: int = 0) -> Iterator[Span]:
    """The addresses in the HTML attributes and style elements of a text, from an offset on."""
    for match in ATTRIBUTE.finditer(text, start):
        name, value, begin = match[1].lower(), match[match.lastindex or 2], match.start(match.lastindex or 2)
        for offset, inner in _in_attribute(name, value):
            lead = len(inner) - len(inner.lstrip())
            yield Span(path, begin + offset + lead, inner.strip(), "refresh" if name == "content" else "html")
    for style in STYLE.finditer(text, start):
        yield from (span._replace(start=span.start + style.start(1)) for span in css_spans(path, style[1]))


def _in_attribute(name: str, value: str) -> list[tuple[int, str]]:
    """The addresses in the value of an attribute, each with its offset there."""
    pattern = IN_ATTRIBUTE.get(name)
    if not pattern:
        return [(0, value)]
    return [
        (match.start(match.lastindex), match[match.lastindex]) for match in pattern.finditer(value) if match.lastindex
    ]


@lru_cache
def _markdown_link_reader() -> Any:
    """Markdown's own reader of `(address "title")`, which can only be asked after a first run."""
    import markdown  # takes longer to load than a small site to check

    plain = markdown.Markdown()
    plain.convert("-")
    return plain.inlinePatterns["link"]


def markdown_spans(path: str, text: str, start: int = 0) -> Iterator[Span]:
    """The addresses and the footnotes in Markdown, from an offset on."""
    for match in INLINE.finditer(text, start):
        begin = match.end() - 1
        paragraph = text[begin : begin + 2000].partition("\n\n")[0]
        if ")" not in paragraph:
            continue
        simple = SIMPLE.match(paragraph)
        target = simple[1] if simple else _markdown_link_reader().getLink(paragraph, 0)[0]
        offset = paragraph.find(target, 1)
        if target and offset > 0 and paragraph[1:offset].strip(" \t\n<") == "":
            yield Span(path, begin + offset, target, "markdown")
    yield from (Span(path, match.start(2), match[2], "definition") for match in DEFINITION.finditer(text, start))
    yield from (Span(path, match.start(1), match[1], "footnote") for match in FOOTNOTE.finditer(text, start))
    yield from html_spans(path, text, start)


def yaml_spans(path: str, text: str, start: int, form: Form) -> Iterator[Span]:
    """The values of a YAML text, with their keys (`theme.logo`); the text begins at offset `start` of its file."""
    try:
        waiting = [(yaml.compose(text, Loader=Loader), "")]
    except yaml.YAMLError:
        return
    seen: set[int] = set()  # an alias is the very node that it names, even the one it is in
    while waiting:
        node, key = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        waiting += _inner_nodes(node, key)
        if isinstance(node, yaml.ScalarNode) and node.value and not node.tag.endswith(":null"):
            first, last = node.start_mark.index, node.end_mark.index
            begin = text.find(node.value, first, last)  # after quotes or the name of an anchor
            yield Span(path, start + max(begin, first), node.value, form, key)


def _inner_nodes(node: yaml.Node | None, key: str) -> list[tuple[yaml.Node, str]]:
    """The nodes right inside a YAML node that has this key, each with its own key."""
    if isinstance(node, yaml.MappingNode):
        return [(value, f"{key}.{name.value}" if key else str(name.value)) for name, value in node.value]
    return [(value, key) for value in node.value] if isinstance(node, yaml.SequenceNode) else []


def front_matter_values(path: str, text: str) -> list[Span]:
    """The values of a page's front matter."""
    front = FRONT_MATTER.match(text)
    return list(yaml_spans(path, front[1], front.start(1), "front")) if front else []


def front_matter_spans(path: str, text: str) -> list[Span]:
    """The values of a page's front matter, and the addresses of Markdown links in them."""
    values = front_matter_values(path, text)
    links = [
        span._replace(form="front", key=value.key)
        for value in values
        if "](" in value.text
        for span in markdown_spans(path, text[: value.start + len(value.text)], value.start)
    ]
    return values + links


def template_spans(path: str, text: str) -> Iterator[Span]:
    """The addresses in a template: in attributes, after `{{ base_url }}/`, and before `|url`; not in comments."""
    text = blank_out(text, COMMENT, JINJA_COMMENT)
    yield from (Span(path, match.start(2), match[2], "template") for match in JINJA_URL.finditer(text))
    for span in html_spans(path, text):
        rest = re.sub(r"^.*\}\}/?", "", span.text, flags=re.S)
        if rest and "{" not in rest:
            form: Form = span.form if rest == span.text else "template"
            yield Span(path, span.start + len(span.text) - len(rest), rest, form)
