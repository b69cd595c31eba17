"""The command that writes every made page, for a builder that knows nothing of this project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from playbook.project import read_project
from rule_table import all_rules
from views import made_pages

SCRIPT = Path(__file__).parents[1] / "scripts" / "make_pages.py"
PLAY = """---
title: Tell
---

So ([M](../../evidence/references.md#m2012)).

## Questions

### Light: junior asks

- And then?

## Checklist

### Before: senior

- [ ] Go
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a question, a checklist and a citation."""
    play = tmp_path / "docs/playbooks/trust/b.md"
    play.parent.mkdir(parents=True)
    play.write_text(PLAY, encoding="utf-8")
    (tmp_path / "docs/_data").mkdir()
    (tmp_path / "docs/_data/references.yml").write_text("- key: m2012\n  title: T\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of the command."""
    done = subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_writes_the_pages_of_the_project_it_is_given(folder: Path) -> None:
    """The same text as in the site: bank, references, sheets, and what the checks say."""
    assert run("--project", str(folder), str(folder / "out")) == (0, "", "")
    made = {page.uri: page.data for page in made_pages(read_project(folder), all_rules())}
    written = {
        path.relative_to(folder / "out").as_posix(): path.read_bytes()
        for path in (folder / "out").rglob("*")
        if path.is_file()
    }
    assert made == written
    assert {
        "questions/trust.md",
        "evidence/references.md",
        "contribute/what-the-checks-say.md",
        "sheets/index.md",
    } <= set(written)


def test_the_command_names_a_slip_among_the_sources(folder: Path) -> None:
    """Exit 1 and a line with the place; nothing is written."""
    (folder / "docs/_data/references.yml").write_text("- key: [\n", encoding="utf-8")
    code, out, err = run("--project", str(folder), str(folder / "out"))
    assert (code, err, (folder / "out").exists()) == (1, "", False)
    assert out.startswith("docs/_data/references.yml:2:1: cannot be read: ") and out.count("\n") == 1


def test_without_a_project_it_could_not_run(tmp_path: Path) -> None:
    """Exit 2 and one line; nothing is written."""
    expected = f"no folder docs/ in {tmp_path}; run this from the project's folder\n"
    assert run("--project", str(tmp_path), str(tmp_path / "out")) == (2, "", expected)
    assert not (tmp_path / "out").exists()
