"""Makes the sheets of every page with a checklist or a form: PDF for paper, .docx to edit.

    python scripts/make_sheets.py [--role ROLE] [--paper PAPER] [--large-print] [--page PAGE]... [--format F] OUT
    python scripts/make_sheets.py --check

The first writes below the folder OUT. Without options: every sheet in every paper, packs, question cards, editable
copies, and all messages to copy. The second writes nothing and says which lines do not fit their paper.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from paper.downloads import printed
from paper.fit import job_problems, problems
from paper.papers import PAPERS
from paper.selection import Selection
from playbook.kinds import ROLES
from playbook.output import Generated, write_all
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.sheets import sheets
from report import CLEAN, Arguments, counted, default_format, report, run


def main() -> int:
    """Write what the command line asks for; say what is wrong with it instead, one line each."""
    asked = _arguments()
    project = read_project(Path("."))
    if asked.check:
        return check(project)
    large = asked.large_print
    selection = Selection(asked.role or "", asked.paper or "", tuple(asked.page), large, asked.format or "")
    return write(project, selection, asked.out)


def _arguments() -> argparse.Namespace:
    """The arguments of the call."""
    arguments = Arguments(prog="make_sheets.py", description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--role", choices=ROLES, help="only the sheets of this role")
    arguments.add_argument("--paper", choices=tuple(PAPERS), help="only this paper")
    arguments.add_argument("--large-print", action="store_true", help="only sheets in large print")
    arguments.add_argument("--page", action="append", default=[], help="only the sheets of this page; may be repeated")
    arguments.add_argument("--format", choices=("pdf", "docx"), help="only files of this form")
    arguments.add_argument("--check", action="store_true", help="write nothing; say what does not fit")
    arguments.add_argument("out", type=Path, nargs="?", help="the folder to write to")
    asked = arguments.parse_args()
    if not (asked.out or asked.check):
        arguments.error("the following arguments are required: out")
    return asked


def check(project: Project) -> int:
    """Report what does not fit its paper; the exit code says whether anything does not."""
    found = problems(project)
    print(f"sheets: {counted(len(sheets(project)), 'sheet')}, {counted(len(found), 'problem')}", file=sys.stderr)
    return report(found, default_format())


def write(project: Project, selection: Selection, out: Path) -> int:
    """Write the selection below the folder `out`, or report what does not fit and write nothing."""
    publication = Publication(project)
    jobs = selection.jobs(project, publication)
    found = job_problems(jobs, project)
    if code := report(found, default_format()):
        print(f"sheets: {counted(len(found), 'problem')}, nothing written", file=sys.stderr)
        return code
    made = [*printed(jobs, publication), *selection.copies(project, publication)]
    count = write_all([Generated(file.uri.removeprefix("sheets/"), file.data) for file in made], out)
    print(f"sheets: {counted(count, 'file')} in {out}", file=sys.stderr)
    return CLEAN


if __name__ == "__main__":
    run(main)
