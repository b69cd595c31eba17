"""The README is true to the letter: what it names is there, and what it quotes is said."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from playbook.parser import parse
from playbook.rules import check_page


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    """The README's text."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_place_on_the_map_exists(readme: str, root: Path) -> None:
    """Files, folders and links, and the folders of the house all stand on the map."""
    named = re.findall(r"`((?:\.?[\w-]+/)*\.?[\w-]+(?:/|\.(?:py|md|yml|txt)|/run))`", readme)
    named += re.findall(r"\]\(([^)]+)\)", readme)
    assert "scripts/playbook/" in named and ".ci/run" in named
    made = {"site/", "sheets/", "export/"}
    in_tests = {"test_site.py", "browser/"}
    assert [name for name in named if name not in made | in_tests and not (root / name).exists()] == []
    assert [name for name in in_tests if not (root / "tests" / name).exists()] == []


def test_every_verb_is_one_of_make(readme: str, root: Path) -> None:
    """And each verb of the Makefile that people need is named."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make (?:PYTHON=\S+ )?([a-z]+)", readme, re.MULTILINE))
    assert set() == named - verbs
    assert {"help", "serve", "test", "build", "sheets", "check", "bench", "export"} == named


def test_every_command_it_shows_exists(readme: str, root: Path) -> None:
    """Scripts in code blocks and in tables, with their options, as their own help lists them."""
    shown = set(re.findall(r"(scripts/\w+\.py)(?: (--[\w-]+))?", readme))
    modules = {"scripts/report.py", "scripts/hooks.py"}  # places on the map, and no commands
    for script, option in shown:
        assert (root / script).is_file(), script
        if script not in modules:
            done = subprocess.run([sys.executable, script, "--help"], cwd=root, capture_output=True, text=True)
            assert done.returncode == 0 and option in done.stdout, f"{script} {option}"


def test_the_message_it_quotes_is_the_one_that_is_said(readme: str, root: Path) -> None:
    """The same file with that slip gets that line."""
    (quoted,) = re.findall(r"^(docs/\S+\.md):5:9: (.*)$", readme, re.MULTILINE)
    text = (root / quoted[0]).read_text(encoding="utf-8")
    slip = re.sub(r"^moment: .*$", "moment: start", text, count=1, flags=re.MULTILINE)
    page = parse(slip, quoted[0].removeprefix("docs/"))
    assert [f"{quoted[0]}:5:9: {quoted[1]}"] == [str(problem) for problem in check_page(page)]


def test_it_keeps_its_order(readme: str) -> None:
    """What it is, change a page, run it, the map, the checks, what it does not do, licence."""
    assert re.findall(r"^## (.*)$", readme, re.MULTILINE) == [
        "Change a page",
        "Run it",
        "Where things live",
        "Another builder",
        "What the checks say",
        "What this project does not do",
        "Licence",
    ]
