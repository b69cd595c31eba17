"""The table of rules is whole wherever it is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from report import RULES
from rule_table import ROOMS, all_rules


def test_every_rule_is_in_the_table_by_its_id() -> None:
    """In their order."""
    ids = [rule.id for rule in all_rules()]
    assert ids == sorted(RULES)


def test_the_rules_of_every_room_are_there(root: Path) -> None:
    """Even where nothing else has loaded them: pages, paper and links each give theirs."""
    code = "from rule_table import all_rules; print(*(rule.id for rule in all_rules()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root / "scripts", capture_output=True, text=True)
    assert {"two-sentences", "lost-line", "sheet-too-long", "missing-page", "source-form"} <= set(done.stdout.split())


def test_every_room_that_declares_rules_is_loaded(root: Path) -> None:
    """A module with a rule belongs to one of the rooms."""
    declaring = {
        path.relative_to(root / "scripts").parts[0]
        for path in (root / "scripts").rglob("*.py")
        if "declare(" in path.read_text(encoding="utf-8") and path.name != "report.py"
    }
    assert declaring == {room.__name__.partition(".")[0] for room in ROOMS}
