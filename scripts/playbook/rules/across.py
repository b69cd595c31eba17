"""Rules that compare pages with each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from playbook.kinds import READ_BEFORE, WORDS_BEFORE_A_MEETING
from playbook.page import Page
from playbook.project import Project
from playbook.reading_time import words_to_read
from playbook.rules.registry import Finding, project_rule
from playbook.text import ABSOLUTE
from report import counted


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


@project_rule(
    "too-much-to-read",
    wrong=f"A meeting and the first page to read before it have more than {WORDS_BEFORE_A_MEETING:,} words together.",
    bad="- [A long play](../playbooks/trust/long.md): all of it, 2,000 words (in a meeting of 1,000)",
    good="- [A short play](../playbooks/trust/short.md): all of it, 900 words (in a meeting of 1,000)",
    why="Two busy people have a quarter of an hour before they meet; what is known, further down, is not counted.",
)
def too_much_to_read(project: Project) -> Iterator[Finding]:
    """The first item of what to read before a meeting, where both pages are too long."""
    for page in project.pages:
        most, first = page.kind.most_to_read, page.list_items(READ_BEFORE)[:1]
        named = _page_of(project, page, first[0][2]) if most and first else None
        words = words_to_read(page) + words_to_read(named) if named else 0
        if named and words > most:
            message = f'{words:,} words to read before the meeting: this page and "{named.title}"'
            remedy = f"cut {counted(words - most, 'word')}, or let a shorter page be the first"
            yield Finding(page.place(*first[0][:2]), message, remedy)


def _page_of(project: Project, page: Page, item: str) -> Page | None:
    """The page that the first link of a list item leads to; None where it has none, or leads to no page."""
    links = [link.target for link in page.text.links(item) if not ABSOLUTE.match(link.target)]
    path = posixpath.join(posixpath.dirname(page.uri), links[0].partition("#")[0]) if links else ""
    return project.page(posixpath.normpath(path))
