"""The command of the link check hands its arguments on, and starts quickly."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own."""
    command = [sys.executable, str(root / "scripts/check_links.py"), *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


def test_it_checks_the_project_that_it_is_given(root: Path, site: Path) -> None:
    """Nothing on standard output for a clean site, the total on standard error."""
    done = run(root, "--site-dir", str(site))
    assert (done.returncode, done.stdout) == (0, "")
    assert " 0 faults, " in done.stderr


def test_a_project_that_is_not_there_is_one_line(root: Path) -> None:
    """Exit code 2."""
    done = run(root, "--config-file", "nowhere.yml")
    assert (done.returncode, done.stderr) == (2, 'no configuration "nowhere.yml"; name it with --config-file\n')


def test_its_help_lists_every_option(root: Path) -> None:
    """They are the ones of the README."""
    done = run(root, "--help")
    assert done.returncode == 0
    assert all(f"--{name}" in done.stdout for name in ("config-file", "site-dir", "format", "jobs", "strict"))


def test_a_stranger_needs_only_what_the_command_itself_names(root: Path) -> None:
    """The command carries the list of its packages, for `uv run --script` and `pipx run`: all that is imported."""
    text = (root / "scripts/check_links.py").read_text()
    block = re.search(r"^# /// script\n(.*?)^# ///$", text, re.M | re.S)
    assert block
    named = tomllib.loads(re.sub(r"^# ?", "", block[1], flags=re.M))["dependencies"]
    imported = set()
    for path in [*(root / "scripts/linkcheck").glob("*.py"), root / "scripts/report.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported |= {name.partition(".")[0] for name in names}
    third = imported - set(sys.stdlib_module_names) - {"linkcheck", "report", ""}
    known = packages_distributions()
    needed = {known[name][0].lower().replace("_", "-") for name in third} | {"pymdown-extensions"}
    assert {re.split("[>=]", one)[0] for one in named} == needed


def test_the_hook_for_other_projects_calls_the_command(root: Path) -> None:
    """What `pre-commit` reads: a file that exists and may be run, with options that exist."""
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())
    command, *options = hook["entry"].split()
    assert os.access(root / command, os.X_OK)
    assert (root / command).read_text().startswith("#!/usr/bin/env -S uv run --script\n")
    assert [option for option in options if option.startswith("--")] == ["--site-dir"]
