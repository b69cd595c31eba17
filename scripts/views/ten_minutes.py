"""Makes meetings/ten-minutes-to-go.md from the meetings: for a phone in a corridor, which meeting, which role, then the few lines that matter.

    python scripts/make_ten_minutes.py OUT

writes the page below the folder OUT. Its lines are the meetings' own; collapsed parts need no script.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from playbook.output import Generated, write_all
from playbook.parser import Page, Project, read_project
from report import CLEAN, Arguments, CannotRun, run

URI = "meetings/ten-minutes-to-go.md"
HEAD = """---
title: Ten minutes to go
description: Which meeting, which of you, and then the few lines that matter, for a phone in the corridor.
tags:
  - quick
  - last minute
  - unprepared
  - cheat sheet
  - on my phone
  - five minutes before the meeting
  - summary
---

Tap the meeting, then who you are.
"""


def ten_minutes_page(project: Project) -> list[Generated]:
    """The page, with every meeting in the order of the navigation; nothing where there is no meeting."""
    meetings = [page for page in project.pages if page.kind.name == "meeting" and page.roles]
    if not meetings:
        return []
    return [Generated(URI, "\n".join([HEAD, *(line for page in meetings for line in _meeting(page))]), "")]


def _meeting(page: Page) -> list[str]:
    name = page.uri.rpartition("/")[2]
    lines = [f'??? rmp-meeting "{escape(page.title)}"', ""]
    for role in page.roles:
        lines += [f'    ??? rmp-role "I\'m the {role}"', "", f"        {page.value('description')}", ""]
        lines += [f"        - {task.text}" for task in page.tasks_for(role) if task.moment == "In the meeting"]
        question = next((q.text for q in page.questions if q.asker in (role, "either")), "")
        if question:
            lines += ["", f"        A question to borrow: {question}"]
        lines += [
            "",
            f"        [The whole meeting]({name}), [the sheet](../sheets/{page.stem}/{role}.md)",
            "",
        ]
    return lines


def main() -> int:
    """Write the page below the folder named on the command line."""
    arguments = Arguments(prog="make_ten_minutes.py", description=__doc__.splitlines()[0])
    arguments.add_argument("out", type=Path)
    arguments.add_argument(
        "--project", type=Path, default=Path("."), metavar="FOLDER", help="the project (default: here)"
    )
    asked = arguments.parse_args()
    if not (pages := ten_minutes_page(read_project(asked.project))):
        raise CannotRun("no meeting holds a checklist")
    write_all(pages, asked.out)
    return CLEAN


if __name__ == "__main__":
    run(main)
