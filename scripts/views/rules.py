"""The page contribute/what-the-checks-say.md: every rule by its id, with an example and its remedy."""

from __future__ import annotations

from collections.abc import Iterable

from playbook.language import Language
from playbook.output import Generated, front_matter
from playbook.text import escaped
from report import Rule

URI = "contribute/what-the-checks-say.md"


def rules_page(rules: Iterable[Rule], language: Language) -> list[Generated]:
    """The page with these rules in the order of their ids."""
    lines = [
        *front_matter(title=language("rules.title"), description=language("rules.description")),
        language("rules.about"),
        language("rules.about-warnings"),
        "",
    ]
    for rule in sorted(rules, key=lambda rule: rule.id):
        lines += _entry(rule, language)
    return [Generated(URI, "\n".join(lines), "")]


def _entry(rule: Rule, language: Language) -> list[str]:
    """One rule: id, what is wrong, why, and the example with its remedy."""
    advice = f" ({language('rules.advice')})" if rule.severity == "warning" else ""
    return [
        f"## `{rule.id}`{advice} {{ #{rule.id} }}",
        "",
        escaped(rule.wrong),
        *([escaped(rule.why)] if rule.why else []),
        "",
        f"{language('rules.instead')}",
        "",
        *_code(rule.bad),
        "",
        f"{language('rules.write')}",
        "",
        *_code(rule.good),
        "",
    ]


def _code(example: str) -> list[str]:
    """An example as a code block; invisible characters are shown by their names."""
    shown = "".join(sign if sign.isprintable() or sign == "\n" else f"‹U+{ord(sign):04X}›" for sign in example)
    fence = "`" * max(3, 1 + max((len(run) for run in shown.split("\n") if set(run) == {"`"}), default=0))
    return [f"{fence} text", *shown.strip("\n").split("\n"), fence]
