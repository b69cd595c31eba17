"""Measures prose across the pages of docs/: no passage stands on two of them, and each reads easily.

python scripts/check_prose.py [--format text|json|github] [FOLDER]

FOLDER is the project (default: here). A run of ten words on two pages is a problem at the second place, which names the
first. The reading grade of each page (Flesch-Kincaid) goes to standard error; one above 10 is a warning. Tables,
headings, code and tick boxes count for passages, not for the grade. Exit code 0: clean, 1: problems, 2: could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playbook.project import read_project
from playbook.rules import check_project
from playbook.rules.reading import table
from report import FORMATS, Arguments, counted, default_format, report, run


def main() -> int:
    """Measure the project named on the command line and return the exit code."""
    arguments = Arguments(prog="check_prose.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("."))
    arguments.add_argument("--format", choices=FORMATS, default=default_format())
    asked = arguments.parse_args()
    project = read_project(asked.folder)
    problems = check_project(project, "prose")
    for line in table(project):
        print(line, file=sys.stderr)
    print(f"prose: {counted(len(project.pages), 'page')}, {counted(len(problems), 'problem')}", file=sys.stderr)
    return report(problems, asked.format)


if __name__ == "__main__":
    run(main)
