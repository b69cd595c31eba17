"""The command of the link check hands its arguments on, and starts quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


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
