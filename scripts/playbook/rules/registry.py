"""How a rule enters: a function that looks at a page or at the project, under a decorator that documents it.

    @page_rule(
        "dash",
        wrong="A dash is used for drama.",
        bad="He waited — and nothing came.",
        good="He waited, and nothing came.",
    )
    def dashes(page: Page) -> Iterator[Finding]:
        ...

Writing the function is all: the checks, the tests and the page *What the checks say* take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from playbook.page import Page
from playbook.project import Project
from playbook.syntax import PLAY
from report import Place, Problem, Rule, Severity, declare

Subject = TypeVar("Subject")
Part = Literal["content", "prose"]  # which command applies the rule: prose takes seconds, and the build does without


class Finding(NamedTuple):
    """What a rule found: where, what is wrong, and how to fix it."""

    place: Place
    message: str
    suggestion: str = ""


@dataclass(frozen=True)
class Check(Generic[Subject]):
    """A rule with the function that finds where it is broken."""

    rule: Rule
    find: Callable[[Subject], Iterator[Finding]]
    part: Part

    def problems(self, subject: Subject) -> Iterator[Problem]:
        """What the function finds, as problems of the rule."""
        return (self.rule.at(*finding) for finding in self.find(subject))


PAGE_CHECKS: list[Check[Page]] = []
PROJECT_CHECKS: list[Check[Project]] = []


def page_rule(
    id: str,
    *,
    wrong: str,
    bad: str,
    good: str,
    why: str = "",
    severity: Severity = "error",
    page: str = PLAY,
    part: Part = "content",
) -> Callable[[Callable[[Page], Iterator[Finding]]], Callable[[Page], Iterator[Finding]]]:
    """Enter a rule that looks at one page. The arguments are those of `Rule`."""
    rule = declare(Rule(id, wrong, bad, good, why, severity, page))

    def enter(find: Callable[[Page], Iterator[Finding]]) -> Callable[[Page], Iterator[Finding]]:
        PAGE_CHECKS.append(Check(rule, find, part))
        return find

    return enter


def project_rule(
    id: str,
    *,
    wrong: str,
    bad: str,
    good: str,
    why: str = "",
    severity: Severity = "error",
    part: Part = "content",
) -> Callable[[Callable[[Project], Iterator[Finding]]], Callable[[Project], Iterator[Finding]]]:
    """Enter a rule that looks at all pages together. Its example is not tried on one page."""
    rule = declare(Rule(id, wrong, bad, good, why, severity))

    def enter(find: Callable[[Project], Iterator[Finding]]) -> Callable[[Project], Iterator[Finding]]:
        PROJECT_CHECKS.append(Check(rule, find, part))
        return find

    return enter
