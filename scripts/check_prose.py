"""Measures prose across the pages of docs/: no passage stands on two of them, and each is clear at first reading.

python scripts/check_prose.py [--format text|json|github] [--table] [FOLDER]

FOLDER is the project (default: here). Problems are: a run of ten words on two pages, too many short sentences, too many
words on a play, a name or a word of our own that nobody has introduced, a word that was given up, and a contraction
where the words stand in full. Warnings are: a reading grade (Flesch-Kincaid) below 5 or above 9, many negatives in the
steps, and ", not Y" more than once. Dialogue and quoted words are free. With --table the measures of each page go to
standard error. Exit code 0: clean, 1: problems, 2: could not run.
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
    arguments.add_argument("--table", action="store_true", help="print the measures of each page too")
    asked = arguments.parse_args()
    project = read_project(asked.folder)
    problems = check_project(project, "prose")
    for line in table(project) if asked.table else ():
        print(line, file=sys.stderr)
    print(f"prose: {counted(len(project.pages), 'page')}, {counted(len(problems), 'problem')}", file=sys.stderr)
    return report(problems, asked.format)


if __name__ == "__main__":
    run(main)
