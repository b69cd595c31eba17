"""Rules for claims and their sources."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.kinds import EVIDENCE_LABELS, KNOWN
from playbook.page import Page
from playbook.project import Project
from playbook.references import citations
from playbook.rules.registry import Finding, page_rule, project_rule
from playbook.source import CITATION, LABEL
from report import nearest

LABELS = ", ".join(f"**{name}.**" for name in EVIDENCE_LABELS)
GOOD_CLAIM = "- **Moderate.** Experts leave out steps ([Feldon 2007](../../evidence/references.md#feldon2007))."


@page_rule(
    "claim-without-strength",
    wrong="A claim does not begin with its strength.",
    bad=GOOD_CLAIM.replace("**Moderate.** ", ""),
    good=GOOD_CLAIM,
    why="A reader must see at once how sure it is.",
)
def claims_without_strength(page: Page) -> Iterator[Finding]:
    """Each claim without a label."""
    for number, column, text in page.list_items(KNOWN):
        if not LABEL.match(text):
            remedy = f"begin it with {LABELS}, or make it plain text"
            yield Finding(page.place(number, column), "a claim without its strength", remedy)


@page_rule(
    "unknown-strength",
    wrong="The label of a claim is none of those that we use.",
    bad=GOOD_CLAIM.replace("Moderate", "Modest"),
    good=GOOD_CLAIM,
    why="Each label has one meaning, which the evidence page explains.",
)
def unknown_strengths(page: Page) -> Iterator[Finding]:
    """Each claim with another label."""
    for number, column, text in page.list_items(KNOWN):
        label = LABEL.match(text)
        if label and label[1] not in EVIDENCE_LABELS:
            remedy = nearest(label[1], EVIDENCE_LABELS) or f"choose {LABELS}"
            yield Finding(page.place(number, column), f'unknown strength "{label[1]}"', remedy)


@page_rule(
    "claim-without-source",
    wrong="A claim has no link to its source.",
    bad="- **Moderate.** Experts leave out steps.",
    good=GOOD_CLAIM,
    why="A sceptic must be able to look it up.",
)
def claims_without_source(page: Page) -> Iterator[Finding]:
    """Each labelled claim without a citation."""
    for number, column, text in page.list_items(KNOWN):
        label = LABEL.match(text)
        if label and label[1] in EVIDENCE_LABELS and not CITATION.search(text):
            remedy = "link it: [Name 2020](../../evidence/references.md#key)"
            yield Finding(page.place(number, column), "a claim without its source", remedy)


@project_rule(
    "unknown-source",
    wrong="A citation names a source that is not in docs/_data/references.yml.",
    bad="[Feldon 2007](../../evidence/references.md#feldon07)",
    good="[Feldon 2007](../../evidence/references.md#feldon2007)",
    why="The link would lead nowhere.",
)
def unknown_sources(project: Project) -> Iterator[Finding]:
    """Each citation without a source; none while the file of sources cannot be read, which is one problem there."""
    keys = {reference.key for reference in project.references.sources}
    for page in project.pages if project.references.readable else ():
        for key, line, column in citations(page):
            if key not in keys:
                message = f'no source "{key}" in docs/_data/references.yml'
                yield Finding(page.place(line, column), message, nearest(key, keys) or "add it there first")
