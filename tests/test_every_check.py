"""The command that runs every check: a file that only the site reads is checked with the pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("people.yml", "boss: [A]\n", 'docs/_data/people.yml:1:1: no side "boss"; '),
        ("contacts.yml", "- who: A\n", 'docs/_data/contacts.yml:1:3: a contact without "reach"; '),
        ("synonyms.yml", "a: b\n", "docs/_data/synonyms.yml:1:1: not a list of lines; "),
    ],
)
def test_a_data_file_that_the_site_cannot_read_is_one_line(
    root: Path, small: Path, name: str, text: str, expected: str
) -> None:
    """Exit code 2, before anything is built."""
    (small / "docs/_data").mkdir(exist_ok=True)
    (small / "docs/_data" / name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(root / "scripts/check.py"), "--only", "pages"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert (2, 1) == (done.returncode, len(done.stderr.splitlines())), done.stderr
    assert done.stderr.startswith(expected)
    assert not (small / "site").exists()
