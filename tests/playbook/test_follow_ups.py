"""A follow-up is known by its mark, and a mark that is written in another way is known as one that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.follow_ups import beginning
from playbook.kinds import DEPTHS, FOLLOW_UP
from playbook.page import Page
from playbook.parser import parse, read_page
from playbook.project import Project
from playbook.rules import check_page, check_project
from playbook.sheets import Sheet, questions
from playbook.shown import shown_problems
from views.questions import question_pages
from views.ten_minutes import ten_minutes_page
from views.web_sheets import sheet_pages

GOOD = Path(__file__).parents[1] / "examples" / "good"
HEAD = "---\ntitle: T\ndescription: D.\n---\n\n## Questions\n\n### Light: senior asks\n\n"
ITEMS = "\n## Checklist\n\n### In the meeting: senior\n\n- [ ] Ask\n"


def page(*lines: str, uri: str = "meetings/x.md") -> Page:
    """A meeting with these lines in one group of questions."""
    return parse(HEAD + "\n".join(lines) + "\n" + ITEMS, uri)


def told(*lines: str) -> list[str]:
    """What the parser says about them."""
    return [str(problem).partition(".md:")[2] for problem in page(*lines).problems]


def test_a_follow_up_is_a_question_without_its_mark() -> None:
    """Its place is that of its words; its group says how deep it goes and who asks."""
    first, second = page("- What did you try?", "- Follow-up:  What *helped*?").questions
    assert (first.text, first.follow_up, first.line, first.column) == ("What did you try?", False, 10, 3)
    assert (second.text, second.follow_up, second.line, second.column) == ("What *helped*?", True, 11, 15)
    assert (second.depth, second.asker) == (DEPTHS[0], "senior")


@pytest.mark.parametrize(
    "written",
    [
        "Follow up:", "follow-up:", "Followup:", "FOLLOW-UP:", "Follow-Up:", "Follow-ups:", "Follow-up :", "Follow-up;",
        "Follow up -", "follow-up -", "Follow-up –", "Follow-up —", "Follow–up:", "Folow-up:", "Follow-upp:", "Follow:",
        "**Follow-up:**", "**Follow-up**:", "*Follow up*:", "_Follow-up:_", "Follow-up question:", "Follow-up", "Followup",
        "Following up:", "Follow-up\uff1a",
    ],
)  # fmt: skip
def test_a_misspelt_mark_is_one_line(written: str) -> None:
    """With what was meant; the question is taken for what it was meant to be."""
    assert told("- What did you try?", f"- {written} What helped?") == [
        f'11:3: "{written}" does not make a follow-up; did you mean "{FOLLOW_UP} …"? [follow-up-misspelt]'
    ]
    made = page("- What did you try?", f"- {written} What helped?")
    assert [(question.text, question.follow_up) for question in made.questions][1] == ("What helped?", True)
    assert [p.rule for p in check_page(made) if p.line == 11 and p.rule != "dash"] == ["follow-up-misspelt"]


def test_no_space_after_the_mark_is_one_line() -> None:
    """The page would not set it off."""
    assert told("- Why?", "- Follow-up:What helped?") == [
        f'11:3: "Follow-up:" does not make a follow-up; did you mean "{FOLLOW_UP} …"? [follow-up-misspelt]'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What helped?", "Who should follow up with whom?", "Follow up on what?",
        "At work: who listens?", "How do you follow a talk - on paper?", "Full stop: when?", "",
    ],
)  # fmt: skip
def test_other_questions_are_questions_of_their_own(text: str) -> None:
    """A colon alone makes no mark."""
    assert beginning(text) is None


def test_the_first_of_a_group_follows_nothing() -> None:
    """A group above does not count, a follow-up above does not either."""
    problem = "put it below the question that it needs [follow-up-first]"
    assert told("- Follow-up: Why?") == [f"10:3: a follow-up that follows no question; {problem}"]
    lines = ["- Why?", "- Follow-up: So?", "- Follow-up: And?", "", "### Deeper: either asks", "", "- Follow-up: Who?"]
    assert told(*lines) == [f"16:3: a follow-up that follows no question; {problem}"]


def test_a_follow_up_without_words_is_named() -> None:
    """The mark alone is no question."""
    assert [p.rule for p in check_page(page("- Why?", "- Follow-up:")) if p.line == 11] == ["line-without-words"]


def test_a_follow_up_ends_with_its_question_mark() -> None:
    """It is said aloud like any other, and reported at its words."""
    found = [p for p in check_page(page("- Why?", "- Follow-up: Say more.")) if p.line == 11]
    assert [(p.rule, p.column) for p in found] == [("question-mark", 14)]


def test_a_list_is_counted_without_its_follow_ups() -> None:
    """Four questions are the most of a meeting, two the fewest."""

    def lengths(made: Page) -> list[str]:
        return [p.message for p in check_page(made) if p.rule == "list-length"]

    many = [line for n in "abcd" for line in (f"- Why {n}?", f"- Follow-up: So {n}?")]
    assert lengths(page(*many)) == []
    assert lengths(page("- Why?", "- Follow-up: So?")) == ['"Questions" has 1 list item']


def test_a_follow_up_is_on_its_page_and_nowhere_alone() -> None:
    """Neither sheet nor bank nor the page for a phone shows it."""
    made = page("- What did you try?", "- Follow-up: What helped?")
    project = Project(Path("nowhere"), (made,))
    assert [question.text for question in Sheet(made, "senior").questions] == ["What did you try?"]
    assert [question.text for _, question in questions(project)] == ["What did you try?"]
    for makers in (question_pages, ten_minutes_page, sheet_pages):
        texts = "".join(str(file.content) for file in makers(project))
        assert "What did you try?" in texts and "What helped?" not in texts
    assert "Follow-up: What helped?" in [block.words for block in made.shown]


def test_two_pages_may_have_the_same_follow_up() -> None:
    """Only what the bank shows has to be different."""
    pages = tuple(page(f"- Why {n}?", "- Follow-up: What helped?", uri=f"meetings/{n}.md") for n in "ab")
    assert [p for p in check_project(Project(Path("nowhere"), pages)) if p.rule == "same-question"] == []


def test_a_page_with_a_follow_up_agrees_with_its_paper() -> None:
    """The good example has one, and what a page shows otherwise is still found."""
    good = read_page(GOOD / "meetings/second.md", "meetings/second.md")
    assert [question.text for question in good.questions if question.follow_up] == ["What made you look?"]
    assert list(shown_problems(good)) == []
    lines = "\n".join(good.lines).replace("- Follow-up: What", "1) Follow-up: What")
    assert [p.rule for p in shown_problems(parse(lines, good.uri))] == ["shown-otherwise"]
