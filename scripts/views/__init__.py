"""Pages that are made from pages, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from playbook.output import Download, Generated
from playbook.project import Project
from report import Rule
from views.filled_sheets import filled_pages
from views.plays import plays_page
from views.questions import question_pages
from views.references import reference_page
from views.rules import rules_page
from views.ten_minutes import ten_minutes_page
from views.web_sheets import sheet_pages


def made_pages(project: Project, rules: Iterable[Rule], downloads: Sequence[Download] = ()) -> list[Generated]:
    """Every page that is made from the pages of the project, and the list of `rules`; sheets link the `downloads`."""
    return [
        *sheet_pages(project, downloads),
        *filled_pages(project, downloads),
        *question_pages(project),
        *ten_minutes_page(project),
        *plays_page(project),
        *reference_page(project),
        *rules_page(rules, project.language),
    ]
