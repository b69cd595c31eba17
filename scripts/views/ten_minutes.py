"""The page meetings/ten-minutes-to-go.md, for a phone in a corridor: which meeting, which role, then the few lines.

Its lines are those of the meetings; the collapsed parts need no script.
"""

from __future__ import annotations

from playbook.kinds import CHECKLIST_MOMENTS
from playbook.language import Language
from playbook.output import Generated, front_matter
from playbook.page import Page
from playbook.project import Project
from playbook.sheets import Sheet
from playbook.text import escaped, page_link

URI = "meetings/ten-minutes-to-go.md"
IN_THE_MEETING = CHECKLIST_MOMENTS[1]


def ten_minutes_page(project: Project) -> list[Generated]:
    """The page, with every meeting in the order of the navigation; nothing where there is no meeting."""
    if not project.path:
        return []
    language = project.language
    lines = [
        *front_matter(
            title=language("ten.title"),
            description=language("ten.description"),
            tags=language("ten.tags").split(", "),
        ),
        language("ten.start"),
        "",
    ]
    lines += [line for page in project.path for line in _meeting(page, language)]
    return [Generated(URI, "\n".join(lines), "")]


def _meeting(page: Page, language: Language) -> list[str]:
    """The collapsed part of one meeting, with one inside it for each role."""

    def here(line: str) -> str:
        return page.text.rebase_links(line, page.uri, URI)

    lines = [f'??? rmp-meeting "{_in_quotes(page.title)}"', ""]
    for role in page.roles:
        sheet = Sheet(page, role)
        lines += [f'    ??? rmp-role "{language("ten.role", role=language(f"role.{role}"))}"', ""]
        lines += [f"        {escaped(page.description)}", ""]
        lines += [f"        - {here(task.text)}" for task in page.tasks_for(role) if task.moment == IN_THE_MEETING]
        for question in page.questions_for(role)[:1]:
            lines += ["", f"        {language('ten.question', question=here(question.text))}"]
        whole = page_link(language("ten.meeting"), page.uri, URI)
        lines += ["", f"        {whole}, {page_link(language('ten.sheet'), sheet.uri, URI)}", ""]
    return lines


def _in_quotes(title: str) -> str:
    """A title for the quotation marks of a collapsed part, which may hold none."""
    return escaped(title).replace('"', "&quot;")
