"""The command that measures prose: problems on one stream, the table on the other, and an exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "check_prose.py"
PASSAGE = "Ask what took longer than it should this week, then wait for the whole answer."
EASY = "You ask, and they show you how it is done. " * 15
REMEDY = "keep them on the page that owns them and link it, or say what is special here [passages]"


def test_the_command_prints_problems_and_the_total_apart(tmp_path: Path) -> None:
    """Problems on standard output, the total on standard error; nothing is fetched."""
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs").mkdir()
    for name in "ab":
        (tmp_path / f"docs/{name}.md").write_text(f"---\ntitle: {name}\n---\n{PASSAGE}\n{EASY}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": ""},
    )
    problem = f'docs/b.md:4:1: 165 words from "ask what took longer than it …" stand at docs/a.md:4 too; {REMEDY}\n'
    assert (1, problem, "prose: 2 pages, 1 problem\n") == (done.returncode, done.stdout, done.stderr)


def test_the_table_is_printed_when_asked_for(tmp_path: Path) -> None:
    """On standard error, before the total."""
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"---\ntitle: a\n---\n{EASY}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(SCRIPT), "--table", str(tmp_path)], capture_output=True, text=True)
    heads, row, total = done.stderr.splitlines()
    assert (0, "") == (done.returncode, done.stdout)
    assert heads.startswith("words before") and row.endswith("  a.md") and total == "prose: 1 page, 0 problems"


def test_without_a_project_it_could_not_run(tmp_path: Path) -> None:
    """Exit 2 and one line."""
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True)
    assert (2, "", f"no folder docs/ in {tmp_path}; run this from the project's folder\n") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )


def test_our_own_pages_say_nothing_twice(root: Path) -> None:
    """And are clear at first reading: the gate of a proposed change asks this too, and here it is asked before."""
    done = subprocess.run([sys.executable, str(SCRIPT)], cwd=root, capture_output=True, text=True, check=False)
    assert "\n".join(line for line in done.stdout.splitlines() if ": warning: " not in line) == ""
    assert done.returncode == 0
