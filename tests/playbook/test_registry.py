"""Writing the function of a rule is all: it is documented, found and applied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.rules import check_page, registry
from playbook.rules.registry import Finding, page_rule, project_rule
from report import RULES, Problem


@pytest.fixture
def tables() -> Iterator[None]:
    """Afterwards the tables of rules are as they were."""
    pages, projects, rules = list(registry.PAGE_CHECKS), list(registry.PROJECT_CHECKS), dict(RULES)
    yield
    registry.PAGE_CHECKS[:], registry.PROJECT_CHECKS[:] = pages, projects
    RULES.clear()
    RULES.update(rules)


def test_a_rule_is_its_decorator_and_its_function(tables: None) -> None:
    """Each finding becomes a problem of the rule, at its place."""

    @page_rule("no-x", wrong="An x.", bad="x", good="y", why="Because.", severity="warning", page="", part="prose")
    def no_x(page: Page) -> Iterator[Finding]:
        yield Finding(page.place(4, 2), "an x", "write y")

    page = parse("---\ntitle: T\n---\nx\n", "start/a.md")
    expected = Problem("docs/start/a.md", 4, 2, "an x", "write y", "no-x", "warning")
    assert [expected] == [problem for problem in check_page(page, "prose") if problem.rule == "no-x"]
    assert [] == [problem for problem in check_page(page) if problem.rule == "no-x"]
    rule = RULES["no-x"]
    assert ("An x.", "x", "y", "Because.", "") == (rule.wrong, rule.bad, rule.good, rule.why, rule.page)


def test_a_rule_about_all_pages_is_tried_on_none_alone(tables: None) -> None:
    """Its table is another, and it names no example page."""

    @project_rule("no-x", wrong="An x.", bad="x", good="y")
    def no_x(project: Project) -> Iterator[Finding]:
        yield from ()

    assert no_x is registry.PROJECT_CHECKS[-1].find
    assert ("content", "", "error") == (registry.PROJECT_CHECKS[-1].part, RULES["no-x"].page, RULES["no-x"].severity)
