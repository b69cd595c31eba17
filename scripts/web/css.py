"""Prunes and writes style sheets, which a parser (tinycss2) reads.

Of the theme's style sheet, most of which is for parts that this site has not, only the rules stay that can match
something on a built page. Our own stay entire, without comments and indents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import tinycss2

from report import CannotRun

HOLD_RULES = ("media", "supports", "layer", "container")  # at-rules whose blocks hold rules that can be left out
SET_BY_SCRIPT = "js"  # the class by which palette.js says that scripts run; it is in no built page
Node = Any  # a node of tinycss2, which carries no types


def styles(theme: str, own: Mapping[str, str], used: set[str], script: str) -> str:
    """One style sheet: of the theme's the rules that can match a page with the names `used`, then our own entire.

    `own` are our style sheets by name. A script may give an element a class of its own, so every word of `script`
    counts as used.
    """
    ours = [node for name, text in own.items() for node in _read(text, f"docs/{name}")]
    words = set("".join(c if c.isalnum() or c in "-_" else " " for c in script).split())
    kept = _without_unmatched(tinycss2.parse_stylesheet(theme, skip_comments=True), used | words | {SET_BY_SCRIPT})
    kept = _without_unused_variables(kept, ours, words)
    animated = _animations([*kept, *ours])
    kept = [node for node in kept if not _is_keyframes(node) or _name_of(node) in animated]
    return "\n".join(filter(None, (_written(kept), _written(ours)))) + "\n"


def _read(text: str, name: str) -> list[Node]:
    """The rules of a style sheet of ours; what a browser would skip is a `CannotRun` with its place."""
    rules: list[Node] = tinycss2.parse_stylesheet(text, skip_comments=True)
    wrong = [(node.source_line, node.source_column, node.message) for node in _tokens(rules) if node.type == "error"]
    for line, column, message in sorted(wrong)[:1]:
        remedy = "look for a bracket or a mark that nothing closes"
        raise CannotRun(f"{name}:{line}:{column}: not CSS: {message.lower()}; {remedy}")
    return rules


def _written(nodes: Sequence[Node]) -> str:
    """Style sheet text without indents; the comments are gone since it was read."""
    return str(tinycss2.serialize(_dense(nodes))).strip()


def _dense(nodes: Iterable[Node]) -> list[Node]:
    """The nodes in which a run of white space is a line break where it held one, else a space."""
    kept = []
    for node in nodes:
        if node.type == "whitespace":
            node.value = "\n" if "\n" in node.value else " "
        for part in ("prelude", "content", "arguments"):
            if inner := getattr(node, part, None):
                setattr(node, part, _dense(inner))
        kept.append(node)
    return kept


def _tokens(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node and whatever is inside it, in no order."""
    left = list(nodes)
    while left:
        node = left.pop()
        yield node
        if node.type == "function":
            left += node.arguments
        elif node.type in ("qualified-rule", "at-rule"):
            left += [*node.prelude, *(node.content or ())]
        elif node.type.endswith("block"):
            left += node.content


# --- Rules that can match nothing ------------------------------------------------------------------------------------


def _without_unmatched(rules: Iterable[Node], used: set[str]) -> list[Node]:
    """The rules without the selectors, rules and groups of rules that can match no page with these names."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in _split(rule.prelude, ",") if _can_match(part, used)]
            rule.prelude = _join(selectors, ",")
            if not selectors:
                continue
        elif _holds_rules(rule):
            rule.content = _without_unmatched(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used
            )
            if not rule.content and not (rule.lower_at_keyword == "layer" and _name_of(rule)):
                continue  # an empty layer with a name stays: its place says which layer outweighs which
        kept.append(rule)
    return kept


def _can_match(selector: Iterable[Node], used: set[str]) -> bool:
    """Whether each class and data attribute that the selector asks for is used; what stands in `()` is not judged."""
    after_dot = False
    for token in selector:
        if after_dot and token.type == "ident" and token.value not in used:
            return False
        if token.type == "[] block":
            name = _first_name(token.content)
            if name.startswith("data-") and name not in used:
                return False
        after_dot = token.type == "literal" and token.value == "."
    return True


def _holds_rules(node: Node) -> bool:
    """Whether a node is an at-rule with a block of rules that can be left out."""
    return node.type == "at-rule" and node.lower_at_keyword in HOLD_RULES and node.content is not None


def _first_name(tokens: Iterable[Node]) -> str:
    """The first name among the tokens, in small letters, "" for none."""
    return str(next((token.lower_value for token in tokens if token.type == "ident"), ""))


def _split(tokens: Iterable[Node], mark: str) -> list[list[Node]]:
    """The tokens between these marks; a mark inside a bracket does not count."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _join(parts: Iterable[list[Node]], mark: str) -> list[Node]:
    """The parts as one list with a mark between them."""
    tokens: list[Node] = []
    for part in parts:
        if tokens:
            tokens.append(tinycss2.ast.LiteralToken(0, 0, mark))
        tokens += part
    return tokens


# --- Variables and animations that nothing uses ----------------------------------------------------------------------


def _without_unused_variables(kept: list[Node], ours: list[Node], words: set[str]) -> list[Node]:
    """The theme's rules without the variables that no rule and no script uses; a rule that sets nothing else goes."""
    elsewhere, before = words | _variables(ours), set[str]()
    while (needed := elsewhere | _variables(kept)) != before:  # a variable may be used only by one that goes
        kept, before = _with_variables(kept, needed), needed
    return kept


def _with_variables(nodes: Iterable[Node], needed: set[str]) -> list[Node]:
    """The rules, setting only the variables that are needed."""
    kept = []
    for node in nodes:
        if node.type == "qualified-rule":
            node.content = _needed_parts(node.content, needed)
            if not node.content:
                continue
        elif _holds_rules(node) and node.content:
            node.content = _with_variables(node.content, needed)
            if not node.content:
                continue
        kept.append(node)
    return kept


def _needed_parts(content: Iterable[Node], needed: set[str]) -> list[Node]:
    """The content of a rule without the declarations that set a variable nobody needs."""
    parts = [part for part in _parts(content) if not (name := _variable_set(part)) or name in needed]
    return [token for part in parts for token in part]


def _parts(content: Iterable[Node]) -> Iterator[list[Node]]:
    """The declarations of a rule with their semicolons, and the rules inside it."""
    part: list[Node] = []
    for token in content:
        part.append(token)
        ends = token.value == ";" if token.type == "literal" else token.type == "{} block" and not _variable_set(part)
        if ends:
            yield part
            part = []
    if part:
        yield part


def _variable_set(part: Iterable[Node]) -> str:
    """The variable that a declaration sets, such as `--width`; "" where it sets another property."""
    first = next((token for token in part if token.type != "whitespace"), None)
    return str(first.value) if first is not None and first.type == "ident" and first.value.startswith("--") else ""


def _variables(nodes: Iterable[Node]) -> set[str]:
    """The variables that rules use, by `var()`, or ask for in the condition of an at-rule."""
    found: set[str] = set()
    for node in _tokens(nodes):
        asked = node.arguments if node.type == "function" and node.lower_name == "var" else ()
        if node.type == "at-rule":
            asked = list(_tokens(node.prelude))
        found.update(token.value for token in asked if token.type == "ident" and token.value.startswith("--"))
    return found


def _declarations(nodes: Iterable[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Each declaration of the rules: the name of its property, and its tokens."""
    for node in nodes:
        if _holds_rules(node):
            yield from _declarations(node.content)
        elif node.type in ("qualified-rule", "at-rule"):
            for part in _parts(node.content or ()):
                yield _first_name(part), part


def _animations(nodes: Iterable[Node]) -> set[str]:
    """The names of animations that some declaration may ask for, directly or by a variable."""
    found: set[str] = set()
    for name, part in _declarations(nodes):
        if "animation" in name or name.startswith("--"):
            found.update(token.value for token in _tokens(part) if token.type in ("ident", "string"))
    return found


def _is_keyframes(node: Node) -> bool:
    """Whether a node is the definition of an animation, also under a browser's own name for it."""
    return node.type == "at-rule" and bool(node.lower_at_keyword.endswith("keyframes"))


def _name_of(rule: Node) -> str:
    """The name behind the keyword of an at-rule, "" for none."""
    return str(next((token.value for token in rule.prelude if token.type in ("ident", "string")), ""))
