"""The rules for practice scenes see every slip, and agree with what a browser shows."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from playbook.page import Page
from playbook.parser import parse
from playbook.rules import check_page, scenes
from playbook.scene import read_scene
from report import Problem

EXAMPLE = Path(__file__).parents[1] / "examples/good/practice/somebody-laughs-at-my-question.md"
TEXT = EXAMPLE.read_text(encoding="utf-8")
URI = "practice/a.md"


def of_scenes(page: Page) -> list[Problem]:
    """The problems that the rules for scenes find."""
    return [problem for problem in check_page(page) if problem.rule.startswith("scene-")]


def test_no_part_that_a_reader_meets_as_plain_words_goes_unseen() -> None:
    """Each line that begins a part, spoilt in each of many ways: it is told, or the page shows all parts."""
    lines = TEXT.split("\n")
    ways = {
        "one space less": lambda line: line[1:] if line.startswith(" ") else f" {line}",
        "two spaces more": lambda line: f"  {line}",
        "four spaces more": lambda line: f"    {line}",
        "no quotation marks": lambda line: line.replace('"', ""),
        "one mark less": lambda line: line.replace("??", "?", 1).replace("!!", "!", 1),
        "another letter": lambda line: (
            line.replace("choice", "choce").replace("ending", "endin").replace("stop", "sop")
        ),
        "a mark of a list": lambda line: f"{line[: len(line) - len(line.lstrip())]}- {line.lstrip()}",
        "no space": lambda line: line.replace('" ', '"').replace(' "', '"'),
    }
    opening = [n for n, line in enumerate(lines) if line.lstrip().startswith(("???", "!!!"))]
    assert len(opening) == 9
    for n, (name, spoil) in itertools.product(opening, ways.items()):
        page = parse("\n".join([*lines[:n], spoil(lines[n]), *lines[n + 1 :]]), URI)
        problems = [problem for problem in check_page(page) if problem.rule.startswith(("scene-", "note-"))]
        assert problems, (n + 1, name)
        assert len(problems) == 1, (n + 1, name, [str(problem) for problem in problems])


@pytest.mark.parametrize("spaces", range(12))
def test_no_text_leaves_its_choice_in_silence(spaces: int) -> None:
    """A line of text that is set in anew is told, unless the page still shows it in a part."""
    for n, line in enumerate(TEXT.split("\n")):
        if not line.startswith("    ") or line.lstrip().startswith(("???", "!!!", "-", "The senior looks", "[they")):
            continue
        lines = TEXT.split("\n")
        lines[n] = " " * spaces + line.lstrip()
        page = parse("\n".join(lines), URI)
        if lines[n] != line and not of_scenes(page):
            after = next((later for later in TEXT.split("\n")[n - 1 : n] if later.strip()), "")
            assert after, (n + 1, spaces)  # it goes on in the paragraph above it
            html = LexborHTMLParser(page.text.html("\n".join(page.lines[page.body_starts - 1 :])))
            inside = " ".join(node.text() for node in html.css("details"))
            assert page.words(line)[:9] in inside, (n + 1, spaces)


def test_an_element_that_swallows_a_choice_is_told() -> None:
    """What the reader of lines cannot see is seen in the page as it is rendered."""
    text = TEXT.replace("## Your turn", "<div>\n\n## Your turn")
    found = of_scenes(parse(text, URI))
    assert ["scene-form"] == [problem.rule for problem in found]
    assert "does not show this in its place" in found[0].message


MARKS = [
    "<div>",
    "```",
    "- a",
    "1. a",
    "> a",
    "[^1]: a",
    "[a]: b.md",
    "===",
    ":   a",
    "{ .a }",
    "| a |",
    "a\tb",
    "    a",
]


@pytest.mark.parametrize("mark", ["", "a", "# A", *MARKS])
def test_a_plain_page_is_judged_as_if_it_were_rendered(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only plain paragraphs spare a page the rendering; whatever may be more takes the long way, with one answer."""
    lines = TEXT.split("\n")
    pages = [parse("\n".join([*lines[:n], mark, *lines[n:]]), URI) for n in range(8, len(lines))]
    found = [of_scenes(page) for page in pages]
    monkeypatch.setattr(scenes, "_is_plain", lambda page, scene: False)
    assert found == [of_scenes(page) for page in pages]


def test_while_a_line_is_told_no_rule_guesses_where_a_choice_leads() -> None:
    """One slip is one problem, not five."""
    found = of_scenes(parse(TEXT.replace('!!! stop "You left"', '!!! stopp "You left"'), URI))
    assert ["scene-form"] == [problem.rule for problem in found]


def test_a_play_is_named_from_any_folder_and_with_a_part_of_its_page() -> None:
    """An address on the web is no play, nor is a page of another kind."""
    link = "(../playbooks/learning/ask-how-they-did-it.md)"
    for target, right in {
        "../playbooks/learning/ask-how-they-did-it.md#steps": True,
        "https://example.org/playbooks/learning/a.md": False,
        "../hard-moments/they-keep-cancelling.md": False,
        "../playbooks/learning/ask-how-they-did-it": False,
    }.items():
        assert right is not bool(of_scenes(parse(TEXT.replace(link, f"({target})", 1), URI))), target


def test_the_rules_say_nothing_of_pages_of_other_kinds() -> None:
    """There a folded part may hold what it likes."""
    assert [] == of_scenes(parse(f"---\ntitle: T\n---\n\n## Your turn\n\n{TEXT}", "start/a.md"))


def test_the_words_inside_choices_are_checked_as_all_words_are() -> None:
    """Sentences are measured there, and words that say little are told."""
    text = TEXT.replace("everybody in the room is quiet", "this journey is quiet. Then it ends")
    rules = [(problem.rule, problem.line) for problem in check_page(parse(text, URI))]
    assert [("banned-word", 24), ("two-sentences", 24)] == sorted(rules)
    text = TEXT.replace(
        "            You may stop at any time, and you owe nobody a reason.", "            You left.\n" * 5
    )
    found = [problem.line for problem in check_page(parse(text, URI), "prose") if problem.rule == "short-sentences"]
    assert [45] == found


def test_every_scene_of_the_example_has_its_ways() -> None:
    """The example has four ways, so that the tests above try something."""
    parts = list(read_scene(parse(TEXT, URI)).turn.all_parts())
    assert [part.word for part in parts if not part.is_choice] == ["ending", "stop", "ending", "ending"]
