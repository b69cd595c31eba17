"""The page that explains the checks shows each rule once, by its short name, with its example as it is written."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

import playbook.rules  # noqa: F401 - enters the rules
from playbook.language import OWN, read_language
from playbook.parser import site_text
from playbook.text import html_words
from report import RULES, Rule
from views.rules import rules_page

LANGUAGE = read_language(OWN)


def shown(*rules: Rule) -> str:
    """The Markdown of the page with these rules."""
    (made,) = rules_page(rules, LANGUAGE)
    assert (made.uri, made.source) == ("contribute/what-the-checks-say.md", "")
    return str(made.content)


def visible(example: str) -> str:
    """An example with the signs that nobody sees written by their names."""
    return re.sub(r"[\u200b\x07\t]", lambda sign: f"‹U+{ord(sign[0]):04X}›", example)


def test_a_rule_is_its_name_its_sentences_and_its_example() -> None:
    """In the order of the names, whatever the order in which they were declared."""
    one = Rule("b-rule", "It is *wrong*.", "bad\n\nline\n", "good", "It is so.")
    two = Rule("a-rule", "Wrong.", "bad", "good", severity="warning")
    assert shown(one, two) == (
        "---\n"
        'title: "What the checks say"\n'
        'description: "Each message that a check can give, by the short name at its end, with an example and its remedy."\n'
        "---\n"
        "\n"
        "A message ends with the short name of its rule in square brackets.\n"
        "A rule marked as advice fails nothing.\n"
        "\n"
        "## `a-rule` (advice) { #a-rule }\n"
        "\n"
        "Wrong.\n"
        "\n"
        "Instead of\n"
        "\n"
        "``` text\n"
        "bad\n"
        "```\n"
        "\n"
        "write\n"
        "\n"
        "``` text\n"
        "good\n"
        "```\n"
        "\n"
        "## `b-rule` { #b-rule }\n"
        "\n"
        "It is \\*wrong\\*.\n"
        "It is so.\n"
        "\n"
        "Instead of\n"
        "\n"
        "``` text\n"
        "bad\n"
        "\n"
        "line\n"
        "```\n"
        "\n"
        "write\n"
        "\n"
        "``` text\n"
        "good\n"
        "```\n"
    )


def test_an_example_of_code_is_fenced_by_more() -> None:
    """Marks that would end the block are shown inside it."""
    text = shown(Rule("a", "Wrong.", "```\ncode", "````\ncode\n````"))
    assert "```` text\n```\ncode\n````" in text
    assert "````` text\n````\ncode\n````\n`````" in text


def test_a_sign_that_nobody_sees_is_shown_by_its_name() -> None:
    """Else the two examples would look alike; letters of any language stay."""
    text = shown(Rule("a", "Wrong.", "sa\u200bw\x07\té", "saw"))
    assert "\nsa‹U+200B›w‹U+0007›‹U+0009›é\n" in text


def test_every_rule_stands_once_under_its_anchor_and_nothing_is_lost() -> None:
    """As the site renders the page: name, sentences and both examples of every rule."""
    page = LexborHTMLParser(site_text().html(shown(*RULES.values()).split("---\n", 2)[2]))
    headings = page.css("h2")
    assert sorted(RULES) == [heading.attributes["id"] for heading in headings]
    assert [f"{id}{' (advice)' * (RULES[id].severity == 'warning')}" for id in sorted(RULES)] == [
        heading.text() for heading in headings
    ]
    examples = [block.text().rstrip("\n") for block in page.css("pre")]
    assert [visible(text).strip("\n") for id in sorted(RULES) for text in (RULES[id].bad, RULES[id].good)] == examples
    said = [html_words(paragraph.html or "") for paragraph in page.css("p")]
    text = site_text()
    assert [text.typeset(f"{RULES[id].wrong} {RULES[id].why}".strip()) for id in sorted(RULES)] == [
        words for words in said[1:] if words not in ("Instead of", "write")
    ]
