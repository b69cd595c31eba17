"""The whole table of rules: loads every room that declares some, so that none is missing wherever it is shown."""

from __future__ import annotations

import linkcheck.faults
import paper.fit
import playbook.rules
import views.clashes
from report import RULES, Rule

ROOMS = (
    playbook.rules,
    paper.fit,
    views.clashes,
    linkcheck.faults,
)  # each declares its rules while it is loaded; a test asks here


def all_rules() -> list[Rule]:
    """Every rule of the project, by id."""
    return [RULES[id] for id in sorted(RULES)]
