"""What search and the question bank show twice is written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_project

EXAMPLES = Path(__file__).parents[1] / "examples"


def reference(title: str, description: str, body: str = "") -> str:
    """A page of the kind reference."""
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\nWords.\n{body}"


def play(title: str, question: str) -> str:
    """The good play with another title, description and question."""
    text = (EXAMPLES / "good/playbooks/learning/ask-how-they-did-it.md").read_text(encoding="utf-8")
    text = text.replace("Ask how they did it", title).replace("the step that", f"the step about {title} that")
    return text.replace("What did you try first?", question)


def together(**texts: str) -> Project:
    """A project of pages with the given texts; `__` in a name stands for a slash."""
    pages: list[Page] = [parse(text, f"{name.replace('__', '/')}.md") for name, text in texts.items()]
    return Project(Path("nowhere"), tuple(pages))


def test_two_pages_do_not_share_a_title_or_a_description() -> None:
    """Search results show nothing else. The second page is named, whatever its capital letters."""
    one = reference("How to print", "One sheet of paper for each role, from your browser.")
    two = reference("How To Print", "One sheet of paper for each role, from your browser.")
    assert [str(problem) for problem in check_project(together(a=one, b=two))] == [
        "docs/b.md:2:8: docs/a.md has the same title; reword one of them [same-title]",
        "docs/b.md:3:14: docs/a.md has the same description; reword one of them [same-title]",
    ]


def test_a_question_stands_on_one_page() -> None:
    """The bank shows them all: the second place is named, whatever its marks and capital letters."""
    project = together(
        playbooks__trust__a=play("A play", "What did you try first?"),
        playbooks__trust__b=play("Another play", "What did *you* try, first?"),
    )
    assert [str(problem) for problem in check_project(project) if problem.rule == "same-question"] == [
        "docs/playbooks/trust/b.md:58:3: the question stands at docs/playbooks/trust/a.md:58 too; keep it where it is taught [same-question]"
    ]


def before_a_meeting(own: int, play: int, first: str = '[A play](../playbooks/trust/a.md#steps), "now".') -> list[str]:
    """What the check says of a meeting of so many words, before which a play of so many is to be read."""
    second = "- [Another](../playbooks/trust/b.md): if you like."
    body = (
        f"{'word ' * own}\n\n## Read before this meeting\n\n- {first}\n{second}\n\n## What is known\n\n{'known ' * 900}"
    )
    project = together(
        meetings__a=f"---\ntitle: M\n---\n{body}\n",
        playbooks__trust__a=f"---\ntitle: A play\n---\n{'word ' * play}\n\n## What is known\n\n{'known ' * 900}\n",
        playbooks__trust__b=f"---\ntitle: Another\n---\n{'word ' * 9000}\n",
    )
    return [str(problem) for problem in check_project(project) if problem.rule == "too-much-to-read"]


def test_a_meeting_and_the_first_page_to_read_have_so_many_words_and_no_more() -> None:
    """What is known is not counted, nor are the pages named after the first."""
    assert [] == before_a_meeting(1000, 1589)
    assert [
        'docs/meetings/a.md:8:3: 2,601 words to read before the meeting: this page and "A play"; '
        "cut 1 word, or let a shorter page be the first [too-much-to-read]"
    ] == before_a_meeting(1000, 1590)


@pytest.mark.parametrize(
    "first", ["[A play](https://example.org/a.md).", "[A play](../playbooks/c.md).", "[A play](#next).", "A play."]
)
def test_what_is_no_page_of_the_site_is_not_counted(first: str) -> None:
    """Another check says that a link is dead."""
    assert [] == before_a_meeting(1000, 3000, first)


def test_a_third_page_is_told_of_the_first() -> None:
    """Each place is one problem, and a page may ask a question under two of its headings only once."""
    question = "What did you try first?"
    project = together(
        playbooks__trust__a=play("A play", question),
        playbooks__trust__b=play("B play", question),
        playbooks__trust__c=play("C play", f"{question}\n- {question}"),
    )
    found = [problem for problem in check_project(project) if problem.rule == "same-question"]
    first = "the question stands at docs/playbooks/trust/a.md:58 too"
    assert [("b", 58, first), ("c", 58, first), ("c", 59, first)] == [(p.file[-4], p.line, p.message) for p in found]


def test_what_is_missing_is_not_shared() -> None:
    """Two pages without a description, or without a title, have nothing in common."""
    text = "---\ntags:\n  - a\n---\n\nWords.\n"
    assert [p for p in check_project(together(a=text, b=text)) if p.rule == "same-title"] == []
