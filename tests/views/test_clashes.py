"""A file at the address of what is made is named: it would not be shown."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import build
from playbook.output import Generated
from playbook.project import Project
from views.clashes import clashes

EXAMPLES = Path(__file__).parents[1] / "examples"
MADE = [Generated("questions/trust.md", "x"), Generated("sheets/a/b/senior.md", "x"), Generated("sheets/index.md", "x")]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A page, a folder with the name of a page, a file with the name of a folder; what is beside them is free."""
    docs = tmp_path / "docs"
    for name in ("questions/trust.md", "sheets/a", "start/index.md", "questions/other.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("x", encoding="utf-8")
    (docs / "sheets/index.md").mkdir()
    assert [str(problem) for problem in clashes(Project(tmp_path, ()), MADE)] == [
        "docs/questions/trust.md:1:1: a page is made with this name, and this file is not shown; rename it, or delete it "
        "[made-address]",
        "docs/sheets/a:1:1: a folder is made with this name, and this file is not shown; rename it, or delete it "
        "[made-address]",
        "docs/sheets/index.md:1:1: a page is made with this name, and this file is not shown; rename it, or delete it "
        "[made-address]",
    ]


def test_the_builder_reports_it_and_builds_the_rest(small_site: Path) -> None:
    """Also a file where a folder goes, which would keep it from writing."""
    shutil.copytree(EXAMPLES / "good", small_site / "docs", dirs_exist_ok=True)
    (small_site / "docs/sheets").write_text("x", encoding="utf-8")
    done = build(small_site)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert "docs/sheets:1:1: a folder is made with this name" in done.stderr
    assert (small_site / "site/sheets/index.html").is_file()
