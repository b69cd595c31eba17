"""Writes the project as plain files for another builder, and with --build makes the site from them with Zensical.

    python scripts/export.py [--project FOLDER] [--without-papers] [--build] OUT

OUT then holds `mkdocs.yml`, `docs/` with every made page, `overrides/`, and after a build `site/`. The checks of
`scripts/check.py` say first whether the pages are sound: another builder reports less.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from paper.downloads import downloads
from playbook.output import Generated, write_all
from playbook.project import Project, read_project
from report import CLEAN, Arguments, CannotRun, counted, run
from rule_table import all_rules
from views import made_pages
from web import site_files
from web.export import exported, finished, not_shipped

SCRIPTS = Path(__file__).resolve().parent


def main() -> int:
    """Write the files, and build the site where that is asked for."""
    arguments = Arguments(prog="export.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument(
        "--project", type=Path, default=Path("."), metavar="FOLDER", help="the project (default: here)"
    )
    arguments.add_argument("--without-papers", action="store_true", help="leave out PDFs and editable copies")
    arguments.add_argument("--build", action="store_true", help="build the site with Zensical, in OUT/site")
    arguments.add_argument("out", type=Path, help="the folder to write to")
    asked = arguments.parse_args()
    project = read_project(asked.project)
    papers = [] if asked.without_papers else downloads(project)
    made = made_pages(project, all_rules(), papers)
    count = write_all(exported(project, made, papers), asked.out)
    print(f"export: {counted(count, 'file')} in {asked.out}", file=sys.stderr)
    if asked.build:
        build(project, made, asked.out)
    return CLEAN


def build(project: Project, made: list[Generated], out: Path) -> None:
    """Build the exported project with Zensical, and finish the site with what it leaves out."""
    paths = os.pathsep.join(filter(None, (str(SCRIPTS), os.environ.get("PYTHONPATH"))))  # for our Markdown extension
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        command, cwd=out, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    if done.returncode or not (out / "site/index.html").is_file():
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise CannotRun(f"zensical build failed: {lines[-1] if lines else 'no reason given'}")
    site = out / "site"
    for path in not_shipped(project, site):
        path.unlink()
    count = write_all(finished(project, made, site), site)
    (site / site_files.ARCHIVE).write_bytes(site_files.archive(site))
    print(f"export: {counted(count, 'file')} of the site finished in {site}", file=sys.stderr)


if __name__ == "__main__":
    run(main)
