"""Writes every page that is made from other pages to a folder: sheets, question bank, references, and the rest.

python scripts/make_pages.py [--project FOLDER] OUT

A builder that knows nothing of this project can then build the site from docs/ and OUT together.
"""

from __future__ import annotations

from pathlib import Path

from playbook.output import write_all
from playbook.project import read_project
from report import CLEAN, Arguments, CannotRun, report, run
from rule_table import all_rules
from views import made_pages


def main() -> int:
    """Write the pages below the folder named on the command line."""
    arguments = Arguments(prog="make_pages.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument(
        "--project", type=Path, default=Path("."), metavar="FOLDER", help="the project (default: here)"
    )
    arguments.add_argument("out", type=Path, help="the folder to write to")
    asked = arguments.parse_args()
    project = read_project(asked.project)
    if code := report(project.references.problems):
        return code
    if not (pages := made_pages(project, all_rules())):
        raise CannotRun("no page holds a checklist, a question or a citation")
    write_all(pages, asked.out)
    return CLEAN


if __name__ == "__main__":
    run(main)
