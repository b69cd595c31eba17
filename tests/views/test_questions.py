"""The question bank is a view: each question stands in it once, as it is written on the page that teaches it."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from playbook.parser import parse
from playbook.project import Project
from views.questions import bank, question_pages


def page(uri: str, title: str, questions: str) -> str:
    """A page with only a title and questions."""
    return f"---\ntitle: {title}\n---\n\n## Questions\n\n{questions}"


def project(**texts: str) -> Project:
    """A project of pages with the given texts; `__` in a name stands for a slash."""
    return Project(Path("nowhere"), tuple(parse(text, f"{name.replace('__', '/')}.md") for name, text in texts.items()))


TWO = project(
    playbooks__trust__a=page(
        "a", "Ask [once]", "### Deeper: senior asks\n- Why *now*?\n### Light: either asks\n- [Who](b.md) knows?\n"
    ),
    meetings__first=page("first", "First", "### Light: junior asks\n- What next?\n"),
    playbooks__trust__b=page("b", "Tell", "### Light: junior asks\n- And then?\n"),
)


def test_a_page_of_the_bank_shows_the_questions_of_a_theme_by_depth() -> None:
    """Light ones first, each with who asks and the page that owns it; a link inside a question leads to where it led."""
    made = question_pages(TWO)
    assert [file.uri for file in made] == ["questions/trust.md", "questions/meetings.md"]
    assert made[0].content == (
        "---\n"
        'title: "Questions: trust"\n'
        'description: "3 questions to ask word for word, from the pages on trust."\n'
        "---\n"
        "\n"
        "## Light questions { #light }\n"
        "\n"
        "Anyone can answer these in a first meeting.\n"
        "\n"
        "- [Who](../playbooks/trust/b.md) knows?\n"
        "  <small>Either asks; from [Ask \\[once\\]](../playbooks/trust/a.md#questions).</small>\n"
        "- And then?\n"
        "  <small>The junior asks; from [Tell](../playbooks/trust/b.md#questions).</small>\n"
        "\n"
        "## Deeper questions { #deeper }\n"
        "\n"
        "These want some trust and a quiet place.\n"
        "\n"
        "- Why *now*?\n"
        "  <small>The senior asks; from [Ask \\[once\\]](../playbooks/trust/a.md#questions).</small>\n"
    )


def test_no_question_is_lost_or_doubled() -> None:
    """The bank holds what the pages hold."""
    in_pages = [question for page in TWO.pages for question in page.own_questions]
    in_bank = [question for questions in bank(TWO).values() for _, question in questions]
    assert sorted(in_pages, key=str) == sorted(in_bank, key=str)


def test_a_folder_that_is_no_theme_breaks_nothing() -> None:
    """The check names it; until it is renamed its questions stand under its own name, and none is lost."""
    odd = project(
        playbooks__lisening__a=page("a", "A", "### Light: senior asks\n- Who?\n"),
        playbooks__trust__b=page("b", "B", "### Light: senior asks\n- What?\n"),
    )
    assert [made.uri for made in question_pages(odd)] == ["questions/lisening.md", "questions/trust.md"]
    assert str(question_pages(odd)[0].content).splitlines()[1:3] == [
        'title: "Questions: lisening"',
        'description: "1 question to ask word for word, from the pages on lisening."',
    ]


def test_a_page_title_is_shown_as_it_stands() -> None:
    """Quotation marks, stars and brackets of a title are no marks of the bank."""
    odd = project(meetings__a=page("a", "'A \"first\" *look* & [more]'", "### Light: senior asks\n- Who?\n"))
    words = odd.pages[0].text.html(str(question_pages(odd)[0].content))
    assert 'from <a href="../meetings/a.md#questions">A “first” *look* & [more]</a>.' in unescape(words)


def test_one_question_is_not_1_questions_and_each_depth_has_its_note() -> None:
    """A depth without questions has no heading."""
    made = question_pages(project(playbooks__values__a=page("a", "A", "### Personal: either asks\n- Why?\n")))
    text = str(made[0].content)
    assert 'description: "1 question to ask word for word, from the pages on values."' in text
    assert text.count("## ") == 1
    assert (
        "## Personal questions { #personal }\n\nAsk once, go first yourself, and take a pass as a full answer.\n\n- Why?\n"
        in text
    )
