"""Rules that compare pages with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.page import Page
from playbook.project import Project
from playbook.rules.registry import Finding, project_rule


@project_rule(
    "same-title",
    wrong="Two pages have the same title or the same description.",
    bad="title: How to print (on a second page)",
    good="title: How to print question cards",
    why="Search results show nothing else.",
)
def same_titles(project: Project) -> Iterator[Finding]:
    """Each title and description that an earlier page has too, whatever its capital letters."""
    for name in ("title", "description"):
        seen: dict[str, Page] = {}
        for page in project.pages:
            value = str(page.value(name) or "").strip().lower()
            if value in seen:
                key = page.keys[name]
                message = f"{seen[value].file} has the same {name}"
                yield Finding(page.place(key.value_line, key.value_column), message, "reword one of them")
            if value:
                seen.setdefault(value, page)


@project_rule(
    "same-question",
    wrong="A question stands on two pages.",
    bad="- What did you try first? (on a second page)",
    good="- What did you try last?",
    why="The question bank shows them all.",
)
def same_questions(project: Project) -> Iterator[Finding]:
    """Each question that stands on an earlier page too, whatever its marks and capital letters."""
    seen: dict[str, str] = {}
    for page in project.pages:
        for question in page.own_questions:
            key = re.sub(r"\W+", " ", page.words(question.text).lower()).strip()
            if key in seen:
                message = f"the question stands at {seen[key]} too"
                yield Finding(page.place(question.line, question.column), message, "keep it where it is taught")
            seen.setdefault(key, f"{page.file}:{question.line}")
