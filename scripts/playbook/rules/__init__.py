"""What must be true of the pages: one function for each rule, in a module named for what it looks at.

Every module of this folder is loaded here, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil

from playbook.page import Page
from playbook.project import Project
from playbook.rules.registry import PAGE_CHECKS, PROJECT_CHECKS, Part
from report import Problem, in_order

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")


def check_page(page: Page, part: Part = "content") -> list[Problem]:
    """All problems of one page: what the parser could not take up, and what the rules for pages find."""
    parsed = page.problems if part == "content" else ()
    found = (problem for check in PAGE_CHECKS if check.part == part for problem in check.problems(page))
    return in_order([*parsed, *found])


def check_project(project: Project, part: Part = "content") -> list[Problem]:
    """All problems of all pages and of the data that they share, in file order."""
    data = (*project.references.problems, *project.examples.problems)
    shared = [*project.problems, *data] if part == "content" else []
    alone = (problem for page in project.pages for problem in check_page(page, part))
    together = (problem for check in PROJECT_CHECKS if check.part == part for problem in check.problems(project))
    return in_order([*shared, *alone, *together])
