"""Sheets: the checklist of one page for one role, and the forms of a page, whatever they are shown on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playbook.kinds import CHECKLIST_MOMENTS, DEPTHS, PAIR, ROLES
from playbook.language import Language
from playbook.output import Download
from playbook.page import AgendaRow, Form, Page, Question, Task
from playbook.project import Project

SHEETS, SHEET_LIST = "sheets/", "sheets/index.md"  # below docs/: the folder of all sheets, and the page that lists them


@dataclass(frozen=True)
class Sheet:
    """The checklist of one page for one role."""

    page: Page
    role: str
    step: int = 0  # of the path of meetings; 0 beside it
    steps: int = 0  # how many the path has

    @property
    def folder(self) -> str:
        """The folder of the sheet's files below docs/."""
        return f"sheets/{self.page.stem}"

    @property
    def uri(self) -> str:
        """The path of the web sheet below docs/."""
        return f"{self.folder}/{self.role}.md"

    def pdf(self, paper: str, large: bool = False) -> str:
        """The path of the printed sheet below docs/."""
        return f"{self.folder}/{self.role}{'-large' if large else ''}-{paper}.pdf"

    @property
    def is_meeting(self) -> bool:
        """Whether its page belongs to the path of meetings, or stands beside it."""
        return self.page.kind.on_path

    def step_words(self, language: Language) -> str:
        """`Step 3 of 8`, `Beside the 8 steps`, or "" for a page that is not one of the meetings."""
        if not self.is_meeting:
            return ""
        name = "sheet.step" if self.step else "sheet.beside"
        return language(name, step=self.step, steps=self.steps)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The lines to write on at its head, by the names of their words (`blank.date`).

        One of a meeting or a coordinator needs none for the meeting.
        """
        if self.role == "coordinator":
            return ("date", "coordinator", "programme")
        return ("date", *PAIR) if self.is_meeting else ("date", "meeting", *PAIR)

    @property
    def lists(self) -> list[tuple[str, list[str]]]:
        """The lists above the tasks, each with its heading, as Markdown: what is said in the moment itself.

        A list headed for another role ("For the senior" on the junior's sheet) is left out.
        """
        parts = (part for section in self.page.kind.lists_on_sheets for part in self.page.sides(section))
        return [
            (heading.text, [text for _, _, text in items]) for heading, items in parts if self._is_for(heading.text)
        ]

    def _is_for(self, heading: str) -> bool:
        """Whether a heading names this role, or none of them."""
        named = {role for role in ROLES if re.search(rf"(?i)^for the {role}\b", heading)}
        return not named or self.role in named

    @property
    def groups(self) -> list[tuple[str, list[Task]]]:
        """The role's tasks by moment, in the order of the day."""
        tasks = self.page.tasks_for(self.role)
        return [(m, mine) for m in CHECKLIST_MOMENTS if (mine := [task for task in tasks if task.moment == m])]

    @property
    def groups_before(self) -> int:
        """How many groups come before the meeting: the agenda stands after them."""
        return sum(moment == CHECKLIST_MOMENTS[0] for moment, _ in self.groups)

    @property
    def agenda_minutes(self) -> int:
        """The length of the agenda on the sheet, 0 where the kind of page has none; a longer one is on its page."""
        return min(self.page.kind.agendas, default=0)

    @property
    def agenda(self) -> tuple[AgendaRow, ...]:
        """The rows of that agenda."""
        return self.page.agenda(self.agenda_minutes)

    @property
    def questions(self) -> list[Question]:
        """Two or three questions of the page that this role may ask, light ones first; two where the list is long."""
        mine = self.page.questions_for(self.role) if self.role != "coordinator" else []
        room = 2 if len(self.page.tasks_for(self.role)) > 7 else 3
        return sorted(mine, key=lambda q: DEPTHS.index(q.depth))[:room]


@dataclass(frozen=True)
class FormSheet:
    """A form of a page, with its files."""

    page: Page
    form: Form

    @property
    def title(self) -> str:
        """The words of its heading."""
        return self.page.words(self.form.heading.text)

    @property
    def name(self) -> str:
        """The name of its files."""
        return self.form.kind.name

    @property
    def stem(self) -> str:
        """The path of its files below docs/, without what follows their name."""
        return f"sheets/{self.page.stem}/{self.name}"

    def how(self, language: Language) -> str:
        """For each of whom a coordinator prints one, and that it is destroyed; "" for a form of no programme."""
        kind = self.form.kind
        copies = language(f"form.copies.{kind.copies}") if kind.copies else ""
        return " ".join(filter(None, (copies, language("form.destroyed") if kind.destroyed else "")))

    def pdf(self, paper: str, large: bool = False) -> str:
        """The path of the printed form below docs/."""
        return f"{self.stem}{'-large' if large else ''}-{paper}.pdf"

    def files(self, downloads: Iterable[Download]) -> list[Download]:
        """Its files among the `downloads`."""
        own = (self.page.uri, self.name)
        return [file for file in downloads if file.what == "form" and (file.page, file.form) == own]


def form_sheets(pages: Iterable[Page]) -> list[FormSheet]:
    """Every form of these pages, in their order."""
    return [FormSheet(page, form) for page in pages for form in page.forms]


def sheets(project: Project) -> list[Sheet]:
    """Every sheet of the project: pages in the order of the navigation, roles in theirs.

    A page that cannot be built has none, here and in the question bank: what breaks it would break what is made of it.
    """
    step = {page.uri: n for n, page in enumerate(project.path[: project.path_length], 1)}
    return [
        Sheet(page, role, step.get(page.uri, 0), project.path_length)
        for page in project.pages
        if page.can_be_built
        for role in page.roles
    ]


def questions(project: Project) -> list[tuple[Page, Question]]:
    """The question bank: every question with its page, by group in the order of the navigation, light ones first."""
    found = [(page, question) for page in project.pages if page.can_be_built for question in page.own_questions]
    groups = list(dict.fromkeys(page.group for page, _ in found))
    return sorted(found, key=lambda entry: (groups.index(entry[0].group), DEPTHS.index(entry[1].depth)))
