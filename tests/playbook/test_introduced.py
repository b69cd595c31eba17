"""Whoever opens one page meets nobody, and no word of our own, without being told who or what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import reference
from playbook.project import Project, read_project
from playbook.rules import check_project

PEOPLE = "senior: [Grace, Ravi]\njunior: [Tomasz]\n"
GLOSSARY = "\n## Words of this site\n\nPromise card\n:   A card with one promise.\n\n**Diary**\n:   A list of days.\n"
URI = "playbooks/trust/a.md"
LINK = "[invented](../../start/the-three-pairs.md)"


def project(folder: Path, body: str, uri: str = URI, **files: str) -> Project:
    """A project of a page whose body begins on line 5, the page of the pairs and a glossary."""
    texts = {
        "_data/people.yml": PEOPLE,
        "start/the-three-pairs.md": reference("Pairs", "Three pairs who appear on these pages, all of them invented."),
        "start/words-we-use.md": reference("Words", "Words that this site uses in a sense of its own.", GLOSSARY),
        uri: f"---\ntitle: T\ndescription: D\n---\n{body}",
        **files,
    }
    (folder / "mkdocs.yml").touch()
    for name, text in texts.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_project(folder)


def found(project: Project, rule: str) -> list[str]:
    """What a rule says, each without the name of the rule."""
    return [str(p).removesuffix(f" [{rule}]") for p in check_project(project, "prose") if p.rule == rule]


# --- Names ------------------------------------------------------------------------------------------------------------


def test_a_name_is_told_where_it_first_stands(tmp_path: Path) -> None:
    """Each name once, also in a dialogue, with the way to the page of the pairs."""
    body = "## Grace\n\nAsk Grace's boss.\n\n> **Grace:** Hello, Tomasz.\n\n| Tomasz |\n"
    remedy = 'say who it is in this paragraph, and link "../../start/the-three-pairs.md"'
    assert found(project(tmp_path, body), "name-not-introduced") == [
        f"docs/{URI}:7:5: Grace is not introduced; {remedy}",
        f"docs/{URI}:9:21: Tomasz is not introduced; {remedy}",
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"Grace runs a hospital.\nTomasz works in another ({LINK}).\n\n> **Grace:** Hello, Tomasz.\n",
        f"- Grace and Tomasz ({LINK})\n- Grace again\n",
        f"| Grace | {LINK} |\n|---|---|\n| Grace | again |\n",
        "Grace Hopper wrote it, and graces are others.\n",
        "### Grace\n\nAsk her.\n",
        "`Grace` and [her](grace.md).\n",
    ],
)
def test_a_name_with_the_link_is_introduced(tmp_path: Path, body: str) -> None:
    """In the paragraph that first has it; a heading names nobody, and somebody with a second name is another."""
    assert found(project(tmp_path, body), "name-not-introduced") == []


def test_a_message_is_read_like_a_dialogue(tmp_path: Path) -> None:
    """A name in it has to be introduced; a word of our own may stand there, since it is said to somebody."""
    body = "\n## A\n\nSend it now.\n\n``` message\nGrace, bring the promise card.\n```\n"
    made = project(tmp_path, body, "messages/a.md")
    assert [line[:23] for line in found(made, "name-not-introduced")] == ["docs/messages/a.md:11:1"]
    assert found(made, "word-of-our-own") == []
    told = project(tmp_path, f"{body}\nThey bring the promise card.\n", "messages/a.md")
    assert [line[:25] for line in found(told, "word-of-our-own")] == ["docs/messages/a.md:14:16:"]


def test_a_link_without_the_name_introduces_nobody(tmp_path: Path) -> None:
    """Nor does one that leads elsewhere."""
    body = f"All are {LINK}.\n\nRavi asks [them](../../start/words-we-use.md).\n"
    assert [line[:30] for line in found(project(tmp_path, body), "name-not-introduced")] == [f"docs/{URI}:7:1: "[:30]]


def test_names_are_free_where_nobody_needs_them_told(tmp_path: Path) -> None:
    """On pages for contributors; and in a project without the page of the pairs."""
    assert found(project(tmp_path, "Grace.\n", "contribute/a.md"), "name-not-introduced") == []
    body = project(tmp_path, "Grace.\n")
    (tmp_path / "docs/start/the-three-pairs.md").unlink()
    assert found(read_project(body.root), "name-not-introduced") == []


# --- Words of our own -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Bring the promise card.",
        "Bring the Promise cards of all the pairs.",
        "Bring the *promise card*.",  # nothing explains it
        "Bring the promise card of last time (5 minutes), and all that comes with it.",
        '"I have the promise card with me, and I can read it to you."',
        "| Bring the promise card of last time | and what else there is to bring |",
    ],
)
def test_a_word_of_our_own_is_told_where_it_first_stands(tmp_path: Path, line: str) -> None:
    """In the plural too, in quoted words and in tables; once a page."""
    place = f"docs/{URI}:5:{line.lower().index('promise') + 1}: "
    assert found(project(tmp_path, f"{line}\n\nAnother promise card.\n"), "word-of-our-own") == [
        f'{place}"Promise card" is a word of our own, and is not explained where the page first uses it; '
        'write "*Promise card*" and say what it is, or link it to "../../start/words-we-use.md"'
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Bring the *promise card*, a piece of paper with one promise.",
        "Bring **promise cards**: pieces of paper with one promise each.",
        "Bring the promise card (a piece of paper with one promise).",
        "Bring the [promise card](../../start/words-we-use.md#cards).",
        "1. **Bring the promise card (5 minutes).**\n   The *promise card* is a piece of paper.",
        "## The promise card\n\n> Bring the promise card.",
        "Bring the compromise card, the `promise card`, and [it](promise-card.md).",
        "Keep dairies.",
    ],
)
def test_a_word_with_its_meaning_is_explained(tmp_path: Path, body: str) -> None:
    """By emphasis in a paragraph that says more, by parentheses, by a link; headings and dialogue are passed over."""
    assert found(project(tmp_path, body + "\n\nAnother.\n"), "word-of-our-own") == []


def test_a_page_that_has_the_word_in_its_title_owns_it(tmp_path: Path) -> None:
    """And a reference page need not explain it; a plural in -ies is found."""
    body = "Keep diaries.\n"
    assert len(found(project(tmp_path, body), "word-of-our-own")) == 1
    titled = f"---\ntitle: Keep a diary\ndescription: D\n---\n{body}"
    assert found(project(tmp_path, "", **{URI: titled}), "word-of-our-own") == []
    other = project(tmp_path, body, "start/b.md")
    assert found(other, "word-of-our-own") == []


def test_a_glossary_without_its_list_is_told(tmp_path: Path) -> None:
    """Else the rule would be dead without anybody knowing."""
    words = reference("Words", "Words that this site uses in a sense of its own.", "\n## Words of this site\n\nNone.\n")
    assert found(project(tmp_path, "Go.\n", **{"start/words-we-use.md": words}), "word-of-our-own") == [
        "docs/start/words-we-use.md:8:1: the words of this site are not listed; "
        'write "## Words of this site", and below it each word and ":   " with what it means on the next line'
    ]
