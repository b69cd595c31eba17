"""Joins the site's style sheets into one file and its scripts into one, so that a page asks for few and small files.

The sources stay one readable file per behaviour; readers get them without comments. Of the theme's style sheet, most of
which is for parts that this site has not, only the rules stay that can match something on a built page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from playbook.output import Generated

STYLES = "assets/reading.css"
SCRIPTS = "assets/reading.js"
# Files of the theme, and of overrides/, that no page asks for.
NOT_SHIPPED = ("assets/stylesheets/", "assets/javascripts/", "assets/images/", "sheet.typ")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
INDENT = re.compile(r"\n\s+")
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
STOP = re.compile(rf"{STRING}|[{{}};]", re.DOTALL)
CLASSES_IN_HTML = re.compile(r'\sclass="([^"]*)"')
ATTRIBUTE_IN_HTML = re.compile(r"\s(data-[\w-]+)")
IN_BRACKETS = re.compile(r"\([^()]*\)")
CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
ATTRIBUTE = re.compile(r"\[(data-[\w-]+)")
WORD = re.compile(r"[\w-]+")
VARIABLE_USED = re.compile(r"var\(\s*(--[\w-]+)")
VARIABLE_SET = re.compile(
    rf"(?<=[{{;])(--[\w-]+)\s*:(?:{STRING}|\((?:{STRING}|[^()\"'])*\)|[^;{{}}\"'()])*;?", re.DOTALL
)
KEYFRAMES = re.compile(r"@(?:-\w+-)?keyframes\s+([\w-]+)")
NESTING = ("@media", "@supports", "@layer", "@container")


def joined(sources: Mapping[str, str], used: set[str]) -> list[Generated]:
    """The style sheet and the script of the site, made from the texts of `sources` by name."""
    script = scripts(text for name, text in sources.items() if name.endswith(".js"))
    own = [text for name, text in sources.items() if name.endswith(".css")]
    return [Generated(STYLES, styles(theme_styles(), own, used, script)), Generated(SCRIPTS, script)]


def theme_styles() -> str:
    """The theme's main style sheet."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    return next(file for file in folder.iterdir() if re.fullmatch(r"main\..*\.css", file.name)).read_text(
        encoding="utf-8"
    )


def scripts(sources: Iterable[str]) -> str:
    """The scripts in one file, without the lines that are comments. Each source keeps its names to itself."""
    return "".join(LINE_COMMENT.sub("", source) for source in sources)


def names_in(html: str) -> set[str]:
    """The classes and data attributes on a built page."""
    names = {name for value in CLASSES_IN_HTML.findall(html) for name in value.split()}
    return names | set(ATTRIBUTE_IN_HTML.findall(html))


def styles(theme: str, own: Iterable[str], used: set[str], script: str) -> str:
    """One style sheet: of the theme's the rules that can match a page with the names `used`, then our own entire.

    A script may give an element a class of its own, so every word of `script` counts as used.
    """
    ours = "".join(COMMENT.sub("", source) for source in own)
    kept = _kept(COMMENT.sub("", theme), used | {"js"} | set(WORD.findall(script)))  # "js": see palette.js
    for _ in range(3):  # a variable may be used only by another one that goes
        needed = set(VARIABLE_USED.findall(kept)) | set(VARIABLE_USED.findall(ours))
        kept = VARIABLE_SET.sub(lambda m: m[0] if m[1] in needed else "", kept)
    kept = "".join(
        rule
        for rule in _rules(kept)
        if not (name := KEYFRAMES.match(rule)) or re.search(rf"animation[^;}}]*\b{name[1]}\b", kept + ours)
    )
    return INDENT.sub("\n", kept + "\n" + ours).lstrip()


def _rules(css: str) -> Iterator[str]:
    """The rules and statements of a style sheet, each with its braces."""
    start = depth = 0
    for stop in STOP.finditer(css):
        if stop[0] == "{":
            depth += 1
        elif stop[0] == "}":
            depth -= 1
        if depth == 0 and stop[0] in ("}", ";"):
            yield css[start : stop.end()].strip()
            start = stop.end()


def _kept(css: str, used: set[str]) -> str:
    """The style sheet without the selectors, rules and groups of rules that can match nothing."""
    out = []
    for rule in _rules(css):
        head, brace, body = rule.partition("{")
        if not brace or (head.startswith("@") and not head.startswith(NESTING)):
            out.append(rule)
        elif head.startswith("@"):
            if inner := _kept(body[:-1], used):
                out.append(f"{head}{{{inner}}}")
        elif selectors := [selector for selector in _selectors(head) if _can_match(selector, used)]:
            out.append(f"{','.join(selectors)}{{{body}")
    return "".join(out)


def _selectors(head: str) -> list[str]:
    """The selectors of a rule; a comma in brackets does not part them."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(head):
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            found.append(head[start:place])
            start = place + 1
    return [*found, head[start:]]


def _can_match(selector: str, used: set[str]) -> bool:
    """Whether each class and data attribute that the selector asks for is used; what stands in brackets is not judged."""
    while (outside := IN_BRACKETS.sub("", selector)) != selector:
        selector = outside
    return all(name in used for name in CLASS.findall(selector) + ATTRIBUTE.findall(selector))
