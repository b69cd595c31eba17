"""The question bank: one page below questions/ for each theme, made from the questions in the pages that teach them."""

from __future__ import annotations

from playbook.kinds import DEPTHS
from playbook.language import Language
from playbook.output import Generated, front_matter
from playbook.page import Page, Question
from playbook.project import Project
from playbook.sheets import questions
from playbook.text import escaped


def bank(project: Project) -> dict[str, list[tuple[Page, Question]]]:
    """Every question with its page, by the group of the page, light ones first."""
    found: dict[str, list[tuple[Page, Question]]] = {}
    for page, question in questions(project):
        found.setdefault(page.group, []).append((page, question))
    return found


def question_pages(project: Project) -> list[Generated]:
    """One page of the bank for each group that has questions."""
    return [_page(group, entries, project.language) for group, entries in bank(project).items()]


def _page(group: str, entries: list[tuple[Page, Question]], language: Language) -> Generated:
    """The page of one group: its questions by depth, each with who asks it and the page that teaches it."""
    uri = f"questions/{group}.md"
    theme = language.theme(group).lower()
    many = language.counted("bank.questions", len(entries))
    lines = [
        *front_matter(
            title=language("bank.title", theme=theme),
            description=language("bank.description", questions=many, theme=theme),
        )
    ]
    for depth in DEPTHS:
        here = [(page, question) for page, question in entries if question.depth == depth]
        if here:
            heading = f"## {language(f'bank.depth.{depth}')} {{ #{depth.lower()} }}"
            lines += [heading, "", language(f"bank.note.{depth}"), ""]
            lines += [line for page, question in here for line in _entry(page, question, uri, language)] + [""]
    return Generated(uri, "\n".join(lines), "")


def _entry(page: Page, question: Question, uri: str, language: Language) -> list[str]:
    """The two lines of a question: its words, and below them who asks it and where it comes from."""
    link = f"[{escaped(page.title)}](../{page.uri}#questions)"
    source = language("bank.from", asks=language(f"asks.{question.asker}"), page=link)
    return [f"- {page.text.rebase_links(question.text, page.uri, uri)}", f"  <small>{source}</small>"]
