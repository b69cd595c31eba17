"""The question bank is a view: each question stands in it once, as it is written on the page that teaches it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playbook.parser import Project, parse
from views import questions as make_questions


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
    """Light ones first, each with who asks and the page that owns it; an address inside a question is left behind."""
    made = make_questions.question_pages(TWO)
    assert [file.uri for file in made] == ["questions/trust.md", "questions/meetings.md"]
    assert made[0].content == (
        "---\n"
        'title: "Questions: trust"\n'
        'description: "3 questions to ask word for word, from the pages on trust."\n'
        "---\n"
        "\n"
        "## Light\n"
        "\n"
        "Anyone can answer these in a first meeting.\n"
        "\n"
        "- Who knows?\n"
        "  <small>Either asks; from [Ask \\[once\\]](../playbooks/trust/a.md#questions).</small>\n"
        "- And then?\n"
        "  <small>The junior asks; from [Tell](../playbooks/trust/b.md#questions).</small>\n"
        "\n"
        "## Deeper\n"
        "\n"
        "These want some trust and a quiet place.\n"
        "\n"
        "- Why *now*?\n"
        "  <small>The senior asks; from [Ask \\[once\\]](../playbooks/trust/a.md#questions).</small>\n"
    )


def test_no_question_is_lost_or_doubled() -> None:
    """The bank holds what the pages hold."""
    in_pages = [question for page in TWO.pages for question in page.questions]
    in_bank = [question for questions in make_questions.bank(TWO).values() for _, question in questions]
    assert sorted(in_pages, key=str) == sorted(in_bank, key=str)


def test_a_folder_that_is_no_theme_breaks_nothing() -> None:
    """The check names it; the bank goes on without it."""
    odd = project(playbooks__lisening__a=page("a", "A", "### Light: senior asks\n- Who?\n"))
    assert make_questions.question_pages(odd) == []


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of the command."""
    done = subprocess.run([sys.executable, make_questions.__file__, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_the_command_writes_the_pages_of_the_project_it_is_given(tmp_path: Path) -> None:
    """The same text as in the site."""
    (tmp_path / "mkdocs.yml").touch()
    play = tmp_path / "docs/playbooks/trust/b.md"
    play.parent.mkdir(parents=True)
    play.write_text("\n".join(TWO.page("playbooks/trust/b.md").lines), encoding="utf-8")  # type: ignore[union-attr]
    assert run("--project", str(tmp_path), str(tmp_path / "out")) == (0, "", "")
    alone = Project(tmp_path, (TWO.pages[2],))
    assert make_questions.question_pages(alone)[0].content == (tmp_path / "out/questions/trust.md").read_text(
        encoding="utf-8"
    )


def test_the_command_says_when_there_is_nothing_to_write(tmp_path: Path) -> None:
    """Exit 2 and one line; nothing is written."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    assert run("--project", str(tmp_path), str(tmp_path / "out")) == (2, "", "no page holds a question\n")
    assert not (tmp_path / "out").exists()
